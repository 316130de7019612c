"""How files are cut into parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.parts import LARGEST_OBJECT, MIB, SINGLE_LIMIT, part_count, part_size, part_span
from mothball.store.base import MAX_PARTS, MIN_PART


@given(st.integers(SINGLE_LIMIT + 1, LARGEST_OBJECT))
def test_every_size_up_to_the_limit_of_s3_is_within_the_rules_for_parts(size: int) -> None:
    each = part_size(size)
    count = part_count(size)
    assert each >= MIN_PART
    assert each % MIB == 0
    assert count <= MAX_PARTS
    assert part_span(1, size, each)[0] == 0
    last_start, last_length = part_span(count, size, each)
    assert last_start + last_length == size
    assert 0 < last_length <= each


@pytest.mark.parametrize(("size", "parts"), [(0, 1), (SINGLE_LIMIT, 1), (SINGLE_LIMIT + 1, 2), (48 * MIB, 3)])
def test_small_files_go_in_one_piece(size: int, parts: int) -> None:
    assert part_count(size) == parts


def test_the_largest_object_goes_in_parts_of_583_mib() -> None:
    assert part_size(LARGEST_OBJECT) == 583 * MIB
