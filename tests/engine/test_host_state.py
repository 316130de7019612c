"""Power, network, screen, sleep, disk: what each side of the port asks of its system."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mothball import host
from mothball.host import posix_state, windows_state

# Linux


@pytest.fixture
def supplies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Write batteries and chargers as the kernel shows them."""
    monkeypatch.setattr(posix_state, "SUPPLIES", tmp_path)

    def add(name: str, **files: str) -> None:
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_text(content + "\n", "utf-8")

    return add


def test_a_machine_on_its_battery(supplies: Callable[..., None]) -> None:
    supplies("AC", type="Mains", online="0")
    supplies("BAT0", type="Battery", status="Discharging")
    assert posix_state.on_battery() is True


def test_a_machine_on_mains(supplies: Callable[..., None]) -> None:
    supplies("AC", type="Mains", online="1")
    supplies("BAT0", type="Battery", status="Discharging")
    assert posix_state.on_battery() is False


def test_a_full_battery_is_no_reason_to_wait(supplies: Callable[..., None]) -> None:
    supplies("BAT0", type="Battery", status="Full", scope="System")
    assert posix_state.on_battery() is False


def test_the_battery_of_a_mouse_tells_nothing(supplies: Callable[..., None]) -> None:
    supplies("mouse", type="Battery", status="Discharging", scope="Device")
    assert posix_state.on_battery() is None


def test_without_power_supplies_nobody_can_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posix_state, "SUPPLIES", tmp_path / "missing")
    assert posix_state.on_battery() is None


def test_networks_are_named_as_the_network_manager_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: Any) -> SimpleNamespace:
        assert command[0] == "nmcli"
        return SimpleNamespace(stdout="Home\nCaf\\: down\\\\town\nlo\n")

    monkeypatch.setattr(subprocess, "run", run)
    assert posix_state.network_names() == ("Home", "Caf: down\\town", "lo")


@pytest.mark.parametrize(
    "error", [FileNotFoundError(), subprocess.TimeoutExpired("nmcli", 3), subprocess.CalledProcessError(8, "nmcli")]
)
@pytest.mark.parametrize("side", [posix_state, windows_state])
def test_without_an_answer_no_network_has_a_name(monkeypatch: pytest.MonkeyPatch, side: Any, error: Exception) -> None:
    def run(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", run)
    assert side.network_names() == ()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has ioprio_get(2)")
def test_a_thread_that_yields_the_disk_is_in_the_idle_class_and_so_are_its_children() -> None:
    get = {251: 252, 30: 31}.get(posix_state._IOPRIO_SET.get(posix_state.platform.machine(), 0))
    if get is None:
        assert posix_state.yield_disk() is None  # type: ignore[func-returns-value]
        return
    classes: list[int] = []

    def ask() -> None:
        classes.append(ctypes.CDLL(None).syscall(get, 1, 0) >> 13)

    def work() -> None:
        ask()
        posix_state.yield_disk()
        ask()
        child = threading.Thread(target=ask)
        child.start()
        child.join()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert classes == [classes[0], 3, 3]
    assert classes[0] != 3


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for systemd")
def test_the_machine_is_kept_awake_by_a_program_that_ends_with_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "systemd-inhibit"
    stand_in.write_text("#!/bin/sh\nexec cat\n", "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    awake = posix_state.Awake()
    awake.hold()
    holder = awake._holder
    awake.hold()
    assert awake._holder is holder
    assert holder is not None
    assert holder.poll() is None
    awake.release()
    awake.release()
    assert holder.returncode == 0


def test_without_systemd_the_machine_sleeps_when_it_likes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    awake = posix_state.Awake()
    awake.hold()
    awake.release()


def test_the_port_answers_here() -> None:
    """Whatever this machine is: no exception, and answers of the right kind."""
    assert host.on_battery() in {True, False, None}
    assert host.full_screen() in {True, False, None}
    assert isinstance(host.network_names(), tuple)
    host.reread_zone()


# Windows


class FakeLibrary:
    """A Windows library whose calls are written down and answered by functions of the test."""

    def __init__(self, **calls: Callable[..., int]) -> None:
        self.calls = calls
        self.called: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., int]:
        def call(*arguments: Any) -> int:
            self.called.append((name, arguments))
            return self.calls[name](*arguments)

        return call


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeLibrary]:
    made: dict[str, FakeLibrary] = {}
    monkeypatch.setattr(windows_state, "_library", made.__getitem__)
    return made


