"""The store when the network or the server misbehaves: what is tried again, what is believed, what is said."""

from __future__ import annotations

import base64
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mothball.errors import ItemError, Remedy, Unavailable, VaultError
from mothball.store.base import KeyTaken, Part
from mothball.store.s3 import S3Store
from mothball.store.s3_wire import contradicts
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.stores import aws_store_on, sha256, store_on

BODY = b"content"
DIGEST = sha256(BODY)

REQUESTS: dict[str, Callable[[S3Store], object]] = {
    "HeadBucket": lambda store: store.check(),
    "CreateBucket": lambda store: store.create_bucket(),
    "PutObject": lambda store: store.put("key", BODY, sha256=DIGEST, metadata={}),
    "CreateMultipartUpload": lambda store: store.start_upload("key", metadata={}),
    "UploadPart": lambda store: store.put_part("key", "id", 1, BODY, sha256=DIGEST),
    "ListParts": lambda store: store.parts("key", "id"),
    "CompleteMultipartUpload": lambda store: store.complete("key", "id", [Part(1, 7, "etag")]),
    "AbortMultipartUpload": lambda store: store.abort("key", "id"),
    "ListMultipartUploads": lambda store: store.uploads(""),
    "HeadObject": lambda store: store.head("key"),
    "ListObjectsV2": lambda store: list(store.list("")),
    "GetObject": lambda store: b"".join(store.get("key")),
    "DeleteObject": lambda store: store.delete("key"),
}


@pytest.fixture(autouse=True)
def no_back_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """botocore's own retries wait for seconds."""
    monkeypatch.setattr("botocore.endpoint.time", types.SimpleNamespace(sleep=lambda _seconds: None))


@pytest.fixture
def server() -> Iterator[S3Server]:
    with S3Server(strict=True) as running:
        running.bucket("archive")
        yield running


@pytest.fixture
def store(server: S3Server) -> S3Store:
    return store_on(server)


def put(store: S3Store, key: str = "key") -> object:
    return store.put(key, BODY, sha256=DIGEST, metadata={})


def refusal(kind: type[Exception], task: Callable[[], object]) -> Any:
    with pytest.raises(kind) as caught:
        task()
    assert type(caught.value) is kind
    return caught.value


# Passing faults


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 503, "code": "ServiceUnavailable"},
        {"status": 500, "code": "InternalError"},
        {"status": 500, "empty": True},
        {"status": 502, "empty": True},
        {"hang_up": True},
    ],
)
def test_B4_8_passing_faults_are_tried_again(server: S3Server, store: S3Store, fault: dict[str, Any]) -> None:
    server.faults.append(Fault("PutObject", times=2, **fault))
    put(store)
    assert server.operations() == ["PutObject"] * 3
    assert store.requests["PutObject"] == 3
    assert server.objects() == {"key": BODY}


@pytest.mark.parametrize("operation", REQUESTS)
def test_faults_that_stay_are_worth_another_try_by_whoever_called(
    server: S3Server, store: S3Store, operation: str
) -> None:
    server.faults.append(Fault(times=99, status=500, code="InternalError"))
    error = refusal(Unavailable, lambda: REQUESTS[operation](store))
    assert error.say.code == "vault.trouble"
    assert 1 < store.requests[operation] <= 5


def test_a_server_that_is_gone_is_worth_another_try() -> None:
    with S3Server() as server:
        store = store_on(server)
    assert refusal(Unavailable, store.check).say.code == "vault.unreachable"


def test_a_lost_reply_to_a_put_ends_in_key_taken_and_the_object_is_ours(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("PutObject", drop_reply=True))
    with pytest.raises(KeyTaken):
        put(store)
    head = store.head("key")
    assert head is not None
    assert head.sha256 == DIGEST


@pytest.mark.parametrize("cut", [0, 3])
def test_a_download_that_breaks_off_is_worth_another_try(server: S3Server, store: S3Store, cut: int) -> None:
    put(store)
    server.faults.append(Fault("GetObject", times=99, cut=cut))
    got = []
    error = refusal(Unavailable, lambda: got.extend(store.get("key")))
    assert error.say.code == "vault.no_answer"
    assert b"".join(got) in {b"", BODY[:cut]}
    server.faults.clear()
    assert b"".join(store.get("key", start=cut)) == BODY[cut:]


# Answers that are none


@pytest.mark.parametrize("operation", REQUESTS)
def test_a_web_page_with_status_200_is_never_believed(server: S3Server, store: S3Store, operation: str) -> None:
    put(store)
    server.clear()
    server.faults.append(Fault(times=99, html=True))
    error = refusal(VaultError, lambda: REQUESTS[operation](store))
    assert (error.say.code, error.remedy) == ("vault.portal", Remedy.CHECK_NETWORK)
    assert server.operations() == [operation]


