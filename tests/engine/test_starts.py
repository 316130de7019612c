"""Was the last end an orderly one, and are we going round in circles?"""

from __future__ import annotations

from pathlib import Path

import pytest

from mothball.paths import BaseDir
from mothball.starts import LIMIT, Starts


def crashes(base: BaseDir, times: int) -> Starts:
    for _ in range(times):
        Starts(base)
    return Starts(base)


def test_the_first_start_is_in_order(base: BaseDir) -> None:
    made = Starts(base)
    assert (made.unexpected, made.careful) == (False, False)


def test_an_orderly_end_is_forgotten(base: BaseDir) -> None:
    Starts(base).ended()
    assert not Starts(base).unexpected


@pytest.mark.parametrize("times", range(1, LIMIT + 2))
def test_three_failed_starts_make_the_next_one_careful(base: BaseDir, times: int) -> None:
    made = crashes(base, times)
    assert made.unexpected
    assert made.careful is (times >= LIMIT)


def test_an_orderly_end_in_between_counts_from_the_beginning(base: BaseDir) -> None:
    crashes(base, 1).ended()
    assert not crashes(base, LIMIT - 1).careful


def test_a_start_that_lasted_is_none_that_failed(base: BaseDir) -> None:
    crashes(base, 1).lasted()
    made = Starts(base)
    assert made.unexpected
    assert not made.careful
    assert not crashes(base, LIMIT - 2).careful


def test_after_a_careful_start_that_went_well_all_is_forgotten(base: BaseDir) -> None:
    crashes(base, LIMIT).ended()
    made = Starts(base)
    assert (made.unexpected, made.careful) == (False, False)


@pytest.mark.parametrize("content", ["", "[]", "{}", "nonsense", '{"underway": 1, "young": 1, "failed": "x"}'])
def test_a_strange_file_keeps_nobody_from_starting(base: BaseDir, content: str) -> None:
    (base.root / "starts.json").write_text(content, "utf-8")
    made = Starts(base)
    assert (made.unexpected, made.careful) == (False, False)


def test_a_folder_that_refuses_neither(tmp_path: Path) -> None:
    made = Starts(BaseDir(tmp_path / "nowhere"))
    made.ended()
    assert not made.careful
