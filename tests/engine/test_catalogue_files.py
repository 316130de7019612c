"""Opening a catalogue: old, new, foreign, damaged, or on a full disk."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mothball.catalogue import Catalogue, connection, faults, files, migrations
from mothball.catalogue.connection import connect
from mothball.catalogue.files import RESERVE_SIZE, Reserve
from mothball.errors import CatalogueError, InputError
from mothball.timetable import Due
from tests.helpers.catalogues import MACHINE, PLACE, VAULT, archived, intended, paths, run_start

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """A catalogue with some content, closed."""
    with Catalogue.open(path) as catalogue:
        run = catalogue.start_run(run_start())
        archived(catalogue, run, *(f"folder {number % 7}/file {number}" for number in range(300)))
        intended(catalogue, run, "waiting")
    return path


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as opened:
        return opened.execute(f"PRAGMA {name}").fetchone()[0]


def listing(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


# An ordinary life


def test_what_was_written_is_there_after_reopening(filled: Path) -> None:
    with Catalogue.open(filled) as catalogue:
        assert len(catalogue.known(*PLACE)) == 300
        assert paths(catalogue.pending(*PLACE)) == ["waiting"]


def test_closing_leaves_one_file_and_the_reserve(filled: Path) -> None:
    assert sorted(file.name for file in filled.parent.iterdir()) == ["catalogue.db", "catalogue.db.reserve"]


def test_every_commit_waits_for_the_disk(path: Path) -> None:
    """WAL with FULL: with NORMAL a power cut loses acknowledged commits."""
    with closing(connect(path)) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert opened.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert opened.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_read_connection_cannot_write(filled: Path) -> None:
    with closing(connect(filled, reader=True)) as opened, pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.execute("DELETE FROM meta")


def test_read_connections_are_used_again(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(connection, "connect", lambda *args, **kwargs: made.append(1) or connect(*args, **kwargs))
    readers = connection.Readers(filled)
    for _ in range(5):
        with readers.use():
            pass
    with readers.use(), readers.use():
        pass
    readers.close()
    assert len(made) == 2


def test_a_closed_catalogue_refuses(path: Path) -> None:
    catalogue = Catalogue.open(path)
    catalogue.close()
    catalogue.close()
    with pytest.raises(ValueError, match="closed"):
        catalogue.machine_name()
    with pytest.raises(ValueError, match="closed"):
        catalogue.set_machine_name("x")


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be used"):
        Catalogue.open(tmp_path / "missing" / "catalogue.db")


def test_a_folder_in_the_place_of_the_file_is_said_in_words(path: Path) -> None:
    path.mkdir()
    with pytest.raises(CatalogueError, match="cannot be used"):
        Catalogue.open(path)


# Versions


def test_a_newer_catalogue_is_refused_and_stays_untouched(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as opened:
        opened.execute(f"PRAGMA user_version = {migrations.newest() + 1}")
    before = listing(filled.parent)
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open(filled)
    assert "newer" in str(caught.value)
    assert "Install the newer version" in str(caught.value)
    assert isinstance(caught.value, InputError), "exit code 2"
    assert listing(filled.parent) == before


def test_a_newer_version_that_is_only_in_the_log_is_refused_too(filled: Path) -> None:
    """The other program is still at work, so its version has not reached the file itself."""
    with closing(connect(filled)) as other:
        other.execute(f"PRAGMA user_version = {migrations.newest() + 1}")
        with pytest.raises(CatalogueError, match="newer"):
            Catalogue.open(filled)


@pytest.mark.parametrize("user_version", [0, 1])
def test_a_database_of_another_program_is_refused(path: Path, user_version: int) -> None:
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("CREATE TABLE bookmarks (url)")
        opened.execute(f"PRAGMA user_version = {user_version}")
    with pytest.raises(CatalogueError, match="not a catalogue"):
        Catalogue.open(path)
    with closing(sqlite3.connect(path)) as opened:
        assert [row[0] for row in opened.execute("SELECT name FROM sqlite_schema")] == ["bookmarks"]


def test_the_version_is_in_the_files_own_header(filled: Path) -> None:
    header = files.read_header(filled)
    assert header is not None
    assert (header.user_version, header.application_id) == (migrations.newest(), migrations.APPLICATION_ID)


def test_every_step_has_a_test() -> None:
    names = {f"test_step_{step.__name__}" for step in migrations.STEPS}
    assert names <= set(globals())


def test_step_first_tables(path: Path) -> None:
    with closing(connect(path)) as opened:
        migrations.migrate(opened)
        tables = {row[0] for row in opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {"meta", "capability", "source", "run", "copy", "upload", "outcome"} <= tables
    assert pragma(path, "user_version") == migrations.newest()


def test_step_timetable(path: Path) -> None:
    shutil.copy(GOLDEN / "catalogue-v1.db", path)
    with Catalogue.open(path) as catalogue:
        assert catalogue.dues() == {}
        assert catalogue.turns_since("/home/me/Documents", date(1970, 1, 1)) == frozenset()
        assert catalogue.pause() is None
    assert pragma(path.with_name("catalogue.db.v1"), "user_version") == 1


def test_a_catalogue_of_version_2_opens_with_its_timetable(path: Path) -> None:
    shutil.copy(GOLDEN / "catalogue-v2.db", path)
    with Catalogue.open(path) as catalogue:
        assert catalogue.dues() == {
            "/home/me/\udce9t\udce9": Due("[]", date(2026, 11, 22), 5, 1),
            "/home/me/Documents": Due("[]", date(2026, 11, 22)),
        }
        days = catalogue.turns_since("/home/me/Documents", date(2026, 11, 21))
        assert days == {date(2026, 11, 21)}
        assert catalogue.pause() == (5, 9)


@pytest.mark.parametrize("version", range(1, migrations.newest() + 1))
def test_a_catalogue_of_every_version_opens_with_all_that_is_in_it(version: int, path: Path) -> None:
    shutil.copy(GOLDEN / f"catalogue-v{version}.db", path)
    with Catalogue.open(path) as catalogue:
        assert catalogue.machine_name() == "desk"
        assert catalogue.capabilities(VAULT) is not None
        first, second = sorted(catalogue.runs(VAULT), key=lambda row: row.started_ns)
        assert (first.files.found, first.bytes.archived, first.manifest_key) == (3, 10**13, "manifest/1.jsonl")
        assert [outcome.path for outcome in catalogue.outcomes(first.id, limit=9)] == ["a/\udce9t\udce9.txt", "a/link"]
        assert sorted(catalogue.known(*PLACE)) == ["a/empty", "a/Übung.txt", "a/\udce9t\udce9.txt"]
        assert paths(catalogue.search("ÜBUNG")) == ["a/Übung.txt"]
        (waiting,) = catalogue.pending(*PLACE)
        assert (waiting.path, waiting.run_id) == ("big.bin", second.id)
        assert waiting.upload is not None
        assert waiting.upload.part_hashes == (b"1" * 32, b"2" * 32)
        catalogue.adopt(second.id, [waiting.id])
        catalogue.start_run(run_start("3", 3, machine=MACHINE))
    assert pragma(path, "user_version") == migrations.newest()


def note_table(opened: sqlite3.Connection) -> None:
    opened.execute("CREATE TABLE note (text TEXT) STRICT")
    opened.execute("INSERT INTO note VALUES ('made')")


def broken_step(opened: sqlite3.Connection) -> None:
    opened.execute("CREATE TABLE half (x)")
    opened.execute("DELETE FROM copy WHERE state = 'intended'")
    raise RuntimeError("no further")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[migrations.Step]]:
    """The steps, to be added to."""
    steps: list[migrations.Step] = list(migrations.STEPS)
    monkeypatch.setattr(migrations, "STEPS", steps)
    return steps


def test_an_old_catalogue_is_copied_before_it_is_changed(filled: Path, steps: list[migrations.Step]) -> None:
    steps.append(note_table)
    with Catalogue.open(filled) as catalogue:
        assert len(catalogue.known(*PLACE)) == 300
    assert pragma(filled, "user_version") == len(steps)
    copy = filled.with_name(f"catalogue.db.v{len(steps) - 1}")
    assert pragma(copy, "user_version") == len(steps) - 1
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT count(*) FROM copy").fetchone()[0] == 301


def test_a_step_that_fails_leaves_the_catalogue_as_it_was(filled: Path, steps: list[migrations.Step]) -> None:
    steps += [note_table, broken_step]
    with pytest.raises(RuntimeError):
        Catalogue.open(filled)
    assert pragma(filled, "user_version") == len(steps) - 1, "the step before is done"
    with closing(sqlite3.connect(filled)) as opened:
        assert opened.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone()[0] == 0
        assert opened.execute("SELECT count(*) FROM copy WHERE state = 'intended'").fetchone()[0] == 1
    steps[-1] = note_table
    steps.pop(-2)


def test_a_second_try_begins_where_the_first_failed(filled: Path, steps: list[migrations.Step]) -> None:
    steps.append(broken_step)
    with pytest.raises(RuntimeError):
        Catalogue.open(filled)
    steps[-1] = note_table
    with Catalogue.open(filled) as catalogue:
        assert paths(catalogue.pending(*PLACE)) == ["waiting"]
    assert pragma(filled, "user_version") == len(steps)


def test_a_step_another_process_has_just_taken_is_not_taken_twice(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrations.version
    answers = [migrations.newest() - 1]
    monkeypatch.setattr(migrations, "version", lambda opened: answers.pop() if answers else real(opened))
    with closing(connect(filled)) as opened:
        migrations.migrate(opened)
    with Catalogue.open(filled) as catalogue:
        assert len(catalogue.known(*PLACE)) == 300


def test_a_new_catalogue_needs_no_copy(path: Path) -> None:
    Catalogue.open(path).close()
    assert not path.with_name("catalogue.db.v0").exists()


# Damage


def damage(path: Path, places: Sequence[int]) -> None:
    with path.open("rb+") as file:
        for place in places:
            file.seek(place)
            old = file.read(1)[0]
            file.seek(place)
            file.write(bytes([old ^ 0xFF]))


def exercise(path: Path) -> None:
    """Ask everything and write something. Raises CatalogueError where damage is met, and nothing else."""
    with Catalogue.open(path) as catalogue:
        for run in catalogue.runs():
            list(catalogue.copies_of_run(run.id))
            catalogue.outcomes(run.id, limit=100)
        catalogue.known(*PLACE)
        catalogue.pending(*PLACE)
        catalogue.search("file")
        catalogue.search("fi")
        catalogue.children(*PLACE, "")
        catalogue.sources(VAULT)
        run_id = catalogue.start_run(run_start("later", 2))
        archived(catalogue, run_id, "one more")


def test_a_damaged_catalogue_is_said_in_words_and_a_copy_is_kept(filled: Path) -> None:
    pages = range(4096 + 8, filled.stat().st_size, 4096)
    damage(filled, list(pages))
    before = filled.read_bytes()
    for _ in range(2):
        with pytest.raises(CatalogueError) as caught:
            Catalogue.open(filled)
        assert "is damaged" in str(caught.value)
        assert "build the catalogue again" in str(caught.value)
        assert "catalogue.db.damaged-1" in str(caught.value)
    kept = [file for file in filled.parent.iterdir() if "damaged" in file.name]
    assert [file.name for file in kept] == ["catalogue.db.damaged-1"], "one copy of one damage"
    assert kept[0].read_bytes() == before


def test_a_damaged_catalogue_can_be_set_aside_for_a_new_one(filled: Path) -> None:
    damage(filled, range(200))
    before = filled.read_bytes()
    connection.set_aside(filled)
    with Catalogue.open(filled) as catalogue:
        assert catalogue.runs() == []
    assert filled.with_name("catalogue.db.damaged-1").read_bytes() == before


def test_setting_aside_what_is_not_there_is_nothing(path: Path) -> None:
    connection.set_aside(path)
    with Catalogue.open(path) as catalogue:
        assert catalogue.runs() == []


def test_a_second_damage_is_kept_beside_the_first(filled: Path) -> None:
    damage(filled, [0])
    with pytest.raises(CatalogueError):
        Catalogue.open(filled)
    damage(filled, [1])
    os.utime(filled, ns=(5, 5))
    with pytest.raises(CatalogueError, match="damaged-2"):
        Catalogue.open(filled)


@pytest.mark.parametrize("size", [1, 50, 99, 100, 4095, 4096, 10_000])
def test_a_catalogue_that_was_cut_short_is_noticed(filled: Path, size: int) -> None:
    os.truncate(filled, size)
    with pytest.raises(CatalogueError, match="is damaged"):
        Catalogue.open(filled)


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_are_noticed_or_harmless(filled: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is hit, the answer is CatalogueError or an answer: never another exception."""
    monkeypatch.setattr(Reserve, "fill", lambda self: None)
    chance = random.Random(seed)
    size = filled.stat().st_size
    damage(filled, [chance.randrange(size) for _ in range(chance.choice([1, 3, 10, size // 100]))])
    try:
        exercise(filled)
    except CatalogueError as error:
        assert re.search("damaged|newer|not a catalogue", str(error))  # noqa: PT017 - no error is fine too


def test_a_percent_of_flipped_bytes_never_goes_unnoticed(filled: Path) -> None:
    chance = random.Random(1)
    size = filled.stat().st_size
    damage(filled, [chance.randrange(size) for _ in range(size // 100)])
    with pytest.raises(CatalogueError):
        exercise(filled)


def test_damage_that_appears_while_open_is_said_in_words(filled: Path) -> None:
    with Catalogue.open(filled) as catalogue:
        damage(filled, list(range(4096 + 8, filled.stat().st_size, 4096)))
        with pytest.raises(CatalogueError, match="is damaged"):
            catalogue.known(*PLACE)
        with pytest.raises(CatalogueError, match="is damaged"):
            archived(catalogue, catalogue.start_run(run_start("later")), "x")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sqlite_schema SET sql = replace(sql, 'never', 'maybe') WHERE name = 'copy_stays'",
        "DELETE FROM sqlite_schema WHERE name = 'copy_stays'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'options TEXT', 'optiens TEXT') WHERE name = 'run'",
        "UPDATE meta SET value = 'another' WHERE name = 'schema'",
        "DELETE FROM meta",
        "UPDATE sqlite_schema SET name = 'm', tbl_name = 'm', sql = replace(sql, 'meta', 'm') WHERE name = 'meta'",
    ],
)
def test_damage_to_the_rules_in_the_tables_is_noticed(filled: Path, change: str) -> None:
    """SQLite's own check finds nothing wrong with these."""
    with closing(sqlite3.connect(filled)) as opened:
        opened.execute("PRAGMA writable_schema = ON")
        opened.execute(change)
        opened.commit()
    assert pragma(filled, "quick_check") == "ok"
    with pytest.raises(CatalogueError, match="is damaged"):
        Catalogue.open(filled)


def test_values_that_break_the_tables_own_rules_are_damage(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as opened:
        opened.execute("PRAGMA ignore_check_constraints = ON")
        opened.execute("UPDATE copy SET size = -1 WHERE id = 1")
        opened.commit()
    with pytest.raises(CatalogueError, match="is damaged"):
        Catalogue.open(filled)


# A full disk


def test_the_reserve_holds_real_bytes_from_the_first_opening(path: Path) -> None:
    reserve = path.with_name("catalogue.db.reserve")
    Catalogue.open(path).close()
    assert reserve.stat().st_size == RESERVE_SIZE
    assert len(set(reserve.read_bytes())) > 200, "not a hole, and nothing that compresses"


def test_a_used_reserve_is_filled_again(path: Path) -> None:
    reserve = path.with_name("catalogue.db.reserve")
    with Catalogue.open(path) as catalogue:
        assert Reserve(path).release()
        assert not Reserve(path).release()
        assert reserve.stat().st_size == 0
        catalogue.set_machine_name("desk")
    assert reserve.stat().st_size == RESERVE_SIZE


def test_without_room_for_a_reserve_the_catalogue_opens_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    Catalogue.open(path).close()


def test_opening_on_a_full_disk_gives_the_reserve_away(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = connection._check_and_migrate
    reserve = filled.with_name("catalogue.db.reserve")

    def full(path: Path) -> None:
        if reserve.stat().st_size:
            raise connection_error(sqlite3.SQLITE_FULL)
        real(path)

    monkeypatch.setattr(connection, "_check_and_migrate", full)
    with Catalogue.open(filled) as catalogue:
        assert len(catalogue.known(*PLACE)) == 300


def test_an_io_error_on_a_full_disk_is_a_full_disk(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = connection_error(sqlite3.SQLITE_IOERR | 19 << 8)
    monkeypatch.setattr(files, "room", lambda path: 0)
    assert "full" in str(faults.in_words(error, filled))
    monkeypatch.setattr(files, "room", lambda path: 2**30)
    assert "cannot be used" in str(faults.in_words(error, filled))


def connection_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite would say it")
    error.sqlite_errorcode = code
    return error
