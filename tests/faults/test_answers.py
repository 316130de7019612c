"""Wrong answers, a few of the many; ``dev.py nightly`` gives every kind to every operation."""

from __future__ import annotations

import pytest

from tests.nightly.answers import PROGRAM
from tests.nightly.program import Effort

pytestmark = pytest.mark.allow_logs("code 400")  # the server reads on in a body whose connection was reset


def test_no_wrong_answer_is_believed() -> None:
    assert PROGRAM.search(Effort(6), 2026).violations == []


@pytest.mark.parametrize("bug", PROGRAM.bugs)
def test_the_search_finds_a_planted_bug(bug: str) -> None:
    assert PROGRAM.find(bug, 2026).violations
