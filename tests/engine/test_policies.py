"""Why a run that begins by itself waits: every wish against every state of things."""

from __future__ import annotations

from itertools import product

import pytest

from mothball.messages import ENGLISH
from mothball.policies import Conditions, why_waiting
from mothball.wishes import Waiting

NOTHING = Waiting(metered=False, battery=False, full_screen=False)
ALL = Waiting()
UNKNOWN = Conditions()
FINE = Conditions(online=True, metered=False, networks=("home",), on_battery=False, full_screen=False)
BAD = Conditions(online=True, metered=True, networks=("home",), on_battery=True, full_screen=True)


def reason(waiting: Waiting, now: Conditions, *, paused: bool = False, sends: bool = True) -> str:
    said = why_waiting(waiting, now, paused=paused, sends=sends)
    return said.code if said else ""


@pytest.mark.parametrize(
    ("waiting", "now", "code"),
    [
        (ALL, FINE, ""),
        (NOTHING, BAD, ""),
        (NOTHING, Conditions(online=False), "wait.offline"),
        (Waiting(battery=False, full_screen=False), BAD, "wait.metered"),
        (Waiting(metered=False, full_screen=False), BAD, "wait.battery"),
        (Waiting(metered=False, battery=False), BAD, "wait.full_screen"),
        (ALL, BAD, "wait.metered"),
        (Waiting(only_on=("home",)), FINE, ""),
        (Waiting(only_on=(" HOME ",)), FINE, ""),
        (Waiting(only_on=("work", "home")), FINE, ""),
        (Waiting(only_on=("work",)), FINE, "wait.network"),
        (Waiting(only_on=("work",)), Conditions(online=True), ""),
        (Waiting(never_on=("home",)), FINE, "wait.network"),
        (Waiting(never_on=("Home",)), Conditions(networks=("cable", "home")), "wait.network"),
        (Waiting(never_on=("phone",)), FINE, ""),
        (Waiting(only_on=("home",)), Conditions(networks=("cable", "home")), ""),
        (Waiting(only_on=("home",), never_on=("home",)), FINE, "wait.network"),
    ],
)
def test_the_first_reason_is_told(waiting: Waiting, now: Conditions, code: str) -> None:
    assert reason(waiting, now) == code


@pytest.mark.parametrize(("metered", "battery", "full_screen"), list(product([True, False], repeat=3)))
def test_what_nobody_can_tell_holds_nothing_back(metered: bool, battery: bool, full_screen: bool) -> None:
    wishes = Waiting(metered, battery, full_screen, only_on=("home",), never_on=("phone",))
    assert why_waiting(wishes, UNKNOWN) is None
    assert why_waiting(wishes, UNKNOWN, sends=False) is None


@pytest.mark.parametrize("wish", list(product([True, False], repeat=3)))
def test_the_truth_table(wish: tuple[bool, bool, bool]) -> None:
    waiting = Waiting(metered=wish[0], battery=wish[1], full_screen=wish[2])
    for online, metered, battery, full_screen in product([True, False, None], repeat=4):
        now = Conditions(online=online, metered=metered, on_battery=battery, full_screen=full_screen)
        rest = "wait.battery" if wish[1] and battery else "wait.full_screen" if wish[2] and full_screen else ""
        network = "wait.offline" if online is False else "wait.metered" if wish[0] and metered else ""
        assert reason(waiting, now) == (network or rest)
        assert reason(waiting, now, sends=False) == rest
        assert reason(waiting, now, paused=True) == "wait.paused"
        assert reason(waiting, now, paused=True, sends=False) == "wait.paused"


def test_a_reason_is_one_line() -> None:
    lines = [text for code, text in ENGLISH.items() if code.startswith("wait.")]
    assert lines
    assert all("\n" not in line and len(line) < 60 and line.endswith(".") for line in lines)


def test_the_network_is_named() -> None:
    assert str(why_waiting(Waiting(never_on=("phone",)), Conditions(networks=("Phone",)))) == (
        "Waiting for another network than Phone."
    )
