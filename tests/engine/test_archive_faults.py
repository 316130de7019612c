"""What the network, the server, other people and the user can do to a run; nothing false is ever recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mothball import archive, retry
from mothball.cancel import Control
from mothball.catalogue.records import RunState
from mothball.errors import InputError, Remedy, VaultError
from mothball.events import Event, Progress
from mothball.lock import vault_lock
from mothball.paths import BaseDir
from mothball.store import s3_client
from tests.helpers.archiving import PUTS, Bench
from tests.helpers.s3server import Fault, S3Server, Seen
from tests.helpers.trees import make_file, make_tree

FILES = {f"folder/{n}": 60.0 for n in range(20)}


def backend(bench: Bench):  # type: ignore[no-untyped-def]  # moto ships no types
    """The bucket in the server's memory: what somebody else could do to it."""
    from moto.s3.models import s3_backends

    from tests.helpers.s3server import ACCOUNT

    return s3_backends[ACCOUNT]["aws"].buckets[bench.vault.bucket].keys


@pytest.mark.allow_logs("code 400")  # the server reads on in the body whose connection it has reset
@pytest.mark.parametrize(
    "fault",
    [
        Fault("PutObject", status=503, code="SlowDown", times=7),
        Fault("PutObject", status=500, code="InternalError", times=7),
        Fault("PutObject", hang_up=True, times=7),
        Fault("PutObject", "*/folder/*", drop_reply=True, times=7),
        Fault("HeadBucket", status=503, code="SlowDown", times=4),
        Fault("HeadBucket", hang_up=True, times=4),
        Fault("ListObjectsV2", status=503, code="SlowDown", times=2, skip=1),
        Fault("ListObjectsV2", cut=100, times=2, skip=1),
    ],
    ids=[
        "503",
        "500",
        "reset",
        "lost reply",
        "503 at the start",
        "reset at the start",
        "503 at verification",
        "cut listing",
    ],
)
def test_B4_8_passing_faults_are_waited_out_and_every_file_is_archived_once(
    bench: Bench, server: S3Server, fault: Fault
) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(replace(fault))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (0, 20)
    assert sorted(bench.contents().values()) == sorted((bench.source / path).read_bytes() for path in FILES)
    bench.check_whole(summary)


def test_a_put_whose_answer_was_lost_is_recognised_and_not_sent_under_another_key(
    bench: Bench, server: S3Server
) -> None:
    """The retry is answered 412: the key is taken, by us."""
    make_file(bench.source, "a", 60)
    server.faults.append(Fault("PutObject", "*/a", drop_reply=True))
    summary = bench.archive()
    assert (summary.files.archived, summary.resumed_bytes) == (1, 0)
    assert len(bench.contents()) == 1
    assert bench.operations()["HeadObject"] >= 1


def test_somebody_elses_object_under_our_key_is_left_alone_and_the_file_fails(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)

    def squat(seen: Seen) -> None:
        server.client().put_object(Bucket="archive", Key=seen.key, Body=b"not ours")

    server.faults.append(Fault("PutObject", "*/a", hook=squat))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.failed) == (1, 1)
    assert bench.outcomes()["a"].reason.code == "item.key_taken"  # type: ignore[union-attr]
    assert list(bench.contents().values()) == [b"not ours"]
    assert bench.archive().files.archived == 1
    assert len(bench.contents()) == 2


def vanish(bench: Bench, key: str) -> None:
    backend(bench).pop(key)


def shrink(bench: Bench, key: str) -> None:
    backend(bench)[key].value = b"short"


def same_size(bench: Bench, key: str) -> None:
    bench.server.client().put_object(Bucket="archive", Key=key, Body=b"?" * len(backend(bench)[key].value))


