"""Requests over connections that stay open: kept, replaced when they went stale, broken off, closed.

Knows HTTP and nothing of S3. Each request under way has a connection of its own, so there are as many as callers.
"""

from __future__ import annotations

import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import TypeVar

from mothball.clock import Clock, SystemClock
from mothball.store.channel import Channel
from mothball.store.faults import BadAnswer, LineFault, Silence, Stop
from mothball.store.http import Answer
from mothball.store.message import Message
from mothball.store.route import CONTEXTS, Route, connect, tls_context

T = TypeVar("T")

SILENCE = 60.0
"""Seconds without a byte in either direction before a request has failed."""
HURRIED = 5.0
"""The same for what is asked after ``abandon``: whoever asks then is on the way out."""
CONNECT_LIMIT = 20.0
"""Seconds for each address of a server, for the proxy's answer and for the handshake."""
KEPT = 128
"""Most connections to one server kept for later requests."""
IDLE_LIMIT = 20.0
"""Seconds a connection is kept: after that routers and servers forget it, some without a word."""
FRESH = 0.5
"""Seconds within which a connection is used again without looking whether it ended meanwhile."""
TEXT_LIMIT = 16 * 1024 * 1024
"""Bytes of an answer that is read whole; a listing of a thousand long keys takes four of these MiB."""


class Line:
    """Connections to any number of servers. Safe from any thread."""

    def __init__(self, ca_file: str = "", clock: Clock | None = None) -> None:
        """``ca_file``: an authority to trust besides the system's."""
        self._clock = clock or SystemClock()
        self._ca_file = ca_file
        self._lock = threading.Lock()
        self._contexts: Iterator[ssl.SSLContext] | None = None
        self._idle: defaultdict[Route, list[Channel]] = defaultdict(list)
        self._silence = SILENCE
        self.stop = Stop(self._clock)

    @property
    def hurried(self) -> bool:
        """Whether somebody wanted to stop: there is no patience left."""
        return self._silence == HURRIED

    def ask(self, route: Route, message: Message, stop: Stop) -> Reply:
        """Send a request, get the answer's beginning. ``stop`` is the line's, as it was when the work began.

        A kept connection that turns out to have ended is replaced once. Raises LineFault, ssl.SSLError, Abandoned.
        """
        kept = self._take(route)
        if kept:
            kept.silence = self._silence
            try:
                return Reply(self, route, kept, kept.ask(message, stop), stop, message)
            except OSError as error:
                kept.close()
                if kept.spoke or isinstance(error, Silence):
                    raise _fault(error) from None
            except BaseException:
                kept.close()
                raise
        return self._ask_anew(route, message, stop)

    def begin(self, route: Route, message: Message, stop: Stop) -> Callable[[], Reply]:
        """Send a request; what is answered waits for the answer, so that one thread may have several under way.

        Call it, or the connection hangs. Both raise as ``ask``, but nothing is replaced.
        """
        channel = self._take(route) or self._connect(route, stop)
        channel.silence = self._silence
        early = _or_close(channel, lambda: channel.begin(message, stop))
        return lambda: _or_close(
            channel, lambda: Reply(self, route, channel, early or channel.end(stop), stop, message)
        )

    def abandon(self) -> None:
        """Break off what is under way and not over in a moment. Any thread; the line stays usable, but hurried."""
        with self._lock:
            given, self.stop = self.stop, Stop(self._clock)
            self._silence = HURRIED
        given.give()

    def close(self) -> None:
        """Close the kept connections; those in use are closed by whoever uses them. The line stays usable."""
        with self._lock:
            kept = [channel for channels in self._idle.values() for channel in channels]
            self._idle.clear()
        for channel in kept:
            channel.close()

    def keep(self, route: Route, channel: Channel) -> None:
        """Take back a connection that may be used again."""
        channel.idle_since = self._clock.monotonic()
        with self._lock:
            if len(self._idle[route]) < KEPT:
                self._idle[route].append(channel)
                return
        channel.close()

    def _ask_anew(self, route: Route, message: Message, stop: Stop) -> Reply:
        channel = self._connect(route, stop)
        return _or_close(channel, lambda: Reply(self, route, channel, channel.ask(message, stop), stop, message))

    def _connect(self, route: Route, stop: Stop) -> Channel:
        silence, context = self._silence, self._context() if route.secure else None
        try:
            return Channel(connect(route, context, stop, min(silence, CONNECT_LIMIT)), silence)
        except OSError as error:
            raise _fault(error) from None

    def _take(self, route: Route) -> Channel | None:
        """The connection used last, if it is still good."""
        while True:
            with self._lock:
                channels = self._idle.get(route)
                if not channels:
                    return None
                channel = channels.pop()
            idle = self._clock.monotonic() - channel.idle_since
            if idle < IDLE_LIMIT and (idle < FRESH or channel.quiet()):
                return channel
            channel.close()

    def _context(self) -> ssl.SSLContext:
        with self._lock:
            if self._contexts is None:
                self._contexts = cycle([tls_context(self._ca_file) for _ in range(CONTEXTS)])
            return next(self._contexts)


class Reply:
    """An answer whose body may still be on the wire. Read it to its end or close it.

    Attributes:
        status, headers: names in lower case.
    """

    def __init__(
        self, line: Line, route: Route, channel: Channel, answer: Answer, stop: Stop, message: Message
    ) -> None:
        self.status, self.headers = answer.status, answer.headers
        self._line, self._route, self._channel, self._answer = line, route, channel, answer
        self._limit, self._stop = message.limit, stop
        self._body = channel.body(answer, stop, bodiless=message.bodiless)
        self._ended = False

    def blocks(self) -> Iterator[bytes]:
        """The body as it comes. Raises LineFault (also where it ends too early), ssl.SSLError, Abandoned."""
        try:
            for block in self._body:
                if self._limit:
                    self._limit.spend(len(block), self._stop.check)
                yield block
            self._ended = True
            if self._channel.stays_open(self._answer):
                self._line.keep(self._route, self._channel)
            else:
                self._channel.close()
        except OSError as error:
            raise _fault(error) from None
        finally:
            self.close()

    def text(self) -> bytes:
        """The whole body of an answer that cannot be long."""
        blocks, length = [], 0
        for block in self.blocks():
            blocks.append(block)
            length += len(block)
            if length > TEXT_LIMIT:
                self.close()
                raise BadAnswer("the answer has no end")
        return b"".join(blocks)

    def close(self) -> None:
        """Break off what was not read."""
        if not self._ended:
            self._ended = True
            self._channel.close()


def _or_close(channel: Channel, act: Callable[[], T]) -> T:
    """What went wrong on a connection ends it."""
    try:
        return act()
    except OSError as error:
        channel.close()
        raise _fault(error) from None
    except BaseException:
        channel.close()
        raise


def _fault(error: OSError) -> OSError:
    """The system's errors in our words; they tell the number, never what was sent."""
    if isinstance(error, LineFault | ssl.SSLError):
        return error
    return LineFault(f"the connection broke: {error.strerror or type(error).__name__}")
