"""Files and folders we really may not read: the system itself refuses, also where the tests run as root."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball.errors import InputError
from mothball.model import Rule, Unit, Verdict
from mothball.scan import check_source, scan
from tests.helpers.clock import NOW_NS
from tests.helpers.privileges import as_ordinary_user
from tests.helpers.trees import make_tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Path]:
    """Two stale folders; one has a part nobody may look into."""
    root = make_tree(tmp_path / "source", {"open/a.txt": 400, "closed/a.txt": 400, "closed/secret/b.txt": 400})
    (root / "closed" / "secret").chmod(0)
    with as_ordinary_user():
        yield root
    (root / "closed" / "secret").chmod(0o700)


def units(source: Path) -> dict[str, Unit]:
    return {unit.path: unit for unit in scan(str(source), Rule(), now_ns=NOW_NS)}


def test_B2_15_a_folder_with_an_unreadable_part_is_blocked_and_the_others_go_on(source: Path) -> None:
    found = units(source)
    assert (found["open"].verdict, found["closed"].verdict) == (Verdict.STALE, Verdict.BLOCKED)
    assert found["closed"].unreadable == 1
    assert str(found["closed"].reason) == "not archivable: 1 entry unreadable"


def test_a_source_that_may_not_be_listed_is_refused_by_name(source: Path) -> None:
    closed = source / "closed" / "secret"
    with pytest.raises(InputError) as refused:
        check_source(str(closed))
    assert str(closed) in str(refused.value)


def test_a_readable_folder_is_judged_as_always(source: Path) -> None:
    (source / "closed" / "secret").chmod(0o700)
    assert units(source)["closed"].verdict is Verdict.STALE
