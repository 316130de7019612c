"""One connection that carries one request after the other. Belongs to one thread at a time.

Requests leave in slices, and no wait is longer than a step: so a line that stands still is told from one that is slow,
a server that refuses early is heard before the whole body is sent, and whoever wants to stop need not wait.
"""

from __future__ import annotations

import socket
import ssl
import weakref
from collections.abc import Iterator

from mothball.store.faults import STEP, BadAnswer, LineFault, Stop, patiently
from mothball.store.http import HEAD_LIMIT, Answer, chunk_size, parse_head
from mothball.store.message import Message
from mothball.store.route import ready, wait_by_the_system

SLICE = 256 * 1024
"""Bytes handed to the system at once."""
TLS_SLICE = 32 * 1024
"""The same where they are encrypted first: such a slice leaves whole or not at all, so a slow line needs small ones."""
JOINED = 32 * 1024
"""Bytes of body that are sent together with the head."""
RECEIVED = 64 * 1024
"""Bytes asked for at once: more would come in fresh pages of memory each time, which costs more than it saves."""
GO_ON = 1.0
"""Seconds to wait for a server's "100 Continue"; those that do not know it never say it."""
INTERIM = 16
"""Most interim answers to one request that are passed over."""


class Channel:
    """An open connection.

    Attributes:
        silence: seconds without a byte after which a request has failed.
        spoke: the server has said something about the present request.
        idle_since: when it was put aside, for whoever keeps it.
    """

    def __init__(self, connected: socket.socket, silence: float) -> None:
        self._socket, self.silence = connected, silence
        wait_by_the_system(connected)
        self._timeout = connected.gettimeout()
        self._slice = TLS_SLICE if isinstance(connected, ssl.SSLSocket) else SLICE
        self._buffer = b""
        self._whole = True
        self.spoke = False
        self.idle_since = 0.0
        # Once nobody is left who could close it. Not __del__: in a cycle the socket's own comes first, and complains.
        weakref.finalize(self, connected.close)

    def close(self) -> None:
        """Close for good."""
        self._socket.close()

    def quiet(self) -> bool:
        """Whether the server still waits for a request. One that said something, or hung up, does not."""
        try:
            return not self._hears(0)
        except OSError:
            return False

    def ask(self, message: Message, stop: Stop) -> Answer:
        """Send a request and wait for the answer's status and headers. Raises OSError, Abandoned."""
        return self.begin(message, stop) or self.end(stop)

    def begin(self, message: Message, stop: Stop) -> Answer | None:
        """Send a request. Mostly None; an answer if the server spoke before it had everything. Raises as ``ask``."""
        self.spoke = False
        self._whole = not message.body
        message.on_start()
        try:
            early = self._send(message, stop)
        except (ConnectionError, ssl.SSLError):
            early = self._last_words(stop)
            if early is None:
                raise
        if early and early.status < 300:
            raise BadAnswer("the server agreed before it had everything")
        return early

    def end(self, stop: Stop) -> Answer:
        """Wait for the answer to what was sent. Raises as ``ask``."""
        return self._head(stop)

    def body(self, answer: Answer, stop: Stop, *, bodiless: bool = False) -> Iterator[bytes]:
        """The answer's body in blocks, to its end. Raises OSError, also when it ends too early; Abandoned."""
        if bodiless or answer.status in (204, 304):
            return iter(())
        if answer.chunked:
            return self._chunks(stop)
        return self._rest(stop) if answer.length is None else self._exactly(answer.length, stop)

    def stays_open(self, answer: Answer) -> bool:
        """Whether another request may follow, once the body is read: all was sent, and nothing came unasked."""
        return answer.lasting and self._whole and not self._buffer

    # Sending

    def _send(self, message: Message, stop: Stop) -> Answer | None:
        """Answers what the server said before it had everything, mostly None."""
        body = memoryview(message.body)
        if message.limit:
            message.limit.spend(len(message.head), stop.check)
        if len(body) <= JOINED and not message.asks_first:
            if message.limit:
                message.limit.spend(len(body), stop.check)
            self._push(memoryview(message.head + body), stop)
            self._whole = True
            if message.on_sent and body:
                message.on_sent(len(body))
            return None
        self._push(memoryview(message.head), stop)
        if message.asks_first and self._hears(GO_ON) and (early := self._early()):
            return early
        return self._send_body(body, message, stop)

    def _send_body(self, body: memoryview, message: Message, stop: Stop) -> Answer | None:
        position, granted = 0, 0
        while position < len(body):
            if self._hears(0) and (early := self._early()):
                return early
            if position == granted:
                wanted = min(self._slice, len(body) - position)
                granted += message.limit.take(wanted) if message.limit else wanted
                if position == granted:
                    stop.check()
                    continue
            position += patiently(self._send_some, body[position:granted], stop=stop, limit=self.silence)
            if message.on_sent:
                message.on_sent(position)
        self._whole = True
        return None

    def _send_some(self, piece: memoryview) -> int:
        """How many bytes of it the system took; 0 when instead there is something to hear."""
        try:
            return self._socket.send(piece)
        except (TimeoutError, BlockingIOError):
            if ready(self._socket, 0):
                return 0
            raise

    def _push(self, data: memoryview, stop: Stop) -> None:
        while data:
            data = data[patiently(self._socket.send, data, stop=stop, limit=self.silence) :]

    def _last_words(self, stop: Stop) -> Answer | None:
        """Why the server hung up while we were sending, if it said so."""
        try:
            return self._head(stop, STEP)
        except OSError:
            return None

    # Receiving

    def _hears(self, seconds: float) -> bool:
        """Whether something has come. Raises OSError where the connection has ended."""
        if not ready(self._socket, seconds):
            return False
        self._socket.settimeout(0)
        try:
            self._buffer += self._read()
        except (BlockingIOError, ssl.SSLWantReadError):
            return False  # TLS talks to itself now and then
        finally:
            self._socket.settimeout(self._timeout)
        return True

    def _read(self) -> bytes:
        data = self._socket.recv(RECEIVED)
        if not data:
            raise LineFault("the server closed the connection")
        self.spoke = True
        return data

    def _more(self, stop: Stop, limit: float | None = None) -> bytes:
        return patiently(self._read, stop=stop, limit=limit or self.silence)

    def _early(self) -> Answer | None:
        """The final answer if all its headers are here; interim ones are dropped."""
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            answer = parse_head(self._buffer[:end])
            self._buffer = self._buffer[end + 4 :]
            if answer.status >= 200:
                return answer
        return None

    def _head(self, stop: Stop, limit: float | None = None) -> Answer:
        for _ in range(INTERIM):
            while (end := self._buffer.find(b"\r\n\r\n")) < 0:
                if len(self._buffer) > HEAD_LIMIT:
                    raise BadAnswer("the answer's headers have no end")
                self._buffer += self._more(stop, limit)
            answer = parse_head(self._buffer[:end])
            self._buffer = self._buffer[end + 4 :]
            if answer.status >= 200:
                return answer
        raise BadAnswer("the answer has no end of beginnings")

    def _exactly(self, length: int, stop: Stop) -> Iterator[bytes]:
        while length:
            data = self._buffer or self._more(stop)
            block, self._buffer = data[:length], data[length:]
            length -= len(block)
            yield block

    def _rest(self, stop: Stop) -> Iterator[bytes]:
        """Until the server closes; with TLS it must say so, or somebody cut the line."""
        if self._buffer:
            yield self._buffer
            self._buffer = b""
        while data := patiently(self._socket.recv, RECEIVED, stop=stop, limit=self.silence):
            yield data

    def _chunks(self, stop: Stop) -> Iterator[bytes]:
        while size := chunk_size(self._line(stop)):
            yield from self._exactly(size, stop)
            if self._line(stop):
                raise BadAnswer("a chunk is longer than it says")
        for _ in range(INTERIM):
            if not self._line(stop):
                return  # trailers are read, and nobody believes them
        raise BadAnswer("the answer's trailers have no end")

    def _line(self, stop: Stop) -> bytes:
        while (end := self._buffer.find(b"\r\n")) < 0:
            if len(self._buffer) > HEAD_LIMIT:
                raise BadAnswer("a line has no end")
            self._buffer += self._more(stop)
        line, self._buffer = self._buffer[:end], self._buffer[end + 2 :]
        return line
