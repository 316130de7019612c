"""The test server keeps its word: strict refuses what S3 refuses, so that a test which passes means something."""

from __future__ import annotations

import base64
import hashlib
import http.client
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.helpers.certificates import make_certificates
from tests.helpers.s3server import S3Server

BODY = b"content"


@pytest.fixture
def server() -> Iterator[S3Server]:
    with S3Server(strict=True) as running:
        running.bucket("archive")
        yield running


def raw(server: S3Server, body: bytes, **headers: str) -> tuple[int, bytes]:
    """One PUT without a library in between."""
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("PUT", "/archive/key", body, {"x-amz-content-sha256": "UNSIGNED-PAYLOAD", **named})
    answer = connection.getresponse()
    status, text = answer.status, answer.read()
    connection.close()
    return status, text


def text_of(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


CRC = text_of(zlib.crc32(BODY).to_bytes(4, "big"))
SHA = text_of(hashlib.sha256(BODY).digest())
MD5 = text_of(hashlib.md5(BODY).digest())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ({"x_amz_checksum_crc32": CRC}, {"x_amz_checksum_crc32": "AAAAAA=="}),
        ({"x_amz_checksum_sha256": SHA}, {"x_amz_checksum_sha256": text_of(bytes(32))}),
        ({"Content_MD5": MD5}, {"Content_MD5": text_of(bytes(16))}),
        (
            {"x_amz_content_sha256": hashlib.sha256(BODY).hexdigest()},
            {"x_amz_content_sha256": hashlib.sha256(b"x").hexdigest()},
        ),
    ],
)
def test_wrong_sums_are_refused_and_leave_nothing(
    server: S3Server, right: dict[str, str], wrong: dict[str, str]
) -> None:
    assert raw(server, BODY, **wrong)[0] == 400
    assert server.objects() == {}
    assert raw(server, BODY, **right)[0] == 200
    assert server.objects() == {"key": BODY}


@pytest.mark.parametrize(("length", "trailer", "status"), [(7, CRC, 200), (7, "AAAAAA==", 400), (8, CRC, 400)])
def test_trailers_of_chunked_bodies_are_checked(server: S3Server, length: int, trailer: str, status: int) -> None:
    chunked = b"3\r\ncon\r\n4\r\ntent\r\n0\r\nx-amz-checksum-crc32:" + trailer.encode() + b"\r\n\r\n"
    headers = {
        "x_amz_content_sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "x_amz_decoded_content_length": str(length),
        "x_amz_trailer": "x-amz-checksum-crc32",
        "Content_Encoding": "aws-chunked",
    }
    assert raw(server, chunked, **headers)[0] == status
    assert server.objects() == ({"key": BODY} if status == 200 else {})


def test_the_librarys_own_trailers_pass_and_stay_out_of_the_object(tmp_path: Path) -> None:
    ca_file, context = make_certificates(tmp_path)
    with S3Server(strict=True, ssl_context=context, ca_file=str(ca_file)) as server:
        server.bucket("archive")
        server.client(config=Config(s3={"addressing_style": "path"})).put_object(Bucket="archive", Key="k", Body=BODY)
        assert server.log[-1].headers["x-amz-trailer"] == "x-amz-checksum-crc32"
        assert server.objects() == {"k": BODY}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Key": "k" * 1025}, "KeyTooLongError"),
        ({"Metadata": {"a": "x" * 2049}}, "MetadataTooLarge"),
        ({"ExpectedBucketOwner": "999999999999"}, "AccessDenied"),
    ],
)
def test_limits_and_owners(server: S3Server, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(ClientError) as refused:
        server.client().put_object(**({"Bucket": "archive", "Key": "k", "Body": BODY} | changes))
    assert refused.value.response["Error"]["Code"] == code
    assert server.objects() == {}


def test_part_sums_named_at_the_end_must_be_those_of_the_parts(server: S3Server) -> None:
    client, where = server.client(), {"Bucket": "archive", "Key": "k"}
    upload = client.create_multipart_upload(**where, ChecksumAlgorithm="SHA256")["UploadId"]
    part = client.upload_part(**where, UploadId=upload, PartNumber=1, Body=BODY, ChecksumSHA256=SHA)
    wrong = {"PartNumber": 1, "ETag": part["ETag"], "ChecksumSHA256": text_of(bytes(32))}
    with pytest.raises(ClientError) as refused:
        client.complete_multipart_upload(**where, UploadId=upload, MultipartUpload={"Parts": [wrong]})
    assert refused.value.response["Error"]["Code"] == "InvalidPart"
    right = {"Parts": [wrong | {"ChecksumSHA256": SHA}]}
    with pytest.raises(ClientError) as refused:
        client.complete_multipart_upload(**where, UploadId=upload, MultipartUpload=right, MpuObjectSize=len(BODY) + 1)
    assert refused.value.response["Error"]["Code"] == "InvalidRequest"


def test_two_servers_after_each_other_share_nothing() -> None:
    for _ in range(2):
        with S3Server() as server:
            assert server.client().list_buckets()["Buckets"] == []
            server.bucket("archive")
