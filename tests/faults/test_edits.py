"""Files that change while they are archived, for some seconds; ``dev.py nightly`` does it at length."""

from __future__ import annotations

import pytest

from tests.nightly.edits import PROGRAM
from tests.nightly.program import Effort

pytestmark = pytest.mark.allow_logs("code 400")  # the server reads on in a body whose connection was reset


def test_no_receipt_is_about_bytes_that_a_file_never_had() -> None:
    assert PROGRAM.search(Effort(80), 2026).violations == []


@pytest.mark.parametrize("bug", PROGRAM.bugs)
def test_the_search_finds_a_planted_bug(bug: str) -> None:
    assert any(PROGRAM.find(bug, seed).violations for seed in range(2026, 2029))
