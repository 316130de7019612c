"""A proxy on 127.0.0.1 between the engine and a server: it spoils single requests, and can be switched off altogether.

    with FaultProxy(server.url) as proxy:
        proxy.rules.append(Rule(LostReply(), "PutObject", skip=3, times=2))
        proxy.chaos = Chaos(seed=7, share=0.3)
        proxy.outage(5)

It works on sockets, so that what it does looks to the engine as it does in the world: connections that are refused,
reset, silent or slow, bytes that change on the way. What can be done to a request is in ``faultacts``. Plain HTTP/1.1.
"""

from __future__ import annotations

import random
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Self
from urllib.parse import urlsplit

from tests.helpers.faultacts import PASSING, Act
from tests.helpers.faultwire import Answer, Exchange, HangUp, Stream, read_request
from tests.helpers.s3server import Seen

BUFFER = 256 * 1024
"""Bytes the kernel takes in for us before the sender has to wait; more would hide a slow reader from it."""


@dataclass
class Rule:
    """An act for the next ``times`` requests that match, after ``skip`` of them. Operation and key may be patterns."""

    act: Act
    operation: str = "*"
    key: str = "*"
    skip: int = 0
    times: float = 1

    def takes(self, seen: Seen) -> bool:
        """True (and one time less) when it is due for this request."""
        if self.times <= 0 or not fnmatchcase(seen.operation, self.operation) or not fnmatchcase(seen.key, self.key):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


class Chaos:
    """Spoils a share of all requests. The n-th decision depends on the seed alone."""

    def __init__(self, seed: int, share: float = 0.3, acts: Sequence[Act] = PASSING) -> None:
        self.random, self.share, self.acts = random.Random(seed), share, acts

    def choose(self, seen: Seen) -> Act | None:
        """An act that makes sense for this operation, or None for a request that is let through."""
        lot, which = self.random.random(), self.random.random()
        fitting = [act for act in self.acts if act.fits(seen)]
        return fitting[int(which * len(fitting))] if fitting and lot < self.share else None


@dataclass
class Passed:
    """One request: what was done to it, how many bytes of its body came, the status it was to be answered (0: none).

    ``replied``: the answer was sent, too.
    """

    seen: Seen
    act: str
    received: int = 0
    status: int = 0
    replied: bool = False


class FaultProxy:
    """Context manager. ``rules`` come first (the first that matches), then ``chaos``; else a request is let through.

    Attributes:
        url: where the engine shall connect to.
        log: every request, in order of arrival.
        refused: True during an outage.
        watch: told of each request before anything is done to it.
    """

    def __init__(self, upstream: str) -> None:
        place = urlsplit(upstream)
        self._upstream = place.hostname or "", place.port or 80
        self.rules: list[Rule] = []
        self.chaos: Chaos | None = None
        self.log: list[Passed] = []
        self.refused = False
        self.watch: Callable[[Seen], object] = lambda _: None
        self._lock = threading.Lock()
        self._clients: dict[threading.Thread, socket.socket] = {}
        self._closing = threading.Event()
        self._timers: list[threading.Timer] = []

    def __enter__(self) -> Self:
        # Bound but never listening: it keeps the port ours while nobody listens, and connections are refused.
        self._guard = _bound(("127.0.0.1", 0))
        self._address = self._guard.getsockname()
        self.url = "http://{}:{}".format(*self._address)
        self._listen()
        return self

    def __exit__(self, *exc: object) -> None:
        self._closing.set()
        for timer in self._timers:
            timer.cancel()
            timer.join()
        with self._lock:
            self._stop_listening()
        while clients := dict(self._clients):
            for thread, client in clients.items():
                with suppress(OSError):
                    client.shutdown(socket.SHUT_RDWR)
                thread.join()
        self._guard.close()

    def operations(self) -> list[str]:
        """The operations of the log, in order of arrival."""
        return [passed.seen.operation for passed in self.log]

    def done(self) -> list[str]:
        """The acts that were really done, in order."""
        return [passed.act for passed in self.log if passed.act]

    def outage(self, seconds: float | None = None) -> None:
        """Reset every connection and refuse new ones, for so many seconds or until ``restore``."""
        with self._lock:
            if self.refused or self._closing.is_set():
                return
            self.refused = True
            self._stop_listening()
            for client in list(self._clients.values()):
                reset(client)
            if seconds is not None:
                timer = threading.Timer(seconds, self.restore)
                self._timers.append(timer)
                timer.start()

    def restore(self) -> None:
        """End an outage."""
        with self._lock:
            if self.refused and not self._closing.is_set():
                self._listen()
                self.refused = False

    def _listen(self) -> None:
        self._listener = _bound(self._address)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._listener.listen(256)
        self._accepter = threading.Thread(target=self._accept, args=(self._listener,), name="faultproxy")
        self._accepter.start()

    def _stop_listening(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        if self._accepter is not threading.current_thread():
            self._accepter.join()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._converse, args=(client,), name="faultproxy client")
            self._clients[thread] = client
            thread.start()

    def _converse(self, client: socket.socket) -> None:
        """All requests of one connection."""
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stream = Stream(client)
        try:
            while self._exchange(stream):
                pass
            client.close()
        except (OSError, HangUp):
            reset(client)
        finally:
            del self._clients[threading.current_thread()]

    def _exchange(self, stream: Stream) -> bool:
        """One request and its answer; True when the connection may carry another."""
        request = read_request(stream)
        if request is None:
            return False
        self.watch(request.seen)
        act, passed = self._choose(request.seen)
        exchange = Exchange(request, stream, self._upstream, self._closing)
        try:
            act.receive(exchange)
            answer: Answer = act.act(exchange)
            passed.status = answer.status
            act.reply(exchange, answer)
            passed.replied = True
        finally:
            passed.received = len(exchange.body)
        return not exchange.over

    def _choose(self, seen: Seen) -> tuple[Act, Passed]:
        with self._lock:
            rule = next((rule for rule in list(self.rules) if rule.takes(seen)), None)
            act = rule.act if rule else self.chaos.choose(seen) if self.chaos else None
            passed = Passed(seen, act.name if act else "")
            self.log.append(passed)
        return act or Act(), passed


def reset(client: socket.socket) -> None:
    """Close a connection so that the other side gets a reset, also while a thread waits for it."""
    with suppress(OSError):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.shutdown(socket.SHUT_RD)
    client.close()


def _bound(address: tuple[str, int]) -> socket.socket:
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(address)
    return sock
