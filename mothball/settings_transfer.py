"""Settings go to another computer, or come back after a new installation: as a file without a secret."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

from mothball import settings as written
from mothball.errors import SettingsError
from mothball.messages import Message, say
from mothball.settings import Settings, Source
from mothball.wishes import Schedule

_LARGEST = 1_000_000
"""Bytes. Thousands of folders fit."""
_HEADING = """\
# Settings of Mothball. There is no secret key in this file: keys stay in the keyring of the computer they are on.
# Paths of folders, and the name of the computer in the bucket, are those of the computer that wrote it.
"""


def export(settings: Settings, path: Path) -> None:
    """Write the settings into a file. Raises SettingsError."""
    written.save(path, settings, _HEADING)


def read(path: Path) -> tuple[Settings, list[Message]]:
    """The settings in such a file, and what of it cannot be used. Raises SettingsError for a file that is none.

    Changes nothing.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(say("settings.too_large", path=str(path)))
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SettingsError(say("settings.not_read", path=str(path), cause=error.strerror or str(error))) from error
    except ValueError as error:
        raise SettingsError(say("settings.not_ours", path=str(path)), details=str(error)) from error
    if not isinstance(document.get("version"), int):
        raise SettingsError(say("settings.not_ours", path=str(path)))
    return written.parse(document)


def keep(path: Path) -> Message:
    """Keep the settings file as it is beside itself; answers where. Raises SettingsError, and then nothing was kept."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(say("settings.not_read", path=str(path), cause=error.strerror or str(error))) from error
    (said,) = written.keep_copy(path, raw, "before")
    if said.code != "settings.copy":
        raise SettingsError(said)
    return said


def without_wishes(settings: Settings) -> Settings:
    """The defaults, with the same vaults and folders (by the same rules) under the same name of the computer."""
    return Settings(
        machine=settings.machine,
        vaults=settings.vaults,
        sources=tuple(replace(source, schedule=Schedule()) for source in settings.sources),
        first_run_done=True,
        extra=settings.extra,
    )


def changes(before: Settings, after: Settings) -> list[Message]:
    """What another set of settings changes, in words; nothing where it changes nothing."""
    return [*_vault_changes(before, after), *_source_changes(before, after), *_other_changes(before, after)]


def _vault_changes(before: Settings, after: Settings) -> list[Message]:
    old, new = ({vault.name: vault for vault in one.vaults} for one in (before, after))
    return [
        *[say("settings.vault_comes", name=name) for name in new if name not in old],
        *[say("settings.vault_changes", name=name) for name in new if old.get(name, new[name]) != new[name]],
        *[say("settings.vault_goes", name=name) for name in old if name not in new],
    ]


def _source_changes(before: Settings, after: Settings) -> list[Message]:
    old, new = ({source.path: source for source in one.sources} for one in (before, after))
    return [
        *[_comes(new[path]) for path in new if path not in old],
        *[say("settings.source_changes", path=path) for path in new if old.get(path, new[path]) != new[path]],
        *[say("settings.source_goes", path=path) for path in old if path not in new],
    ]


def _comes(source: Source) -> Message:
    if Path(source.path).is_dir():
        return say("settings.source_comes", path=source.path)
    return say("settings.source_missing", path=source.path)


def _other_changes(before: Settings, after: Settings) -> list[Message]:
    found = []
    if before.machine != after.machine:
        own = not after.machine
        found.append(say("settings.machine_own") if own else say("settings.machine_changes", name=after.machine))
    if _window(before) != _window(after):
        found.append(say("settings.window_changes"))
    if before.waiting != after.waiting:
        found.append(say("settings.waiting_changes"))
    if before.limits != after.limits:
        found.append(say("settings.limits_changes"))
    if before.notices != after.notices:
        found.append(say("settings.notices_changes"))
    return found


def _window(settings: Settings) -> tuple[object, ...]:
    return settings.theme, settings.language, settings.close_to_tray
