"""Passing faults are waited out; only what keeps failing beside others' success is given up."""

from __future__ import annotations

import pytest

from mothball import retry
from mothball.cancel import Control
from mothball.errors import Cancelled, ItemError, Remedy, Unavailable, VaultError
from mothball.messages import Message, say
from mothball.retry import (
    ALONE,
    BESIDE_OTHERS,
    BLIP,
    FIRST_SECONDS,
    FIRST_TRIES,
    OneTry,
    Patience,
    for_the_whole_vault,
)
from tests.helpers.clock import FixedClock

FAULT = Unavailable(say("run.busy"))


class Step:
    """Fails so many times, then answers."""

    def __init__(self, failures: int, error: Exception = FAULT) -> None:
        self.failures, self.error, self.calls = failures, error, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error
        return "answer"


def down() -> None:
    """The bucket does not answer either."""
    raise FAULT


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waits are noted, not waited."""
    noted: list[float] = []
    monkeypatch.setattr(Control, "sleep", lambda _control, seconds: noted.append(seconds))
    monkeypatch.setattr(retry.random, "uniform", lambda _low, high: high)
    return noted


def test_a_long_outage_is_waited_out_with_growing_pauses_up_to_a_minute(waits: list[float]) -> None:
    step = Step(12)
    assert Patience(Control(), lambda _: None, down).keep_trying(step) == "answer"
    assert waits == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]


def test_it_says_why_nothing_moves_and_that_it_moves_again(waits: list[float]) -> None:
    said: list[Message | None] = []
    Patience(Control(), said.append, down).keep_trying(Step(1))
    assert [message and message.code for message in said] == ["run.waiting", None]


def test_other_errors_are_not_retried(waits: list[float]) -> None:
    step = Step(1, VaultError(say("run.busy")))
    with pytest.raises(VaultError):
        Patience(Control(), lambda _: None, down).keep_trying(step)
    assert step.calls == 1


@pytest.mark.parametrize(
    ("fault", "expected"), [(FAULT, BESIDE_OTHERS), (Unavailable(say("vault.slow_down", host="here")), ALONE)]
)
def test_one_request_that_fails_while_others_succeed_is_given_up(
    waits: list[float], fault: Unavailable, expected: int
) -> None:
    patience = Patience(Control(), lambda _: None, down)
    calls = 0

    def poisoned() -> str:
        nonlocal calls
        calls += 1
        patience.keep_trying(Step(0))
        raise fault

    with pytest.raises(ItemError) as caught:
        patience.keep_trying(poisoned)
    assert caught.value.say.code == "item.keeps_failing"
    assert str(fault) in str(caught.value), "and why"
    assert calls == expected


@pytest.mark.parametrize("answer", [None, VaultError(say("run.busy"))])
def test_one_request_that_fails_while_the_bucket_answers_is_given_up_later(
    waits: list[float], answer: Exception | None
) -> None:
    def probe() -> None:
        if answer:
            raise answer

    step = Step(1000)
    with pytest.raises(ItemError):
        Patience(Control(), lambda _: None, probe).keep_trying(step)
    assert step.calls == BLIP + ALONE
    assert sum(waits) > 600


def test_the_first_request_of_a_run_is_tried_some_times_and_then_it_is_the_vaults_fault(waits: list[float]) -> None:
    said: list[Message | None] = []
    patience = Patience(Control(), said.append, down)
    assert patience.first(Step(FIRST_TRIES - 1), FixedClock()) == "answer"
    assert waits == [0.5, 1, 2, 4]
    assert said[-1] is None
    with pytest.raises(Unavailable) as caught:
        patience.first(Step(FIRST_TRIES), FixedClock())
    assert caught.value is FAULT


def test_a_first_request_that_takes_long_to_fail_is_not_tried_for_ever(waits: list[float]) -> None:
    clock, calls = FixedClock(), []

    def look() -> None:
        calls.append(1)
        clock.advance(FIRST_SECONDS + 1)
        raise FAULT

    with pytest.raises(Unavailable):
        Patience(Control(), lambda _: None, down).first(look, clock)
    assert len(calls) == 1


def test_a_refusal_at_first_is_told_at_once(waits: list[float]) -> None:
    step = Step(1, VaultError(say("run.busy")))
    with pytest.raises(VaultError):
        Patience(Control(), lambda _: None, down).first(step, FixedClock())
    assert (step.calls, waits) == (1, [])


def test_stopping_ends_the_wait() -> None:
    control = Control()
    step = Step(1000)
    patience = Patience(control, lambda message: control.cancel() if message else None, down)
    with pytest.raises(Cancelled):
        patience.keep_trying(step)
    assert step.calls == 1


def test_the_last_steps_of_a_stopped_run_are_tried_once() -> None:
    assert OneTry().keep_trying(Step(0)) == "answer"
    with pytest.raises(Unavailable):
        OneTry().keep_trying(Step(1))


def test_what_is_about_no_single_file_is_the_vaults_fault() -> None:
    with pytest.raises(VaultError) as caught, for_the_whole_vault():
        raise ItemError(say("run.busy"), remedy=Remedy.RETRY, details="technical")
    assert (caught.value.say, caught.value.remedy, caught.value.details) == (say("run.busy"), Remedy.RETRY, "technical")
    assert not isinstance(caught.value, Unavailable)
