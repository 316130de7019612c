"""A real HTTP S3 server for tests: moto, made strict, made faulty, made suspicious, as each test needs.

    with S3Server(strict=True) as server:
        server.bucket("archive")
        server.faults.append(Fault("PutObject", status=503, code="SlowDown", times=2))

moto's data and its switch for signatures are globals of the process: one server at a time.
"""

from __future__ import annotations

import io
import json
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Self
from urllib.parse import parse_qs

# moto loads boto3, and the system's certificates must be in place before that, as in the program.
import mothball.store.s3_boto  # noqa: F401
from mothball.demo_server import LocalS3, WSGIApp

ACCOUNT = "123456789012"
"""moto's account, the owner of every bucket."""


@dataclass(frozen=True)
class Seen:
    """One request as the server got it. ``key`` is "" for requests on the bucket or the service."""

    operation: str
    bucket: str
    key: str
    method: str
    headers: dict[str, str] = field(repr=False, default_factory=dict)
    query: dict[str, str] = field(repr=False, default_factory=dict)


@dataclass
class Fault:
    """What to do instead of answering properly, for the next ``times`` matching requests (after ``skip`` of them).

    Give one of: ``status``/``code`` (an S3 error in XML; ``empty`` leaves the body out), ``html`` (a captive portal's
    page with 200), ``hang_up`` (close before moto acts), ``drop_reply`` (moto acts, then the connection dies).
    Or change the true answer: ``drop_header``, ``set_header``, ``set_status``, ``replace_body``, ``flip`` (the byte at
    that offset), ``cut`` (send so many bytes of the body, then die). ``hook`` is called first, in the server's thread.
    """

    operation: str = "*"
    key: str = "*"
    times: float = 1
    skip: int = 0
    status: int = 0
    code: str = ""
    message: str = "made by a test"
    empty: bool = False
    html: bool = False
    hang_up: bool = False
    drop_reply: bool = False
    drop_header: str = ""
    set_header: tuple[str, str] | None = None
    set_status: str = ""
    cut: int | None = None
    flip: int | None = None
    replace_body: bytes | None = None
    hook: Callable[[Seen], object] | None = None

    def takes(self, seen: Seen) -> bool:
        """True (and one time less) when this fault is due for this request."""
        if self.times <= 0 or not fnmatchcase(seen.operation, self.operation) or not fnmatchcase(seen.key, self.key):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


