"""Where restored files go: never through links, never over somebody's file, never out of the folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mothball import placing
from mothball.errors import ItemError
from mothball.jobs import Conflict
from mothball.messages import Message, say
from mothball.placing import Placer, Target, beside

DAY = "2026-11-20"


def never(_path: str) -> bool:
    return False


def put(placer: Placer, base: Path, path: str, content: bytes = b"new") -> Target | Message:
    """What restore does with one file, without the network."""
    chosen = placer.choose(placer.target(str(base), path), never)
    if isinstance(chosen, Message):
        return chosen
    temporary = Path(chosen.folder, ".mothball-test.part")
    temporary.write_bytes(content)
    return placer.publish(str(temporary), chosen)


def names(folder: Path) -> list[str]:
    return sorted(found.relative_to(folder).as_posix() for found in folder.rglob("*"))


def test_a_file_goes_to_its_path_below_the_folder_and_the_folders_are_made(tmp_path: Path) -> None:
    base = tmp_path / "does" / "not" / "exist"
    put(Placer(Conflict.KEEP_BOTH, DAY), base, "a/b/c.txt")
    assert names(base) == ["a", "a/b", "a/b/c.txt"]
    assert (base / "a/b/c.txt").read_bytes() == b"new"


def test_keep_both_numbers_the_newcomers(tmp_path: Path) -> None:
    (tmp_path / "x.tar.gz").write_bytes(b"old")
    for _ in range(3):
        put(Placer(Conflict.KEEP_BOTH, DAY), tmp_path, "x.tar.gz")
    assert names(tmp_path) == [
        "x.tar (restored 2026-11-20).gz",
        "x.tar (restored 2026-11-20, 2).gz",
        "x.tar (restored 2026-11-20, 3).gz",
        "x.tar.gz",
    ]
    assert (tmp_path / "x.tar.gz").read_bytes() == b"old"


def test_skip_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    assert put(Placer(Conflict.SKIP, DAY), tmp_path, "x") == say("restore.exists")
    assert (tmp_path / "x").read_bytes() == b"old"
    assert names(tmp_path) == ["x"]


def test_replace_replaces_a_plain_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "x")
    put(Placer(Conflict.REPLACE, DAY), tmp_path, "x")
    assert (tmp_path / "x").read_bytes() == b"new"
    for name in ("folder", "link"):
        with pytest.raises(ItemError) as caught:
            put(Placer(Conflict.REPLACE, DAY), tmp_path, name)
        assert caught.value.say.code == "restore.not_replaced"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("conflict", list(Conflict))
def test_the_same_content_is_left_alone(tmp_path: Path, conflict: Conflict) -> None:
    (tmp_path / "x").write_bytes(b"old")
    placer = Placer(conflict, DAY)
    chosen = placer.choose(placer.target(str(tmp_path), "x"), lambda path: path.endswith("x"))
    assert chosen == (say("restore.exists") if conflict is Conflict.SKIP else say("restore.already_there", name="x"))


def test_a_repeated_keep_both_finds_its_own_earlier_copy(tmp_path: Path) -> None:
    """Restoring again after a stop must not make a third and fourth copy."""
    (tmp_path / "x").write_bytes(b"the user's own")
    put(Placer(Conflict.KEEP_BOTH, DAY), tmp_path, "x")
    again = Placer(Conflict.KEEP_BOTH, DAY)
    chosen = again.choose(again.target(str(tmp_path), "x"), lambda path: Path(path).read_bytes() == b"new")
    assert chosen == say("restore.already_there", name="x (restored 2026-11-20)")


@pytest.mark.parametrize("conflict", list(Conflict))
def test_a_name_taken_while_we_fetched_is_not_overwritten(tmp_path: Path, conflict: Conflict) -> None:
    placer = Placer(conflict, DAY)
    chosen = placer.choose(placer.target(str(tmp_path), "x"), never)
    assert isinstance(chosen, Target)
    temporary = tmp_path / ".mothball-test.part"
    temporary.write_bytes(b"new")
    (tmp_path / "x").write_bytes(b"appeared meanwhile")
    result = placer.publish(str(temporary), chosen)
    assert (tmp_path / "x").read_bytes() == b"appeared meanwhile"
    if conflict is Conflict.SKIP:
        assert result == say("restore.exists")
    else:
        assert (tmp_path / "x (restored 2026-11-20)").read_bytes() == b"new"


def test_links_in_the_target_are_not_followed(tmp_path: Path) -> None:
    outside, base = tmp_path / "outside", tmp_path / "base"
    outside.mkdir()
    (base / "a").mkdir(parents=True)
    (base / "a" / "b").symlink_to(outside, target_is_directory=True)
    with pytest.raises(ItemError) as caught:
        put(Placer(Conflict.REPLACE, DAY), base, "a/b/x")
    assert caught.value.say.code == "restore.link_in_the_way"
    assert names(outside) == []


def test_a_link_planted_during_the_transfer_is_not_followed(tmp_path: Path) -> None:
    outside, base = tmp_path / "outside", tmp_path / "base"
    outside.mkdir()
    placer = Placer(Conflict.KEEP_BOTH, DAY)
    chosen = placer.choose(placer.target(str(base), "a/b/x"), never)
    assert isinstance(chosen, Target)
    (base / "a" / "b").rmdir()
    (base / "a" / "b").symlink_to(outside, target_is_directory=True)
    (outside / ".mothball-test.part").write_bytes(b"new")
    with pytest.raises(ItemError) as caught:
        placer.publish(str(base / "a" / "b" / ".mothball-test.part"), chosen)
    assert caught.value.say.code == "restore.link_in_the_way"
    assert names(outside) == [".mothball-test.part"]


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for base, path in ((tmp_path, "a/x"), (tmp_path / "a", "x")):
        with pytest.raises(ItemError) as caught:
            put(Placer(Conflict.REPLACE, DAY), base, path)
        assert caught.value.say == say("restore.file_in_the_way", path=str(tmp_path / "a"))


@pytest.mark.parametrize("conflict", list(Conflict))
def test_case_twins_never_replace_each_other(
    tmp_path: Path, conflict: Conflict, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is blind to case: the second of the twins finds its name in use, by us."""
    placer = Placer(conflict, DAY)
    put(placer, tmp_path, "Read me", b"one")
    look = placing._look
    monkeypatch.setattr(placing, "_look", lambda path: look(path.replace("READ ME", "Read me")))
    put(placer, tmp_path, "READ ME", b"two")
    found = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    assert found == {"Read me": b"one", "READ ME (restored 2026-11-20)": b"two"}


