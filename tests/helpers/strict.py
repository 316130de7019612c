"""What real S3 checks and moto does not, as a WSGI layer in front of moto.

Checked: payload hash, Content-MD5, x-amz-checksum-* of bodies, parts and aws-chunked trailers, the part checksums named
in CompleteMultipartUpload, x-amz-mp-object-size, x-amz-expected-bucket-owner, keys over 1,024 bytes, more than 2 KB of
user metadata, and a clock that is more than 15 minutes off. Added: checksum headers in answers, as AWS sends them.
Sources: Amazon S3 API reference (PutObject, UploadPart, CompleteMultipartUpload, error responses), "Checking object
integrity", SigV4 streaming with trailers.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from mothball.demo_server import WSGIApp
from tests.helpers.s3server import Seen, answer, capture, describe, error_xml, read_body

ALGORITHMS: dict[str, Callable[[bytes], bytes]] = {
    "sha256": lambda data: hashlib.sha256(data).digest(),
    "sha1": lambda data: hashlib.sha1(data).digest(),
    "crc32": lambda data: zlib.crc32(data).to_bytes(4, "big"),
}
MAX_SKEW = 15 * 60


class Refused(Exception):
    """Answer with this S3 error."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


class Strict:
    """The layer. Remembers parts as (SHA-256, size) by (upload id, number), objects as (ETag, SHA-256) by their key."""

    def __init__(self, app: WSGIApp, owner: str) -> None:
        self.app, self.owner = app, owner
        self.parts: dict[tuple[str, int], tuple[str, int]] = {}
        self.sums: dict[tuple[str, str], tuple[str, str]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        seen = describe(environ)
        if seen.operation == "GetCallerIdentity":
            return self.app(environ, start_response)
        try:
            body = _decoded(seen, environ)
            self._refuse(seen, body)
        except Refused as refusal:
            text = b"" if seen.method == "HEAD" else error_xml(refusal.code, refusal.message)
            return answer(start_response, f"{refusal.status} Refused", text)
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        status, headers, reply = capture(self.app, environ)
        if status.startswith("2"):
            headers, reply = self._echo(seen, body, headers, reply)
        start_response(status, headers)
        return [reply]

    def _refuse(self, seen: Seen, body: bytes) -> None:
        if len(seen.key.encode("utf-8", "surrogateescape")) > 1024:
            raise Refused(400, "KeyTooLongError", "Your key is too long")
        if seen.headers.get("x-amz-expected-bucket-owner", self.owner) != self.owner:
            raise Refused(403, "AccessDenied", "Access Denied")
        meta = sum(len(k) - 11 + len(v) for k, v in seen.headers.items() if k.startswith("x-amz-meta-"))
        if meta > 2048:
            raise Refused(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
        _check_clock(seen)
        if seen.operation == "CompleteMultipartUpload":
            self._check_parts(seen, body)
        else:
            _check_body(seen, body, seen.headers)

    def _check_parts(self, seen: Seen, body: bytes) -> None:
        upload, total = seen.query["uploadId"], 0
        for text in re.findall(r"<Part>.*?</Part>", body.decode(), re.DOTALL):
            number = int(re.search(r"<PartNumber>(\d+)<", text)[1])  # type: ignore[index]
            known, size = self.parts.get((upload, number), ("", 0))
            total += size
            named = re.search(r"<ChecksumSHA256>([^<]+)<", text)
            if named and named[1] != known:
                raise Refused(400, "InvalidPart", "One or more of the specified parts could not be found.")
        declared = seen.headers.get("x-amz-mp-object-size")
        if declared is not None and int(declared) != total:
            raise Refused(400, "InvalidRequest", "The provided 'x-amz-mp-object-size' header does not match.")

    def _echo(
        self, seen: Seen, body: bytes, headers: list[tuple[str, str]], reply: bytes
    ) -> tuple[list[tuple[str, str]], bytes]:
        """Add to a good answer what AWS says about checksums: only where one was sent, or asked for."""
        headers = [*headers, ("x-amz-request-id", "STRICT"), ("x-amz-id-2", "STRICT")]
        sent = seen.headers.get("x-amz-checksum-sha256", "")
        if seen.operation == "PutObject":
            self.sums[seen.bucket, seen.key] = _etag(headers), sent
        if seen.operation == "UploadPart":
            self.parts[seen.query["uploadId"], int(seen.query["partNumber"])] = sent, len(body)
        if seen.operation in {"PutObject", "UploadPart"} and sent:
            headers = _with(headers, "x-amz-checksum-sha256", sent)
        if seen.operation == "ListParts":
            reply = self._name_parts(seen, reply)
        if seen.operation == "CompleteMultipartUpload":
            reply = self._name_composite(seen, body, reply)
        if seen.operation in {"HeadObject", "GetObject"}:
            headers = self._name_sum(seen, headers)
        return _with(headers, "Content-Length", str(len(reply))) if reply else headers, reply

    def _name_parts(self, seen: Seen, reply: bytes) -> bytes:
        def named(found: re.Match[bytes]) -> bytes:
            known, _size = self.parts.get((seen.query["uploadId"], int(found[1])), ("", 0))
            return found[0] + (f"<ChecksumSHA256>{known}</ChecksumSHA256>".encode() if known else b"")

        return re.sub(rb"<PartNumber>(\d+)</PartNumber>", named, reply)

    def _name_composite(self, seen: Seen, body: bytes, reply: bytes) -> bytes:
        numbers = [int(n) for n in re.findall(r"<PartNumber>(\d+)<", body.decode())]
        sums = [self.parts[seen.query["uploadId"], n][0] for n in numbers]
        etag = re.search(rb"<ETag>(?:&quot;|\")?([^<&\"]+)", reply)
        if not all(sums) or not etag:
            return reply
        digest = hashlib.sha256(b"".join(base64.b64decode(one) for one in sums)).digest()
        value = f"{base64.b64encode(digest).decode()}-{len(numbers)}"
        self.sums[seen.bucket, seen.key] = etag[1].decode(), value
        text = f"<ChecksumSHA256>{value}</ChecksumSHA256><ChecksumType>COMPOSITE</ChecksumType>"
        return reply.replace(b"</CompleteMultipartUploadResult>", text.encode() + b"</CompleteMultipartUploadResult>")

    def _name_sum(self, seen: Seen, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        headers = [pair for pair in headers if not pair[0].lower().startswith("x-amz-checksum-")]
        etag, value = self.sums.get((seen.bucket, seen.key), ("", ""))
        ranged = "range" in seen.headers
        if seen.headers.get("x-amz-checksum-mode") != "ENABLED" or not value or ranged or _etag(headers) != etag:
            return headers
        kind = "COMPOSITE" if "-" in value else "FULL_OBJECT"
        return [*headers, ("x-amz-checksum-sha256", value), ("x-amz-checksum-type", kind)]


def _etag(headers: list[tuple[str, str]]) -> str:
    return next((value for name, value in headers if name.lower() == "etag"), "").strip('"')


def _with(headers: list[tuple[str, str]], name: str, value: str) -> list[tuple[str, str]]:
    return [pair for pair in headers if pair[0].lower() != name.lower()] + [(name, value)]


def _decoded(seen: Seen, environ: dict[str, Any]) -> bytes:
    """The body without its aws-chunked frames; trailers are checked on the way."""
    raw = read_body(environ)
    if not seen.headers.get("x-amz-content-sha256", "").startswith("STREAMING-"):
        return raw
    body, rest = b"", raw
    while True:
        size_text, _, rest = rest.partition(b"\r\n")
        size = int(size_text.split(b";")[0], 16)
        if size == 0:
            break
        body, rest = body + rest[:size], rest[size + 2 :]
    if len(body) != int(seen.headers.get("x-amz-decoded-content-length", "-1")):
        raise Refused(400, "IncompleteBody", "The request body terminated unexpectedly")
    trailers = dict(line.split(":", 1) for line in rest.decode().split("\r\n") if ":" in line)
    if seen.headers.get("x-amz-trailer", "") not in trailers:
        raise Refused(400, "MalformedTrailerError", "The request contained trailing data that was not well-formed")
    _check_body(seen, body, {k.strip().lower(): v.strip() for k, v in trailers.items()})
    for name in ("HTTP_X_AMZ_TRAILER", "HTTP_X_AMZ_DECODED_CONTENT_LENGTH", "HTTP_CONTENT_ENCODING"):
        environ.pop(name, None)
    environ["HTTP_X_AMZ_CONTENT_SHA256"] = "UNSIGNED-PAYLOAD"
    return body


def _check_body(seen: Seen, body: bytes, headers: dict[str, str]) -> None:
    declared = headers.get("x-amz-content-sha256", "")
    if re.fullmatch(r"[0-9a-f]{64}", declared) and declared != hashlib.sha256(body).hexdigest():
        raise Refused(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match.")
    if "content-md5" in headers and base64.b64decode(headers["content-md5"]) != hashlib.md5(body).digest():
        raise Refused(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
    for name, algorithm in ALGORITHMS.items():
        given = headers.get(f"x-amz-checksum-{name}")
        if given is not None and given != base64.b64encode(algorithm(body)).decode():
            words = f"The {name.upper()} you specified did not match the calculated checksum."
            raise Refused(400, "BadDigest", words)


def _check_clock(seen: Seen) -> None:
    stamp = seen.headers.get("x-amz-date")
    if stamp:
        sent = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if abs((datetime.now(UTC) - sent).total_seconds()) > MAX_SKEW:
            raise Refused(403, "RequestTimeTooSkewed", "The request time and the current time differ too much.")