@pytest.mark.parametrize("operation", ["PutObject", "UploadPart", "HeadObject", "GetObject"])
def test_an_answer_without_an_etag_is_never_believed(server: S3Server, store: S3Store, operation: str) -> None:
    put(store)
    upload = store.start_upload("big", metadata={})
    server.faults.append(Fault(operation, times=99, drop_header="ETag"))
    ask = {
        "UploadPart": lambda: store.put_part("big", upload, 1, BODY, sha256=DIGEST),
        "PutObject": lambda: put(store, "2"),
    }
    task = ask.get(operation, lambda: REQUESTS[operation](store))
    assert refusal(VaultError, task).say.code == "vault.portal"


def test_a_garbled_answer_is_no_bug_of_ours(server: S3Server, store: S3Store) -> None:
    put(store)
    server.faults.append(Fault("CreateMultipartUpload", set_header=("x-amz-abort-date", "never")))
    assert refusal(VaultError, lambda: store.start_upload("key", metadata={})).say.code == "vault.garbled"


def test_a_listing_that_never_ends_is_noticed(
    server: S3Server, store: S3Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = {"Name": "archive", "IsTruncated": True, "NextContinuationToken": "same"}
    monkeypatch.setattr(store._data, "list_objects_v2", lambda **_params: page)
    assert refusal(VaultError, lambda: list(store.list(""))).say.code == "vault.portal"


# Checksums


def test_bytes_that_do_not_fit_their_checksum_are_refused_after_three_tries(server: S3Server, store: S3Store) -> None:
    error = refusal(ItemError, lambda: store.put("key", BODY, sha256=sha256(b"other"), metadata={}))
    assert error.say.code == "vault.damaged_on_the_way"
    assert server.operations() == ["PutObject"] * 3
    assert server.objects() == {}


def test_bytes_damaged_once_on_the_way_are_sent_again(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("PutObject", status=400, code="BadDigest"))
    put(store)
    assert server.operations() == ["PutObject"] * 2


def test_a_part_that_does_not_fit_its_checksum_is_refused(store: S3Store) -> None:
    upload = store.start_upload("key", metadata={})
    error = refusal(ItemError, lambda: store.put_part("key", upload, 1, BODY, sha256=sha256(b"other")))
    assert error.say.code == "vault.damaged_on_the_way"
    assert store.parts("key", upload) == []


def test_the_servers_own_checksum_comes_back(store: S3Store) -> None:
    assert store.put("key", BODY, sha256=DIGEST, metadata={}).sha256 == DIGEST
    head = store.head("key")
    assert head is not None
    assert head.sha256 == DIGEST
    upload = store.start_upload("big", metadata={})
    part = store.put_part("big", upload, 1, BODY, sha256=DIGEST)
    assert part.sha256 == DIGEST
    assert store.parts("big", upload) == [part]


def test_a_composite_checksum_is_never_taken_for_a_digest_of_the_bytes(store: S3Store) -> None:
    upload = store.start_upload("big", metadata={})
    stored = store.complete("big", upload, [store.put_part("big", upload, 1, BODY, sha256=DIGEST)])
    assert stored.sha256 is None
    head = store.head("big")
    assert head is not None
    assert head.sha256 is None


def test_a_composite_checksum_of_other_parts_is_noticed() -> None:
    parts = [Part(1, 7, "etag", DIGEST)]
    right = base64.b64encode(sha256(DIGEST)).decode()
    assert not contradicts({"ChecksumSHA256": f"{right}-1"}, parts)
    assert contradicts({"ChecksumSHA256": f"{right}-1"}, [Part(1, 7, "etag", sha256(b"other"))])
    assert not contradicts({}, parts), "a server that says nothing contradicts nothing"
    assert not contradicts({"ChecksumSHA256": f"{right}-1"}, [Part(1, 7, "etag")]), "nor do parts without digests"


# What a server does not know


def test_a_store_without_conditional_creation_is_asked_without_it_from_then_on(
    server: S3Server, store: S3Store
) -> None:
    words = "A header you provided implies functionality that is not implemented: If-None-Match"
    server.faults.append(Fault("PutObject", status=501, code="NotImplemented", message=words))
    put(store, "one")
    put(store, "two")
    sent = ["if-none-match" in seen.headers for seen in server.log if seen.operation == "PutObject"]
    assert sent == [True, False, False]
    assert all("x-amz-checksum-sha256" in seen.headers for seen in server.log if seen.operation == "PutObject")


def test_a_store_without_checksum_headers_is_asked_without_them_from_then_on(server: S3Server, store: S3Store) -> None:
    words = "Unsupported header 'x-amz-checksum-sha256' received for this API call."
    server.faults.append(Fault("PutObject", status=400, code="InvalidArgument", message=words))
    put(store, "one")
    put(store, "two")
    puts = [seen for seen in server.log if seen.operation == "PutObject"]
    assert ["x-amz-checksum-sha256" in seen.headers for seen in puts] == [True, False, False]
    assert all(seen.headers["if-none-match"] == "*" for seen in puts)


def test_a_501_without_reasons_costs_one_extra_after_the_other(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("PutObject", times=2, status=501, code="NotImplemented", message="no"))
    put(store)
    assert len(server.log) == 3
    assert not {"if-none-match", "x-amz-checksum-sha256"} & set(server.log[-1].headers)


def test_a_501_that_stays_is_an_error(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("PutObject", times=99, status=501, code="NotImplemented", message="no"))
    assert refusal(VaultError, lambda: put(store)).say.code == "vault.not_offered"


def test_a_complaint_about_something_else_costs_no_extra(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("PutObject", status=400, code="InvalidArgument", message="checksum mismatch"))
    assert refusal(ItemError, lambda: put(store)).say.code == "vault.not_offered"
    put(store, "two")
    assert "x-amz-checksum-sha256" in server.log[-1].headers


# Words


def test_B4_6_the_servers_own_words_reach_the_user(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("PutObject", status=400, code="WeirdThing", message="The moon is in the wrong place"))
    error = refusal(ItemError, lambda: put(store))
    assert "The moon is in the wrong place" in str(error)
    assert "WeirdThing" in error.details
    assert "PutObject" in error.details


def test_B4_2_failures_are_exceptions_and_never_a_false(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault(times=99, status=403, code="AccessDenied"))
    for operation, ask in REQUESTS.items():
        with pytest.raises((VaultError, ItemError)):
            ask(store)
        assert operation in store.requests


def test_B1_8_a_bucket_that_cannot_be_created_gives_its_real_cause(server: S3Server) -> None:
    store = store_on(server, bucket="taken-by-others")
    for status, code, said in [
        (409, "BucketAlreadyExists", "vault.bucket_taken"),
        (403, "AccessDenied", "vault.denied_create"),
        (400, "TooManyBuckets", "vault.too_many_buckets"),
        (400, "IllegalLocationConstraintException", "vault.region_refused"),
    ]:
        server.faults.append(Fault("CreateBucket", status=status, code=code))
        assert refusal(VaultError, store.create_bucket).say.code == said


def test_a_refused_head_is_asked_again_where_an_answer_has_reasons(server: S3Server, store: S3Store) -> None:
    server.faults += [
        Fault("HeadBucket", status=403),
        Fault("ListObjectsV2", status=403, code="SignatureDoesNotMatch"),
    ]
    assert refusal(VaultError, store.check).say.code == "vault.secret_wrong"


def test_a_key_that_may_list_but_not_head_is_good_enough(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("HeadBucket", status=403))
    store.check()


def test_a_key_too_long_for_s3_fails_alone(store: S3Store) -> None:
    assert refusal(ItemError, lambda: put(store, "k" * 1025)).say.code == "vault.name_too_long"
    put(store, "k" * 1024)


def test_no_library_exception_hangs_on_ours(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault(times=99, status=403, code="AccessDenied"))
    for ask in REQUESTS.values():
        with pytest.raises((VaultError, ItemError)) as caught:
            ask(store)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


# AWS itself (requests are signed for AWS and sent to the test server)


def test_on_aws_bytes_with_our_checksum_travel_without_a_second_one(server: S3Server) -> None:
    store = aws_store_on(server)
    put(store)
    (seen,) = server.log
    assert seen.headers["x-amz-checksum-sha256"]
    assert "x-amz-trailer" not in seen.headers
    assert server.objects() == {"key": BODY}


def test_on_aws_a_whole_upload_works(server: S3Server) -> None:
    store = aws_store_on(server, region="eu-west-1")
    upload = store.start_upload("big", metadata={"a": "1"})
    part = store.put_part("big", upload, 1, BODY, sha256=DIGEST)
    store.complete("big", upload, [part])
    assert b"".join(store.get("big")) == BODY
    assert [item.key for item in store.list("")] == ["big"]


def test_on_aws_the_caller_is_known(server: S3Server) -> None:
    assert (aws_store_on(server).caller() or "").startswith("arn:aws:sts::123456789012:")
    assert store_on(server).caller() is None


def test_on_aws_a_clock_that_is_off_is_told_in_minutes(server: S3Server) -> None:
    store = aws_store_on(server)
    server.faults.append(Fault("PutObject", status=403, code="RequestTimeTooSkewed"))
    error = refusal(VaultError, lambda: put(store))
    assert (error.say.code, error.remedy) == ("vault.clock", Remedy.CHECK_CLOCK)
    assert dict(error.say.args) == {"minutes": 0}
