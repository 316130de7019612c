"""Every sort of file a disk can hold, and files that change under our eyes: archived exactly, or named as failed."""

from __future__ import annotations

import os
import socket
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from mothball import host, reading
from mothball.events import Outcome
from mothball.model import OutcomeKind
from mothball.reading import read_some
from tests.helpers.archiving import Bench
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.trees import make_file, make_tree, set_age

ODD_NAMES = [
    "plain #1?.txt",
    "100% sure, 50%25 & a+b=c;d@e.txt",
    " leading and trailing ",
    "trailing dot.",
    "quotes ' and \" and `",
    "<b>bold</b> &amp; [red]x[/].txt",
    "two\nlines\tand a tab\r",
    "back\\slash",
    "\x01\x7f control",
    "caf\udce9 not Unicode \udcff",
    unicodedata.normalize("NFC", "Zoë"),
    unicodedata.normalize("NFD", "Zoë"),
    "case TWIN",
    "CASE twin",
    "漢字 🚲 \u202ebidi",
    ".pack-0001.zip",
    ".hidden",
    "-dash",
    "~tilde~0123456789abcdef",
    "\ufffe\uffff",
    "n" * 255,
    "é" * 127,
]


@pytest.mark.skipif(sys.platform == "win32", reason="these names cannot exist there")
def test_B4_3_every_legal_name_round_trips_over_real_http(bench: Bench) -> None:
    for number, name in enumerate(ODD_NAMES):
        make_file(bench.source, f"folder/{name}", 60, f"content {number}".encode())
    summary = bench.archive()
    assert bench.kinds() == {f"folder/{name}": "archived" for name in ODD_NAMES}
    contents = bench.contents()
    _, lines = bench.manifest(summary.run or "")
    back = {line.path: contents[line.key] for line in lines if line.key}
    assert back == {f"folder/{name}": f"content {number}".encode() for number, name in enumerate(ODD_NAMES)}
    assert len(contents) == len(ODD_NAMES)
    bench.check_whole(summary)
    assert bench.archive().files.unchanged == len(ODD_NAMES)


@pytest.mark.skipif(sys.platform == "win32", reason="needs names of 255 bytes")
def test_paths_over_1024_bytes_get_a_shortened_key_and_their_true_path_in_the_manifest(bench: Bench) -> None:
    deep = "/".join(["d" * 200] * 6)
    twins = [f"{deep}/{'ä' * 100}1", f"{deep}/{'ä' * 100}2"]
    make_tree(bench.source, dict.fromkeys(twins, 60))
    summary = bench.archive()
    contents = bench.contents()
    assert all(len(key.encode()) <= 1024 for key in contents)
    _, lines = bench.manifest(summary.run or "")
    back = {line.path: contents[line.key] for line in lines if line.key}
    assert back == {path: (bench.source / path).read_bytes() for path in twins}


def test_empty_files_and_times_from_1960_and_tomorrow(bench: Bench) -> None:
    make_file(bench.source, "old/empty", 60, b"")
    ancient = make_file(bench.source, "ancient", 60, b"1960")
    os.utime(ancient, ns=(-(10**18) // 3, -(10**18) // 3 + 1))
    future = make_file(bench.source, "tomorrow", 60, b"x")
    set_age(future, -1.5)
    summary = bench.archive()
    assert bench.kinds() == {"old/empty": "archived", "ancient": "archived", "tomorrow": "kept"}
    _, lines = bench.manifest(summary.run or "")
    by_path = {line.path: line for line in lines}
    assert by_path["old/empty"].size == 0
    assert by_path["ancient"].mtime_ns == ancient.stat().st_mtime_ns < 0
    assert bench.archive().files.unchanged == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and sockets in folders there")
def test_B2_14_links_pipes_and_sockets_are_named_and_skipped_and_nothing_outside_is_touched(
    bench: Bench, tmp_path: Path
) -> None:
    outside = make_file(tmp_path / "outside", "secret", 60)
    make_tree(bench.source, {"old/a": 60})
    (bench.source / "old" / "out").symlink_to(outside.parent)
    (bench.source / "old" / "loop").symlink_to(bench.source)
    (bench.source / "old" / "dangling").symlink_to("nowhere")
    (bench.source / "top").symlink_to(outside)
    os.mkfifo(bench.source / "old" / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(bench.source / "old" / "socket"))
        summary = bench.archive()
    assert bench.kinds() == {
        "old/a": "archived", "old/out": "skipped", "old/loop": "skipped", "old/dangling": "skipped",
        "top": "skipped", "old/pipe": "skipped", "old/socket": "skipped",
    }  # fmt: skip
    assert summary.exit_code == 0
    assert len(bench.contents()) == 1
    bench.check_whole(summary)


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, error: OSError) -> None:
    """The system refuses to open this file (tests may run as root, who may read anything)."""
    real = host.open_to_read

    def open_to_read(path: str) -> int:
        if path.endswith(name):
            raise error
        return real(path)

    monkeypatch.setattr(host, "open_to_read", open_to_read)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "item.denied"),
        (OSError(5, "Input/output error"), "item.unreadable"),
        (FileNotFoundError(2, "No such file"), "item.gone"),
    ],
)
def test_B1_10_B2_11_B3_7_one_bad_file_is_named_and_the_others_go_on(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    make_tree(bench.source, {f"folder/{n}": 60 for n in range(20)})
    refuse(monkeypatch, "folder/7", error)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived, summary.files.failed) == (1, 19, 1)
    failed = bench.outcomes()["folder/7"]
    assert failed.outcome is OutcomeKind.FAILED
    assert failed.reason is not None
    assert failed.reason.code == code
    assert "folder/7" in str(failed.reason)
    bench.check_whole(summary)
    _, lines = bench.manifest(summary.run or "")
    [line] = [line for line in lines if line.path == "folder/7"]
    assert (line.outcome, line.key, line.reason) == (OutcomeKind.FAILED, None, str(failed.reason))
    monkeypatch.undo()
    assert bench.archive().files.archived == 1


