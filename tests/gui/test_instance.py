"""One Mothball per folder: a second start hands over, whatever state the first is in; nobody else is listened to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.__main__ import parse
from gui.instance import Instance, address, claim
from gui.request import LONGEST_LINE, Request, together
from mothball.errors import MothballError
from mothball.lock import program_lock
from mothball.paths import BaseDir

ROOT = Path(__file__).resolve().parents[2]
HERE = os.path.abspath("x")
ASKED = Request(archive=(HERE, os.path.abspath("ä\udcff")), restore=HERE, token="t")


# what travels


def test_a_request_survives_the_way() -> None:
    assert Request.read(ASKED.line()) == ASKED
    assert ASKED.line().count(b"\n") == 1


def test_paths_are_completed_where_the_start_happened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token")
    made = Request.of(parse(["--archive", "a", "../b", "--restore", "c"]))
    assert made.archive == (str(tmp_path / "a"), str(tmp_path.parent / "b"))
    assert (made.restore, made.token, made.background) == (str(tmp_path / "c"), "token", False)


GOOD = {"background": False, "archive": [HERE], "restore": "", "token": "", "quit": False}


@pytest.mark.parametrize(
    "wrong",
    [
        {"background": 1},
        {"quit": 0},
        {"archive": HERE},
        {"archive": [1]},
        {"archive": ["relative"]},
        {"archive": [""]},
        {"archive": [HERE + "\0"]},
        {"archive": [HERE + "x" * 40_000]},
        {"restore": "relative"},
        {"restore": None},
        {"token": "x" * 2_000},
        {"token": []},
        {"more": 1},
    ],
)
def test_anything_else_is_refused(wrong: dict[str, object]) -> None:
    assert Request.read(json.dumps(GOOD).encode()) == Request(archive=(HERE,))
    with pytest.raises(ValueError, match="not a request"):
        Request.read(json.dumps(GOOD | wrong).encode())


@pytest.mark.parametrize("line", [b"", b"\n", b"[]\n", b"{}\n", b"\xff\n", b"[" * 100_000 + b"\n"])
def test_noise_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="not a request"):
        Request.read(line)


def test_what_arrives_together_is_one_request() -> None:
    one, two = Request(archive=("/a", "/b")), Request(archive=("/b", "/c"), background=True, token="t")
    assert together([one, two]) == Request(archive=("/a", "/b", "/c"), token="t")


# who is first


def test_the_first_start_gets_the_right_and_the_second_does_not(base: BaseDir) -> None:
    first = claim(base, Request())
    assert first is not None
    assert program_lock(base) is None
    first.release()


def test_each_folder_has_its_own(tmp_path: Path) -> None:
    one, two = (BaseDir(tmp_path / name).create() for name in "ab")
    locks = [claim(base, Request()) for base in (one, two)]
    assert all(locks)
    assert address(one) != address(two)
    for lock in locks:
        assert lock is not None
        lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes have no folder")
def test_the_socket_lies_where_only_we_can_write(
    base: BaseDir, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert Path(address(base)).parent == tmp_path
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert Path(address(base)).parent in {base.locks, Path(os.environ.get("TMPDIR", "/tmp"))}
    deep = BaseDir(tmp_path / ("d" * 120)).create()
    assert len(address(deep)) < 108


@pytest.fixture
def lock(base: BaseDir) -> Iterator[object]:
    held = program_lock(base)
    assert held is not None
    yield held
    held.release()


def second(base: BaseDir, *arguments: str) -> subprocess.Popen[str]:
    """Another start of the real program."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "gui", "--base-dir", str(base.root), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ended(process: subprocess.Popen[str], qtbot: QtBot) -> tuple[int, str]:
    """Its exit code and what it printed; our own loop runs meanwhile."""
    try:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    finally:
        process.kill()
    out, _ = process.communicate()
    return process.returncode, out


@pytest.fixture
def instance(base: BaseDir, lock: object, qapp: QApplication) -> Iterator[Instance]:
    made = Instance(base)
    assert made.listening
    yield made
    made.close()
    made.deleteLater()


