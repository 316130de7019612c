"""Numbers for people, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.errors import InputError
from mothball.sizes import age_text, count_text, duration_text, parse_size, size_text

DAY = 86_400


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (31_200_000_000, "31.2 GB"),
        (2**31, "2.1 GB"),
        (10**15 + 10**14, "1.1 PB"),
        (10**22, "10,000.0 EB"),
    ],
)
def test_sizes_are_decimal_with_one_digit(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("0", 0),
        ("500", 500),
        ("500k", 500_000),
        ("10MB", 10_000_000),
        (" 1.5 gb ", 1_500_000_000),
        ("1GiB", 2**30),
        ("2Ki", 2048),
        ("7 bytes", 7),
        ("7B", 7),
        ("9007199254740993 k", 9007199254740993000),
    ],
)
def test_sizes_are_read_as_people_write_them(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "x", "-1", "1e9", "10 XB", "1,5 MB", "MB", "1 iB", "٣", "nan", "1.MB"])
def test_what_is_no_size_is_named(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_size(text)
    assert caught.value.say.code == "input.size"
    assert dict(caught.value.say.args) == {"value": text}


@given(st.integers(0, 10**20))
def test_any_whole_number_of_bytes_is_read_exactly(size: int) -> None:
    assert parse_size(str(size)) == size


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1, "in the future"),
        (0, "today"),
        (DAY - 1, "today"),
        (DAY, "yesterday"),
        (2 * DAY, "2 days ago"),
        (17 * DAY, "17 days ago"),
        (61 * DAY, "2 months ago"),
        (430 * DAY, "14 months ago"),
        (731 * DAY, "2 years ago"),
        (1100 * DAY, "3 years ago"),
    ],
)
def test_ages_are_words(seconds: float, text: str) -> None:
    assert age_text(seconds) == text


def test_durations_and_counts_are_words() -> None:
    assert [duration_text(s) for s in (-1, 0.04, 42, 59.6, 200, 7500, 7200)] == [
        "0.0 s", "0.0 s", "42 s", "1 min", "3 min 20 s", "2 h 5 min", "2 h",
    ]  # fmt: skip
    assert (count_text(1, "file"), count_text(1204, "file"), count_text(2, "copy", "copies")) == (
        "1 file",
        "1,204 files",
        "2 copies",
    )
