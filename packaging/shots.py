"""Pictures of every page in every state, light and dark: ``shots.py [series] [part of a scene's name]``.

Run by ``dev.py shots``. The pictures land in shots/ together with a page that shows them side by side: in English at
100 and 150 percent and with text of twice the size, in German, and in a pseudo-language that runs from right to left
(``pseudo.py``). Each series is a process of its own, because Qt reads scale and language once.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "shots"
SERIES = {"en": 1.0, "en150": 1.5, "de": 1.0, "pseudo": 1.0, "text200": 1.0}
"""The series and their scale factors."""
THEMES = ("light", "dark")


def main(wanted: list[str]) -> int:
    """All series one after the other; answers the exit code."""
    SHOTS.mkdir(exist_ok=True)
    chosen = [name for name in SERIES if name in wanted] or list(SERIES)
    for series in chosen:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(SERIES[series])}
        command = [sys.executable, str(Path(__file__)), "--series", series, *(w for w in wanted if w not in SERIES)]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    write_index()
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT).as_posix()}/, see index.html")
    return 0


def shoot(series: str, wanted: list[str]) -> int:
    """One series: every wanted scene in both themes."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication
    from scenes import SCENES

    from gui.theme import Theme

    qInstallMessageHandler(on_qt_message)
    app = QApplication([])
    speak(app, series)
    theme = Theme(app)
    for name, scene in SCENES.items():
        if not all(part in name for part in wanted):
            continue
        for choice in THEMES:
            theme.set_choice(choice)  # type: ignore[arg-type]
            with tempfile.TemporaryDirectory(prefix="mothball-shots-") as folder:
                picture = scene(Path(folder))
            if not picture.save(str(SHOTS / f"{name}-{series}-{choice}.png")):
                print(f"{name} gave no picture", file=sys.stderr)
                return 1
    return 0


def speak(app: QApplication, series: str) -> None:
    """The language and the text size of a series."""
    from pseudo import speak_pseudo
    from PySide6.QtCore import QLocale

    from gui.language import Language

    if series == "pseudo":
        speak_pseudo(app)
        return
    Language(app, "de" if series == "de" else "en", app)
    # Numbers and dates as most people write them; a machine without a locale would show those of C.
    QLocale.setDefault(QLocale("de_DE" if series == "de" else "en_US"))
    if series == "text200":
        font = app.font()
        font.setPointSizeF(2 * font.pointSizeF())
        app.setFont(font)


def on_qt_message(_kind: object, _context: object, text: str) -> None:
    """Pass on what Qt says, but for one thing: offscreen there is no window manager to tell about size hints."""
    if "propagateSizeHints" not in text:
        print(f"Qt: {text}", file=sys.stderr)


def write_index() -> None:
    """One page with all pictures, a row per scene."""
    names = sorted({path.stem.rsplit("-", 2)[0] for path in SHOTS.glob("*.png")})
    rows = []
    for name in names:
        pictures = sorted(SHOTS.glob(f"{name}-*-*.png"))
        images = "".join(f'<a href="{path.name}"><img src="{path.name}" width="460"></a>' for path in pictures)
        rows.append(f"<h2>{html.escape(name)}</h2>{images}")
    page = "<!doctype html><meta charset=utf-8><title>Mothball</title><style>img{margin:4px}</style>" + "".join(rows)
    (SHOTS / "index.html").write_text(page, "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--series"]:
        sys.exit(shoot(sys.argv[2], sys.argv[3:]))
    sys.exit(main(sys.argv[1:]))
