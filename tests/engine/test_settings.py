"""The settings file: what is chosen comes back, what is broken is told, and nothing is ever lost."""

from __future__ import annotations

import errno
import os
import stat
import tomllib
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.errors import SettingsError
from mothball.jobs import CredentialKind, Vault
from mothball.model import ClockChoice, Rule
from mothball.settings import Settings, Source, load, save
from mothball.wishes import Every, Hours, Limits, Notices, Said, Schedule, Waiting

FULL = Settings(
    machine="desk",
    theme="dark",
    language="de",
    close_to_tray=False,
    first_run_done=True,
    waiting=Waiting(metered=False, gentle=False, only_on=("home", "büro"), never_on=("café",), keep_awake=True),
    limits=Limits(500_000, 0, (Hours((0, 4), time(8), time(17, 30), 100_000), Hours((6,), time(0), time(0), 0))),
    notices=Notices(Said.NEVER, attention=False, disk_percent=5, silence_days=0),
    vaults=(
        Vault("b-1", name="Family"),
        Vault(
            "b-2",
            name="NAS",
            prefix="a/b",
            region="eu-west-1",
            endpoint_url="https://nas.example:9000",
            path_style=True,
            storage_class="GLACIER",
            credentials=CredentialKind.ACCESS_KEY,
            access_key_id="AKIAIOSFODNN7EXAMPLE",
            ca_file="/etc/ca.pem",
            owner="123456789012",
        ),
        Vault("b-3", name="Profile", credentials=CredentialKind.PROFILE, profile="me", path_style=False),
    ),
    sources=(
        Source("/home/me/Pictures", "Pictures"),
        Source("/home/me/Videos", "Videos", schedule=Schedule(Every.DAYS, 10, 0, 31, time(20), time(6), archive=True)),
        Source("C:\\Users\\me", "me", Rule(7, ClockChoice.ACCESSED, True, ("*.tmp", "ä/"), (), 1024)),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def files(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}


def test_without_a_file_there_are_defaults_and_nothing_to_say(path: Path) -> None:
    assert load(path) == (Settings(), [])
    assert files(path) == set(), "reading writes nothing"


def test_everything_comes_back(path: Path) -> None:
    save(path, FULL)
    assert load(path) == (FULL, [])
    assert files(path) == {"settings.toml"}


def test_the_file_is_one_a_person_can_read(path: Path) -> None:
    save(path, FULL)
    document = tomllib.loads(path.read_text("utf-8"))
    assert document["version"] == 1
    assert document["vaults"][0] == {"name": "Family", "bucket": "b-1"}, "defaults are left out"
    assert document["sources"][2]["days"] == 7
    assert "secret" not in path.read_text("utf-8").lower()


@given(
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    days=st.integers(1, 10**6),
    exclude=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), max_size=3),
)
def test_any_text_and_number_survives(
    tmp_path_factory: pytest.TempPathFactory, name: str, days: int, exclude: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    settings = Settings(
        vaults=(Vault("b", name=name, prefix=name),), sources=(Source(name, name, Rule(days, exclude=tuple(exclude))),)
    )
    save(path, settings)
    assert load(path) == (settings, [])


def test_keys_of_a_later_version_survive_a_save(path: Path) -> None:
    path.write_text(
        'version = 1\nfuture = [1, 2]\n[later]\nx = "y"\n'
        '[[vaults]]\nname = "Family"\nbucket = "b"\ncolour = "red"\n'
        '[[sources]]\npath = "/a"\nname = "a"\ndays = 3\npack = "auto"\n',
        "utf-8",
    )
    settings, said = load(path)
    assert said == []
    changed = replace(settings, theme="dark", vaults=(*settings.vaults, Vault("c", name="New")))
    save(path, changed)
    document = tomllib.loads(path.read_text("utf-8"))
    assert document["future"] == [1, 2]
    assert document["later"] == {"x": "y"}
    assert document["vaults"][0]["colour"] == "red"
    assert document["sources"][0] == {"path": "/a", "name": "a", "pack": "auto", **rule_table(days=3)}
    assert load(path) == (changed, [])


def rule_table(**changes: object) -> dict[str, object]:
    rule = {"days": 30, "clock": "modified", "each_file": False, "exclude": [], "min_size": 0}
    return rule | {"noise": ["Thumbs.db", "desktop.ini", ".DS_Store"]} | changes


BROKEN = [
    b"this is = = no toml",
    b"\xff\xfe\x00",
    b"[[vaults]\n",
    b"version = 1\nversion = 2\n",
    b"\x00" * 100,
]


@pytest.mark.parametrize("content", BROKEN)
def test_B2_19_a_broken_file_gives_a_message_defaults_and_a_copy(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings, said = load(path)
    assert settings == Settings()
    assert [message.code for message in said] == ["settings.broken", "settings.copy"]
    assert str(path) in str(said[0])
    save(path, settings)
    assert (path.parent / "settings.broken-1.toml").read_bytes() == content, "the next save destroys nothing"


def test_the_same_broken_file_is_copied_once_and_another_one_beside_it(path: Path) -> None:
    path.write_bytes(BROKEN[0])
    load(path)
    load(path)
    assert files(path) == {"settings.toml", "settings.broken-1.toml"}
    path.write_bytes(BROKEN[1])
    load(path)
    assert files(path) == {"settings.toml", "settings.broken-1.toml", "settings.broken-2.toml"}


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('theme = "pink"', "settings.theme"),
        ("machine = 3", "settings.machine"),
        ('vaults = "none"', "vaults"),
        ("[[sources]]\npath = '/a'\ndays = 0", "sources[1].days"),
        ("[[sources]]\npath = '/a'\ndays = true", "sources[1].days"),
        ("[[sources]]\npath = '/a'\ndays = 1.5", "sources[1].days"),
        ("[[sources]]\npath = '/a'\ndays = '30'", "sources[1].days"),
        ("[[sources]]\npath = '/a'\nclock = 'sundial'", "sources[1].clock"),
        ("[[sources]]\npath = '/a'\nexclude = 'x'", "sources[1].exclude"),
        ("[[sources]]\npath = '/a'\nmin_size = -1", "sources[1].min_size"),
        ("[[vaults]]\nname = 'a'\nbucket = 'b'\npath_style = 'yes'", "vaults[1].path_style"),
        ("[[vaults]]\nname = 'a'\nbucket = 'b'\ncredentials = 'telepathy'", "vaults[1].credentials"),
    ],
)
def test_B2_19_a_bad_value_is_named_and_the_rest_is_used(path: Path, line: str, place: str) -> None:
    path.write_text(line + "\n", "utf-8")
    settings, said = load(path)
    assert [message.code for message in said] == ["settings.value", "settings.copy"]
    assert dict(said[0].args)["place"] == place
    assert all(source.rule == Rule() for source in settings.sources)
    assert all(vault == Vault("b", name="a") for vault in settings.vaults)


