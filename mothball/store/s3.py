"""The Store over S3: one method per request, and every answer is looked at before it is believed.

An HTML page with status 200 (a hotel's login page, a filter) passes botocore as success of almost any operation, so an
answer must hold something only an S3 server says. What a server says it does not know (conditional creation, checksum
headers) is left out from then on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from mothball.errors import Cancelled, ItemError
from mothball.jobs import Secret, Vault
from mothball.messages import say
from mothball.store import s3_wire as wire
from mothball.store.base import BucketFacts, Head, KeyTaken, Listed, Part, Stored, UploadGone
from mothball.store.errors import DAMAGED, Where, code_of, portal, status_of, translate
from mothball.store.faults import Abandoned
from mothball.store.fields import check_vault
from mothball.store.s3_client import Connection
from mothball.store.s3_extras import CHECKSUM, CONDITIONAL, Extras
from mothball.store.s3_line import S3Line
from mothball.store.s3_look import look
from mothball.store.s3_wire import Answer, Evidence

T = TypeVar("T")

RESENDS = 3
"""How often bytes are sent that the server says arrived damaged."""

Build = Callable[[frozenset[str]], Answer]
"""Makes a request's parameters, with these extras."""


def open_store(vault: Vault, secret: Secret | None) -> S3Store:
    """Connect to a vault; makes no request. Raises VaultError: impossible values, no secret, profile unknown."""
    check_vault(vault)
    try:
        return S3Store(vault, Connection(vault, secret))
    except BotoCoreError as error:
        raise translate(error, Where(vault, "Connect")) from None


