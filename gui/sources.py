"""Folders become sources: named after themselves, never twice, refused in words when they cannot be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData

from gui.session import Session


def folders_of(data: QMimeData) -> list[str]:
    """The local folders among dragged things."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).is_dir()]


def source_name(path: str, taken: Sequence[str]) -> str:
    """A short name for a folder: its own, with a number when that is taken."""
    base = Path(path).name or path.strip("/\\:") or "disk"
    name, number = base, 2
    while name in taken:
        name, number = f"{base} {number}", number + 1
    return name


def add_sources(session: Session, paths: Sequence[str]) -> None:
    """Add folders to the settings and choose the last. Raises InputError, with nothing changed, where one cannot be."""
    from mothball.model import Rule
    from mothball.scan import check_source
    from mothball.settings import Source

    sources = list(session.settings.sources)
    checked = [check_source(path) for path in paths]
    for path in checked:
        if all(source.path != path for source in sources):
            sources.append(Source(path, source_name(path, [source.name for source in sources]), Rule()))
    if tuple(sources) != session.settings.sources:
        session.update_settings(replace(session.settings, sources=tuple(sources)))
    if checked:
        session.choose(source=checked[-1])


def forget_source(session: Session, path: str) -> None:
    """Take a folder off the list. Its files and its archived copies stay where they are."""
    left = tuple(source for source in session.settings.sources if source.path != path)
    session.update_settings(replace(session.settings, sources=left))


def pattern_for(path: str, *, is_folder: bool) -> str:
    """The exclude pattern that fits this one entry of the source (gitignore syntax).

    What a pattern cannot say (control characters, invalid Unicode) becomes ``?``, which fits any one character.
    """
    escaped = "".join(f"\\{one}" if one in "\\*?[" else one for one in path)
    plain = "".join(one if one.isprintable() else "?" for one in escaped)
    if plain.endswith(" "):
        plain = f"{plain[:-1]}\\ "
    return f"/{plain}/" if is_folder else f"/{plain}"
