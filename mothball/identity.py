"""Which version of which file: what must not change between reading a file and believing what was read.

No identity proves that bytes are the same (a store through mmap may move no time at all), so bytes are compared too.
"""

from __future__ import annotations

from typing import BinaryIO

from mothball import host
from mothball.host import Identity


def of_handle(handle: BinaryIO) -> Identity:
    """The identity of the file behind an open handle, whatever its path names by now. Raises OSError."""
    return host.identity(handle.fileno())


def of_path(path: str) -> Identity:
    """The identity of what a local path names now; a link is not followed. Raises OSError."""
    return host.path_identity(path)


def as_text(identity: Identity) -> str:
    """As the catalogue keeps it; equal texts mean equal identities."""
    return ":".join(str(number) for number in identity)


def is_still(path: str, text: str) -> bool:
    """True while the path names the very version of the file that ``text`` was made from."""
    try:
        return as_text(of_path(path)) == text
    except OSError:
        return False
