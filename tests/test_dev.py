"""packaging/dev.py: what each verb starts, and what it says when it cannot."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.helpers.source import ROOT, python

SCRIPT = ROOT / "packaging" / "dev.py"
SESSION = ROOT / "packaging" / "session.py"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The same with nothing left to install."""
    monkeypatch.setattr(script, "make_environment", lambda: None)
    monkeypatch.setattr(script, "need_system_packages", lambda **_wanted: None)
    return script


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been started, without the path of Python."""
    started: list[list[str]] = []

    def call(command: list[str]) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "become", call)
    return started


@pytest.fixture
def searches(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, str]]:
    """The searches that were started by their arguments; give them an exit code and words to print before."""
    started: dict[str, tuple[int, str]] = {}

    def read(command: list[str]) -> subprocess.CompletedProcess[str]:
        assert command[1] == "-m"
        code, words = started.setdefault(" ".join(command[2:]), (0, ""))
        return subprocess.CompletedProcess(command, code, words)

    monkeypatch.setattr(dev, "read", read)
    return started


def test_test_runs_three_groups(dev: ModuleType, calls: list[list[str]]) -> None:
    assert dev.main(["test"]) == 0
    assert calls[0][1:] == ["-m", "pytest", "-q"]
    if sys.platform == "linux":
        assert [call[-2:] for call in calls[1:]] == [[str(SESSION), "keyring"], [str(SESSION), "desktop"]]


def test_test_with_arguments_is_one_pytest_call(dev: ModuleType, calls: list[list[str]]) -> None:
    assert dev.main(["test", "tests/engine", "-k", "scan"]) == 0
    assert [call[1:] for call in calls] == [["-m", "pytest", "-q", "tests/engine", "-k", "scan"]]


def test_nightly_runs_every_search_there_is(dev: ModuleType, searches: dict[str, tuple[int, str]]) -> None:
    assert dev.main(["nightly", "--scale", "0.1"]) == 0
    assert list(searches) == [f"tests.nightly.{name} --scale 0.1" for name in dev.SEARCHES]
    programs = {
        path.stem for path in (ROOT / "tests" / "nightly").glob("*.py") if "PROGRAM = " in path.read_text("utf-8")
    }
    assert set(dev.SEARCHES) == programs


def test_nightly_runs_one_search(dev: ModuleType, searches: dict[str, tuple[int, str]]) -> None:
    assert dev.main(["nightly", "--seed", "7", "--only", "flips", "--self-check"]) == 0
    assert list(searches) == ["tests.nightly.flips --seed 7 --self-check"]
    for wrong in (["--only"], ["--only", "flops"]):
        with pytest.raises(SystemExit) as caught:
            dev.main(["nightly", *wrong])
        assert "flips" in str(caught.value)


def test_nightly_ends_with_a_table_and_fails_with_any_search(
    dev: ModuleType, searches: dict[str, tuple[int, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    searches["tests.nightly.flips"] = (
        1,
        "flips: date 2026-11-21, faults 7 (3 + 4), violations 2, seconds 5\n  VIOLATION x\n",
    )
    searches["tests.nightly.kills"] = -9, ""
    assert dev.main(["nightly"]) == 1
    printed = capsys.readouterr().out
    assert "| flips | 2 | 5 | date 2026-11-21, faults 7 (3 + 4) |" in printed
    assert "| kills | ? | ? | it ended with -9 |" in printed
    assert "VIOLATION x" in printed, "and what each of them said"


def test_a_failing_group_fails_the_whole_however_it_ends(dev: ModuleType) -> None:
    assert dev.first_failure([0, -11, 0]) == -11
    assert dev.first_failure([0, 0]) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_run_passes_arguments_on_and_needs_no_display(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run", "--demo"]) == 0
    assert calls[0][1:] == ["-m", "gui", "--demo"]
    assert dev.os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_run_uses_the_display_there_is(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    assert dev.main(["run"]) == 0
    assert "QT_QPA_PLATFORM" not in dev.os.environ


@pytest.mark.skipif(sys.platform != "linux", reason="apt is Debian's")
def test_where_nothing_may_be_installed_one_line_says_what_to_do(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "missing_packages", lambda **_wanted: ["libgl1", "xvfb"])
    monkeypatch.setattr(script, "root_prefix", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        script.need_system_packages(desktop=True, sessions=True)
    assert "sudo apt-get install --yes --no-install-recommends libgl1 xvfb" in str(stopped.value)
    assert "\n" not in str(stopped.value)


@pytest.mark.skipif(sys.platform != "linux", reason="apt is Debian's")
def test_only_what_is_missing_is_installed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "loads", lambda code: code == dev.QT_PROBE)
    monkeypatch.setattr(dev.shutil, "which", lambda program: None if program == "trayer" else f"/usr/bin/{program}")
    assert dev.missing_packages(desktop=False, sessions=False) == []
    assert dev.missing_packages(desktop=True, sessions=True) == [*dev.XCB_PACKAGES, "trayer"]


def test_an_old_python_is_told_so(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 99\.0 or newer"):
        dev.main(["run"])


def test_an_unknown_verb_shows_what_there_is(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    assert "packaging/dev.py test" in capsys.readouterr().out


@pytest.fixture
def fresh(script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script aimed at a throw-away environment, which nobody has made yet."""
    lock = tmp_path / "lock"
    lock.write_text("boto3==1\n", "ascii")
    for name, path in {"LOCK": lock, "ENV": tmp_path / "env", "STAMP": tmp_path / "env" / ".stamp"}.items():
        monkeypatch.setattr(script, name, path)
    return script


