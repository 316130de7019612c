"""Every sentence of the restore page, and the job that a choice stands for."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from gui import format as fmt
from gui.models.restore_tree import Node, original
from gui.review import place_in
from gui.words import tr
from mothball.jobs import Conflict, RestoreJob, Vault
from mothball.model import Copy
from mothball.paths import shown
from mothball.store.presets import is_cold


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user has marked: copies found by name, or places in the tree."""

    copies: tuple[int, ...] = ()
    patterns: tuple[str, ...] = ()
    files: int = 0
    bytes: int = 0
    frozen: int = 0

    def __bool__(self) -> bool:
        return bool(self.copies or self.patterns)


def of_copies(copies: Sequence[Copy]) -> Choice:
    """Marked search results."""
    return Choice(
        copies=tuple(copy.id for copy in copies),
        files=len(copies),
        bytes=sum(copy.size for copy in copies),
        frozen=sum(is_cold(copy.storage_class) for copy in copies),
    )


def of_nodes(nodes: Sequence[Node]) -> Choice:
    """Marked places of the tree; what lies below a marked folder is not counted twice."""
    outer = [node for node in nodes if not any(other is not node and _holds(other, node) for other in nodes)]
    return Choice(
        patterns=tuple(glob.escape(original(node)) for node in outer),
        files=sum(node.files for node in outer),
        bytes=sum(node.bytes for node in outer),
    )


def _holds(folder: Node, node: Node) -> bool:
    above = node.parent
    while above is not None:
        if above is folder:
            return True
        above = above.parent
    return False


def job(vault: Vault, choice: Choice, to: str, conflict: Conflict) -> RestoreJob:
    """What is to be done."""
    return RestoreJob(vault, patterns=choice.patterns, copies=choice.copies, to=to, conflict=conflict)


def conflicts() -> tuple[tuple[Conflict, str], ...]:
    """The choices for names that are taken, the safest first."""
    return (
        (Conflict.KEEP_BOTH, tr("keep both")),
        (Conflict.SKIP, tr("leave what is there")),
        (Conflict.REPLACE, tr("replace what is there")),
    )


def headline(files: int, size: int) -> tuple[str, str]:
    """The answer of the page: how much can come back."""
    if not files:
        return tr("Nothing archived yet"), ""
    return (
        tr("{size} in the archive", size=fmt.size(size)),
        tr("{files}, every version. All of it can come back.", files=fmt.files(files)),
    )


def marked(choice: Choice) -> str:
    """The foot: what would come back."""
    if not choice:
        return tr("Mark what you want back: a file, a folder, or several.")
    words = tr("{files}, {size}", files=fmt.files(choice.files), size=fmt.size(choice.bytes))
    if choice.frozen:
        words += " · " + tr("{n} in deep storage must be thawed first", n=fmt.number(choice.frozen))
    return words


def found(count: int, limit: int, text: str) -> str:
    """Over the search results."""
    if not count:
        return tr("Nothing archived has “{wanted}” in its path.", wanted=shown(text))
    if count > limit:
        return tr("The newest {n} are listed. Type more to find the others.", n=fmt.number(limit))
    return tr("{files} found, the newest first.", files=fmt.files(count))


def search_text(path: str, roots: Sequence[str]) -> str:
    """What to search for to find what was archived from a place: its path below its source, else its name."""
    root, below = place_in(path, roots)
    return below if root else PurePath(path).name


def readiness(copy: Copy) -> str:
    """Whether a copy can be had at once."""
    return tr("in deep storage") if is_cold(copy.storage_class) else tr("ready")


def place(copy: Copy) -> str:
    """Where a copy came from, without its name."""
    root = copy.root.replace("\\", "/").rstrip("/")
    return shown(f"{root}/{copy.path}".rpartition("/")[0] or "/")
