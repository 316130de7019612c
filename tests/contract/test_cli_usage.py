"""Bad input: one sentence on stderr that names the culprit, exit 2, nothing touched; with --json a last line too."""

from __future__ import annotations

from pathlib import Path

import pytest

from mothball import __version__
from mothball.cli.arguments import parser
from mothball.cli.parser import Told
from tests.helpers.cli import Cli, one_sentence

COMMANDS = (
    "scan", "plan", "archive", "reclaim", "find", "runs", "restore", "verify", "rebuild", "vault", "demo",
    "vault add", "vault list", "vault show", "vault test", "vault policy", "vault remove",
)  # fmt: skip
WALKS = ("scan", "plan", "archive")
AD_HOC = ("--bucket", "archive")
RULE = ("--days", "--clock", "--each-file", "--exclude", "--noise", "--min-size")
VAULT = ("--vault", "--bucket", "--prefix", "--region", "--endpoint-url", "--profile", "--storage-class")

OPTIONS = {
    "scan": RULE,
    "plan": RULE + VAULT,
    "archive": (*RULE, *VAULT, "--pack", "--reclaim", "--create-bucket", "--limit"),
    "reclaim": (*VAULT, "--to"),
    "find": VAULT,
    "runs": VAULT,
    "restore": (*VAULT, "--run", "--source", "--to", "--conflict", "--tier", "--days-thawed", "--wait", "--limit"),
    "verify": (*VAULT, "--run", "--sample", "--full", "--limit"),
    "rebuild": VAULT,
    "vault add": (*VAULT, "--access-key-id", "--secret-stdin"),
    "demo": ("--headless",),
}


def help_of(command: str) -> str:
    with pytest.raises(Told) as told:
        parser().parse_args([*command.split(), "--help"])
    return told.value.text


@pytest.mark.parametrize("command", OPTIONS)
def test_every_option_of_the_contract_exists(command: str) -> None:
    shown = help_of(command)
    assert [option for option in OPTIONS[command] if option not in shown] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_on_stdout_and_exit_0(cli: Cli, command: str) -> None:
    said = cli(*command.split(), "--help")
    assert said.code == 0
    assert said.out.startswith(f"usage: mothball {command}")
    assert said.err == ""
    assert not cli.base.exists(), "asking for help leaves nothing behind"


def test_the_version_is_told(cli: Cli) -> None:
    said = cli("--version")
    assert (said.code, said.out, said.err) == (0, f"mothball {__version__}\n", "")


BAD_COMMAND_LINES = {
    "no command": ([], "COMMAND"),
    "unknown command": (["frobnicate"], "frobnicate"),
    "no source": (["scan"], "SOURCE"),
    "unknown option": (["scan", ".", "--fast"], "--fast"),
    "abbreviated option": (["scan", ".", "--day", "3"], "--day"),
    "option without value": (["scan", ".", "--days"], "--days"),
    "source too many": (["scan", ".", "other"], "other"),
    "N = 0": (["scan", ".", "--days", "0"], "not 0"),
    "N = -1": (["scan", ".", "--days", "-1"], "not -1"),
    "N = 1.5": (["scan", ".", "--days", "1.5"], "not 1.5"),
    "N = x": (["scan", ".", "--days", "x"], "not x"),
    "N = nothing": (["scan", ".", "--days", ""], "number of days"),
    "clock": (["scan", ".", "--clock", "yesterday"], "yesterday"),
    "size": (["scan", ".", "--min-size", "10 XB"], "10 XB"),
    "negative size": (["scan", ".", "--min-size", "-5"], "-5"),
    "vault missing": (["plan", "."], "--vault NAME"),
    "vault of the wrong sort": (["runs"], "--bucket BUCKET"),
    "vault both ways": (["runs", "--vault", "v", *AD_HOC], "--bucket"),
    "vault named, with details": (["runs", "--vault", "v", "--region", "eu-west-1"], "--region"),
    "unknown vault": (["archive", ".", "--vault", "nowhere"], "nowhere"),
    "pack": (["archive", ".", *AD_HOC, "--pack", "sometimes"], "sometimes"),
    "reclaim choice": (["archive", ".", *AD_HOC, "--reclaim", "shred"], "shred"),
    "conflict": (["restore", *AD_HOC, "--conflict", "fight"], "fight"),
    "tier": (["restore", *AD_HOC, "--tier", "gold"], "gold"),
    "thawed days": (["restore", *AD_HOC, "--days-thawed", "0"], "not 0"),
    "sample": (["verify", *AD_HOC, "--sample", "101"], "101"),
    "sample in words": (["verify", *AD_HOC, "--sample", "half"], "half"),
    "sample and full": (["verify", *AD_HOC, "--sample", "5", "--full"], "--full"),
    "vault verb": (["vault"], "add|list|show|test|policy|remove"),
    "unknown vault verb": (["vault", "paint"], "paint"),
    "vault without bucket": (["vault", "add", "v"], "--bucket"),
    "vault without name": (["vault", "add", " ", *AD_HOC], "name"),
    "vault with two ways in": (["vault", "add", "v", *AD_HOC, "--profile", "p", "--access-key-id", "A"], "profile"),
    "ask without id": (["vault", "add", "v", *AD_HOC, "--ask"], "--access-key-id"),
    "remove unknown vault": (["vault", "remove", "nowhere"], "nowhere"),
    "show unknown vault": (["vault", "show", "nowhere"], "nowhere"),
}