class S3Store:
    """See ``store.base.Store``, which says what each method promises. Safe from several threads at once."""

    def __init__(self, vault: Vault, connection: Connection) -> None:
        """``connection`` makes the requests; ``open_store`` is the usual way here."""
        self.requests: Mapping[str, int] = connection.requests
        self._vault, self._connection = vault, connection
        self._data = S3Line(connection, vault.bucket)
        self._extras = Extras()

    def abandon(self) -> None:
        """But for the question who we are, which has a short time limit."""
        self._connection.line.abandon()

    def limit(self, rate: int | None) -> None:
        """Requests without a body worth speaking of are not counted."""
        self._data.limit.change(rate)

    def close(self) -> None:
        """The line opens new connections when it needs them."""
        self._connection.line.close()

    # The bucket

    def sign_in(self) -> None:
        """Explicit keys are always ready; whether they are right, the server says."""
        try:
            self._connection.sign_in()
        except BotoCoreError as error:
            raise translate(error, self._where("SignIn")) from None

    def check(self) -> None:
        """HEAD gives no reasons, and a key limited to a prefix may list although it may not HEAD: so ask twice."""
        try:
            self._call("HeadBucket", wire.from_s3)
        except ClientError as refusal:
            if status_of(refusal) not in {400, 403}:
                raise translate(refusal, self._where("HeadBucket")) from None
            self._send("ListObjectsV2", wire.is_listing, Prefix=self._vault.prefix, MaxKeys=1)

    def create_bucket(self) -> None:
        """us-east-1 is the one place that must not be named (Amazon S3, CreateBucket)."""
        region = self._vault.region
        place: Answer = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        try:
            self._call("CreateBucket", wire.from_s3, **place)
        except ClientError as refusal:
            if code_of(refusal) != "BucketAlreadyOwnedByYou":
                raise translate(refusal, self._where("CreateBucket")) from None

    def caller(self) -> str | None:
        """The identity's ARN; its fifth field is the number of the account."""
        if self._vault.endpoint_url:
            return None
        where = self._where("GetCallerIdentity")
        try:
            return str(self._connection.sts().get_caller_identity()["Arn"])
        except (BotoCoreError, ClientError) as error:
            raise translate(error, where) from None
        except KeyError:
            raise portal(where) from None

    def look(self) -> BucketFacts:
        """Four questions; each may be denied by itself."""
        return look(self._call, self._vault.prefix)

    # Writing

    def put(
        self,
        key: str,
        body: bytes | memoryview,
        *,
        sha256: bytes,
        metadata: Mapping[str, str],
        storage_class: str = "",
    ) -> Stored:
        """One PUT, conditional where the store knows that."""
        chosen = storage_class or self._vault.storage_class
        where = Where(self._vault, "PutObject", key, chosen)
        return wire.stored(self._upload(where, lambda extras: _object(body, sha256, metadata, chosen, extras)))

    def begin_put(
        self, key: str, body: bytes | memoryview, *, sha256: bytes, metadata: Mapping[str, str]
    ) -> Callable[[], Stored]:
        """What the server refuses is put anew, with all that ``put`` knows to do about it."""
        chosen = self._vault.storage_class
        params = self._named("PutObject", key, _object(body, sha256, metadata, chosen, self._extras.known))
        begun = self._in_words("PutObject", key, lambda: self._data.begin_put(**params))

        def end() -> Stored:
            try:
                answer = self._in_words("PutObject", key, begun)
            except ClientError as refusal:
                _raise_expected(refusal, "PutObject", params)
                return self.put(key, body, sha256=sha256, metadata=metadata)
            return wire.stored(self._believed(answer, wire.has("ETag"), "PutObject", key))

        return end

    def start_upload(self, key: str, *, metadata: Mapping[str, str]) -> str:
        """The upload is told that its parts will carry SHA-256."""
        answer = self._adapting(
            wire.has("UploadId"),
            self._where("CreateMultipartUpload", key),
            lambda extras: {
                "Metadata": dict(metadata),
                **wire.in_class(self._vault.storage_class),
                **wire.when(CHECKSUM in extras, ChecksumAlgorithm="SHA256"),
            },
        )
        return str(answer["UploadId"])

    def put_part(
        self,
        key: str,
        upload_id: str,
        number: int,
        body: bytes | memoryview,
        *,
        sha256: bytes,
        on_sent: Callable[[int], object] | None = None,
    ) -> Part:
        """The part's ``sha256`` is what the server confirmed, None when it said nothing."""
        answer = self._upload(
            self._where("UploadPart", key),
            lambda extras: {
                "UploadId": upload_id,
                "PartNumber": number,
                "Body": body,
                "OnSent": on_sent,
                "PayloadSHA256": sha256.hex(),
                **wire.when(CHECKSUM in extras, ChecksumSHA256=wire.base64_text(sha256)),
            },
        )
        return Part(number, len(body), wire.etag(answer), wire.sha256_of(answer))

    def parts(self, key: str, upload_id: str) -> list[Part]:
        """All pages: there may be ten thousand."""
        markers = {"PartNumberMarker": "NextPartNumberMarker"}
        pages = self._pages("ListParts", wire.has("UploadId"), markers, key, UploadId=upload_id)
        found = (item for page in pages for item in page.get("Parts", ()))
        return [Part(item["PartNumber"], item["Size"], wire.etag(item), wire.sha256_of(item)) for item in found]

    def complete(self, key: str, upload_id: str, parts: Sequence[Part]) -> Stored:
        """Where the server names a composite checksum, it must be that of our parts."""
        answer = self._adapting(
            wire.has("ETag"),
            self._where("CompleteMultipartUpload", key),
            lambda extras: {
                "UploadId": upload_id,
                "MultipartUpload": {"Parts": [wire.named(part, CHECKSUM in extras) for part in parts]},
                **wire.when(CONDITIONAL in extras, IfNoneMatch="*"),
            },
        )
        if wire.contradicts(answer, parts):
            raise ItemError(say(DAMAGED.code, key=key), details=f"composite {answer['ChecksumSHA256']}")
        return wire.stored(answer)

    def abort(self, key: str, upload_id: str) -> None:
        """An upload that is gone needs no abort."""
        try:
            self._send("AbortMultipartUpload", wire.from_s3, key, UploadId=upload_id)
        except UploadGone:
            pass

    def uploads(self, prefix: str) -> list[tuple[str, str]]:
        """All pages."""
        markers = {"KeyMarker": "NextKeyMarker", "UploadIdMarker": "NextUploadIdMarker"}
        pages = self._pages("ListMultipartUploads", wire.has("Bucket"), markers, Prefix=prefix)
        return [(item["Key"], item["UploadId"]) for page in pages for item in page.get("Uploads", ())]

    def replace(self, key: str, body: bytes) -> None:
        """Unconditional, in the class STANDARD."""
        sha256 = hashlib.sha256(body).digest()
        self._upload(
            self._where("PutObject", key),
            lambda extras: {
                "Body": body,
                "PayloadSHA256": sha256.hex(),
                **wire.when(CHECKSUM in extras, ChecksumSHA256=wire.base64_text(sha256)),
            },
        )

    def delete(self, key: str) -> None:
        """Success also when there is no such object: S3 does not tell."""
        self._send("DeleteObject", wire.from_s3, key)

    # Reading

    def head(self, key: str, version_id: str | None = None) -> Head | None:
        """A 404 costs a second request: HEAD says the same of a missing bucket."""
        version = wire.of_version(version_id)
        try:
            return wire.head(self._call("HeadObject", wire.has("ETag"), key, ChecksumMode="ENABLED", **version))
        except ClientError as refusal:
            if status_of(refusal) != 404:
                raise translate(refusal, self._where("HeadObject", key)) from None
        self._require_bucket()
        return None

    def list(self, prefix: str, start_after: str = "") -> Iterator[Listed]:
        """One request per thousand objects."""
        after = {"StartAfter": start_after} if start_after else {}
        markers = {"ContinuationToken": "NextContinuationToken"}
        for page in self._pages("ListObjectsV2", wire.is_listing, markers, Prefix=prefix, **after):
            for item in page.get("Contents", ()):
                yield Listed(item["Key"], item["Size"], wire.etag(item), item.get("StorageClass", "STANDARD"))

    def get(
        self, key: str, *, version_id: str | None = None, start: int = 0, length: int | None = None
    ) -> Generator[bytes]:
        """The request is made when the first block is asked for. A connection that breaks raises Unavailable."""
        if length == 0:
            return
        end = "" if length is None else start + length - 1
        part, evidence = {}, wire.has("ETag")
        if start or length is not None:
            part, evidence = {"Range": f"bytes={start}-{end}"}, wire.begins_at(start)
        answer = self._send("GetObject", evidence, key, **part, **wire.of_version(version_id))
        try:
            with closing(answer["Body"]) as body:
                yield from body.blocks()
        except OSError as error:
            raise translate(error, self._where("GetObject", key)) from None
        except Abandoned:
            raise Cancelled from None

    # How requests are made

    def _where(self, operation: str, key: str = "") -> Where:
        return Where(self._vault, operation, key)

    def _call(self, operation: str, evidence: Evidence, key: str = "", **params: Any) -> Answer:
        """One request. Lets the server's refusals (ClientError) through for the caller to look at; the rest is ours."""
        plane = self._data if operation in _DATA else self._connection.s3
        method = getattr(plane, _METHODS[operation])
        params = self._named(operation, key, params)
        try:
            answer: Answer = self._in_words(operation, key, lambda: method(**params))
        except ClientError as refusal:
            _raise_expected(refusal, operation, params)
            raise
        return self._believed(answer, evidence, operation, key)

    def _named(self, operation: str, key: str, params: Answer) -> Answer:
        """The parameters with the bucket's, the key's and the owner's names."""
        names = {"Bucket": self._vault.bucket}
        if key:
            names["Key"] = key
        if self._vault.owner and operation != "CreateBucket":
            names["ExpectedBucketOwner"] = self._vault.owner
        return params | names

    def _in_words(self, operation: str, key: str, ask: Callable[[], T]) -> T:
        """Ask; whatever goes wrong in our words, but for the server's refusals."""
        try:
            return ask()
        except ParamValidationError:
            raise  # our own mistake, not the world's
        except (BotoCoreError, OSError, ValueError) as error:  # ValueError: headers and bodies botocore cannot parse
            raise translate(error, self._where(operation, key)) from None
        except Abandoned:
            raise Cancelled from None

    def _believed(self, answer: Answer, evidence: Evidence, operation: str, key: str) -> Answer:
        """The answer, if only an S3 server can have given it."""
        if not evidence(answer):
            if "Body" in answer:
                answer["Body"].close()
            raise portal(self._where(operation, key))
        return answer

    def _send(self, operation: str, evidence: Evidence, key: str = "", **params: Any) -> Answer:
        """One request, every fault in our words."""
        try:
            return self._call(operation, evidence, key, **params)
        except ClientError as refusal:
            raise translate(refusal, self._where(operation, key)) from None

    def _adapting(self, evidence: Evidence, where: Where, build: Build) -> Answer:
        """A request with extras: asked again without those the server says it does not know."""
        while True:
            extras = self._extras.known
            try:
                return self._call(where.operation, evidence, where.key, **build(extras))
            except ClientError as refusal:
                words = str(refusal.response["Error"].get("Message", ""))
                if not self._extras.drop(extras, code_of(refusal), words):
                    raise translate(refusal, where) from None

    def _upload(self, where: Where, build: Build) -> Answer:
        """A request with a body: sent again when the server says that the bytes arrived damaged."""
        for _ in range(RESENDS - 1):
            try:
                return self._adapting(wire.has("ETag"), where, build)
            except ItemError as error:
                if error.say.code != DAMAGED.code:
                    raise
        return self._adapting(wire.has("ETag"), where, build)

    def _pages(
        self, operation: str, evidence: Evidence, markers: Mapping[str, str], key: str = "", **params: Any
    ) -> Iterator[Answer]:
        """All pages of a listing. ``markers``: parameter that continues -> field of the answer that feeds it."""
        position: Answer = {}
        while True:
            page = self._send(operation, evidence, key, **params, **position)
            yield page
            if not page.get("IsTruncated"):
                return
            following = {name: page[field] for name, field in markers.items() if page.get(field)}
            if not following or following == position:
                raise portal(self._where(operation, key))  # it would go on for ever
            position = following

    def _require_bucket(self) -> None:
        try:
            self._call("HeadBucket", wire.from_s3)
        except ClientError as refusal:
            if status_of(refusal) == 404:
                raise translate(refusal, self._where("HeadBucket")) from None


