"""The jobs of the contract against a strict server: events, fields, tallies, exit codes, what is sent, what is not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from mothball import host, retry, settings
from mothball.paths import BaseDir
from mothball.store import s3_client
from mothball.store.s3 import S3Store
from mothball.wishes import Limits
from tests.helpers.cli import Cli, Said, one_sentence
from tests.helpers.s3server import Fault, S3Server

UNIT = {"path", "kind", "files", "bytes", "age_seconds", "age_days", "clock", "verdict", "reason", "decided_by"}
ACTION = {"path", "action", "reason", "files", "bytes", "objects", "packs"}
OUTCOME = {"path", "outcome", "reason", "bytes", "sha256", "bucket", "key", "member", "version_id"}
SUMMARY = {"run", "files", "bytes", "requests", "resumed_bytes", "seconds", "cost"}
TALLY = ("archived", "unchanged", "kept", "skipped", "failed")
EVENTS = {
    "scan": {"unit", "notice", "summary"},
    "plan": {"action", "notice", "summary"},
    "archive": {"progress", "outcome", "notice", "summary"},
    "find": {"entry", "summary"},
    "runs": {"run", "summary"},
    "restore": {"progress", "outcome", "notice", "summary"},
    "verify": {"outcome", "summary"},
    "rebuild": {"summary"},
}
WRITES = {"PutObject", "CreateMultipartUpload", "UploadPart", "CreateBucket"}


def by_path(said: Said, event: str) -> dict[str, dict[str, Any]]:
    return {line["path"]: line for line in said.of(event)}


def adds_up(summary: dict[str, Any]) -> None:
    """The last five add up to the first, for files and for bytes."""
    for counts in (summary["files"], summary["bytes"]):
        assert sum(counts[name] for name in TALLY) == counts["found"]


def archived(cli: Cli, source: Path, to: list[str]) -> Said:
    said = cli.json("archive", str(source), *to)
    assert said.code == 0, said.err
    return said


def test_scan_tells_every_unit_with_the_fields_of_the_contract(cli: Cli, source: Path) -> None:
    said = cli.json("scan", str(source))
    assert said.code == 0
    units = by_path(said, "unit")
    assert all(set(unit) >= UNIT for unit in units.values())
    assert {path: unit["verdict"] for path, unit in units.items()} == {
        "album": "stale", "fresh.txt": "fresh", "mixed": "fresh", "old.txt": "stale", "shortcut": "skipped",
    }  # fmt: skip
    assert (units["album"]["kind"], units["album"]["files"], units["album"]["age_days"]) == ("folder", 3, 90)
    assert (units["album"]["decided_by"], units["mixed"]["decided_by"]) == ("album/deep/b.jpg", "mixed/fresh.txt")
    assert units["old.txt"]["clock"] == "modified"


def test_scan_needs_no_vault_and_writes_no_catalogue(cli: Cli, source: Path) -> None:
    cli("scan", str(source))
    assert not (cli.base / "catalogue.db").exists()


def test_scan_takes_its_options(cli: Cli, source: Path) -> None:
    rule = ["--days", "95", "--each-file", "--exclude", "mixed/", "--min-size", "1k", "--clock", "accessed"]
    said = cli.json("scan", str(source), *rule)
    units = by_path(said, "unit")
    assert units["album/a.jpg"]["verdict"] == "skipped", "smaller than 1 kB"
    assert "mixed/stale.txt" not in units or units["mixed/stale.txt"]["verdict"] == "skipped"
    assert {unit["clock"] for unit in units.values()} == {"accessed"}
    assert said.of("notice"), "it is said whether this volume records access times"


def test_noise_of_the_command_line_adds_to_the_usual(cli: Cli, source: Path) -> None:
    assert by_path(cli.json("scan", str(source), "--noise", "fresh.*"), "unit")["mixed"]["verdict"] == "stale"
    (source / "album" / "Thumbs.db").write_bytes(b"new")
    assert by_path(cli.json("scan", str(source), "--noise", "x"), "unit")["album"]["verdict"] == "stale"


def test_plan_tells_what_would_happen_and_asks_no_server(
    cli: Cli, source: Path, server: S3Server, to: list[str]
) -> None:
    said = cli.json("plan", str(source), *to)
    assert said.code == 0
    assert server.log == []
    actions = by_path(said, "action")
    assert all(set(action) >= ACTION for action in actions.values())
    assert {path: action["action"] for path, action in actions.items()} == {
        "album": "archive", "fresh.txt": "skip", "mixed": "skip", "old.txt": "archive", "shortcut": "skip",
    }  # fmt: skip
    assert (actions["album"]["files"], actions["album"]["objects"], actions["album"]["packs"]) == (3, 3, 0)
    assert said.summary["cost"] is None
    adds_up(said.summary)


def test_archive_sends_what_is_stale_and_the_tallies_add_up(
    cli: Cli, source: Path, server: S3Server, to: list[str]
) -> None:
    said = archived(cli, source, to)
    summary, outcomes = said.summary, by_path(said, "outcome")
    assert set(summary) >= SUMMARY
    assert summary["cost"] is None
    assert all(set(outcome) >= OUTCOME for outcome in outcomes.values())
    assert {path: outcome["outcome"] for path, outcome in outcomes.items()} == {
        "album/a.jpg": "archived", "album/deep/b.jpg": "archived", "album/deep/c.jpg": "archived",
        "old.txt": "archived", "fresh.txt": "kept", "mixed/stale.txt": "kept", "mixed/fresh.txt": "kept",
        "shortcut": "skipped",
    }  # fmt: skip
    assert (summary["files"]["found"], summary["files"]["archived"], summary["files"]["kept"]) == (8, 4, 3)
    adds_up(summary)
    assert summary["requests"]["PutObject"] == server.operations().count("PutObject")


def test_what_lies_in_the_bucket_is_what_the_outcome_says(
    cli: Cli, source: Path, server: S3Server, to: list[str]
) -> None:
    outcome = by_path(archived(cli, source, [*to, "--prefix", "pre"]), "outcome")["album/deep/b.jpg"]
    content = (source / "album/deep/b.jpg").read_bytes()
    assert (outcome["bytes"], outcome["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert (outcome["bucket"], outcome["member"], outcome["version_id"]) == ("archive", None, None)
    assert server.objects()[outcome["key"]] == content
    assert outcome["key"].startswith("pre/")
    assert outcome["key"].endswith("/album/deep/b.jpg")


def test_B2_17_a_second_run_finds_everything_unchanged_and_puts_nothing(
    cli: Cli, source: Path, server: S3Server, to: list[str]
) -> None:
    first = archived(cli, source, to).summary
    before = set(server.objects())
    server.clear()
    second = archived(cli, source, to).summary
    assert WRITES & set(server.operations()) == set()
    assert set(server.objects()) == before
    assert second["files"]["unchanged"] == first["files"]["archived"] == 4
    assert second["files"]["archived"] == 0
    adds_up(second)


def test_B2_11_one_bad_file_fails_alone_the_rest_goes_on_and_the_exit_code_is_1(
    cli: Cli, source: Path, server: S3Server, to: list[str]
) -> None:
    server.faults.append(Fault("PutObject", key="*/album/a.jpg", times=99, status=400, code="EntityTooLarge"))
    said = cli.json("archive", str(source), *to)
    assert said.code == 1
    outcomes = by_path(said, "outcome")
    assert outcomes["album/a.jpg"]["outcome"] == "failed"
    assert outcomes["album/a.jpg"]["reason"]
    assert outcomes["old.txt"]["outcome"] == "archived"
    assert (said.summary["files"]["archived"], said.summary["files"]["failed"]) == (3, 1)
    adds_up(said.summary)


def test_B2_11_in_words_the_bad_file_is_named_on_stderr(
    cli: Cli, source: Path, server: S3Server, to: list[str]
) -> None:
    server.faults.append(Fault("PutObject", key="*/album/a.jpg", times=99, status=400, code="EntityTooLarge"))
    said = cli("archive", str(source), *to)
    assert said.code == 1
    assert "album/a.jpg" in said.err
    assert "1 failed" in said.out


def test_an_unreadable_part_blocks_its_unit_and_no_other(
    cli: Cli, source: Path, server: S3Server, to: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root and Windows may look anywhere, so the system's refusal is played."""
    listing = host.Listing

    def refusing(path: Any) -> Any:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(host, "Listing", refusing)
    said = cli.json("archive", str(source), *to)
    assert said.code == 1
    outcomes = by_path(said, "outcome")
    assert outcomes["old.txt"]["outcome"] == "archived"
    assert (outcomes["album/a.jpg"]["outcome"], outcomes["album/a.jpg"]["reason"]) == (
        "skipped",
        "not archivable: 1 entry unreadable",
    )
    adds_up(said.summary)
    words = cli("archive", str(source), *to)
    assert words.code == 1
    assert "album/a.jpg: not archivable" in words.err
    assert cli.json("scan", str(source)).code == 1