class S3Server:
    """Context manager: moto over HTTP on 127.0.0.1 with a request log and fault rules.

    strict: refuse what real S3 refuses and moto lets pass (see ``strict.py``).
    auth: check signatures and IAM policies; ``key_id``/``secret`` are an administrator's then, ``user()`` makes others.
    ssl_context: serve https; ``ca_file`` then tells the clients whom to trust.
    """

    def __init__(self, *, strict: bool = False, auth: bool = False, ssl_context: Any = None, ca_file: str = "") -> None:
        self.strict, self.auth, self._ssl, self.ca_file = strict, auth, ssl_context, ca_file
        self.key_id, self.secret = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        self.log: list[Seen] = []
        self.faults: list[Fault] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        from moto import settings
        from moto.core.authorization import ActionAuthenticatorMixin

        self._server = LocalS3(self._wrap, self._ssl)
        self.url = self._server.url
        self._no_auth = settings.INITIAL_NO_AUTH_ACTION_COUNT
        if self.auth:
            self.key_id, self.secret = self.user({"Effect": "Allow", "Action": "*", "Resource": "*"})
            settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
            ActionAuthenticatorMixin.request_count = 0
        return self

    def __exit__(self, *exc: object) -> None:
        from moto import settings

        settings.INITIAL_NO_AUTH_ACTION_COUNT = self._no_auth
        self._server.close()

    def user(self, *statements: dict[str, Any]) -> tuple[str, str]:
        """A new IAM user with just these policy statements, as (access key id, secret)."""
        from moto.iam.models import iam_backends

        iam = iam_backends[ACCOUNT]["aws"]
        name = f"user{len(iam.users) + 1}"
        iam.create_user("us-east-1", name)
        if statements:
            iam.put_user_policy(name, "p", json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))
        key = iam.create_access_key(name)
        return key.access_key_id, key.secret_access_key

    def client(self, service: str = "s3", **settings: Any) -> Any:
        """A plain boto3 client, for looking at what is really there. Keyword arguments go to boto3."""
        from botocore.config import Config

        kwargs: dict[str, Any] = {
            "endpoint_url": self.url,
            "region_name": "us-east-1",
            "aws_access_key_id": self.key_id,
            "aws_secret_access_key": self.secret,
            "verify": self.ca_file or None,
            "config": Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
            **settings,
        }
        return _session().client(service, **kwargs)

    def bucket(self, name: str = "archive", region: str = "us-east-1") -> str:
        """Create a bucket by moto's own hand (no request, no log) and answer its name."""
        from moto.s3.models import s3_backends

        s3_backends[ACCOUNT]["aws"].create_bucket(name, region)
        return name

    def objects(self, bucket: str = "archive") -> dict[str, bytes]:
        """Everything in a bucket as key -> bytes, outside of the log."""
        client, before = self.client(), list(self.log)
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        keys = [item["Key"] for page in pages for item in page.get("Contents", ())]
        found = {key: client.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}
        self.log[:] = before
        return found

    def clear(self) -> None:
        """Forget the log."""
        with self._lock:
            self.log.clear()

    def operations(self) -> list[str]:
        """The operation names of the log, in order of arrival."""
        return [seen.operation for seen in self.log]

    def _wrap(self, app: WSGIApp) -> WSGIApp:
        if self.strict:
            from tests.helpers.strict import Strict

            app = Strict(app, ACCOUNT)

        def layer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            return self._serve(app, environ, start_response)

        return layer

    def _serve(self, app: WSGIApp, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        seen = describe(environ)
        with self._lock:
            self.log.append(seen)
            fault = next((f for f in list(self.faults) if f.takes(seen)), None)
        if self.auth and "authorization" not in seen.headers:
            # moto trips over requests without a signature; S3 answers them like this.
            text = b"" if seen.method == "HEAD" else error_xml("AccessDenied", "Access Denied")
            return answer(start_response, "403 Forbidden", text)
        if fault is None and seen.operation in {"UploadPart", "CompleteMultipartUpload"} and not _is_open(seen):
            # moto dies of a KeyError here.
            read_body(environ)
            return answer(start_response, "404 Not Found", error_xml("NoSuchUpload", "The upload does not exist."))
        if fault is None:
            return app(environ, start_response)
        if fault.hook:
            fault.hook(seen)
        # Also before hanging up: werkzeug would take the rest of the body for the next request.
        environ["wsgi.input"] = io.BytesIO(read_body(environ))
        if fault.hang_up:
            hang_up(environ)
        if fault.html:
            return answer(start_response, "200 OK", PORTAL, "text/html")
        if fault.status:
            text = error_xml(fault.code, fault.message) if fault.code and not fault.empty else b""
            if seen.operation == "GetCallerIdentity":  # STS wraps its errors
                text = b"<ErrorResponse>" + text.partition(b"?>")[2] + b"</ErrorResponse>"
            text = b"" if seen.method == "HEAD" else text
            return answer(start_response, f"{fault.status} Fault", text)
        return _spoil(fault, app, environ, start_response)


@cache
def _session() -> Any:
    """One for all servers: making a session takes a tenth of a second."""
    # By this way the system's certificates come before boto3, as they must.
    from mothball.store.s3_boto import boto3

    return boto3.session.Session()


PORTAL = (
    b'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Welcome</title></head>'
    b"<body><p>Please sign in to the hotel network.</p></body></html>"
)


def describe(environ: dict[str, Any]) -> Seen:
    """Name the request as S3's documentation names its operations. Path-style addresses only."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "surrogateescape").removeprefix("/")
    bucket, _, key = path.partition("/")
    query = {k: v[0] for k, v in parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True).items()}
    headers = {k[5:].replace("_", "-").lower(): v for k, v in environ.items() if k.startswith("HTTP_")}
    method = environ["REQUEST_METHOD"]
    if "/sts/" in headers.get("authorization", ""):
        return Seen("GetCallerIdentity", "", "", method, headers, query)
    names = OBJECT_OPERATIONS if key else BUCKET_OPERATIONS if bucket else {("GET", ""): "ListBuckets"}
    for (verb, mark), name in names.items():
        if verb == method and (mark in query or not mark):
            if name == "PutObject" and "x-amz-copy-source" in headers:
                name = "CopyObject"
            return Seen(name, bucket, key, method, headers, query)
    return Seen(method, bucket, key, method, headers, query)


# The first row that fits wins: rows with a query mark come before the bare ones.
OBJECT_OPERATIONS = {
    ("PUT", "partNumber"): "UploadPart",
    ("PUT", "tagging"): "PutObjectTagging",
    ("PUT", ""): "PutObject",
    ("POST", "uploads"): "CreateMultipartUpload",
    ("POST", "uploadId"): "CompleteMultipartUpload",
    ("POST", "restore"): "RestoreObject",
    ("GET", "uploadId"): "ListParts",
    ("GET", "attributes"): "GetObjectAttributes",
    ("GET", ""): "GetObject",
    ("HEAD", ""): "HeadObject",
    ("DELETE", "uploadId"): "AbortMultipartUpload",
    ("DELETE", ""): "DeleteObject",
}
BUCKET_OPERATIONS = {
    ("GET", "uploads"): "ListMultipartUploads",
    ("GET", "versions"): "ListObjectVersions",
    ("GET", "versioning"): "GetBucketVersioning",
    ("GET", "lifecycle"): "GetBucketLifecycleConfiguration",
    ("GET", "publicAccessBlock"): "GetPublicAccessBlock",
    ("GET", "object-lock"): "GetObjectLockConfiguration",
    ("GET", "policyStatus"): "GetBucketPolicyStatus",
    ("GET", "location"): "GetBucketLocation",
    ("GET", ""): "ListObjectsV2",
    ("POST", "delete"): "DeleteObjects",
    ("PUT", "versioning"): "PutBucketVersioning",
    ("PUT", "lifecycle"): "PutBucketLifecycleConfiguration",
    ("PUT", "publicAccessBlock"): "PutPublicAccessBlock",
    ("PUT", ""): "CreateBucket",
    ("HEAD", ""): "HeadBucket",
    ("DELETE", ""): "DeleteBucket",
}


def read_body(environ: dict[str, Any]) -> bytes:
    """The whole request body; a plain read() would wait for the client to hang up."""
    if environ.get("wsgi.input_terminated"):
        return bytes(environ["wsgi.input"].read())
    return bytes(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))


def error_xml(code: str, message: str) -> bytes:
    """An error body as S3 writes it."""
    text = f"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>TEST</RequestId></Error>"
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode()


def _is_open(seen: Seen) -> bool:
    """Whether moto knows this upload (a completed one too, by its object), asked behind its back."""
    from moto.s3.models import s3_backends

    bucket, upload = s3_backends[ACCOUNT]["aws"].buckets.get(seen.bucket), seen.query["uploadId"]
    if bucket is None or upload in bucket.multiparts:
        return True
    made = getattr(bucket.keys.get(seen.key), "multipart", None)
    return made is not None and made.id == upload


def answer(start_response: Any, status: str, body: bytes, kind: str = "application/xml") -> list[bytes]:
    """A complete WSGI answer."""
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def hang_up(environ: dict[str, Any]) -> None:
    """Reset the connection; the server takes it as a client that went away."""
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError


def capture(app: WSGIApp, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
    """Call an application and hold its whole answer."""
    caught: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        caught[:] = [status, list(headers)]

    result = app(environ, start)
    try:
        body = b"".join(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    return caught[0], caught[1], body


def _spoil(fault: Fault, app: WSGIApp, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    status, headers, body = capture(app, environ)
    if fault.drop_reply:
        hang_up(environ)
    name, value = fault.set_header or ("", "")
    gone = {fault.drop_header.lower(), name.lower()}
    headers = [(k, v) for k, v in headers if k.lower() not in gone] + ([(name, value)] if name else [])
    if fault.flip is not None:
        body = body[: fault.flip] + bytes([body[fault.flip] ^ 1]) + body[fault.flip + 1 :]
    if fault.replace_body is not None:
        body = fault.replace_body
        headers = [
            *(pair for pair in headers if pair[0].lower() != "content-length"),
            ("Content-Length", str(len(body))),
        ]
    start_response(fault.set_status or status, headers)
    if fault.cut is None:
        return [body]
    return _cut(body[: fault.cut], environ)


def _cut(body: bytes, environ: dict[str, Any]) -> Iterable[bytes]:
    yield body
    hang_up(environ)
