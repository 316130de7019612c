"""What only a Windows Python can show about our Windows code. Under Wine, or on a real Windows:

pytest tests/windows/on_windows.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from mothball import credentials, host, identity
from mothball.errors import VaultError
from mothball.host import windows
from mothball.host.values import AutostartState
from mothball.host.windows_autostart import NAME
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.lock import program_lock
from mothball.model import Kind, Rule, Unit
from mothball.paths import BaseDir, shown
from mothball.scan import scan
from tests.helpers.archiving import Bench
from tests.helpers.restoring import restore

winreg = pytest.importorskip("winreg")

APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
LONG_AGO_NS = 1_500_000_000_123_456_700
ODD_NAMES = ("ends with a dot.", "ends with a blank ", "aux", "con.txt", "ä€😀.txt")


def make(source: Path, path: str, content: bytes = b"content") -> str:
    """A file below the source, by its local path, so that length and odd names are in nobody's way."""
    local = host.local_path(str(source), path)
    folder = local.rpartition("\\")[0]
    os.makedirs(folder, exist_ok=True)
    with open(local, "wb") as file:
        file.write(content)
    os.utime(local, ns=(0, LONG_AGO_NS))
    return local


def units(source: Path) -> dict[str, Unit]:
    return {unit.path: unit for unit in scan(str(source), Rule(), now_ns=2 * 10**18, keep_entries=True)}


# files


def test_paths_longer_than_260_are_scanned_and_read(tmp_path: Path) -> None:
    path = "/".join(["folder " + "x" * 90] * 5) + "/file.txt"
    local = make(tmp_path, path)
    assert len(local) > 480
    [unit] = units(tmp_path).values()
    assert (unit.files, unit.bytes) == (1, 7)
    with open(host.open_to_read(local), "rb") as file:
        assert file.read() == b"content"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_scanned_and_read(tmp_path: Path, name: str) -> None:
    local = make(tmp_path, f"unit/{name}")
    [unit] = units(tmp_path).values()
    assert [entry.path for entry in unit.entries if entry.kind is Kind.FILE] == [f"unit/{name}"]
    assert identity.is_still(local, identity.as_text(identity.of_path(local)))


def test_the_time_of_change_moves_though_the_modified_time_is_set_back(tmp_path: Path) -> None:
    local = make(tmp_path, "file")
    before = identity.of_path(local)
    with open(local, "r+b") as file:
        file.write(b"CONTENT")
    os.utime(local, ns=(before.mtime_ns, before.mtime_ns))
    after = identity.of_path(local)
    assert after.mtime_ns == before.mtime_ns
    assert after.changed_ns > before.changed_ns


def test_a_file_that_took_the_place_of_another_is_another(tmp_path: Path) -> None:
    local, other = make(tmp_path, "file"), make(tmp_path, "other")
    before = identity.of_path(local)
    os.replace(other, local)
    assert identity.of_path(local).file_id != before.file_id


def test_others_may_rename_and_remove_what_we_read(tmp_path: Path) -> None:
    local = make(tmp_path, "file")
    with open(host.open_to_read(local), "rb") as file:
        os.rename(local, local + " renamed")
        os.remove(local + " renamed")
        assert file.read() == b"content"


def test_a_missing_and_a_locked_file_are_told_apart(tmp_path: Path) -> None:
    local = make(tmp_path, "file")
    with pytest.raises(FileNotFoundError):
        host.open_to_read(local + " missing")
    held = windows._kernel32().CreateFileW(local, 0x80000000, 0, None, 3, 0, None)
    try:
        with pytest.raises(PermissionError) as refused:
            host.open_to_read(local)
        assert refused.value.winerror == 32
    finally:
        windows._kernel32().CloseHandle(held)


def test_every_spelling_of_a_folder_that_exists_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "Long Folder Name").mkdir()
    true = str(tmp_path / "Long Folder Name")
    for spelled in (true, true.upper(), true.lower(), true.replace("\\", "/") + "/", "\\\\?\\" + true):
        assert host.normal_source(spelled) == true
    assert host.normal_source(true.upper() + r"\Not There") == true + r"\Not There"
    assert host.normal_source("c:") == "C:\\"


def test_a_share_is_spelled_as_it_is(share: Path) -> None:
    """Wine keeps shares in a folder of its own; on a real Windows this needs a server."""
    make_plain(share / "Folder" / "unit" / "File.txt")
    source = host.normal_source(r"//server/share/FOLDER/")
    assert source == r"\\server\share\Folder"
    assert host.local_path(source, "unit/File.txt") == r"\\?\UNC\server\share\Folder\unit\File.txt"
    [unit] = units(Path(source)).values()
    assert (unit.path, unit.files, unit.bytes) == ("unit", 1, 7)
    with open(host.open_to_read(host.local_path(source, "unit/File.txt")), "rb") as file:
        assert file.read() == b"content"


@pytest.fixture
def share() -> Iterator[Path]:
    place = Path(r"Z:\w\prefix\dosdevices\unc\server\share")
    if not Path(r"Z:\w\prefix").is_dir():
        pytest.skip("not under Wine")
    place.mkdir(parents=True)
    yield place
    shutil.rmtree(place.parent.parent)


