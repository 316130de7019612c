"""The data plane: objects, parts and listings travel over connections of our own; botocore does everything else.

Measured (docs/adr): botocore costs about a millisecond of processor time for each small object, this a thirtieth of
it, with the same headers, signatures and checksums. botocore still decides where the bucket is and who we are. Answers
and refusals have its shapes, so that the rest of the store need not know which way a request went.
"""

from __future__ import annotations

import random
import ssl
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from botocore.exceptions import ClientError

from mothball import __version__
from mothball.clock import Clock, SystemClock
from mothball.limit import Limit
from mothball.store import s3_client, s3_listing
from mothball.store.faults import LineFault, ProxyRefused
from mothball.store.line import Reply
from mothball.store.message import Message, head
from mothball.store.route import Route, route_to
from mothball.store.sigv4 import EMPTY_SHA256, query_string, quoted, sign

FIRST_WAIT = 0.1
"""Seconds before a request is sent again, doubled each time; longer outages are waited out above the store."""

ASK_ABOVE = 1024 * 1024
"""Bytes. Waiting for the server's "go on" costs a round trip: only worth it for bodies dear to send in vain."""

Params = dict[str, Any]

_HEADERS = {
    "ChecksumMode": "x-amz-checksum-mode",
    "ChecksumSHA256": "x-amz-checksum-sha256",
    "ExpectedBucketOwner": "x-amz-expected-bucket-owner",
    "IfNoneMatch": "if-none-match",
    "Range": "range",
    "StorageClass": "x-amz-storage-class",
}
_QUERY = {
    "ContinuationToken": "continuation-token",
    "EncodingType": "encoding-type",
    "ListType": "list-type",
    "MaxKeys": "max-keys",
    "PartNumber": "partNumber",
    "Prefix": "prefix",
    "StartAfter": "start-after",
    "UploadId": "uploadId",
    "VersionId": "versionId",
}
_FIELDS = {
    "etag": "ETag",
    "x-amz-version-id": "VersionId",
    "x-amz-checksum-sha256": "ChecksumSHA256",
    "x-amz-checksum-type": "ChecksumType",
    "x-amz-storage-class": "StorageClass",
    "x-amz-archive-status": "ArchiveStatus",
    "x-amz-restore": "Restore",
    "x-amz-bucket-region": "BucketRegion",
    "content-range": "ContentRange",
}
_META = "x-amz-meta-"
_MOVED_STATUS = {301, 302, 307}
_PASSING_STATUS = {500, 502, 504}
_PASSING_CODE = {"InternalError", "RequestTimeout", "ServiceUnavailable"}


class S3Line:
    """Signed requests on the objects of one bucket. Safe from any thread. ``limit`` is how fast bytes travel.

    The methods take botocore's parameters and answer its fields, but that the digest of a body comes with it
    (``PayloadSHA256``, hex) and that ``Body`` of an answer is a ``Reply``. ``OnSent`` hears how far a body has left.
    They raise ClientError, LineFault, ssl.SSLError, Abandoned, and what botocore raises over credentials.
    """

    def __init__(self, connection: s3_client.Connection, bucket: str, clock: Clock | None = None) -> None:
        """Makes no request. ``connection`` knows the bucket's place and the keys."""
        self._connection, self._bucket, self._line = connection, bucket, connection.line
        self._clock = clock or SystemClock()
        self._place: tuple[Route, str, str] | None = None
        self.limit = Limit()

    def put_object(self, **params: Any) -> Params:
        """PUT an object."""
        return self._put("PutObject", params)

    def begin_put(self, **params: Any) -> Callable[[], Params]:
        """Begin to PUT a small object; call what is answered for the server's answer. Nothing is tried twice."""
        begun = self._line.begin(*self._message("PutObject", "PUT", params), self._line.stop)
        return lambda: _shaped(_good("PutObject", begun())[0])

    def upload_part(self, **params: Any) -> Params:
        """PUT one part of an upload."""
        return self._put("UploadPart", params)

    def get_object(self, **params: Any) -> Params:
        """GET an object, a part of it, or an older version. Read or close its ``Body``."""
        reply, _ = self._send("GetObject", "GET", params)
        return {**_shaped(reply), "Body": reply}

    def head_bucket(self, **params: Any) -> Params:
        """HEAD the bucket."""
        return self._look("HeadBucket", "HEAD", "head_bucket", params)

    def head_object(self, **params: Any) -> Params:
        """HEAD an object."""
        answer = self._look("HeadObject", "HEAD", "head_object", params)
        headers = answer["ResponseMetadata"]["HTTPHeaders"]
        own = {name.removeprefix(_META): value for name, value in headers.items() if name.startswith(_META)}
        return {**answer, "ContentLength": int(headers["content-length"]), "Metadata": own}

    def list_objects_v2(self, **params: Any) -> Params:
        """One page of a listing; of an object no more than key, size, ETag and class."""
        return self._look("ListObjectsV2", "GET", "list_objects_v2", params)

    def _look(self, operation: str, method: str, name: str, params: Params) -> Params:
        """A request that may be the first one. Where the bucket turns out to lie elsewhere, botocore goes after it."""
        listing = {"ListType": 2, "EncodingType": "url"} if operation == "ListObjectsV2" else {}
        try:
            reply, text = self._send(operation, method, params | listing)
        except ClientError as refusal:
            if not _elsewhere(refusal):
                raise
            found: Params = getattr(self._connection.s3, name)(**params)
            self._connection.moved()
            self._place = None
            return found
        return {**_shaped(reply), **(s3_listing.parse(text) if listing else {})}

    def _put(self, operation: str, params: Params) -> Params:
        reply, _ = self._send(operation, "PUT", params)
        return _shaped(reply)

    def _send(self, operation: str, method: str, params: Params) -> tuple[Reply, bytes]:
        """One request, sent again a few times while the fault may be a passing one. Answers the body, too, but that of
        an object is still on the wire.
        """
        stop, tries = self._line.stop, 0
        while True:
            tries += 1
            route, message = self._message(operation, method, params)
            try:
                return _good(operation, self._line.ask(route, message, stop))
            except (LineFault, ssl.SSLError, ClientError) as error:
                if tries >= s3_client.TRIES or self._line.hurried or not _passing(error):
                    raise
            stop.sleep(FIRST_WAIT * 2 ** (tries - 1) * random.uniform(0.5, 1))

    def _message(self, operation: str, method: str, params: Params) -> tuple[Route, Message]:
        route, path, region = self._whereabouts()
        path = path + quoted(params["Key"]) if "Key" in params else path.rstrip("/") or "/"
        query = query_string({_QUERY[name]: str(value) for name, value in params.items() if name in _QUERY})
        headers = {_HEADERS[name]: value for name, value in params.items() if name in _HEADERS}
        for name, value in params.get("Metadata", {}).items():
            headers[f"x-amz-meta-{name.lower()}"] = value
        headers["host"] = route.host_header
        body = params.get("Body", b"")
        digest = params.get("PayloadSHA256", EMPTY_SHA256)
        keys, now_ns = self._connection.keys(), self._clock.now_ns()
        headers = sign(method, path, query, headers, digest, keys, region, now_ns)
        asks_first = len(body) > ASK_ABOVE
        target = f"{path}?{query}" if query else path
        return route, Message(
            head=head(method, target, headers | _unsigned(method, len(body), asks_first=asks_first), route),
            body=body,
            asks_first=asks_first,
            bodiless=method == "HEAD",
            on_start=lambda: self._connection.count(operation),
            on_sent=params.get("OnSent"),
            limit=self.limit,
        )

    def _whereabouts(self) -> tuple[Route, str, str]:
        """The way to the bucket, what the paths of its keys begin with, and the region to sign for.

        Asked for late: by then botocore may have learned that the bucket lies in another region.
        """
        if self._place is None:
            address, region = self._connection.place(self._bucket)
            url = urlsplit(address)
            self._place = route_to(url), url.path, region
        return self._place


