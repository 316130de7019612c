"""Numbers, sizes, ages and times as words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from gui import format as fmt
from mothball.model import DAY
from tests.helpers.clock import DAY_NS, NOW_NS


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (3_200, "3.2 kB"),
        (41_000_000, "41 MB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (98_000_000_000, "98.0 GB"),
        (5_000_000_000_000, "5.0 TB"),
    ],
)
def test_sizes_are_humane(count: int, text: str) -> None:
    assert fmt.size(count) == text


def test_sizes_follow_the_locale() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert (fmt.size(31_200_000_000), fmt.number(13_204)) == ("31,2 GB", "13.204")


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (-1, "in the future"),
        (0.5, "today"),
        (1, "yesterday"),
        (17, "17 days ago"),
        (59, "59 days ago"),
        (61, "2 months ago"),
        (425, "14 months ago"),
        (731, "2 years ago"),
        (1900, "5 years ago"),
    ],
)
def test_ages_are_words(days: float, text: str) -> None:
    assert fmt.age(days * DAY) == text


@pytest.mark.parametrize(
    ("done", "total", "text"),
    [(0, 0, "0 %"), (0, 10, "0 %"), (61, 100, "61 %"), (9_999_999, 10_000_000, "99 %"), (10, 10, "100 %")],
)
def test_a_percentage_is_never_full_before_the_end(done: int, total: int, text: str) -> None:
    assert fmt.percent(done, total) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (8, "8 s"), (840, "14 min"), (3600, "1 h"), (12_000, "3 h 20 min"), (200_000, "2 days")],
)
def test_durations_are_spoken(seconds: float, text: str) -> None:
    assert fmt.duration(seconds) == text


def test_nothing_is_said_about_an_unknown_time() -> None:
    assert (fmt.left(None), fmt.left(840)) == ("", "about 14 min left")


def test_moments_near_now_have_a_name() -> None:
    today, yesterday, earlier = (fmt.moment(NOW_NS - days * DAY_NS, NOW_NS) for days in (0, 1, 30))
    assert today.startswith("today ")
    assert yesterday.startswith("yesterday ")
    assert earlier.startswith("10/21/26")


def test_the_exact_time_has_seconds_and_works_before_1970() -> None:
    assert fmt.exact(-DAY_NS).count(":") == 2
    assert "1969" in fmt.exact(-2 * DAY_NS)