@pytest.mark.parametrize(("line", "answer"), [(0, True), (1, False), (255, None)])
def test_windows_says_whether_the_mains_are_there(
    libraries: dict[str, FakeLibrary], line: int, answer: bool | None
) -> None:
    def status(where: Any) -> int:
        where._obj.ac_line = line
        return 1

    libraries["kernel32"] = FakeLibrary(GetSystemPowerStatus=status)
    assert ctypes.sizeof(windows_state._PowerStatus) == 12
    assert windows_state.on_battery() is answer


def test_a_windows_that_does_not_answer_tells_nothing(libraries: dict[str, FakeLibrary]) -> None:
    libraries["kernel32"] = FakeLibrary(GetSystemPowerStatus=lambda _where: 0)
    libraries["shell32"] = FakeLibrary(SHQueryUserNotificationState=lambda _where: -2147467259)
    assert windows_state.on_battery() is None
    assert windows_state.full_screen() is None


@pytest.mark.parametrize(
    ("state", "answer"), [(1, False), (2, True), (3, True), (4, True), (5, False), (6, False), (7, False)]
)
def test_windows_says_whether_the_screen_is_full(libraries: dict[str, FakeLibrary], state: int, answer: bool) -> None:
    def query(where: Any) -> int:
        where._obj.value = state
        return 0

    libraries["shell32"] = FakeLibrary(SHQueryUserNotificationState=query)
    assert windows_state.full_screen() is answer


def test_windows_names_its_wireless_networks_in_any_language(monkeypatch: pytest.MonkeyPatch) -> None:
    german = (
        "\r\nEs ist 1 Schnittstelle auf dem System vorhanden:\r\n\r\n    Name                   : WLAN\r\n"
        "    Status                 : Verbunden\r\n    SSID                   : Zu Hause : 5 GHz  \r\n"
        "    AP BSSID               : 00:11:22:33:44:55\r\n    BSSID                  : 00:11:22:33:44:55\r\n"
    )

    def run(command: list[str], **options: Any) -> SimpleNamespace:
        assert command == ["netsh", "wlan", "show", "interfaces"]
        assert options["creationflags"] == 0x08000000, "no black window"
        return SimpleNamespace(stdout=FakeBytes(german))

    monkeypatch.setattr(subprocess, "run", run)
    assert windows_state.network_names() == ("Zu Hause : 5 GHz",)


class FakeBytes:
    """Bytes in the console's code page, which only Windows can decode."""

    def __init__(self, text: str) -> None:
        self.text = text

    def decode(self, encoding: str, errors: str) -> str:
        assert (encoding, errors) == ("oem", "replace")
        return self.text


def test_windows_is_asked_to_stay_awake_and_let_go(libraries: dict[str, FakeLibrary]) -> None:
    libraries["kernel32"] = FakeLibrary(SetThreadExecutionState=lambda _state: 1)
    awake = windows_state.Awake()
    awake.hold()
    awake.release()
    states = [arguments[0].value for _, arguments in libraries["kernel32"].called]
    assert states == [0x80000001, 0x80000000]


def test_windows_lets_a_process_yield_the_disk(libraries: dict[str, FakeLibrary]) -> None:
    libraries["ntdll"] = FakeLibrary(NtSetInformationProcess=lambda *_: 0)
    windows_state.yield_disk()
    ((_, (process, what, where, size)),) = libraries["ntdll"].called
    assert process.value == ctypes.c_void_p(-1).value
    assert (what, where._obj.value, size) == (33, 0, ctypes.sizeof(ctypes.c_ulong))


def test_windows_reads_its_zone_anew(libraries: dict[str, FakeLibrary]) -> None:
    libraries["ucrtbase"] = FakeLibrary(_tzset=lambda: 0)
    windows_state.reread_zone()
    assert libraries["ucrtbase"].called == [("_tzset", ())]
