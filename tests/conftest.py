"""What holds for every test: its own folders and keys, no display, silence, and nothing left behind."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import tempfile
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.isolation import isolate

GROUP = os.environ.get("MOTHBALL_TEST_GROUP", "main")
"""Set by packaging/dev.py: main, keyring or desktop."""

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
_HOME = Path(tempfile.mkdtemp(prefix="mothball-tests-")).resolve()

isolate(_HOME, keep_session=GROUP != "main")

# These look at the environment when they are loaded.
import keyring  # noqa: E402

from mothball.paths import BaseDir  # noqa: E402
from tests.helpers.clock import FixedClock  # noqa: E402
from tests.helpers.keyrings import MemoryKeyring  # noqa: E402
from tests.helpers.leaks import LogWatch, QtWatch, leaked_threads, window_ids  # noqa: E402
from tests.helpers.skips import refuse_skip  # noqa: E402

ALLOWED_SKIPS: dict[str, str] = tomllib.loads((Path(__file__).parent / "skips.toml").read_text("utf-8"))["allowed"]


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Temporary folders of this session alone: pytest's own tidying trips over sessions that run at the same time."""
    if config.option.basetemp is None:
        config.option.basetemp = str(_HOME / "t")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Throw the folders of this session away, unless somebody has to look into them."""
    if exitstatus == 0:
        session.config.add_cleanup(_remove_home)


def _remove_home() -> None:
    # Some test trees are deeper than Python's limit, and rmtree descends by recursion before Python 3.13.
    sys.setrecursionlimit(100_000)
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A group's tests live in the group's folder, for packaging/session.py looks nowhere else."""
    for item in items:
        for group in ("keyring", "desktop"):
            if (item.get_closest_marker(group) is not None) != item.nodeid.startswith(f"tests/{group}/"):
                raise pytest.UsageError(
                    f"{item.nodeid}: tests of the group {group}, and no others, lie in tests/{group}"
                )


def pytest_collection_finish() -> None:
    """Set what was loaded so far aside: thousands of tests need not be searched for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Any:
    """In CI a skipped test is a failed one, unless tests/skips.toml says why."""
    report = yield
    return refuse_skip(report, ALLOWED_SKIPS) if IN_CI else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Any:
    """The same for whole modules."""
    report = yield
    return refuse_skip(report, ALLOWED_SKIPS) if IN_CI else report


@pytest.fixture(autouse=True)
def memory_keyring(request: pytest.FixtureRequest) -> Iterator[MemoryKeyring | None]:
    """A keyring of the test's own. Tests of the keyring group talk to the real Secret Service instead."""
    if request.node.get_closest_marker("keyring"):
        yield None
        return
    before = keyring.get_keyring()
    own = MemoryKeyring()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)


@pytest.fixture(scope="module", autouse=True)
def _garbage_of_its_own() -> Iterator[None]:
    """What a module forgot to close is found at its end, not at the end of everything."""
    yield
    gc.collect()


@pytest.fixture
def base(tmp_path: Path) -> BaseDir:
    """A throw-away folder for settings, catalogue, logs and locks."""
    return BaseDir(tmp_path / "base").create()


@pytest.fixture
def clock() -> FixedClock:
    """Time that stands still until the test moves it."""
    return FixedClock()


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test over threads, Qt threads, timers, windows and log records nobody expected."""
    threads, windows = threading.enumerate(), window_ids()
    logs = LogWatch(_arguments(request, "allow_logs"))
    logging.getLogger().addHandler(logs)
    watch = _watch_qt(request)
    yield
    logging.getLogger().removeHandler(logs)
    left = watch.leaks(windows) if watch else []
    if watch:
        watch.uninstall()
    left += [f"thread {name}" for name in leaked_threads(threads, _arguments(request, "allow_threads"))]
    left += [f"log record {text}" for text in logs.unexpected]
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


def _arguments(request: pytest.FixtureRequest, marker: str) -> list[str]:
    return [str(argument) for mark in request.node.iter_markers(marker) for argument in mark.args]


def _watch_qt(request: pytest.FixtureRequest) -> QtWatch | None:
    """Only where Qt is in play: loading it costs the engine's tests a second."""
    if "PySide6.QtCore" not in sys.modules and not {"qtbot", "qapp"} & set(request.fixturenames):
        return None
    watch = QtWatch()
    watch.install()
    return watch
