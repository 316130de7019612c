"""The settings file as something that others write too: another Mothball, the command line, a person with an editor.

A change is made under a lock between processes, to what the file says at that moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from mothball import settings as written
from mothball.errors import Remedy, SettingsError
from mothball.messages import Message, say
from mothball.paths import BaseDir
from mothball.settings import Settings
from mothball.settings_merge import merge

PATIENCE = 2.0
"""Seconds. Others hold the lock for milliseconds; the window waits in its own thread."""


class SettingsFile:
    """One reader and writer of the file. Not for several threads at once.

    Attributes:
        settings: as last read or written here.
    """

    def __init__(self, base: BaseDir) -> None:
        self._path = base.settings
        self._lock = base.locks / "settings.lock"
        self._raw = b""
        self.settings = Settings()

    def load(self) -> tuple[Settings, list[Message]]:
        """Read the file; see ``mothball.settings.load``."""
        # In this order: what changes in between is read once more as news.
        self._raw = self._content()
        self.settings, said = written.load(self._path)
        return self.settings, said

    def news(self) -> tuple[Settings, list[Message]] | None:
        """What somebody else has written since, or None. A file that has gone, or holds nothing usable, is no news."""
        raw = self._content()
        if raw == self._raw or not raw.strip():
            return None
        self._raw = raw
        found, said = written.understand(self._path, raw)
        self.settings = found or self.settings
        return self.settings, said

    def save(self, wished: Settings) -> Settings:
        """Change in the file what ``wished`` changes in ``settings``; answers what stands there now.

        Raises SettingsError when the file cannot be read, written or had for itself; then nothing has changed.
        """
        with self._alone():
            merged = merge(self.settings, wished, self._current())
            self._raw = written.save(self._path, merged)
        self.settings = merged
        return merged

    def _current(self) -> Settings:
        """What the file says. Where it is gone or no longer understood, what it said last."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return self.settings
        except OSError as error:
            # Somebody keeps it from us; to replace what we cannot see would be to lose it.
            raise SettingsError(
                say("settings.not_saved", path=str(self._path), cause=error.strerror or str(error)),
                say("settings.not_saved.todo"),
                remedy=Remedy.RETRY,
            ) from error
        # An editor, or a full disk, may leave an empty file.
        if raw == self._raw or not raw.strip():
            return self.settings
        found, _said = written.understand(self._path, raw)
        return found or self.settings

    def _content(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError:
            return b""

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(self._lock)
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise SettingsError(say("settings.busy"), say("settings.busy.todo"), remedy=Remedy.RETRY) from None
        except OSError as error:
            raise SettingsError(
                say("settings.not_saved", path=str(self._path), cause=error.strerror or str(error)),
                say("settings.not_saved.todo"),
                remedy=Remedy.RETRY,
            ) from error
        try:
            yield
        finally:
            lock.release()
