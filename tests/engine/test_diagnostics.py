"""The report on trouble: useful, and without a secret, a name or a path."""

from __future__ import annotations

import ast
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mothball import diagnostics, logs, masking
from mothball.catalogue import Catalogue, RunStart, RunState
from mothball.clock import SystemClock
from mothball.errors import InputError
from mothball.masking import Mask
from mothball.model import Tally
from mothball.paths import BaseDir
from tests.helpers.source import called, python

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
OTHER_SECRET = "plain-minio-secret-9f8e7d"
TOKEN = "FwoGZXIvYXdzEBYaDtokenpart"
BUCKET = "annas-family-attic"
FOLDER = "Tax return of Aunt Lotte"
NAME = "files"
FILE = "Scheidung Entwurf.docx"
USER = "lieselotte"

SETTINGS = f"""
version = 1
machine = "{USER}s-pc"
theme = "dark"
"my private key" = 1
secret_access_key = "{SECRET}"
[[vaults]]
name = "Attic of {USER}"
bucket = "{BUCKET}"
prefix = "old/{FOLDER}"
region = "eu-west-1"
endpoint_url = "https://{USER}:{OTHER_SECRET}@nas.lotte.example:9000"
credentials = "access_key"
access_key_id = "AKIAIOSFODNN7EXAMPLE"
password = "{OTHER_SECRET}"
[[sources]]
path = "/home/{USER}/{FOLDER}"
name = "{NAME}"
exclude = ["{FILE}"]
days = 30
[waiting]
never_on = ["Lottes WLAN"]
"""
LOG = f"""\
2026-11-21 05:55:19,123 INFO mothball.child ArchiveJob started
2026-11-21 05:55:20,001 WARNING gui.background A question was not answered: no folder /home/{USER}/{FOLDER}/{FILE}
2026-11-21 05:55:20,123 ERROR mothball.cli.main crashed: Traceback (most recent call last):
  File "/home/{USER}/lib/python3.11/site-packages/mothball/scan.py", line 31, in walk
    open("{FILE}")
PermissionError: [Errno 13] Permission denied: 'C:\\\\Users\\\\{USER}\\\\{FILE}'
2026-11-21 05:55:21,123 INFO mothball.child {NAME} in {BUCKET} and {USER}_2
2026-11-21 05:55:21,124 INFO mothball.child aws_secret_access_key = {SECRET}
2026-11-21 05:55:21,125 INFO mothball.child it is {SECRET} and {OTHER_SECRET} for AKIAIOSFODNN7EXAMPLE
2026-11-21 05:55:21,126 INFO mothball.child X-Amz-Security-Token: {TOKEN}
"""
SECRETS = (SECRET, OTHER_SECRET, TOKEN, "AKIAIOSFODNN7EXAMPLE")
PERSONAL = (
    "Lotte",
    "lotte",
    USER,
    USER.capitalize(),
    "Scheidung",
    "Entwurf",
    "Tax return",
    "attic",
    "Attic",
    "private",
)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masking.Path, "home", lambda: Path(f"/home/{USER}"))
    monkeypatch.setattr(masking.platform, "node", lambda: f"{USER}s-pc.fritz.box")


@pytest.fixture
def troubled(base: BaseDir, home: None, monkeypatch: pytest.MonkeyPatch) -> BaseDir:
    """A base folder in which everything is written down that must not get out."""
    monkeypatch.setattr(logs, "_secrets", {OTHER_SECRET})
    base.settings.write_text(SETTINGS, "utf-8")
    for name in ("cli.log", "window.log", "window.log.1", "faults.log"):
        (base.logs / name).write_text(LOG, "utf-8")
    (base.logs / f"{FILE}.log").write_text("not ours", "utf-8")
    with Catalogue.open(base.catalogue) as catalogue:
        for number in range(12):
            start = RunStart(
                *("aws|b|", BUCKET, f"old/{FOLDER}", f"{USER}s-pc", NAME, f"/home/{USER}/{FOLDER}"),
                *("archive", f"2026112{number:02}", number),
                options={"days": 3},
            )
            catalogue.end_run(
                catalogue.start_run(start),
                RunState.FINISHED,
                number + 1,
                Tally(archived=number),
                Tally(),
                {},
                "k/" + FILE,
            )
    return base


def report(base: BaseDir, tmp_path: Path, **options: bool) -> dict[str, str]:
    path = tmp_path / "report.zip"
    diagnostics.save(base, path, {"qt": "6.11"}, SystemClock(), **options)
    with zipfile.ZipFile(path) as opened:
        found = {name: opened.read(name).decode("utf-8") for name in opened.namelist()}
    # What the container itself says counts, too.
    return found | {"container": path.read_bytes().decode("latin-1")}


def test_no_secret_no_name_and_no_path_gets_out(troubled: BaseDir, tmp_path: Path) -> None:
    for part, text in report(troubled, tmp_path).items():
        leaked = [one for one in (*SECRETS, *PERSONAL, "nas.", "WLAN", "/home", "Users") if one in part + text]
        assert leaked == [], part