def test_find_tells_each_archived_version(cli: Cli, source: Path, to: list[str]) -> None:
    run = archived(cli, source, to).summary["run"]
    said = cli.json("find", "DEEP/b", *to)
    (entry,) = said.of("entry")
    content = (source / "album/deep/b.jpg").read_bytes()
    assert (entry["path"], entry["run"], entry["source"]) == ("album/deep/b.jpg", run, "Documents")
    assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert entry["mtime_ns"] == (source / "album/deep/b.jpg").stat().st_mtime_ns
    assert entry["key"].endswith("/album/deep/b.jpg")
    assert said.summary["entries"] == 1
    everything = cli.json("find", *to)
    assert everything.summary["entries"] == len(everything.of("entry"))
    assert sum(entry["kind"] == "file" for entry in everything.of("entry")) == 4
    assert "album/empty" in by_path(everything, "entry")


def test_find_reads_its_text_wherever_it_stands(cli: Cli, source: Path, to: list[str]) -> None:
    archived(cli, source, to)
    found = [cli.json(*argv).of("entry") for argv in (["find", "b.jpg", *to], ["find", *to, "b.jpg"])]
    assert found[0] == found[1] != []


def test_find_without_a_match_is_no_error(cli: Cli, to: list[str]) -> None:
    said = cli.json("find", "nothing", *to)
    assert (said.code, said.summary["entries"]) == (0, 0)


