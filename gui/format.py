"""Numbers, sizes, times and ages as words, by the user's locale. Pure functions of their arguments and QLocale."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale

from gui.words import tr, trn
from mothball.model import DAY
from mothball.sizes import UNITS


def size(count: int) -> str:
    """``98.0 GB``, ``41 MB``, ``3.2 kB``, ``512 bytes``: the engine's units, as precise as a reader can use."""
    if count < 1000:
        return trn("1 byte", "{n} bytes", count)
    value, power = count / 1000, 0
    # 999,950 bytes would read 1,000 kB.
    while value >= 999.5 and power < len(UNITS) - 1:
        value, power = value / 1000, power + 1
    decimals = 1 if value < 9.95 or power >= 2 else 0
    return f"{QLocale().toString(value, 'f', decimals)} {UNITS[power]}"


def number(value: int) -> str:
    """``13,204``, grouped by the locale."""
    return QLocale().toString(value)


def files(count: int) -> str:
    """``1 file``, ``13,204 files``."""
    return trn("1 file", "{n} files", count)


def rate(bytes_per_second: float) -> str:
    """``38 MB/s``."""
    return tr("{size}/s", size=size(int(bytes_per_second)))


def percent(done: float, total: float) -> str:
    """``61 %``; never 100 before the end, 0 while nothing is known."""
    if total <= 0:
        return tr("{n} %", n=0)
    share = int(100 * done / total)
    return tr("{n} %", n=min(share, 99) if done < total else 100)


def age(seconds: float) -> str:
    """How long ago, in words: ``17 days ago``, ``14 months ago``, ``5 years ago``."""
    days = int(seconds // DAY)
    if seconds < 0:
        return tr("in the future")
    if days < 1:
        return tr("today")
    if days < 60:
        return tr("yesterday") if days == 1 else trn("1 day ago", "{n} days ago", days)
    if days < 730:
        return trn("1 month ago", "{n} months ago", round(days / 30.44))
    return trn("1 year ago", "{n} years ago", int(days / 365.25))


def duration(seconds: float) -> str:
    """``8 s``, ``14 min``, ``3 h 20 min``, ``2 days``: the way one speaks of time that is left."""
    whole = max(0, round(seconds))
    if whole < 60:
        return tr("{n} s", n=whole)
    if whole < 3600:
        return tr("{n} min", n=round(whole / 60))
    if whole < 2 * DAY:
        hours, minutes = divmod(whole // 60, 60)
        return tr("{h} h {m} min", h=hours, m=minutes) if minutes else tr("{h} h", h=hours)
    return trn("1 day", "{n} days", whole // DAY)


def left(seconds: float | None) -> str:
    """``about 14 min left``; nothing while it is not known."""
    return "" if seconds is None else tr("about {time} left", time=duration(seconds))


def _local(ns: int) -> QDateTime:
    """Local time; Qt also knows the years before 1970, which Windows refuses elsewhere."""
    return QDateTime.fromMSecsSinceEpoch(ns // 1_000_000).toLocalTime()


def exact(ns: int) -> str:
    """The exact local time for tooltips: ``20 November 2026 22:15:03``."""
    local = _local(ns)
    return f"{QLocale().toString(local.date(), QLocale.FormatType.LongFormat)} {local.toString('HH:mm:ss')}"


def moment(ns: int, now_ns: int) -> str:
    """A point in time near now: ``today 07:10``, ``yesterday 22:15``, else the short date with the time."""
    then, now = _local(ns), _local(now_ns)
    clock = QLocale().toString(then.time(), QLocale.FormatType.ShortFormat)
    days = then.date().daysTo(now.date())
    if days == 0:
        return tr("today {time}", time=clock)
    if days == 1:
        return tr("yesterday {time}", time=clock)
    return f"{QLocale().toString(then.date(), QLocale.FormatType.ShortFormat)} {clock}"


def coming(ns: int, now_ns: int) -> str:
    """A point in time to come: ``today 15:00``, ``tomorrow 03:00``, ``Sunday 03:00``, else the short date with it."""
    then, now = _local(ns), _local(now_ns)
    clock = QLocale().toString(then.time(), QLocale.FormatType.ShortFormat)
    days = now.date().daysTo(then.date())
    if days == 0:
        return tr("today {time}", time=clock)
    if days == 1:
        return tr("tomorrow {time}", time=clock)
    if 1 < days < 7:
        return f"{QLocale().standaloneDayName(then.date().dayOfWeek())} {clock}"
    return f"{QLocale().toString(then.date(), QLocale.FormatType.ShortFormat)} {clock}"


def storage_class(name: str) -> str:
    """``Deep Archive`` for ``DEEP_ARCHIVE``: S3's own names, written for people."""
    return name.replace("_", " ").title()