def test_an_environment_that_holds_the_lock_is_left_alone(fresh: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh.ENV.mkdir()
    fresh.STAMP.write_text(hashlib.sha256(fresh.LOCK.read_bytes() + sys.version.encode()).hexdigest(), "ascii")
    monkeypatch.setattr(fresh.venv, "create", lambda *_a, **_k: pytest.fail("made anew"))
    fresh.make_environment()


def test_a_changed_lock_makes_the_environment_anew(fresh: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[list[str]] = []
    monkeypatch.setattr(fresh, "check", installed.append)
    monkeypatch.setattr(fresh, "link_checkout", lambda: None)
    monkeypatch.setattr(fresh.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess(args=[], returncode=0))
    monkeypatch.setattr(fresh.venv, "create", lambda folder, **_k: folder.mkdir())
    fresh.make_environment()
    assert "--require-hashes" in installed[0]
    fresh.make_environment()
    assert len(installed) == 1


def test_a_broken_installation_is_not_taken_for_a_good_one(fresh: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_command: list[str]) -> None:
        sys.exit("no network")

    monkeypatch.setattr(fresh, "check", refuse)
    monkeypatch.setattr(fresh.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess(args=[], returncode=0))
    monkeypatch.setattr(fresh.venv, "create", lambda folder, **_k: folder.mkdir())
    with pytest.raises(SystemExit):
        fresh.make_environment()
    assert not fresh.STAMP.exists()


def test_without_pip_one_line_says_what_to_do(fresh: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess(args=[], returncode=1))
    with pytest.raises(SystemExit, match=r"apt-get install python3-pip"):
        fresh.make_environment()


def test_the_lock_is_made_for_all_systems_with_hashes_and_without_addresses(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "check", lambda _command: None)
    dev.main(["lock"])
    assert {"--universal", "--generate-hashes", "--no-header"} <= set(calls[0])


def test_the_scripts_that_come_first_need_only_the_standard_library() -> None:
    for source in python("packaging"):
        if source.path not in ("packaging/dev.py", "packaging/session.py"):
            continue
        names = {
            (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_dev_loads_on_an_old_python() -> None:
    """Else it could not even say that it needs a newer one."""
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 8))
