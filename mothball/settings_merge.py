"""Two changes of the same settings become one, so that nobody's is lost."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mothball.jobs import Vault
from mothball.settings import Settings

T = TypeVar("T")


def merge(before: Settings, wished: Settings, current: Settings) -> Settings:
    """``current`` with all that differs between ``before`` and ``wished``. Where both changed the same, the wish wins.

    Vaults go by name and folders by path. A vault is never mixed out of two: half an address leads nowhere.
    """
    merged: Settings = _fields(before, wished, current, frozenset({"vaults", "sources"}))
    vaults = _named(
        {one.name: one for one in before.vaults},
        {one.name: one for one in wished.vaults},
        {one.name: one for one in current.vaults},
    )
    sources = _named(
        {one.path: one for one in before.sources},
        {one.path: one for one in wished.sources},
        {one.path: one for one in current.sources},
    )
    return replace(merged, vaults=tuple(vaults), sources=tuple(sources))


def _named(before: dict[str, T], wished: dict[str, T], current: dict[str, T]) -> list[T]:
    """In the wished order; what somebody else added comes after."""
    kept = [
        _value(before.get(name), one, current.get(name))
        for name, one in wished.items()
        if name in current or before.get(name) != one
    ]
    return kept + [one for name, one in current.items() if name not in wished and name not in before]


def _value(before: Any, wished: Any, current: Any) -> Any:
    if before is None or current is None:
        return wished
    if wished == before:
        return current
    if is_dataclass(wished) and not isinstance(wished, Vault):
        return _fields(before, wished, current)
    return wished


def _fields(before: Any, wished: Any, current: Any, without: frozenset[str] = frozenset()) -> Any:
    names = [one.name for one in fields(wished) if one.name not in without]
    values = {name: _value(getattr(before, name), getattr(wished, name), getattr(current, name)) for name in names}
    return replace(current, **values)
