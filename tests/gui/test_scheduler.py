"""What begins by itself: due, waiting, held, paused, over. No real clock, no real network, no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.scheduler import Scheduler
from gui.session import Session
from gui.timing import Timing
from mothball.catalogue import Catalogue, RunState
from mothball.errors import Cancelled, InputError, Unavailable
from mothball.events import ActionPlanned, Summary, UnitSeen
from mothball.jobs import ArchiveJob, Job, PlanJob, RestoreJob, ScanJob, Vault
from mothball.lock import vault_lock
from mothball.messages import say
from mothball.model import Action, ActionKind, ClockChoice, Kind, Tally, Unit, Verdict
from mothball.paths import BaseDir
from mothball.policies import Conditions
from mothball.settings import Settings, Source
from mothball.timetable import SPREAD, nanoseconds
from mothball.wishes import Every, Hours, Limits, Schedule, Waiting
from tests.gui.conftest import VAULT
from tests.helpers.catalogues import run_start
from tests.helpers.clock import FixedClock
from tests.helpers.fakeengine import FakeEngine, maker
from tests.helpers.fakesession import FakeSession

NIGHTLY = Schedule(Every.DAY, begin=time(2))
ARCHIVE = replace(NIGHTLY, archive=True)
DONE = Summary("archive", 0)
OTHER = Vault(bucket="other", name="other")
START = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = 3_600.0


class FakeSurroundings(QObject):
    """Conditions as the test says, at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now = Conditions()
        self.held_back: list[Callable[[Conditions], None]] = []
        self.at_once = True

    def ask(self, waiting: Waiting, done: Callable[[Conditions], None]) -> None:
        if self.at_once:
            done(self.now)
        else:
            self.held_back.append(done)


