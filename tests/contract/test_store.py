"""What every store promises, over real HTTP: on a lenient server, a strict one, one with signatures, and over TLS."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mothball.errors import ItemError, Remedy, VaultError
from mothball.store.base import MIN_PART, KeyTaken, UploadGone
from mothball.store.policy import policy_for
from mothball.store.s3 import S3Store
from tests.helpers.certificates import make_certificates
from tests.helpers.s3server import ACCOUNT, S3Server
from tests.helpers.stores import sha256, store_on, vault_on

SERVERS: dict[str, dict[str, Any]] = {"plain": {}, "strict": {"strict": True}, "auth": {"auth": True}}


@pytest.fixture(params=["plain", "strict", "auth", "https"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[S3Server]:
    options = SERVERS.get(request.param)
    if options is None:
        ca_file, context = make_certificates(tmp_path)
        options = {"strict": True, "ssl_context": context, "ca_file": str(ca_file)}
    with S3Server(**options) as running:
        running.bucket("archive")
        yield running


@pytest.fixture
def store(server: S3Server) -> S3Store:
    return store_on(server)


def put(store: S3Store, key: str, body: bytes = b"content", **metadata: str) -> None:
    store.put(key, body, sha256=sha256(body), metadata=metadata)


def content(store: S3Store, key: str, **options: Any) -> bytes:
    return b"".join(store.get(key, **options))


# The scenario of the S4 package's own tests (seeds D4.1 to D4.7), with a small and with a multipart object.


@pytest.mark.parametrize("size", [10_000, MIN_PART + 123])
def test_D4_scenario_of_the_peer(store: S3Store, size: int) -> None:
    body = random.Random(size).randbytes(size)
    headers = {"one": "1", "two": "zwei%20%C3%BC", "three": "3"}

    assert store.head("new") is None, "D4.1 does not exist before"

    write(store, "new", body, headers)  # D4.2
    head = store.head("new")
    assert head is not None, "D4.3 exists"
    assert dict(head.metadata) == headers, "D4.3 metadata is exactly what was given"
    assert head.size == size

    changed = headers | {"two": "one, two, three"}
    write(store, "changed", body, changed)  # D4.4: an archived object is never changed, so a new one is made
    head = store.head("changed")
    assert head is not None
    assert dict(head.metadata) == changed, "D4.5 metadata equals the changed set"

    assert content(store, "changed") == body, "D4.7 identical"
    store.delete("new")
    assert store.head("new") is None, "D4.6 gone"


def write(store: S3Store, key: str, body: bytes, metadata: dict[str, str]) -> None:
    if len(body) < MIN_PART:
        store.put(key, body, sha256=sha256(body), metadata=metadata)
        return
    upload = store.start_upload(key, metadata=metadata)
    blocks = [body[:MIN_PART], body[MIN_PART:]]
    parts = [store.put_part(key, upload, n, block, sha256=sha256(block)) for n, block in enumerate(blocks, 1)]
    store.complete(key, upload, parts)


# Objects


def test_the_answer_to_a_put_is_what_the_listing_shows_later(store: S3Store) -> None:
    stored = store.put("a/b", b"content", sha256=sha256(b"content"), metadata={})
    (listed,) = store.list("a/")
    assert (listed.key, listed.size, listed.etag, listed.storage_class) == ("a/b", 7, stored.etag, "STANDARD")
    head = store.head("a/b")
    assert head is not None
    assert head.etag == stored.etag


def test_a_key_in_use_is_never_overwritten(store: S3Store) -> None:
    put(store, "key", b"first")
    with pytest.raises(KeyTaken):
        put(store, "key", b"second")
    assert content(store, "key") == b"first"


def test_B4_7_metadata_of_an_archived_object_cannot_be_changed_by_accident(store: S3Store) -> None:
    put(store, "key", b"first", path="one")
    with pytest.raises(KeyTaken):
        put(store, "key", b"first", path="two")
    head = store.head("key")
    assert head is not None
    assert dict(head.metadata) == {"path": "one"}


@pytest.mark.parametrize(
    "key",
    [
        "a#b",
        "q?b=1&c",
        "100% sure",
        "%41",
        "a+b c",
        "ä ö/日本/😀",
        "c:d;e=f@g",
        "a'b\"c",
        "a//b",
        "-",
        "[x]{y}|z^`~",
        "x/",
    ],
)
def test_B4_3_keys_round_trip_exactly(store: S3Store, server: S3Server, key: str) -> None:
    put(store, key, key.encode())
    assert [item.key for item in store.list("")] == [key]
    assert list(server.objects()) == [key], "and another client sees the same name"
    assert content(store, key) == key.encode()
    head = store.head(key)
    assert head is not None


def test_an_empty_object_comes_back_empty(store: S3Store) -> None:
    put(store, "empty", b"")
    assert content(store, "empty") == b""
    assert store.head("empty") is not None


def test_a_part_of_an_object_can_be_read(store: S3Store) -> None:
    put(store, "key", b"0123456789")
    assert content(store, "key", start=4) == b"456789"
    assert content(store, "key", start=4, length=3) == b"456"
    assert content(store, "key", length=2) == b"01"
    assert content(store, "key", length=0) == b""


def test_large_objects_come_in_blocks(store: S3Store) -> None:
    body = random.Random(1).randbytes(3 * 1024 * 1024 + 1)
    put(store, "key", body)
    blocks = list(store.get("key"))
    assert b"".join(blocks) == body
    assert max(map(len, blocks)) <= 1024 * 1024


def test_own_notes_are_replaced(store: S3Store) -> None:
    store.replace("note", b"old")
    store.replace("note", b"new")
    assert content(store, "note") == b"new"


def test_deleting_what_is_not_there_succeeds(store: S3Store) -> None:
    store.delete("nothing")


def test_B4_4_a_missing_key_and_a_missing_bucket_are_told_apart(server: S3Server) -> None:
    there = store_on(server)
    nowhere = store_on(server, bucket="no-such-bucket")
    assert there.head("key") is None
    with pytest.raises(ItemError) as missing_key:
        content(there, "key")
    assert missing_key.value.say.code == "vault.gone"
    for ask in (lambda: nowhere.head("key"), lambda: content(nowhere, "key"), nowhere.check):
        with pytest.raises(VaultError) as missing_bucket:
            ask()
        assert missing_bucket.value.say.code == "vault.no_bucket"
        assert missing_bucket.value.remedy is Remedy.CREATE_BUCKET


def test_B2_2_the_storage_class_is_the_vaults_or_the_callers(server: S3Server) -> None:
    store = store_on(server, storage_class="STANDARD_IA")
    put(store, "vaults")
    store.put("callers", b"x", sha256=sha256(b"x"), metadata={}, storage_class="STANDARD")
    upload = store.start_upload("parts", metadata={})
    store.complete("parts", upload, [store.put_part("parts", upload, 1, b"x", sha256=sha256(b"x"))])
    store.replace("note", b"x")
    found = {item.key: item.storage_class for item in store.list("")}
    assert found == {"vaults": "STANDARD_IA", "callers": "STANDARD", "parts": "STANDARD_IA", "note": "STANDARD"}


def test_an_object_in_deep_storage_is_frozen_and_says_so(server: S3Server) -> None:
    store = store_on(server, storage_class="DEEP_ARCHIVE")
    put(store, "cold")
    head = store.head("cold")
    assert head is not None
    assert head.frozen
    assert head.storage_class == "DEEP_ARCHIVE"
    with pytest.raises(ItemError) as frozen:
        content(store, "cold")
    assert frozen.value.say.code == "vault.frozen"


def test_a_thawed_object_is_no_longer_frozen(server: S3Server) -> None:
    store = store_on(server, storage_class="GLACIER")
    put(store, "cold")
    client = server.client()
    client.restore_object(Bucket="archive", Key="cold", RestoreRequest={"Days": 1})
    head = store.head("cold")
    assert head is not None
    assert not head.frozen


# Listings


def test_listings_go_on_after_a_thousand(store: S3Store) -> None:
    fill(1005)
    found = [item.key for item in store.list("many/")]
    assert found == [f"many/{n:05}" for n in range(1005)]
    assert [item.key for item in store.list("many/", start_after="many/01002")] == ["many/01003", "many/01004"]
    assert store.requests["ListObjectsV2"] == 3


def fill(count: int) -> None:
    """Objects by moto's own hand: a thousand requests take ten seconds."""
    from moto.s3.models import s3_backends

    for n in range(count):
        s3_backends[ACCOUNT]["aws"].put_object("archive", f"many/{n:05}", b"")


