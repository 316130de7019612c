"""The list of vaults, and where secrets go: into the keyring, never into argv, settings, logs or anybody's output."""

from __future__ import annotations

import getpass
import io
import json
import tomllib
import warnings
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from mothball.cli.main import main
from tests.helpers.cli import Cli, one_sentence
from tests.helpers.keyrings import MemoryKeyring
from tests.helpers.s3server import S3Server

CANARY = "CANARYcanary/CANARYcanary+CANARYcanary/CAN"
KEY = "AKIACANARYCANARY1234"
CHECK = {"event", "step", "status", "message", "todo", "remedy", "seconds"}


def add(cli: Cli, *more: str, stdin: str = "") -> int:
    return cli("vault", "add", "photos", "--bucket", "archive", *more, stdin=stdin).code


def nowhere(cli: Cli, secret: str) -> None:
    """The secret is in none of our files."""
    for path in cli.base.rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes(), path


def test_vaults_are_added_listed_shown_and_removed(cli: Cli) -> None:
    added = cli.json(
        "vault", "add", "photos", "--bucket", "archive", "--prefix", "me", "--region", "eu-west-1",
        "--storage-class", "GLACIER", "--profile", "work",
    )  # fmt: skip
    assert added.code == 0
    (vault,) = cli.json("vault", "list").of("vault")
    assert added.of("vault") == cli.json("vault", "show", "photos").of("vault") == [vault]
    assert {name: vault[name] for name in ("name", "bucket", "prefix", "region", "storage_class", "profile")} == {
        "name": "photos", "bucket": "archive", "prefix": "me", "region": "eu-west-1", "storage_class": "GLACIER",
        "profile": "work",
    }  # fmt: skip
    assert vault["credentials"] == "profile"
    assert "photos" in cli("vault", "list").out
    assert cli.json("vault", "remove", "photos").summary["vaults"] == 0
    assert cli.json("vault", "list").of("vault") == []


def test_a_name_is_given_once(cli: Cli) -> None:
    assert add(cli) == 0
    said = cli("vault", "add", "photos", "--bucket", "other-one")
    assert said.code == 2
    one_sentence(said, "photos")
    assert cli.json("vault", "show", "photos").of("vault")[0]["bucket"] == "archive"


def test_an_unknown_vault_is_told_with_the_ones_there_are(cli: Cli, source: Path) -> None:
    add(cli)
    said = cli("archive", str(source), "--vault", "fotos")
    assert said.code == 2
    one_sentence(said, "fotos", "photos")


@pytest.mark.parametrize("option", [[], ["--secret-stdin"]])
def test_B1_12_the_secret_comes_by_standard_input_and_goes_to_the_keyring(
    cli: Cli, memory_keyring: MemoryKeyring, option: list[str]
) -> None:
    said = cli(
        "-v", "vault", "add", "photos", "--bucket", "archive", "--access-key-id", KEY, *option, stdin=CANARY + "\n"
    )
    assert said.code == 0
    assert list(memory_keyring.secrets.values()) == [CANARY]
    assert CANARY not in said.out + said.err
    nowhere(cli, CANARY)
    settings = tomllib.loads((cli.base / "settings.toml").read_text("utf-8"))
    assert settings["vaults"][0]["access_key_id"] == KEY
    shown = cli.json("vault", "show", "photos")
    assert shown.of("vault")[0]["credentials"] == "access_key"
    assert CANARY not in shown.out
    assert cli("vault", "remove", "photos").code == 0
    assert memory_keyring.secrets == {}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_B1_12_on_a_terminal_it_is_asked_without_echo(
    cli: Cli, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda prompt: (prompts.append(prompt), CANARY)[1])
    argv = ["--base-dir", str(cli.base), "vault", "add", "p", "--bucket", "archive", "--access-key-id", KEY]
    out, err = io.StringIO(), io.StringIO()
    assert main(argv, out, err, Terminal()) == 0
    assert len(prompts) == 1
    assert KEY in prompts[0]
    assert list(memory_keyring.secrets.values()) == [CANARY]
    assert CANARY not in out.getvalue() + err.getvalue()