class Meddler:
    """Does something to the file in the middle of its first readings."""

    def __init__(self, path: Path, change: Callable[[Path], object], times: int) -> None:
        self.path, self.change, self.times = path, change, times
        self.inode = path.stat().st_ino

    def __call__(self, descriptor: int, length: int) -> bytes:
        if os.fstat(descriptor).st_ino != self.inode or not self.times:
            return read_some(descriptor, length)
        self.times -= 1
        first = read_some(descriptor, length // 2)
        self.change(self.path)
        return first + read_some(descriptor, length - len(first))


def rewrite(path: Path) -> None:
    path.write_bytes(b"N" * 4000)
    set_age(path, 60)


def replace(path: Path) -> None:
    other = path.with_name(path.name + ".new")
    other.write_bytes(b"N" * 4000)
    os.replace(other, path)


def truncate(path: Path) -> None:
    os.truncate(path, 1000)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"N")


def vanish(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("change", "after"),
    [(rewrite, b"N" * 4000), (replace, b"N" * 4000), (truncate, b"O" * 1000), (grow, b"O" * 4000 + b"N")],
)
def test_a_file_that_changes_once_while_it_is_read_is_read_again_and_archived_whole(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], after: bytes
) -> None:
    path = make_file(bench.source, "folder/busy", 60, b"O" * 4000)
    make_file(bench.source, "folder/quiet", 60)
    monkeypatch.setattr(reading, "read_some", Meddler(path, change, 1))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 2)
    [body] = [body for key, body in bench.contents().items() if key.endswith("busy")]
    assert body == after
    assert bench.outcomes()["folder/busy"].bytes == len(after)
    bench.check_whole(summary)


@pytest.mark.parametrize("change", [rewrite, truncate, grow, vanish])
def test_a_file_that_keeps_changing_or_vanishes_fails_by_name_and_leaves_no_object(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    path = make_file(bench.source, "folder/busy", 60, b"O" * 4000)
    make_file(bench.source, "folder/quiet", 60)
    monkeypatch.setattr(reading, "read_some", Meddler(path, change, 100))
    summary = bench.archive()
    assert bench.kinds() == {"folder/busy": "failed", "folder/quiet": "archived"}
    assert "folder/busy" in str(bench.outcomes()["folder/busy"].reason)
    assert summary.exit_code == 1
    assert [key for key in bench.contents() if key.endswith("busy")] == []
    bench.check_whole(summary)


def test_a_file_that_is_rewritten_while_it_is_sent_is_archived_as_it_was_read(bench: Bench, server: S3Server) -> None:
    path = make_file(bench.source, "busy", 60, b"O" * 4000)
    server.faults.append(Fault("PutObject", "*/busy", hook=lambda _: rewrite(path)))
    bench.archive()
    [body] = bench.contents().values()
    assert body == b"O" * 4000
    set_age(path, 60 - 1 / 86400)
    assert bench.archive().files.archived == 1, "the newer version is another one"


def test_B2_18_reasons_show_names_literally(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(bench.source, {"<b>x<∕b>\x1b[31m{0}": 60})
    refuse(monkeypatch, "{0}", PermissionError(13, "no"))
    bench.archive()
    [outcome] = [event for event in bench.events if isinstance(event, Outcome)]
    assert "<b>x<∕b>\\x1b[31m{0}" in str(outcome.reason)
