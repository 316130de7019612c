"""How a file is cut for its upload: in one piece, or in equal parts. Pure arithmetic."""

from __future__ import annotations

MIB = 1024 * 1024
SINGLE_LIMIT = 16 * MIB
"""Files up to this size are read once into memory and sent in one request."""
SMALLEST_PART = 16 * MIB
PARTS_AIM = 9_000
"""Fewer than the 10,000 parts S3 allows, so that rounding never passes that limit."""
LARGEST_OBJECT = 5 * 1024 * 1024 * MIB
"""Amazon S3's documented object limit of 5 TiB; AWS has raised its own since, other stores have not."""


def part_size(size: int) -> int:
    """Bytes of every part but the last, a whole number of MiB."""
    wanted = -(-size // PARTS_AIM)
    return max(SMALLEST_PART, -(-wanted // MIB) * MIB)


def is_large(size: int) -> bool:
    """True for what goes in parts."""
    return size > SINGLE_LIMIT


def part_count(size: int) -> int:
    """How many parts a file has; 1 when it goes in one piece."""
    return -(-size // part_size(size)) if is_large(size) else 1


def part_span(number: int, size: int, each: int) -> tuple[int, int]:
    """Offset and length of part ``number`` (they start at 1) of a file cut into parts of ``each`` bytes."""
    start = (number - 1) * each
    return start, min(each, size - start)
