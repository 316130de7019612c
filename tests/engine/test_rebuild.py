"""A new catalogue from the bucket alone, and nothing a stranger wrote there is believed unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mothball import keys
from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.context import Context
from mothball.errors import InputError, MothballError, VaultError
from mothball.jobs import RebuildJob, Vault
from mothball.lock import vault_lock
from mothball.model import Copy, Proof
from mothball.paths import BaseDir
from mothball.rebuild import run_rebuild
from mothball.store.base import Head, Listed
from tests.helpers.archiving import PUTS, Bench
from tests.helpers.clock import FixedClock
from tests.helpers.restoring import rebuild, restore, snapshot
from tests.helpers.s3server import Fault
from tests.helpers.trees import make_file, make_tree


def facts(bench: Bench) -> list[Copy]:
    """Everything a search finds, without what belongs to one database (ids, proofs)."""
    with bench.catalogue() as catalogue:
        found = catalogue.search("", vault_identity=bench.vault.identity, limit=100_000)
    return sorted(
        (replace(copy, id=0, proof=None, verified_ns=0) for copy in found), key=lambda copy: (copy.run, copy.path)
    )


def history(bench: Bench) -> list[tuple[Any, ...]]:
    with bench.catalogue() as catalogue:
        return [
            (run.name, run.machine, run.source, run.root, run.started_ns, run.ended_ns, run.state, run.files, run.bytes)
            for run in catalogue.runs(bench.vault.identity)
            if run.kind == "archive"
        ]


def some_history(bench: Bench) -> None:
    """Three runs: awkward names, a second version, a link that is skipped, empty folders."""
    make_tree(bench.source, {"unit/a.txt": 90, "unit/empty/": 90, "b\n#?.txt": 90, "caf\udce9": 90, "fresh": 1})
    make_file(bench.source, "/".join(["long" * 50] * 6), 90)
    (bench.source / "link").symlink_to("unit")
    bench.archive()
    bench.clock.advance(3600)
    make_file(bench.source, "unit/a.txt", 80, b"a second version")
    bench.archive()
    bench.clock.advance(3600)
    make_tree(bench.source, {"later/c": 70})
    bench.archive()


def lose(bench: Bench) -> None:
    """The catalogue is gone, as on a new computer."""
    for file in bench.base.root.glob("catalogue.db*"):
        file.unlink()


def damage(bench: Bench) -> None:
    """The catalogue is damaged."""
    size = bench.base.catalogue.stat().st_size
    bench.base.catalogue.write_bytes(b"no database" * (size // 11))


def keep(bench: Bench) -> None:
    """The catalogue is there and sound."""


@pytest.mark.parametrize("before", [lose, damage, keep])
def test_a_rebuilt_catalogue_equals_the_lost_one_and_a_run_after_it_sends_nothing(
    bench: Bench, tmp_path: Path, before: Callable[[Bench], None]
) -> None:
    some_history(bench)
    found, runs = facts(bench), history(bench)
    before(bench)
    summary = rebuild(bench)
    assert summary.exit_code == 0
    assert bench.notices() == []
    assert facts(bench) == found
    assert history(bench) == runs
    assert summary.extra["runs"] == 3
    bench.server.clear()
    bench.clock.advance(60)
    after = bench.archive()
    assert after.files.archived == 0
    assert not PUTS & set(bench.server.operations())
    restore(bench, to=tmp_path / "out")
    wanted = {
        path: facts for path, facts in snapshot(bench.source).items() if path.split("/")[0] not in ("fresh", "link")
    }
    assert snapshot(tmp_path / "out").keys() == wanted.keys()


def test_the_outcomes_of_each_run_come_back_with_their_reasons(bench: Bench) -> None:
    some_history(bench)
    with bench.catalogue() as catalogue:
        first = catalogue.runs()[-1]
        before = {o.path: (o.outcome, str(o.reason)) for o in catalogue.outcomes(first.id, limit=99)}
    lose(bench)
    rebuild(bench)
    with bench.catalogue() as catalogue:
        first = catalogue.runs()[-1]
        after = {o.path: (o.outcome, str(o.reason)) for o in catalogue.outcomes(first.id, limit=99)}
    # What was kept because it is fresh is counted in a manifest, not listed.
    assert after == {path: told for path, told in before.items() if path != "fresh"}


def test_the_old_catalogue_is_kept_aside(bench: Bench) -> None:
    some_history(bench)
    found = facts(bench)
    rebuild(bench)
    aside = bench.base.root / "catalogue.db.before-rebuild"
    with Catalogue.open(aside) as old:
        assert len(old.search("", limit=100_000)) == len(found)
    damage(bench)
    rebuild(bench)
    assert list(bench.base.root.glob("catalogue.db.damaged-*"))
    assert not list(bench.base.root.glob("catalogue.db.draft*"))


def test_other_vaults_and_other_runs_stay(bench: Bench, tmp_path: Path) -> None:
    make_tree(bench.source, {"a": 90})
    mine = bench.vault
    bench.vault = replace(mine, prefix="elsewhere")
    bench.archive()
    bench.vault = mine
    bench.archive()
    restore(bench, to=tmp_path / "out")
    rebuild(bench)
    with bench.catalogue() as catalogue:
        assert len(catalogue.search("a", vault_identity=replace(mine, prefix="elsewhere").identity)) == 1
        assert len(catalogue.search("a", vault_identity=mine.identity)) == 1
        assert "restore" in {run.kind for run in catalogue.runs()}
        assert catalogue.machine_name()


@pytest.mark.parametrize(
    "fault",
    [
        Fault("GetObject", key="*.jsonl", times=99, status=403, code="ExpiredToken"),
        Fault("ListObjectsV2", html=True),
        Fault("ListObjectsV2", times=99, status=400, code="EntityTooLarge"),
        Fault("ListObjectsV2", times=99, status=503, code="SlowDown"),
    ],
    ids=lambda fault: f"{fault.operation} {fault.code or 'html'}",
)
def test_a_rebuild_that_fails_changes_nothing(bench: Bench, fault: Fault) -> None:
    some_history(bench)
    before = bench.base.catalogue.read_bytes()
    bench.server.faults.append(fault)
    with pytest.raises(VaultError):
        rebuild(bench)
    assert bench.base.catalogue.read_bytes() == before
    assert not list(bench.base.root.glob("catalogue.db.draft*"))


def test_a_cancelled_rebuild_changes_nothing(bench: Bench) -> None:
    some_history(bench)
    found = facts(bench)
    bench.server.faults.append(Fault("GetObject", key="*.jsonl", hook=lambda _seen: bench.control.cancel()))
    assert rebuild(bench).exit_code == 130
    assert facts(bench) == found


def test_not_while_a_run_is_working_on_the_vault(bench: Bench) -> None:
    some_history(bench)
    with vault_lock(bench.base, bench.vault), pytest.raises(InputError) as caught:
        rebuild(bench)
    assert caught.value.say.code == "run.busy"


def test_somebody_who_reads_the_catalogue_meanwhile_sees_the_new_content_after(bench: Bench) -> None:
    """The window has it open all the time."""
    some_history(bench)
    with bench.catalogue() as reader:
        before = len(reader.search("", limit=999))
        [key] = [key for key in bench.contents() if key.endswith("/later/c")]
        bench.server.client().delete_object(Bucket="archive", Key=key)
        rebuild(bench)
        assert len(reader.search("", limit=999)) == before - 1
        reader.set_machine_name("still writable")
        assert reader.machine_name() == "still writable"


def test_without_any_manifest_the_objects_tell_themselves(bench: Bench, tmp_path: Path) -> None:
    """I11: each object carries what its row needs. Only empty folders and their times live in manifests alone."""
    make_tree(bench.source, {"unit/a.txt": 90, "b\n#?.txt": 90, "caf\udce9": 90, "ü.txt": 90})
    run = bench.archive().run
    found = [copy for copy in facts(bench) if copy.location]
    client = bench.server.client()
    for key in [key for key in bench.server.objects() if key.endswith(".jsonl")]:
        client.delete_object(Bucket="archive", Key=key)
    lose(bench)
    bench.server.clear()
    summary = rebuild(bench)
    assert [replace(copy, root=str(bench.source)) for copy in facts(bench)] == found
    assert bench.operations()["HeadObject"] == 4
    assert (summary.files.archived, summary.bytes.archived) == (4, sum(copy.size for copy in found))
    restore(bench, to=tmp_path / "out", run=run)
    assert {content for content, _ in snapshot(tmp_path / "out").values()} >= {
        (bench.source / "ü.txt").read_bytes(),
        (bench.source / "caf\udce9").read_bytes(),
    }


@pytest.mark.parametrize(
    "fault", [Fault("HeadObject", times=99, status=403), Fault("HeadObject", times=99, status=503)]
)
def test_an_object_that_answers_no_question_is_no_reason_to_forget_it(bench: Bench, fault: Fault) -> None:
    """A catalogue without it would be wrong, so the old one stays."""
    make_tree(bench.source, {"unit/a.txt": 90})
    bench.archive()
    [manifest] = [key for key in bench.server.objects() if key.endswith(".jsonl")]
    bench.server.client().delete_object(Bucket="archive", Key=manifest)
    before = bench.base.catalogue.read_bytes()
    bench.server.faults.append(fault)
    with pytest.raises(VaultError):
        rebuild(bench)
    assert bench.base.catalogue.read_bytes() == before


def test_after_a_rebuild_without_manifest_the_next_run_writes_one(bench: Bench) -> None:
    some_history(bench)
    client = bench.server.client()
    [gone] = [key for key in bench.server.objects() if key.endswith("221504Z.jsonl")]
    client.delete_object(Bucket="archive", Key=gone)
    rebuild(bench)
    bench.clock.advance(60)
    bench.archive()
    assert gone in bench.server.objects()
    lose(bench)
    assert rebuild(bench).extra["lost"] == 0


def test_what_the_bucket_lost_or_changed_is_not_counted_on(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90, "b": 90, "c": 90})
    bench.archive()
    client = bench.server.client()
    by_name = {key[-1]: key for key in bench.contents()}
    client.delete_object(Bucket="archive", Key=by_name["a"])
    client.put_object(Bucket="archive", Key=by_name["b"], Body=b"something else")
    summary = rebuild(bench)
    assert summary.extra["lost"] == 2
    assert bench.notices() == ["rebuild.lost", "rebuild.foreign"]
    assert [copy.path for copy in facts(bench)] == ["c"]
    bench.clock.advance(60)
    assert bench.archive().files.archived == 2


def manifest_key(bench: Bench) -> str:
    return next(key for key in bench.server.objects() if key.endswith(".jsonl"))


def rewrite(bench: Bench, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the only manifest the way somebody with write access might."""
    key = manifest_key(bench)
    lines = [json.loads(line) for line in bench.server.objects()[key].splitlines()]
    change(lines)
    body = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    bench.server.client().put_object(Bucket="archive", Key=key, Body=body)


