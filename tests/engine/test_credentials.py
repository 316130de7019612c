"""Secrets go into the OS keyring and nowhere else; what cannot keep them is refused in words."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import types
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked, NoKeyringError

from mothball import credentials
from mothball.errors import InputError, Remedy, VaultError
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.store.fields import check_keys, is_temporary
from tests.helpers.keyrings import MemoryKeyring

VAULT = Vault("b", name="Family", credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIAIOSFODNN7EXAMPLE")
SECRET = Secret("canary/secret+canary/secret+canary/secre")


class PlaintextKeyring(MemoryKeyring):
    """Stands in for keyrings.alt, which keeps secrets in a plain file."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


class Raising(MemoryKeyring):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error


@pytest.fixture
def use() -> Iterator[object]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def refused(task: object) -> VaultError:
    with pytest.raises(VaultError) as caught:
        task()  # type: ignore[operator]
    assert caught.value.todo is not None
    assert SECRET.value not in f"{caught.value} {caught.value!r} {caught.value.details}"
    return caught.value


def test_B1_12_a_secret_is_kept_and_comes_back_without_being_asked_again() -> None:
    assert credentials.load(VAULT) is None
    credentials.save(VAULT, SECRET)
    assert credentials.load(VAULT) == SECRET
    assert credentials.secret_for(VAULT) == SECRET


def test_a_secret_can_be_changed_and_forgotten() -> None:
    credentials.save(VAULT, SECRET)
    credentials.save(VAULT, Secret("another-secret-key"))
    assert credentials.load(VAULT) == Secret("another-secret-key")
    credentials.forget(VAULT)
    credentials.forget(VAULT)
    assert credentials.load(VAULT) is None


def test_each_vault_has_its_own(memory_keyring: MemoryKeyring) -> None:
    other = Vault("b", name="Work", access_key_id=VAULT.access_key_id)
    credentials.save(VAULT, SECRET)
    credentials.save(other, Secret("another-secret-key"))
    credentials.forget(other)
    assert credentials.load(VAULT) == SECRET
    assert list(memory_keyring.secrets) == [("Mothball/Family", VAULT.access_key_id)]


@pytest.mark.parametrize("kind", [CredentialKind.PROFILE, CredentialKind.CHAIN, CredentialKind.ASK])
def test_vaults_that_need_no_stored_secret_do_not_touch_the_keyring(use: object, kind: CredentialKind) -> None:
    use(Raising(AssertionError("touched")))  # type: ignore[operator]
    assert credentials.secret_for(Vault("b", credentials=kind)) is None


@pytest.mark.parametrize(
    ("backend", "code"),
    [
        (null.Keyring(), "keyring.refused"),
        (PlaintextKeyring(), "keyring.refused"),
        (fail.Keyring(), "keyring.missing"),
        (Raising(NoKeyringError()), "keyring.missing"),
        (Raising(KeyringLocked()), "keyring.locked"),
        (Raising(InitError("Prompt dismissed..")), "keyring.dismissed"),
        (Raising(OSError(1783, "stub received bad data")), "keyring.failed"),
        (Raising(RuntimeError(SECRET.value)), "keyring.failed"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_what_does_not_keep_a_secret_is_refused_in_words(use: object, backend: KeyringBackend, code: str) -> None:
    use(backend)  # type: ignore[operator]
    assert refused(lambda: credentials.save(VAULT, SECRET)).say.code == code
    assert refused(lambda: credentials.load(VAULT)).say.code == code
    assert refused(lambda: credentials.forget(VAULT)).say.code == code


def test_a_backend_that_swallows_secrets_is_found_out_by_reading_back(use: object) -> None:
    class Swallowing(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None: ...

    use(Swallowing())  # type: ignore[operator]
    assert refused(lambda: credentials.save(VAULT, SECRET)).say.code == "keyring.not_kept"


def test_of_a_chain_only_a_backend_that_keeps_secrets_is_used(use: object, monkeypatch: pytest.MonkeyPatch) -> None:
    good, plain = MemoryKeyring(), PlaintextKeyring()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, good])
    use(chainer.ChainerBackend())  # type: ignore[operator]
    credentials.save(VAULT, SECRET)
    assert credentials.load(VAULT) == SECRET
    assert (len(good.secrets), len(plain.secrets)) == (1, 0)
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain])
    assert refused(lambda: credentials.save(VAULT, SECRET)).say.code == "keyring.refused"
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    assert refused(lambda: credentials.load(VAULT)).say.code == "keyring.refused"


def test_the_windows_backend_is_told_not_to_roam(use: object) -> None:
    class WinVaultKeyring(MemoryKeyring):
        persist = "enterprise"

    WinVaultKeyring.__module__ = "keyring.backends.Windows"
    backend = WinVaultKeyring()
    use(backend)  # type: ignore[operator]
    credentials.save(VAULT, SECRET)
    assert backend.persist == "local machine"
    assert credentials.state().name == "Windows Credential Manager"