def test_runs_lists_the_history_newest_first(cli: Cli, source: Path, to: list[str]) -> None:
    names = [archived(cli, source, to).summary["run"] for _ in range(2)]
    said = cli.json("runs", *to)
    assert [run["run"] for run in said.of("run")] == names[::-1]
    assert {run["state"] for run in said.of("run")} == {"finished"}
    assert said.of("run")[1]["files"]["archived"] == 4
    assert said.summary["runs"] == 2


def test_restore_brings_bytes_and_times_back(
    cli: Cli, source: Path, server: S3Server, to: list[str], tmp_path: Path
) -> None:
    archived(cli, source, to)
    there = tmp_path / "there"
    said = cli.json("restore", *to, "album", "--to", str(there))
    assert said.code == 0
    assert {line["outcome"] for line in said.of("outcome")} == {"restored"}
    assert said.summary["files"] == {"found": 3, "restored": 3, "skipped": 0, "failed": 0}
    for name in ("a.jpg", "deep/b.jpg", "deep/c.jpg"):
        old, new = source / "album" / name, there / "album" / name
        assert new.read_bytes() == old.read_bytes()
        assert new.stat().st_mtime_ns == old.stat().st_mtime_ns
    assert (there / "album" / "empty").is_dir()
    assert not (there / "old.txt").exists()


def test_restore_keeps_both_unless_told_otherwise(cli: Cli, source: Path, server: S3Server, to: list[str]) -> None:
    archived(cli, source, to)
    original = (source / "old.txt").read_bytes()
    for choice, expected in (("skip", {"changed"}), ("keep-both", {"changed", "original"}), ("replace", {"original"})):
        for path in source.glob("old*"):
            path.unlink()
        (source / "old.txt").write_bytes(b"changed")
        assert cli("restore", *to, "old.txt", "--conflict", choice).code == 0
        contents = {path.read_bytes() for path in source.glob("old*")}
        assert contents == {b"changed" if word == "changed" else original for word in expected}, choice


