"""Runs, their outcomes, and what is remembered about vaults and sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mothball.catalogue import Capabilities, Catalogue, RunState, SourceRow, Totals
from mothball.catalogue.texts import reason_value
from mothball.events import Outcome
from mothball.messages import say
from mothball.model import Location, OutcomeKind, Tally
from tests.helpers.catalogues import MACHINE, PLACE, ROOT, SHA, SOURCE, VAULT, archived, paths, run_start

ARCHIVED = OutcomeKind.ARCHIVED
SKIPPED = OutcomeKind.SKIPPED


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


# Vaults and sources


def test_the_machines_name_is_empty_until_it_is_set(catalogue: Catalogue) -> None:
    assert catalogue.machine_name() == ""
    catalogue.set_machine_name("first")
    catalogue.set_machine_name("desk")
    assert catalogue.machine_name() == "desk"


def test_the_last_test_of_a_vault_is_what_is_known_of_it(catalogue: Catalogue) -> None:
    found = Capabilities(True, False, True, False, tested_ns=5)
    catalogue.set_capabilities(VAULT, replace(found, reads_back=False))
    catalogue.set_capabilities(VAULT, found)
    assert catalogue.capabilities(VAULT) == found
    assert catalogue.capabilities("another") is None


def test_a_root_keeps_its_name_and_another_root_gets_another(catalogue: Catalogue) -> None:
    mine = catalogue.source_name(VAULT, MACHINE, "/home/me/Documents", "Documents")
    other = catalogue.source_name(VAULT, MACHINE, "/mnt/Documents", "Documents")
    assert mine == "Documents"
    assert other.startswith("Documents-")
    assert len(other) == len("Documents-") + 6
    assert catalogue.source_name(VAULT, MACHINE, "/home/me/Documents", "Renamed") == mine
    assert catalogue.source_name(VAULT, MACHINE, "/mnt/Documents", "Documents") == other


def test_names_of_sources_are_apart_per_vault_and_machine(catalogue: Catalogue) -> None:
    places = [(VAULT, MACHINE), (VAULT, "laptop"), ("another", MACHINE)]
    assert {catalogue.source_name(vault, machine, f"/{machine}/{vault}", "Pictures") for vault, machine in places} == {
        "Pictures"
    }


def test_a_root_that_is_not_valid_unicode_is_a_root_like_any_other(catalogue: Catalogue) -> None:
    catalogue.source_name(VAULT, MACHINE, "/home/\udce9t\udce9", "Summer")
    assert catalogue.sources(VAULT) == [SourceRow(MACHINE, "Summer", "/home/\udce9t\udce9", 0, 0)]


def test_sources_and_totals_count_verified_files_of_one_vault(catalogue: Catalogue) -> None:
    run = catalogue.start_run(run_start())
    archived(catalogue, run, "a", "b")
    elsewhere = catalogue.start_run(run_start(vault_identity="another"))
    archived(catalogue, elsewhere, "c")
    assert catalogue.sources(VAULT) == [SourceRow(MACHINE, SOURCE, ROOT, 2, 20)]
    assert catalogue.totals(VAULT) == Totals(2, 20)
    assert catalogue.totals("nowhere") == Totals(0, 0)


# Runs


def test_a_run_that_began_is_running(catalogue: Catalogue) -> None:
    start = run_start(options={"days": 30, "exclude": ["*.tmp"]}, trigger="schedule")
    row = catalogue.run(catalogue.start_run(start))
    for field in ("vault_identity", "bucket", "prefix", "machine", "source", "root", "kind", "name", "started_ns"):
        assert getattr(row, field) == getattr(start, field)
    assert (row.trigger, row.options) == ("schedule", {"days": 30, "exclude": ["*.tmp"]})
    assert (row.state, row.ended_ns, row.manifest_key) == (RunState.RUNNING, None, None)
    assert (row.files, row.bytes, row.extra) == (Tally(), Tally(), {})


def test_a_run_that_ended_says_how(catalogue: Catalogue) -> None:
    run = catalogue.start_run(run_start())
    files, bytes_ = Tally(1, 2, 3, 4, 5), Tally(10**15, 0, 0, 0, 1)
    catalogue.end_run(run, RunState.CANCELLED, 9, files, bytes_, {"resumed_bytes": 7}, "manifest.jsonl")
    row = catalogue.run(run)
    assert (row.state, row.ended_ns, row.manifest_key) == (RunState.CANCELLED, 9, "manifest.jsonl")
    assert (row.files, row.bytes, row.extra) == (files, bytes_, {"resumed_bytes": 7})


def test_an_unknown_run_is_a_key_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.run(1)


def test_the_history_begins_with_the_newest_run(catalogue: Catalogue) -> None:
    old = catalogue.start_run(run_start("1", 1))
    new = catalogue.start_run(run_start("3", 3))
    other = catalogue.start_run(run_start("2", 2, vault_identity="another"))
    assert [row.id for row in catalogue.runs()] == [new, other, old]
    assert [row.id for row in catalogue.runs(VAULT)] == [new, old]
    assert [row.id for row in catalogue.runs(limit=1)] == [new]


def test_the_name_of_an_archive_run_is_taken_once_per_source(catalogue: Catalogue) -> None:
    catalogue.start_run(run_start("1"))
    catalogue.start_run(run_start("2", kind="restore"))
    assert catalogue.run_name_taken(*PLACE, "1")
    assert not catalogue.run_name_taken(*PLACE, "2")
    assert not catalogue.run_name_taken(VAULT, MACHINE, "Pictures", "1")
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.start_run(run_start("1"))


def test_runs_of_other_kinds_may_share_a_name_and_need_no_source(catalogue: Catalogue) -> None:
    for _ in range(2):
        catalogue.start_run(run_start("1", kind="restore", machine="", source="", root=""))
    assert len(catalogue.runs()) == 2
    assert catalogue.sources(VAULT) == []


def test_interrupted_runs_never_ended_or_have_copies_without_a_manifest(catalogue: Catalogue) -> None:
    nothing = Tally(), Tally(), {}
    dead = catalogue.start_run(run_start("1", 1))
    offline = catalogue.start_run(run_start("2", 2))
    archived(catalogue, offline, "a")
    catalogue.end_run(offline, RunState.FAILED, 3, *nothing, None)
    whole = catalogue.start_run(run_start("3", 3))
    archived(catalogue, whole, "b")
    catalogue.end_run(whole, RunState.FINISHED, 4, *nothing, "manifest")
    idle = catalogue.start_run(run_start("4", 4))
    catalogue.end_run(idle, RunState.FINISHED, 5, *nothing, None)
    catalogue.start_run(run_start("5", 5, source="Pictures"))
    catalogue.start_run(run_start("6", 6, kind="restore"))
    assert [row.id for row in catalogue.interrupted_runs(*PLACE)] == [dead, offline]


def test_an_interrupted_run_is_settled_by_its_manifest(catalogue: Catalogue) -> None:
    dead = catalogue.start_run(run_start("1"))
    empty = catalogue.start_run(run_start("2"))
    failed = catalogue.start_run(run_start("3"))
    archived(catalogue, failed, "a")
    catalogue.end_run(failed, RunState.FAILED, 3, Tally(), Tally(), {}, None)
    catalogue.set_manifest(dead, "manifest")
    catalogue.set_manifest(empty, None)
    catalogue.set_manifest(failed, "manifest")
    assert catalogue.interrupted_runs(*PLACE) == []
    assert [catalogue.run(run).state for run in (dead, empty, failed)] == [
        RunState.INTERRUPTED,
        RunState.INTERRUPTED,
        RunState.FAILED,
    ]
    assert catalogue.run(dead).manifest_key == "manifest"


# Outcomes


def some_outcomes() -> list[Outcome]:
    place = Location("bucket", "key", "version", "member")
    return [
        Outcome("a/caf\udce9.txt", ARCHIVED, bytes=2**40, sha256=SHA, location=place),
        Outcome("a/link", SKIPPED, say("input.unreadable", path="\udce9", cause="x")),
        Outcome("B/Übung.txt", OutcomeKind.FAILED, location=Location("bucket", "key")),
    ]


def test_outcomes_come_back_as_they_were_by_path(catalogue: Catalogue) -> None:
    run = catalogue.start_run(run_start())
    catalogue.record_outcomes(run, some_outcomes())
    assert catalogue.outcomes(run, limit=10) == sorted(some_outcomes(), key=lambda outcome: outcome.path)


def test_outcomes_by_kind_text_and_page(catalogue: Catalogue) -> None:
    run = catalogue.start_run(run_start())
    catalogue.record_outcomes(run, some_outcomes())
    assert paths(catalogue.outcomes(run, kinds={SKIPPED}, limit=10)) == ["a/link"]
    assert paths(catalogue.outcomes(run, kinds=[SKIPPED, ARCHIVED], text="LINK", limit=10)) == ["a/link"]
    assert paths(catalogue.outcomes(run, kinds=[], limit=10)) == []
    assert paths(catalogue.outcomes(run, text="übung", limit=10)) == ["B/Übung.txt"]
    assert paths(catalogue.outcomes(run, text="caf\udce9", limit=10)) == ["a/caf\udce9.txt"]
    assert paths(catalogue.outcomes(run, text="%", limit=10)) == []
    assert paths(catalogue.outcomes(run, limit=1, offset=1)) == ["a/caf\udce9.txt"]


def test_outcomes_are_counted_by_kind(catalogue: Catalogue) -> None:
    run = catalogue.start_run(run_start())
    catalogue.record_outcomes(run, [Outcome(str(number), ARCHIVED) for number in range(3)])
    catalogue.record_outcomes(run, [Outcome("x", SKIPPED)])
    assert catalogue.outcome_counts(run) == {ARCHIVED: 3, SKIPPED: 1}


def test_a_path_has_one_outcome_per_run(catalogue: Catalogue) -> None:
    first, second = catalogue.start_run(run_start("1")), catalogue.start_run(run_start("2"))
    catalogue.record_outcomes(first, [Outcome("a", ARCHIVED)])
    catalogue.record_outcomes(second, [Outcome("a", SKIPPED)])
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.record_outcomes(first, [Outcome("b", ARCHIVED), Outcome("a", SKIPPED)])
    assert [(outcome.path, outcome.outcome) for outcome in catalogue.outcomes(first, limit=10)] == [("a", ARCHIVED)]


def test_an_outcome_belongs_to_a_run(catalogue: Catalogue) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.record_outcomes(7, [Outcome("a", ARCHIVED)])


def test_a_reason_with_lists_and_paths_stays_hashable(catalogue: Catalogue) -> None:
    run = catalogue.start_run(run_start())
    reason = say("input.unreadable", path=Path("x"), cause=("a", "b"))
    catalogue.record_outcomes(run, [Outcome("a", SKIPPED, reason)])
    (found,) = catalogue.outcomes(run, limit=10)
    assert found.reason == say("input.unreadable", path="x", cause=("a", "b"))
    assert hash(found.reason)


def test_a_reason_of_another_version_is_named_instead_of_raising() -> None:
    assert str(reason_value('["gone.since", {}]')) == "A reason this version no longer knows (gone.since)."
