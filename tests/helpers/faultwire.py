"""The HTTP of the fault proxy: a request and an answer as bytes and headers, and the way between them.

An ``Exchange`` is one request under way. Acts (``faultacts``) drive it through its three steps: take in the request's
body, get an answer, give it back; each may be spoilt.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import unquote_to_bytes

from tests.helpers.s3server import Seen, describe

BLOCK = 256 * 1024
PATIENCE = 120.0
"""Seconds the server may take for an answer."""
NO_BODY = frozenset({204, 304})

Headers = list[tuple[str, str]]


class HangUp(Exception):
    """Reset the connection to the client."""


class Stream:
    """Reads a socket by lines and by counts."""

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock
        self._rest = b""

    def head(self) -> bytes:
        """Everything up to the empty line, which is left out. Empty when the other side closed before it."""
        while b"\r\n\r\n" not in self._rest:
            block = self.socket.recv(BLOCK)
            if not block:
                return b""
            self._rest += block
        head, self._rest = self._rest.split(b"\r\n\r\n", 1)
        return head

    def some(self, most: int) -> bytes:
        """What is there, at most so many bytes; empty at the end."""
        if not self._rest:
            return self.socket.recv(min(most, BLOCK))
        block, self._rest = self._rest[:most], self._rest[most:]
        return block

    def exactly(self, length: int) -> Iterator[bytes]:
        """So many bytes, in blocks. Raises HangUp when the other side stops before."""
        while length:
            block = self.some(length)
            if not block:
                raise HangUp
            length -= len(block)
            yield block

    def line(self) -> bytes:
        """One line without its end."""
        while b"\r\n" not in self._rest:
            block = self.socket.recv(BLOCK)
            if not block:
                raise HangUp
            self._rest += block
        line, self._rest = self._rest.split(b"\r\n", 1)
        return line

    def to_end(self) -> bytes:
        """Everything until the other side closes."""
        blocks = []
        while block := self.some(BLOCK):
            blocks.append(block)
        return b"".join(blocks)


@dataclass(frozen=True)
class Request:
    """A request's head. ``seen`` is how the tests' server names it."""

    head: bytes
    headers: dict[str, str]
    seen: Seen

    @property
    def length(self) -> int:
        """Bytes of its body."""
        return int(self.headers.get("content-length", 0))


def read_request(stream: Stream) -> Request | None:
    """The next request of a connection, None when there is none."""
    head = stream.head()
    if not head:
        return None
    first, headers = _parse(head)
    method, target, _version = first.split(" ")
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers},
    }
    return Request(head, {name.lower(): value for name, value in headers}, describe(environ))


def _parse(head: bytes) -> tuple[str, Headers]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first, [(name.strip(), value.strip()) for name, _, value in pairs]


@dataclass(frozen=True)
class Answer:
    """A whole answer. ``Content-Length`` stands in ``headers`` as it will be sent, true or not."""

    status: int
    reason: str
    headers: Headers = field(default_factory=list)
    body: bytes = b""

    @classmethod
    def made(cls, status: int, body: bytes = b"", kind: str = "application/xml", *, length: int | None = None) -> Self:
        """One of our own."""
        headers = [("Content-Type", kind), ("Content-Length", str(len(body) if length is None else length))]
        return cls(status, "Made by the proxy", headers, body)

    def header(self, name: str) -> str:
        """The value of a header, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def without(self, name: str) -> Answer:
        """The same less a header."""
        return replace(self, headers=[pair for pair in self.headers if pair[0].lower() != name.lower()])

    def having(self, name: str, value: str) -> Answer:
        """The same with a header set."""
        return replace(self, headers=[*self.without(name).headers, (name, value)])

    @property
    def head(self) -> bytes:
        """Its first part as sent."""
        lines = [f"HTTP/1.1 {self.status} {self.reason}", *(f"{name}: {value}" for name, value in self.headers)]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


class Exchange:
    """One request under way, for the thread of its connection.

    Attributes:
        body: what has come of the request's body so far; an act may change it before it goes on.
        over: the connection cannot carry another request.
        closing: set when the proxy ends; whoever waits, waits for this.
    """

    def __init__(self, request: Request, stream: Stream, upstream: tuple[str, int], closing: threading.Event) -> None:
        self.request, self.seen = request, request.seen
        self.closing = closing
        self.body = bytearray()
        self.over = False
        self._stream, self._upstream = stream, upstream
        self._invited = False

    def receive(self, upto: int | None = None) -> None:
        """Take in the body, or its first bytes only."""
        self._invite()
        wanted = self.request.length if upto is None else min(upto, self.request.length)
        for block in self._stream.exactly(max(0, wanted - len(self.body))):
            self.body += block

    def forward(self) -> Answer:
        """Let the server act. Not when an outage has closed our socket: then what it had taken in before is void."""
        if self._stream.socket.fileno() < 0:
            raise HangUp
        with socket.create_connection(self._upstream, timeout=PATIENCE) as server:
            # One connection per request: what happens to one never depends on what was done to the one before.
            lines = [line for line in self.request.head.split(b"\r\n") if not line.lower().startswith(_OWN)]
            server.sendall(b"\r\n".join([*lines, b"Connection: close", b"", b""]) + self.body)
            return self._answer(Stream(server))

    def send(self, answer: Answer) -> None:
        """Give an answer back."""
        self.write(answer.head + answer.body)

    def write(self, data: bytes) -> None:
        """Send raw bytes to the client."""
        self._stream.socket.sendall(data)

    def client_left(self, seconds: float) -> bool:
        """Wait so long, or until the client hangs up; True if it did."""
        self._stream.socket.settimeout(seconds)
        try:
            return not self._stream.socket.recv(1, socket.MSG_PEEK)
        except TimeoutError:
            return False
        finally:
            self._stream.socket.settimeout(None)

    def dismiss(self) -> None:
        """The answer is out before the body: read it to no end, or part, where the client waits to be invited."""
        self.over = not self._invited and "expect" in self.request.headers
        if not self.over:
            self.receive()

    def _invite(self) -> None:
        if not self._invited and "100-continue" in self.request.headers.get("expect", "").lower():
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._invited = True

    def _answer(self, stream: Stream) -> Answer:
        first, headers = _parse(stream.head())
        if not first:
            raise HangUp
        _version, status, *reason = first.split(" ", 2)
        answer = Answer(int(status), " ".join(reason), headers).without("connection")
        if self.seen.method == "HEAD" or answer.status in NO_BODY:
            return answer
        body = _chunks(stream) if answer.header("transfer-encoding") else stream.to_end()
        answer = replace(answer.without("transfer-encoding"), body=body)
        return answer.having("Content-Length", str(len(body)))


_OWN = (b"connection:", b"expect:")
"""Headers between us and the client only."""


def _chunks(stream: Stream) -> bytes:
    body = b""
    while size := int(stream.line().split(b";")[0], 16):
        body += b"".join(stream.exactly(size))
        stream.line()
    return body
