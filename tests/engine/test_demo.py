"""The demo's world: a server in a process of its own, a folder with real ages, nothing left afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from mothball.clock import SystemClock
from mothball.demo import Demo
from mothball.demo_folder import BLOCKED, FRESH, STALE, make_readable, make_sample
from mothball.errors import InputError
from mothball.model import Rule, Verdict
from mothball.scan import scan
from tests.helpers.clock import NOW_NS

ROOT = Path(__file__).parents[2]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


def test_the_sample_has_stale_fresh_and_odd_units_of_real_age(tmp_path: Path) -> None:
    make_sample(tmp_path, NOW_NS)
    # Root and Windows may look anywhere.
    closed = not os.access(tmp_path / BLOCKED / "locked", os.R_OK)
    try:
        units = {unit.path: unit for unit in scan(str(tmp_path), Rule(), now_ns=NOW_NS)}
    finally:
        make_readable(tmp_path)
    assert {path for path in STALE if units[path].verdict is not Verdict.STALE} == set()
    assert {path for path in FRESH if units[path].verdict is not Verdict.FRESH} == set()
    assert units[BLOCKED].verdict is (Verdict.BLOCKED if closed else Verdict.STALE)
    assert units["Wedding 2019"].decided_by == "Wedding 2019/raw/IMG_2291.dng", "noise does not count"
    assert units["shortcut to the wedding"].verdict is Verdict.SKIPPED
    assert units["Awkward names"].files >= 10


def test_the_sample_is_the_same_each_time(tmp_path: Path) -> None:
    def content(name: str) -> dict[str, tuple[int, bytes]]:
        folder = tmp_path / name
        folder.mkdir()
        make_sample(folder, NOW_NS)
        make_readable(folder)
        return {
            str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        }

    assert content("a") == content("b")


def test_the_world_is_there_and_gone() -> None:
    demo = Demo(SystemClock())
    with demo:
        home, url = demo.home, demo.url
        assert answers(f"{url}/{demo.vault.bucket}?list-type=2")
        assert (demo.folder / "notes.txt").is_file()
        assert demo.base.root.is_dir()
        assert demo.secret.value not in repr(demo.vault)
        assert url.startswith("http://127.0.0.1:")
    assert not home.exists()
    assert not answers(url)
    demo.stop()


def test_without_the_extra_the_words_name_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "moto").mkdir()
    (tmp_path / "moto" / "__init__.py").write_text(
        "raise ModuleNotFoundError('no moto', name='moto')", encoding="ascii"
    )
    # A child process starts with its parent's search path.
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError) as caught, Demo():
        pass
    assert caught.value.say.code == "demo.missing"
    assert "moto" in str(caught.value)


PARENT = """
import time
from mothball.demo import Demo

if __name__ == "__main__":
    demo = Demo().start()
    print(demo.url, demo.home, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_the_server_goes_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
    )
    assert parent.stdout
    url = parent.stdout.readline().split()[0]
    assert answers(f"{url}/mothball-demo?list-type=2")
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    # The server ends as soon as it reads the end of its pipe; each question waits for it.
    assert any(not answers(f"{url}/mothball-demo?list-type=2") for _ in range(500))
