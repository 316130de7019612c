"""AWS Signature Version 4 for S3, in the Authorization header, for requests whose payload's digest is known.

Follows "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)" of the Amazon S3 API
reference. botocore's signer makes the same signatures (a test compares them) at many times the processor time.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mothball import percent
from mothball.clock import run_name

ALGORITHM = "AWS4-HMAC-SHA256"
_BLANK = re.compile(r"[^\S\n]")
EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Keys:
    """What requests are signed with. Shows nothing of the secret when printed."""

    access_key_id: str
    secret: str = field(repr=False)
    token: str = field(default="", repr=False)


def quoted(path: str) -> str:
    """A path as it stands in the request: UTF-8, all but unreserved characters and "/" percent-encoded."""
    return percent.encode(path)


def query_string(params: Mapping[str, str]) -> str:
    """Parameters in the one order and spelling that can be signed."""
    if not params:
        return ""
    return "&".join(f"{name}={value}" for name, value in sorted((_strict(n), _strict(v)) for n, v in params.items()))


def sign(
    method: str,
    path: str,
    query: str,
    headers: Mapping[str, str],
    payload_sha256: str,
    keys: Keys,
    region: str,
    now_ns: int,
) -> dict[str, str]:
    """All headers to send: the given ones (lower-case names, "host" among them), date, payload's digest, token,
    Authorization. ``path`` is quoted already, ``query`` made by ``query_string``.
    """
    moment = _moment(now_ns // 1_000_000_000)
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    signed = {**headers, "x-amz-content-sha256": payload_sha256, "x-amz-date": moment}
    if keys.token:
        signed["x-amz-security-token"] = keys.token
    names = sorted(signed)
    lines = "".join([f"{name}:{signed[name]}\n" for name in names])
    if _BLANK.search(lines):
        # They are signed as single ones, and none at the ends.
        lines = "".join([f"{name}:{' '.join(signed[name].split())}\n" for name in names])
    listed = ";".join(names)
    request = f"{method}\n{path}\n{query}\n{lines}\n{listed}\n{payload_sha256}"
    text = f"{ALGORITHM}\n{moment}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.digest(_signing_key(keys.secret, moment[:8], region), text.encode(), "sha256").hex()
    signed["authorization"] = (
        f"{ALGORITHM} Credential={keys.access_key_id}/{scope}, SignedHeaders={listed}, Signature={signature}"
    )
    return signed


def _strict(text: str) -> str:
    return percent.encode(text).replace("/", "%2F")


@lru_cache(maxsize=2)
def _moment(second: int) -> str:
    return run_name(second * 1_000_000_000)


@lru_cache(maxsize=4)
def _signing_key(secret: str, day: str, region: str) -> bytes:
    key = b"AWS4" + secret.encode()
    for part in (day, region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
