"""Judging a known scan again gives what a scan with that threshold would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.judging import (
    BUCKETS,
    OLDEST_DAYS,
    Census,
    Counts,
    Fate,
    Line,
    days_at,
    fate_of,
    position_of,
    reason_at,
    verdict_at,
)
from mothball.model import ActionKind, Kind, Rule, Verdict
from mothball.scan import scan
from tests.helpers.clock import DAY_NS, NOW_NS
from tests.helpers.units import line, lines, unit


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Units of many ages, to the second around whole days; one empty, one dated in the future."""
    import os

    root = tmp_path / "tree"
    for days in (0, 1, 2, 29, 30, 31, 180, 365):
        for seconds in (-1, 0, 1):
            folder = root / f"{days} days {seconds}"
            folder.mkdir(parents=True)
            file = folder / "f"
            file.write_bytes(b"x")
            ns = NOW_NS - days * DAY_NS + seconds * 1_000_000_000
            os.utime(file, ns=(ns, ns))
    (root / "empty").mkdir()
    future = root / "future.txt"
    future.write_bytes(b"x")
    os.utime(future, ns=(NOW_NS + DAY_NS, NOW_NS + DAY_NS))
    return root


@pytest.mark.parametrize("days", [1, 2, 30, 31, 180, 365, 366])
def test_a_moved_slider_says_what_a_new_scan_would_say(tree: Path, days: int) -> None:
    known = scan(str(tree), Rule(days=1), now_ns=NOW_NS)
    anew = {one.path: one for one in scan(str(tree), Rule(days=days), now_ns=NOW_NS)}
    for one in known:
        assert verdict_at(one, days) is anew[one.path].verdict, one.path
        assert reason_at(one, days) == anew[one.path].reason, one.path


def test_what_the_threshold_does_not_decide_stays(tmp_path: Path) -> None:
    linked = unit("link", kind=Kind.LINK, verdict=Verdict.SKIPPED)
    closed = unit("closed", kind=Kind.UNREADABLE, verdict=Verdict.BLOCKED, days=3, unreadable=1)
    empty = unit("empty", verdict=Verdict.FRESH, decided_by="", days=900)
    for days in (1, 5_000):
        assert verdict_at(linked, days) is Verdict.SKIPPED
        assert verdict_at(closed, days) is Verdict.BLOCKED
        assert verdict_at(empty, days) is Verdict.FRESH


def test_an_unreadable_part_blocks_only_what_is_old_enough() -> None:
    mail = unit("Mail", days=100, unreadable=2)
    assert (verdict_at(mail, 50), verdict_at(mail, 101)) == (Verdict.BLOCKED, Verdict.FRESH)
    assert str(reason_at(mail, 50)) == "not archivable: 2 entries unreadable"


def test_what_is_archived_already_does_not_go_again() -> None:
    assert fate_of(line(action=ActionKind.UNCHANGED), 30) is Fate.ARCHIVED
    assert fate_of(line(action=ActionKind.ARCHIVE), 30) is Fate.GOES
    assert fate_of(line(action=ActionKind.UNCHANGED, days=3), 30) is Fate.FRESH


@st.composite
def plans(draw: st.DrawFn) -> list[Line]:
    """Any mixture of units."""
    count = draw(st.integers(0, 12))
    return [
        line(
            f"u{n}",
            days=draw(st.integers(-2, 20)),
            size=draw(st.integers(0, 50)),
            files=draw(st.integers(0, 5)),
            unreadable=draw(st.sampled_from([0, 0, 2])),
            action=draw(st.sampled_from([None, ActionKind.ARCHIVE, ActionKind.UNCHANGED])),
            verdict=draw(st.sampled_from([None, None, None, Verdict.SKIPPED])),
        )
        for n in range(count)
    ]


@given(plans(), st.integers(1, 25))
def test_the_census_counts_what_one_by_one_would_count(plan: list[Line], days: int) -> None:
    fates = [fate_of(one, days) for one in plan]
    goes = [one.unit for one, fate in zip(plan, fates, strict=True) if fate is Fate.GOES]
    assert Census(plan).at(days) == Counts(
        goes=len(goes),
        files=sum(one.files for one in goes),
        bytes=sum(one.bytes for one in goes),
        archived=fates.count(Fate.ARCHIVED),
        fresh=fates.count(Fate.FRESH),
        blocked=fates.count(Fate.BLOCKED),
        skipped=fates.count(Fate.SKIPPED),
    )


@given(st.integers(1, OLDEST_DAYS))
def test_the_scale_goes_both_ways(days: int) -> None:
    assert days_at(position_of(days)) == days


def test_the_scale_ends_at_ten_years() -> None:
    assert (position_of(1), position_of(OLDEST_DAYS), position_of(99_999)) == (0, 1, 1)


def test_the_histogram_is_a_share_of_its_fullest_part() -> None:
    bars = Census(lines(500)).histogram
    assert len(bars) == BUCKETS
    assert max(bars) == 1
    assert Census([]).histogram == (0.0,) * BUCKETS
