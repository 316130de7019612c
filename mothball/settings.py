"""The settings file: vaults, sources and a few wishes, as TOML that a person may edit. Never a secret.

Reading never fails: what cannot be understood is left out, said in words, and the file is copied beside itself first,
so that nothing is lost by the next save. Keys this version does not know survive a save. Writing replaces the file in
one step, after it is safely on the disk.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from mothball.errors import Remedy, SettingsError
from mothball.jobs import Vault
from mothball.messages import Message, say
from mothball.model import Rule
from mothball.settings_fields import GROUPS, MAIN, RULE, SCHEDULE, SOURCE, VAULT, Reader, without_defaults
from mothball.wishes import Limits, Notices, Schedule, Waiting

VERSION = 1
_KEPT_COPIES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A folder to look at, by which rule, and when. ``name`` is what it is called in the bucket."""

    path: str
    name: str
    rule: Rule = Rule()
    schedule: Schedule = Schedule()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user chose.

    ``machine`` "" means: the computer's own name. ``theme`` is ``system``, ``light`` or ``dark``; ``language`` "" is
    the system's. ``extra`` holds keys this version does not know, in the shape they were found in (vaults by name,
    sources by path).
    """

    machine: str = ""
    vaults: tuple[Vault, ...] = ()
    sources: tuple[Source, ...] = ()
    theme: str = "system"
    language: str = ""
    close_to_tray: bool = True
    first_run_done: bool = False
    waiting: Waiting = Waiting()
    limits: Limits = Limits()
    notices: Notices = Notices()
    extra: Mapping[str, Any] = field(default_factory=dict)


def load(path: Path) -> tuple[Settings, list[Message]]:
    """Read the file; without one, the defaults. What was wrong comes as sentences. Never raises for a bad file."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        return Settings(), [say("settings.unreadable", path=str(path), cause=error.strerror or str(error))]
    settings, said = understand(path, raw)
    return settings or Settings(), said


def understand(path: Path, raw: bytes) -> tuple[Settings | None, list[Message]]:
    """The settings in a file's content, and what was wrong with it; then a copy is beside ``path``.

    None where it is no TOML at all.
    """
    try:
        document = tomllib.loads(raw.decode("utf-8-sig"))
    except ValueError as error:  # not UTF-8, or not TOML
        return None, [say("settings.broken", path=str(path), cause=str(error)), *keep_copy(path, raw)]
    settings, said = parse(document)
    return settings, [*said, *(keep_copy(path, raw) if said else [])]


def save(path: Path, settings: Settings, heading: str = "") -> bytes:
    """Write the file, all or nothing; answers its content. Raises SettingsError when the disk or the system refuses.

    ``heading``: lines of comment at its top, for other files than the program's own.
    """
    try:
        content = (heading + tomli_w.dumps(_document(settings))).encode("utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except UnicodeEncodeError as error:
        raise SettingsError(say("settings.not_text")) from error
    except OSError as error:
        raise SettingsError(
            say("settings.not_saved", path=str(path), cause=error.strerror or str(error)),
            say("settings.not_saved.todo"),
            remedy=Remedy.RETRY,
        ) from error
    return content


def parse(document: dict[str, Any]) -> tuple[Settings, list[Message]]:
    """The settings in a parsed file (which is taken apart), and what could not be used."""
    reader = Reader()
    version = document.pop("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        reader.said.append(say("settings.too_new", version=version))
    vault_tables, source_tables = reader.tables(document, "vaults"), reader.tables(document, "sources")
    vaults, vault_extras = reader.named(vault_tables, "vaults", VAULT, "name", Vault)
    sources, source_extras = reader.named(source_tables, "sources", SOURCE | RULE | SCHEDULE, "path", _source)
    extras = {"vaults": vault_extras, "sources": source_extras}
    groups = {}
    for name, (make, known) in GROUPS.items():
        good, extras[name] = reader.values(reader.table(document, name), known, name)
        groups[name] = make(**good)
    values, extra = reader.values(document, MAIN, "settings")
    extra |= {name: value for name, value in extras.items() if value}
    return Settings(vaults=tuple(vaults), sources=tuple(sources), extra=extra, **groups, **values), reader.said


def _source(**values: Any) -> Source:
    rule, schedule = ({name: values[name] for name in known if name in values} for known in (RULE, SCHEDULE))
    path = values["path"]
    name = values.get("name") or Path(path).name or "source"
    return Source(path, name, Rule(**rule), Schedule(**schedule))


def _document(settings: Settings) -> dict[str, Any]:
    extra = dict(settings.extra)
    vault_extras, source_extras = extra.pop("vaults", {}), extra.pop("sources", {})
    main = without_defaults(settings, Settings(), MAIN)
    document: dict[str, Any] = {"version": VERSION, **main}
    for name, (make, known) in GROUPS.items():
        if table := without_defaults(getattr(settings, name), make(), known) | extra.pop(name, {}):
            document[name] = table
    document["vaults"] = [
        without_defaults(vault, Vault(""), VAULT) | vault_extras.get(vault.name, {}) for vault in settings.vaults
    ]
    document["sources"] = [
        {"path": source.path, "name": source.name}
        | without_defaults(source.rule, None, RULE)
        | without_defaults(source.schedule, Schedule(), SCHEDULE)
        | source_extras.get(source.path, {})
        for source in settings.sources
    ]
    return document | extra


def _replace(path: Path, content: bytes) -> None:
    """Write beside, bring it to the disk, then take the place in one step (survives a power cut, measured)."""
    descriptor, temporary = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The new name itself must reach the disk too. Windows has no such thing and needs none."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_copy(path: Path, raw: bytes, why: str = "broken") -> list[Message]:
    """Put the file as it was beside itself, unless such a copy is there already. Answers where, or why not."""
    for number in range(1, _KEPT_COPIES + 1):
        copy = path.with_name(f"{path.stem}.{why}-{number}{path.suffix}")
        try:
            if copy.exists() and copy.read_bytes() != raw and number < _KEPT_COPIES:
                continue
            copy.write_bytes(raw)
        except OSError as error:
            return [say("settings.no_copy", path=str(copy), cause=error.strerror or str(error))]
        return [say("settings.copy", path=str(copy))]
    return []
