"""What counts as an HTTP answer, and what is refused because it could be read in two ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mothball.store.faults import BadAnswer
from mothball.store.http import chunk_size, parse_head


def test_status_headers_and_length_are_read() -> None:
    answer = parse_head(b'HTTP/1.1 200 OK\r\nETag: "x"\r\nContent-Length:  12 \r\nX-Empty:')
    assert (answer.status, answer.length, answer.chunked, answer.lasting) == (200, 12, False, True)
    assert answer.headers == {"etag": '"x"', "content-length": "12", "x-empty": ""}


def test_repeated_headers_are_joined() -> None:
    assert parse_head(b"HTTP/1.1 200 OK\r\nA: 1\r\na: 2").headers == {"a": "1, 2"}


def test_header_values_may_be_any_latin_text() -> None:
    assert parse_head(b"HTTP/1.1 200 OK\r\nServer: Z\xfcrich\ttab").headers == {"server": "Zürich\ttab"}


@pytest.mark.parametrize(
    ("head", "lasting"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0", True),
        (b"HTTP/1.1 204 No Content", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", True),
        (b"HTTP/1.1 200 OK", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 0", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive", True),
    ],
)
def test_whether_the_connection_lasts(head: bytes, lasting: bool) -> None:
    assert parse_head(head).lasting is lasting


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"nonsense",
        b"HTTP/2 200 OK",
        b"HTTP/1.2 200 OK",
        b"HTTP/1.1 20 OK",
        b"HTTP/1.1 2000 OK",
        b"HTTP/1.1 600 Odd",
        b"HTTP/1.1 099 Odd",
        b"HTTP/1.1  200 OK",
        b"HTTP/1.1 +20 OK",
        b"HTTP/1.1 \xb2\xb2\xb2 OK",
        b"http/1.1 200 OK",
        b"ICY 200 OK",
        b"SSH-2.0-OpenSSH",
        b"\x15\x03\x01\x00\x02",
        b"HTTP/1.1 200 OK\nETag: x",
        b"HTTP/1.1 200 OK\r\nETag x",
        b"HTTP/1.1 200 OK\r\nETag : x",
        b"HTTP/1.1 200 OK\r\n ETag: x",
        b"HTTP/1.1 200 OK\r\nA: 1\r\n folded",
        b"HTTP/1.1 200 OK\r\n: x",
        b"HTTP/1.1 200 OK\r\n\r\nA: 1",
        b"HTTP/1.1 200 OK\r\nA\xfc: x",
        b"HTTP/1.1 200 OK\r\nA: x\x00y",
        b"HTTP/1.1 200 OK\r\nA: x\ry",
        b"HTTP/1.1 200 OK\r\nA: x\ny",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1",
        b"HTTP/1.1 200 OK\r\nContent-Length: +1",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1_0",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0x10",
        b"HTTP/1.1 200 OK\r\nContent-Length: \xb2",
        b"HTTP/1.1 200 OK\r\nContent-Length:",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3",
        b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked",
    ],
)
def test_what_is_no_answer_or_two_at_once_is_refused(head: bytes) -> None:
    with pytest.raises(BadAnswer):
        parse_head(head)


@given(st.binary(max_size=200))
def test_no_bytes_whatever_raise_anything_else(head: bytes) -> None:
    for text in (head, b"HTTP/1.1 200 OK\r\n" + head):
        try:
            parse_head(text)
        except BadAnswer:
            pass


@pytest.mark.parametrize(("line", "size"), [(b"0", 0), (b"1a", 26), (b"FF", 255), (b"5;name=value", 5), (b"5 ;x", 5)])
def test_chunk_sizes(line: bytes, size: int) -> None:
    assert chunk_size(line) == size


@pytest.mark.parametrize("line", [b"", b"x", b"-1", b"+1", b"0x5", b"1_0", b" 5", b"5 5", b";", b"f" * 16])
def test_malformed_chunk_sizes_are_refused(line: bytes) -> None:
    with pytest.raises(BadAnswer):
        chunk_size(line)
