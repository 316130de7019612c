"""How fast bytes may travel at an hour of the week. Pure."""

from __future__ import annotations

from datetime import datetime

from mothball.wishes import Hours, Limits, rate


def rate_at(limits: Limits, local: datetime, *, sending: bool = True) -> int | None:
    """Bytes a second at this time of the wall clock, None for as fast as it can. The first hours that fit decide."""
    always = limits.upload if sending else limits.download
    return rate(next((hours.rate for hours in limits.hours if _covers(hours, local)), always))


def _covers(hours: Hours, local: datetime) -> bool:
    """Hours that end before they begin reach into the next day; the same time twice is a whole day."""
    today, now = local.weekday(), local.time()
    if hours.begin < hours.end:
        return today in hours.days and hours.begin <= now < hours.end
    return (today in hours.days and now >= hours.begin) or ((today - 1) % 7 in hours.days and now < hours.end)
