"""Numbers for people: sizes, ages, durations; and sizes read from people.

Sizes are decimal (1 kB = 1,000 bytes), as disks are sold, providers bill and the window shows them. The binary units
keep their own names (KiB, MiB, GiB) and are understood on the way in.
"""

from __future__ import annotations

import re

from mothball.errors import InputError
from mothball.messages import say
from mothball.model import DAY

UNITS = ("kB", "MB", "GB", "TB", "PB", "EB")
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:([kmgtpe])(i?)b?|b|bytes?)?\s*", re.IGNORECASE | re.ASCII)
_MONTH = 30.4375 * DAY
_YEAR = 365.25 * DAY


def size_text(size: int) -> str:
    """``31.2 GB``, ``1.0 kB``, ``640 bytes``: one decimal from a kilobyte on."""
    if abs(size) < 1000:
        return f"{size} byte" if size == 1 else f"{size} bytes"
    value = float(size)
    for unit in UNITS:
        value /= 1000
        # 999,950 bytes would round to 1000.0 kB.
        if abs(value) < 999.95 or unit == UNITS[-1]:
            break
    return f"{value:,.1f} {unit}"


def parse_size(text: str) -> int:
    """Bytes from ``500``, ``500k``, ``10MB`` (decimal) or ``1GiB`` (binary); the case does not matter.

    Raises InputError for anything else, negative sizes included.
    """
    found = _SIZE.fullmatch(text)
    if not found:
        raise InputError(say("input.size", value=text))
    number, letter, binary = found.groups()
    power = "kmgtpe".index(letter.lower()) + 1 if letter else 0
    factor: int = (1024 if binary else 1000) ** power
    # Whole numbers stay exact at any size.
    return int(number) * factor if number.isdecimal() else round(float(number) * factor)


def age_text(seconds: float) -> str:
    """``3 years ago``, ``14 months ago``, ``17 days ago``, ``yesterday``, ``today``, ``in the future``."""
    if seconds < 0:
        return "in the future"
    for length, name, least in ((_YEAR, "years", 2), (_MONTH, "months", 2), (DAY, "days", 2)):
        if seconds >= least * length:
            return f"{int(seconds // length)} {name} ago"
    return "yesterday" if seconds >= DAY else "today"


def duration_text(seconds: float) -> str:
    """``42 s``, ``3 min 20 s``, ``2 h 5 min``; rounded to what the reader can use."""
    if seconds < 10:
        return f"{max(seconds, 0):.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def count_text(count: int, one: str, many: str = "") -> str:
    """``1 file``, ``1,204 files``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
