"""docs/format.md is a promise: its examples are checked against the program, its recipes against a server."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mothball import keys
from mothball.clock import iso_utc
from mothball.jobs import Vault
from mothball.manifest import MAX_LINE, Reader, Writer
from mothball.notes import description, readme
from mothball.stamp import MAX_BYTES
from tests.helpers.archiving import Bench
from tests.helpers.restoring import restore, snapshot
from tests.helpers.trees import make_file, make_tree

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "format.md").read_text("utf-8")


def block(language: str, holding: str) -> str:
    """The code block of that language with this text in it."""
    [found] = [text for text in re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL) if holding in text]
    return found


def test_the_manifest_example_is_what_the_program_reads_and_writes(tmp_path: Path) -> None:
    example = block("jsonl", "mothball-manifest").encode()
    reader = Reader([example])
    lines = list(reader)
    assert reader.footer is not None
    with (tmp_path / "copy").open("w+b") as file:
        writer = Writer(file, reader.header)
        for line in lines:
            writer.add(line)
        writer.end(reader.footer.files, reader.footer.bytes)
        file.seek(0)
        written = [json.loads(line) for line in file]
    assert written == [json.loads(line) for line in example.splitlines()]
    assert reader.footer.files.found == 7


def test_the_key_examples_are_what_the_program_makes() -> None:
    rows = re.findall(r"^\| `([^`]+)`[^|]*\| `(archive/desk/[^`]+)` \|$", TEXT, re.MULTILINE)
    assert len(rows) == 6
    for path, key in rows:
        real = path.replace("⏎", "\n").replace("\\xe9", "\udce9")
        assert keys.object_key("archive", "desk", "Photos", "20261120T221503Z", real) == key


def test_every_row_of_the_encoding_table_is_what_the_program_does() -> None:
    for character, coded in (
        ("\n", "%0A"),
        ("\\", "%5C"),
        ("\udce9", "%E9"),
        ("\ud800", "%ED%A0%80"),
        ("\ufffe", "%EF%BF%BE"),
        ("\uffff", "%EF%BF%BF"),
        ("%41", "%2541"),
        (".pack-0001.zip", "%2Epack-0001.zip"),
    ):
        assert keys.encode_path(character) == coded
        assert coded[:3] in TEXT


def test_the_limits_are_those_of_the_program() -> None:
    assert f"{keys.MAX_KEY_BYTES:,} bytes of UTF-8" in TEXT
    assert f"{MAX_BYTES:,} bytes" in TEXT
    assert MAX_LINE == 1024 * 1024
    assert "longer than 1 MiB" in TEXT


def test_the_vault_description_is_what_the_program_writes() -> None:
    vault = Vault("ann-archive", prefix="archive")
    written = json.loads(description(vault, 1_795_212_903_000_000_000))
    assert written == json.loads(block("json", "mothball-vault"))


def test_every_object_carries_exactly_the_metadata_of_the_table(bench: Bench) -> None:
    make_file(bench.source, "café #1.txt", 90)
    summary = bench.archive()
    [key] = bench.contents()
    metadata = bench.server.client().head_object(Bucket="archive", Key=key)["Metadata"]
    section = TEXT.partition("## 3. Object metadata")[2].partition("## 4.")[0]
    assert sorted(metadata) == sorted(re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE))
    file = (bench.source / "café #1.txt").stat()
    assert metadata["mothball-format"] == "1"
    assert metadata["size"] == str(file.st_size)
    assert metadata["mtime-ns"] == str(file.st_mtime_ns)
    assert metadata["mtime"] == iso_utc(file.st_mtime_ns)
    assert metadata["path"] == "caf%C3%A9%20%231.txt"
    assert metadata["run"] == summary.run


def test_notes_are_written_once_and_only_with_data(bench: Bench) -> None:
    make_file(bench.source, "fresh", 0)
    bench.archive()
    assert bench.server.objects() == {}
    make_file(bench.source, "a", 90)
    bench.archive()
    notes = {key: body for key, body in bench.server.objects().items() if "/.mothball/" in key and "/runs/" not in key}
    assert sorted(notes) == ["backup/.mothball/README.txt", "backup/.mothball/vault.json"]
    make_file(bench.source, "b", 90)
    bench.clock.advance(100)
    bench.archive()
    assert {key: body for key, body in bench.server.objects().items() if key in notes} == notes


def test_the_readme_in_the_bucket_names_the_place(bench: Bench) -> None:
    for vault, place in ((bench.vault, "s3://archive/backup/"), (Vault("b"), "s3://b/")):
        text = readme(vault)
        assert place in text
        assert "{" not in text.replace("{Tier=Bulk}", "")
        assert "//" not in text.replace("s3://", "")
        assert max(map(len, text.splitlines())) <= 120


AWS = """#!{python}
import os, sys
sys.path.insert(0, os.environ["AWS_STUB_PATH"])
import boto3
from botocore.config import Config
assert sys.argv[1:3] == ["s3api", "get-object"], sys.argv
options = dict(zip(sys.argv[3:7:2], sys.argv[4:7:2]))
client = boto3.client("s3", endpoint_url=os.environ["AWS_STUB_URL"], region_name="us-east-1", aws_access_key_id="x",
                      aws_secret_access_key="y", config=Config(s3={{"addressing_style": "path"}}))
body = client.get_object(Bucket=options["--bucket"], Key=options["--key"])["Body"].read()
open(sys.argv[7], "xb").write(body)
"""
"""Stands in for the AWS CLI: its get-object command, by the same library it uses."""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the AWS CLI is a script with a first line")
def test_the_printed_script_restores_a_whole_run_with_nothing_of_ours(bench: Bench, tmp_path: Path) -> None:
    """Promise 4: you can leave. The script on the page gets names, bytes, times and empty folders from the manifest."""
    make_tree(bench.source, {"docs/a.txt": 90, "docs/empty/": 90, "docs/two\nlines": 90, "docs/caf\udce9": 90})
    make_file(bench.source, "docs/" + "/".join(["long" * 50] * 6), 90)
    run = bench.archive().run
    tools, script, out = tmp_path / "tools", tmp_path / "mothball_restore.py", tmp_path / "out"
    tools.mkdir()
    (tools / "aws").write_text(AWS.format(python=sys.executable))
    (tools / "aws").chmod(stat.S_IRWXU)
    script.write_text(block("python", "get-object"))
    manifest = tmp_path / "manifest.jsonl"
    objects = bench.server.objects()
    manifest.write_bytes(next(body for key, body in objects.items() if key.endswith(f"/{run}.jsonl")))
    environment = {"PATH": str(tools), "AWS_STUB_URL": bench.server.url, "AWS_STUB_PATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, script, manifest, "archive", out], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert snapshot(out) == snapshot(bench.source)


def test_by_plain_requests_alone_a_file_is_found_and_restored_by_its_path(bench: Bench, tmp_path: Path) -> None:
    """Without any manifest: the key is the path, the metadata has time and checksum. As any S3 browser would."""
    make_tree(bench.source, {"docs/plain name.txt": 90})
    run = bench.archive().run
    key = next(key for key in bench.contents() if key.endswith(f"/source/{run}/docs/plain name.txt"))
    answer = bench.server.client().get_object(Bucket="archive", Key=key)
    assert answer["Body"].read() == (bench.source / "docs/plain name.txt").read_bytes()
    restore(bench, to=tmp_path / "out")
    assert int(answer["Metadata"]["mtime-ns"]) == (tmp_path / "out/docs/plain name.txt").stat().st_mtime_ns
