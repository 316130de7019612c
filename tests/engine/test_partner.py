"""The second process of a large scan: it counts the same, it may die, and it dies with its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mothball import partner as partner_module
from mothball import scan as scan_module
from mothball.cancel import Control
from mothball.errors import Cancelled
from mothball.look import Folder, source_folder
from mothball.model import Rule, Unit
from mothball.partner import Partner
from mothball.scan import scan
from tests.helpers.clock import NOW_NS
from tests.helpers.trees import make_tree

ROOT = Path(__file__).parents[2]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    tree = {f"unit {unit}/{folder}/file {file}": unit * 10 for unit in range(8) for folder in "ab" for file in range(5)}
    return make_tree(tmp_path / "source", {**tree, "file": 90, "zz last": 0})


def folders_of(source: Path) -> list[Folder]:
    top = source_folder(str(source))
    with scan_module.host.Listing(str(source)) as listing:
        looker = scan_module.Looker(Rule())
        seen = [looker.look(listing, entry, top) for entry in sorted(listing.entries, key=lambda entry: entry.name)]
    return [folder for folder in seen if isinstance(folder, Folder)]


@pytest.fixture
def partner(source: Path) -> Iterator[Partner]:
    """One with eight folders, none of them claimed yet."""
    made = Partner(partial(scan_module._make_count, str(source), Rule(), NOW_NS), folders_of(source))
    yield made
    made.close()


def counted_alone(source: Path) -> dict[str, Unit]:
    return {unit.path: unit for unit in scan(str(source), Rule(), now_ns=NOW_NS)}


def test_a_partner_counts_exactly_what_the_scan_counts(source: Path, partner: Partner) -> None:
    alone = counted_alone(source)
    for number in range(8):
        path = f"unit {number}"
        assert partner.unit(path, Control()) == alone[path]
    assert not partner.claim(), "everything was counted from the far end"


def test_every_folder_is_counted_by_one_side_at_least(source: Path, partner: Partner) -> None:
    ours = 0
    while partner.claim():
        ours += 1
    for number in range(ours, 8):
        assert partner.unit(f"unit {number}", Control()) is not None


@pytest.mark.parametrize("claimed", [0, 3, 8])
def test_the_two_ends_meet(source: Path, claimed: int) -> None:
    board, counted = [claimed, 8], []
    partner_module._count_backwards(folders_of(source), board, lambda folder: counted.append(folder.entry.path))
    assert counted == [f"unit {number}" for number in reversed(range(claimed, 8))]
    assert board == [claimed, claimed]


def test_a_shared_scan_yields_the_same_units_in_the_same_order(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "_LARGE", 1)
    shared = list(scan(str(source), Rule(), now_ns=NOW_NS, partner=True))
    assert shared == list(counted_alone(source).values())


class StandIn:
    """A partner in place of the process: counts ``far`` folders from the far end, or owes them."""

    started: list[StandIn]

    def __init__(self, make_count: partner_module.MakeCount, folders: list[Folder], *, far: int, alive: bool) -> None:
        self.board = [0, len(folders) - far]
        count = make_count()
        self.units = {folder.entry.path: count(folder) for folder in folders[len(folders) - far :]} if alive else {}
        self.handed_over: list[str] = []
        self.closed = False
        self.started.append(self)

    claim = Partner.claim

    @property
    def _board(self) -> list[int]:
        return self.board

    def unit(self, path: str, control: Control) -> Unit | None:
        control.check()
        self.handed_over.append(path)
        return self.units.get(path)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("alive", [True, False])
def test_what_a_partner_owes_is_counted_by_the_scan(source: Path, monkeypatch: pytest.MonkeyPatch, alive: bool) -> None:
    StandIn.started = []
    monkeypatch.setattr(scan_module, "_LARGE", 1)
    monkeypatch.setattr(scan_module, "Partner", partial(StandIn, far=3, alive=alive))
    shared = list(scan(str(source), Rule(), now_ns=NOW_NS, partner=True))
    assert shared == list(counted_alone(source).values())
    (stand_in,) = StandIn.started
    assert stand_in.handed_over == ["unit 5", "unit 6", "unit 7"]
    assert stand_in.closed


def test_cancelling_ends_the_partner_too(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    StandIn.started = []
    monkeypatch.setattr(scan_module, "_LARGE", 1)
    monkeypatch.setattr(scan_module, "Partner", partial(StandIn, far=3, alive=True))
    control = Control()
    walk = scan(str(source), Rule(), now_ns=NOW_NS, control=control, partner=True)
    assert [next(walk).path for _ in range(3)] == ["file", "unit 0", "unit 1"]
    control.cancel()
    with pytest.raises(Cancelled):
        list(walk)
    assert StandIn.started[0].closed


def test_a_scan_that_nobody_finishes_ends_the_partner(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    StandIn.started = []
    monkeypatch.setattr(scan_module, "_LARGE", 1)
    monkeypatch.setattr(scan_module, "Partner", partial(StandIn, far=3, alive=True))
    walk = scan(str(source), Rule(), now_ns=NOW_NS, partner=True)
    assert [next(walk).path for _ in range(3)] == ["file", "unit 0", "unit 1"]
    walk.close()
    assert StandIn.started[0].closed


@pytest.mark.parametrize(
    ("options", "rule"),
    [({"partner": False}, Rule()), ({"keep_entries": True}, Rule()), ({}, Rule(each_file=True))],
    ids=["not asked for", "entries kept", "each file"],
)
def test_no_partner_where_it_would_not_help(
    source: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, bool], rule: Rule
) -> None:
    monkeypatch.setattr(scan_module, "_LARGE", 1)
    monkeypatch.setattr(scan_module, "Partner", lambda *_: pytest.fail("a partner was started"))
    assert list(scan(str(source), rule, now_ns=NOW_NS, **({"partner": True} | options)))


def test_no_partner_for_a_small_source_or_the_last_folder(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_module, "Partner", lambda *_: pytest.fail("a partner was started"))
    assert list(scan(str(source), Rule(), now_ns=NOW_NS, partner=True))
    monkeypatch.setattr(scan_module, "_LARGE", 8 * (2 + 10))
    assert list(scan(str(source), Rule(), now_ns=NOW_NS, partner=True))


def test_a_partner_that_was_killed_owes_its_units(partner: Partner) -> None:
    partner._starter.join()
    os.kill(partner._process.pid, signal.SIGTERM)
    partner._process.join()
    # What it sent before may still be in the pipe; the rest is None, and nothing hangs.
    assert all(
        unit is None or isinstance(unit, Unit) for unit in (partner.unit(f"unit {n}", Control()) for n in range(8))
    )


@pytest.mark.allow_logs("the scan goes on alone")
def test_where_no_process_is_to_be_had_the_scan_claims_everything(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_process: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(partner_module.multiprocessing.context.SpawnProcess, "start", refuse)
    monkeypatch.setattr(scan_module, "_LARGE", 1)
    shared = list(scan(str(source), Rule(), now_ns=NOW_NS, partner=True))
    assert shared == list(counted_alone(source).values())


PARENT = """
import os, sys, time
from functools import partial
from mothball.partner import Partner

def never_ends():
    print("counting", flush=True)
    return lambda folder: time.sleep(3600)

if __name__ == "__main__":
    partner = Partner(never_ends, [None])
    partner._starter.join()
    os.read(0, 1)
    os._exit(9)
"""


def test_the_partner_dies_with_its_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as parent:
        assert parent.stdout.readline().strip() == b"counting"
        parent.kill()
        # The partner holds the other end of this pipe: its end is the partner's end.
        assert parent.stdout.read() == b""
