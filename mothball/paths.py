"""Where Mothball keeps its own files, and how a path is written for people."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class BaseDir:
    """The folder with everything Mothball writes for this user: settings, catalogue, logs, locks."""

    root: Path

    @classmethod
    def default(cls) -> BaseDir:
        """The platform's per-user data folder (never roaming: the catalogue belongs to this machine)."""
        return cls(Path(platformdirs.user_data_dir("Mothball", appauthor=False, roaming=False)))

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / "settings.toml"

    @property
    def catalogue(self) -> Path:
        """The catalogue's database file."""
        return self.root / "catalogue.db"

    @property
    def logs(self) -> Path:
        """Folder of the rotating logs."""
        return self.root / "logs"

    @property
    def locks(self) -> Path:
        """Folder of the kernel locks, one per vault."""
        return self.root / "locks"

    def create(self) -> BaseDir:
        """Make the folders, readable by this user only where the system knows such a thing."""
        for folder in (self.root, self.logs, self.locks):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def shown(path: str) -> str:
    """A path for people: control characters and lone surrogates as escapes, the rest literally.

    Without the prefix by which Windows lifts its length limit.
    """
    if sys.platform == "win32":
        path = path.replace("\\\\?\\UNC\\", "\\\\").removeprefix("\\\\?\\")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)
