"""The manifest's writer and reader, against docs/format.md section 4."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.errors import ItemError
from mothball.manifest import MAX_LINE, Footer, Header, Line, Reader, Writer
from mothball.model import Kind, OutcomeKind, Tally

HEADER = Header(
    run="20261120T221503Z",
    machine="desk",
    source="Photos",
    root="/home/ann/Photos",
    started="2026-11-20T22:15:03.000000000Z",
    ended=None,
    bucket="ann-archive",
    prefix="archive",
)
FILES = Tally(archived=1, kept=4)
BYTES = Tally(archived=5, kept=1024)


def written(*lines: Line, end: bool = True) -> bytes:
    out = io.BytesIO()
    writer = Writer(out, HEADER)
    for line in lines:
        writer.add(line)
    if end:
        writer.end(FILES, BYTES)
    return out.getvalue()


def a_line(path: str = "2019/note.txt", **fields: object) -> Line:
    given = {"size": 5, "mtime_ns": -1, "sha256": "ab" * 32, "key": f"k/{path}", "etag": "e", **fields}
    return Line(path, OutcomeKind.ARCHIVED, **given)  # type: ignore[arg-type]


def test_what_is_written_is_read_back() -> None:
    lines = [a_line(), Line("2019/link", OutcomeKind.SKIPPED, Kind.LINK, reason="It is a link.")]
    reader = Reader([written(*lines)])
    assert reader.header == HEADER
    back = list(reader)
    assert [(line.path, line.outcome, line.kind, line.reason) for line in back] == [
        ("2019/note.txt", OutcomeKind.ARCHIVED, Kind.FILE, None),
        ("2019/link", OutcomeKind.SKIPPED, Kind.LINK, "It is a link."),
    ]
    assert back[0].mtime_ns == -1
    assert back[0].absolute_path == os.path.join("/home/ann/Photos", "2019", "note.txt")
    assert reader.footer == Footer(2, FILES, BYTES)


@given(st.text(alphabet=st.characters(codec=None), min_size=1).filter(lambda t: "/" not in t), st.integers(1, 64))
def test_any_name_survives_any_cut_into_blocks(name: str, block: int) -> None:
    data = written(a_line(name))
    blocks = [data[i : i + block] for i in range(0, len(data), block)]
    assert [line.path for line in Reader(blocks)] == [name]


def test_a_manifest_is_ascii_json_lines_with_every_promised_field() -> None:
    text = written(a_line("caf\udce9")).decode("ascii")
    header, entry, footer = (json.loads(line) for line in text.splitlines())
    promised = (Path(__file__).parents[2] / "docs" / "format.md").read_text("utf-8")
    example = [json.loads(line) for line in promised.split("```jsonl\n")[1].split("```")[0].splitlines()]
    assert header.keys() == example[0].keys()
    assert entry.keys() == example[3].keys()
    assert footer.keys() == example[-1].keys()
    assert footer["files"].keys() == example[-1]["files"].keys()
    assert entry["mtime"] == "1969-12-31T23:59:59.999999999Z"
    assert footer["files"]["found"] == 5


def test_the_example_of_the_format_document_can_be_read() -> None:
    promised = (Path(__file__).parents[2] / "docs" / "format.md").read_text("utf-8")
    reader = Reader([promised.split("```jsonl\n")[1].split("```")[0].encode()])
    lines = list(reader)
    assert reader.footer is not None
    assert reader.footer.entries == len(lines)


def test_a_manifest_that_was_cut_off_gives_its_whole_lines_and_no_footer() -> None:
    data = written(a_line("a"), a_line("b"))
    reader = Reader([data[: data.index(b'"path": "b"') + 30]])
    assert [line.path for line in reader] == ["a"]
    assert reader.footer is None


def test_fields_of_later_versions_are_ignored() -> None:
    data = without_sum(written(a_line("a")).replace(b'"path": "a"', b'"colour": "red", "path": "a"'))
    assert [line.path for line in Reader([data])] == ["a"]


def without_sum(data: bytes) -> bytes:
    *lines, footer = data.splitlines(keepends=True)
    return b"".join(lines) + footer[: footer.index(b', "sha256"')] + b"}\n"


def test_every_flipped_bit_is_noticed_before_the_end() -> None:
    data = written(a_line("a"), a_line("b"))
    for offset in range(len(data) - 1):
        spoilt = data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :]
        try:
            reader = Reader([spoilt])
            told = list(reader)
        except ItemError:
            continue
        # In the footer itself a bit may make it longer than it was, or none at all; the lines are whole.
        assert told == list(Reader([data]))
        assert offset > data.index(b'{"end"')


def test_lines_that_were_left_out_or_added_are_noticed() -> None:
    lines = written(a_line("a"), a_line("b")).splitlines(keepends=True)
    for altered in (
        [lines[0], lines[1], lines[3]],
        [*lines[:3], lines[2], lines[3]],
        [lines[0], lines[2], lines[1], lines[3]],
    ):
        with pytest.raises(ItemError) as caught:
            list(Reader(altered))
        assert caught.value.say.code == "manifest.altered"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "manifest.foreign"),
        (b"<html>\n", "manifest.broken"),
        (b"[]\n", "manifest.broken"),
        (b'{"format": "other", "version": 1}\n', "manifest.foreign"),
        (b'{"format": "mothball-manifest", "version": 2}\n', "manifest.too_new"),
        (b'{"format": "mothball-manifest", "version": 1}\n', "manifest.broken"),
        (b"x" * (MAX_LINE + 1), "manifest.foreign"),
    ],
)
def test_what_is_no_manifest_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(ItemError) as caught:
        Reader([data])
    assert caught.value.say.code == code


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"outcome": "archived"', b'"outcome": "eaten"'), (b'"size": 5', b'"size": "5"'), (b'"etag": "e"', b'"etag": 7')],
)
def test_a_damaged_line_is_named(old: bytes, new: bytes) -> None:
    with pytest.raises(ItemError) as caught:
        list(Reader([written(a_line()).replace(old, new)]))
    assert "line 2" in str(caught.value)
