"""The AWS profiles of this computer, read without boto3."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mothball import profiles
from mothball.profiles import Profile, ProfileKind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    return tmp_path


def test_no_files_mean_no_profiles(folder: Path) -> None:
    assert profiles.names() == []


def test_B2_6_all_profiles_of_both_files_are_found_with_their_kind(folder: Path) -> None:
    (folder / "config").write_text(
        "[default]\nregion = eu-west-1\n"
        "[profile zoo]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = default\nmfa_serial = x\n"
        '[profile "my sso"]\nsso_session = corp\nregion = us-west-2\n'
        "[profile old-sso]\nsso_start_url = https://x\n"
        "[profile tool]\ncredential_process = /bin/x\n"
        "[profile login]\nlogin_session = arn\n"
        "[sso-session corp]\nsso_start_url = https://x\n"
        "[services s]\ns3 =\n  endpoint_url = http://x\n"
        "[plugins]\nx = y\n"
    )
    (folder / "credentials").write_text(
        "[default]\naws_access_key_id = AKIA\naws_secret_access_key = 100%secret\n[only-here]\naws_access_key_id = A\n"
    )
    assert profiles.profiles() == [
        Profile("default", ProfileKind.STATIC, "eu-west-1"),
        Profile("login", ProfileKind.LOGIN),
        Profile("my sso", ProfileKind.SSO, "us-west-2"),
        Profile("old-sso", ProfileKind.SSO),
        Profile("only-here", ProfileKind.STATIC),
        Profile("tool", ProfileKind.PROCESS),
        Profile("zoo", ProfileKind.ROLE, asks=True),
    ]
    assert "secret" not in repr(profiles.profiles())


@pytest.mark.parametrize("content", [b"no section\n", b"\xff\xfe\x00", b"[open\nx"])
def test_a_broken_file_hides_no_other(folder: Path, content: bytes) -> None:
    (folder / "config").write_bytes(content)
    (folder / "credentials").write_text("[me]\naws_access_key_id = A\n")
    assert profiles.names() == ["me"]


def test_without_the_variables_the_home_folder_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "config").write_text("[profile home]\n")
    assert profiles.names() == ["home"]


def test_the_window_can_ask_without_loading_boto3_or_keyring() -> None:
    code = (
        "import sys, mothball.profiles, mothball.credentials, mothball.settings, mothball.store.fields,"
        "mothball.store.presets, mothball.store.policy, mothball.store.errors;"
        "print([name for name in ('boto3', 'botocore', 'keyring', 'sqlite3') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
