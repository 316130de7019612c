"""Our signatures are botocore's, for every key, header, query and token."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import botocore.auth
import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from mothball.clock import EPOCH
from mothball.store.sigv4 import EMPTY_SHA256, Keys, query_string, quoted, sign
from tests.helpers.clock import NOW_NS

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
HEADER_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
NAME = st.from_regex(r"x-amz-meta-[a-z0-9-]{1,20}", fullmatch=True)
NOW = datetime.fromtimestamp(NOW_NS // 10**9, tz=EPOCH.tzinfo)


@pytest.fixture(scope="module", autouse=True)
def _frozen() -> Any:
    """botocore's clock stands where ours does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.auth, "get_current_datetime", lambda *_args, **_kwargs: NOW.replace(tzinfo=None))
        yield


def theirs(method: str, url: str, headers: dict[str, str], digest: str, keys: Keys, region: str) -> dict[str, str]:
    request = AWSRequest(method, url, headers={**headers, "X-Amz-Content-SHA256": digest})
    request.context["client_config"] = None
    request.context["payload_signing_enabled"] = True
    signer = S3SigV4Auth(Credentials(keys.access_key_id, keys.secret, keys.token or None), "s3", region)
    signer.payload = lambda _request: digest  # type: ignore[method-assign]
    signer.add_auth(request)
    return {name.lower(): value for name, value in request.headers.items()}


@given(
    key=ANY_TEXT,
    query=st.dictionaries(ANY_TEXT.filter(bool), ANY_TEXT, max_size=4),
    headers=st.dictionaries(NAME, HEADER_TEXT, max_size=5),
    token=st.one_of(st.just(""), st.text("abcXYZ012+/=", min_size=1, max_size=60)),
    secret=st.text("abcXYZ012+/=", min_size=1, max_size=40),
    region=st.sampled_from(["us-east-1", "eu-central-1", "auto"]),
    method=st.sampled_from(["PUT", "GET", "HEAD", "POST", "DELETE"]),
    body=st.binary(max_size=20),
)
def test_signatures_equal_botocores(
    key: str,
    query: dict[str, str],
    headers: dict[str, str],
    token: str,
    secret: str,
    region: str,
    method: str,
    body: bytes,
) -> None:
    digest, keys = hashlib.sha256(body).hexdigest(), Keys("AKIAIOSFODNN7EXAMPLE", secret, token)
    path, asked = "/bucket/" + quoted(key), query_string(query)
    ours = sign(method, path, asked, {**headers, "host": "s3.example:9000"}, digest, keys, region, NOW_NS)
    url = f"http://s3.example:9000{path}" + (f"?{asked}" if asked else "")
    expected = theirs(method, url, headers, digest, keys, region)
    for name in ("authorization", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token"):
        assert ours.get(name) == expected.get(name)


def test_the_example_of_the_manual() -> None:
    """Amazon S3 API reference, "Signature calculations … Authorization header", example: PUT object."""
    keys = Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    headers = {
        "date": "Fri, 24 May 2013 00:00:00 GMT",
        "host": "examplebucket.s3.amazonaws.com",
        "x-amz-storage-class": "REDUCED_REDUNDANCY",
    }
    digest = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()
    now_ns = int(datetime.fromisoformat("2013-05-24T00:00:00+00:00").timestamp()) * 10**9
    signed = sign("PUT", quoted("/test$file.text"), "", headers, digest, keys, "us-east-1", now_ns)
    assert signed["authorization"].endswith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")


def test_the_digest_of_nothing() -> None:
    assert hashlib.sha256(b"").hexdigest() == EMPTY_SHA256


@given(ANY_TEXT)
def test_quoting_loses_nothing(path: str) -> None:
    assert unquote(quoted(path)) == path
    assert quoted(path).isascii()
    assert set(quoted(path)).isdisjoint(" ?#&=+\"'\\")


def test_keys_show_no_secret() -> None:
    assert repr(Keys("AKIA", "secret-secret", "token-token")) == "Keys(access_key_id='AKIA')"
