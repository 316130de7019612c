"""What a bucket says about itself, before it is believed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mothball import keys
from mothball.errors import MothballError
from mothball.jobs import Vault
from mothball.manifest import Header, Line
from mothball.model import Kind, OutcomeKind
from mothball.recovered import RunContent, copy_from_metadata, parse_iso, place_of, started_by_name
from mothball.store.base import Head, Listed

VAULT = Vault("b", prefix="p")
RUN = "20261120T221503Z"
KEY = keys.object_key("p", "desk", "docs", RUN, "a")
OBJECTS = {
    KEY: Listed(KEY, 5, "e"),
    "p/another/docs/20261120T221503Z/a": Listed("p/another/docs/20261120T221503Z/a", 5, "e"),
}
GOOD = Line("a", OutcomeKind.ARCHIVED, Kind.FILE, 5, 0, "0" * 64, KEY, None, "e", "STANDARD")


def taken(*lines: Line) -> RunContent:
    header = Header(RUN, "desk", "docs", "/docs", "2026-11-20T22:15:03Z", None, "b", "p")
    content = RunContent(VAULT, header, OBJECTS, 0)
    for line in lines:
        content.add(line)
    return content.ended(None, "manifest")


def test_a_line_that_fits_the_listing_is_taken_in() -> None:
    content = taken(GOOD)
    assert [copy.path for copy in content.copies] == ["a"]
    assert (content.lost, content.end.files.archived, content.end.bytes.archived) == (0, 1, 5)


HOSTILE_LINES: list[dict[str, Any]] = [
    {"path": "../../etc/passwd"},
    {"path": "/etc/passwd"},
    {"path": "a/../../b"},
    {"path": "a\0b"},
    {"path": ""},
    {"path": 7},
    {"path": ["x"]},
    {"size": -1},
    {"size": 1.5},
    {"size": True},
    {"size": 2**70},
    {"mtime_ns": 2**70},
    {"mtime_ns": "now"},
    {"sha256": "zz"},
    {"sha256": None},
    {"key": "backup/another/source/20261120T221504Z/a"},
    {"key": ["x"]},
    {"key": None},
    {"etag": "0" * 32},
    {"version_id": 5},
    {"version_id": "\udce9"},
    {"kind": "special"},
    {"member": "inner"},
    {"reason": {"x": 1}},
]


@pytest.mark.parametrize("change", HOSTILE_LINES, ids=str)
def test_a_line_that_makes_no_sense_is_counted_and_left_out(change: dict[str, Any]) -> None:
    content = taken(replace(GOOD, **{**change, "kind": Kind(change.get("kind", "file"))}))
    assert (content.copies, content.lost) == ([], 1)


@pytest.mark.parametrize("change", HOSTILE_LINES, ids=str)
def test_a_skipped_line_from_a_stranger_breaks_nothing_either(change: dict[str, Any]) -> None:
    line = replace(GOOD, outcome=OutcomeKind.SKIPPED, **{**change, "kind": Kind(change.get("kind", "file"))})
    for outcome in taken(line).outcomes.values():
        assert (outcome.path, outcome.location, outcome.sha256) == ("a", None, None)


def test_a_path_counts_once() -> None:
    assert len(taken(GOOD, GOOD).copies) == 1
    folder = Line("f", OutcomeKind.ARCHIVED, Kind.FOLDER)
    assert len(taken(folder, folder, replace(GOOD, path="f")).copies) == 1


METADATA = {"mothball-format": "1", "sha256": "0" * 64, "size": "5", "mtime-ns": "-7", "path": "a"}


def from_metadata(metadata: dict[str, str], key: str = KEY, size: int = 5) -> Any:
    place = place_of(VAULT, key)
    assert place is not None
    return copy_from_metadata(VAULT, Listed(key, size, "e"), place, Head(size, "e", None, metadata, "STANDARD"), 0)


def test_an_object_tells_what_it_is() -> None:
    copy = from_metadata(METADATA)
    assert (copy.path, copy.size, copy.mtime_ns, copy.sha256) == ("a", 5, -7, "0" * 64)


def test_a_path_too_long_for_metadata_is_taken_from_the_key() -> None:
    without = {name: value for name, value in METADATA.items() if name != "path"}
    assert from_metadata(without, KEY[:-1] + "x%0Ay").path == "x\ny"


@pytest.mark.parametrize(
    "change",
    [
        {"mothball-format": "2"},
        {"sha256": ""},
        {"sha256": "Z" * 64},
        {"size": "6"},
        {"mtime-ns": "x"},
        {"mtime-ns": "9" * 30},
        {"path": "../../x"},
        {"path": "b"},
        {"path": ""},
    ],
    ids=str,
)
def test_an_object_that_contradicts_itself_is_not_ours(change: dict[str, str]) -> None:
    assert from_metadata(METADATA | change) is None


def test_times_and_names_of_runs() -> None:
    assert parse_iso("2026-11-20T22:15:03.123456789Z") == 1_795_212_903_123_456_789
    assert parse_iso("1969-12-31T23:59:59.999999999Z") == -1
    assert started_by_name("20261120T221503Z-2") == 1_795_212_903_000_000_000
    assert started_by_name("20269999T221503Z") == 0
    for text in ("", "yesterday", "9999-12-31T00:00:00Z", None):
        with pytest.raises(MothballError):
            parse_iso(text)
    vault = Vault("b", prefix="p")
    place = place_of(vault, "p/desk/docs/20261120T221503Z/a/b")
    assert place is not None
    assert (place.machine, place.rest) == ("desk", "a/b")
    for key in ("p/desk/docs/20261120T221503Z/", "p/desk/docs/elsewhere/a", "q/desk/docs/20261120T221503Z/a", "p/x"):
        assert place_of(vault, key) is None
