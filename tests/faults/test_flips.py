"""Bytes that change on the way down, for some seconds; ``dev.py nightly`` does it at length."""

from __future__ import annotations

import pytest

from tests.nightly.flips import PROGRAM
from tests.nightly.program import Effort

pytestmark = pytest.mark.allow_logs("code 400")  # the server reads on in a body whose connection was reset


def test_no_wrong_byte_is_placed_verified_or_believed() -> None:
    assert PROGRAM.search(Effort(80), 2026).violations == []


@pytest.mark.parametrize("bug", PROGRAM.bugs)
def test_the_search_finds_a_planted_bug(bug: str) -> None:
    # Few faults hit a manifest, so one short search may pass the bug by.
    assert any(PROGRAM.find(bug, seed).violations for seed in range(2026, 2030))
