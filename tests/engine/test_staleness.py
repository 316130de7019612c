"""Judging, at its boundaries. No disk, no clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.errors import InputError
from mothball.model import ClockChoice, Rule, Verdict
from mothball.staleness import Facts, Judge, age_seconds, check_days, newest
from tests.helpers.clock import DAY_NS, NOW_NS, SECOND_NS

LONG_AGO = NOW_NS - 400 * DAY_NS


def verdict_after(age_ns: int, days: int = 30) -> Verdict:
    return Judge(Rule(days=days), NOW_NS).file(1, NOW_NS - age_ns)[0]


RULE = Rule()


def folder(rule: Rule = RULE, **facts: object) -> tuple[Verdict, str]:
    given_facts = {"files": 1, "bytes": 10, "newest_ns": LONG_AGO} | facts
    verdict, reason = Judge(rule, NOW_NS).folder(Facts(**given_facts))
    return verdict, str(reason)


@pytest.mark.parametrize("days", [1, 30, 365, 3650])
def test_S2_7_the_boundary_is_n_full_days_to_the_second(days: int) -> None:
    assert verdict_after(days * DAY_NS - SECOND_NS, days) is Verdict.FRESH
    assert verdict_after(days * DAY_NS - 1, days) is Verdict.FRESH
    assert verdict_after(days * DAY_NS, days) is Verdict.STALE
    assert verdict_after(days * DAY_NS + 1, days) is Verdict.STALE


@given(st.integers(-(2**62), 2**62), st.integers(1, 40_000))
def test_verdict_and_shown_age_never_contradict_each_other(age_ns: int, days: int) -> None:
    stale = verdict_after(age_ns, days) is Verdict.STALE
    assert stale == (age_seconds(NOW_NS - age_ns, NOW_NS) >= days * 86_400)


def test_S2_6_a_file_dated_in_the_future_is_fresh_and_says_so() -> None:
    verdict, reason = Judge(Rule(days=1), NOW_NS).file(1, NOW_NS + DAY_NS)
    assert (verdict, str(reason)) == (Verdict.FRESH, "dated in the future")
    assert age_seconds(NOW_NS + DAY_NS, NOW_NS) == -86_400
    assert age_seconds(NOW_NS + 1, NOW_NS) == -1


def test_a_file_touched_this_very_moment_is_not_in_the_future() -> None:
    assert str(Judge(Rule(days=2), NOW_NS).file(1, NOW_NS)[1]) == "touched within the last 2 days"


@pytest.mark.parametrize("when_ns", [-1, -(11_644_473_600 * SECOND_NS), -(2**62)])
def test_files_dated_before_1970_are_old(when_ns: int) -> None:
    assert Judge(Rule(), NOW_NS).file(1, when_ns)[0] is Verdict.STALE


def test_reasons_name_the_number_of_days() -> None:
    assert str(Judge(Rule(days=30), NOW_NS).file(1, LONG_AGO)[1]) == "not touched for 30 days or more"
    assert str(Judge(Rule(days=1), NOW_NS).file(1, LONG_AGO)[1]) == "not touched for a day or more"
    assert str(Judge(Rule(days=1), NOW_NS).file(1, NOW_NS)[1]) == "touched within the last day"


def test_a_folder_with_an_unreadable_part_is_blocked() -> None:
    assert folder(unreadable=1) == (Verdict.BLOCKED, "not archivable: 1 entry unreadable")
    assert folder(unreadable=3) == (Verdict.BLOCKED, "not archivable: 3 entries unreadable")
    assert folder(files=0, bytes=0, newest_ns=None, unreadable=1)[0] is Verdict.BLOCKED


def test_one_fresh_file_settles_it_whatever_cannot_be_read() -> None:
    assert folder(unreadable=1, newest_ns=NOW_NS)[0] is Verdict.FRESH


def test_an_empty_folder_is_never_stale() -> None:
    assert folder(files=0, bytes=0, newest_ns=None, empty=True) == (Verdict.FRESH, "empty folder")
    assert folder(files=0, bytes=0, newest_ns=None)[1] == "holds nothing that can be archived"


def test_a_folder_that_is_online_only_is_skipped() -> None:
    assert folder(files=0, bytes=0, offline=2) == (Verdict.SKIPPED, "online only")
    assert folder(files=1, offline=2)[0] is Verdict.STALE


def test_what_is_too_small_is_skipped_but_an_empty_folder_stays_empty() -> None:
    rule = Rule(min_size=11)
    assert folder(rule) == (Verdict.SKIPPED, "smaller than 11 bytes")
    assert folder(rule, bytes=11)[0] is Verdict.STALE
    assert folder(rule, unreadable=1)[0] is Verdict.BLOCKED
    assert folder(rule, files=0, bytes=0, newest_ns=None, empty=True)[1] == "empty folder"
    assert Judge(rule, NOW_NS).file(10, LONG_AGO)[0] is Verdict.SKIPPED
    assert Judge(rule, NOW_NS).file(11, LONG_AGO)[0] is Verdict.STALE


def test_no_clock_makes_a_file_older_than_its_modification() -> None:
    """B2.8: a file written today is fresh, whatever its other times say."""
    for clock in ClockChoice:
        assert newest(clock, 100, 50, 50) == 100


def test_clocks_take_the_newest_of_two_times() -> None:
    assert newest(ClockChoice.MODIFIED, 100, 200, 300) == 100
    assert newest(ClockChoice.ACCESSED, 100, 200, 300) == 200
    assert newest(ClockChoice.CREATED, 100, 200, 300) == 300
    assert newest(ClockChoice.CREATED, 100, 200, None) == 100


@pytest.mark.parametrize(("value", "days"), [(1, 1), (30, 30), ("30", 30), (" 7 ", 7), (10**9, 10**9)])
def test_days_are_whole_numbers_of_one_or_more(value: object, days: int) -> None:
    assert check_days(value) == days


@pytest.mark.parametrize(
    "value", [0, -1, True, False, 1.5, 30.0, "x", "1.5", "", "0", "-3", "+3", "٣", "1e3", None, [], b"3"]
)
def test_anything_else_is_refused_in_words(value: object) -> None:
    with pytest.raises(InputError, match="must be a whole number of 1 or more"):
        check_days(value)
