"""Answers that get lost after the server acted, for some seconds; ``dev.py nightly`` does it at length."""

from __future__ import annotations

import pytest

from tests.nightly.lost import PROGRAM
from tests.nightly.program import Effort

pytestmark = pytest.mark.allow_logs("code 400")  # the server reads on in a body whose connection was reset


def test_everything_is_there_once_and_nothing_is_left() -> None:
    assert PROGRAM.search(Effort(50), 2026).violations == []


@pytest.mark.parametrize("bug", PROGRAM.bugs)
def test_the_search_finds_a_planted_bug(bug: str) -> None:
    assert any(PROGRAM.find(bug, seed).violations for seed in range(2026, 2029))
