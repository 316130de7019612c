"""Jobs in lanes, settings, choice, and the orderly end. With engines that play a script, and once with a real child."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.runner import Engine
from gui.session import Batch, JobEnd, Session
from mothball.catalogue import Catalogue
from mothball.child import Engine as ChildEngine
from mothball.child import Failed
from mothball.errors import InputError, MothballError, SettingsError
from mothball.events import Notice, Outcome, Progress, UnitSeen
from mothball.jobs import ArchiveJob, RestoreJob, ScanJob, Secret, Vault
from mothball.messages import say
from mothball.model import OutcomeKind, Rule
from mothball.paths import BaseDir
from mothball.settings import Settings, Source
from mothball.wishes import Limits
from tests.helpers.fakeengine import DONE, STOPPED, FakeEngine, maker
from tests.helpers.fakejobs import deaf, refuse, step_by_step

VAULT = Vault("bucket", name="archive")
LOOK = ScanJob("/src")
RUN = ArchiveJob("/src", VAULT)

Make = Callable[..., Session]


class Ear:
    """Writes down a session's signals in order."""

    def __init__(self, session: Session) -> None:
        self.heard: list[Any] = []
        self.session = session
        session.jobStarted.connect(self._started)
        session.eventsArrived.connect(self._arrived)
        session.jobEnded.connect(self._ended)

    def _started(self, job: object) -> None:
        self.heard.append(job)

    def _arrived(self, batch: Batch) -> None:
        self.heard += [(batch.lane, event) for event in batch if not isinstance(event, type(DONE))]

    def _ended(self, end: JobEnd) -> None:
        assert self.session.running("run" if end.job is RUN else "look") is None
        self.heard.append(end)

    @property
    def ends(self) -> list[JobEnd]:
        return [one for one in self.heard if isinstance(one, JobEnd)]


@pytest.fixture
def make(qtbot: QtBot, base: BaseDir) -> Iterator[Make]:
    made: list[Session] = []

    def build(
        *engines: FakeEngine,
        settings: Settings | None = None,
        save: Callable[[Settings], Settings] = lambda settings: settings,
        make_engine: Callable[[], Engine] | None = None,
    ) -> Session:
        session = Session(
            base,
            settings or Settings(),
            make_engine=make_engine or maker(*engines),
            save_settings=save,
            open_catalogue=lambda: Catalogue.open(base.catalogue),
        )
        made.append(session)
        return session

    yield build
    for session in made:
        with qtbot.waitSignal(session.stopped):
            session.stop()
        session.close()
        session.deleteLater()


def outcome(path: str) -> Outcome:
    return Outcome(path, OutcomeKind.ARCHIVED)


def test_a_job_reports_and_ends_in_order(make: Make, qtbot: QtBot) -> None:
    engine = FakeEngine([[outcome("a")], [outcome("b")]])
    session = make(engine)
    ear = Ear(session)
    with qtbot.waitSignal(session.jobEnded):
        assert session.start(RUN)
        assert session.running("run") is RUN
    assert ear.heard == [RUN, ("run", outcome("a")), ("run", outcome("b")), JobEnd(RUN, DONE, None)]
    assert engine.told == [("start", RUN, None), "close"]
    assert threading.main_thread() not in engine.threads


def test_looking_goes_on_beside_a_run_and_two_runs_do_not(make: Make, qtbot: QtBot) -> None:
    run, look = FakeEngine(hold=True), FakeEngine()
    session = make(run, look)
    ear = Ear(session)
    assert session.start(RUN)
    with qtbot.waitSignal(session.jobEnded):
        assert session.start(LOOK)
    assert not session.start(RestoreJob(VAULT))
    assert session.running("run") is RUN
    with qtbot.waitSignal(session.jobEnded):
        session.cancel("run")
    assert [end.job for end in ear.ends] == [LOOK, RUN]
    assert ear.ends[1].summary == STOPPED


def test_a_refused_job_ends_with_its_error(make: Make, qtbot: QtBot) -> None:
    error = InputError(say("input.missing", path="/src"))
    session = make(FakeEngine(last=Failed(error)))
    ear = Ear(session)
    with qtbot.waitSignal(session.jobEnded):
        session.start(RUN)
    assert ear.ends == [JobEnd(RUN, None, error)]


