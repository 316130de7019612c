"""Events on their way into the window's thread."""

from __future__ import annotations

from queue import SimpleQueue

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.bridge import BITE, Bridge
from gui.runner import Ended
from mothball.events import Event, Outcome, Phase, Progress, Summary, Transfer, TransferState
from mothball.model import OutcomeKind
from mothball.outbox import collapse


def transfer(path: str, done: int) -> Transfer:
    return Transfer(path, "", 10, done, TransferState.SENDING)


def outcome(path: str) -> Outcome:
    return Outcome(path, OutcomeKind.ARCHIVED)


def progress(done: int) -> Progress:
    return Progress(Phase.TRANSFERRING, files_done=done)


def test_only_the_last_word_of_each_transfer_is_kept() -> None:
    events = [transfer("a", 1), progress(1), transfer("b", 1), transfer("a", 2), outcome("b"), progress(2)]
    assert collapse(events) == [transfer("a", 2), outcome("b"), progress(2)]


event = st.one_of(
    st.builds(transfer, st.sampled_from("ab"), st.integers(0, 9)),
    st.builds(outcome, st.sampled_from("ab")),
    st.builds(progress, st.integers(0, 9)),
)


@given(st.lists(event))
def test_what_a_page_ends_up_showing_is_the_same(events: list[Event]) -> None:
    def picture(story: list[Event]) -> tuple[dict[str, Event], Event | None, int]:
        last = {one.path: one for one in story if isinstance(one, Transfer | Outcome)}
        total = [one for one in story if isinstance(one, Progress)]
        return last, total[-1] if total else None, sum(isinstance(one, Outcome) for one in story)

    assert picture(collapse(events)) == picture(events)


def test_the_end_comes_after_everything_else(qtbot: QtBot) -> None:
    inbox: SimpleQueue[Event | Ended] = SimpleQueue()
    count = 3 * BITE + 7
    for number in range(count):
        inbox.put(outcome(f"{number}"))
    inbox.put(Ended(Summary("archive", 0)))
    bridge, heard, after_end = Bridge(inbox), [], []
    bridge.arrived.connect(heard.extend)
    bridge.ended.connect(lambda _ended: after_end.append(len(heard)))
    with qtbot.waitSignal(bridge.ended):
        pass
    assert [one.path for one in heard] == [f"{number}" for number in range(count)]
    assert after_end == [count]
    bridge.deleteLater()


def test_a_flood_is_taken_in_bites(qtbot: QtBot, monkeypatch: object) -> None:
    inbox: SimpleQueue[Event | Ended] = SimpleQueue()
    bridge, sizes = Bridge(inbox), []
    bridge.arrived.connect(lambda events: sizes.append(len(events)))
    for number in range(10 * BITE):
        inbox.put(outcome(f"{number}"))
    bridge.drain()
    assert max(sizes) == BITE
    inbox.put(Ended())
    with qtbot.waitSignal(bridge.ended):
        pass
    assert sum(sizes) == 10 * BITE
    bridge.deleteLater()
