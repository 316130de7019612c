"""Many callers, one writer: shared commits, errors that stay with their caller, an orderly end."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mothball.catalogue import writer as writer_module
from mothball.catalogue.connection import connect
from mothball.catalogue.writer import Writer
from mothball.errors import CatalogueError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one table, in which each number has its place once."""
    path = tmp_path / "some.db"
    connection = connect(path)
    connection.execute("CREATE TABLE number (n INTEGER PRIMARY KEY, note TEXT) STRICT")
    connection.close()
    return path


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path)
    yield writer
    writer.close()


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many writes went into each transaction."""
    sizes: list[int] = []
    real = writer_module._transaction

    def counting(connection: sqlite3.Connection, batch: list[object]) -> None:
        sizes.append(len(batch))
        real(connection, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(writer_module, "_transaction", counting)
    return sizes


def insert(number: int, note: str = "") -> Callable[[sqlite3.Connection], int]:
    def work(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO number VALUES (?, ?)", (number, note))
        return number

    return work


def numbers(path: Path) -> list[int]:
    connection = connect(path, reader=True)
    found = [row[0] for row in connection.execute("SELECT n FROM number ORDER BY n")]
    connection.close()
    return found


class Gate:
    """Holds the writer thread inside a write, so that others pile up behind it."""

    def __init__(self, writer: Writer) -> None:
        self.entered, self.open = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=writer.write, args=(self._work,))
        self.thread.start()
        assert self.entered.wait(10)

    def _work(self, connection: sqlite3.Connection) -> None:
        self.entered.set()
        assert self.open.wait(10)


def pile_up(writer: Writer, works: list[Callable[[sqlite3.Connection], int]]) -> list[BaseException | None]:
    """Hand in all these writes while the writer is held, then let it go. Answers each one's error."""
    gate = Gate(writer)
    with ThreadPoolExecutor(len(works)) as pool:
        futures = []
        for count, work in enumerate(works, 1):
            futures.append(pool.submit(writer.write, work))
            while writer._queue.qsize() < count:
                threading.Event().wait(0.001)
        gate.open.set()
        gate.thread.join()
        return [future.exception() for future in futures]


def test_a_write_answers_and_is_seen_by_whoever_looks_next(writer: Writer, path: Path) -> None:
    assert writer.write(insert(7)) == 7
    assert numbers(path) == [7]


def test_writes_that_wait_together_share_one_commit(writer: Writer, path: Path, commits: list[int]) -> None:
    assert pile_up(writer, [insert(number) for number in range(20)]) == [None] * 20
    assert numbers(path) == list(range(20))
    assert commits == [1, 20]


def test_no_commit_grows_without_end(
    writer: Writer, path: Path, commits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "MOST_TOGETHER", 8)
    pile_up(writer, [insert(number) for number in range(20)])
    assert commits == [1, 8, 8, 4]
    assert numbers(path) == list(range(20))


def test_an_error_in_one_write_fails_that_caller_alone(writer: Writer, path: Path, commits: list[int]) -> None:
    def half(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO number VALUES (50, 'half')")
        raise RuntimeError("mine")

    works = [insert(1), insert(1), half, insert(2)]
    first, second, third, fourth = pile_up(writer, works)
    assert (first, fourth) == (None, None)
    assert isinstance(second, sqlite3.IntegrityError)
    assert isinstance(third, RuntimeError)
    assert commits == [1, 4]
    assert numbers(path) == [1, 2], "nothing of the failed ones is kept"


def test_the_writer_goes_on_after_an_error(writer: Writer, path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        writer.write(lambda connection: 1 // 0)
    writer.write(insert(1))
    assert numbers(path) == [1]


def test_even_an_exit_inside_a_write_comes_out_at_the_caller(writer: Writer) -> None:
    def leave(connection: sqlite3.Connection) -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        writer.write(leave)
    assert writer.write(insert(1)) == 1


def test_closing_finishes_what_was_asked_for(path: Path) -> None:
    writer = Writer(path)
    gate = Gate(writer)
    with ThreadPoolExecutor(11) as pool:
        waiting = [pool.submit(writer.write, insert(number)) for number in range(10)]
        while writer._queue.qsize() < 10:
            threading.Event().wait(0.001)
        closing = pool.submit(writer.close)
        gate.open.set()
        closing.result()
        assert sorted(future.result() for future in waiting) == list(range(10))
    gate.thread.join()
    assert numbers(path) == list(range(10))


def test_a_closed_writer_refuses_and_its_thread_is_gone(path: Path) -> None:
    writer = Writer(path)
    writer.write(insert(1))
    writer.close()
    writer.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "catalogue-writer"]
    with pytest.raises(ValueError, match="closed"):
        writer.write(insert(2))


def test_a_writer_that_never_wrote_has_no_thread(path: Path) -> None:
    writer = Writer(path)
    assert not [thread for thread in threading.enumerate() if thread.name == "catalogue-writer"]
    writer.close()


def test_a_database_that_cannot_be_opened_fails_every_caller_in_words(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "no such folder" / "some.db")
    for _ in range(2):
        with pytest.raises(CatalogueError, match="cannot be used"):
            writer.write(insert(1))
    writer.close()


class FullDisk:
    """Lets the database grow by no page more, until the reserve is released (if it helps)."""

    def __init__(self, writer: Writer, monkeypatch: pytest.MonkeyPatch, *, reserve_helps: bool) -> None:
        self.released = 0
        self._connection: sqlite3.Connection | None = None
        self._reserve_helps = reserve_helps
        monkeypatch.setattr(writer._reserve, "release", self._release)
        writer.write(self._fill)

    def _fill(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._limit(connection.execute("PRAGMA page_count").fetchone()[0])

    def _limit(self, pages: int) -> None:
        assert self._connection is not None
        self._connection.execute(f"PRAGMA max_page_count = {pages}")

    def _release(self) -> bool:
        self.released += 1
        if self._reserve_helps:
            self._limit(2**30)
        return True


def big(number: int) -> Callable[[sqlite3.Connection], int]:
    return insert(number, "x" * 20_000)


def test_a_full_disk_costs_the_reserve_and_nothing_else(
    writer: Writer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(writer, monkeypatch, reserve_helps=True)
    assert pile_up(writer, [insert(1), big(2), insert(3)]) == [None] * 3
    assert disk.released == 1
    assert numbers(path) == [1, 2, 3]


def test_a_disk_that_stays_full_fails_in_words_and_believes_nothing(
    writer: Writer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(writer, monkeypatch, reserve_helps=False)
    errors = pile_up(writer, [insert(1), big(2), insert(3)])
    assert all(isinstance(error, CatalogueError) for error in errors)
    assert "full" in str(errors[0])
    assert numbers(path) == []
    disk._limit(2**30)
    writer.write(big(2))
    assert numbers(path) == [2]
