"""The network goes away in the middle of an upload; whether a planted bug is found takes time: ``dev.py nightly``."""

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
