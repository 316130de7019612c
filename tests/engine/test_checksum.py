"""Digests of a file and its parts, in one pass."""

from __future__ import annotations

import hashlib
import io

from hypothesis import given
from hypothesis import strategies as st

from mothball.checksum import composite, digest, read_fully


class Stingy(io.BytesIO):
    """A raw file that never gives more than three bytes at once, as the system may."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(3, size) if size and size > 0 else size)


@given(st.binary(max_size=200), st.integers(1, 50))
def test_whole_and_parts_are_those_of_the_bytes(data: bytes, part: int) -> None:
    digests = digest(Stingy(data), part)
    pieces = [data[i : i + part] for i in range(0, len(data), part)]
    assert digests.size == len(data)
    assert digests.sha256 == hashlib.sha256(data).digest()
    assert digests.parts == tuple(hashlib.sha256(piece).digest() for piece in pieces)


def test_the_reader_is_told_how_far_it_got_and_may_stop_there() -> None:
    seen: list[int] = []
    digest(io.BytesIO(b"x" * 25), 10, seen.append)
    assert seen == [10, 20, 25]


def test_short_reads_are_read_on_until_the_end() -> None:
    assert read_fully(Stingy(b"0123456789"), 8) == b"01234567"
    assert read_fully(Stingy(b"0123"), 8) == b"0123"


def test_a_composite_is_the_digest_over_the_digests() -> None:
    parts = (hashlib.sha256(b"a").digest(), hashlib.sha256(b"b").digest())
    assert composite(parts) == hashlib.sha256(parts[0] + parts[1]).digest()
