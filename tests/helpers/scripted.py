"""A server on 127.0.0.1 that says exactly what a test wrote down, one script per connection.

with Scripted(replies(GOOD), hangs) as server:
    line.ask(server.route, ...)
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from mothball.store.route import Route, route_to

Script = Callable[["Peer"], None]

EMPTY = b"HTTP/1.1 200 OK\r\nETag: x\r\nContent-Length: 0\r\n\r\n"


class Peer:
    """The server's end of one connection."""

    def __init__(self, connection: socket.socket, server: Scripted) -> None:
        self.connection, self.server = connection, server
        self._file = connection.makefile("rb")

    def head(self) -> bytes:
        """The next request's line and headers; b"" once the client has hung up."""
        lines = list(iter(self._file.readline, b"\r\n")) if self._peek() else []
        text = b"".join(lines)
        if text:
            self.server.heads.append(text)
        return text

    def request(self) -> bytes:
        """The next request with its body."""
        head = self.head()
        if not head:
            return b""
        length = 0
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        body = self._file.read(length)
        self.server.bodies.append(body)
        return head + body

    def read(self, count: int) -> bytes:
        """So many bytes of a body."""
        return self._file.read(count)

    def say(self, *texts: bytes) -> None:
        """Send these, each by itself."""
        for text in texts:
            self.connection.sendall(text)

    def hang_up(self) -> None:
        """Close as a server does that has said all it wanted."""
        self.connection.shutdown(socket.SHUT_WR)

    def _peek(self) -> bool:
        return bool(self._file.peek(1))


class Scripted:
    """Runs one script per connection, in order; the last one serves all that follow.

    Attributes:
        heads, bodies: what the requests said, in order of arrival.
        met: released once for each connection that was accepted.
        over: set when the block ends; scripts that hang wait for it.
    """

    def __init__(
        self, *scripts: Script, context: ssl.SSLContext | None = None, host: str = "127.0.0.1", buffer: int = 0
    ) -> None:
        """``buffer``: bytes the system keeps for a script that does not read; 0 for its usual megabytes."""
        self._scripts, self._context = list(scripts), context
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []
        self.met = threading.Semaphore(0)
        self.over = threading.Event()
        self._open: list[socket.socket] = []
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = socket.create_server((host, 0), family=family)
        if buffer:
            self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        name = f"[{host}]" if ":" in host else host
        scheme = "https" if context else "http"
        self.url = f"{scheme}://{name}:{self._listening.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept, name="scripted")]

    @property
    def route(self) -> Route:
        """The way here."""
        return route_to(urlsplit(self.url))

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self._open.append(connection)
                script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
                thread = threading.Thread(target=self._serve, args=(connection, script), name="scripted-connection")
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket, script: Script) -> None:
        with connection, contextlib.suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.met.release()
            served = self._context.wrap_socket(connection, server_side=True) if self._context else connection
            self._open.append(served)
            with served:
                peer = Peer(served, self)
                script(peer)
                peer.connection.close()


def replies(*answers: bytes) -> Script:
    """Reads one request for each of these answers, then hangs up."""

    def script(peer: Peer) -> None:
        for answer in answers:
            if peer.request():
                peer.say(answer)

    return script


def always(answer: bytes = EMPTY) -> Script:
    """Gives every request this answer, as long as the client likes."""

    def script(peer: Peer) -> None:
        while peer.request():
            peer.say(answer)

    return script


def hangs(peer: Peer) -> None:
    """Reads the request and says nothing."""
    peer.request()
    peer.server.over.wait()


def silent(peer: Peer) -> None:
    """Reads nothing and says nothing."""
    peer.server.over.wait()
