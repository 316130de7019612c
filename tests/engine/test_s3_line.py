"""The data plane as the store uses it: addresses, keys, redirects, ranges, odd answers, stopping."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mothball.errors import Cancelled, ItemError, Remedy, Unavailable, VaultError
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.store import s3_line
from mothball.store.base import Listed
from mothball.store.line import Line
from mothball.store.s3 import S3Store, open_store
from mothball.store.s3_wire import base64_text
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.scripted import Script, Scripted, hangs, replies
from tests.helpers.stores import sha256, store_on, vault_on

BODY = b"content"
DIGEST = sha256(BODY)


@pytest.fixture(autouse=True)
def no_back_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_line, "FIRST_WAIT", 0)


@pytest.fixture(autouse=True)
def all_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Errors that tests keep hold on to stores; their connections would be missed at some later time."""
    opened: list[Line] = []
    make = Line.__init__

    def remember(line: Line, *rest: Any) -> None:
        make(line, *rest)
        opened.append(line)

    monkeypatch.setattr(Line, "__init__", remember)
    yield
    for line in opened:
        line.close()


@pytest.fixture
def server() -> Iterator[S3Server]:
    with S3Server(strict=True) as running:
        running.bucket("archive")
        yield running


@pytest.fixture
def store(server: S3Server) -> S3Store:
    return store_on(server)


def put(store: S3Store, key: str = "key", body: bytes = BODY) -> object:
    return store.put(key, body, sha256=sha256(body), metadata={})


