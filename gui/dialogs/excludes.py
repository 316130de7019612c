"""The patterns of what is left out, with a count of what they match while one writes them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.format import files
from gui.session import JobEnd, Session
from gui.widgets.basic import GRID, label, set_look
from gui.words import error_text, tr, trn
from mothball.errors import Cancelled
from mothball.jobs import Job, MatchJob
from mothball.paths import shown

PAUSE_MS = 400
"""How long one must stop typing before we count."""


def _examples() -> tuple[tuple[str, str], ...]:
    """Patterns and what they mean."""
    return (
        ("*.tmp", tr("all files with this ending")),
        ("cache/", tr("folders of this name, anywhere")),
        ("/Movies/", tr("this one folder")),
        ("!keep.tmp", tr("takes back what an earlier line left out")),
    )


def patterns_of(text: str) -> tuple[str, ...]:
    """One pattern a line; empty lines and comments are none."""
    lines = (line.rstrip("\r\n") for line in text.split("\n"))
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def counted(matched: int, seen: int) -> str:
    """What the patterns do, in words."""
    if not seen:
        return tr("The folder holds no files.")
    if not matched:
        return trn("Matches nothing of 1 file.", "Matches nothing of {n} files.", seen)
    return tr("Leaves out {matched} of {seen}.", matched=files(matched), seen=files(seen))


class ExcludesDialog(QDialog):
    """Edits the patterns of one source. ``patterns`` holds them after it was accepted."""

    def __init__(
        self, session: Session, source_path: str, patterns: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._path = source_path
        self._job: Job | None = None
        self.setWindowTitle(tr("Leave out"))
        self.edit = QPlainTextEdit("\n".join(patterns))
        self.edit.setAccessibleName(tr("Patterns, one a line"))
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText("*.tmp\ncache/\n/Movies/")
        self.count = label(look="muted", wrap=True, name="count")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self._look)
        self.edit.textChanged.connect(self._typed)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save.setProperty("look", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._assemble()
        session.jobEnded.connect(self._ended)
        self.finished.connect(self._leave)
        self._typed()

    def _assemble(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label(tr("What should never be archived?"), "title"))
        layout.addWidget(label(tr("One pattern a line, as in a .gitignore file:"), "muted", wrap=True))
        examples = QFormLayout()
        for pattern, meaning in _examples():
            examples.addRow(label(pattern, "strong"), label(meaning, "muted"))
        layout.addLayout(examples)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.buttons)
        characters = self.fontMetrics().averageCharWidth()
        self.resize(characters * 80, self.fontMetrics().height() * 26)

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns as typed."""
        return patterns_of(self.edit.toPlainText())

    @Slot()
    def _typed(self) -> None:
        self._say(tr("Counting…"))
        self._wait.start()

    @Slot()
    def _look(self) -> None:
        """Count in the engine's process; a count under way is out of date."""
        if self._session.running("look") is not None:
            if self._job is not None:
                self._session.cancel("look")
            return
        job = MatchJob(self._path, self.patterns)
        if self._session.start(job):
            self._job = job

    @Slot(object)
    def _ended(self, end: JobEnd) -> None:
        ours, self._job = end.job is self._job, None if end.job is self._job else self._job
        current = isinstance(end.job, MatchJob) and end.job.patterns == self.patterns
        if not ours or not current:
            # The lane is free now; what was typed meanwhile can be counted.
            self._wait.start()
        elif end.summary is not None:
            self._say(counted(_whole(end.summary.extra.get("matched")), _whole(end.summary.extra.get("seen"))))
        elif end.error is not None and not isinstance(end.error, Cancelled):
            self._say(shown(error_text(end.error)), "warn")

    @Slot()
    def _leave(self) -> None:
        """Nobody waits for the count any more."""
        self._wait.stop()
        self._session.jobEnded.disconnect(self._ended)
        if self._job is not None:
            self._session.cancel("look")

    def _say(self, text: str, look: str = "muted") -> None:
        self.count.setText(text)
        set_look(self.count, look)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
