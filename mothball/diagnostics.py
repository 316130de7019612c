"""A report on trouble, as one ZIP file that may be given to strangers: logs, settings, versions, the last runs.

It never holds a secret. Names of files, folders and buckets are in it only when the user says so; whose computer it
is never. Nothing is sent anywhere.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mothball import __version__, history
from mothball.catalogue import Catalogue, RunRow
from mothball.clock import Clock, iso_utc, run_name
from mothball.errors import CatalogueError, InputError, Remedy
from mothball.masking import Mask
from mothball.messages import say
from mothball.paths import BaseDir, shown
from mothball.settings_fields import GROUPS, HOURS, MAIN, RULE, SCHEDULE, SOURCE, VAULT

RUNS = 10
TAIL = 200_000
"""Bytes of the end of each log file."""
LIBRARIES = ("boto3", "botocore", "keyring", "PySide6-Essentials", "truststore", "filelock")

_WORD = re.compile(r"[A-Za-z0-9_-]{1,30}")
_LOG = re.compile(r"[a-z-]+\.log(\.\d)?")
_KNOWN = {*MAIN, *VAULT, *SOURCE, *RULE, *SCHEDULE, *HOURS, "version", "vaults", "sources"} | {
    name for group, (_make, fields) in GROUPS.items() for name in (group, *fields)
}
"""Keys of the settings file that are ours. Any other may be anything."""
_PLAIN = {"theme", "language", "region", "storage_class", "credentials", "clock", "every", "finished"}
"""Those whose text is one of a few, or says nothing about anybody."""
_NAMES = {
    *("name", "bucket", "prefix", "endpoint_url", "ca_file", "path"),
    *("exclude", "noise", "only_on", "never_on"),
}
"""Those whose text is a name. Of all others (a key id, a profile, an account) nobody needs to know."""

_README = """\
What a helper needs to see, from Mothball {version} on {now}.

It holds no password and no key. {names}
A hidden name is a short code in angle brackets: the same name has the same code in all files of this report, and
another one in the next report.

versions.json    what is installed
settings.json    the settings
runs.json        the last {runs} runs, in numbers
catalogue.json   size and state of the catalogue, nothing of its content
logs/            the end of each log
"""
_HIDDEN = (
    "Names of files, folders, buckets and computers are hidden; common words inside a long sentence may be left of one."
)
_SHOWN = "Names of files, folders and buckets are in it, as its maker chose; those of user and computer are hidden."


def name_of(clock: Clock) -> str:
    """A name for a report of this moment."""
    return f"mothball-diagnostics-{run_name(clock.now_ns())}.zip"


def save(base: BaseDir, path: Path, window: Mapping[str, str], clock: Clock, *, names: bool = False) -> None:
    """Write the report to ``path``. ``window``: what only the window knows of its versions.

    May take a second or two; for a worker thread. Raises InputError when it cannot be written. What cannot be read is
    said in the report.
    """
    runs, catalogue = _catalogue(base)
    document, trouble = _document(base)
    mask = Mask(_names(document, runs), names=names)
    readme = _README.format(
        version=__version__, now=iso_utc(clock.now_ns())[:19], runs=RUNS, names=_SHOWN if names else _HIDDEN
    )
    parts = {
        "README.txt": readme,
        "versions.json": _json(versions() | dict(window)),
        "settings.json": _json(_settings(document, mask) if not trouble else {"trouble": trouble}),
        "runs.json": _json([_run(run, mask) for run in runs[:RUNS]]),
        "catalogue.json": _json(catalogue),
    }
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as report:
            for name, text in (*parts.items(), *_logs(base, mask)):
                report.writestr(name, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError(say("export.refused", path=shown(str(path)), cause=cause), remedy=Remedy.RETRY) from error


def versions() -> dict[str, str]:
    """Mothball, Python, the system and the libraries; nothing that names the computer."""
    return {
        "mothball": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": str(os.cpu_count()),
        **{name: _version(name) for name in LIBRARIES},
    }


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not known"


def _json(value: object) -> str:
    return json.dumps(value, indent=2, default=str) + "\n"


# the catalogue


def _catalogue(base: BaseDir) -> tuple[list[RunRow], dict[str, Any]]:
    """The history, and what the catalogue is like. Opening it checks it."""
    if not base.catalogue.exists():
        return [], {"state": "none yet"}
    try:
        with Catalogue.open(base.catalogue) as catalogue:
            return catalogue.runs(), {"state": "sound", **asdict(catalogue.facts())}
    except CatalogueError as error:
        return [], {"state": error.say.code, "bytes": base.catalogue.stat().st_size}


def _run(run: RunRow, mask: Mask) -> dict[str, Any]:
    shown_as = history.run_fields(run)
    names = ("source", "root", "bucket", "prefix", "manifest")
    masked = {name: mask.name(shown_as[name] or "") for name in names}
    return shown_as | masked | {"machine": mask.hidden(run.machine)}


# the settings


def _document(base: BaseDir) -> tuple[dict[str, Any], str]:
    """The file as it is, with what this version does not understand; and why it cannot be read."""
    try:
        return tomllib.loads(base.settings.read_text("utf-8-sig")), ""
    except FileNotFoundError:
        return {}, ""
    except (OSError, ValueError) as error:
        # Never its words: they quote the file.
        return {}, f"cannot be read: {type(error).__name__}"


def _settings(value: Any, mask: Mask, key: str = "") -> Any:
    if isinstance(value, dict):
        return {
            name if name in _KNOWN else mask.hidden(name): _settings(inner, mask, name) for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_settings(inner, mask, key) for inner in value]
    if isinstance(value, bool | int | float | datetime.time):
        return value if key in _KNOWN else mask.hidden(str(value))
    if not value or (key in _PLAIN and _WORD.fullmatch(value)):
        return value
    return mask.name(value) if key in _NAMES else mask.hidden(str(value))


def _names(document: Mapping[str, Any], runs: list[RunRow]) -> Iterator[str]:
    """What would tell something wherever it stands in a log."""
    yield from _texts(document)
    for run in runs:
        yield from (run.bucket, run.prefix, run.machine, run.source, run.root)


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str) and key not in _PLAIN:
        yield value


# the logs


def _logs(base: BaseDir, mask: Mask) -> Iterator[tuple[str, str]]:
    for path in sorted(base.logs.iterdir()) if base.logs.is_dir() else ():
        if _LOG.fullmatch(path.name):
            yield f"logs/{path.name}", mask.text(_end_of(path))


def _end_of(path: Path) -> str:
    try:
        with open(path, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - TAIL))
            content = file.read(TAIL)
    except OSError as error:
        return f"cannot be read: {error.strerror}\n"
    if size > TAIL:
        content = content.partition(b"\n")[2]
    return content.decode("utf-8", "backslashreplace")
