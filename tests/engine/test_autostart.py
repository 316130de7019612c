"""Starting with the session: the Run key with Windows' own switch beside it, and the autostart folder of Linux."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest

from mothball.errors import SettingsError
from mothball.host import AutostartState, disk_space, posix_autostart, windows_autostart

COMMAND = [r"C:\Program Files\Mothball\Mothball.exe", "--background"]
RUN, APPROVED = windows_autostart._RUN, windows_autostart._APPROVED


class Registry:
    """The few calls of winreg we make, on a dictionary."""

    HKEY_CURRENT_USER = "HKCU"
    REG_SZ = 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Any]] = {}
        self.refuses = False

    def OpenKey(self, _root: str, path: str) -> Any:
        if path not in self.keys:
            raise FileNotFoundError(path)
        return Key(self.keys[path])

    def CreateKey(self, _root: str, path: str) -> Any:
        if self.refuses:
            raise PermissionError(5, "Access is denied")
        return Key(self.keys.setdefault(path, {}))

    def QueryValueEx(self, key: Key, name: str) -> tuple[Any, int]:
        if name not in key.values:
            raise FileNotFoundError(name)
        return key.values[name], 1

    def SetValueEx(self, key: Key, name: str, _reserved: int, _kind: int, value: object) -> None:
        key.values[name] = value

    def DeleteValue(self, key: Key, name: str) -> None:
        del key.values[name]


class Key:
    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    made = Registry()
    monkeypatch.setattr(windows_autostart, "_winreg", lambda: made)
    return made


def test_windows_on_and_off_again(registry: Registry) -> None:
    registry.keys[RUN] = {"Other": "stays"}
    assert windows_autostart.autostart_state() is AutostartState.OFF
    assert windows_autostart.set_autostart(True, COMMAND) is AutostartState.ON
    assert registry.keys[RUN]["Mothball"] == r'"C:\Program Files\Mothball\Mothball.exe" --background'
    assert windows_autostart.set_autostart(False, COMMAND) is AutostartState.OFF
    assert windows_autostart.set_autostart(False, COMMAND) is AutostartState.OFF
    assert registry.keys[RUN] == {"Other": "stays"}


@pytest.mark.parametrize(
    ("switch", "state"),
    [(b"\x02" + bytes(11), "on"), (b"\x06" + bytes(11), "on"), (b"\x03" + bytes(11), "blocked"), (b"", "on")],
)
def test_windows_own_switch_is_respected_and_never_written(registry: Registry, switch: bytes, state: str) -> None:
    registry.keys[APPROVED] = {"Mothball": switch}
    assert windows_autostart.set_autostart(True, COMMAND) == state
    assert windows_autostart.autostart_state() == state
    assert registry.keys[APPROVED] == {"Mothball": switch}
    assert windows_autostart.set_autostart(False, COMMAND) is AutostartState.OFF


def test_windows_refuses_in_words(registry: Registry) -> None:
    registry.refuses = True
    with pytest.raises(SettingsError, match="Access is denied"):
        windows_autostart.set_autostart(True, COMMAND)


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(posix_autostart, "sys", SimpleNamespace(platform="linux"))
    return tmp_path / "config" / "autostart" / "mothball.desktop"  # type: ignore[return-value]


def test_linux_on_and_off_again(entry: Path) -> None:
    assert posix_autostart.autostart_state() is AutostartState.OFF
    assert posix_autostart.set_autostart(True, ["/opt/moth ball/mothball", "--background"]) is AutostartState.ON
    assert 'Exec="/opt/moth ball/mothball" "--background"\n' in entry.read_text("utf-8")
    assert posix_autostart.set_autostart(False, []) is AutostartState.OFF
    assert posix_autostart.set_autostart(False, []) is AutostartState.OFF
    assert not entry.exists()


def unquoted(value: str) -> list[str]:
    """An Exec value as a desktop reads it: the entry's escapes first, then the quotes, then the percent signs."""
    first = value.replace("\\\\", "\\")
    arguments, current, inside, place = [], "", False, 0
    while place < len(first):
        one = first[place]
        if one == "\\" and inside:
            place += 1
            current += first[place]
        elif one == '"':
            inside = not inside
            if not inside:
                arguments.append(current.replace("%%", "%"))
                current = ""
        elif inside:
            current += one
        place += 1
    return arguments


@pytest.mark.parametrize("odd", ["a b", 'a"b', "a$b`c", "100%", "a\\b", "ä", "a\\\\"])
def test_linux_takes_any_path(entry: Path, odd: str) -> None:
    posix_autostart.set_autostart(True, [f"/opt/{odd}", "--background"])
    line = next(line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec="))
    assert unquoted(line.removeprefix("Exec=")) == [f"/opt/{odd}", "--background"]


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "Hidden = True"])
def test_linux_switched_off_by_the_desktop(entry: Path, line: str) -> None:
    entry.parent.mkdir(parents=True)
    entry.write_text(f"[Desktop Entry]\nExec=mothball\n{line}\n", "utf-8")
    assert posix_autostart.autostart_state() is AutostartState.BLOCKED
    assert posix_autostart.set_autostart(True, ["mothball"]) is AutostartState.ON


def test_linux_refuses_in_words(entry: Path) -> None:
    entry.parent.parent.mkdir(parents=True)
    entry.parent.write_text("a file", "utf-8")
    with pytest.raises(SettingsError, match="cannot be changed"):
        posix_autostart.set_autostart(True, ["mothball"])


def test_a_mac_is_not_supported_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posix_autostart, "sys", SimpleNamespace(platform="darwin"))
    assert posix_autostart.autostart_state() is AutostartState.UNSUPPORTED
    assert posix_autostart.set_autostart(True, ["x"]) is AutostartState.UNSUPPORTED


def test_the_space_on_a_disk(tmp_path: Path) -> None:
    space = disk_space(str(tmp_path))
    assert 0 <= space.free <= space.total
    assert space.device == disk_space(str(tmp_path.parent)).device
    with pytest.raises(FileNotFoundError):
        disk_space(str(tmp_path / "gone"))