def test_an_engine_that_cannot_start_ends_with_words(make: Make, qtbot: QtBot) -> None:
    error = MothballError(say("run.busy"))
    session = make(FakeEngine(start_error=error))
    ear = Ear(session)
    with qtbot.waitSignal(session.jobEnded):
        session.start(RUN)
    assert ear.ends == [JobEnd(RUN, None, error)]


def test_a_bug_in_the_host_ends_the_job_and_reaches_the_crash_door(make: Make, qtbot: QtBot) -> None:
    session = make(FakeEngine(start_error=ZeroDivisionError()))
    ear = Ear(session)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(session.jobEnded):
        session.start(RUN)
    assert [one[0] for one in caught] == [ZeroDivisionError]
    assert ear.ends[0].error is not None
    assert ear.ends[0].error.say.code == "engine.gone"


def test_pause_and_resume_reach_the_engine_once_each(make: Make, qtbot: QtBot) -> None:
    engine = FakeEngine(hold=True)
    session, heard = make(engine), []
    session.pausedChanged.connect(heard.append)
    session.pause()
    session.start(RUN)
    for command in (session.pause, session.pause, session.resume, session.resume):
        command()
    with qtbot.waitSignal(session.jobEnded):
        session.cancel("run")
    assert heard == [True, False]
    assert engine.told[1:] == ["pause", "resume", "cancel", "close"]
    assert not session.paused


def test_a_limit_reaches_the_run_at_its_start_and_when_it_changes(make: Make, qtbot: QtBot) -> None:
    engine = FakeEngine(hold=True)
    slow = Settings(limits=Limits(upload=500_000, download=70_000))
    session = make(engine, settings=slow)
    session.set_limit(1)
    session.start(RUN)
    assert session.limit == 500_000
    session.update_settings(replace(slow, theme="dark"))
    session.update_settings(replace(slow, limits=Limits(upload=20_000)))
    session.set_limit(None)
    with qtbot.waitSignal(session.jobEnded):
        session.cancel("run")
    told = [("limit", 500_000), ("limit", 20_000), ("limit", None)]
    assert engine.told == [("start", RUN, None), *told, "cancel", "close"]


def test_looking_knows_no_limit(make: Make, qtbot: QtBot) -> None:
    engine = FakeEngine()
    session = make(engine, settings=Settings(limits=Limits(500_000, 500_000)))
    with qtbot.waitSignal(session.jobEnded):
        session.start(LOOK)
    assert engine.told == [("start", LOOK, None), "close"]


def test_a_remembered_secret_travels_with_each_job_of_its_vault(make: Make, qtbot: QtBot) -> None:
    first, other, given = FakeEngine(), FakeEngine(), FakeEngine()
    session = make(first, other, given)
    session.keep_secret(VAULT, Secret("kept"))
    for job, secret in ((RUN, None), (ArchiveJob("/src", Vault("b2")), None), (RUN, Secret("typed"))):
        with qtbot.waitSignal(session.jobEnded):
            session.start(job, secret)
    secrets = [engine.told[0][2] for engine in (first, other, given)]  # type: ignore[index]
    assert secrets == [Secret("kept"), None, Secret("typed")]


def test_stopping_cancels_everything_and_takes_no_new_work(make: Make, qtbot: QtBot) -> None:
    session = make(FakeEngine(hold=True), FakeEngine(hold=True))
    session.start(RUN)
    session.start(LOOK)
    with qtbot.waitSignal(session.stopped):
        session.stop()
        assert not session.start(LOOK)
    assert session.running("run") is None
    assert session.running("look") is None


def test_settings_that_cannot_be_saved_change_nothing(make: Make) -> None:
    def refuse_to_save(_settings: Settings) -> Settings:
        raise SettingsError(say("settings.not_text"))

    session = make(save=refuse_to_save)
    with pytest.raises(SettingsError):
        session.update_settings(Settings(theme="dark"))
    assert session.settings == Settings()