_DATA = {"PutObject", "UploadPart", "GetObject", "HeadObject", "HeadBucket", "ListObjectsV2"}
"""Requests that go over our own connections."""
_METHODS = {
    "HeadBucket": "head_bucket",
    "CreateBucket": "create_bucket",
    "PutObject": "put_object",
    "CreateMultipartUpload": "create_multipart_upload",
    "UploadPart": "upload_part",
    "ListParts": "list_parts",
    "CompleteMultipartUpload": "complete_multipart_upload",
    "AbortMultipartUpload": "abort_multipart_upload",
    "ListMultipartUploads": "list_multipart_uploads",
    "HeadObject": "head_object",
    "ListObjectsV2": "list_objects_v2",
    "GetObject": "get_object",
    "DeleteObject": "delete_object",
    "GetBucketVersioning": "get_bucket_versioning",
    "GetPublicAccessBlock": "get_public_access_block",
    "GetBucketLifecycleConfiguration": "get_bucket_lifecycle_configuration",
}


def _object(
    body: bytes | memoryview, sha256: bytes, metadata: Mapping[str, str], storage_class: str, extras: frozenset[str]
) -> Answer:
    """The parameters of a PUT."""
    return {
        "Body": body,
        "PayloadSHA256": sha256.hex(),
        "Metadata": dict(metadata),
        **wire.in_class(storage_class),
        **wire.when(CHECKSUM in extras, ChecksumSHA256=wire.base64_text(sha256)),
        **wire.when(CONDITIONAL in extras, IfNoneMatch="*"),
    }


def _raise_expected(refusal: ClientError, operation: str, params: Mapping[str, object]) -> None:
    """Two refusals are ordinary turns of an upload, not faults; elsewhere they are."""
    if status_of(refusal) == 412 and "IfNoneMatch" in params:
        raise KeyTaken from None
    if code_of(refusal) == "NoSuchUpload" and operation in _OF_UPLOADS:
        raise UploadGone from None


_OF_UPLOADS = frozenset({"UploadPart", "ListParts", "CompleteMultipartUpload", "AbortMultipartUpload"})
"""Requests that name an upload."""