@pytest.mark.parametrize("harm", [vanish, shrink, same_size])
def test_B2_12_an_object_that_is_gone_or_other_at_verification_is_no_archive(
    bench: Bench, server: S3Server, harm: Callable[[Bench, str], None]
) -> None:
    """Between the server's good answer and the listing."""
    make_tree(bench.source, {"folder/a": 60, "folder/b": 60})

    def do_harm(_seen: Seen) -> None:
        [key] = [key for key in backend(bench) if key.endswith("/folder/a")]
        harm(bench, key)

    server.faults.append(Fault("ListObjectsV2", skip=1, hook=do_harm))
    summary = bench.archive()
    assert bench.kinds() == {"folder/a": "failed", "folder/b": "archived"}
    assert summary.exit_code == 1
    with bench.catalogue() as catalogue:
        assert [copy.path for copy in catalogue.search("folder/")] == ["folder/b"]
        assert catalogue.pending(bench.vault.identity, catalogue.machine_name(), "source") == []
    again = bench.archive()
    assert (again.files.archived, again.files.unchanged) == (1, 1)


def test_an_object_that_a_lagging_listing_does_not_show_yet_is_asked_for_itself(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(bench.source, "a", 60)
    monkeypatch.setattr("mothball.store.s3.S3Store.list", lambda *_args: iter(()))
    assert bench.archive().files.archived == 1


@pytest.mark.parametrize("operation", ["HeadBucket", "ListObjectsV2", "PutObject"])
def test_an_html_page_with_status_200_is_never_taken_for_success(
    bench: Bench, server: S3Server, operation: str
) -> None:
    """A captive portal from the given request on."""
    make_tree(bench.source, FILES)
    server.faults.append(Fault(operation, times=1000, html=True))
    with pytest.raises(VaultError) as caught:
        bench.archive()
    assert caught.value.say.code == "vault.portal"
    server.faults.clear()
    assert bench.objects() == {}
    with bench.catalogue() as catalogue:
        assert catalogue.search("") == []
    assert bench.archive().files.archived == 20


def test_a_portal_at_verification_archives_nothing_until_somebody_has_looked(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("ListObjectsV2", skip=1, times=1000, html=True))
    with pytest.raises(VaultError):
        bench.archive()
    assert set(bench.kinds().values()) == {"failed"}
    with bench.catalogue() as catalogue:
        assert catalogue.search("") == []
    server.faults.clear()
    server.clear()
    summary = bench.archive()
    assert (summary.files.unchanged, summary.files.failed) == (20, 0)
    assert summary.resumed_bytes == summary.bytes.unchanged
    assert not [seen for seen in server.log if seen.operation == "PutObject" and "/folder/" in seen.key]
    assert len(bench.contents()) == 20
    _, lines = bench.manifest("20261120T221504Z")
    assert {line.path for line in lines if line.key} == FILES.keys(), "in the list of the run that sent them"


def test_a_wrong_secret_is_refused_before_anything_is_touched(base: BaseDir, tmp_path: Path, impatient: None) -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        bench = Bench(server, base, tmp_path / "source")
        make_tree(bench.source, FILES)
        bench.secret = "x" * 40
        with pytest.raises(VaultError) as caught:
            bench.archive()
        assert caught.value.remedy in {Remedy.EDIT_KEY, Remedy.COPY_POLICY}
        assert not PUTS & set(server.operations())
        with bench.catalogue() as catalogue:
            assert catalogue.runs() == []


def a_user(server: S3Server, bench: Bench, *actions: str) -> None:
    key_id, bench.secret = server.user(
        {"Effect": "Allow", "Action": list(actions), "Resource": ["arn:aws:s3:::archive", "arn:aws:s3:::archive/*"]}
    )
    bench.vault = replace(bench.vault, access_key_id=key_id)


def test_a_key_that_may_not_write_archives_nothing_and_says_what_to_do(
    base: BaseDir, tmp_path: Path, impatient: None
) -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        bench = Bench(server, base, tmp_path / "source")
        make_tree(bench.source, FILES)
        a_user(server, bench, "s3:ListBucket", "s3:GetObject")
        with pytest.raises(VaultError) as caught:
            bench.archive()
        assert caught.value.say.code == "vault.denied_write"
        assert caught.value.remedy is Remedy.COPY_POLICY
        assert set(bench.kinds().values()) == {"failed"}
        with bench.catalogue() as catalogue:
            assert catalogue.runs()[0].state is RunState.FAILED
            assert catalogue.runs()[0].files.failed == 20


def test_B1_4_a_key_with_put_get_and_list_on_one_bucket_is_enough(
    base: BaseDir, tmp_path: Path, impatient: None, small_parts: None
) -> None:
    """No ListAllMyBuckets, no CreateBucket, no delete; unfinished uploads can then not be listed, which is said."""
    with S3Server(auth=True) as server:
        server.bucket("archive")
        bench = Bench(server, base, tmp_path / "source")
        make_tree(bench.source, FILES)
        make_file(bench.source, "large", 60, b"x" * 6_000_000)
        a_user(server, bench, "s3:ListBucket", "s3:GetObject", "s3:PutObject")
        summary = bench.archive()
        assert (summary.exit_code, summary.files.archived) == (0, 21)
        assert bench.notices() in ([], ["run.no_sweep"])
        assert bench.archive().files.unchanged == 21


def test_a_missing_bucket_is_said_before_anything_is_touched(bench: Bench, server: S3Server) -> None:
    bench.vault = replace(bench.vault, bucket="missing")
    with pytest.raises(VaultError) as caught:
        bench.archive()
    assert caught.value.remedy is Remedy.CREATE_BUCKET
    assert not PUTS & set(server.operations())


@pytest.mark.parametrize(
    "fault",
    [Fault("CreateBucket", status=503, code="SlowDown", times=4), Fault("CreateBucket", drop_reply=True)],
    ids=["503", "lost reply"],
)
def test_a_bucket_is_made_in_spite_of_passing_faults(bench: Bench, server: S3Server, fault: Fault) -> None:
    make_tree(bench.source, FILES)
    bench.vault = replace(bench.vault, bucket="new-one")
    server.faults.append(fault)
    assert bench.archive(create_bucket=True).files.archived == 20


def test_permission_lost_in_the_middle_keeps_what_is_there_and_names_the_rest(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("PutObject", "*/folder/*", skip=5, times=1000, status=403, code="AccessDenied"))
    summary = bench.archive()
    assert summary.exit_code == 1
    assert summary.files.archived == 5
    assert summary.files.failed == 15
    assert "vault.denied_write" in bench.notices()
    bench.check_whole(summary)
    reader, _ = bench.manifest(summary.run or "")
    assert reader.footer is not None
    assert reader.footer.files == summary.files
    server.faults.clear()
    assert bench.archive().files.archived == 15
    assert len(bench.contents()) == 20


def test_a_manifest_that_cannot_be_written_is_written_by_the_next_run(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("PutObject", "*.jsonl", times=1000, status=403, code="AccessDenied"))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (1, 20)
    assert "run.no_manifest" in bench.notices()
    server.faults.clear()
    bench.archive()
    reader, lines = bench.manifest(summary.run or "")
    assert {line.path for line in lines} == {*FILES, "folder"}
    assert reader.footer is not None


def test_a_server_that_confirms_other_bytes_is_not_believed(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    wrong = ("x-amz-checksum-sha256", "A" * 43 + "=")
    server.faults.append(Fault("PutObject", "*/a", times=1000, set_header=wrong))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.failed) == (1, 1)
    with bench.catalogue() as catalogue:
        assert catalogue.search("") == []


def stop_at(bench: Bench, server: S3Server, operation: str, skip: int, key: str = "*") -> None:
    """The user presses Stop while the server handles the given request."""
    bench.control = Control()
    server.faults.append(Fault(operation, key, skip=skip, hook=lambda _: bench.control.cancel()))


def test_stopping_keeps_what_is_there_and_the_next_run_does_the_rest(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"folder/{n}": 60 for n in range(200)})
    stop_at(bench, server, "PutObject", 40, "*/folder/*")
    summary = bench.archive()
    assert summary.exit_code == 130
    done = summary.files.archived
    assert 40 < done < 200
    assert (summary.files.skipped, summary.files.failed) == (200 - done, 0)
    assert len(bench.contents()) == done
    bench.check_whole(summary)
    reader, _ = bench.manifest(summary.run or "")
    assert reader.footer is not None
    assert reader.footer.files == summary.files
    with bench.catalogue() as catalogue:
        assert catalogue.runs()[0].state is RunState.CANCELLED
    bench.control = Control()
    again = bench.archive()
    assert (again.exit_code, again.files.archived, again.files.unchanged) == (0, 200 - done, done)
    assert len(bench.contents()) == 200


