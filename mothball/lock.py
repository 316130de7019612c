"""One run at a time per vault, one window per base folder, across all processes of this user.

Kernel locks (flock, LockFileEx): they end with their process however that ends, so a killed one blocks nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import BaseFileLock, FileLock, Timeout

from mothball.errors import InputError
from mothball.jobs import Vault
from mothball.messages import say
from mothball.paths import BaseDir


@contextmanager
def vault_lock(base: BaseDir, vault: Vault) -> Iterator[None]:
    """Hold the vault for one run. Raises InputError at once when another run holds it."""
    lock = _lock(base, vault)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise InputError(say("run.busy")) from None
    try:
        yield
    finally:
        lock.release()


def program_lock(base: BaseDir) -> BaseFileLock | None:
    """The right to be the one window on this folder, until released or this process ends; None when it is taken."""
    lock = FileLock(base.locks / "window.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    return lock


def vault_is_free(base: BaseDir, vault: Vault) -> bool:
    """Whether nobody holds the vault at this moment. An answer for people: who wants to work takes the lock."""
    lock = _lock(base, vault)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    lock.release()
    return True


def _lock(base: BaseDir, vault: Vault) -> FileLock:
    name = hashlib.sha256(vault.identity.encode()).hexdigest()[:32]
    return FileLock(base.locks / f"{name}.lock")
