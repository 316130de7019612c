"""Copies take their steps in order, are adopted and forgotten, and what is verified stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball.catalogue import (
    Catalogue,
    CopyState,
    KnownCopy,
    NewFolder,
    PendingCopy,
    StoredCopy,
    Totals,
    Upload,
)
from mothball.catalogue.connection import connect
from mothball.model import Copy, Kind, Location, Proof
from tests.helpers.catalogues import (
    MACHINE,
    PLACE,
    ROOT,
    SHA,
    SOURCE,
    VAULT,
    archived,
    intended,
    new_copy,
    paths,
    run_start,
    stored,
)

HASHES = (b"a" * 32, b"b" * 32)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


@pytest.fixture
def run(catalogue: Catalogue) -> int:
    return catalogue.start_run(run_start("1", 1))


# The way of a copy


def test_an_intended_copy_is_pending_with_everything_a_later_run_needs(catalogue: Catalogue, run: int) -> None:
    (id_,) = catalogue.intend(run, [new_copy("a\udce9", key="the/key", identity="who\udce9")])
    assert catalogue.pending(*PLACE) == [
        PendingCopy(
            id=id_,
            run_id=run,
            run="1",
            path="a\udce9",
            kind=Kind.FILE,
            size=10,
            mtime_ns=1_700_000_000_000_000_001,
            identity="who\udce9",
            sha256=SHA,
            key="the/key",
            storage_class="STANDARD",
            state=CopyState.INTENDED,
            etag="",
            version_id=None,
            sha256_confirmed=False,
            upload=None,
        )
    ]


def test_ids_come_in_the_order_of_the_copies(catalogue: Catalogue, run: int) -> None:
    ids = intended(catalogue, run, "z", "a", "m")
    assert [(copy.id, copy.path) for copy in catalogue.pending(*PLACE)] == list(zip(ids, ["z", "a", "m"], strict=True))


def test_a_stored_copy_is_pending_with_the_servers_answer(catalogue: Catalogue, run: int) -> None:
    (id_,) = intended(catalogue, run, "a")
    catalogue.stored([StoredCopy(id_, "etag", "version", True)])
    (pending,) = catalogue.pending(*PLACE)
    assert (pending.state, pending.etag, pending.version_id) == (CopyState.STORED, "etag", "version")
    assert pending.sha256_confirmed is True


def test_a_verified_copy_is_known_and_not_pending(catalogue: Catalogue, run: int) -> None:
    (id_,) = archived(catalogue, run, "a", key="the/key")
    place = Location("bucket", "the/key")
    assert catalogue.pending(*PLACE) == []
    assert catalogue.known(*PLACE) == {
        "a": KnownCopy(id_, Kind.FILE, 10, 1_700_000_000_000_000_001, SHA, "1", place),
    }
    assert catalogue.copies([id_]) == [
        Copy(
            id=id_,
            machine=MACHINE,
            source=SOURCE,
            root=ROOT,
            run="1",
            path="a",
            kind=Kind.FILE,
            size=10,
            mtime_ns=1_700_000_000_000_000_001,
            sha256=SHA,
            location=place,
            etag=f"etag-{id_}",
            storage_class="STANDARD",
            proof=Proof.CHECKSUM,
            verified_ns=99,
        )
    ]


def test_a_copy_cannot_be_verified_before_it_is_stored(catalogue: Catalogue, run: int) -> None:
    ids = [*stored(catalogue, run, "a"), *intended(catalogue, run, "b")]
    with pytest.raises(ValueError, match="not stored"):
        catalogue.verified(ids, Proof.LISTED, 1)
    assert catalogue.known(*PLACE) == {}, "nothing of the call is kept"


def test_an_unknown_copy_can_neither_be_stored_nor_verified(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="not on its way"):
        catalogue.stored([StoredCopy(7, "etag")])
    with pytest.raises(ValueError, match="not stored"):
        catalogue.verified([7], Proof.LISTED, 1)


def test_a_verified_copy_does_not_go_back_to_stored(catalogue: Catalogue, run: int) -> None:
    ids = archived(catalogue, run, "a")
    with pytest.raises(ValueError, match="not on its way"):
        catalogue.stored([StoredCopy(ids[0], "other")])


def test_a_better_proof_replaces_the_first(catalogue: Catalogue, run: int) -> None:
    ids = archived(catalogue, run, "a")
    catalogue.verified(ids, Proof.READ_BACK, 500)
    (copy,) = catalogue.copies(ids)
    assert (copy.proof, copy.verified_ns) == (Proof.READ_BACK, 500)
    assert len(catalogue.search("a")) == 1


def test_pending_copies_can_be_forgotten(catalogue: Catalogue, run: int) -> None:
    ids = [*intended(catalogue, run, "a"), *stored(catalogue, run, "b")]
    catalogue.save_upload(ids[0], "upload", 5, HASHES)
    catalogue.forget([*ids, 999])
    assert catalogue.pending(*PLACE) == []
    assert catalogue.upload_of(ids[0]) is None


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_verified_copy_is_never_forgotten(catalogue: Catalogue, run: int, is_damaged: bool) -> None:
    waiting, there = intended(catalogue, run, "a"), archived(catalogue, run, "b")
    if is_damaged:
        catalogue.damaged(there)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        catalogue.forget([*waiting, *there])
    assert paths(catalogue.copies([*waiting, *there])) == ["a", "b"], "nothing of the call is kept"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE copy SET state = 'verified', verified_ns = 1 WHERE path = 'waiting'",
        "UPDATE copy SET state = 'intended' WHERE path = 'there'",
        "UPDATE copy SET state = 'stored' WHERE path = 'there'",
        "UPDATE copy SET state = 'damaged', verified_ns = 1 WHERE path = 'waiting'",
        "UPDATE copy SET etag = NULL WHERE path = 'there'",
        "UPDATE copy SET verified_ns = NULL WHERE path = 'there'",
        "UPDATE copy SET sha256 = NULL WHERE path = 'there'",
        "UPDATE copy SET sha256 = x'00' WHERE path = 'there'",
        "UPDATE copy SET key = NULL WHERE path = 'there'",
        "UPDATE copy SET size = -1 WHERE path = 'there'",
        "DELETE FROM copy WHERE path = 'there'",
        "DELETE FROM copy",
        "DELETE FROM run",
    ],
)
def test_the_tables_themselves_refuse_what_must_not_be(
    catalogue: Catalogue, run: int, tmp_path: Path, statement: str
) -> None:
    """Whoever writes, with whatever code, cannot break the order of the steps."""
    intended(catalogue, run, "waiting")
    archived(catalogue, run, "there")
    connection = connect(tmp_path / "catalogue.db")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()


# Damage


def test_a_damaged_copy_is_not_counted_on_but_can_be_found(catalogue: Catalogue, run: int) -> None:
    older = archived(catalogue, run, "a")
    newer = archived(catalogue, catalogue.start_run(run_start("2", 2)), "a")
    catalogue.damaged(newer)
    assert catalogue.known(*PLACE)["a"].id == older[0], "the version before is still good"
    assert catalogue.totals(VAULT) == Totals(1, 10)
    found = {copy.id: copy.proof for copy in catalogue.search("a")}
    assert found == {newer[0]: None, older[0]: Proof.CHECKSUM}


def test_a_damaged_copy_that_is_seen_whole_again_is_verified_again(catalogue: Catalogue, run: int) -> None:
    ids = archived(catalogue, run, "a")
    catalogue.damaged(ids)
    assert catalogue.known(*PLACE) == {}
    catalogue.verified(ids, Proof.READ_BACK, 500)
    assert set(catalogue.known(*PLACE)) == {"a"}
    assert len(catalogue.search("a")) == 1


def test_only_what_was_verified_can_be_damaged(catalogue: Catalogue, run: int) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.damaged(stored(catalogue, run, "a"))


# Uploads


def test_an_upload_is_remembered_until_the_copy_is_stored(catalogue: Catalogue, run: int) -> None:
    (id_,) = intended(catalogue, run, "a")
    upload = Upload(id_, "upload", 16 * 2**20, HASHES)
    assert catalogue.upload_of(id_) is None
    catalogue.save_upload(id_, "first", 1, [])
    catalogue.save_upload(id_, "upload", 16 * 2**20, HASHES)
    assert catalogue.upload_of(id_) == upload
    assert catalogue.pending(*PLACE)[0].upload == upload
    catalogue.stored([StoredCopy(id_, "etag")])
    assert catalogue.upload_of(id_) is None


def test_an_upload_can_be_dropped(catalogue: Catalogue, run: int) -> None:
    (id_,) = intended(catalogue, run, "a")
    catalogue.save_upload(id_, "upload", 1, HASHES)
    catalogue.drop_upload(id_)
    assert catalogue.upload_of(id_) is None


def test_an_upload_needs_a_copy(catalogue: Catalogue) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.save_upload(7, "upload", 1, HASHES)


# Adoption


def test_a_later_run_adopts_what_an_earlier_one_left(catalogue: Catalogue, run: int) -> None:
    ids = [*intended(catalogue, run, "a", key="old/a"), *stored(catalogue, run, "b", key="old/b")]
    catalogue.save_upload(ids[0], "upload", 5, HASHES)
    later = catalogue.start_run(run_start("2", 2))
    catalogue.adopt(later, ids)
    assert [(copy.run, copy.key) for copy in catalogue.pending(*PLACE)] == [("2", "old/a"), ("2", "old/b")]
    assert catalogue.upload_of(ids[0]) is not None
    catalogue.verified(ids[1:], Proof.LISTED, 3)
    assert paths(list(catalogue.copies_of_run(later))) == ["b"]
    assert list(catalogue.copies_of_run(run)) == []


def test_verified_copies_and_those_of_other_sources_cannot_be_adopted(catalogue: Catalogue, run: int) -> None:
    there = archived(catalogue, run, "a")
    other = catalogue.start_run(run_start("1", 1, source="Pictures"))
    elsewhere = intended(catalogue, other, "b")
    later = catalogue.start_run(run_start("2", 2))
    for ids in (there, elsewhere, [999]):
        with pytest.raises(ValueError, match="not pending"):
            catalogue.adopt(later, ids)


def test_pending_and_known_are_of_one_source(catalogue: Catalogue, run: int) -> None:
    archived(catalogue, run, "a")
    intended(catalogue, run, "b")
    for place in ((VAULT, MACHINE, "Pictures"), (VAULT, "laptop", SOURCE), ("another", MACHINE, SOURCE)):
        assert catalogue.pending(*place) == []
        assert catalogue.known(*place) == {}


# What is known


def test_known_is_the_copy_of_the_newest_run_whatever_came_last(catalogue: Catalogue) -> None:
    """A rebuild may import an old run after a new one."""
    new = archived(catalogue, catalogue.start_run(run_start("2", 2)), "a", size=22)
    archived(catalogue, catalogue.start_run(run_start("1", 1)), "a", size=11)
    assert catalogue.known(*PLACE)["a"].id == new[0]
    assert catalogue.known(*PLACE)["a"].size == 22


def test_empty_folders_are_verified_at_once_and_hold_no_object(catalogue: Catalogue, run: int) -> None:
    catalogue.record_folders(run, [NewFolder("a/empty\udce9", 5)], 6)
    (copy,) = catalogue.copies_of_run(run)
    assert (copy.path, copy.kind, copy.mtime_ns, copy.verified_ns) == ("a/empty\udce9", Kind.FOLDER, 5, 6)
    assert (copy.location, copy.proof, copy.sha256, copy.size) == (None, None, "", 0)
    assert catalogue.known(*PLACE)["a/empty\udce9"].location is None
    assert catalogue.totals(VAULT) == Totals(0, 0)


def test_the_copies_of_a_run_come_page_by_page_and_whole(
    catalogue: Catalogue, run: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mothball.catalogue.arrived.PAGE", 3)
    names = [f"f{number}" for number in range(10)]
    archived(catalogue, run, *names)
    intended(catalogue, run, "waiting")
    archived(catalogue, catalogue.start_run(run_start("2")), "other")
    assert paths(list(catalogue.copies_of_run(run))) == names


def test_copies_come_in_the_order_asked_for_without_those_that_are_not_there(catalogue: Catalogue, run: int) -> None:
    first, second = archived(catalogue, run, "a", "b")
    assert [copy.id for copy in catalogue.copies([second, 999, first])] == [second, first]


def test_a_run_that_is_not_there_takes_no_copies(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.intend(7, [new_copy("a")])
