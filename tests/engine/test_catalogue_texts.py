"""Every name a file system can hold goes into the catalogue and comes back as it was."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.catalogue import Catalogue
from mothball.catalogue.texts import like_patterns, real_text, reason_text, reason_value, stored_text
from mothball.messages import say
from tests.helpers.catalogues import PLACE, archived, paths, run_start

# Lone surrogates, the escape character and what it is followed by come up often enough to meet.
names = st.text(
    st.one_of(
        st.characters(exclude_characters="\0"),
        st.sampled_from("\x1a\ud800\udc80\udcff\udfff\ue000\ue480\ue7ff\uffff/aÜ%_!"),
    ),
    min_size=1,
    max_size=30,
)


@given(names)
def test_every_text_round_trips_through_utf8(text: str) -> None:
    assert real_text(stored_text(text).encode().decode()) == text


@given(names, names)
def test_different_names_are_stored_differently(one: str, other: str) -> None:
    assert (stored_text(one) == stored_text(other)) == (one == other)


@given(names, names, names)
def test_the_stored_form_of_a_part_is_a_part_of_the_stored_form(before: str, part: str, after: str) -> None:
    assert stored_text(part) in stored_text(before + part + after)
    assert stored_text(before).split("/") == [stored_text(piece) for piece in before.split("/")]


@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name))
def test_every_file_name_of_linux_round_trips(name: bytes) -> None:
    text = name.decode("utf-8", "surrogateescape")
    assert os.fsencode(real_text(stored_text(text).encode().decode())) == name


@given(names)
def test_ordinary_names_are_stored_as_they_are(text: str) -> None:
    ordinary = "".join(c for c in text if c != "\x1a" and not "\ud800" <= c <= "\udfff")
    assert stored_text(ordinary) == ordinary


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("ab", "xABx", True),
        ("üb", "ÜBUNG", True),
        ("ÜB", "übung", True),
        ("üb", "Übung", True),
        ("%", "100", False),
        ("%", "100%", True),
        ("_", "ab", False),
        ("_", "a_b", True),
        ("!", "!", True),
        ("!", "a", False),
        ("\udce9", "caf\udce9", True),
        ("\udce9", "caf\udcea", False),
    ],
)
def test_patterns_find_letters_of_either_case_and_take_signs_literally(text: str, name: str, found: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        hits = [
            connection.execute("SELECT ? LIKE ? ESCAPE '!'", (stored_text(name), pattern)).fetchone()[0]
            for pattern in like_patterns(text)
        ]
    assert any(hits) == found


def test_odd_names_are_kept_apart_found_and_walked_to(tmp_path: Path) -> None:
    odd = [
        "a/\udc80\udc81",
        "a/\x1a\udc80",
        "a/\x1a\ue480",
        "a/\ue480",
        "\ud800/x",
        "a/\U0010ffff",
        "a/tab\t\n\\'\"",
        "a/é",
    ]
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        archived(catalogue, catalogue.start_run(run_start()), *odd)
        assert sorted(catalogue.known(*PLACE)) == sorted(odd)
        for path in odd:
            assert path in paths(catalogue.search(path))
        tree = {f"a/{node.name}" for node in catalogue.children(*PLACE, "a")}
        assert tree == {path for path in odd if path.startswith("a/")}
        assert [node.name for node in catalogue.children(*PLACE, "\ud800")] == ["x"]


def test_a_reason_keeps_the_reason_in_it() -> None:
    cause = say("vault.unreachable", host="nas")
    reason = say("item.keeps_failing", cause=cause, tries=3)
    assert reason_value(reason_text(reason)) == reason
    forgotten = json.loads(str(reason_text(reason)))
    forgotten[1]["cause"]["code"] = "gone.for.ever"
    assert "gone.for.ever" in str(reason_value(json.dumps(forgotten)))
