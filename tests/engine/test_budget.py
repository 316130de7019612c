"""Memory that is lent for larger files: used again, never to two at once, never more than the limit is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.budget import LENT_FROM, ROUNDED_TO, Budget, room_for
from mothball.parts import SMALLEST_PART

MIB = 1024 * 1024


@given(st.integers(1, 4 * ROUNDED_TO))
def test_room_is_enough_and_never_twice_as_much(size: int) -> None:
    assert size <= room_for(size) < 2 * size


def test_a_part_fits_exactly() -> None:
    assert room_for(SMALLEST_PART) == SMALLEST_PART


def test_what_was_given_back_serves_the_next() -> None:
    budget = Budget(8 * MIB)
    with budget.room(2 * MIB) as first:
        first[:5] = b"first"
        mapped = first.obj
    with budget.room(2 * MIB - 1000) as second:
        assert second.obj is mapped
        assert len(second) == 2 * MIB - 1000


def test_nobody_can_use_what_he_gave_back() -> None:
    budget = Budget(8 * MIB)
    with budget.room(MIB) as memory:
        pass
    with pytest.raises(ValueError, match="released"):
        memory[:1] = b"x"


def test_nothing_is_lent_to_two_at_once() -> None:
    budget = Budget(8 * MIB)
    with budget.room(MIB) as first, budget.room(MIB) as second:
        first[:1], second[:1] = b"1", b"2"
        assert (bytes(first[:1]), bytes(second[:1])) == (b"1", b"2")


@given(st.lists(st.integers(LENT_FROM, 4 * MIB), max_size=30))
def test_what_is_lent_and_kept_never_exceeds_the_limit(sizes: list[int]) -> None:
    budget = Budget(8 * MIB)
    for size in sizes:
        with budget.room(size), budget.room(LENT_FROM):
            assert budget._taken + budget._kept <= 8 * MIB
        assert budget._taken == 0
        assert budget._kept == sum(room * len(idle) for room, idle in budget._idle.items()) <= 8 * MIB


def test_small_files_crowd_out_what_is_kept() -> None:
    budget = Budget(8 * MIB)
    with budget.room(8 * MIB):
        pass
    budget.take(MIB)
    budget.take(1)
    budget.give(1)
    assert budget._kept == 0
