"""Fetching: what is on the disk is what was archived, or there is nothing on the disk."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mothball import fetch as fetching
from mothball.cancel import Control
from mothball.errors import ItemError, Unavailable
from mothball.fetch import Watch, discard, fetch, has_content, read_hash, reads_back, set_time
from mothball.messages import say
from mothball.model import Copy, Kind, Location
from mothball.retry import Patience

CONTENT = os.urandom(10_000)


class FakeStore:
    """Answers each read with the next of some prepared answers: how to begin, and how to end."""

    def __init__(self, *answers: bytes | Exception | tuple[int, Exception | None]) -> None:
        self.answers = list(answers)
        self.starts: list[int] = []

    def get(self, key: str, *, version_id: str | None = None, start: int = 0) -> Iterator[bytes]:
        self.starts.append(start)
        answer: Any = self.answers.pop(0) if self.answers else CONTENT
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, bytes):
            yield answer[start:]
            return
        count, error = answer
        yield CONTENT[start : start + count]
        if error:
            raise error


def a_copy(content: bytes = CONTENT) -> Copy:
    return Copy(
        id=1,
        machine="desk",
        source="docs",
        root="/docs",
        run="20261120T221503Z",
        path="a.bin",
        kind=Kind.FILE,
        size=len(content),
        mtime_ns=0,
        sha256=hashlib.sha256(content).hexdigest(),
        location=Location("archive", "key"),
        etag="",
        storage_class="STANDARD",
        proof=None,
        verified_ns=0,
    )


@pytest.fixture
def watch(impatient: None) -> Watch:
    control = Control()
    return Watch(control, Patience(control, lambda _why: None, lambda: None))


def run(store: FakeStore, folder: Path, watch: Watch, copy: Copy | None = None) -> Path:
    return Path(fetch(store, copy or a_copy(), str(folder), watch))  # type: ignore[arg-type]


def test_a_fetched_file_is_a_temporary_one_in_the_target_folder(tmp_path: Path, watch: Watch) -> None:
    temporary = run(FakeStore(), tmp_path, watch)
    assert temporary.parent == tmp_path
    assert temporary.name.startswith(".mothball-")
    assert temporary.read_bytes() == CONTENT
    discard(str(temporary))
    discard(str(temporary))
    assert list(tmp_path.iterdir()) == []


def test_a_broken_transfer_goes_on_where_it_was(tmp_path: Path, watch: Watch) -> None:
    fault = Unavailable(say("run.cancelled"))
    store = FakeStore(fault, (4000, fault), fault, (3000, None), (2999, fault))
    assert run(store, tmp_path, watch).read_bytes() == CONTENT
    assert store.starts == [0, 0, 4000, 4000, 7000, 9999]


def test_a_fault_after_the_last_byte_is_no_fault(tmp_path: Path, watch: Watch) -> None:
    store = FakeStore((10_000, Unavailable(say("run.cancelled"))))
    assert run(store, tmp_path, watch).read_bytes() == CONTENT
    assert store.starts == [0]


@pytest.mark.parametrize(
    "answer",
    [
        CONTENT[:-1],
        CONTENT + b"x",
        b"",
        b"<html>" * 1700,
        CONTENT[:500] + bytes([CONTENT[500] ^ 1]) + CONTENT[501:],
        CONTENT[::-1],
    ],
    ids=["short", "long", "empty", "html", "flip", "reversed"],
)
def test_wrong_bytes_on_every_read_leave_nothing(tmp_path: Path, watch: Watch, answer: bytes) -> None:
    with pytest.raises(ItemError) as caught:
        run(FakeStore(*[answer] * 20), tmp_path, watch)
    assert caught.value.say.code in {"restore.damaged", "restore.wrong_size"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("answer", [CONTENT[::-1], CONTENT + b"x"], ids=["other bytes", "too many"])
def test_one_wrong_read_is_read_again(tmp_path: Path, watch: Watch, answer: bytes) -> None:
    store = FakeStore(answer)
    assert run(store, tmp_path, watch).read_bytes() == CONTENT
    assert store.starts == [0, 0]
    store = FakeStore(answer)
    assert reads_back(store, a_copy(), watch)  # type: ignore[arg-type]
    assert store.starts == [0, 0]


def test_what_is_wrong_twice_does_not_read_back(watch: Watch) -> None:
    store: Any = FakeStore(CONTENT[::-1], CONTENT[::-1])
    assert not reads_back(store, a_copy(), watch)
    store = FakeStore(CONTENT + b"x", CONTENT + b"x")
    with pytest.raises(ItemError) as caught:
        reads_back(store, a_copy(), watch)
    assert caught.value.say.code == "restore.wrong_size"


def test_what_the_disk_holds_is_hashed_not_what_came_by(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that writes something else than it was given."""
    real = fetching._Stream

    def damaging(store: Any, copy: Copy, write: Any, watch: Watch) -> Any:
        return real(store, copy, lambda block: write(b"\0" * len(block)), watch)

    monkeypatch.setattr(fetching, "_Stream", damaging)
    with pytest.raises(ItemError) as caught:
        run(FakeStore(), tmp_path, watch)
    assert caught.value.say.code == "restore.damaged"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_too_small_says_so_before_a_byte_is_asked_for(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=9_999))
    store = FakeStore()
    with pytest.raises(ItemError) as caught:
        run(store, tmp_path, watch)
    assert caught.value.say.code == "restore.disk_full"
    assert str(tmp_path) in str(caught.value)
    assert store.starts == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="resource limits are POSIX")
