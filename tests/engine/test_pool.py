"""The pool of threads that move bytes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from mothball.pool import MOST_LARGE, Help, Pool, Task


def nothing() -> None:
    """No tick."""


def counting(done: list[int], number: int) -> Task:
    return lambda _help: done.append(number)


def test_every_task_runs_once() -> None:
    done: list[int] = []
    small = (counting(done, n) for n in range(500))
    large = (counting(done, n) for n in range(500, 520))
    Pool(small, large, 8).run(nothing)
    assert sorted(done) == list(range(520))


def test_threads_help_with_a_large_task_and_never_block_each_other() -> None:
    """More large files at once than threads: each still comes to its end."""
    pieces: list[int] = []
    lock = threading.Lock()

    def large(number: int) -> Task:
        def task(help_: Help) -> None:
            todo = list(range(10))

            def work() -> None:
                while True:
                    with lock:
                        if not todo:
                            return
                        pieces.append(number * 10 + todo.pop())

            help_(work, len(todo) - 1)
            work()

        return task

    Pool(iter(()), map(large, range(20)), 3).run(nothing)
    assert sorted(pieces) == list(range(200))


def test_only_a_few_large_files_are_begun_at_a_time_while_small_ones_go_on() -> None:
    running, most = 0, 0
    lock = threading.Lock()
    smalls_done = threading.Event()

    def large(_help: Help) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        smalls_done.wait(30)
        with lock:
            running -= 1

    def last_small(_help: Help) -> None:
        smalls_done.set()

    Pool(iter([last_small]), iter([large] * 12), MOST_LARGE + 1).run(nothing)
    assert most == MOST_LARGE


def test_an_error_stops_the_pool_and_reaches_the_caller() -> None:
    begun: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(1000):
            begun.append(number)
            yield fail if number == 5 else counting([], number)

    def fail(_help: Help) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Pool(tasks(), iter(()), 1).run(nothing)
    assert begun == list(range(6))


def test_an_error_in_the_caller_ends_all_threads_first() -> None:
    release = threading.Event()

    def wait(_help: Help) -> None:
        release.wait(30)

    def stop() -> None:
        release.set()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Pool(iter([wait] * 4), iter(()), 4).run(stop)
