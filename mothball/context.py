"""What every job of the engine is given: where to write, the clock, the secrets, the way to a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from mothball.cancel import Control
from mothball.clock import Clock, SystemClock
from mothball.jobs import Secret, Vault
from mothball.paths import BaseDir
from mothball.store.base import Store


@dataclass(frozen=True, slots=True)
class Context:
    """Built once by the composition root (CLI, engine process, tests) and handed down.

    Attributes:
        base: our own folder.
        secret_for: answers a vault's secret, None where its credentials need none (profile, chain). May raise
            VaultError.
        open_store: connects to a vault. Makes no request by itself.
        clock: time.
    """

    base: BaseDir
    secret_for: Callable[[Vault], Secret | None]
    open_store: Callable[[Vault, Secret | None], Store]
    clock: Clock = field(default_factory=SystemClock)

    def store_for(self, vault: Vault) -> Store:
        """A store for this vault with its credentials."""
        return self.open_store(vault, self.secret_for(vault))

    @contextmanager
    def connection(self, vault: Vault, control: Control) -> Iterator[Store]:
        """A store for one job, closed at its end. Stopping the job breaks off what hangs; its limit is kept."""
        store = self.store_for(vault)
        with control.on_cancel(store.abandon), control.on_limit(store.limit), closing(store):
            yield store
