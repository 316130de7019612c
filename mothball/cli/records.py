"""What commands of their own tell besides the engine's events: a line each, printed by both printers."""

from __future__ import annotations

from dataclasses import dataclass

from mothball.catalogue.records import RunRow
from mothball.jobs import Vault
from mothball.model import Copy


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """One archived version of one path, from the catalogue."""

    copy: Copy


@dataclass(frozen=True, slots=True)
class ListedRun:
    """One run of the history."""

    run: RunRow


@dataclass(frozen=True, slots=True)
class ShownVault:
    """One vault of the settings, without its secret."""

    vault: Vault


@dataclass(frozen=True, slots=True)
class ShownPolicy:
    """An IAM policy as JSON text."""

    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence for people that is no event of the contract: words only, nothing in JSON."""

    text: str


Record = FoundEntry | ListedRun | ShownVault | ShownPolicy | Told