def test_with_names_there_is_still_no_secret_and_no_user(troubled: BaseDir, tmp_path: Path) -> None:
    found = report(troubled, tmp_path, names=True)
    for part, text in found.items():
        assert [one for one in (*SECRETS, USER, USER.capitalize()) if one in part + text] == [], part
    assert f"~/{FOLDER}" in found["logs/cli.log"]
    assert BUCKET in found["settings.json"]
    assert BUCKET in found["runs.json"]


def test_what_a_helper_needs_is_there(troubled: BaseDir, tmp_path: Path) -> None:
    found = report(troubled, tmp_path)
    assert set(found) - {"container"} == {
        *("README.txt", "versions.json", "settings.json", "runs.json", "catalogue.json"),
        *(f"logs/{name}" for name in ("cli.log", "window.log", "window.log.1", "faults.log")),
    }
    log = found["logs/cli.log"]
    assert "INFO mothball.child ArchiveJob started" in log
    assert 'File "python3.11/site-packages/mothball/scan.py", line 31, in walk' in log
    assert "PermissionError: [Errno 13] Permission denied:" in log
    assert "A question was not answered: no folder <" in log
    settings: dict[str, Any] = json.loads(found["settings.json"])
    assert (settings["theme"], settings["sources"][0]["days"]) == ("dark", 30)
    assert settings["vaults"][0]["region"] == "eu-west-1"
    runs = json.loads(found["runs.json"])
    assert [run["files"]["archived"] for run in runs] == list(range(11, 1, -1))
    catalogue = json.loads(found["catalogue.json"])
    assert (catalogue["state"], catalogue["rows"]["run"]) == ("sound", 12)
    versions = json.loads(found["versions.json"])
    assert {"mothball", "python", "system", "boto3", "qt"} <= set(versions)


def test_the_same_name_is_the_same_code_in_one_report_only(troubled: BaseDir, tmp_path: Path) -> None:
    first, second = (report(troubled, tmp_path) for _ in range(2))
    code = json.loads(first["settings.json"])["vaults"][0]["bucket"]
    assert json.loads(first["runs.json"])[0]["bucket"] == code
    assert code in first["logs/cli.log"]
    assert code not in second["settings.json"]


@pytest.mark.parametrize("content", [b"not = toml = at all " + SECRET.encode(), b"\xff\xfe"])
def test_settings_that_cannot_be_read_are_not_quoted(base: BaseDir, tmp_path: Path, content: bytes) -> None:
    base.settings.write_bytes(content)
    found = report(base, tmp_path)
    assert "cannot be read" in found["settings.json"]
    assert SECRET not in str(found)


def test_nothing_there_is_no_trouble(base: BaseDir, tmp_path: Path) -> None:
    found = report(base, tmp_path)
    assert json.loads(found["catalogue.json"]) == {"state": "none yet"}
    assert not base.catalogue.exists()


def test_a_damaged_catalogue_is_said(base: BaseDir, tmp_path: Path) -> None:
    base.catalogue.write_bytes(b"this is no database " * 400)
    assert json.loads(report(base, tmp_path)["catalogue.json"])["state"] == "catalogue.damaged"


def test_of_a_long_log_the_end_is_there(base: BaseDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnostics, "TAIL", 100)
    (base.logs / "cli.log").write_text("".join(f"attempt {n}\n" for n in range(1000)), "utf-8")
    log = report(base, tmp_path)["logs/cli.log"]
    assert log.startswith("attempt 99")
    assert log.endswith("attempt 999\n")


def test_a_disk_that_refuses_is_said(base: BaseDir, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be written"):
        diagnostics.save(base, tmp_path / "nowhere" / "x.zip", {}, SystemClock())


@pytest.mark.parametrize(
    "name", ["Hochzeit.jpg", "My old Hochzeit of last year.txt", "a\u202eb", "caf\udce9", "Gehalt", "/", "x" * 5000]
)
def test_a_name_in_a_sentence_goes_whole(name: str) -> None:
    told = Mask().text(f"2026-11-21 05:55:19,123 INFO mothball.x it is {name}")
    assert not [word for word in ("Hochzeit", "year", "caf", "Gehalt", "xxx", "\u202e") if word in told]


def test_what_our_logs_say_can_be_read() -> None:
    """Every sentence a log can hold consists of words that may be seen."""
    levels = {"debug", "info", "warning", "error", "critical", "exception"}
    said = {
        call.args[0].value
        for source in python("mothball") + python("gui")
        for call in source.calls()
        if called(call).rpartition(".")[0] in {"log", "_log"} and called(call).rpartition(".")[2] in levels
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(said) > 5
    words = {word for text in said for word in text.split() if "%" not in word}
    assert sorted(word for word in words if not masking._is_ours(word)) == []
