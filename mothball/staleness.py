"""Judging: from the facts of a unit to its verdict. Pure; nothing in here asks the disk or the clock.

Stale is what nobody touched for N full periods of 86,400 seconds in UTC (no daylight saving, no calendar days).
"""

from __future__ import annotations

from dataclasses import dataclass

from mothball.errors import InputError
from mothball.messages import Message, say
from mothball.model import DAY, ClockChoice, Rule, Verdict

SECOND_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the scan found out about one unit.

    ``newest_ns`` is the time of the file that was touched last, None where no file counts. ``offline`` is how many
    online-only files it holds, ``empty`` true for a folder without any entry but folders.
    """

    files: int
    bytes: int
    newest_ns: int | None
    unreadable: int = 0
    offline: int = 0
    empty: bool = False


class Judge:
    """Applies one rule at one moment. Safe from any thread."""

    def __init__(self, rule: Rule, now_ns: int) -> None:
        self._now_ns = now_ns
        self._min_size = rule.min_size
        self._latest_stale_ns = now_ns - rule.days * DAY * SECOND_NS
        # One object each: a scan makes a hundred thousand units with the same reason.
        self._stale = Verdict.STALE, _counted("scan.stale", days=rule.days)
        self._fresh = Verdict.FRESH, _counted("scan.fresh", days=rule.days)
        self._future = Verdict.FRESH, say("scan.future")
        self._small = Verdict.SKIPPED, say("scan.small", bytes=rule.min_size)

    def file(self, size: int, newest_ns: int) -> tuple[Verdict, Message]:
        """The verdict on a readable file by itself."""
        return self._small if size < self._min_size else self._by_age(newest_ns)

    def folder(self, facts: Facts) -> tuple[Verdict, Message]:
        """The verdict on a folder, whole.

        One fresh file settles it, whatever cannot be read; a stale one with an unreadable part is blocked, because
        that part might be fresh and would be missing from the archive.
        """
        if facts.newest_ns is not None:
            if facts.bytes < self._min_size and not facts.unreadable:
                return self._small
            verdict = self._by_age(facts.newest_ns)
            if verdict[0] is Verdict.FRESH:
                return verdict
        if facts.unreadable:
            return Verdict.BLOCKED, _counted("scan.blocked", count=facts.unreadable)
        if facts.files:
            return self._stale
        if facts.offline:
            return Verdict.SKIPPED, say("scan.placeholder")
        return Verdict.FRESH, say("scan.empty" if facts.empty else "scan.nothing")

    def _by_age(self, newest_ns: int) -> tuple[Verdict, Message]:
        if newest_ns <= self._latest_stale_ns:
            return self._stale
        return self._fresh if newest_ns <= self._now_ns else self._future


def age_seconds(newest_ns: int, now_ns: int) -> int:
    """Whole seconds since then, rounded down; negative for a time in the future."""
    return (now_ns - newest_ns) // SECOND_NS


def newest(clock: ClockChoice, modified_ns: int, accessed_ns: int, created_ns: int | None) -> int:
    """The time that decides: the modification, or the later of it and the chosen other one."""
    if clock is ClockChoice.ACCESSED:
        return max(modified_ns, accessed_ns)
    if clock is ClockChoice.CREATED and created_ns is not None:
        return max(modified_ns, created_ns)
    return modified_ns


def check_days(value: object) -> int:
    """The threshold as a whole number of 1 or more, from a number or its text. Raises InputError."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    if isinstance(value, str) and value.strip().isdecimal() and value.isascii() and int(value) >= 1:
        return int(value)
    raise InputError(say("input.days", value=value))


def _counted(code: str, **number: int) -> Message:
    """The sentence for this number, or the one for exactly one."""
    return say(f"{code}.one") if set(number.values()) == {1} else say(code, **number)
