"""Runs come back from their manifests: all of one or nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball.catalogue import Catalogue, ImportedCopy, RunEnd, RunState, SourceRow
from mothball.events import Outcome
from mothball.model import Copy, Kind, Location, OutcomeKind, Proof, Tally
from tests.helpers.catalogues import (
    MACHINE,
    PLACE,
    ROOT,
    SHA,
    SOURCE,
    VAULT,
    archived,
    finished,
    imported,
    paths,
    run_start,
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


def test_an_imported_run_is_as_if_it_had_been_made_here(catalogue: Catalogue) -> None:
    place = Location("bucket", "k\udce9y", "version", "member")
    copies = [
        imported("a\udce9", location=place, size=2**40, proof=Proof.READ_BACK),
        imported("empty", kind=Kind.FOLDER, location=None, sha256="", size=0, proof=None, etag="", storage_class=""),
    ]
    end = RunEnd(RunState.FINISHED, 9, Tally(1), Tally(2**40), {"x": 1}, "manifest")
    run = catalogue.import_run(run_start("1", 5), end, copies, [Outcome("b", OutcomeKind.SKIPPED)])
    assert run is not None
    row = catalogue.run(run)
    assert (row.state, row.ended_ns, row.files, row.bytes, row.extra) == (end.state, 9, end.files, end.bytes, {"x": 1})
    assert row.manifest_key == "manifest"
    found = list(catalogue.copies_of_run(run))
    assert found[0] == Copy(
        found[0].id,
        MACHINE,
        SOURCE,
        ROOT,
        "1",
        "a\udce9",
        Kind.FILE,
        2**40,
        5,
        SHA,
        place,
        "etag",
        "STANDARD",
        Proof.READ_BACK,
        7,
    )
    assert (found[1].kind, found[1].location, found[1].proof) == (Kind.FOLDER, None, None)
    assert paths(catalogue.outcomes(run, limit=5)) == ["b"]
    assert set(catalogue.known(*PLACE)) == {"a\udce9", "empty"}
    assert catalogue.sources(VAULT) == [SourceRow(MACHINE, SOURCE, ROOT, 1, 2**40)]
    assert catalogue.source_name(VAULT, MACHINE, ROOT, "anything") == SOURCE
    assert catalogue.interrupted_runs(*PLACE) == []


def test_a_run_that_is_known_is_not_imported_again(catalogue: Catalogue) -> None:
    archived(catalogue, catalogue.start_run(run_start("1")), "mine")
    assert catalogue.import_run(run_start("1"), finished(), [imported("again")]) is None
    assert set(catalogue.known(*PLACE)) == {"mine"}


def test_a_manifest_that_breaks_off_leaves_nothing(catalogue: Catalogue) -> None:
    def broken() -> Iterator[ImportedCopy]:
        yield imported("a")
        raise RuntimeError("cut short")

    with pytest.raises(RuntimeError):
        catalogue.import_run(run_start("1"), finished(), broken())
    assert catalogue.runs() == []


@pytest.mark.parametrize("bad", [{"size": -1}, {"location": None}, {"sha256": "ab"}])
def test_a_line_that_cannot_be_true_takes_the_whole_run_with_it(catalogue: Catalogue, bad: dict[str, object]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.import_run(run_start("1"), finished(), [imported("a"), imported("b", **bad)])
    assert catalogue.runs() == []
    assert catalogue.search("") == []


def test_a_source_of_another_root_keeps_the_root_it_has(catalogue: Catalogue) -> None:
    catalogue.start_run(run_start("2", 2))
    catalogue.import_run(run_start("1", 1, root="/old/place"), finished(), [imported("a")])
    (source,) = catalogue.sources(VAULT)
    assert source.root == ROOT
    assert catalogue.search("a")[0].root == "/old/place"