def test_a_line_that_makes_no_sense_is_not_taken_in(bench: Bench) -> None:
    """What else makes no sense is in test_recovered.py."""
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    rewrite(bench, lambda lines: lines[1].update(path="../../etc/passwd"))
    rebuild(bench)
    # The object itself still tells the truth about "a".
    assert sorted(copy.path for copy in facts(bench)) == ["a", "b"]


NO_MANIFESTS = {
    "empty": b"",
    "text": b"not json\n",
    "list": b"[]\n",
    "nested": b"[" * 200_000,
    "newer": b'{"format": "mothball-manifest", "version": 99}\n',
    "types": b'{"format": "mothball-manifest", "version": 1, "run": 3, "machine": {}, "source": [], "root": null}\n',
    "one line": b"x" * 3_000_000,
    "binary": b"\x00\xff" * 1000,
}


def test_a_manifest_that_is_none_is_told_and_the_objects_are_asked_instead(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    key = manifest_key(bench)
    for name, body in NO_MANIFESTS.items():
        bench.server.client().put_object(Bucket="archive", Key=key, Body=body)
        summary = rebuild(bench)
        assert (summary.exit_code, summary.extra["broken"]) == (1, 1), name
        assert "rebuild.unused" in bench.notices(), name
        assert [copy.path for copy in facts(bench)] == ["a"], name


@pytest.mark.parametrize("times", [1, 9], ids=["on the way, once", "in the bucket"])
def test_a_bit_that_flips_in_a_manifest_never_becomes_a_row(bench: Bench, times: int) -> None:
    """Read once more it is whole; and where it stays so, the objects themselves are asked."""
    make_tree(bench.source, {"a name": 90, "b": 90})
    bench.archive()
    before = facts(bench)
    body = bench.objects()[manifest_key(bench)]
    for mark in (b'"path": "a n', b'"sha256": "', b'"mtime_ns": ', b'"key": "'):
        bench.server.faults[:] = [Fault("GetObject", "*.jsonl", flip=body.index(mark) + len(mark), times=times)]
        summary = rebuild(bench)
        assert (summary.exit_code, summary.extra["broken"]) == ((0, 0) if times == 1 else (1, 1)), mark
        told = {"rebuild.unused", "rebuild.broken"} & set(bench.notices())
        assert bool(told) == (times > 1), mark
        found = facts(bench)
        assert [(copy.path, copy.sha256, copy.mtime_ns) for copy in found] == [
            (copy.path, copy.sha256, copy.mtime_ns) for copy in before
        ], mark


def test_a_manifest_that_was_cut_off_is_used_as_far_as_it_goes(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90, "b": 90})
    bench.archive()
    rewrite(bench, lambda lines: lines.__delitem__(slice(2, None)))
    assert rebuild(bench).extra["broken"] == 1
    assert sorted(copy.path for copy in facts(bench)) == ["a", "b"]


