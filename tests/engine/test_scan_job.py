"""The jobs that change nothing: scan and plan."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mothball.cancel import Control
from mothball.context import Context
from mothball.errors import Cancelled, InputError
from mothball.events import ActionPlanned, Event, Progress, UnitSeen
from mothball.jobs import PlanJob, ScanJob, Vault
from mothball.model import ActionKind, Rule, Verdict
from mothball.paths import BaseDir
from mothball.scan_job import run_plan, run_scan
from tests.helpers.archiving import Bench
from tests.helpers.clock import FixedClock
from tests.helpers.s3server import S3Server
from tests.helpers.trees import make_file, make_tree, seed_set


def no_network(*_args: object) -> object:
    raise AssertionError("scan and plan ask nobody")


@pytest.fixture
def context(base: BaseDir, clock: FixedClock) -> Context:
    return Context(base, lambda _: None, no_network, clock)  # type: ignore[arg-type]


def test_a_scan_reports_every_unit_and_sums_them_up(context: Context, tmp_path: Path) -> None:
    source = seed_set(tmp_path / "source")
    events: list[Event] = []
    summary = run_scan(ScanJob(str(source)), context, events.append, Control())
    verdicts = {event.unit.path: event.unit.verdict for event in events if isinstance(event, UnitSeen)}
    assert list(verdicts) == sorted(path.name for path in source.iterdir())
    assert verdicts["test_dir_1"] is Verdict.FRESH
    assert verdicts["test_dir_2"] is Verdict.STALE
    assert (summary.command, summary.exit_code) == ("scan", 0)
    assert summary.extra["stale"] == {"units": 6, "files": 7, "bytes": 433}
    assert summary.extra["fresh"] == {"units": 6, "files": 10, "bytes": 605}
    assert not context.base.catalogue.exists()


def test_a_scan_keeps_the_progress_moving(context: Context, clock: FixedClock, tmp_path: Path) -> None:
    source = make_tree(tmp_path / "source", {f"{n:02}": 60 for n in range(50)})
    events: list[Event] = []

    def report(event: Event) -> None:
        events.append(event)
        clock.advance(0.01)

    run_scan(ScanJob(str(source)), context, report, Control())
    files = [event.files_done for event in events if isinstance(event, Progress)]
    assert len(files) > 3
    assert files == sorted(files)


def test_nonsense_is_refused_by_name(context: Context, tmp_path: Path) -> None:
    for days in (0, -1, 1.5, "x", True):
        with pytest.raises(InputError) as caught:
            run_scan(ScanJob(str(tmp_path), Rule(days=days)), context, print, Control())  # type: ignore[arg-type]
        assert str(days) in str(caught.value)
    with pytest.raises(InputError) as caught:
        run_plan(PlanJob(str(tmp_path / "missing"), Vault("b")), context, print, Control())
    assert "missing" in str(caught.value)


def test_a_scan_can_be_stopped(context: Context, tmp_path: Path) -> None:
    control = Control()
    control.cancel()
    make_tree(tmp_path / "source", {"a": 60})
    with pytest.raises(Cancelled):
        run_scan(ScanJob(str(tmp_path / "source")), context, lambda _: None, control)


def plan(context: Context, source: Path, vault: Vault) -> tuple[dict[str, ActionKind], object]:
    events: list[Event] = []
    summary = run_plan(PlanJob(str(source), vault), context, events.append, Control())
    return {event.action.path: event.action.action for event in events if isinstance(event, ActionPlanned)}, summary


def test_D2_8_a_plan_says_what_would_happen_and_how_many_requests_it_takes(bench: Bench, server: S3Server) -> None:
    """The peer's table with its cost estimate; costs come with their own issue and are null until then."""
    seed_set(bench.source)
    actions, summary = plan(bench.context, bench.source, bench.vault)
    assert {path for path, action in actions.items() if action is ActionKind.ARCHIVE} == {
        *(f"stale_file_{n}.txt" for n in range(5)), "test_dir_2",
    }  # fmt: skip
    assert server.log == [], "a plan asks the catalogue, not the network"
    done = bench.archive()
    assert summary.files == done.files  # type: ignore[attr-defined]
    assert summary.bytes == done.bytes  # type: ignore[attr-defined]
    assert summary.extra["planned_requests"] == {"PutObject": 8, "ListObjectsV2": 1}  # type: ignore[attr-defined]
    assert summary.extra["cost"] is None  # type: ignore[attr-defined]


def test_after_the_run_the_plan_is_empty_and_a_new_file_is_all_that_is_left(bench: Bench) -> None:
    seed_set(bench.source)
    bench.archive()
    actions, summary = plan(bench.context, bench.source, bench.vault)
    assert ActionKind.ARCHIVE not in actions.values()
    assert summary.files.unchanged == 7  # type: ignore[attr-defined]
    assert summary.extra["planned_requests"] == {}  # type: ignore[attr-defined]
    make_file(bench.source, "test_dir_2/new", 60)
    actions, _ = plan(bench.context, bench.source, bench.vault)
    assert [path for path, action in actions.items() if action is ActionKind.ARCHIVE] == ["test_dir_2"]


def test_every_sentence_of_a_plan_can_be_said(bench: Bench) -> None:
    make_tree(bench.source, {"old/a": 60, "fresh": 0, "empty/": 0, "small": 60})
    if os.name == "posix":
        os.mkfifo(bench.source / "pipe")
    events: list[Event] = []
    job = PlanJob(str(bench.source), bench.vault, Rule(exclude=("small",)))
    run_plan(job, bench.context, events.append, Control())
    said = {event.action.path: str(event.action.reason) for event in events if isinstance(event, ActionPlanned)}
    assert all(said.values())
    assert "small" in said["small"]