def test_listings_keep_to_the_prefix(store: S3Store) -> None:
    for key in ("a/1", "a/2", "ab/1", "b"):
        put(store, key)
    assert [item.key for item in store.list("a/")] == ["a/1", "a/2"]
    assert list(store.list("nothing/")) == []


# Multipart


def test_an_interrupted_upload_can_be_found_continued_and_finished(server: S3Server) -> None:
    body = random.Random(2).randbytes(2 * MIN_PART + 5)
    first = store_on(server)
    upload = first.start_upload("big", metadata={"size": str(len(body))})
    sent = first.put_part("big", upload, 1, body[:MIN_PART], sha256=sha256(body[:MIN_PART]))

    again = store_on(server)
    assert again.uploads("b") == [("big", upload)]
    assert again.uploads("other") == []
    assert [(part.number, part.size, part.etag) for part in again.parts("big", upload)] == [
        (1, MIN_PART, sent.etag),
    ]
    rest = [body[MIN_PART : 2 * MIN_PART], body[2 * MIN_PART :]]
    for number, block in enumerate(rest, 2):
        again.put_part("big", upload, number, block, sha256=sha256(block))
    stored = again.complete("big", upload, again.parts("big", upload))

    assert content(again, "big") == body
    (listed,) = again.list("")
    assert listed.etag == stored.etag
    assert again.uploads("") == []


def test_completing_does_not_overwrite_either(store: S3Store) -> None:
    upload = store.start_upload("key", metadata={})
    part = store.put_part("key", upload, 1, b"second", sha256=sha256(b"second"))
    put(store, "key", b"first")
    with pytest.raises(KeyTaken):
        store.complete("key", upload, [part])
    assert content(store, "key") == b"first"


