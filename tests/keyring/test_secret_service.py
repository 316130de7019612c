"""Secrets in a real keyring: kept, found by other processes, forgotten, and refused in words while it is locked."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import secretstorage

from mothball import credentials
from mothball.errors import VaultError
from mothball.jobs import CredentialKind, Secret, Vault

pytestmark = pytest.mark.keyring

VAULT = Vault("archive", "Home", credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIAEXAMPLE")
SECRET = Secret("wJalr/marker+secret=ü")


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """Each test starts and ends without our secret."""
    credentials.forget(VAULT)
    yield
    credentials.forget(VAULT)


@pytest.fixture
def locked() -> Iterator[None]:
    """The keyring is locked and nobody is there to type its password."""
    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()
    connection.close()
    yield
    command = ["gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets"]
    subprocess.run(command, input="\n", text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # The library does not close its connection when it meets a locked keyring: let it go while that is announced.
    gc.collect()


def test_the_keyring_of_the_session_is_found() -> None:
    found = credentials.state()
    assert (found.ok, found.name) == (True, "Secret Service")


def test_a_secret_comes_back_exactly() -> None:
    credentials.save(VAULT, SECRET)
    assert credentials.load(VAULT) == SECRET
    assert credentials.secret_for(VAULT) == SECRET


def test_another_process_finds_it() -> None:
    """The engine's process and the next start of the program are other processes."""
    credentials.save(VAULT, SECRET)
    code = (
        "from mothball import credentials; from mothball.jobs import Vault;"
        "print(credentials.load(Vault('archive', 'Home', access_key_id='AKIAEXAMPLE')).value)"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, env=environment, timeout=60
    )
    assert done.stdout.strip() == SECRET.value


def test_a_new_secret_takes_the_place_of_the_old() -> None:
    credentials.save(VAULT, Secret("old"))
    credentials.save(VAULT, SECRET)
    assert credentials.load(VAULT) == SECRET


def test_a_forgotten_secret_is_gone_and_forgetting_twice_is_fine() -> None:
    credentials.save(VAULT, SECRET)
    credentials.forget(VAULT)
    credentials.forget(VAULT)
    assert credentials.load(VAULT) is None


def test_the_longest_secret_fits() -> None:
    longest = Secret("x" * credentials.LONGEST)
    credentials.save(VAULT, longest)
    assert credentials.load(VAULT) == longest


def test_no_file_of_the_session_shows_the_secret() -> None:
    credentials.save(VAULT, SECRET)
    home = Path(os.environ["HOME"]).parent
    written = [path for path in home.rglob("*") if path.is_file()]
    assert [path for path in written if SECRET.value.encode() in path.read_bytes()] == []


@pytest.mark.filterwarnings("ignore:unclosed", "ignore:Exception ignored in")
@pytest.mark.usefixtures("locked")
def test_a_locked_keyring_is_told_in_words() -> None:
    with pytest.raises(VaultError) as refused:
        credentials.save(VAULT, SECRET)
    assert refused.value.say.code in ("keyring.locked", "keyring.dismissed")
    assert refused.value.todo is not None
    assert SECRET.value not in str(refused.value)
