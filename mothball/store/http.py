"""What an HTTP/1.1 server may answer (RFC 9112), read strictly: what could be read in two ways is refused.

Pure functions over bytes; the sockets are in ``channel``.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import lru_cache

from mothball.store.faults import BadAnswer

HEAD_LIMIT = 64 * 1024
"""Bytes of the longest status line and headers believed; S3's are below 4 KiB."""

_STATUS = re.compile(r"HTTP/1\.([01]) ([1-5][0-9]{2})(?: .*)?")
_ODD = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n")
_TOKEN = "!#$%&'*+-.^_`|~" + string.digits + string.ascii_letters
_HEX = re.compile(rb"[0-9A-Fa-f]{1,15}")
_DIGITS = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and headers (names in lower case); the body is still on the wire.

    ``length`` is the body's, None when it comes in chunks (``chunked``) or ends with the connection.
    ``lasting``: the server keeps the connection for another request.
    """

    status: int
    headers: dict[str, str]
    length: int | None
    chunked: bool
    lasting: bool


def parse_head(head: bytes) -> Answer:
    """The status line and headers, without the blank line that ends them. Raises BadAnswer."""
    if _ODD.search(head):
        raise BadAnswer("the answer's headers hold control characters")
    first, *lines = head.decode("latin-1").split("\r\n")
    status = _STATUS.fullmatch(first)
    if not status:
        raise BadAnswer("the answer is not HTTP/1.1")
    headers: dict[str, str] = {}
    for line in lines:
        name, value = _field(line)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return _framed(int(status[2]), headers, modern=status[1] == "1")


# Most lines of an answer stood in the one before, too.
@lru_cache(maxsize=256)
def _field(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    # Stripped of all the characters a name is made of, nothing may be left of it.
    if not colon or not name or name.strip(_TOKEN):
        raise BadAnswer("one of the answer's headers is malformed")
    return name.lower(), value.strip(" \t")


def _framed(status: int, headers: dict[str, str], *, modern: bool) -> Answer:
    """Where the body ends. A length and chunks at once are how requests are smuggled, so neither is believed."""
    coding, length = headers.get("transfer-encoding"), headers.get("content-length")
    if coding is not None and (coding.lower() != "chunked" or length is not None or not modern):
        raise BadAnswer("the answer's body comes in a form we do not know")
    if length is not None and not _DIGITS.fullmatch(length):
        raise BadAnswer("the answer's length is not a number")
    wishes = headers.get("connection", "").lower()
    ended = coding is not None or length is not None or status in (204, 304)
    return Answer(
        status,
        headers,
        int(length) if length is not None else None,
        chunked=coding is not None,
        lasting=ended and "close" not in wishes and (modern or "keep-alive" in wishes),
    )


def chunk_size(line: bytes) -> int:
    """The number at the head of a chunk; what may follow after ";" means nothing to us. Raises BadAnswer."""
    size = line.partition(b";")[0].rstrip(b" \t")
    if not _HEX.fullmatch(size):
        raise BadAnswer("a chunk has no size")
    return int(size, 16)