def test_an_upload_that_is_gone_says_so(store: S3Store) -> None:
    upload = store.start_upload("key", metadata={})
    part = store.put_part("key", upload, 1, b"x", sha256=sha256(b"x"))
    store.abort("key", upload)
    store.abort("key", upload)
    with pytest.raises(UploadGone):
        store.parts("key", upload)
    with pytest.raises(UploadGone):
        store.put_part("key", upload, 2, b"x", sha256=sha256(b"x"))
    with pytest.raises(UploadGone):
        store.complete("key", upload, [part])
    assert store.uploads("") == []


# The bucket


def test_B4_1_a_bucket_is_created_and_creating_it_twice_is_no_fault(server: S3Server) -> None:
    store = store_on(server, bucket="fresh-bucket")
    store.create_bucket()
    store.create_bucket()
    store.check()
    put(store, "key")


@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1", "ap-southeast-2", "me-central-1"])
def test_B1_9_B2_10_every_region_works(server: S3Server, region: str) -> None:
    store = store_on(server, bucket="there", region=region)
    store.create_bucket()
    store.check()
    client = server.client()
    assert (client.get_bucket_location(Bucket="there")["LocationConstraint"] or "us-east-1") == region


def test_dotted_bucket_names_are_accepted(server: S3Server) -> None:
    store = store_on(server, bucket="archive.2026-11-20.0123456789ab")
    store.create_bucket()
    put(store, "key")
    assert store.head("key") is not None


def test_B3_6_a_bucket_without_a_prefix_works(server: S3Server) -> None:
    store = store_on(server, prefix="")
    store.check()
    put(store, "key")
    assert [item.key for item in store.list("")] == ["key"]


def test_every_request_is_counted_under_its_name(server: S3Server, store: S3Store) -> None:
    put(store, "key")
    store.head("key")
    list(store.list(""))
    content(store, "key")
    store.delete("key")
    counted = {name: server.operations().count(name) for name in set(server.operations())}
    assert dict(store.requests) == counted


def test_objects_of_another_version_can_be_read(server: S3Server, store: S3Store) -> None:
    client = server.client()
    client.put_bucket_versioning(Bucket="archive", VersioningConfiguration={"Status": "Enabled"})
    first = store.put("key", b"first", sha256=sha256(b"first"), metadata={})
    store.replace("key", b"second")
    assert first.version_id
    assert content(store, "key", version_id=first.version_id) == b"first"
    store.delete("key")
    assert store.head("key") is None
    head = store.head("key", first.version_id)
    assert head is not None
    assert (head.size, head.version_id) == (5, first.version_id)


# Least privilege (only a server that checks signatures and policies can show it)


@pytest.mark.parametrize("prefix", ["", "family/photos"])
def test_B1_4_a_key_with_nothing_but_our_policy_is_enough(prefix: str) -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        vault = vault_on(server, prefix=prefix)
        server.key_id, server.secret = server.user(*json.loads(policy_for(vault))["Statement"])
        store = store_on(server, prefix=prefix)
        below = f"{prefix}/" if prefix else ""
        store.check()
        put(store, f"{below}key")
        assert store.head(f"{below}missing") is None
        assert content(store, f"{below}key") == b"content"
        assert [item.key for item in store.list(below)] == [f"{below}key"]
        upload = store.start_upload(f"{below}big", metadata={})
        part = store.put_part(f"{below}big", upload, 1, b"x", sha256=sha256(b"x"))
        assert len(store.parts(f"{below}big", upload)) == 1
        store.complete(f"{below}big", upload, [part])
        store.abort(f"{below}big", upload)
        assert store.uploads(below) == []
        with pytest.raises(VaultError) as denied:
            store.delete(f"{below}key")
        assert denied.value.say.code == "vault.denied_delete"
        with pytest.raises(VaultError) as denied:
            store_on(server, bucket="another").create_bucket()
        assert denied.value.say.code == "vault.denied_create"


def test_a_wrong_secret_and_an_unknown_key_are_told_apart() -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        server.secret = "x" * 40
        with pytest.raises(VaultError) as wrong:
            store_on(server).check()
        assert (wrong.value.say.code, wrong.value.remedy) == ("vault.secret_wrong", Remedy.EDIT_KEY)
        with pytest.raises(VaultError) as unknown:
            store_on(server, access_key_id="AKIAIOSFODNN7NOBODY0").check()
        assert unknown.value.say.code == "vault.key_unknown"


def test_B1_3_a_bucket_that_is_not_ours_is_refused_before_the_first_upload() -> None:
    with S3Server(strict=True) as server:
        server.bucket("archive")
        store_on(server, owner=ACCOUNT).check()
        foreign = store_on(server, owner="999999999999")
        with pytest.raises(VaultError) as refused:
            foreign.check()
        assert refused.value.say.code == "vault.denied_list"
        with pytest.raises(VaultError):
            put(foreign, "key")
        assert server.objects() == {}
