"""kill -9 at random instants under faults, a few; ``dev.py nightly`` does it some hundred times."""

from __future__ import annotations

import os

import pytest

from tests.nightly.kills import PROGRAM
from tests.nightly.program import Effort

pytestmark = [
    pytest.mark.allow_logs("code 400"),  # the server reads on in a body whose connection was reset
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


def test_whatever_is_killed_comes_to_its_end() -> None:
    assert PROGRAM.search(Effort(3), 2026).violations == []


def test_the_search_finds_a_planted_bug() -> None:
    # A few kills may all come too early or too late to show it.
    with PROGRAM.bugs["earlier runs not settled"]():
        assert any(PROGRAM.search(Effort(3), seed).violations for seed in range(2026, 2032))