def test_restore_of_what_is_not_there_is_an_input_error(cli: Cli, source: Path, to: list[str]) -> None:
    archived(cli, source, to)
    said = cli("restore", *to, "nothing-like-this")
    assert said.code == 2
    one_sentence(said, "nothing-like-this")


def test_verify_agrees_and_notices_a_missing_object(cli: Cli, source: Path, server: S3Server, to: list[str]) -> None:
    key = by_path(archived(cli, source, to), "outcome")["old.txt"]["key"]
    said = cli.json("verify", *to)
    assert said.code == 0
    assert said.summary["files"]["verified"] == 4
    server.client().delete_object(Bucket="archive", Key=key)
    said = cli.json("verify", *to)
    assert said.code == 1
    assert by_path(said, "outcome")["old.txt"]["outcome"] == "damaged"


def test_verify_in_full_downloads_and_notices_other_bytes(
    cli: Cli, source: Path, server: S3Server, to: list[str]
) -> None:
    archived(cli, source, to)
    server.faults.append(Fault("GetObject", key="*/old.txt", times=99, flip=3))
    said = cli.json("verify", *to, "--full")
    assert said.code == 1
    assert [line["path"] for line in said.of("outcome") if line["outcome"] != "verified"] == ["old.txt"]


def test_rebuild_makes_the_same_catalogue_from_the_bucket_alone(
    cli: Cli, source: Path, to: list[str], tmp_path: Path
) -> None:
    archived(cli, source, to)
    known = cli.json("find", *to).of("entry")
    other = Cli(tmp_path / "other")
    said = other.json("rebuild", *to)
    assert said.code == 0, said.err
    found = other.json("find", *to).of("entry")

    def facts(entries: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
        return {(entry["path"], entry["sha256"], entry["mtime_ns"], entry["key"], entry["run"]) for entry in entries}

    assert facts(found) == facts(known)
    assert other.json("restore", *to, "--to", str(tmp_path / "back")).code == 0


@pytest.mark.parametrize("command", EVENTS)
def test_only_the_events_of_the_contract_are_shown(
    cli: Cli, source: Path, server: S3Server, to: list[str], command: str, tmp_path: Path
) -> None:
    archived(cli, source, to)
    argv = {"scan": ["scan", str(source)], "plan": ["plan", str(source), *to], "archive": ["archive", str(source), *to]}
    argv["restore"] = ["restore", *to, "--to", str(tmp_path / "r")]
    said = cli.json(*argv.get(command, [command, *to]))
    assert {line["event"] for line in said.events} <= EVENTS[command]
    assert [line["event"] for line in said.events].count("summary") == 1
    assert said.err == ""


def test_create_bucket_only_when_asked(cli: Cli, source: Path, server: S3Server) -> None:
    to = ["--bucket", "new-one", "--endpoint-url", server.url]
    said = cli("archive", str(source), *to)
    assert said.code == 3
    one_sentence(said, "new-one")
    assert "CreateBucket" not in server.operations()
    assert cli("archive", str(source), *to, "--create-bucket").code == 0
    assert len(server.objects("new-one")) > 4


# The vault cannot be reached or refuses: exit 3, a sentence and what to do, nothing touched


def refused(cli: Cli, source: Path, to: list[str], *parts: str) -> None:
    for said in (cli("archive", str(source), *to), cli.json("archive", str(source), *to)):
        assert said.code == 3
        one_sentence(said, *parts)
    error = said.summary["error"]
    assert error["remedy"] != "none"
    assert error["todo"]
    assert cli.json("find", *to).summary["entries"] == 0


def test_a_missing_bucket_is_named(cli: Cli, source: Path, server: S3Server) -> None:
    refused(cli, source, ["--bucket", "nowhere", "--endpoint-url", server.url], "nowhere")


def test_no_network_is_told(cli: Cli, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a few tries: some ten seconds, here none."""
    monkeypatch.setattr(s3_client, "TRIES", 1)
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.001)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x" * 40)
    refused(cli, source, ["--bucket", "archive", "--endpoint-url", "http://127.0.0.1:9"], "127.0.0.1")


def test_a_wrong_key_is_told(cli: Cli, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", server.key_id)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong" * 8)
        refused(cli, source, ["--bucket", "archive", "--endpoint-url", server.url])
        assert server.objects() == {}


def test_no_key_at_all_is_told(cli: Cli, source: Path, server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    refused(cli, source, ["--bucket", "archive", "--endpoint-url", server.url])


def test_an_html_page_instead_of_s3_is_told(cli: Cli, source: Path, server: S3Server, to: list[str]) -> None:
    """A hotel's network answers everything with its own page and status 200."""
    server.faults.append(Fault(times=10_000, html=True))
    refused(cli, source, to)
    assert not WRITES & set(server.operations())


def test_no_permission_to_write_is_told_and_nothing_lies_there(
    cli: Cli, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        key_id, secret = server.user({"Effect": "Allow", "Action": ["s3:List*", "s3:Get*"], "Resource": "*"})
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", key_id)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", secret)
        refused(cli, source, ["--bucket", "archive", "--endpoint-url", server.url], "archive")
        assert server.objects() == {}


def test_a_bucket_of_somebody_else_is_told(cli: Cli, source: Path, server: S3Server, to: list[str]) -> None:
    server.faults.append(Fault(times=99, status=403, code="AccessDenied"))
    refused(cli, source, to, "archive")
    assert not WRITES & set(server.operations())


def test_an_address_that_is_none_is_told(cli: Cli, source: Path) -> None:
    said = cli("archive", str(source), "--bucket", "archive", "--endpoint-url", "not an address")
    assert said.code in (2, 3)
    one_sentence(said)


def test_an_unknown_profile_is_told(cli: Cli, source: Path) -> None:
    said = cli("archive", str(source), "--bucket", "archive", "--profile", "nobody")
    assert said.code == 3
    one_sentence(said, "nobody")


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """The limits the store was given, in order."""
    given: list[int | None] = []
    monkeypatch.setattr(S3Store, "limit", lambda _store, rate: given.append(rate))
    return given


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ((), [400_000, 700_000, 700_000]),
        (("--limit", "1.5MiB"), [1_572_864] * 3),
        (("--limit", "2M/s"), [2_000_000] * 3),
        (("--limit", "0"), [None] * 3),
    ],
)
def test_the_limit_is_the_command_lines_else_that_of_the_settings(
    cli: Cli, source: Path, to: list[str], limits: list[int | None], option: tuple[str, ...], expected: list[int | None]
) -> None:
    base = BaseDir(cli.base).create()
    settings.save(base.settings, settings.Settings(limits=Limits(upload=400_000, download=700_000)))
    for command in (("archive", str(source)), ("restore",), ("verify", "--full")):
        assert cli(*command, *to, *option).code == 0
    assert limits == expected