@pytest.mark.parametrize("case", BAD_COMMAND_LINES)
def test_a_bad_command_line_is_one_sentence_and_exit_2(cli: Cli, case: str) -> None:
    argv, culprit = BAD_COMMAND_LINES[case]
    said = cli(*argv)
    assert (said.code, said.out) == (2, "")
    one_sentence(said, culprit)


@pytest.mark.parametrize("case", BAD_COMMAND_LINES)
def test_with_json_the_same_ends_in_a_summary_line(cli: Cli, case: str) -> None:
    argv, culprit = BAD_COMMAND_LINES[case]
    said = cli.json(*argv)
    one_sentence(said, culprit)
    assert said.code == 2
    assert len(said.events) == 1
    error = said.summary["error"]
    assert set(error) == {"code", "message", "todo", "remedy"}
    assert error["message"] in said.err


LATER = {
    "packs": ["archive", "SOURCE", *AD_HOC, "--pack", "always"],
    "trash": ["archive", "SOURCE", *AD_HOC, "--reclaim", "trash"],
    "delete": ["archive", "SOURCE", *AD_HOC, "--reclaim", "delete"],
    "reclaim": ["reclaim", *AD_HOC],
    "reclaim below": ["reclaim", *AD_HOC, "SOURCE", "--to", "delete"],
    "tier": ["restore", *AD_HOC, "--tier", "bulk"],
    "thawed days": ["restore", *AD_HOC, "--days-thawed", "7"],
    "wait": ["restore", *AD_HOC, "--wait"],
}


@pytest.mark.parametrize("case", LATER)
def test_what_comes_later_is_refused_in_words_before_anything_happens(cli: Cli, source: Path, case: str) -> None:
    said = cli(*[str(source) if word == "SOURCE" else word for word in LATER[case]])
    assert said.code == 2
    assert "later version" in said.err
    assert not (cli.base / "catalogue.db").exists()


@pytest.mark.parametrize("command", WALKS)
def test_B1_2_a_missing_folder_is_named(cli: Cli, tmp_path: Path, command: str) -> None:
    said = cli(command, str(tmp_path / "gone"), *(AD_HOC if command != "scan" else ()))
    assert (said.code, said.out) == (2, "")
    one_sentence(said, str(tmp_path / "gone"))


@pytest.mark.parametrize("command", WALKS)
def test_B1_2_a_file_where_a_folder_was_expected_is_named(cli: Cli, source: Path, command: str) -> None:
    said = cli(command, str(source / "old.txt"), *(AD_HOC if command != "scan" else ()))
    assert said.code == 2
    one_sentence(said, "old.txt", "not a folder")


@pytest.mark.parametrize("command", ["scan"])
def test_an_empty_source_is_no_folder(cli: Cli, command: str) -> None:
    assert cli(command, "").code == 2


def test_a_base_folder_that_cannot_be_is_named(cli: Cli, source: Path) -> None:
    cli.base.write_text("a file in the way", encoding="ascii")
    said = cli("scan", str(source))
    assert said.code == 2
    one_sentence(said, str(cli.base))


@pytest.mark.parametrize("pattern", ["!", "\\", "[z-a]"])
def test_a_bad_pattern_is_named(cli: Cli, source: Path, pattern: str) -> None:
    said = cli("scan", str(source), "--exclude", pattern)
    assert said.code == 2
    one_sentence(said, pattern)


def test_options_for_all_commands_may_stand_before_or_after_the_command(cli: Cli, source: Path) -> None:
    before, after = cli("--json", "-v", "scan", str(source)), cli("scan", str(source), "--json", "-v")
    assert [line["event"] for line in before.events] == [line["event"] for line in after.events]


def test_B2_19_broken_settings_are_told_and_the_program_starts(cli: Cli) -> None:
    cli.base.mkdir()
    (cli.base / "settings.toml").write_text('[[vaults]\nname = "x', encoding="ascii")
    said = cli("vault", "list")
    assert said.code == 0
    assert "settings.toml" in said.err
    assert "Traceback" not in said.err
    assert cli.json("vault", "list").of("notice")[0]["message"] in said.err


@pytest.mark.allow_logs("^crashed")
def test_a_bug_is_one_sentence_and_its_own_exit_code(cli: Cli, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("mothball.scan_job.run_scan", broken)
    said = cli("scan", str(source))
    assert said.code == 70
    one_sentence(said, "ZeroDivisionError", str(cli.base / "logs"))
    assert "Traceback" in (cli.base / "logs" / "cli.log").read_text("utf-8")


@pytest.mark.parametrize("value", ["fast", "-1", "9k", "1", ""])
def test_a_limit_that_is_none_is_named(cli: Cli, value: str) -> None:
    said = cli("archive", "/nowhere", *AD_HOC, f"--limit={value}")
    assert said.code == 2
    one_sentence(said, f"{value} is not a speed", "10.0 kB or more")
