"""The settings file in company: whoever writes it, nobody's change is lost, and a refusal changes nothing."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from mothball import settings_file
from mothball.errors import SettingsError
from mothball.jobs import Vault
from mothball.model import Rule
from mothball.paths import BaseDir
from mothball.settings import Settings, Source, load, save
from mothball.settings_file import SettingsFile
from mothball.settings_merge import merge
from mothball.wishes import Every, Hours, Limits, Notices, Schedule, Waiting

A, B, C = (Source(f"/{name}", name) for name in "abc")
HOME, NAS = Vault("home", name="Home"), Vault("nas", name="NAS")
BEFORE = Settings(sources=(A, B), vaults=(HOME,))


def changed(settings: Settings, path: str, **fields: object) -> Settings:
    sources = tuple(replace(one, **fields) if one.path == path else one for one in settings.sources)  # type: ignore[arg-type]
    return replace(settings, sources=sources)


@pytest.mark.parametrize(
    ("wished", "current", "merged"),
    [
        (replace(BEFORE, theme="dark"), BEFORE, replace(BEFORE, theme="dark")),
        (BEFORE, replace(BEFORE, theme="dark"), replace(BEFORE, theme="dark")),
        (
            replace(BEFORE, theme="dark"),
            replace(BEFORE, language="de", theme="light"),
            replace(BEFORE, language="de", theme="dark"),
        ),
        (
            replace(BEFORE, waiting=Waiting(battery=False)),
            replace(BEFORE, waiting=Waiting(metered=False), limits=Limits(upload=5)),
            replace(BEFORE, waiting=Waiting(battery=False, metered=False), limits=Limits(upload=5)),
        ),
        # folders: added, changed, gone
        (
            replace(BEFORE, sources=(A, B, C)),
            changed(BEFORE, "/a", rule=Rule(days=9)),
            replace(changed(BEFORE, "/a", rule=Rule(days=9)), sources=(replace(A, rule=Rule(days=9)), B, C)),
        ),
        (replace(BEFORE, sources=(A,)), replace(BEFORE, sources=(A, B, C)), replace(BEFORE, sources=(A, C))),
        (replace(BEFORE, theme="dark"), replace(BEFORE, sources=(B,)), replace(BEFORE, theme="dark", sources=(B,))),
        (replace(BEFORE, sources=(B, A)), BEFORE, replace(BEFORE, sources=(B, A))),
        (
            changed(BEFORE, "/b", schedule=Schedule(Every.WEEK)),
            changed(BEFORE, "/b", rule=Rule(days=9)),
            changed(BEFORE, "/b", rule=Rule(days=9), schedule=Schedule(Every.WEEK)),
        ),
        # changed here, taken off the list there: the change was meant
        (
            changed(BEFORE, "/b", rule=Rule(days=9)),
            replace(BEFORE, sources=(A,)),
            changed(BEFORE, "/b", rule=Rule(days=9)),
        ),
        # vaults
        (
            replace(BEFORE, vaults=(HOME, NAS)),
            replace(BEFORE, vaults=(replace(HOME, region="eu-west-1"),)),
            replace(BEFORE, vaults=(replace(HOME, region="eu-west-1"), NAS)),
        ),
        (
            replace(BEFORE, vaults=(replace(HOME, bucket="x"),)),
            replace(BEFORE, vaults=(replace(HOME, region="eu-west-1"),)),
            replace(BEFORE, vaults=(replace(HOME, bucket="x"),)),
        ),
        (
            replace(BEFORE, vaults=(replace(HOME, name="House"),)),
            replace(BEFORE, vaults=(HOME, NAS)),
            replace(BEFORE, vaults=(replace(HOME, name="House"), NAS)),
        ),
    ],
)
def test_two_changes_become_one(wished: Settings, current: Settings, merged: Settings) -> None:
    assert merge(BEFORE, wished, current) == merged


def test_merging_back_takes_back_one_change_and_no_other() -> None:
    """This is how the window takes a change back."""
    after = replace(BEFORE, notices=Notices(attention=False))
    later = replace(after, theme="dark", sources=(A, B, C))
    assert merge(after, BEFORE, later) == replace(BEFORE, theme="dark", sources=(A, B, C))


def test_what_another_wrote_meanwhile_stays(base: BaseDir) -> None:
    mine, other = SettingsFile(base), SettingsFile(base)
    mine.load()
    other.load()
    other.save(Settings(language="de"))
    assert mine.save(Settings(theme="dark")) == Settings(theme="dark", language="de")
    assert load(base.settings) == (Settings(theme="dark", language="de"), [])


def test_a_hand_edit_is_news_once(base: BaseDir) -> None:
    file = SettingsFile(base)
    file.load()
    assert file.news() is None
    base.settings.write_text("theme = 'dark'\nmachine = 3\n", "utf-8")
    news = file.news()
    assert news is not None
    assert news[0] == Settings(theme="dark")
    assert [said.code for said in news[1]] == ["settings.value", "settings.copy"]
    assert file.news() is None
    file.save(Settings(theme="light"))
    assert file.news() is None, "our own writing is no news"


@pytest.mark.parametrize("content", [b"theme = = ", b""])
def test_a_file_that_says_nothing_does_not_make_us_forget(base: BaseDir, content: bytes) -> None:
    file = SettingsFile(base)
    file.save(BEFORE)
    base.settings.write_bytes(content)
    file.news()
    assert file.settings == BEFORE
    assert file.save(replace(BEFORE, theme="dark")) == replace(BEFORE, theme="dark")


def test_a_broken_edit_is_kept_beside_before_it_is_replaced(base: BaseDir) -> None:
    file = SettingsFile(base)
    file.save(BEFORE)
    base.settings.write_bytes(b"theme = = ")
    file.save(replace(BEFORE, theme="dark"))
    assert load(base.settings)[0] == replace(BEFORE, theme="dark")
    assert base.settings.with_name("settings.broken-1.toml").read_bytes() == b"theme = = "


def test_a_file_that_was_thrown_away_is_written_anew(base: BaseDir) -> None:
    file = SettingsFile(base)
    file.save(BEFORE)
    base.settings.unlink()
    assert file.news() is None
    file.save(replace(BEFORE, theme="dark"))
    assert load(base.settings)[0] == replace(BEFORE, theme="dark")


def test_a_file_we_may_not_see_is_not_replaced(base: BaseDir, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SettingsFile(base)
    file.save(BEFORE)
    save(base.settings, replace(BEFORE, language="de"))

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        with pytest.raises(SettingsError) as caught:
            file.save(replace(BEFORE, theme="dark"))
    assert "Permission denied" in str(caught.value)
    assert file.settings == BEFORE
    assert load(base.settings)[0] == replace(BEFORE, language="de")


def test_a_lock_that_is_held_is_waited_for_and_then_said(base: BaseDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_file, "PATIENCE", 0.05)
    file = SettingsFile(base)
    with FileLock(base.locks / "settings.lock"), pytest.raises(SettingsError) as caught:
        file.save(BEFORE)
    assert caught.value.say.code == "settings.busy"
    assert file.save(BEFORE) == BEFORE


def _add_folders(base: BaseDir, name: str, go: Callable[[], bool]) -> None:
    """A process of its own: one folder after the other."""
    file = SettingsFile(base)
    file.load()
    go()
    for number in range(20):
        source = Source(f"/{name}/{number}", f"{name}{number}")
        file.save(replace(file.settings, sources=(*file.settings.sources, source)))


def test_processes_that_write_at_the_same_time_lose_nothing(base: BaseDir) -> None:
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(3)
    writers = [context.Process(target=_add_folders, args=(base, name, gate.wait)) for name in "xyz"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    settings, said = load(base.settings)
    assert said == []
    assert {source.path for source in settings.sources} == {f"/{name}/{n}" for name in "xyz" for n in range(20)}


def test_hours_are_one_wish(base: BaseDir) -> None:
    """The table of hours is merged as a whole: rows have no names."""
    from datetime import time

    one, two = (Limits(hours=(Hours((day,), time(8), time(9), 5),)) for day in (0, 1))
    before = Settings()
    assert merge(before, Settings(limits=one), Settings(limits=two)).limits == one
