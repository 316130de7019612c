"""What goes wrong with the database file, in words.

Errors of the file as a whole (busy, full, damaged, unusable) become CatalogueError; errors of one statement are bugs
of ours and stay what they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mothball.catalogue import files
from mothball.errors import CatalogueError
from mothball.messages import say
from mothball.paths import shown

_ROOM_NEEDED = 64 * 1024
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SIGNS_OF_DAMAGE = ("decode to UTF-8", "unsupported file format")
_UNUSABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


def primary_code(error: BaseException) -> int:
    """SQLite's primary result code. Some signs of damage have no code: texts that are not UTF-8, a strange header."""
    if isinstance(error, UnicodeDecodeError) or any(sign in str(error) for sign in _SIGNS_OF_DAMAGE):
        return sqlite3.SQLITE_CORRUPT
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF


def concerns_file(error: BaseException) -> bool:
    """True for errors of the file as a whole (busy, full, damaged, unusable), False for those of one statement."""
    return primary_code(error) in _BUSY | _DAMAGED | _UNUSABLE | {sqlite3.SQLITE_FULL}


def is_busy(error: BaseException) -> bool:
    """True when somebody else is in the way; it may work a moment later."""
    return primary_code(error) in _BUSY


def out_of_room(error: BaseException, path: Path) -> bool:
    """True when the disk is full. The shared index beside the log reports that as an I/O error."""
    code = primary_code(error)
    return code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and files.room(path) < _ROOM_NEEDED)


def in_words(error: BaseException, path: Path) -> BaseException:
    """The error as a CatalogueError where it is one for people; itself where it is a bug of ours."""
    code, name = primary_code(error), shown(str(path))
    if out_of_room(error, path):
        return CatalogueError(say("catalogue.full", path=name), say("catalogue.full.todo"), details=str(error))
    if is_busy(error):
        return CatalogueError(say("catalogue.busy", path=name), say("catalogue.busy.todo"), details=str(error))
    if code in _DAMAGED:
        return damaged(path, str(error))
    if code in _UNUSABLE:
        return CatalogueError(say("catalogue.unusable", path=name, cause=str(error)), details=str(error))
    return error


def damaged(path: Path, details: str) -> CatalogueError:
    """Keep a copy of the damaged file and say so."""
    try:
        copy = shown(str(files.keep_copy(path)))
    except OSError as error:
        return CatalogueError(say("catalogue.damaged", path=shown(str(path))), details=f"{details}; {error}")
    todo = say("catalogue.damaged.todo", copy=copy)
    return CatalogueError(say("catalogue.damaged", path=shown(str(path))), todo, details=details)


@contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the file into CatalogueError on the way out of a read.

    A value that makes no sense (no JSON, no such state) cannot have been written by us: the file is damaged.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    except ValueError as error:
        raise damaged(path, repr(error)) from error
