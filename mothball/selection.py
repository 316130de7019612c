"""Which archived copies a restore is about: by id, or by patterns over the original paths."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mothball.catalogue import Catalogue, RunRow
from mothball.errors import InputError
from mothball.jobs import RestoreJob
from mothball.messages import say
from mothball.model import Copy, Kind

EVERY_RUN = 2**31


@dataclass(slots=True)
class Selection:
    """What was chosen: catalogue ids of files and of folders, in the order they are to be restored.

    ``bytes`` counts the files; ``homes`` are the (machine, source) pairs they all come from.
    """

    files: list[int] = field(default_factory=list)
    folders: list[int] = field(default_factory=list)
    bytes: int = 0
    homes: set[tuple[str, str]] = field(default_factory=set)

    def add(self, copy: Copy) -> None:
        """Take one copy in."""
        self.homes.add((copy.machine, copy.source))
        if copy.kind is Kind.FOLDER:
            self.folders.append(copy.id)
        else:
            self.files.append(copy.id)
            self.bytes += copy.size


class Pattern:
    """One path, folder or glob over original paths; a folder means everything below it.

    The path may be relative to the source or the full original one. In a glob ``*`` also crosses ``/``.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        plain = text.replace("\\", "/") if os.name == "nt" else text
        plain = plain.removeprefix("./").rstrip("/")
        self._plain = plain
        globs = [plain, plain + "/*"] if re.search(r"[*?[]", plain) else []
        self._glob = re.compile("|".join(map(fnmatch.translate, globs))) if globs else None

    def takes(self, copy: Copy) -> bool:
        """Whether a copy is meant."""
        return self._takes(copy.path) or self._takes(full_path(copy))

    def _takes(self, path: str) -> bool:
        if not self._plain or path == self._plain or path.startswith(self._plain + "/"):
            return True
        return self._glob is not None and self._glob.match(path) is not None


def select(catalogue: Catalogue, job: RestoreJob) -> Selection:
    """The copies a job asks for: the newest of each path, unless it names a run or copies.

    Raises InputError naming what does not exist: a run, a source, a pattern without match, an id.
    """
    if job.copies:
        return _by_id(catalogue, job.copies)
    runs = _runs(catalogue, job)
    patterns = [Pattern(text) for text in job.patterns]
    selection, unmatched = Selection(), set(job.patterns)
    for copy in _newest(copy for run in runs for copy in catalogue.copies_of_run(run.id)):
        matching = [pattern for pattern in patterns if pattern.takes(copy)]
        unmatched -= {pattern.text for pattern in matching}
        if matching or not patterns:
            selection.add(copy)
    for text in job.patterns:
        if text in unmatched:
            raise InputError(say("restore.no_match", pattern=text))
    return selection


def runs_that_archived(catalogue: Catalogue, vault_identity: str) -> list[RunRow]:
    """The runs of a vault that may have copies, newest first."""
    return [run for run in catalogue.runs(vault_identity, limit=EVERY_RUN) if run.kind == "archive"]


def full_path(copy: Copy) -> str:
    """The original place with ``/``, for comparing and showing."""
    return copy.root.replace("\\", "/").rstrip("/") + "/" + copy.path


def _by_id(catalogue: Catalogue, ids: tuple[int, ...]) -> Selection:
    selection = Selection()
    for copy in catalogue.copies(dict.fromkeys(ids)):
        selection.add(copy)
    if len(selection.files) + len(selection.folders) < len(set(ids)):
        raise InputError(say("restore.no_copy"))
    return selection


def _runs(catalogue: Catalogue, job: RestoreJob) -> list[RunRow]:
    runs = runs_that_archived(catalogue, job.vault.identity)
    asked: list[tuple[str, str, Callable[[RunRow], str]]] = [
        ("restore.no_source", job.source, lambda run: run.source),
        ("restore.no_run", job.run, lambda run: run.name),
    ]
    for code, wanted, of in asked:
        if wanted:
            runs = [run for run in runs if of(run) == wanted]
            if not runs:
                raise InputError(say(code, name=wanted))
    return runs


def _newest(copies: Iterable[Copy]) -> Iterator[Copy]:
    """The first copy of each path; they come newest run first."""
    seen: set[int] = set()
    for copy in copies:
        place = hash((copy.machine, copy.source, copy.path))
        if place not in seen:
            seen.add(place)
            yield copy