def test_a_file_limit_of_the_system_is_met_before_a_byte_is_asked_for(tmp_path: Path, watch: Watch) -> None:
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    store = FakeStore()
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, limit[1]))
    try:
        with pytest.raises(ItemError) as caught:
            run(store, tmp_path, watch)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert caught.value.say.code == "restore.disk_full"
    assert store.starts == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_refuses_midway_is_left_clean(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ItemError) as caught:
        run(FakeStore(), tmp_path, watch)
    assert caught.value.say.code == ("restore.disk_full" if number == errno.ENOSPC else "restore.cannot_write")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_fails_in_words(tmp_path: Path, watch: Watch) -> None:
    with pytest.raises(ItemError) as caught:
        run(FakeStore(), tmp_path / "gone", watch)
    assert caught.value.say.code == "restore.cannot_write"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(), RuntimeError("a bug")])
def test_nothing_stays_behind_whatever_happens(tmp_path: Path, watch: Watch, error: BaseException) -> None:
    class Breaking(FakeStore):
        def get(self, key: str, *, version_id: str | None = None, start: int = 0) -> Iterator[bytes]:
            yield CONTENT[:10]
            raise error

    with pytest.raises(type(error)):
        run(Breaking(), tmp_path, watch)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_asked_for_once(tmp_path: Path, watch: Watch) -> None:
    store = FakeStore(b"")
    assert run(store, tmp_path, watch, a_copy(b"")).read_bytes() == b""
    assert store.starts == [0]


def test_reading_back_hashes_everything(watch: Watch) -> None:
    store: Any = FakeStore((4000, None))
    assert read_hash(store, a_copy(), watch) == a_copy().sha256


def test_progress_is_told_in_bytes_received(tmp_path: Path, watch: Watch) -> None:
    told: list[int] = []
    told_watch = Watch(watch.control, watch.patience, told.append)
    run(FakeStore((4000, None)), tmp_path, told_watch)
    assert told == [4000, 10_000]


def test_content_is_compared_in_full(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "x").write_bytes(CONTENT)
    assert has_content(str(tmp_path / "x"), 10_000, a_copy().sha256, watch.control)
    (tmp_path / "x").write_bytes(CONTENT[::-1])
    assert not has_content(str(tmp_path / "x"), 10_000, a_copy().sha256, watch.control)
    assert not has_content(str(tmp_path / "y"), 10_000, a_copy().sha256, watch.control)


@pytest.mark.parametrize("mtime_ns", [0, -1, 1_795_212_903_123_456_789, -86_400 * 10**9 - 1])
def test_times_are_kept_to_the_nanosecond(tmp_path: Path, mtime_ns: int) -> None:
    (tmp_path / "x").touch()
    assert set_time(str(tmp_path / "x"), mtime_ns)
    assert (tmp_path / "x").stat().st_mtime_ns == mtime_ns


def test_an_impossible_time_is_told_not_raised(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    assert not set_time(str(tmp_path / "x"), 2**80)


def test_a_restored_file_does_not_count_as_long_unread(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    before = (tmp_path / "x").stat().st_atime_ns
    set_time(str(tmp_path / "x"), 0)
    assert (tmp_path / "x").stat().st_atime_ns == before
