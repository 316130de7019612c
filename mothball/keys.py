"""Names of objects in the bucket: from a relative path to a key and back, the same on every system.

A key reads like the path it came from. Percent-encoded is only what S3, XML or a tool would trip over:

* control characters, DEL and the backslash: ``%0A``, ``%7F``, ``%5C``;
* ``%`` itself, but only where two hex digits follow, so that ``100% sure.txt`` stays readable;
* a byte that is not valid Unicode (a lone U+DC80 to U+DCFF, Python's ``surrogateescape``): that byte, ``%FF``;
* other lone surrogates (legal in Windows names), U+FFFE and U+FFFF: three bytes, ``%ED%A0%80``, as UTF-8 would have
  them. Where a row of invalid bytes would read like such a triple, its first one is written as a triple too;
* the dot of a file that is named like one of our packs: ``%2Epack-0001.zip``.

Limits: a key has at most 1,024 bytes of UTF-8 (Amazon S3, "Naming Amazon S3 objects"). All functions are pure.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

from mothball import percent

MAX_KEY_BYTES = 1024
OWN_FOLDER = ".mothball"
"""Folder of our notes below the prefix; no machine can have this name, see ``safe_name``."""

_HASH_DIGITS = 16
_LONGEST_NAME = 64

_UNSAFE = re.compile(
    r"(?P<triple>\udced(?=[\udca0-\udcbf][\udc80-\udcbf])|\udcef(?=\udcbf[\udcbe\udcbf])"
    r"|[\ud800-\udc7f\udd00-\udfff\ufffe\uffff])"
    r"|(?P<byte>[\udc80-\udcff])"
    r"|[\x00-\x1f\x7f\\]"
    r"|%(?=[0-9A-Fa-f]{2})"
    r"|(?:(?<=/)|\A)\.(?=pack-[0-9]+\.zip(?:/|\Z))"
)
_ENCODED = re.compile(r"%ED%[AB][0-9A-F]%[89AB][0-9A-F]|%EF%BF%B[EF]|%[0-9A-F]{2}")


@functools.cache
def run_prefix(prefix: str, machine: str, source: str, run: str) -> str:
    """What all keys of one run begin with; ends with ``/``."""
    return _joined(prefix, machine, source, run) + "/"


def object_key(prefix: str, machine: str, source: str, run: str, path: str) -> str:
    """The key of one file. ``path`` is relative to the source with ``/``.

    A key over 1,024 bytes is cut and ends in ``~`` and 16 hex digits of the path's SHA-256; the manifest has the
    true path. Raises ValueError when the prefix alone leaves no room.
    """
    start = run_prefix(prefix, machine, source, run)
    key = start + encode_path(path)
    if len(key.encode()) <= MAX_KEY_BYTES:
        return key
    return _shortened(start, key, path)


def manifest_prefix(prefix: str) -> str:
    """Where the manifests of all runs lie; ends with ``/``."""
    return note_key(prefix, "runs") + "/"


def manifest_key(prefix: str, machine: str, source: str, run: str) -> str:
    """The key of one run's manifest."""
    return manifest_prefix(prefix) + _joined(machine, source, run) + ".jsonl"


def note_key(prefix: str, name: str) -> str:
    """The key of one of our notes, such as ``vault.json``."""
    return _joined(prefix, OWN_FOLDER, name)


def encode_path(path: str) -> str:
    """A relative path as it stands in a key. Any two paths differ in their keys too."""
    return _UNSAFE.sub(_percent, path)


def path_of(relative_key: str) -> str:
    """The path an unshortened key was made of (without the run's prefix)."""
    return _ENCODED.sub(_character, relative_key)


def encode_metadata(text: str) -> str:
    """Any text as printable ASCII without blanks: S3 metadata takes nothing else (and signing squeezes blanks)."""
    return percent.encode(text, "surrogatepass")


def decode_metadata(text: str) -> str:
    """What ``encode_metadata`` was given."""
    return percent.decode(text, "surrogatepass")


def safe_name(text: str) -> str:
    """A machine's or a source's name as one tidy key component: never empty, no separator, no leading dot.

    Letters of any script stay; the same name typed on another system gives the same text (NFC).
    """
    kept = "".join(c if c.isalnum() or c in " ._()+-" else "-" for c in unicodedata.normalize("NFC", text))
    tidy = re.sub(r"-{2,}", "-", " ".join(kept.split())).lstrip(". -")
    return tidy[:_LONGEST_NAME].rstrip(". -") or "unnamed"


def _joined(*parts: str) -> str:
    """The parts with one ``/`` between them; no part's own slashes double up, empty ones vanish."""
    return "/".join(piece for part in parts for piece in part.split("/") if piece)


def _percent(match: re.Match[str]) -> str:
    character = match[0]
    if match["triple"]:
        return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
    if match["byte"]:
        return f"%{ord(character) - 0xDC00:02X}"
    return f"%{ord(character):02X}"


def _character(match: re.Match[str]) -> str:
    raw = bytes.fromhex(match[0].replace("%", ""))
    if len(raw) == 1:
        return chr(raw[0] if raw[0] < 0x80 else 0xDC00 + raw[0])
    return raw.decode("utf-8", "surrogatepass")


def _shortened(start: str, key: str, path: str) -> str:
    """The key cut at a whole character and a whole ``%XX``, with the path's hash at the end."""
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    room = MAX_KEY_BYTES - len(digest) - 1
    head = re.sub(r"%[0-9A-F]?\Z", "", key.encode()[:room].decode("utf-8", "ignore"))
    if len(head) < len(start):
        raise ValueError(f"the prefix leaves no room for a key: {start!r}")
    return f"{head}~{digest}"
