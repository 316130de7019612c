"""The storage interface: a dozen verbs over one bucket. Everything above it knows no S3 library.

All calls are blocking and safe from several threads at once. Keys are full keys as texts (the vault's prefix included).
Each call is *one* try as far as the caller is concerned: a passing fault is raised as ``Unavailable`` and the caller
decides about waiting; anything else as ``VaultError`` (the vault) or ``ItemError`` (this object).
SHA-256 digests are raw 32 bytes here and hex texts in the catalogue and the manifest.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

MIN_PART = 5 * 1024 * 1024
"""S3 refuses smaller parts, but for the last (Amazon S3 multipart upload limits)."""
MAX_PARTS = 10_000
"""Most parts of one upload (Amazon S3 multipart upload limits)."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The server's answer to a finished upload. ``sha256`` is its own word, None where it said nothing."""

    etag: str
    version_id: str | None = None
    sha256: bytes | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart upload as the server knows it."""

    number: int
    size: int
    etag: str
    sha256: bytes | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a listing."""

    key: str
    size: int
    etag: str
    storage_class: str = "STANDARD"


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of one object without its bytes."""

    size: int
    etag: str
    version_id: str | None
    metadata: Mapping[str, str]
    storage_class: str
    sha256: bytes | None = None
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class BucketFacts:
    """What a bucket is set to do, for the connection test. None means: we may not look, or the server does not tell.

    ``deletes_after`` are the days after which lifecycle rules delete objects below our prefix, () when none does.
    """

    region: str | None = None
    versioned: bool | None = None
    public_blocked: bool | None = None
    deletes_after: tuple[int, ...] | None = None


class KeyTaken(Exception):
    """A conditional creation found the key in use (HTTP 412). It may be our own earlier try."""


class UploadGone(Exception):
    """The multipart upload is not known any more (NoSuchUpload): completed, aborted or swept."""


class Store(Protocol):
    """One bucket of one account."""

    requests: Mapping[str, int]
    """Requests sent so far, by S3 operation name."""

    def abandon(self) -> None:
        """The user wants to stop: requests under way get a second to end, then they raise Cancelled.

        The store stays usable, for last words: later requests get little patience. Any thread.
        """

    def limit(self, rate: int | None) -> None:
        """Bytes a second that all of our objects together may travel with, None for as fast as they can.

        May be changed at any time, from any thread.
        """

    def close(self) -> None:
        """Give back connections. The store stays usable; a later request opens new ones."""

    def sign_in(self) -> None:
        """Get the credentials ready. Raises VaultError: none found, run out, a profile that wants a code."""

    def check(self) -> None:
        """HEAD the bucket. Raises VaultError: missing, not ours, wrong region, unreachable."""

    def create_bucket(self) -> None:
        """Create the bucket in the vault's region. Succeeds when it is already ours."""

    def put(
        self,
        key: str,
        body: bytes | memoryview,
        *,
        sha256: bytes,
        metadata: Mapping[str, str],
        storage_class: str = "",
    ) -> Stored:
        """Create one object from bytes. ``storage_class`` "" means the vault's own. Raises KeyTaken, ItemError."""

    def begin_put(
        self, key: str, body: bytes | memoryview, *, sha256: bytes, metadata: Mapping[str, str]
    ) -> Callable[[], Stored]:
        """Send a small object, and be told later: what is answered waits for the server's answer.

        It must be called, and soon. Both raise as ``put``, but where the network fails nothing is tried again.
        """

    def start_upload(self, key: str, *, metadata: Mapping[str, str]) -> str:
        """Begin a multipart upload, answer its id."""

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
        """Send one part (numbers start at 1). ``on_sent`` hears how many of its bytes have left. Raises UploadGone."""

    def parts(self, key: str, upload_id: str) -> list[Part]:
        """The parts the server has. Raises UploadGone."""

    def complete(self, key: str, upload_id: str, parts: Sequence[Part]) -> Stored:
        """Make the object out of its parts, only if the key is free. Raises KeyTaken, UploadGone."""

    def abort(self, key: str, upload_id: str) -> None:
        """Forget an upload and its parts. Succeeds when it is gone already."""

    def uploads(self, prefix: str) -> list[tuple[str, str]]:
        """Unfinished multipart uploads below a prefix as (key, upload id)."""

    def head(self, key: str, version_id: str | None = None) -> Head | None:
        """One object's facts, None when there is none. A missing *bucket* raises VaultError."""

    def list(self, prefix: str, start_after: str = "") -> Iterator[Listed]:
        """All objects below a prefix in key order, page by page."""

    def get(
        self, key: str, *, version_id: str | None = None, start: int = 0, length: int | None = None
    ) -> Generator[bytes]:
        """The object's bytes in blocks. Raises ItemError: gone, frozen (needs a thaw); Unavailable: cut short."""

    def replace(self, key: str, body: bytes) -> None:
        """Write one of our own notes (probe, vault description), overwriting it. Never for archived data."""

    def delete(self, key: str) -> None:
        """Remove one object of our own making (the probe)."""

    def caller(self) -> str | None:
        """Who we are signed in as (AWS only), None where that cannot be asked."""

    def look(self) -> BucketFacts:
        """How the bucket is set up, as far as we may see."""