def make_plain(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"content")


def test_times_are_kept_to_100_ns(tmp_path: Path) -> None:
    assert identity.of_path(make(tmp_path, "file")).mtime_ns == LONG_AGO_NS


# the whole way


def test_what_is_archived_comes_back_byte_for_byte(bench: Bench) -> None:
    names = [f"unit/{name}" for name in ODD_NAMES] + ["/".join(["deep " + "x" * 90] * 4) + "/file.txt"]
    for number, name in enumerate(names):
        make(Path(bench.source), name, str(number).encode() * 1000)
    assert bench.archive().exit_code == 0
    back = bench.source.parent / "back"
    assert restore(bench, to=back).exit_code == 0
    found = dict(contents(str(back)))
    assert sorted(found.values()) == [str(number).encode() * 1000 for number in range(len(names))]
    assert {"ends with a dot%2E", "ends with a blank%20", "_aux", "_con.txt", "ä€😀.txt", "file.txt"} == set(found)


def contents(folder: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file below a folder."""
    for here, _, names in os.walk(host.system_path(folder)):
        for name in names:
            with open(os.path.join(here, name), "rb") as file:
                yield name, file.read()


def test_sentences_show_paths_as_people_write_them() -> None:
    assert shown("\\\\?\\C:\\Data\\file") == "C:\\Data\\file"
    assert shown("\\\\?\\UNC\\server\\share\\file") == "\\\\server\\share\\file"


# keys, registry, locks


@pytest.fixture
def real_keyring() -> Iterator[Vault]:
    from keyring.backends.Windows import WinVaultKeyring

    before = keyring.get_keyring()
    keyring.set_keyring(WinVaultKeyring())
    vault = Vault("archive", "Test of Mothball", credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIAEXAMPLE")
    yield vault
    credentials.forget(vault)
    keyring.set_keyring(before)


def test_a_secret_is_kept_in_the_credential_manager(real_keyring: Vault) -> None:
    assert credentials.state().name == "Windows Credential Manager"
    secret = Secret("wJalr/marker+secret=ü")
    credentials.save(real_keyring, secret)
    assert credentials.load(real_keyring) == secret
    credentials.forget(real_keyring)
    assert credentials.load(real_keyring) is None


def test_the_longest_secret_is_kept_and_a_longer_one_refused(real_keyring: Vault) -> None:
    longest = Secret("x" * credentials.LONGEST)
    credentials.save(real_keyring, longest)
    assert credentials.load(real_keyring) == longest
    with pytest.raises(VaultError, match=r"1,?280"):
        credentials.save(real_keyring, Secret("x" * (credentials.LONGEST + 1)))


@pytest.fixture
def _no_autostart() -> Iterator[None]:
    if host.autostart_state() is not AutostartState.OFF:
        pytest.skip("Mothball starts with this session, and a test must not change that")
    yield
    host.set_autostart(False, [])
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, APPROVED) as key:
        try:
            winreg.DeleteValue(key, NAME)
        except FileNotFoundError:
            pass


@pytest.mark.usefixtures("_no_autostart")
def test_starting_with_the_session_respects_the_switch_of_the_task_manager() -> None:
    assert host.set_autostart(True, [r"C:\Program Files\x.exe", "--background"]) is AutostartState.ON
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, APPROVED) as key:
        winreg.SetValueEx(key, NAME, 0, winreg.REG_BINARY, b"\3" + bytes(11))
        assert host.autostart_state() is AutostartState.BLOCKED
        winreg.SetValueEx(key, NAME, 0, winreg.REG_BINARY, b"\2" + bytes(11))
        assert host.autostart_state() is AutostartState.ON
    assert host.set_autostart(False, []) is AutostartState.OFF


def test_a_lock_ends_with_its_process(base: BaseDir) -> None:
    script = (
        "import sys; from pathlib import Path; from mothball.lock import program_lock; "
        "from mothball.paths import BaseDir; held = program_lock(BaseDir(Path(sys.argv[1]))); "
        "print(held is not None, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(base.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert program_lock(base) is None
        other.kill()
        other.wait()
    lock = program_lock(base)
    assert lock is not None
    lock.release()


def test_the_installer_sees_that_we_run() -> None:
    host.mark_running()
    kernel32 = windows._kernel32()
    handle = kernel32.OpenMutexW(0x00100000, False, windows.RUNNING)
    assert handle
    kernel32.CloseHandle(handle)


# how things stand


def test_every_question_to_the_system_has_an_answer(tmp_path: Path) -> None:
    assert host.on_battery() in (True, False, None)
    assert host.full_screen() in (True, False, None)
    assert isinstance(host.network_names(), tuple)
    assert host.access_times(str(tmp_path)) in ("recorded", "no", "unknown")
    assert host.birth_ns(str(tmp_path)) is not None
    assert host.disk_space(str(tmp_path)) is not None
    awake = host.Awake()
    awake.hold()
    awake.release()
    host.reread_zone()


def test_a_process_may_step_back() -> None:
    script = "from mothball import host; host.step_back(); host.yield_disk()"
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True)
