"""What was chosen so far, kept beside the window's place so that the assistant can be left and taken up again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QSettings

from mothball.model import Rule
from mothball.settings import Settings, Source
from mothball.wishes import Every, Schedule

FIRST_DAYS = 365
"""The threshold on offer: what nobody touched for a year, anybody calls old."""
PAGES = 4


class When(StrEnum):
    """How much Mothball does by itself. ``SAME`` leaves the schedules of folders that are on the list as they are."""

    SAME = "same"
    OFF = "off"
    REMIND = "remind"
    PLAN = "plan"
    ALL = "all"


SCHEDULES = {
    When.SAME: Schedule(),
    When.OFF: Schedule(),
    When.REMIND: Schedule(Every.MONTH),
    When.PLAN: Schedule(Every.WEEK),
    When.ALL: Schedule(Every.WEEK, archive=True),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers. ``folders``: absolute paths that are to be looked at; ``added``: those found by hand."""

    page: int = 0
    folders: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    days: int = FIRST_DAYS
    when: When = When.PLAN


def load(places: QSettings, settings: Settings) -> Draft:
    """The draft as it was left; a new one if there is none or it makes no sense."""
    fresh = Draft(when=When.SAME if settings.sources else When.PLAN)
    try:
        return Draft(
            page=min(max(int(str(places.value("assistant/page", 0))), 0), PAGES - 1),
            folders=_paths(places, "folders"),
            added=_paths(places, "added"),
            days=max(int(str(places.value("assistant/days", fresh.days))), 1),
            when=When(str(places.value("assistant/when", fresh.when.value))),
        )
    except ValueError:
        return fresh


def save(places: QSettings, draft: Draft) -> None:
    """Keep the draft."""
    places.setValue("assistant/page", draft.page)
    # One text each: QSettings turns a list of one into a text, and an empty one into nothing.
    places.setValue("assistant/folders", "\n".join(draft.folders))
    places.setValue("assistant/added", "\n".join(draft.added))
    places.setValue("assistant/days", draft.days)
    places.setValue("assistant/when", draft.when.value)


def forget(places: QSettings) -> None:
    """The answers have become settings, or nobody wants them."""
    places.remove("assistant")


def settled(settings: Settings, draft: Draft, names: dict[str, str]) -> Settings:
    """The settings with what the draft says. ``names``: of folders that are not on the list yet, by their paths.

    Nothing is taken off the list, and no rule of a folder on it changes.
    """
    schedule = SCHEDULES[draft.when]
    known = tuple(
        source if draft.when is When.SAME else replace(source, schedule=schedule) for source in settings.sources
    )
    new = tuple(Source(path, name, Rule(days=draft.days), schedule) for path, name in names.items())
    return replace(settings, sources=known + new, first_run_done=True)


def _paths(places: QSettings, name: str) -> tuple[str, ...]:
    return tuple(path for path in str(places.value(f"assistant/{name}", "")).split("\n") if path)
