"""What was read is one version of the file, or nothing."""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from mothball import identity, reading
from mothball.checksum import BLOCK
from mothball.errors import ItemError
from mothball.reading import Changed, hash_whole, opened, read_small, steadily

SIZE = 3 * BLOCK

Change = Callable[[Path], object]


def truncate(path: Path) -> None:
    os.truncate(path, SIZE // 2)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def rewrite(path: Path) -> None:
    """Same size, and the time put back: only the system's own time of change tells."""
    before = path.stat()
    path.write_bytes(b"n" * SIZE)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(path: Path) -> None:
    """Save as: another file takes the name."""
    other = path.with_suffix(".new")
    other.write_bytes(b"n" * SIZE)
    os.replace(other, path)


def vanish(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))


def swap_for_a_link(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))


class Meddler:
    """Changes the file while it is read: after the first bytes of each reading, so many times."""

    def __init__(self, path: Path, change: Change, times: int = 1) -> None:
        self.path, self.change, self.times = path, change, times
        self.readings = 0

    def __call__(self, opened: BinaryIO | int, length: int) -> bytes:
        """In place of ``read_some`` (a descriptor) and ``read_fully`` (a handle)."""
        if isinstance(opened, int):
            with os.fdopen(opened, "rb", buffering=0, closefd=False) as handle:
                return self._read(handle, length)
        return self._read(opened, length)

    def _read(self, handle: BinaryIO, length: int) -> bytes:
        if handle.tell() == 0:
            self.readings += 1
        block = handle.read(min(length, 1000))
        if self.times:
            self.times -= 1
            self.change(self.path)
        while len(block) < length and (more := handle.read(length - len(block))):
            block += more
        return block


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"o" * SIZE)
    return path


def read(path: Path) -> tuple[bytes, reading.Version]:
    return read_small(str(path), 10 * SIZE)


def hashed(path: Path) -> reading.Version:
    with opened(str(path)) as handle:
        return hash_whole(handle, str(path), lambda _: None)[0]


def test_a_quiet_file_is_read_whole_with_its_identity(file: Path) -> None:
    body, version = read(file)
    assert body == b"o" * SIZE
    assert version.sha256 == hashlib.sha256(body).digest()
    assert (version.size, version.mtime_ns) == (SIZE, file.stat().st_mtime_ns)
    assert hashed(file) == version
    assert identity.is_still(str(file), identity.as_text(version.identity))


@pytest.mark.parametrize("change", [truncate, grow, rewrite, replace])
@pytest.mark.parametrize("way", [read, hashed])
def test_any_change_while_reading_voids_what_was_read(
    file: Path, change: Change, way: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    meddler = Meddler(file, change)
    monkeypatch.setattr(reading, "read_some", meddler)
    monkeypatch.setattr("mothball.checksum.read_fully", meddler)
    with pytest.raises(Changed):
        way(file)


def test_stores_through_a_mapping_that_move_no_time_void_what_was_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read in between, the file is old at its beginning and new at its end: a state it never had."""
    with file.open("r+b") as handle, mmap.mmap(handle.fileno(), 0) as mapped:
        mapped[0] = mapped[SIZE - 1] = ord("d")  # dirty pages: from now on stores go unseen
        before = file.stat()

        def store(_path: Path) -> None:
            mapped[0] = mapped[SIZE - 1] = ord("n")

        monkeypatch.setattr(reading, "read_some", Meddler(file, store))
        with pytest.raises(Changed):
            read(file)
        assert (file.stat().st_mtime_ns, file.stat().st_ctime_ns) == (before.st_mtime_ns, before.st_ctime_ns)
        assert read(file)[0] == b"n" + b"o" * (SIZE - 2) + b"n"


@pytest.mark.parametrize("change", [vanish, swap_for_a_link])
def test_a_file_that_vanishes_while_it_is_read_fails_by_name(
    file: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_some", Meddler(file, change))
    with pytest.raises(ItemError) as caught:
        steadily(str(file), lambda: read(file))
    assert caught.value.say.code in {"item.gone", "item.not_a_file"}
    assert str(file) in str(caught.value)


def test_a_file_that_changed_once_is_read_again_and_taken_as_it_is_now(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddler = Meddler(file, rewrite)
    monkeypatch.setattr(reading, "read_some", meddler)
    body, version = steadily(str(file), lambda: read(file))
    assert body == b"n" * SIZE
    assert version.sha256 == hashlib.sha256(body).digest()
    assert meddler.readings == 4, "two tries, each reads twice"


def test_a_file_that_never_rests_is_given_up_by_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meddler = Meddler(file, grow, times=100)
    monkeypatch.setattr(reading, "read_some", meddler)
    with pytest.raises(ItemError) as caught:
        steadily(str(file), lambda: read(file))
    assert caught.value.say.code == "item.changing"
    assert str(file) in str(caught.value)
    assert meddler.readings == reading.TRIES


def test_what_is_no_plain_file_is_not_opened_as_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "folder").mkdir()
    for name in ("link", "folder"):
        with pytest.raises(ItemError) as caught, opened(str(tmp_path / name)):
            pass
        assert name in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_does_not_block_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ItemError) as caught, opened(str(tmp_path / "pipe")):
        pass
    assert caught.value.say.code == "item.not_a_file"


def test_B2_7_reading_a_file_does_not_renew_its_access_time(file: Path) -> None:
    os.utime(file, ns=(10**18, 2 * 10**18))
    read(file)
    hashed(file)
    assert file.stat().st_atime_ns == 10**18


def test_a_larger_file_is_read_into_memory_that_is_lent(file: Path) -> None:
    memory = bytearray(SIZE)
    body, version = read_small(str(file), 10 * SIZE, lambda size: memoryview(memory)[:size])
    assert memory == b"o" * SIZE == body
    assert version.sha256 == hashlib.sha256(memory).digest()


@pytest.mark.parametrize("change", [truncate, grow])
def test_lent_memory_holds_no_file_that_changed_its_length(
    file: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the memory held before must not pass for the file's bytes."""
    memory = bytearray(b"o" * SIZE)
    monkeypatch.setattr(reading, "read_some", Meddler(file, change))
    with pytest.raises(Changed):
        read_small(str(file), 10 * SIZE, lambda size: memoryview(memory)[:size])