def test_a_manifest_speaks_for_its_own_run_only(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    rewrite(bench, lambda lines: lines[0].update(machine="another"))
    assert rebuild(bench).extra["broken"] == 1
    assert all(copy.machine != "another" for copy in facts(bench))


def test_strangers_objects_are_left_alone_and_told(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    run = bench.archive().run
    client = bench.server.client()
    [key] = bench.contents()
    stamp = {"mothball-format": "1", "sha256": "0" * 64, "size": "1", "mtime-ns": "0", "run": str(run)}
    for path, metadata in (("evil", {**stamp, "path": "../../x"}), ("other", {**stamp, "path": "b"}), ("plain", {})):
        client.put_object(Bucket="archive", Key=key[:-1] + path, Body=b"x", Metadata=metadata)
    client.put_object(Bucket="archive", Key="backup/holiday.jpg", Body=b"x")
    summary = rebuild(bench)
    assert summary.extra["foreign"] == 4
    assert [copy.path for copy in facts(bench)] == ["a"]
    assert len(bench.server.objects()) == 8


def test_a_vault_of_a_newer_format_is_left_alone(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    note = json.dumps({"format": "mothball-vault", "version": 2}).encode()
    bench.server.client().put_object(Bucket="archive", Key="backup/.mothball/vault.json", Body=note)
    with pytest.raises(MothballError) as caught:
        rebuild(bench)
    assert caught.value.say.code == "restore.too_new"


def test_rebuilt_copies_have_the_proof_of_the_listing_only(bench: Bench) -> None:
    make_tree(bench.source, {"a": 90})
    bench.archive()
    rebuild(bench)
    with bench.catalogue() as catalogue:
        assert catalogue.search("a")[0].proof is Proof.LISTED


class BigStore:
    """A bucket in memory with one large run."""

    def __init__(self, vault: Vault, count: int) -> None:
        self.requests: dict[str, int] = {}
        self.run, self.count, self.vault = "20261120T221503Z", count, vault
        self.manifest = keys.manifest_key(vault.prefix, "desk", "docs", self.run)
        self.body = b"".join(self._lines())

    def check(self) -> None:
        return

    abandon = close = check

    def limit(self, rate: int | None) -> None:
        return

    def list(self, prefix: str, start_after: str = "") -> Iterator[Listed]:
        yield Listed(self.manifest, len(self.body), "m")
        for number in range(self.count):
            yield Listed(self.key(number), 5, "e" * 32)

    def get(
        self, key: str, *, version_id: str | None = None, start: int = 0, length: int | None = None
    ) -> Iterator[bytes]:
        body = self.body if key == self.manifest else b""
        return (body[at : at + 65_536] for at in range(0, len(body), 65_536))

    def head(self, key: str, version_id: str | None = None) -> Head | None:
        raise AssertionError("nothing has to be asked one by one")

    def key(self, number: int) -> str:
        return keys.object_key(self.vault.prefix, "desk", "docs", self.run, f"folder {number // 100}/file {number}.txt")

    def _lines(self) -> Iterator[bytes]:
        header = {"format": "mothball-manifest", "version": 1, "run": self.run, "machine": "desk", "source": "docs"}
        header |= {"root": "/docs", "started": "2026-11-20T22:15:03Z", "ended": "2026-11-20T23:00:00Z"}
        yield json.dumps(header | {"bucket": "b", "prefix": "p", "program": "test"}).encode() + b"\n"
        sha256 = hashlib.sha256(b"hello").hexdigest()
        for number in range(self.count):
            path = f"folder {number // 100}/file {number}.txt"
            line = {
                "path": path,
                "outcome": "archived",
                "kind": "file",
                "size": 5,
                "mtime_ns": number,
                "sha256": sha256,
            }
            line |= {"key": self.key(number), "version_id": None, "etag": "e" * 32, "storage_class": "STANDARD"}
            yield json.dumps(line).encode() + b"\n"
        tally = {"found": self.count, "archived": self.count, "unchanged": 0, "kept": 0, "skipped": 0, "failed": 0}
        yield json.dumps({"end": True, "entries": self.count, "files": tally, "bytes": tally}).encode() + b"\n"


def test_a_hundred_thousand_files_come_back_without_a_request_each(base: BaseDir, clock: FixedClock) -> None:
    vault = Vault("b", prefix="p")
    store: Any = BigStore(vault, 100_000)
    context = Context(base, lambda _vault: None, lambda _vault, _secret: store, clock)
    summary = run_rebuild(RebuildJob(vault), context, lambda _event: None, Control())
    assert (summary.files.archived, summary.bytes.archived) == (100_000, 500_000)
    with Catalogue.open(base.catalogue) as catalogue:
        assert len(catalogue.known(vault.identity, "desk", "docs")) == 100_000
        assert [copy.path for copy in catalogue.search("file 77777")] == ["folder 777/file 77777.txt"]


def test_a_passing_fault_at_the_start_is_waited_out(bench: Bench) -> None:
    some_history(bench)
    bench.server.faults += [
        Fault("HeadBucket", status=503, code="SlowDown", times=4),
        Fault("GetObject", "*/vault.json", hang_up=True, times=4),
    ]
    assert rebuild(bench).exit_code == 0