def test_a_second_start_hands_over_and_ends(instance: Instance, base: BaseDir, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[Request] = []
    instance.arrived.connect(heard.append)
    code, said = ended(second(base, "--archive", str(tmp_path / "ä b"), str(tmp_path / "c")), qtbot)
    assert (code, said) == (0, "")
    assert [request.archive for request in heard] == [(str(tmp_path / "ä b"), str(tmp_path / "c"))]


def test_the_installers_start_asks_the_first_one_to_end(instance: Instance, base: BaseDir, qtbot: QtBot) -> None:
    heard: list[Request] = []
    instance.arrived.connect(heard.append)
    assert ended(second(base, "--quit"), qtbot) == (0, "")
    assert [request.quit for request in heard] == [True]


def test_where_none_runs_none_is_started_to_end_it(base: BaseDir, qtbot: QtBot) -> None:
    assert ended(second(base, "--quit"), qtbot) == (1, "")


def test_a_dead_socket_is_in_nobodys_way(base: BaseDir, lock: object, qapp: QApplication) -> None:
    if sys.platform != "win32":
        Path(address(base)).write_bytes(b"")
    made = Instance(base)
    assert made.listening
    made.close()
    made.deleteLater()


def test_a_first_one_that_hangs_is_said_and_never_doubled(base: BaseDir, lock: object, qapp: QApplication) -> None:
    with pytest.raises(MothballError) as refused:
        claim(base, Request(), patience_ms=300)
    assert "does not answer" in str(refused.value)


def test_a_start_while_the_first_one_closes_becomes_the_first(base: BaseDir, qtbot: QtBot) -> None:
    """Closing, it listens no more but still has the lock."""
    held = program_lock(base)
    assert held is not None
    script = (
        "import sys; from pathlib import Path\n"
        "from gui.instance import claim; from gui.request import Request; from mothball.paths import BaseDir\n"
        "from gui.app import App\n"
        "print('asking', flush=True)\n"
        "lock = claim(BaseDir(Path(sys.argv[1])), Request())\n"
        "App(['x'])\n"
        "print(lock is not None and lock.is_locked)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, str(base.root)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "asking\n"
    qtbot.wait(300)
    held.release()
    assert ended(process, qtbot) == (0, "True\n")


def test_of_many_starts_at_once_one_is_the_first(base: BaseDir, qtbot: QtBot) -> None:
    starts = [second(base, "--background") for _ in range(4)]
    try:
        qtbot.waitUntil(lambda: sum(start.poll() is not None for start in starts) == 3, timeout=60_000)
        qtbot.wait(500)
        assert sorted(str(start.poll()) for start in starts) == ["0", "0", "0", "None"]
    finally:
        for start in starts:
            start.terminate()
            start.communicate(timeout=30)


# who talks to us


def say(base: BaseDir, qtbot: QtBot, *parts: bytes) -> bytes:
    """Connect and send raw bytes; answers what came back before the connection was cut."""
    socket = QLocalSocket()
    socket.connectToServer(address(base))
    answer = b""
    for part in parts:
        socket.write(part)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=10_000)
    answer += bytes(socket.readAll().data())
    socket.deleteLater()
    return answer


def test_a_line_in_pieces_is_one_line(instance: Instance, base: BaseDir, qtbot: QtBot) -> None:
    heard: list[Request] = []
    instance.arrived.connect(heard.append)
    line = ASKED.line()
    assert say(base, qtbot, line[:9], line[9:]) == b"taken\n"
    assert heard == [ASKED]


@pytest.mark.parametrize(
    "parts",
    [(b"{}\n",), (b"", b""), (b"x" * 70_000,), (b'{"archive"',)],
    ids=["wrong", "silent", "no end", "half"],
)
def test_noise_is_cut_off_and_starts_nothing(
    instance: Instance, base: BaseDir, qtbot: QtBot, parts: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.instance._TALK_MS", 300)
    heard: list[Request] = []
    instance.arrived.connect(heard.append)
    assert say(base, qtbot, *parts) == b""
    assert heard == []
    assert say(base, qtbot, ASKED.line()) == b"taken\n", "the next one is heard"


def test_a_flood_is_cut_off(instance: Instance, base: BaseDir, qtbot: QtBot) -> None:
    assert say(base, qtbot, b"x" * (LONGEST_LINE + 10)) == b""


def test_only_this_user_may_connect(instance: Instance, base: BaseDir) -> None:
    assert instance._server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
    if sys.platform != "win32":
        assert os.stat(address(base)).st_mode & 0o077 == 0
