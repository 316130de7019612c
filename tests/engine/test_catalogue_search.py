"""Search as you type, with the index and without, and the archived tree."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mothball.catalogue import Catalogue, NewFolder, TreeNode, searchindex
from mothball.catalogue.connection import connect
from tests.helpers.catalogues import (
    MACHINE,
    PLACE,
    SOURCE,
    VAULT,
    archived,
    finished,
    imported,
    intended,
    paths,
    run_start,
    stored,
)


@pytest.fixture(params=["index", "like"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """Once as usual, once as with an SQLite that was built without FTS5."""
    if request.param == "like":
        monkeypatch.setattr(searchindex, "supported", lambda: False)
    else:
        assert searchindex.supported()
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


@pytest.fixture
def run(catalogue: Catalogue) -> int:
    return catalogue.start_run(run_start("1", 1))


# Search


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("invoice", ["2019/Invoice 7.pdf", "invoices/old.pdf"]),
        ("INVOICE", ["2019/Invoice 7.pdf", "invoices/old.pdf"]),
        ("oice 7", ["2019/Invoice 7.pdf"]),
        ("9/inv", ["2019/Invoice 7.pdf"]),
        ("in", ["2019/Invoice 7.pdf", "invoices/old.pdf"]),
        ("7", ["2019/Invoice 7.pdf"]),
        ("übung", ["Übung/ÄÖ.txt"]),
        ("äö", ["Übung/ÄÖ.txt"]),
        ("100%", ["100%_sure.txt"]),
        ("0%_s", ["100%_sure.txt"]),
        ('"quoted" OR', ['a "quoted" OR b.txt']),
        ('d" OR b', ['a "quoted" OR b.txt']),
        ("' OR 1=1", []),
        ("nowhere", []),
        ("*", []),
    ],
)
def test_a_part_of_a_path_finds_it_whatever_the_case(
    catalogue: Catalogue, run: int, text: str, found: list[str]
) -> None:
    everything = ["2019/Invoice 7.pdf", "invoices/old.pdf", "Übung/ÄÖ.txt", "100%_sure.txt", 'a "quoted" OR b.txt']
    archived(catalogue, run, *everything)
    assert sorted(paths(catalogue.search(text))) == found


def test_an_empty_text_finds_everything_newest_first(catalogue: Catalogue, run: int) -> None:
    archived(catalogue, run, "a", "b", "c")
    assert paths(catalogue.search("")) == ["c", "b", "a"]


def test_every_version_is_found_newest_first_in_pages(catalogue: Catalogue, run: int) -> None:
    for number in range(5):
        archived(catalogue, catalogue.start_run(run_start(f"run {number}", number)), "some/file")
    assert [copy.run for copy in catalogue.search("file")] == [f"run {number}" for number in (4, 3, 2, 1, 0)]
    assert [copy.run for copy in catalogue.search("file", limit=2, offset=1)] == ["run 3", "run 2"]
    assert [copy.run for copy in catalogue.search("le", limit=2, offset=4)] == ["run 0"]


def test_search_can_be_narrowed_to_a_vault_a_source_and_a_run(catalogue: Catalogue, run: int) -> None:
    archived(catalogue, run, "file 1")
    archived(catalogue, catalogue.start_run(run_start("2", 2)), "file 2")
    archived(catalogue, catalogue.start_run(run_start("1", 1, source="Pictures")), "file 3")
    archived(catalogue, catalogue.start_run(run_start("1", 1, vault_identity="another")), "file 4")
    for text in ("file", "fi", ""):
        assert paths(catalogue.search(text, vault_identity=VAULT)) == ["file 3", "file 2", "file 1"]
        assert paths(catalogue.search(text, source=SOURCE)) == ["file 4", "file 2", "file 1"]
        assert paths(catalogue.search(text, run="1")) == ["file 4", "file 3", "file 1"]
        assert paths(catalogue.search(text, vault_identity=VAULT, source=SOURCE, run="1")) == ["file 1"]
        assert paths(catalogue.search(text, source="")) == []


def test_what_is_not_verified_is_not_found(catalogue: Catalogue, run: int) -> None:
    intended(catalogue, run, "waiting file")
    stored(catalogue, run, "stored file")
    for text in ("file", "fi", ""):
        assert catalogue.search(text) == []


def test_imported_copies_and_empty_folders_are_found(catalogue: Catalogue, run: int) -> None:
    catalogue.import_run(run_start("2", 2), finished(), [imported("imported file")])
    catalogue.record_folders(run, [NewFolder("empty file box", 1)], 2)
    assert sorted(paths(catalogue.search("file"))) == ["empty file box", "imported file"]


def test_index_and_scan_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    letters = "abAB/ .ß"
    names = {"".join(chance.choices(letters, k=chance.randrange(1, 12))).strip("/") or "x" for _ in range(300)}
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        archived(catalogue, catalogue.start_run(run_start()), *names)
        texts = ["".join(chance.choices(letters, k=3 + number % 3)) for number in range(200)]
        by_index = [paths(catalogue.search(text)) for text in texts]
        monkeypatch.setattr(searchindex, "supported", lambda: False)
        assert [paths(catalogue.search(text)) for text in texts] == by_index
    assert sum(map(len, by_index)) > 100


def test_an_sqlite_without_the_index_leaves_work_for_one_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalogue.db"
    with Catalogue.open(path) as catalogue:
        archived(catalogue, catalogue.start_run(run_start("1", 1)), "first file")
    with monkeypatch.context() as without:
        without.setattr(searchindex, "supported", lambda: False)
        with Catalogue.open(path) as catalogue:
            archived(catalogue, catalogue.start_run(run_start("2", 2)), "second file")
            assert paths(catalogue.search("file")) == ["second file", "first file"]
    with Catalogue.open(path) as catalogue:
        with closing(connect(path)) as opened:
            assert searchindex.ready(opened)
        assert paths(catalogue.search("FILE")) == ["second file", "first file"]
        archived(catalogue, catalogue.start_run(run_start("3", 3)), "third file")
        assert paths(catalogue.search("FILE")) == ["third file", "second file", "first file"]


def test_a_catalogue_made_without_the_index_gets_one_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "catalogue.db"
    with monkeypatch.context() as without:
        without.setattr(searchindex, "supported", lambda: False)
        with Catalogue.open(path) as catalogue:
            archived(catalogue, catalogue.start_run(run_start()), "Übung eins")
    with Catalogue.open(path) as catalogue:
        assert paths(catalogue.search("ÜBung")) == ["Übung eins"]


# The tree


def folder(name: str, files: int, size: int, copy_id: int | None = None) -> TreeNode:
    return TreeNode(name, True, files, size, copy_id)


def file(name: str, copy_id: int, size: int = 10) -> TreeNode:
    return TreeNode(name, False, 1, size, copy_id)


def test_the_tree_shows_folders_with_their_sums_then_files(catalogue: Catalogue, run: int) -> None:
    ids = archived(catalogue, run, "b.txt", "a.txt", "docs/2019/x", "docs/2019/y", "docs/z", "music/m")
    assert catalogue.children(*PLACE, "") == [
        folder("docs", 3, 30),
        folder("music", 1, 10),
        file("a.txt", ids[1]),
        file("b.txt", ids[0]),
    ]
    assert catalogue.children(*PLACE, "docs") == [folder("2019", 2, 20), file("z", ids[4])]
    assert catalogue.children(*PLACE, "docs/2019") == [file("x", ids[2]), file("y", ids[3])]
    assert catalogue.children(*PLACE, "nowhere") == []


def test_the_tree_counts_the_newest_version_of_each_file_once(catalogue: Catalogue, run: int) -> None:
    newest = archived(catalogue, catalogue.start_run(run_start("3", 3)), "d/f", size=33)
    archived(catalogue, run, "d/f", size=11)
    archived(catalogue, catalogue.start_run(run_start("2", 2)), "d/f", size=22)
    assert catalogue.children(*PLACE, "") == [folder("d", 1, 33)]
    assert catalogue.children(*PLACE, "d") == [file("f", newest[0], 33)]


def test_names_that_sort_around_the_slash_do_not_mix(catalogue: Catalogue, run: int) -> None:
    """A space, a dot and a hyphen sort before "/", a digit after it."""
    ids = archived(catalogue, run, "a", "a/x", "a b/x", "a-b", "a.txt", "a0", "a0/x", "a/x/y", "A/x")
    assert catalogue.children(*PLACE, "") == [
        folder("A", 1, 10),
        folder("a", 2, 20),
        folder("a b", 1, 10),
        folder("a0", 1, 10),
        file("a", ids[0]),
        file("a-b", ids[3]),
        file("a.txt", ids[4]),
        file("a0", ids[5]),
    ]
    assert catalogue.children(*PLACE, "a") == [folder("x", 1, 10), file("x", ids[1])]


def test_empty_folders_are_in_the_tree(catalogue: Catalogue, run: int) -> None:
    catalogue.record_folders(run, [NewFolder("empty", 1), NewFolder("d/empty", 1), NewFolder("filled", 1)], 2)
    archived(catalogue, catalogue.start_run(run_start("2", 2)), "filled/file")
    (empty,) = [copy.id for copy in catalogue.copies_of_run(run) if copy.path == "empty"]
    assert catalogue.children(*PLACE, "") == [
        folder("d", 0, 0),
        folder("empty", 0, 0, empty),
        folder("filled", 1, 10),
    ]
    assert catalogue.children(*PLACE, "empty") == []


def test_the_tree_is_of_one_source_and_of_what_is_verified(catalogue: Catalogue, run: int) -> None:
    stored(catalogue, run, "waiting")
    archived(catalogue, catalogue.start_run(run_start("1", 1, source="Pictures")), "elsewhere")
    assert catalogue.children(*PLACE, "") == []
    assert [node.name for node in catalogue.children(VAULT, MACHINE, "Pictures", "")] == ["elsewhere"]
    assert catalogue.children(VAULT, MACHINE, "Nothing", "") == []


def test_the_tree_is_what_a_walk_over_all_paths_gives(catalogue: Catalogue, run: int) -> None:
    chance = random.Random(3)
    names = {"/".join(chance.choices("ab0 .-é", k=chance.randrange(1, 5))) for _ in range(200)}
    archived(catalogue, run, *names)
    folders = {"", *("/".join(name.split("/")[:depth]) for name in names for depth in range(1, 4))}
    for above in folders:
        prefix = f"{above}/" if above else ""
        below = [name.removeprefix(prefix) for name in names if name.startswith(prefix)]
        expected = {(rest.partition("/")[0], "/" in rest) for rest in below}
        nodes = catalogue.children(*PLACE, above)
        assert sorted((node.name, node.is_folder) for node in nodes) == sorted(expected)
        assert sum(node.files for node in nodes) == len(below)
