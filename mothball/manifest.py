"""The manifest of a run: versioned JSON Lines beside the data, readable by people and without Mothball.

``docs/format.md`` section 4 is the exact description; this module is its only writer and reader.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, TypeVar

from mothball import __version__
from mothball.clock import iso_utc
from mothball.errors import ItemError
from mothball.messages import say
from mothball.model import Kind, OutcomeKind, Tally

T = TypeVar("T")

FORMAT = "mothball-manifest"
VERSION = 1
MAX_LINE = 1024 * 1024
"""Longest line in bytes (docs/format.md); a reader needs no more memory than this."""

_AS_TEXT = json.JSONEncoder(ensure_ascii=True).encode
"""ASCII only: lone surrogates of names that are not Unicode survive as \\udcXX."""

PARTS = ("archived", "unchanged", "kept", "skipped", "failed")


@dataclass(frozen=True, slots=True)
class Header:
    """Which run this is. ``started`` and ``ended`` are ISO 8601 UTC; ``ended`` is None for an interrupted run."""

    run: str
    machine: str
    source: str
    root: str
    started: str
    ended: str | None
    bucket: str
    prefix: str
    program: str = f"Mothball {__version__}"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a run: how it ended and, if it is in the bucket, exactly where."""

    path: str
    outcome: OutcomeKind
    kind: Kind = Kind.FILE
    size: int = 0
    mtime_ns: int = 0
    sha256: str | None = None
    key: str | None = None
    version_id: str | None = None
    etag: str | None = None
    storage_class: str | None = None
    member: str | None = None
    absolute_path: str = ""
    archived_in: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Footer:
    """The totals. A manifest without it was cut off."""

    entries: int
    files: Tally
    bytes: Tally


class Writer:
    """Writes one manifest to an open binary file: header, then ``add`` per entry in path order, then ``end``."""

    def __init__(self, out: BinaryIO, header: Header) -> None:
        self._out = out
        self._inside = os.path.join(header.root, "")
        self._entries = 0
        self._digest = hashlib.sha256()
        self._write({"format": FORMAT, "version": VERSION, **_plain(header)})

    def add(self, line: Line) -> None:
        """Write one entry; its absolute path is made from the source's root."""
        # Field by field: there may be a million of them.
        self._write(
            {
                "path": line.path,
                "outcome": line.outcome,
                "kind": line.kind,
                "size": line.size,
                "mtime_ns": line.mtime_ns,
                "mtime": iso_utc(line.mtime_ns),
                "sha256": line.sha256,
                "key": line.key,
                "version_id": line.version_id,
                "etag": line.etag,
                "storage_class": line.storage_class,
                "member": line.member,
                "absolute_path": self._inside + line.path.replace("/", os.sep),
                "archived_in": line.archived_in,
                "reason": line.reason,
            }
        )
        self._entries += 1

    def end(self, files: Tally, bytes_: Tally) -> None:
        """Write the totals; the manifest is complete."""
        totals = {"files": tally_fields(files), "bytes": tally_fields(bytes_)}
        self._write({"end": True, "entries": self._entries, **totals, "sha256": self._digest.hexdigest()})

    def _write(self, fields: Mapping[str, object]) -> None:
        line = _AS_TEXT(fields).encode("ascii") + b"\n"
        self._digest.update(line)
        self._out.write(line)


class Reader:
    """Reads a manifest block by block. Iterate once; ``footer`` is known afterwards, None when it was cut off.

    Raises ItemError for what is no manifest, a newer version than ours, a broken line, and at the end for lines that
    are not those that were written.
    """

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._lines = enumerate(_lines(blocks), start=1)
        self._digest = hashlib.sha256()
        self.footer: Footer | None = None
        self.header = _header(self._next())

    def __iter__(self) -> Iterator[Line]:
        while fields := self._next():
            if fields.get("end"):
                if fields.get("sha256") not in {None, self._digest.hexdigest()}:
                    raise ItemError(say("manifest.altered"))
                self.footer = _checked(partial(_footer, fields), self._number)
                return
            yield _checked(partial(_line, fields), self._number)

    def _next(self) -> dict[str, object]:
        self._number, text = next(self._lines, (0, b""))
        if not text:
            return {}
        try:
            fields = json.loads(text)
        except ValueError as error:
            raise ItemError(say("manifest.broken", line=self._number), details=str(error)) from error
        if not isinstance(fields, dict):
            raise ItemError(say("manifest.broken", line=self._number))
        if not fields.get("end"):
            self._digest.update(text + b"\n")
        return fields


def tally_fields(tally: Tally) -> dict[str, int]:
    """A tally by the contract's names, ``found`` first."""
    return {"found": tally.found, **{name: getattr(tally, name) for name in PARTS}}


def _plain(value: Header | Line) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines; what follows the last line feed was cut off and is left out."""
    rest = b""
    for block in blocks:
        *whole, rest = (rest + block).split(b"\n")
        yield from whole
        if len(rest) > MAX_LINE:
            raise ItemError(say("manifest.foreign"))


def _header(fields: dict[str, object]) -> Header:
    version = fields.get("version")
    if fields.get("format") != FORMAT or not isinstance(version, int):
        raise ItemError(say("manifest.foreign"))
    if version > VERSION:
        raise ItemError(say("manifest.too_new", version=version))
    return _checked(lambda: Header(**_known(fields, Header)), 1)  # type: ignore[arg-type]


def _line(fields: dict[str, object]) -> Line:
    known = _known(fields, Line)
    for name in ("size", "mtime_ns"):
        if not isinstance(known[name], int):
            raise TypeError(name)
    for name in known.keys() - {"size", "mtime_ns"}:
        if not isinstance(known[name], str | None):
            raise TypeError(name)
    known["outcome"] = OutcomeKind(str(known["outcome"]))
    known["kind"] = Kind(str(known["kind"]))
    return Line(**known)  # type: ignore[arg-type]


def _footer(fields: dict[str, object]) -> Footer:
    return Footer(int(str(fields["entries"])), _tally(fields["files"]), _tally(fields["bytes"]))


def _tally(fields: object) -> Tally:
    if not isinstance(fields, dict):
        raise TypeError(fields)
    return Tally(**{name: int(fields[name]) for name in PARTS})


def _known(fields: dict[str, object], kind: type[Header | Line]) -> dict[str, object]:
    """The fields this version knows; later versions may add more."""
    return {name: fields[name] for name in kind.__dataclass_fields__ if name in fields}


def _checked(make: Callable[[], T], line: int) -> T:
    try:
        return make()
    except (KeyError, TypeError, ValueError) as error:
        raise ItemError(say("manifest.broken", line=line), details=repr(error)) from error
