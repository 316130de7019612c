"""Several processes on one catalogue, and processes that die in the middle."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from subprocess import Popen

import pytest

from mothball.catalogue import Catalogue, connection, migrations
from mothball.errors import CatalogueError
from tests.helpers.catalogue_process import start
from tests.helpers.catalogues import PLACE, archived, paths, run_start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.db"


@contextmanager
def process(what: str, path: Path, *arguments: object) -> Iterator[Popen[str]]:
    """Such a process, killed at the end if it still lives."""
    child = start(what, path, *arguments)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def lines(child: Popen[str]) -> list[str]:
    """What it said and not yet heard, until its end."""
    assert child.stdout is not None
    return child.stdout.read().splitlines()


@pytest.mark.parametrize("acknowledged", [1, 30, 150])
def test_what_was_acknowledged_is_there_after_kill_9(path: Path, acknowledged: int) -> None:
    with process("write", path, "killed", 4, 100_000) as child:
        assert child.stdout is not None
        said = [line.strip() for line in islice(child.stdout, acknowledged)]
        child.kill()
        said += lines(child)
    with Catalogue.open(path) as catalogue:
        there = catalogue.known(*PLACE)
        assert len(said) >= acknowledged
        assert [file for file in said if file not in there] == []
        assert len(catalogue.search("killed/", limit=10**6)) == len(there), "the index knows what the tables know"
        (run,) = catalogue.interrupted_runs(*PLACE)
        assert run.name == "killed"


def test_two_processes_create_and_fill_one_catalogue_together(path: Path) -> None:
    with process("write", path, "one", 8, 25) as one, process("write", path, "two", 8, 25) as two:
        said = lines(one) + lines(two)
        assert (one.wait(), two.wait()) == (0, 0)
    assert len(said) == 400
    with Catalogue.open(path) as catalogue:
        assert set(catalogue.known(*PLACE)) == set(said)


def test_reading_never_waits_for_another_processs_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait of a tenth of a second would be an error here."""
    with Catalogue.open(path) as catalogue:
        archived(catalogue, catalogue.start_run(run_start()), "file")
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    with process("hold", path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "holding\n"
        with Catalogue.open(path) as catalogue:
            assert paths(catalogue.search("file")) == ["file"]
            assert set(catalogue.known(*PLACE)) == {"file"}


def test_a_write_waits_for_another_process_but_not_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Catalogue.open(path).close()
    with process("hold", path) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == "holding\n"
        with monkeypatch.context() as impatient, Catalogue.open(path) as catalogue:
            impatient.setattr(connection, "BUSY_SECONDS", 0.1)
            with pytest.raises(CatalogueError, match="in use by another Mothball"):
                catalogue.set_machine_name("too soon")
        with Catalogue.open(path) as catalogue:
            assert catalogue.machine_name() == ""
            child.stdin.close()
            catalogue.set_machine_name("in time")
            assert catalogue.machine_name() == "in time"
        child.stdin = None


def test_a_reader_sees_what_another_process_writes(path: Path) -> None:
    """As the window does while the engine's process works."""
    with Catalogue.open(path) as catalogue, process("write", path, "seen", 2, 20) as child:
        assert child.stdout is not None
        for line in child.stdout:
            assert line.strip() in catalogue.known(*PLACE)
        assert child.wait() == 0


def test_a_process_killed_in_the_middle_of_a_step_leaves_the_version_before(path: Path) -> None:
    with Catalogue.open(path) as catalogue:
        catalogue.set_machine_name("desk")
        archived(catalogue, catalogue.start_run(run_start()), "file")
    with process("die_migrating", path) as child:
        assert child.wait() == 9
    with Catalogue.open(path) as catalogue:
        assert catalogue.machine_name() == "desk"
        assert set(catalogue.known(*PLACE)) == {"file"}
    assert path.with_name(f"catalogue.db.v{migrations.newest()}").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_file_that_may_not_grow_refuses_in_words_and_goes_on_later(path: Path) -> None:
    with process("outgrow", path) as child:
        said = lines(child)
        assert child.wait() == 0
    assert said[0] == "before"
    assert said[-2:] == ["refused", "after"]
    with Catalogue.open(path) as catalogue:
        assert paths(catalogue.pending(*PLACE)) == [line for line in said if line != "refused"]
