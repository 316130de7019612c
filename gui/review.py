"""Paths that somebody marked in a file manager, sorted by what they mean here; and the words for it. Pure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from gui.widgets.banner import Words
from gui.words import tr, trn
from mothball.paths import shown

BREADCRUMB = ".mothballed"
"""The ending of the little file left where something was put away: its path without this is what to get back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the paths of one request are.

    Attributes:
        reviews: (source, paths below it, with ``/``); "" stands for the whole source.
        folders: folders of no source yet, which could become one: the marked folders, and those of marked files.
        missing: paths where nothing is.
    """

    reviews: tuple[tuple[str, frozenset[str]], ...] = ()
    folders: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def sort_out(
    paths: Iterable[str],
    sources: Sequence[str],
    exists: Callable[[str], bool] = os.path.lexists,
    is_folder: Callable[[str], bool] = os.path.isdir,
) -> Asked:
    """Each path (full, as the file system spells it) belongs to the innermost source above it, or to none."""
    reviews: dict[str, set[str]] = {}
    folders: dict[str, None] = {}
    missing = []
    for path in paths:
        source, below = place_in(path, sources)
        if source:
            reviews.setdefault(source, set()).add(below)
        elif not exists(path):
            missing.append(path)
        else:
            folders[path if is_folder(path) else str(PurePath(path).parent)] = None
    ordered = tuple((source, frozenset(reviews[source])) for source in sources if source in reviews)
    return Asked(ordered, tuple(folders), tuple(missing))


def place_in(path: str, roots: Iterable[str]) -> tuple[str, str]:
    """The innermost root above a path and the path below it (with ``/``); ("", "") when it is below none."""
    plain = _plain(path)
    found = [root for root in roots if plain == _plain(root) or plain.startswith(_plain(root).rstrip("/") + "/")]
    if not found:
        return "", ""
    inner = max(found, key=len)
    return inner, plain[len(_plain(inner).rstrip("/")) :].strip("/")


def _plain(path: str) -> str:
    return path.replace("\\", "/") if os.sep == "\\" else path


def concerned(unit: str, asked: Iterable[str]) -> bool:
    """Whether a unit (path below its source) holds, or lies in, one of the paths asked for."""
    return any(one in {"", unit} or one.startswith(f"{unit}/") or unit.startswith(f"{one}/") for one in asked)


def wanted_back(path: str) -> str:
    """What ``--restore PATH`` means: the path itself, or what a breadcrumb stands for."""
    return path.removesuffix(BREADCRUMB)


def review_words(asked: int, goes: int, days: int) -> Words:
    """Over the plan while only what was asked for is chosen."""
    what = trn("You asked for 1 thing here.", "You asked for {n} things here.", asked)
    meaning = trn(
        "1 of the units below is chosen, nothing else.", "{n} of the units below are chosen, nothing else.", goes
    )
    if not goes:
        meaning = trn(
            "It was touched within the last {n} day or is archived already. A shorter time brings it in.",
            "It was touched within the last {n} days or is archived already. A shorter time brings it in.",
            days,
        )
    return Words(what, meaning, tone="info", actions=(("everything", tr("Choose everything stale")),))


def offer_words(folders: Sequence[str]) -> Words:
    """Folders that could become sources."""
    name = shown(PurePath(folders[0]).name or folders[0])
    add = tr("Add {name}", name=name) if len(folders) == 1 else tr("Add all of them")
    several = len(folders)
    one = tr("{name} is no folder of Mothball's yet.", name=name)
    what = trn("1 folder is none of Mothball's yet.", "{n} folders are none of Mothball's yet.", several)
    what = one if several == 1 else what
    meaning = tr(
        "Added, it shows what in it nobody has touched for long. Nothing is sent before you have seen the plan."
    )
    return Words(what, meaning, tone="info", actions=(("add-asked", add),))


def next_words(name: str, count: int) -> Words:
    """More of what was asked for, in another source."""
    what = trn(
        "1 more thing that you asked for is in {name}.",
        "{n} more things that you asked for are in {name}.",
        count,
        name=shown(name),
    )
    return Words(what, tone="info", actions=(("next-asked", tr("Review {name}", name=shown(name))),))


def missing_words(paths: Sequence[str]) -> Words:
    """Nothing is there."""
    return Words(
        tr("There is nothing at {path}.", path=shown(paths[0])),
        tr("It was moved or removed meanwhile. Nothing was changed."),
    )