class FakeAwake:
    def __init__(self) -> None:
        self.held = False

    def hold(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False


class Stage:
    """A scheduler with everything around it played by the test."""

    def __init__(self, base: BaseDir, catalogue: Catalogue, documents: Source) -> None:
        self.clock = FixedClock(nanoseconds(START))
        self.documents = documents
        self.session = FakeSession(base, Settings(vaults=(VAULT, OTHER)), catalogue)
        self.catalogue = catalogue
        self.around, self.awake = FakeSurroundings(), FakeAwake()
        self.rates: list[int | None] = []
        self.told: list[Timing] = []
        self.found: list[tuple[Any, ...]] = []
        self.scheduler = self.restart()

    def restart(self) -> Scheduler:
        """The program ends and starts again."""
        scheduler = Scheduler(
            self.session,
            clock=self.clock,
            zone=UTC,
            set_limit=self.rates.append,
            surroundings=self.around,  # type: ignore[arg-type]
            awake=self.awake,
            chance=lambda: 0.5,
        )
        scheduler.changed.connect(self.told.append)
        scheduler.found.connect(lambda *what: self.found.append(what))
        self.scheduler = scheduler
        return scheduler

    def schedule(self, *schedules: Schedule, **wishes: Any) -> None:
        """Give the documents, then other folders, these schedules."""
        sources = [replace(self.documents, schedule=schedules[0])]
        sources += [Source(f"/more-{n}", f"more-{n}", schedule=one) for n, one in enumerate(schedules[1:])]
        self.session.change(sources=tuple(sources), waiting=Waiting(**wishes))

    def tick(self, to: datetime | None = None) -> Timing:
        """A minute's tick, at a time of the 22nd of November if one is given."""
        if to is not None:
            self.clock.time_ns = nanoseconds(to)
        self.scheduler.tick()
        return self.scheduler.timing

    def change(self, **conditions: Any) -> Timing:
        self.around.now = replace(self.around.now, **conditions)
        self.around.changed.emit()
        return self.scheduler.timing

    @property
    def jobs(self) -> list[Job]:
        return [job for job, _ in self.session.started]

    @property
    def waiting(self) -> str:
        reason = self.scheduler.timing.waiting
        return reason.code if reason else ""


def at(hour: int, minute: int = 0, day: int = 22) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def stage(qapp: QApplication, base: BaseDir, documents: Source) -> Iterator[Stage]:
    with Catalogue.open(base.catalogue) as catalogue:
        made = Stage(base, catalogue, documents)
        yield made
        made.scheduler.stop()


def night(stage: Stage) -> None:
    """The turn of the 22nd has come."""
    stage.tick(at(2, 1))


# Turns


def test_what_comes_next_is_told(stage: Stage) -> None:
    stage.schedule(NIGHTLY)
    timing = stage.tick()
    assert timing == Timing(next_ns=nanoseconds(at(2)), next_source=stage.documents.path)
    assert stage.told == [timing], "once"
    assert stage.jobs == []


def test_without_a_schedule_there_is_nothing_to_tell(stage: Stage) -> None:
    stage.schedule(Schedule())
    assert stage.tick() == Timing()
    assert stage.told == []


def test_a_turn_looks_and_tells(stage: Stage) -> None:
    stage.schedule(NIGHTLY)
    night(stage)
    (job,) = stage.jobs
    assert job == PlanJob(stage.documents.path, VAULT, stage.documents.rule, gentle=True)
    unit = Unit("a", Kind.FOLDER, 3, 30, 9, ClockChoice.MODIFIED, Verdict.STALE, say("scan.empty"), "a", 1)
    stage.session.play(
        [
            ActionPlanned(Action("a", ActionKind.ARCHIVE, say("scan.empty"), 3, 30, objects=3), unit),
            ActionPlanned(Action("b", ActionKind.UNCHANGED, say("plan.unchanged"), 5, 50, objects=0), unit),
        ]
    )
    stage.session.end(Summary("plan", 0))
    assert stage.found == [(stage.documents.path, 3, 30)]
    assert stage.scheduler.timing.next_ns == nanoseconds(at(2, day=23))
    stage.tick(at(2, 5))
    assert len(stage.jobs) == 1


def test_without_a_vault_a_turn_looks_all_the_same(stage: Stage) -> None:
    stage.session.change(vaults=())
    stage.schedule(ARCHIVE, gentle=False)
    night(stage)
    assert stage.jobs == [ScanJob(stage.documents.path, stage.documents.rule)]
    units = [
        Unit(v, Kind.FILE, 1, 10, 9, ClockChoice.MODIFIED, v, say("scan.empty"), "a", 1)
        for v in (Verdict.STALE, Verdict.FRESH)
    ]
    stage.session.play([UnitSeen(unit) for unit in units])
    stage.session.end(Summary("scan", 0))
    assert stage.found == [(stage.documents.path, 1, 10)]


def test_a_turn_archives_where_the_user_chose_so_and_reclaims_nothing(stage: Stage) -> None:
    stage.schedule(replace(ARCHIVE, reclaim=True))
    night(stage)
    (job,) = stage.jobs
    assert job == ArchiveJob(stage.documents.path, VAULT, stage.documents.rule, trigger="schedule", gentle=True)
    stage.session.end(DONE, lane="run")
    assert stage.found == []


def test_a_source_goes_where_it_went_last(stage: Stage) -> None:
    start = run_start(vault_identity=OTHER.identity, root=stage.documents.path)
    stage.catalogue.start_run(start)
    stage.schedule(ARCHIVE)
    night(stage)
    (job,) = stage.jobs
    assert isinstance(job, ArchiveJob)
    assert job.vault == OTHER


def test_sources_that_are_due_together_go_one_after_the_other(stage: Stage) -> None:
    stage.schedule(ARCHIVE, ARCHIVE)
    night(stage)
    assert len(stage.jobs) == 1
    assert stage.waiting == "wait.run"
    stage.session.end(DONE, lane="run")
    assert [job.source for job in stage.jobs if isinstance(job, ArchiveJob)] == [stage.documents.path, "/more-0"]
    assert stage.waiting == ""


def test_a_missed_turn_begins_after_a_moment(stage: Stage) -> None:
    stage.schedule(NIGHTLY)
    stage.tick()
    woken = at(9)
    timing = stage.tick(woken)
    assert stage.waiting == "wait.missed"
    assert timing.next_ns == nanoseconds(woken + SPREAD / 2)
    stage.tick(woken + SPREAD)
    assert len(stage.jobs) == 1


def test_a_turn_waits_for_its_hours(stage: Stage) -> None:
    stage.schedule(replace(NIGHTLY, end=time(5)))
    stage.tick()
    timing = stage.tick(at(9))
    stage.tick(at(10))
    assert str(timing.waiting) in {"Waiting until 02:00.", "A turn was missed. It is made up for in a few minutes."}
    assert stage.waiting == "wait.hours"
    assert stage.scheduler.timing.next_ns == nanoseconds(at(2, day=23))
    stage.tick(at(2, 10, day=23))
    assert len(stage.jobs) == 1


def test_a_turn_is_over_only_when_its_run_has_ended(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.scheduler.stop()
    stage.session.end(Summary("archive", 130), lane="run")
    stage.restart()
    stage.tick(at(8))
    assert len(stage.jobs) == 2, "what the end of the program cut short goes on"


def test_a_turn_that_is_over_does_not_begin_again_before_that_is_written_down(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.around.at_once = False
    stage.session.end(DONE, lane="run")
    stage.scheduler.resume()
    assert len(stage.jobs) == 1
    stage.around.held_back.pop()(Conditions())
    assert len(stage.jobs) == 1
    assert stage.scheduler.timing.next_ns == nanoseconds(at(2, day=23))


def test_a_run_the_user_stops_is_over(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.session.end(error=Cancelled(), lane="run")
    stage.tick(at(3))
    assert len(stage.jobs) == 1


@pytest.mark.parametrize("error", [Unavailable(say("vault.unreachable", host="h")), InputError(say("run.busy"))])
def test_a_run_that_could_not_begin_is_tried_again(stage: Stage, error: Unavailable | InputError) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.session.end(error=error, lane="run")
    assert stage.waiting == "wait.again"
    stage.tick(at(2, 30))
    assert len(stage.jobs) == 2


def test_an_error_that_does_not_pass_ends_the_turn(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.session.end(error=InputError(say("input.missing", path="x")), lane="run")
    stage.tick(at(3))
    assert len(stage.jobs) == 1


def test_another_process_on_the_vault_is_waited_for(stage: Stage, base: BaseDir) -> None:
    stage.schedule(ARCHIVE)
    stage.tick()
    with vault_lock(base, VAULT):
        night(stage)
        assert (stage.jobs, stage.waiting) == ([], "wait.run")
    stage.tick(at(2, 20))
    assert len(stage.jobs) == 1


def test_a_run_by_hand_is_waited_for_and_never_held(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    stage.tick()
    stage.session.start(ArchiveJob("/elsewhere", VAULT))
    stage.change(on_battery=True, metered=True)
    night(stage)
    assert len(stage.jobs) == 1
    assert stage.session.commands == []
    stage.change(on_battery=False, metered=False)
    stage.session.end(DONE, lane="run")
    assert len(stage.jobs) == 2


def test_ticks_do_not_pile_up(stage: Stage) -> None:
    stage.schedule(NIGHTLY)
    stage.around.at_once = False
    for _ in range(5):
        stage.tick()
    assert len(stage.around.held_back) == 1


def test_a_catalogue_in_trouble_begins_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.schedule(NIGHTLY)
    stage.tick()
    from mothball.errors import CatalogueError

    def broken() -> None:
        raise CatalogueError(say("catalogue.busy", path="x"))

    monkeypatch.setattr(stage.catalogue, "dues", broken)
    night(stage)
    assert stage.jobs == []
    monkeypatch.undo()
    night(stage)
    assert len(stage.jobs) == 1


def test_the_last_success_is_told(stage: Stage) -> None:
    for number, failed in enumerate((0, 1), 1):
        run = stage.catalogue.start_run(run_start(str(number), number))
        stage.catalogue.end_run(run, RunState.FINISHED, number * 10, Tally(failed, failed=failed), Tally(), {}, None)
    assert stage.tick().last_success_ns == 10


# Waiting


@pytest.mark.parametrize(
    ("conditions", "code"),
    [
        ({"metered": True}, "wait.metered"),
        ({"online": False}, "wait.offline"),
        ({"on_battery": True}, "wait.battery"),
        ({"full_screen": True}, "wait.full_screen"),
    ],
)
def test_a_turn_waits_while_the_user_wishes_it(stage: Stage, conditions: dict[str, bool], code: str) -> None:
    stage.schedule(ARCHIVE)
    stage.tick()
    stage.change(**conditions)
    night(stage)
    assert (stage.jobs, stage.waiting) == ([], code)
    stage.change(**{name: not value for name, value in conditions.items()})
    assert len(stage.jobs) == 1
    assert stage.waiting == ""


def test_a_mere_look_needs_no_network(stage: Stage) -> None:
    stage.schedule(NIGHTLY)
    stage.tick()
    stage.change(online=False, metered=True)
    night(stage)
    assert len(stage.jobs) == 1


def test_a_run_under_way_is_held_and_goes_on(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.change(metered=True)
    assert stage.session.paused
    assert stage.waiting == "wait.metered"
    stage.change(metered=True, on_battery=True)
    stage.change(metered=False)
    assert stage.waiting == "wait.battery"
    stage.change(on_battery=False)
    assert not stage.session.paused
    assert stage.waiting == ""
    assert stage.session.commands == [("run", "pause"), ("run", "resume")]


def test_a_held_run_that_the_user_lets_go_on_is_left_alone(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.change(metered=True)
    stage.session.resume()
    stage.tick(at(2, 3))
    assert not stage.session.paused
    assert stage.waiting == ""
    stage.session.end(DONE, lane="run")
    stage.tick(at(2, 1, day=23))
    assert stage.waiting == "wait.metered", "the next one waits again"


def test_a_run_the_user_holds_stays_held(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.session.pause()
    stage.change(metered=True)
    stage.change(metered=False)
    assert stage.session.paused


def test_a_held_run_that_ends_leaves_nothing_behind(stage: Stage) -> None:
    stage.schedule(ARCHIVE, ARCHIVE)
    night(stage)
    stage.change(on_battery=True)
    stage.session.end(error=Cancelled(), lane="run")
    stage.change(on_battery=False)
    assert len(stage.jobs) == 2
    assert not stage.session.paused


# Pausing


def test_a_pause_holds_everything_that_begins_by_itself_and_survives_a_restart(stage: Stage) -> None:
    stage.schedule(NIGHTLY)
    stage.tick()
    stage.scheduler.pause()
    assert stage.told[-1].paused
    assert stage.told[-1].paused_until_ns is None
    stage.scheduler.stop()
    stage.restart()
    night(stage)
    assert (stage.jobs, stage.waiting) == ([], "wait.paused")
    stage.scheduler.resume()
    assert len(stage.jobs) == 1
    assert not stage.scheduler.timing.paused


def test_a_pause_of_an_hour_ends_by_itself(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    stage.scheduler.pause_for(HOUR)
    assert stage.session.paused
    assert stage.scheduler.timing.paused_until_ns == nanoseconds(at(3, 1))
    stage.tick(at(3))
    assert stage.session.paused
    timing = stage.tick(at(3, 1))
    assert not stage.session.paused
    assert not timing.paused
    assert stage.catalogue.pause() is None


def test_until_tomorrow_is_until_the_morning(stage: Stage) -> None:
    stage.scheduler.pause_until_tomorrow()
    assert stage.scheduler.timing.paused_until_ns == nanoseconds(at(6))


def test_a_clock_that_is_set_back_does_not_prolong_a_pause(stage: Stage) -> None:
    stage.tick(at(2, day=28))
    stage.scheduler.pause_for(HOUR)
    timing = stage.tick(at(2))
    assert timing.paused_until_ns == nanoseconds(at(3))
    assert stage.catalogue.pause() == (nanoseconds(at(2)), nanoseconds(at(3)))


# Pace, sleep


def test_the_hours_of_the_week_set_the_pace_of_any_run(stage: Stage) -> None:
    hours = Hours((5, 6), time(13), time(14), 500_000)
    stage.session.change(limits=Limits(upload=100_000, download=200_000, hours=(hours,)))
    stage.session.start(ArchiveJob("/elsewhere", VAULT))
    assert stage.rates[-1] == 100_000
    stage.tick(at(13, day=21))
    assert stage.rates[-1] == 500_000
    stage.tick(at(14, day=21))
    assert stage.rates[-1] == 100_000
    stage.session.change(limits=Limits())
    assert stage.rates[-1] is None
    stage.session.end(DONE, lane="run")
    stage.session.change(limits=Limits(download=70_000))
    stage.session.start(RestoreJob(VAULT))
    assert stage.rates[-1] == 70_000


@pytest.mark.parametrize(("wish", "battery", "held"), [(True, False, True), (True, None, True), (True, True, False)])
def test_the_machine_stays_awake_while_uploading_on_mains(
    stage: Stage, wish: bool, battery: bool | None, held: bool
) -> None:
    stage.around.now = Conditions(on_battery=battery)
    stage.schedule(ARCHIVE, keep_awake=wish, battery=False)
    night(stage)
    assert stage.awake.held is held
    stage.session.end(DONE, lane="run")
    assert not stage.awake.held


def test_it_may_sleep_where_the_user_did_not_ask_for_it_or_nothing_is_sent(stage: Stage) -> None:
    stage.schedule(ARCHIVE)
    night(stage)
    assert not stage.awake.held
    stage.session.end(DONE, lane="run")
    stage.schedule(NIGHTLY, keep_awake=True)
    stage.session.start(RestoreJob(VAULT))
    stage.tick()
    assert not stage.awake.held


def test_the_days_had_are_written_down(stage: Stage) -> None:
    stage.schedule(NIGHTLY)
    night(stage)
    stage.session.end(Summary("plan", 1))
    assert stage.catalogue.turns_since(stage.documents.path, date(2026, 1, 1)) == {date(2026, 11, 22)}


# With a real session


def test_with_real_threads_a_turn_goes_from_the_clock_to_what_was_found(
    qtbot: QtBot, base: BaseDir, documents: Source
) -> None:
    unit = Unit("a", Kind.FOLDER, 3, 30, 9, ClockChoice.MODIFIED, Verdict.STALE, say("scan.empty"), "a", 1)
    planned = ActionPlanned(Action("a", ActionKind.ARCHIVE, say("scan.empty"), 3, 30, objects=3), unit)
    engine = FakeEngine([[planned]], Summary("plan", 0))
    session = Session(
        base,
        Settings(vaults=(VAULT,), sources=(replace(documents, schedule=NIGHTLY),)),
        make_engine=maker(engine),
        save_settings=lambda _settings: None,
        open_catalogue=lambda: Catalogue.open(base.catalogue),
    )
    clock = FixedClock(nanoseconds(START))
    scheduler = Scheduler(session, clock=clock, zone=UTC, set_limit=lambda _rate: None, parent=session)
    with qtbot.waitSignal(scheduler.changed):
        scheduler.start()
    clock.time_ns = nanoseconds(at(2, 1))
    with qtbot.waitSignal(scheduler.found) as found:
        scheduler.tick()
    assert found.args == [documents.path, 3, 30]
    qtbot.waitUntil(lambda: scheduler.timing.next_ns == nanoseconds(at(2, day=23)))
    scheduler.stop()
    session.close()
    session.deleteLater()