def test_stopping_during_an_outage_ends_the_wait(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("PutObject", times=1e9, status=503, code="SlowDown"))

    def stop_when_waiting(event: Event) -> None:
        if isinstance(event, Progress) and event.waiting:
            bench.control.cancel()

    watch(bench, stop_when_waiting)
    summary = bench.archive()
    assert (summary.exit_code, summary.files.skipped) == (130, 20)
    server.faults.clear()
    bench.control = Control()
    assert bench.archive().files.archived == 20


def test_stopping_while_it_scans_leaves_a_run_that_adds_up(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES | {"zz": 60})
    real, seen = archive.plan_unit, []

    def plan_and_stop(*args):  # type: ignore[no-untyped-def]
        seen.append(args)
        bench.control.cancel()
        return real(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "plan_unit", plan_and_stop)
        summary = bench.archive()
    assert summary.exit_code == 130
    assert summary.files.found == summary.files.skipped
    assert not PUTS & set(server.operations())


def test_pausing_holds_new_work_says_so_and_goes_on(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"folder/{n}": 60 for n in range(100)})
    server.faults.append(Fault("PutObject", "*/folder/*", skip=20, hook=lambda _: bench.control.pause()))
    paused: list[int] = []

    def resume_when_paused(event: Event) -> None:
        if isinstance(event, Progress) and event.waiting and event.waiting.code == "run.paused":
            paused.append(event.files_done)
            bench.control.resume()

    watch(bench, resume_when_paused)
    assert bench.archive().files.archived == 100
    assert paused
    assert paused[0] < 100


