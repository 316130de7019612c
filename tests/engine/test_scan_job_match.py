"""Trying patterns on a source, and what the plan tells the window of each unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from mothball.cancel import Control
from mothball.context import Context
from mothball.errors import InputError
from mothball.events import ActionPlanned, Event
from mothball.jobs import MatchJob, PlanJob, Vault
from mothball.model import Rule
from mothball.paths import BaseDir
from mothball.scan_job import run_match, run_plan
from tests.helpers.clock import FixedClock


@pytest.fixture
def context(base: BaseDir, clock: FixedClock) -> Context:
    def unused(*_: object) -> None:
        raise AssertionError("looking asks no server")

    return Context(base, unused, unused, clock)  # type: ignore[arg-type]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name in ("a.tmp", "work/b.tmp", "work/c.txt", "cache/deep/d.txt"):
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "src"


@pytest.mark.parametrize(
    ("patterns", "matched"),
    [((), 0), (("*.tmp",), 2), (("cache/",), 1), (("*.tmp", "!work/b.tmp"), 1), (("/work/",), 2), (("nothing",), 0)],
)
def test_the_files_a_pattern_leaves_out_are_counted(
    source: Path, context: Context, patterns: tuple[str, ...], matched: int
) -> None:
    summary = run_match(MatchJob(str(source), patterns), context, lambda _event: None, Control())
    assert summary.extra == {"matched": matched, "seen": 4}


def test_a_bad_pattern_is_named(source: Path, context: Context) -> None:
    with pytest.raises(InputError, match="!"):
        run_match(MatchJob(str(source), ("*.tmp", "!")), context, lambda _event: None, Control())


def test_the_plan_tells_of_each_unit_without_its_entries(source: Path, context: Context) -> None:
    events: list[Event] = []
    run_plan(PlanJob(str(source), Vault("b"), Rule(days=1)), context, events.append, Control())
    planned = [event for event in events if isinstance(event, ActionPlanned)]
    assert [event.unit.path for event in planned if event.unit] == ["a.tmp", "cache", "work"]
    assert all(event.unit is not None and event.unit.entries == () for event in planned)
