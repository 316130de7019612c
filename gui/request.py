"""What a start of the program asks for, as it travels from a second start to the first.

One line of JSON. It comes from another process of the same user, and is looked at as if it came from anybody.
"""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict, dataclass

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes. More than any system's longest command line becomes."""
_LONGEST_PATH = 32_768
_LONGEST_TOKEN = 1_024


@dataclass(frozen=True, slots=True)
class Request:
    """One start.

    Attributes:
        background: only be there; show nothing.
        archive: full paths of files and folders to review for archiving.
        restore: full path of something to get back, or of the breadcrumb that was left in its place; "" for nothing.
        token: what the desktop gave that start, so that the window may come to the front.
        quit: end in order; the installer asks for it before it replaces the program.
    """

    background: bool = False
    archive: tuple[str, ...] = ()
    restore: str = ""
    token: str = ""
    quit: bool = False

    @classmethod
    def of(cls, options: Namespace) -> Request:
        """From the command line. Paths are relative to where that start happened, so they are completed here."""
        token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
        return cls(
            bool(options.background),
            tuple(map(os.path.abspath, options.archive)),
            os.path.abspath(options.restore) if options.restore else "",
            token[:_LONGEST_TOKEN],
            bool(options.quit),
        )

    def line(self) -> bytes:
        """As it travels, with its line feed."""
        return json.dumps(asdict(self)).encode("ascii") + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Request:
        """From a line. Raises ValueError for anything that ``line`` would not have written."""
        try:
            table = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ValueError("not a request") from error
        if not _is_request(table):
            raise ValueError("not a request")
        return cls(table["background"], tuple(table["archive"]), table["restore"], table["token"], table["quit"])


def _is_request(table: object) -> bool:
    if not isinstance(table, dict) or set(table) != {"background", "archive", "restore", "token", "quit"}:
        return False
    archive, restore, token = table["archive"], table["restore"], table["token"]
    return (
        isinstance(table["background"], bool)
        and isinstance(table["quit"], bool)
        and isinstance(archive, list)
        and all(map(_is_path, archive))
        and (restore == "" or _is_path(restore))
        and isinstance(token, str)
        and len(token) <= _LONGEST_TOKEN
    )


def _is_path(path: object) -> bool:
    return isinstance(path, str) and 0 < len(path) <= _LONGEST_PATH and "\0" not in path and os.path.isabs(path)


def together(requests: Sequence[Request]) -> Request:
    """One request for all that arrived in a moment: a file manager starts us once for each marked file."""
    paths = dict.fromkeys(path for request in requests for path in request.archive)
    return Request(
        all(request.background for request in requests),
        tuple(paths),
        next((request.restore for request in reversed(requests) if request.restore), ""),
        next((request.token for request in reversed(requests) if request.token), ""),
    )