def test_runs_counts_what_each_kind_of_run_did(cli: Cli, source: Path, to: list[str], tmp_path: Path) -> None:
    archived(cli, source, to)
    cli.json("restore", *to, "--to", str(tmp_path / "back"))
    cli.json("verify", *to)
    cli.json("rebuild", *to)
    said = {run["command"]: run for run in cli.json("runs", *to).of("run")}
    assert said["restore"]["files"]["restored"] == said["verify"]["files"]["verified"] == 4
    assert said["rebuild"]["files"]["found"] == 4
    # The archive run was read back from its manifest, which does not say what started it.
    assert {kind for kind, run in said.items() if run["trigger"] == "command"} == {"restore", "verify", "rebuild"}
    words = cli("runs", *to).out
    assert "4 restored, 0 skipped, 0 failed" in words
    assert "4 verified, 0 damaged, 0 failed" in words


def test_runs_can_be_kept_as_a_file(cli: Cli, source: Path, to: list[str], tmp_path: Path) -> None:
    archived(cli, source, to)
    said = cli.json("runs", *to, "--export", str(tmp_path / "runs.json"))
    (run,) = said.of("run")
    assert json.loads((tmp_path / "runs.json").read_text("ascii")) == [{k: v for k, v in run.items() if k != "event"}]
    assert cli.json("runs", *to, "--export", str(tmp_path)).code == 2