def test_a_terminal_that_would_echo_the_secret_is_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def echoing(_prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return CANARY

    monkeypatch.setattr(getpass, "getpass", echoing)
    argv = ["--base-dir", str(cli.base), "vault", "add", "p", "--bucket", "archive", "--access-key-id", KEY]
    assert main(argv, io.StringIO(), io.StringIO(), Terminal()) == 2


def test_no_secret_at_all_is_an_input_error(cli: Cli) -> None:
    said = cli("vault", "add", "photos", "--bucket", "archive", "--access-key-id", KEY)
    assert said.code == 2
    assert KEY in said.err
    assert not (cli.base / "settings.toml").exists()


def test_a_secret_on_the_command_line_is_not_taken(cli: Cli) -> None:
    said = cli("vault", "add", "photos", "--bucket", "archive", "--access-key-id", KEY, "--secret", CANARY)
    assert said.code == 2
    assert not (cli.base / "settings.toml").exists()


def test_without_a_keyring_nothing_is_saved_and_the_words_say_why(cli: Cli) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    said = cli.json("vault", "add", "photos", "--bucket", "archive", "--access-key-id", KEY, stdin=CANARY)
    assert said.code == 3
    one_sentence(said)
    assert said.summary["error"]["remedy"] != "none"
    assert cli.json("vault", "list").of("vault") == []
    nowhere(cli, CANARY)


def test_a_vault_that_asks_each_time_keeps_no_secret(cli: Cli, memory_keyring: MemoryKeyring) -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        to = ["--endpoint-url", server.url, "--access-key-id", server.key_id, "--ask"]
        assert add(cli, *to) == 0
        assert memory_keyring.secrets == {}
        assert cli("verify", "--vault", "photos", stdin=server.secret + "\n").code == 0
        assert cli("verify", "--vault", "photos").code == 2, "nobody is there to type it"
        nowhere(cli, server.secret)


def test_B1_12_a_saved_secret_is_not_asked_again_and_the_run_uses_it(cli: Cli, source: Path) -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        to = ["--endpoint-url", server.url, "--access-key-id", server.key_id]
        assert add(cli, *to, stdin=server.secret) == 0
        said = cli("-v", "archive", str(source), "--vault", "photos")
        assert said.code == 0, said.err
        assert server.secret not in said.out + said.err
        nowhere(cli, server.secret)
        assert len(server.objects()) > 4


def test_vault_test_tells_each_step_and_what_it_found_is_used(cli: Cli, source: Path, server: S3Server) -> None:
    add(cli, "--endpoint-url", server.url)
    said = cli.json("vault", "test", "photos")
    assert said.code == 0, said.out
    checks = said.of("check")
    assert len(checks) >= 5
    assert all(set(check) >= CHECK for check in checks)
    assert {check["status"] for check in checks} <= {"ok", "warning", "unknown"}
    cli("archive", str(source), "--vault", "photos")
    proofs = {entry["proof"] for entry in cli.json("find", ".jpg", "--vault", "photos").of("entry")}
    assert proofs == {"checksum"}, "the server was seen to refuse wrong checksums"


def test_vault_test_of_a_missing_bucket_fails_with_what_to_do(cli: Cli, server: S3Server) -> None:
    said = cli.json("vault", "test", "--bucket", "nowhere", "--endpoint-url", server.url)
    assert said.code == 3
    (failed,) = [check for check in said.of("check") if check["status"] == "failed"]
    assert "nowhere" in failed["message"]
    assert failed["todo"]
    words = cli("vault", "test", "--bucket", "nowhere", "--endpoint-url", server.url)
    assert failed["message"] in words.out
    assert failed["todo"] in words.out


def test_vault_test_creates_the_bucket_only_when_asked(cli: Cli, server: S3Server) -> None:
    to = ["--bucket", "made-now", "--endpoint-url", server.url]
    assert cli("vault", "test", *to).code == 3
    assert cli("vault", "test", *to, "--create-bucket").code == 0


def test_the_policy_is_json_and_names_the_bucket(cli: Cli) -> None:
    words = json.loads(cli("vault", "policy", "--bucket", "archive").out)
    said = cli.json("vault", "policy", "--bucket", "archive")
    assert said.of("policy")[0]["policy"] == words
    assert "arn:aws:s3:::archive" in json.dumps(words)
