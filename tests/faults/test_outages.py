"""The network gone in the middle of an upload, with small parts; ``dev.py nightly`` does it in full size."""

from __future__ import annotations

import pytest

from tests.nightly import outages
from tests.nightly.program import Effort


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outages, "SMALL", True)
    monkeypatch.setattr(outages, "SIZE", 6 * outages.MIB)
    monkeypatch.setattr(outages, "SECONDS", (0.1, 0.5))


def test_an_upload_goes_on_where_it_was() -> None:
    assert outages.search(Effort(2), 2026).violations == []


@pytest.mark.parametrize("bug", outages.BUGS)
def test_the_search_finds_a_planted_bug(bug: str) -> None:
    assert outages.PROGRAM.find(bug, 2026).violations