def test_the_choice_falls_back_to_the_first(make: Make, qtbot: QtBot) -> None:
    a, b = Source("/a", "a"), Source("/b", "b")
    session = make(settings=Settings(sources=(a, b), vaults=(VAULT,)))
    assert (session.source, session.vault) == (a, VAULT)
    with qtbot.waitSignal(session.choiceChanged):
        session.choose(source="/b")
    assert session.source == b
    with qtbot.waitSignals([session.settingsChanged, session.choiceChanged]):
        session.update_settings(Settings(sources=(a,)))
    assert (session.source, session.vault) == (a, None)
    with qtbot.assertNotEmitted(session.choiceChanged):
        session.choose(source="/a")


def test_a_changed_source_keeps_its_place(make: Make) -> None:
    session = make(settings=Settings(sources=(Source("/a", "a"), Source("/b", "b"))))
    session.replace_source(Source("/a", "a", Rule(days=9)))
    session.replace_source(Source("/c", "c"))
    assert [(one.path, one.rule.days) for one in session.settings.sources] == [("/a", 9), ("/b", 30), ("/c", 30)]


def test_the_catalogue_is_asked_in_its_own_thread(make: Make, qtbot: QtBot) -> None:
    session, answers = make(), []
    session.query(lambda catalogue: (catalogue.runs(), threading.current_thread()), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0] == []
    assert answers[0][1] is not threading.main_thread()


def test_a_catalogue_that_cannot_be_opened_is_said_in_words(make: Make, base: BaseDir, qtbot: QtBot) -> None:
    base.catalogue.write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    session, errors = make(), []
    session.query(lambda catalogue: catalogue.runs(), print, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], MothballError)


# the real thing


def child(work: Any = None) -> Callable[[], Engine]:
    return lambda: ChildEngine(work) if work else ChildEngine()


def test_a_real_child_looks_at_a_real_folder(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "src" / "old").mkdir(parents=True)
    (tmp_path / "src" / "old" / "a.txt").write_text("a")
    session = make(make_engine=child())
    ear = Ear(session)
    with qtbot.waitSignal(session.jobEnded, timeout=30_000):
        session.start(ScanJob(str(tmp_path / "src")))
    units = [one[1].unit for one in ear.heard if isinstance(one, tuple) and isinstance(one[1], UnitSeen)]
    assert [(one.path, one.files) for one in units] == [("old", 1)]
    assert ear.ends[0].summary is not None
    assert ear.ends[0].summary.exit_code == 0
    assert not any(isinstance(one, tuple) and not isinstance(one[1], UnitSeen | Progress | Notice) for one in ear.heard)


def test_a_real_child_pauses_resumes_and_stops(make: Make, qtbot: QtBot) -> None:
    session = make(make_engine=child(step_by_step))
    ear = Ear(session)

    def seen(path: str) -> bool:
        return ("run", outcome(path)) in ear.heard or any(
            isinstance(one, tuple) and isinstance(one[1], Outcome) and one[1].path == path for one in ear.heard
        )

    session.start(RUN)
    qtbot.waitUntil(lambda: seen("first"), timeout=30_000)
    session.pause()
    qtbot.waitUntil(lambda: seen("paused"), timeout=30_000)
    session.resume()
    qtbot.waitUntil(lambda: seen("resumed"), timeout=30_000)
    with qtbot.waitSignal(session.jobEnded, timeout=30_000):
        session.cancel("run")
    assert ear.ends[0].summary is not None
    assert ear.ends[0].summary.exit_code == 130


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_child_that_is_killed_ends_its_job_in_words(make: Make, qtbot: QtBot) -> None:
    engine = ChildEngine(deaf)
    session = make(make_engine=lambda: engine)
    ear = Ear(session)
    session.start(RUN)
    qtbot.waitUntil(lambda: len(ear.heard) > 1, timeout=30_000)
    assert engine.pid is not None
    with qtbot.waitSignal(session.jobEnded, timeout=30_000):
        os.kill(engine.pid, signal.SIGKILL)
    assert ear.ends[0].error is not None
    assert ear.ends[0].error.say.code == "engine.gone"


def test_a_real_childs_refusal_arrives_as_words(make: Make, qtbot: QtBot) -> None:
    session = make(make_engine=child(refuse))
    ear = Ear(session)
    with qtbot.waitSignal(session.jobEnded, timeout=30_000):
        session.start(RUN)
    assert ear.ends[0].error is not None
    assert (ear.ends[0].error.say.code, ear.ends[0].error.details) == ("run.busy", "the small print")