def _unsigned(method: str, length: int, *, asks_first: bool) -> dict[str, str]:
    """Headers that somebody on the way may change."""
    if method in {"GET", "HEAD"}:
        return {"accept-encoding": "identity", "user-agent": f"Mothball/{__version__}"}
    expect = {"expect": "100-continue"} if asks_first else {}
    return {"content-length": str(length), "user-agent": f"Mothball/{__version__}", **expect}


def _shaped(reply: Reply) -> Params:
    """A good answer as botocore would give it: the fields we use, and all headers."""
    fields = {field: reply.headers[name] for name, field in _FIELDS.items() if name in reply.headers}
    return {**fields, "ResponseMetadata": _metadata(reply)}


def _good(operation: str, reply: Reply) -> tuple[Reply, bytes]:
    """The answer, if it is no refusal, and its body; that of an object is left on the wire."""
    if operation == "GetObject" and reply.status < 300:
        return reply, b""
    text = reply.text()
    if reply.status == 407:
        raise ProxyRefused("it wants another name or password")
    # Some servers begin their answer before they know how it ends.
    if reply.status >= 300 or b"<Error" in text[:200]:
        raise _refusal(operation, reply, text)
    return reply, text


def _refusal(operation: str, reply: Reply, text: bytes) -> ClientError:
    """A refusal as botocore would raise it: code and message out of the XML, or the status where there is none."""
    error = {"Code": str(reply.status), "Message": ""}
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - below a megabyte, and expat bounds the growth of entities
    except ElementTree.ParseError:
        root = None
    if root is not None and root.tag.rpartition("}")[2] == "Error":
        error |= {child.tag.rpartition("}")[2]: child.text or "" for child in root}
    return ClientError({"Error": error, "ResponseMetadata": _metadata(reply)}, operation)


def _metadata(reply: Reply) -> Params:
    return {
        "HTTPStatusCode": reply.status,
        "HTTPHeaders": reply.headers,
        "RequestId": reply.headers.get("x-amz-request-id", ""),
    }


def _elsewhere(refusal: ClientError) -> bool:
    """Whether a bucket that lies in another region says so (Amazon S3, "Redirecting requests")."""
    error, metadata = refusal.response["Error"], refusal.response["ResponseMetadata"]
    named = "x-amz-bucket-region" in metadata["HTTPHeaders"] or "Region" in error
    status = metadata["HTTPStatusCode"]
    return status in _MOVED_STATUS or (status == 400 and named)


def _passing(error: Exception) -> bool:
    """Whether the same request may succeed in a moment.

    A server that asks us to slow down (429 and 503 mean that, too) is heard by our caller, who sends less then.
    """
    if not isinstance(error, ClientError):
        return not isinstance(error, ssl.SSLCertVerificationError)
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status in _PASSING_STATUS or error.response["Error"]["Code"] in _PASSING_CODE
