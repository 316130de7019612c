"""What is said, and that it is said once: tables over pure rules; then that it is remembered and delivered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui import notices
from gui.notices import Disk, Memory, Notice
from gui.notifier import Notifier, disks_of
from gui.session import JobEnd
from gui.timing import Timing
from mothball.errors import Cancelled, MothballError, Remedy, Unavailable, VaultError
from mothball.events import Summary
from mothball.host import DiskSpace
from mothball.jobs import ArchiveJob, RestoreJob, ScanJob, VerifyJob
from mothball.messages import say
from mothball.model import DAY, Tally
from mothball.settings import Source
from mothball.wishes import Every, Notices, Said, Schedule
from tests.gui.conftest import VAULT
from tests.helpers.clock import NOW_NS, FixedClock
from tests.helpers.fakesession import FakeSession

RUN = ArchiveJob("/home/me/Documents", VAULT)
OTHER = ArchiveJob("/home/me/Photos", VAULT)
WISHES = Notices()
DAY_NS = DAY * 1_000_000_000

DONE = JobEnd(RUN, Summary("archive", 0, files=Tally(archived=41), bytes=Tally(archived=12_400_000_000)))
IDLE = JobEnd(RUN, Summary("archive", 0))
SOME = JobEnd(RUN, Summary("archive", 1, files=Tally(archived=3, failed=2)))
STOPPED = JobEnd(RUN, Summary("archive", 130))
REFUSED = JobEnd(RUN, error=VaultError(say("vault.secret_wrong"), remedy=Remedy.EDIT_KEY))
BACK = JobEnd(RestoreJob(VAULT), Summary("restore", 0, extra={"files": {"failed": 0, "restored": 3}}))
NOT_BACK = JobEnd(RestoreJob(VAULT), Summary("restore", 1, extra={"files": {"failed": 1, "restored": 3}}))
DAMAGED = JobEnd(VerifyJob(VAULT), Summary("verify", 1))
AWAY = Unavailable(say("vault.no_answer", host="s3.example.org"))


def after(*ends: JobEnd, wishes: Notices = WISHES, **more: Any) -> list[Notice]:
    """Everything that is said after these runs."""
    memory, said = Memory(), []
    for end in ends:
        memory, told = notices.after_run(memory, end, wishes, NOW_NS, **more)
        said += told
    return said


@pytest.mark.parametrize(
    ("end", "title", "leads_to"),
    [
        (DONE, "Archived 41 files, 12.4 GB.", "history"),
        (SOME, "2 files could not be archived.", "history"),
        (REFUSED, "Documents was not archived", "settings"),
        (JobEnd(RUN, error=MothballError(say("engine.gone"))), "Documents was not archived", "history"),
        (JobEnd(RUN, error=AWAY), "Documents was not archived", "history"),
        (BACK, "3 files came back.", "activity"),
        (NOT_BACK, "1 file could not be restored.", "history"),
        (DAMAGED, "Some archived files are not as they should be.", "history"),
        (JobEnd(VerifyJob(VAULT), error=MothballError(say("engine.gone"))), "A run failed", "history"),
    ],
)
def test_what_is_worth_a_notice(end: JobEnd, title: str, leads_to: str) -> None:
    (notice,) = after(end)
    assert (notice.title, notice.leads_to) == (title, leads_to)
    assert notice.text


@pytest.mark.parametrize(
    "end",
    [
        IDLE,
        STOPPED,
        JobEnd(RUN, error=Cancelled()),
        JobEnd(VerifyJob(VAULT), Summary("verify", 0)),
        JobEnd(replace(RUN, trigger="schedule"), error=AWAY),
    ],
    ids=["nothing new", "stopped", "cancelled", "all is well", "the network is away and nobody asked"],
)
def test_what_is_not(end: JobEnd) -> None:
    assert after(end) == []


@pytest.mark.parametrize(
    ("end", "wishes"),
    [
        (DONE, Notices(finished=Said.NEVER)),
        (SOME, Notices(attention=False)),
        (REFUSED, Notices(attention=False)),
        (BACK, Notices(restored=False)),
    ],
)
def test_the_user_decides(end: JobEnd, wishes: Notices) -> None:
    assert after(end, wishes=wishes) == []


@pytest.mark.parametrize("end", [DONE, SOME, REFUSED, BACK])
def test_nothing_is_said_to_who_is_looking(end: JobEnd) -> None:
    assert after(end, watched=True) == []


def test_a_condition_is_said_once_while_it_lasts() -> None:
    assert len(after(REFUSED, REFUSED, REFUSED)) == 1
    assert len(after(REFUSED, STOPPED, REFUSED)) == 1
    assert len(after(REFUSED, IDLE, REFUSED)) == 2, "it had ended"
    assert len(after(SOME, REFUSED, SOME, REFUSED)) == 2, "two conditions"
    elsewhere = replace(REFUSED, job=OTHER)
    assert len(after(REFUSED, elsewhere, replace(IDLE, job=OTHER), REFUSED)) == 2, "each folder has its own"
    longer = JobEnd(ArchiveJob(RUN.source + " 2", VAULT), IDLE.summary)
    assert len(after(REFUSED, longer, REFUSED)) == 1, "a name that only begins alike ends nothing"


def test_what_was_muted_is_said_once_it_is_wanted() -> None:
    memory, _ = notices.after_run(Memory(), REFUSED, Notices(attention=False), NOW_NS)
    assert len(notices.after_run(memory, REFUSED, WISHES, NOW_NS)[1]) == 1


# finished runs


def test_three_finished_runs_and_then_one_notice_a_week() -> None:
    memory, said = Memory(), []
    for day in range(12):
        for step in (
            lambda memory, now: notices.after_run(memory, DONE, WISHES, now),
            lambda memory, now: notices.weekly(memory, WISHES, now),
        ):
            memory, told = step(memory, NOW_NS + day * DAY_NS)
            said += [(day, notice) for notice in told]
    assert [day for day, _ in said] == [0, 1, 2, 10]
    assert said[-1][1].title == "Archived 328 files, 99.2 GB."
    assert said[-1][1].text.startswith("8 runs this week.")
    assert memory.runs == 1, "the next week has begun"


def test_always_means_always() -> None:
    assert len(after(*[DONE] * 5, wishes=Notices(finished=Said.ALWAYS))) == 5


def test_a_week_that_nobody_wants_to_hear_of_is_forgotten() -> None:
    memory = Memory(finished=3, week_ns=NOW_NS, runs=2, files=9, bytes=9)
    fresh, said = notices.weekly(memory, Notices(finished=Said.NEVER), NOW_NS + 8 * DAY_NS)
    assert (said, fresh) == ([], Memory(finished=3))


# disks


def disk(free: int, stale: int | None = 41_000_000_000, device: str = "1") -> Disk:
    return Disk("/home/me/Videos", "Videos", device, 100_000_000_000, free * 1_000_000_000, stale)


def test_a_nearly_full_disk_is_said_once_with_what_would_free_it() -> None:
    memory, said = notices.disks(Memory(), [disk(9)], WISHES)
    assert said == [
        Notice(
            "The disk with Videos is nearly full",
            "9.0 GB are free. 41.0 GB in Videos were not touched for long and could go to your vault.",
            "archive:/home/me/Videos",
        )
    ]
    for free in (8, 11, 1):
        memory, said = notices.disks(memory, [disk(free)], WISHES)
        assert said == [], "around the threshold it stays one condition"
    memory, said = notices.disks(memory, [disk(12)], WISHES)
    assert memory == Memory()
    assert len(notices.disks(memory, [disk(9)], WISHES)[1]) == 1


@pytest.mark.parametrize(
    ("found", "wishes", "count"),
    [
        ([disk(10)], WISHES, 0),
        ([disk(9)], Notices(disk_full=False), 0),
        ([disk(9)], Notices(disk_percent=5), 0),
        ([disk(19)], Notices(disk_percent=20), 1),
        ([disk(9), disk(9, device="11")], WISHES, 2),
        ([disk(9, stale=None)], WISHES, 1),
    ],
)
def test_which_disks_are_nearly_full(found: list[Disk], wishes: Notices, count: int) -> None:
    assert len(notices.disks(Memory(), found, wishes)[1]) == count


def test_one_disk_recovers_and_the_other_stays_said() -> None:
    memory, _ = notices.disks(Memory(), [disk(9), disk(9, device="11")], WISHES)
    memory, _ = notices.disks(memory, [disk(50)], WISHES)
    assert notices.disks(memory, [disk(9, device="11")], WISHES)[1] == []


def test_sources_on_one_disk_are_one_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def space(path: str) -> DiskSpace:
        if path == "/gone":
            raise FileNotFoundError(path)
        return DiskSpace("1", 100, 5)

    monkeypatch.setattr("gui.notifier.disk_space", space)
    sources = [Source(path, path) for path in ("/a", "/b", "/gone")]
    assert disks_of(sources, {"/b": 7}) == [Disk("/b", "/b", "1", 100, 5, 7)]


# silence


def source(every: Every = Every.WEEK, *, archive: bool = True) -> Source:
    return Source("/a", "a", schedule=Schedule(every, archive=archive))


def quiet(days: int, source: Source, wishes: Notices = WISHES) -> list[Notice]:
    memory = Memory(watching_ns=NOW_NS - 400 * DAY_NS)
    return notices.silence(memory, [source], NOW_NS - days * DAY_NS, wishes, NOW_NS)[1]


@pytest.mark.parametrize(
    ("days", "source", "wishes", "said"),
    [
        (13, source(), WISHES, False),
        (14, source(), WISHES, True),
        (14, source(Every.OFF), WISHES, False),
        (99, source(archive=False), WISHES, False),
        (37, source(Every.MONTH), WISHES, False),
        (38, source(Every.MONTH), WISHES, True),
        (99, source(), Notices(silence_days=0), False),
        (20, source(), Notices(silence_days=21), False),
    ],
)
def test_days_without_a_success(days: int, source: Source, wishes: Notices, said: bool) -> None:
    assert bool(quiet(days, source, wishes)) is said


def test_silence_is_said_once_and_counts_from_the_first_schedule() -> None:
    memory, days = Memory(), []
    for day in range(40):
        last = NOW_NS + 20 * DAY_NS if day >= 20 else 0
        memory, told = notices.silence(memory, [source()], last, WISHES, NOW_NS + day * DAY_NS)
        days += [day] * len(told)
    assert days == [14, 34]


# what was asked for


def test_the_answer_to_check_now() -> None:
    assert notices.found_notice(source(), 0, 0).title == "Nothing to archive"
    found = notices.found_notice(source(), 41, 12_400_000_000)
    assert (found.title, found.leads_to) == ("12.4 GB can be archived", "archive:/a")


# memory and delivery


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", '{"said": 3}', '{"said": []}', '{"said": [], "finished": "x"}']
)
def test_a_memory_that_cannot_be_read_is_an_empty_one(text: str) -> None:
    assert Memory.from_text(text) == Memory()


def test_the_memory_survives_a_restart() -> None:
    memory = Memory(("run /ä\nx",), 3, NOW_NS, 1, 2, 3, NOW_NS)
    assert Memory.from_text(memory.to_text()) == memory


class Ear:
    def __init__(self, notifier: Notifier) -> None:
        self.heard: list[Notice] = []
        notifier.said.connect(self.heard.append)


def notifier(fake: FakeSession, clock: FixedClock, tmp_path: Path, *, watched: bool = False) -> Notifier:
    places = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    return Notifier(fake, places, lambda: watched, clock, fake)


def fail(fake: FakeSession) -> None:
    fake.start(RUN)
    fake.end(error=REFUSED.error, lane="run")


def test_a_condition_stays_said_after_a_restart(fake: FakeSession, clock: FixedClock, tmp_path: Path) -> None:
    first = notifier(fake, clock, tmp_path)
    ear = Ear(first)
    fail(fake)
    assert len(ear.heard) == 1
    first._places.sync()
    first.setParent(None)
    first.deleteLater()
    ear = Ear(notifier(fake, clock, tmp_path))
    fail(fake)
    assert ear.heard == []


def test_a_mere_look_is_no_news(fake: FakeSession, clock: FixedClock, tmp_path: Path) -> None:
    ear = Ear(notifier(fake, clock, tmp_path))
    fake.start(ScanJob("/x"))
    fake.end(error=VaultError(say("run.busy")))
    assert ear.heard == []


def test_looking_around_finds_full_disks_and_silence(
    fake: FakeSession, clock: FixedClock, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.notifier.disk_space", lambda _path: DiskSpace("1", 100, 5))
    made = notifier(fake, clock, tmp_path)
    ear = Ear(made)
    made.stale[fake.settings.sources[0].path] = 7
    made.begin()
    assert [notice.title for notice in ear.heard] == ["The disk with Documents is nearly full"]
    fake.change(sources=(replace(fake.settings.sources[0], schedule=Schedule(Every.DAY, archive=True)),))
    made.look()
    clock.advance(15 * DAY)
    made.timing = Timing(last_success_ns=clock.now_ns() - 10 * DAY_NS)
    made.look()
    assert len(ear.heard) == 1, "it went well ten days ago"
    made.timing = Timing()
    made.look()
    assert ear.heard[-1].title == "No run went well for 15 days"
    made.end()