@pytest.mark.parametrize(
    "text",
    [
        "[[vaults]]\nname = 'a'\n",
        "[[vaults]]\nbucket = 'b'\n",
        "[[vaults]]\nname = ''\nbucket = 'b'\n",
        "[[sources]]\nname = 'a'\n",
    ],
)
def test_a_vault_or_source_without_its_name_is_left_out_and_told(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    settings, said = load(path)
    assert (settings.vaults, settings.sources) == ((), ())
    assert "settings.left_out" in [message.code for message in said]
    assert (path.parent / "settings.broken-1.toml").read_text("utf-8") == text


def test_two_vaults_of_one_name_are_told(path: Path) -> None:
    path.write_text("[[vaults]]\nname = 'a'\nbucket = 'b'\n[[vaults]]\nname = 'a'\nbucket = 'c'\n", "utf-8")
    settings, said = load(path)
    assert [vault.bucket for vault in settings.vaults] == ["b"]
    assert said[0].code == "settings.left_out"


def test_a_file_of_a_newer_version_is_used_as_far_as_it_goes_and_kept(path: Path) -> None:
    path.write_text("version = 99\nmachine = 'desk'\n", "utf-8")
    settings, said = load(path)
    assert settings.machine == "desk"
    assert [message.code for message in said] == ["settings.too_new", "settings.copy"]


def test_a_file_written_by_notepad_is_read(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfmachine = 'desk'\r\n")
    assert load(path) == (Settings(machine="desk"), [])


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    settings, said = load(path)
    assert settings == Settings()
    assert [message.code for message in said] == ["settings.unreadable"]


def test_a_full_disk_leaves_the_old_file_and_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, FULL)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError) as caught:
        save(path, Settings())
    assert "No space left" in str(caught.value)
    assert load(path) == (FULL, [])
    assert files(path) == {"settings.toml"}, "no temporary file stays"


def test_the_content_is_on_the_disk_before_it_takes_the_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, take = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def taken(source: str, target: Path) -> None:
        done.append("replace")
        take(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", taken)
    save(path, FULL)
    assert done == ["file", "replace", "folder"]


def test_a_folder_whose_name_is_no_text_is_refused_in_words(path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        save(path, Settings(sources=(Source("/a/\udcff", "a"),)))
    assert caught.value.say.code == "settings.not_text"
    assert files(path) == set()


def test_the_folder_is_made_when_it_is_missing(tmp_path: Path) -> None:
    save(tmp_path / "new" / "settings.toml", FULL)
    assert load(tmp_path / "new" / "settings.toml") == (FULL, [])


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("waiting = 3", "waiting"),
        ("[waiting]\nmetered = 'no'", "waiting.metered"),
        ("[limits]\nupload = -1", "limits.upload"),
        ("[[limits.hours]]\ndays = [7]\nbegin = 08:00:00\nend = 09:00:00\nrate = 5", "limits.hours"),
        ("[[limits.hours]]\ndays = [1]", "limits.hours"),
        ("[notices]\ndisk_percent = 90", "notices.disk_percent"),
        ("[[sources]]\npath = 'a'\nevery = 'often'", "sources[1].every"),
        ("[[sources]]\npath = 'a'\nevery = 'week'\nbegin = '8'", "sources[1].begin"),
    ],
)
def test_a_wish_that_makes_no_sense_is_told_and_left_out(path: Path, line: str, place: str) -> None:
    path.write_text(line, "utf-8")
    settings, said = load(path)
    assert dict(said[0].args)["place"] == place
    assert (settings.waiting, settings.limits, settings.notices) == (Waiting(), Limits(), Notices())


def test_what_a_newer_version_wishes_survives_a_save(path: Path) -> None:
    path.write_text("[waiting]\nbattery = false\nmoon = 'full'\n\n[[sources]]\npath = 'a'\ntide = 2\n", "utf-8")
    settings, said = load(path)
    assert said == []
    save(path, replace(settings, waiting=Waiting(metered=False)))
    document = tomllib.loads(path.read_text("utf-8"))
    assert document["waiting"] == {"metered": False, "moon": "full"}
    assert document["sources"][0]["tide"] == 2
