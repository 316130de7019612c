"""One source and one vault: what every step of an archive run works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from mothball import host, keys
from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.clock import Clock
from mothball.jobs import Vault
from mothball.model import Proof
from mothball.retry import OneTry, Patience, for_the_whole_vault
from mothball.store.base import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """Plain references, safe from any thread.

    Attributes:
        root: the source's absolute path.
        machine, source: its names in keys.
        refuses_bad_checksums: the server was seen to refuse bytes that are not those of our SHA-256.
    """

    store: Store
    catalogue: Catalogue
    vault: Vault
    machine: str
    source: str
    root: str
    clock: Clock
    control: Control
    patience: Patience | OneTry
    refuses_bad_checksums: bool = False

    def ask(self, step: Callable[[], T]) -> T:
        """Make one request, waiting out passing faults."""
        return self.patience.keep_trying(step)

    def ask_for_run(self, step: Callable[[], T]) -> T:
        """The same for a request that is about no single file: where it is given up, that is a VaultError."""
        with for_the_whole_vault():
            return self.ask(step)

    def hurried(self) -> Desk:
        """The same for the last steps of a run that was stopped: one try each, no waiting."""
        return replace(self, control=Control(), patience=OneTry())

    def local_path(self, path: str) -> str:
        """Where a file of the source lies on this machine, as the system's calls take it."""
        return host.local_path(self.root, path)

    def run_prefix(self, run: str) -> str:
        """What all keys of a run begin with."""
        return keys.run_prefix(self.vault.prefix, self.machine, self.source, run)

    def run_in(self, key: str) -> str:
        """The run whose name stands in a key: the one that began it, also where a later one finished it."""
        return key.removeprefix(self.run_prefix("")).partition("/")[0]

    def proof(self, *, confirmed: bool) -> Proof:
        """What a listing together with the server's answers proves. ``confirmed``: it named our SHA-256."""
        return Proof.CHECKSUM if confirmed and self.refuses_bad_checksums else Proof.LISTED
