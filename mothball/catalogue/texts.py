"""How texts are written into the database and read back.

A path may hold lone surrogates (a name that is not valid Unicode), which SQLite's UTF-8 cannot store. Each of them,
U+D800 to U+DFFF, is stored as U+001A SUBSTITUTE followed by the private-use character 0x0800 further up (U+E000 to
U+E7FF); a U+001A that really is in a name is stored twice. The form works character by character, so the stored form
of a part of a path is a part of the stored path (searching needs no special case), ``/`` stays ``/``, and ordinary
names are stored as they are.

Reasons and options are JSON in ASCII, which carries lone surrogates by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from mothball.messages import ENGLISH, Message, say

ESCAPE = "\x1a"
_SHIFT = 0xE000 - 0xD800
_TO_ESCAPE = re.compile("[\ud800-\udfff\x1a]")
_ESCAPED = re.compile("\x1a([\x1a\ue000-\ue7ff])")


def stored_text(text: str) -> str:
    """The form of ``text`` that SQLite can hold."""
    if text.isascii() and ESCAPE not in text:
        return text
    return _TO_ESCAPE.sub(lambda m: ESCAPE + (ESCAPE if m[0] == ESCAPE else chr(ord(m[0]) + _SHIFT)), text)


def real_text(stored: str) -> str:
    """The inverse of ``stored_text``."""
    if ESCAPE not in stored:
        return stored
    return _ESCAPED.sub(lambda m: ESCAPE if m[1] == ESCAPE else chr(ord(m[1]) - _SHIFT), stored)


def hex_text(digest: bytes | None) -> str:
    """A stored digest as the rest of the program writes it; "" where there is none."""
    return "" if digest is None else digest.hex()


def like_patterns(text: str) -> list[str]:
    """LIKE patterns (escape character ``!``) for "contains ``text``, whatever the case".

    SQLite's LIKE folds ASCII only, so other letters come as typed, in lower, in upper and in title case.
    """
    stored = re.sub("([!%_])", r"!\1", stored_text(text))
    if stored.isascii():
        return [f"%{stored}%"]
    return [f"%{variant}%" for variant in dict.fromkeys((stored, stored.lower(), stored.upper(), stored.title()))]


def any_like(column: str, patterns: list[str]) -> str:
    """The condition for "one of ``like_patterns``", with a ``?`` for each."""
    return "(" + " OR ".join([f"{column} LIKE ? ESCAPE '!'"] * len(patterns)) + ")"


def id_list(ids: Iterable[int]) -> str:
    """Row ids as a JSON array, for ``json_each``."""
    return json.dumps(sorted(ids))


def json_text(value: Mapping[str, object]) -> str:
    """A mapping of JSON values as ASCII JSON."""
    return json.dumps(dict(value), separators=(",", ":"), sort_keys=True)


def json_value(stored: str) -> dict[str, object]:
    """The inverse of ``json_text``."""
    value: dict[str, object] = json.loads(stored)
    return value


def reason_text(reason: Message | None) -> str | None:
    """A message as ASCII JSON; arguments that JSON does not know become texts, but a message in one stays a message."""
    return None if reason is None else json.dumps([reason.code, dict(reason.args)], default=_argument_text)


def _argument_text(value: object) -> object:
    return {"code": value.code, "args": dict(value.args)} if isinstance(value, Message) else str(value)


def reason_value(stored: str | None) -> Message | None:
    """The inverse of ``reason_text``. A code this version does not know any more is named instead of raising."""
    if stored is None:
        return None
    code, args = json.loads(stored)
    return _message(code, args)


def _message(code: str, args: dict[str, object]) -> Message:
    if code not in ENGLISH:
        return say("catalogue.old_reason", name=code)
    return Message(code, tuple((name, _argument(value)) for name, value in args.items()))


def _argument(stored: Any) -> object:
    """Messages are hashable, lists are not."""
    if isinstance(stored, dict):
        return _message(stored["code"], stored["args"])
    return tuple(stored) if isinstance(stored, list) else stored