def test_a_keyring_that_never_answers_does_not_freeze_us(use: object, monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    class Hanging(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            release.wait()
            return None

    monkeypatch.setattr(credentials, "TIME_LIMIT", 0.05)
    use(Hanging())  # type: ignore[operator]
    try:
        assert refused(lambda: credentials.load(VAULT)).say.code == "keyring.no_answer"
    finally:
        release.set()


def test_the_limit_of_windows_is_told_before_it_bites() -> None:
    credentials.save(VAULT, Secret("x" * 1280))
    error = refused(lambda: credentials.save(VAULT, Secret("x" * 1281)))
    assert error.say.code == "keyring.too_long"
    assert "1280" in str(error)
    assert refused(lambda: credentials.save(VAULT, Secret("😀" * 641))).say.code == "keyring.too_long"


def test_temporary_keys_are_not_kept() -> None:
    assert refused(lambda: credentials.save(VAULT, Secret("x", "token"))).say.code == "keyring.temporary"
    assert is_temporary("ASIAIOSFODNN7EXAMPLE")
    assert not is_temporary("AKIAIOSFODNN7EXAMPLE")


def test_the_state_names_the_keyring_without_asking_it_anything(use: object) -> None:
    state = credentials.state()
    assert (state.ok, state.message.code) == (True, "keyring.ready")
    use(Raising(AssertionError("touched")))  # type: ignore[operator]
    assert credentials.state().ok
    use(null.Keyring())  # type: ignore[operator]
    assert (credentials.state().ok, credentials.state().message.code) == (False, "keyring.refused")


def test_keyring_is_not_loaded_before_it_is_needed() -> None:
    assert "keyring" not in vars(credentials), "its import asks D-Bus"
    assert isinstance(sys.modules["mothball.credentials"], types.ModuleType)


# Pasted keys

KEY_ID, KEY = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.mark.parametrize(
    ("key_id", "secret"),
    [
        (KEY_ID, KEY),
        (f"  {KEY_ID}\n", f"\t{KEY}\r\n"),
        (f'"{KEY_ID}"', f"'{KEY}'"),
        (f"\ufeff{KEY_ID}\u200b", f"\u200b{KEY}\u00a0"),
        (f"aws_access_key_id = {KEY_ID}", f"AWS_SECRET_ACCESS_KEY={KEY}"),
    ],
)
def test_pasted_keys_lose_what_came_along(key_id: str, secret: str) -> None:
    assert check_keys(key_id, secret, aws=True) == (KEY_ID, KEY)


@pytest.mark.parametrize(
    ("key_id", "secret", "code"),
    [
        ("", KEY, "vault.half_key"),
        (KEY_ID, " ", "vault.half_key"),
        (KEY, KEY_ID, "vault.key_swapped"),
        (KEY_ID.lower(), KEY, "vault.key_id_shape"),
        (KEY_ID, KEY[:-1], "vault.secret_shape"),
        (KEY_ID, KEY + "x", "vault.secret_shape"),
        (KEY_ID, KEY[:20] + " " + KEY[20:], "vault.key_blanks"),
        (KEY_ID, KEY[:20] + "\n" + KEY[20:], "vault.key_blanks"),
        (KEY_ID, KEY[:39] + "ä", "vault.key_blanks"),
    ],
)
def test_keys_that_cannot_be_right_are_refused_and_never_echoed(key_id: str, secret: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        check_keys(key_id, secret, aws=True)
    assert (caught.value.say.code, caught.value.remedy) == (code, Remedy.EDIT_KEY)
    assert KEY[:20] not in f"{caught.value!r} {caught.value} {caught.value.details}"


def test_other_storages_have_keys_of_other_shapes() -> None:
    assert check_keys("004f0c…"[:6], "K004abc", aws=False) == ("004f0c", "K004abc")
    with pytest.raises(InputError):
        check_keys("key id", "K004abc", aws=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is where Linux keeps its keyring")
@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/no/such/bus"}, "keyring.missing"),
        ({"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}, "keyring.refused"),
    ],
)
def test_a_computer_without_a_usable_keyring_says_so(environment: dict[str, str], code: str) -> None:
    """In a process of its own, with keyring's own choice of a backend."""
    program = (
        "from mothball import credentials; from mothball.errors import VaultError; from mothball.jobs import *\n"
        "print(credentials.state().message.code)\n"
        "try: credentials.save(Vault('b', name='x', access_key_id='y'), Secret('z'))\n"
        "except VaultError as error: print(error.say.code)"
    )
    own = {name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"} | environment
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=own)
    assert done.stdout.split() == [code, code]
