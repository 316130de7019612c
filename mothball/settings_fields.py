"""Which keys the settings file knows, what their values must be, and how a table becomes a value and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from enum import Enum
from typing import Any, TypeVar

from mothball.errors import MothballError
from mothball.jobs import CredentialKind
from mothball.messages import Message, say
from mothball.model import ClockChoice
from mothball.wishes import Every, Hours, Limits, Notices, Said, Waiting

T = TypeVar("T")
Check = Callable[[object], Any]
"""Answers the value as the program wants it; raises ValueError or TypeError."""

_TOO_LONG = 4096


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _TOO_LONG:
        raise TypeError
    return value


def _some_text(value: object) -> str:
    if not _text(value):
        raise ValueError
    return str(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _at_least(least: int) -> Check:
    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ValueError
        return value

    return check


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in value)


def _one_of(*choices: str) -> Check:
    def check(value: object) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return check


def _between(least: int, most: int) -> Check:
    def check(value: object) -> int:
        number: int = _at_least(least)(value)
        if number > most:
            raise ValueError
        return number

    return check


def _time(value: object) -> time:
    if not isinstance(value, time):
        raise TypeError
    return value


def _hours(value: object) -> tuple[Hours, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_some_hours(item) for item in value)


def _some_hours(table: object) -> Hours:
    if not isinstance(table, dict) or set(table) != set(HOURS):
        raise ValueError
    return Hours(**{name: HOURS[name](table[name]) for name in HOURS})


def _days(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_between(0, 6), value))


MAIN: dict[str, Check] = {
    "machine": _text,
    "theme": _one_of("system", "light", "dark"),
    "language": _text,
    "close_to_tray": _flag,
    "first_run_done": _flag,
}
VAULT: dict[str, Check] = {
    "name": _some_text,
    "bucket": _some_text,
    "prefix": _text,
    "region": _some_text,
    "endpoint_url": _text,
    "path_style": _flag,
    "storage_class": _some_text,
    "credentials": lambda value: CredentialKind(str(value)),
    "access_key_id": _text,
    "profile": _text,
    "ca_file": _text,
    "owner": _text,
}
SOURCE: dict[str, Check] = {"path": _some_text, "name": _text}
RULE: dict[str, Check] = {
    "days": _at_least(1),
    "clock": lambda value: ClockChoice(str(value)),
    "each_file": _flag,
    "exclude": _texts,
    "noise": _texts,
    "min_size": _at_least(0),
}
SCHEDULE: dict[str, Check] = {
    "every": lambda value: Every(str(value)),
    "every_days": _between(1, 366),
    "weekday": _between(0, 6),
    "monthday": _between(1, 31),
    "begin": _time,
    "end": _time,
    "archive": _flag,
    "reclaim": _flag,
}
HOURS: dict[str, Check] = {"days": _days, "begin": _time, "end": _time, "rate": _at_least(0)}
GROUPS: dict[str, tuple[Callable[..., Any], dict[str, Check]]] = {
    "waiting": (
        Waiting,
        {
            "metered": _flag,
            "battery": _flag,
            "full_screen": _flag,
            "gentle": _flag,
            "only_on": _texts,
            "never_on": _texts,
            "keep_awake": _flag,
        },
    ),
    "limits": (Limits, {"upload": _at_least(0), "download": _at_least(0), "hours": _hours}),
    "notices": (
        Notices,
        {
            "finished": lambda value: Said(str(value)),
            "attention": _flag,
            "restored": _flag,
            "disk_full": _flag,
            "disk_percent": _between(1, 50),
            "silence_days": _at_least(0),
        },
    ),
}
"""Tables of their own in the file: what they become, and their keys."""
_REQUIRED = {"vaults": ("name", "bucket"), "sources": ("path",)}


class Reader:
    """Takes a parsed file apart and collects in ``said`` what it could not use."""

    def __init__(self) -> None:
        self.said: list[Message] = []

    def tables(self, document: dict[str, Any], name: str) -> list[dict[str, Any]]:
        """Remove a list of tables from the document and answer it."""
        found = document.pop(name, [])
        if isinstance(found, list) and all(isinstance(item, dict) for item in found):
            return found
        self.said.append(say("settings.value", place=name, value=str(found)))
        return []

    def table(self, document: dict[str, Any], name: str) -> dict[str, Any]:
        """Remove a table from the document and answer it."""
        found = document.pop(name, {})
        if isinstance(found, dict):
            return found
        self.said.append(say("settings.value", place=name, value=str(found)))
        return {}

    def values(self, table: Mapping[str, Any], known: Mapping[str, Check], place: str) -> tuple[dict[str, Any], Any]:
        """The good values of a table, and what this version does not know. Bad values are left out and told."""
        good: dict[str, Any] = {}
        for name in known:
            if name not in table:
                continue
            try:
                good[name] = known[name](table[name])
            except (ValueError, TypeError, MothballError):
                self.said.append(say("settings.value", place=f"{place}.{name}", value=str(table[name])))
        return good, {name: value for name, value in table.items() if name not in known}

    def named(
        self,
        tables: list[dict[str, Any]],
        place: str,
        known: Mapping[str, Check],
        name: str,
        make: Callable[..., T],
    ) -> tuple[list[T], dict[str, Any]]:
        """Values out of tables that are told apart by one of their fields, and their unknown keys by that field."""
        made: dict[str, T] = {}
        extras: dict[str, Any] = {}
        for number, table in enumerate(tables, 1):
            good, extra = self.values(table, known, f"{place}[{number}]")
            missing = [key for key in _REQUIRED[place] if key not in good]
            if missing or good[name] in made:
                self.said.append(say("settings.left_out", place=f"{place}[{number}]", key=(missing or [name])[0]))
                continue
            made[good[name]] = make(**good)
            if extra:
                extras[good[name]] = extra
        return list(made.values()), extras


def without_defaults(value: object, default: object, known: Mapping[str, Check]) -> dict[str, Any]:
    """A value's fields for the file, leaving out those that are as in ``default`` (None: leave out none)."""
    fields = {name: getattr(value, name) for name in known}
    plain = {name: _plain(item) for name, item in fields.items() if item is not None}
    return {
        name: item
        for name, item in plain.items()
        if default is None or name == "name" or getattr(value, name) != getattr(default, name)
    }


def _plain(item: object) -> object:
    if isinstance(item, Enum):
        return item.value
    if isinstance(item, Hours):
        return {name: _plain(getattr(item, name)) for name in HOURS}
    return [_plain(each) for each in item] if isinstance(item, tuple) else item
