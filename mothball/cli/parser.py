"""argparse with our manners: a mistake is one sentence and exit 2, never a usage dump; help is not printed but told."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from mothball.errors import InputError
from mothball.messages import say
from mothball.sizes import parse_size, size_text
from mothball.wishes import SLOWEST


class Told(Exception):
    """The user asked for the help or the version: ``text`` is all there is to say."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Parser(argparse.ArgumentParser):
    """Raises InputError or Told where argparse would print and exit."""

    def __init__(self, **options: Any) -> None:
        # A script must not change its meaning when an option with the same beginning is added: no abbreviations.
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        """Turn argparse's complaint into our sentence."""
        raise InputError(say("cli.usage", problem=message[:1].upper() + message[1:], command=self.prog))

    def _print_message(self, message: str, file: object = None) -> NoReturn:  # noqa: ARG002 - argparse's signature
        """Argparse prints only the help and the version through here."""
        raise Told(message)


def one_of(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """A type for options with few values; the complaint names the option, the value and what would do."""

    def check(value: str) -> str:
        if value not in choices:
            raise InputError(say("input.choice", option=option, value=value, choices=", ".join(choices)))
        return value

    return check


def percent(value: str) -> float:
    """A share from 0 to 100 for ``--sample``; ``10`` and ``10%`` are the same."""
    try:
        share = float(value.removesuffix("%"))
    except ValueError:
        share = -1
    if not 0 <= share <= 100:
        raise InputError(say("input.percent", value=value))
    return share


def speed(value: str) -> int:
    """Bytes a second for ``--limit``, written as sizes are (``500k``, ``2MB/s``); 0 is no limit."""
    try:
        rate = parse_size(value.removesuffix("/s"))
    except InputError:
        rate = -1
    if rate < SLOWEST and rate:
        raise InputError(say("input.speed", value=value, least=size_text(SLOWEST)))
    return rate