def scripted_store(*scripts: Script) -> tuple[Scripted, S3Store]:
    server = Scripted(*scripts)
    vault = Vault("archive", endpoint_url=server.url, credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIA")
    return server, open_store(vault, Secret("secret"))


def answer(status: str, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


# Where it goes


@pytest.mark.parametrize(
    ("vault", "address", "region"),
    [
        (Vault("b-1", region="eu-west-1"), "https://b-1.s3.eu-west-1.amazonaws.com/", "eu-west-1"),
        (Vault("b-1"), "https://b-1.s3.us-east-1.amazonaws.com/", "us-east-1"),
        (Vault("b.1", region="eu-west-1"), "https://s3.eu-west-1.amazonaws.com/b.1/", "eu-west-1"),
        (Vault("b-1", region="eu-west-1", path_style=True), "https://s3.eu-west-1.amazonaws.com/b-1/", "eu-west-1"),
        (Vault("b-1", region="cn-north-1"), "https://b-1.s3.cn-north-1.amazonaws.com.cn/", "cn-north-1"),
        (Vault("b-1", endpoint_url="https://store.example:9000"), "https://store.example:9000/b-1/", "us-east-1"),
        (
            Vault("b-1", endpoint_url="https://store.example", path_style=False),
            "https://b-1.store.example/",
            "us-east-1",
        ),
        (Vault("b-1", endpoint_url="http://[::1]:9000", region="auto"), "http://[::1]:9000/b-1/", "auto"),
        (Vault("b-1", endpoint_url="https://h.example/base/path"), "https://h.example/base/path/b-1/", "us-east-1"),
    ],
)
def test_bytes_go_where_botocore_would_send_them(
    vault: Vault, address: str, region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    assert open_store(vault, None)._connection.place(vault.bucket) == (address, region)


def test_the_request_is_the_one_botocore_would_make(server: S3Server) -> None:
    """But for the date and the signature, which another test compares; and botocore's own news about itself."""
    store = store_on(server, storage_class="STANDARD_IA", owner="123456789012", credentials=CredentialKind.ASK)
    store.put("1 a b+ü", BODY, sha256=DIGEST, metadata={"Name": "value"})
    server.client().put_object(
        Bucket="archive",
        Key="2 a b+ü",
        Body=BODY,
        Metadata={"Name": "value"},
        StorageClass="STANDARD_IA",
        ExpectedBucketOwner="123456789012",
        IfNoneMatch="*",
        ChecksumSHA256=base64_text(DIGEST),
    )
    ours, theirs = (seen for seen in server.log if seen.operation == "PutObject")
    changing = {"authorization", "x-amz-date", "user-agent"}
    botocores = {"expect", "amz-sdk-invocation-id", "amz-sdk-request", "accept-encoding"}
    assert {k: v for k, v in ours.headers.items() if k not in changing} == {
        k: v for k, v in theirs.headers.items() if k not in changing | botocores
    }


def test_keys_that_are_renewed_are_used_from_then_on(
    server: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "credentials").write_text("[p]\naws_access_key_id=AKIAFIRST\naws_secret_access_key=x\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    store = open_store(vault_on(server, credentials=CredentialKind.PROFILE, profile="p"), None)
    put(store, "one")
    renewed = SimpleNamespace(
        get_frozen_credentials=lambda: SimpleNamespace(access_key="ASIASECOND", secret_key="y", token="token-of-today")
    )
    monkeypatch.setattr(store._connection.library().session, "get_credentials", lambda: renewed)
    put(store, "two")
    first, second = (seen.headers for seen in server.log)
    assert "Credential=AKIAFIRST/" in first["authorization"]
    assert "Credential=ASIASECOND/" in second["authorization"]
    assert second["x-amz-security-token"] == "token-of-today"


def test_a_token_with_a_line_break_is_refused_and_never_shown(server: S3Server) -> None:
    store = open_store(vault_on(server, credentials=CredentialKind.ASK), Secret(server.secret, "canary\ntoken-canary"))
    with pytest.raises(VaultError) as refused:
        put(store)
    assert refused.value.say.code == "vault.garbled"
    assert "canary" not in f"{refused.value} {refused.value.details}"
    assert server.log == []


def test_a_vault_that_says_all_itself_needs_no_boto3(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading it takes as long as sending a thousand files."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    chain = open_store(vault_on(server, credentials=CredentialKind.CHAIN, access_key_id=""), None)
    for store in (store_on(server), chain):
        monkeypatch.setattr(store._connection, "library", None)
        store.sign_in()
        store.check()
        put(store, f"one/{id(store)}")
        assert [item.size for item in store.list("one/")][-1] == len(BODY)
        assert store.head(f"one/{id(store)}") is not None
        assert store.head("nothing") is None


@pytest.mark.parametrize("name", ["AWS_PROFILE", "AWS_CREDENTIAL_EXPIRATION", "AWS_SECURITY_TOKEN"])
def test_where_the_environment_says_more_than_keys_boto3_is_asked(
    server: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    (tmp_path / "config").write_text("[profile 2999-01-01T00:00:00Z]\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv(name, "2999-01-01T00:00:00Z")
    store = open_store(vault_on(server, credentials=CredentialKind.CHAIN, access_key_id=""), None)
    put(store)
    assert store._connection._library is not None
    token = server.log[-1].headers.get("x-amz-security-token")
    assert token == ("2999-01-01T00:00:00Z" if name == "AWS_SECURITY_TOKEN" else None)


ELSEWHERE = answer("400 Bad Request", "x-amz-bucket-region: eu-central-1")


def test_a_bucket_in_another_region_is_followed_and_bytes_go_there_too() -> None:
    """As botocore does, which is asked then; from the answer on everything is signed for that region."""
    there = answer("200 OK", "x-amz-bucket-region: eu-central-1", "ETag: x")
    server, store = scripted_store(replies(ELSEWHERE, ELSEWHERE, there, there, there))
    with server:
        store.check()
        put(store)
    assert b"/us-east-1/s3/" in server.heads[0]
    assert b"/eu-central-1/s3/" in server.heads[-1]
    assert server.heads[-1].startswith(b"PUT /archive/key")


# Listings

PAGE = """<?xml version="1.0"?><ListBucketResult{space}><Name>archive</Name><IsTruncated>false</IsTruncated>{coding}
<Contents><Key>{key}</Key><LastModified>x</LastModified><ETag>&quot;e&quot;</ETag><Size>7</Size></Contents>
</ListBucketResult>"""
SPACE = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'


@pytest.mark.parametrize("space", ["", SPACE])
@pytest.mark.parametrize(
    ("coding", "key", "name"), [("<EncodingType>url</EncodingType>", "a%20b+c%2B", "a b c+"), ("", "a%20+", "a%20+")]
)
def test_listings_with_and_without_namespace_and_encoding_are_read(
    space: str, coding: str, key: str, name: str
) -> None:
    page = PAGE.format(space=space, coding=coding, key=key).encode()
    server, store = scripted_store(replies(answer("200 OK", body=page)))
    with server:
        assert list(store.list("")) == [Listed(name, 7, "e")]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"", "vault.portal"),
        (b"<html>Please log in</html>", "vault.portal"),
        (PAGE.format(space="", coding="", key="k")[:150].encode(), "vault.portal"),
        (PAGE.format(space="", coding="", key="").encode(), "vault.garbled"),
        (PAGE.format(space="", coding="", key="k").replace(">7<", ">x<").encode(), "vault.garbled"),
        (b"<ListBucketResult></ListBucketResult>", "vault.portal"),
    ],
)
def test_what_is_no_listing_is_never_taken_for_an_empty_one(page: bytes, code: str) -> None:
    server, store = scripted_store(replies(answer("200 OK", body=page)))
    with server, pytest.raises(VaultError) as refused:
        list(store.list(""))
    assert refused.value.say.code == code


# Odd answers


@pytest.mark.parametrize(
    ("status", "error"),
    [(301, "PermanentRedirect"), (307, "TemporaryRedirect"), (400, "AuthorizationHeaderMalformed"), (307, "")],
)
def test_a_bucket_that_lies_elsewhere_is_told_with_its_region(status: int, error: str) -> None:
    text = f"<Error><Code>{error}</Code><Message>elsewhere</Message></Error>".encode() if error else b""
    reply = answer(f"{status} Elsewhere", "x-amz-bucket-region: eu-central-1", body=text)
    server, store = scripted_store(replies(reply))
    with server, pytest.raises(VaultError) as refused:
        put(store)
    assert (refused.value.say.code, refused.value.remedy) == ("vault.region", Remedy.CHANGE_REGION)
    assert dict(refused.value.say.args)["bucket_region"] == "eu-central-1"
    assert len(server.heads) == 1


def test_success_with_an_error_inside_is_none() -> None:
    text = b'<?xml version="1.0"?>\n<Error><Code>InternalError</Code><Message>sorry</Message></Error>'
    bad = answer("200 OK", 'ETag: "x"', body=text)
    server, store = scripted_store(replies(bad, answer("200 OK", 'ETag: "right"')))
    with server:
        assert store.put("key", BODY, sha256=DIGEST, metadata={}).etag == "right"
        store.close()
    assert store.requests["PutObject"] == 2


@pytest.mark.parametrize("range_", ["", "bytes 0-6/7", "bytes 40-45/46"])
def test_another_part_than_was_asked_for_is_never_believed(range_: str) -> None:
    status = "206 Partial" if range_ else "200 OK"
    headers = [f"Content-Range: {range_}"] if range_ else []
    server, store = scripted_store(replies(answer(status, 'ETag: "x"', *headers, body=BODY)))
    with server, pytest.raises(VaultError) as refused:
        b"".join(store.get("key", start=4))
    assert refused.value.say.code == "vault.portal"


def test_an_error_that_is_no_xml_still_has_its_status() -> None:
    server, store = scripted_store(replies(answer("507 Full", body=b"<disk full")))
    with server, pytest.raises(VaultError) as refused:
        put(store)
    assert refused.value.say.code == "vault.full"


@pytest.mark.parametrize("status", [500, 502, 504])
def test_passing_faults_are_tried_again_and_counted(server: S3Server, store: S3Store, status: int) -> None:
    server.faults.append(Fault("*", status=status, empty=True, times=2))
    put(store)
    server.faults.append(Fault("*", status=status, empty=True, times=2))
    assert b"".join(store.get("key")) == BODY
    assert store.requests == Counter({"PutObject": 3, "GetObject": 3})


@pytest.mark.parametrize("fault", [{"status": 429}, {"status": 503}, {"status": 503, "code": "SlowDown"}])
def test_a_server_that_wants_less_is_not_asked_again_at_once(
    server: S3Server, store: S3Store, fault: dict[str, Any]
) -> None:
    put(store)
    server.faults.append(Fault("*", empty="code" not in fault, times=2, **fault))
    for ask in (lambda: put(store), lambda: b"".join(store.get("key"))):
        with pytest.raises(Unavailable) as refused:
            ask()
        assert refused.value.say.code == "vault.slow_down"
    assert store.requests == Counter({"PutObject": 2, "GetObject": 1})


def test_a_refusal_is_not_tried_again(server: S3Server, store: S3Store) -> None:
    server.faults.append(Fault("PutObject", status=403, code="AccessDenied"))
    with pytest.raises(VaultError):
        put(store)
    assert server.operations() == ["PutObject"]


def test_a_large_body_that_does_not_fit_its_checksum_is_refused(store: S3Store) -> None:
    with pytest.raises(ItemError) as refused:
        store.put("key", bytes(5_000_000), sha256=DIGEST, metadata={})
    assert refused.value.say.code == "vault.damaged_on_the_way"


# Stopping


REQUESTS: dict[str, Callable[[S3Store], object]] = {
    "PutObject": put,
    "UploadPart": lambda store: store.put_part("key", "id", 1, BODY, sha256=DIGEST),
    "GetObject": lambda store: b"".join(store.get("key")),
    "HeadBucket": lambda store: store.check(),
    "HeadObject": lambda store: store.head("key"),
    "ListObjectsV2": lambda store: list(store.list("")),
    "CompleteMultipartUpload": lambda store: store.complete("key", "id", []),
}


@pytest.mark.parametrize("operation", REQUESTS)
def test_a_hung_server_does_not_keep_whoever_wants_to_stop(operation: str) -> None:
    raised: list[BaseException] = []
    server, store = scripted_store(hangs)

    def run() -> None:
        try:
            REQUESTS[operation](store)
        except BaseException as error:  # noqa: BLE001 - that is what is looked at
            raised.append(error)

    with server:
        thread = threading.Thread(target=run)
        thread.start()
        server.met.acquire()
        store.abandon()
        thread.join(20)
        assert not thread.is_alive()
    assert [type(error) for error in raised] == [Cancelled]


def test_after_stopping_a_store_still_says_its_last_words(store: S3Store) -> None:
    store.abandon()
    put(store)
    assert store.head("key") is not None


def test_after_stopping_nothing_is_tried_twice(server: S3Server, store: S3Store) -> None:
    store.abandon()
    server.faults.append(Fault("*", status=503, code="SlowDown", times=99))
    with pytest.raises(Unavailable):
        put(store)
    assert store.requests["PutObject"] == 1


def test_a_download_can_be_left_in_the_middle(store: S3Store) -> None:
    put(store, body=bytes(5_000_000))
    blocks = store.get("key")
    next(blocks)
    blocks.close()
    assert store.head("key") is not None


def test_a_closed_store_opens_new_connections(store: S3Store) -> None:
    put(store)
    store.close()
    put(store, "another")
    store.close()


def test_parts_tell_how_far_they_are_on_their_way(store: S3Store) -> None:
    body, told = bytes(5_300_000), []
    upload = store.start_upload("key", metadata={})
    store.put_part("key", upload, 1, body, sha256=sha256(body), on_sent=told.append)
    assert told[-1] == len(body)
    assert told == sorted(told)
    assert len(told) > 5
