"""Settings travel in a file: without a secret, told before they are taken, and what was there is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mothball.errors import SettingsError
from mothball.jobs import Vault
from mothball.model import Rule
from mothball.settings import Settings, Source, load, save
from mothball.settings_transfer import changes, export, keep, read, without_wishes
from mothball.wishes import Every, Limits, Notices, Schedule, Waiting
from tests.engine.test_settings import FULL


def test_what_is_exported_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    export(FULL, file)
    assert read(file) == (FULL, [])
    text = file.read_text("utf-8")
    assert "no secret key" in text.splitlines()[0]
    assert "secret_key" not in text


def test_no_field_of_the_settings_could_hold_a_secret() -> None:
    from mothball.settings_fields import GROUPS, MAIN, RULE, SCHEDULE, SOURCE, VAULT

    known = {*MAIN, *VAULT, *SOURCE, *RULE, *SCHEDULE, *(name for _make, keys in GROUPS.values() for name in keys)}
    assert [name for name in known if "secret" in name or "password" in name or "token" in name] == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"theme = = 'dark'", "settings.not_ours"),
        (b"\xff\xfe", "settings.not_ours"),
        (b"[project]\nname = 'else'\n", "settings.not_ours"),
        (b"#" * 1_000_001, "settings.too_large"),
        (None, "settings.not_read"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    file = tmp_path / "x.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        read(file)
    assert caught.value.say.code == code


def test_what_cannot_be_used_is_told_and_the_file_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("version = 1\ntheme = 'pink'\nlanguage = 'de'\n", "utf-8")
    settings, said = read(file)
    assert settings == Settings(language="de")
    assert [one.code for one in said] == ["settings.value"]
    assert [one.name for one in tmp_path.iterdir()] == ["x.toml"]


def test_changes_are_told_one_by_one(tmp_path: Path) -> None:
    there, gone = str(tmp_path), str(tmp_path / "gone")
    before = Settings(
        vaults=(Vault("a", name="A"), Vault("b", name="B")), sources=(Source("/x", "x"), Source("/y", "y"))
    )
    after = Settings(
        machine="desk",
        theme="dark",
        vaults=(Vault("a2", name="A"), Vault("c", name="C")),
        sources=(Source("/y", "y", Rule(9)), Source(there, "t"), Source(gone, "g")),
        waiting=Waiting(metered=False),
        limits=Limits(5),
        notices=Notices(attention=False),
    )
    assert [one.code.removeprefix("settings.") for one in changes(before, after)] == [
        "vault_comes",
        "vault_changes",
        "vault_goes",
        "source_comes",
        "source_missing",
        "source_changes",
        "source_goes",
        "machine_changes",
        "window_changes",
        "waiting_changes",
        "limits_changes",
        "notices_changes",
    ]
    assert changes(before, before) == []
    assert [one.code for one in changes(Settings(machine="x"), Settings())] == ["settings.machine_own"]


def test_the_file_as_it_was_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save(path, FULL)
    said = keep(path)
    assert load(tmp_path / "settings.before-1.toml") == (FULL, [])
    assert "settings.before-1.toml" in str(said)
    save(path, Settings())
    keep(path)
    assert load(tmp_path / "settings.before-1.toml") == (FULL, []), "the first copy is not overwritten"
    assert load(tmp_path / "settings.before-2.toml") == (Settings(), [])


def test_where_nothing_can_be_kept_nothing_goes_on(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        keep(tmp_path / "settings.toml")


def test_a_reset_keeps_vaults_folders_rules_and_the_name_in_the_bucket() -> None:
    automatic = replace(FULL.sources[1], schedule=Schedule(Every.DAY, archive=True))
    reset = without_wishes(replace(FULL, sources=(automatic,)))
    assert (reset.machine, reset.vaults) == (FULL.machine, FULL.vaults)
    assert reset.sources == (replace(automatic, schedule=Schedule()),)
    assert (reset.waiting, reset.limits, reset.notices) == (Waiting(), Limits(), Notices())
    assert (reset.theme, reset.language, reset.first_run_done) == ("system", "", True)