def test_two_that_want_to_replace_the_same_file_do_not_replace_each_other(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    placer = Placer(Conflict.REPLACE, DAY)
    first = placer.choose(placer.target(str(tmp_path), "x"), never)
    second = placer.choose(placer.target(str(tmp_path), "x"), never)
    for number, chosen in ((1, first), (2, second)):
        assert isinstance(chosen, Target)
        temporary = tmp_path / f".mothball-{number}.part"
        temporary.write_bytes(b"%d" % number)
        placer.publish(str(temporary), chosen)
    assert (tmp_path / "x").read_bytes() == b"1"
    assert (tmp_path / "x (restored 2026-11-20)").read_bytes() == b"2"


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "x").write_bytes(b"old")
    put(Placer(Conflict.KEEP_BOTH, DAY), tmp_path, "x")
    assert (tmp_path / "x").read_bytes() == b"old"
    assert names(tmp_path) == ["x", "x (restored 2026-11-20)"]


def test_folders_made_in_vain_are_removed_again(tmp_path: Path) -> None:
    placer = Placer(Conflict.KEEP_BOTH, DAY)
    base = tmp_path / "base"
    placer.target(str(base), "a/b/x")
    put(placer, base, "a/c/y")
    wanted = placer.folder(str(base), "empty")
    placer.tidy({wanted} if wanted else set())
    assert names(base) == ["a", "a/c", "a/c/y", "empty"]


def test_a_folder_that_was_there_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    placer = Placer(Conflict.KEEP_BOTH, DAY)
    assert placer.folder(str(tmp_path), "mine") is None
    assert placer.folder(str(tmp_path), "new") == str(tmp_path / "new")


@pytest.mark.parametrize("name", ["n" * 255, "é" * 127, "x." + "y" * 253, "\udce9" * 255, "a" * 250 + ".jpeg"])
def test_a_name_beside_another_is_never_too_long(tmp_path: Path, name: str) -> None:
    other = beside(name, DAY, 12)
    assert "(restored 2026-11-20, 12)" in other
    (tmp_path / other).touch()
