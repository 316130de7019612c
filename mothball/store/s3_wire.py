"""Between our values and botocore's dictionaries: parameters out, answers in, and whether an answer is S3's at all."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from mothball.store.base import Head, Part, Stored

COLD = frozenset({"GLACIER", "DEEP_ARCHIVE"})
"""Classes that must be thawed before they can be read (Amazon S3 storage classes; GLACIER_IR is read at once)."""

Answer = dict[str, Any]
Evidence = Callable[[Answer], object]
"""Whether an answer holds something that only an S3 server says."""


def from_s3(answer: Answer) -> bool:
    """For answers without a body: some ``x-amz`` header, or at least no web page."""
    headers = answer["ResponseMetadata"]["HTTPHeaders"]
    page = str(headers.get("content-type", "")).startswith("text/html")
    return not page or any(name.startswith("x-amz") for name in headers)


def is_listing(answer: Answer) -> bool:
    """An empty listing and a login page look alike to botocore; a listing repeats what was asked."""
    return "Name" in answer or "KeyCount" in answer


def has(name: str) -> Evidence:
    """An answer with this field in it."""
    return lambda answer: answer.get(name)


def begins_at(start: int) -> Evidence:
    """A part of an object, and the one that was asked for: some servers send the whole instead."""
    return lambda answer: answer.get("ETag") and answer.get("ContentRange", "").startswith(f"bytes {start}-")


def in_class(storage_class: str) -> Answer:
    """STANDARD is what every store does unasked; some know no classes at all."""
    return {"StorageClass": storage_class} if storage_class not in {"", "STANDARD"} else {}


def named(part: Part, checksum: bool) -> Answer:
    """One part as CompleteMultipartUpload wants it."""
    digest = {"ChecksumSHA256": base64_text(part.sha256)} if checksum and part.sha256 else {}
    return {"PartNumber": part.number, "ETag": f'"{part.etag}"', **digest}


def when(condition: bool, **params: str) -> Answer:
    """These parameters, or none."""
    return params if condition else {}


def of_version(version_id: str | None) -> Answer:
    """Which version of an object is meant; without one, the newest."""
    return {"VersionId": version_id} if version_id else {}


def base64_text(digest: bytes) -> str:
    """A digest as S3 writes it."""
    return base64.b64encode(digest).decode("ascii")


def etag(answer: Answer) -> str:
    """The ETag without its quotes, the same from every operation."""
    return str(answer.get("ETag", "")).strip('"')


def sha256_of(answer: Answer) -> bytes | None:
    """The server's SHA-256 of the whole; None for composites (``…-7``) and where it said nothing."""
    text = str(answer.get("ChecksumSHA256") or "")
    if not text or "-" in text or answer.get("ChecksumType") == "COMPOSITE":
        return None
    return base64.b64decode(text)


def stored(answer: Answer) -> Stored:
    """What PutObject and CompleteMultipartUpload answered."""
    version = answer.get("VersionId")
    return Stored(etag(answer), version if version != "null" else None, sha256_of(answer))


def head(answer: Answer) -> Head:
    """What HeadObject answered."""
    storage_class = answer.get("StorageClass", "STANDARD")
    cold = storage_class in COLD or "ArchiveStatus" in answer
    thawed = 'ongoing-request="false"' in answer.get("Restore", "")
    multipart = "-" in etag(answer)
    return Head(
        size=answer["ContentLength"],
        etag=etag(answer),
        version_id=answer.get("VersionId"),
        metadata={name.lower(): value for name, value in answer.get("Metadata", {}).items()},
        storage_class=storage_class,
        # The ETag of a multipart object ends in "-7"; its checksum is no digest of the bytes then.
        sha256=None if multipart else sha256_of(answer),
        frozen=cold and not thawed,
    )


def contradicts(answer: Answer, parts: Sequence[Part]) -> bool:
    """Whether a multipart object's checksum is not that of these parts: SHA-256 over their digests, then their number.

    Servers that name none, and parts without digests, contradict nothing.
    """
    claimed = str(answer.get("ChecksumSHA256") or "").partition("-")[0]
    digests = [part.sha256 for part in parts if part.sha256]
    if not claimed or len(digests) != len(parts):
        return False
    return claimed != base64_text(hashlib.sha256(b"".join(digests)).digest())