def test_an_outage_shows_why_nothing_moves(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("PutObject", times=40, status=503, code="SlowDown"))
    bench.archive()
    said = [event.waiting.code for event in bench.progress() if event.waiting]
    assert "run.waiting" in said
    assert bench.progress()[-1].waiting is None


def test_one_object_that_always_fails_beside_others_is_given_up_and_named(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"folder/{n}": 60 for n in range(300)})
    server.faults.append(Fault("PutObject", "*/folder/7", times=1e9, status=500, code="InternalError"))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived, summary.files.failed) == (1, 299, 1)
    assert bench.outcomes()["folder/7"].reason.code == "item.keeps_failing"  # type: ignore[union-attr]
    server.faults.clear()
    assert bench.archive().files.archived == 1
    assert len(bench.contents()) == 300


@pytest.mark.parametrize("code", ["InvalidArgument", "InvalidRequest", "SomethingNew"])
def test_a_name_that_the_server_does_not_like_fails_alone(bench: Bench, server: S3Server, code: str) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("PutObject", "*/folder/7", times=1000, status=400, code=code))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived, summary.files.failed) == (1, 19, 1)
    assert bench.outcomes()["folder/7"].reason.code in {"vault.not_offered", "vault.refused"}  # type: ignore[union-attr]
    bench.check_whole(summary)


def test_many_odd_names_at_first_do_not_keep_the_others_from_their_turn(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"a/{n}é": 60 for n in range(40)} | {"z": 60})
    server.faults.append(Fault("PutObject", "*é*", times=1e9, status=400, code="InvalidArgument"))
    summary = bench.archive()
    assert (summary.files.archived, summary.files.failed) == (1, 40)


def test_a_vault_that_likes_no_name_is_not_asked_about_all_of_them(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, {f"folder/{n}": 60 for n in range(1000)})
    server.faults.append(Fault("PutObject", "*/folder/*", times=1e9, status=400, code="InvalidRequest"))
    with pytest.raises(VaultError) as caught:
        bench.archive()
    assert caught.value.say.code == "vault.not_offered"
    assert bench.operations()["PutObject"] < 500
    assert bench.kinds() == {f"folder/{n}": "failed" for n in range(1000)}


