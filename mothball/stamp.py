"""What an object carries about itself, and whether an object in the bucket is the one we meant to send.

The fields are described in ``docs/format.md`` section 3.
"""

from __future__ import annotations

from mothball import keys
from mothball.clock import iso_utc
from mothball.reading import Version
from mothball.store.base import Head

FORMAT = "1"
_LONG = 1_024
"""Characters of an encoded path below which the rest is known to fit beside it."""
MAX_BYTES = 2_048
"""User metadata of one object, names and values together (Amazon S3, "Working with object metadata")."""


def stamp(path: str, version: Version, run: str) -> dict[str, str]:
    """The metadata of one archived file; the path is left out where it would pass S3's limit."""
    fields = {
        "mothball-format": FORMAT,
        "sha256": version.sha256.hex(),
        "size": str(version.size),
        "mtime-ns": str(version.mtime_ns),
        "mtime": iso_utc(version.mtime_ns),
        "run": run,
        "path": keys.encode_metadata(path),
    }
    if len(fields["path"]) > _LONG and sum(len(name) + len(value) for name, value in fields.items()) > MAX_BYTES:
        del fields["path"]
    return fields


def is_ours(head: Head | None, size: int, sha256: str, checksums: tuple[bytes, ...]) -> bool:
    """True when the object is the file of this size and SHA-256 (hex) that we sent.

    ``checksums`` are the values the server may name for it: of the whole, or composite. It may say nothing.
    """
    if head is None or head.size != size or head.metadata.get("sha256") != sha256:
        return False
    return head.sha256 is None or head.sha256 in checksums
