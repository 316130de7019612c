"""The only door to the OS keyring: secrets of vaults go in, come back, and are forgotten. They lie nowhere else.

Backends answer slowly, ask their own questions or never come back, so each call runs in a thread of its own under a
time limit. What would keep a secret in a plain file or throw it away is refused, and every save is read back (measured:
the null backend swallows secrets without an error, and ``keyrings.alt``, once installed, is chosen silently).
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from mothball.errors import Remedy, VaultError
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.logs import hide, redact
from mothball.messages import Message, say

T = TypeVar("T")

TIME_LIMIT = 60.0
"""Seconds for one call: enough to type the keyring's password, not enough to look like a freeze for ever."""
LONGEST = 1280
"""UTF-16 units. Windows Credential Manager takes 2,560 bytes and answers "stub received bad data" above."""

_REFUSED = ("keyrings.alt.", "keyring.backends.null.", "keyring.backends.fail.")
_NAMES = {
    "keyring.backends.Windows": "Windows Credential Manager",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
}


@dataclass(frozen=True, slots=True)
class KeyringState:
    """Whether secrets can be kept on this computer, where, and in words. A locked keyring counts as one."""

    ok: bool
    name: str
    message: Message


def state() -> KeyringState:
    """Look at what would keep the secrets, without asking it anything: no prompt comes up."""
    try:
        backend = _within(_backend)
    except VaultError as error:
        return KeyringState(ok=False, name="", message=error.say)
    name = _name(backend)
    return KeyringState(ok=True, name=name, message=say("keyring.ready", name=name))


def save(vault: Vault, secret: Secret) -> None:
    """Keep a vault's secret and read it back. Raises VaultError in words: locked, missing, refused, too long, not kept.

    Temporary keys are refused: they run out before the next run.
    """
    hide(secret.value, secret.session_token)
    if secret.session_token:
        raise _error("keyring.temporary")
    if len(secret.value.encode("utf-16-le")) // 2 > LONGEST:
        raise _error("keyring.too_long", limit=LONGEST)

    def write_and_read() -> str | None:
        backend = _backend()
        backend.set_password(_service(vault), vault.access_key_id, secret.value)
        return _stored(backend, vault)

    if _within(write_and_read) != secret.value:
        raise _error("keyring.not_kept")


def load(vault: Vault) -> Secret | None:
    """A vault's secret, None when there is none. Raises VaultError: locked, missing, no answer."""
    value = _within(lambda: _stored(_backend(), vault))
    if not value:
        return None
    hide(value)
    return Secret(value)


def forget(vault: Vault) -> None:
    """Remove a vault's secret; succeeds when there is none. Raises VaultError as ``load`` does."""

    def remove() -> None:
        backend = _backend()
        if _stored(backend, vault) is not None:
            backend.delete_password(_service(vault), vault.access_key_id)

    _within(remove)


def secret_for(vault: Vault) -> Secret | None:
    """For ``Context``: the stored secret of a vault that has one. ASK vaults are given theirs with the job."""
    return load(vault) if vault.credentials is CredentialKind.ACCESS_KEY else None


def _stored(backend: Any, vault: Vault) -> str | None:
    value: str | None = backend.get_password(_service(vault), vault.access_key_id)
    return value


def _service(vault: Vault) -> str:
    """One name per vault: two users under one name make the Windows backend move secrets about in two writes."""
    return f"Mothball/{vault.name}"


def _backend() -> Any:
    """The keyring to use. Raises NoKeyringError, or VaultError when it would not keep a secret a secret."""
    # Loading it asks D-Bus, so it has no place at the top of this module.
    import keyring
    from keyring.backends.chainer import ChainerBackend

    backend: Any = keyring.get_keyring()
    chain = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    chosen = next((one for one in chain if not _full_name(one).startswith(_REFUSED)), None)
    if chosen is None:
        raise _refusal(chain[0] if chain else backend)
    if type(chosen).__module__ == "keyring.backends.Windows":
        # The default roams with a domain's profile to other computers.
        chosen.persist = "local machine"
    return chosen


def _name(backend: object) -> str:
    return _NAMES.get(type(backend).__module__, type(backend).__name__)


def _refusal(backend: object) -> VaultError:
    missing = type(backend).__module__ == "keyring.backends.fail"
    return _error("keyring.missing") if missing else _error("keyring.refused", name=_full_name(backend))


def _full_name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__name__}"


def _error(code: str, **args: object) -> VaultError:
    return VaultError(say(code, **args), say(f"{code}.todo"), remedy=Remedy.EDIT_KEY)


def _within(task: Callable[[], T]) -> T:
    """The task's answer, or VaultError when it fails or does not come back in time. Its thread is left behind then."""
    answers: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put((True, task()))
        except BaseException as error:  # noqa: BLE001 - backends raise whatever their system raises; told below
            answers.put((False, error))

    threading.Thread(target=work, name="keyring", daemon=True).start()
    try:
        good, answer = answers.get(timeout=TIME_LIMIT)
    except queue.Empty:
        raise _error("keyring.no_answer") from None
    if good:
        result: T = answer
        return result
    raise _translated(answer) from None


def _translated(error: BaseException) -> VaultError:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    if isinstance(error, VaultError):
        return error
    if isinstance(error, NoKeyringError):
        return _error("keyring.missing")
    if isinstance(error, KeyringLocked):
        return _error("keyring.locked")
    if isinstance(error, InitError):
        return _error("keyring.dismissed")
    return _error("keyring.failed", cause=redact(f"{type(error).__name__}: {error}"))