def test_a_second_run_on_the_same_vault_is_refused_and_touches_nothing(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    with vault_lock(bench.base, bench.vault), pytest.raises(InputError) as caught:
        bench.archive()
    assert caught.value.say.code == "run.busy"
    assert server.log == []


def test_no_network_at_all_is_said_after_a_few_tries(
    bench: Bench, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tree(bench.source, FILES)
    bench.vault = replace(bench.vault, endpoint_url="http://127.0.0.1:9")
    with pytest.raises(VaultError) as caught:
        bench.archive()
    assert caught.value.say.code == "vault.unreachable"
    assert [event.waiting.code for event in bench.progress() if event.waiting], "it said that it was trying"


def test_our_own_patience_is_what_waits(impatient: None) -> None:
    """Guards these tests: without the fixture a fault would be retried by the library, after seconds."""
    assert (s3_client.TRIES, retry.FIRST_WAIT) == (1, 0.001)


def watch(bench: Bench, look: Callable[[Event], None]) -> None:
    """Show every event to ``look``, too."""
    keep, lock = bench.report, threading.RLock()

    def report(event: Event) -> None:
        with lock:
            keep(event)
            look(event)

    bench.report = report  # type: ignore[method-assign]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("ListObjectsV2", times=1000, skip=1, status=503, code="SlowDown"),
        Fault("ListObjectsV2", times=1000, skip=1, status=412, code="PreconditionFailed"),
        Fault("ListObjectsV2", times=1000, skip=1, status=404, code="NoSuchUpload"),
        Fault("ListObjectsV2", times=1000, skip=1, status=400, code="EntityTooLarge"),
    ],
    ids=lambda fault: fault.code,
)
def test_a_listing_that_cannot_be_had_fails_the_run_in_words_and_is_made_up_for(
    bench: Bench, server: S3Server, fault: Fault
) -> None:
    """It is about no single file, so the vault is to blame; what was sent is looked for by the next run."""
    make_tree(bench.source, FILES)
    server.faults.append(fault)
    with pytest.raises(VaultError):
        bench.archive()
    with bench.catalogue() as catalogue:
        assert catalogue.runs()[0].state is RunState.FAILED
    server.faults.clear()
    assert bench.archive().files.unchanged == len(FILES)
    assert len(bench.contents()) == len(FILES)


def test_what_cannot_be_swept_or_listed_in_the_end_does_not_undo_the_run(bench: Bench, server: S3Server) -> None:
    make_tree(bench.source, FILES)
    server.faults.append(Fault("PutObject", "*.jsonl", times=1000, status=503, code="SlowDown"))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.archived) == (1, len(FILES))
    assert bench.notices() == ["run.no_manifest"]


def test_a_key_said_to_be_taken_where_nothing_is_is_tried_again_by_the_next_run(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    server.faults.append(Fault("PutObject", "*/a", status=412, code="PreconditionFailed"))
    summary = bench.archive()
    assert (summary.exit_code, summary.files.failed) == (1, 1)
    assert bench.outcomes()["a"].reason.code == "item.unclear"  # type: ignore[union-attr]
    again = bench.archive()
    assert (again.exit_code, again.files.archived) == (0, 1)
    assert [key.split("/")[3] for key in bench.contents()] == [summary.run], "under the key of the first run"


def test_a_taken_key_whose_object_cannot_be_asked_costs_no_second_object(bench: Bench, server: S3Server) -> None:
    make_file(bench.source, "a", 60)
    server.faults += [
        Fault("PutObject", "*/a", drop_reply=True),
        Fault("HeadObject", "*/a", status=404),
    ]
    assert bench.archive().exit_code == 1
    assert bench.archive().files.unchanged == 1
    assert len(bench.contents()) == 1


def test_one_object_that_may_not_be_looked_at_fails_alone(bench: Bench, server: S3Server) -> None:
    """A listing that lags, and an object that answers no question."""
    make_tree(bench.source, FILES)

    client, hidden = server.client(), list[str]()

    def hide(_seen: Seen) -> None:
        hidden.extend(key for key in bench.contents() if key.endswith("/folder/7"))
        client.delete_object(Bucket="archive", Key=hidden[0])

    server.faults += [
        Fault("ListObjectsV2", skip=1, hook=hide, set_header=("x-test", "1")),
        Fault("HeadObject", "*/folder/7", status=403, times=1000),
    ]
    summary = bench.archive()
    assert (summary.files.archived, summary.files.failed) == (len(FILES) - 1, 1)
    assert bench.outcomes()["folder/7"].reason.code == "vault.denied_read"  # type: ignore[union-attr]
    server.faults.clear()
    client.put_object(Bucket="archive", Key=hidden[0], Body=(bench.source / "folder/7").read_bytes())
    assert bench.archive().files.unchanged == len(FILES)
