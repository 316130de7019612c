"""Which keys the settings file knows, what their values must be, and how a table becomes a value and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

from mothball.errors import MothballError
from mothball.jobs import CredentialKind
from mothball.messages import Message, say
from mothball.model import ClockChoice

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


MAIN: dict[str, Check] = {"machine": _text, "theme": _one_of("system", "light", "dark")}
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
    return list(item) if isinstance(item, tuple) else item
