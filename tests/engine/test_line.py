"""Requests over our own connections: every way an answer can come, break off, or fail to come."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mothball.limit import BURST, LEAST, Limit
from mothball.store import channel, faults, line
from mothball.store.faults import Abandoned, BadAnswer, LineFault, Silence, Unreached
from mothball.store.line import Line, Reply
from mothball.store.message import Message
from mothball.store.route import Route, ready
from tests.helpers.certificates import make_certificates
from tests.helpers.clock import FixedClock
from tests.helpers.scripted import EMPTY, Peer, Script, Scripted, always, hangs, replies, silent

GET = Message(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
MIB = 1024 * 1024

LENGTH = b"HTTP/1.1 200 OK\r\nETag: x\r\nContent-Length: 7\r\n\r\ncontent"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\ncon\r\n4\r\ntent\r\n0\r\nX-Trailer: ignored\r\n\r\n"
)
TO_THE_END = b"HTTP/1.1 200 OK\r\n\r\ncontent"
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"


@pytest.fixture
def own() -> Iterator[Line]:
    made = Line()
    yield made
    made.close()


def put(body: bytes, **options: object) -> Message:
    head = f"PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n\r\n".encode()
    return Message(head, body, **options)  # type: ignore[arg-type]


def ask(own: Line, server: Scripted, message: Message = GET) -> Reply:
    return own.ask(server.route, message, own.stop)


def whole(own: Line, server: Scripted, message: Message = GET) -> tuple[int, bytes]:
    reply = ask(own, server, message)
    return reply.status, reply.text()


def connections(server: Scripted) -> int:
    count = 0
    while server.met.acquire(blocking=False):
        count += 1
    return count


# Answers


@pytest.mark.parametrize("answer", [LENGTH, CHUNKED, TO_THE_END, INTERIM + LENGTH])
def test_answers_come_whole_however_they_are_cut(own: Line, answer: bytes) -> None:
    def script(peer: Peer) -> None:
        for cut in range(1, len(answer)):
            if not peer.request():
                return
            peer.say(answer[:cut])
            peer.say(answer[cut:])
            if answer is TO_THE_END:
                return

    with Scripted(script) as server:
        for _ in range(1, len(answer)):
            assert whole(own, server) == (200, b"content")
    assert connections(server) == (len(answer) - 1 if answer is TO_THE_END else 1)


@pytest.mark.parametrize("answer", [LENGTH, CHUNKED, INTERIM + LENGTH])
def test_an_answer_that_ends_too_early_is_a_fault_at_every_byte(own: Line, answer: bytes) -> None:
    scripts = [replies(answer[:cut]) for cut in range(len(answer))]
    with Scripted(*scripts) as server:
        for _ in scripts:
            with pytest.raises(LineFault):
                whole(own, server)
    assert len(server.heads) == len(scripts), "a fault on a new connection is not tried again down here"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ncontent\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"A: 1\r\n" * 99,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"0" * 99_999,
        b"HTTP/1.1 200 OK\r\n" + b"A: 1\r\n" * 20_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 99,
        b"<html>no HTTP at all</html>\r\n\r\n",
        b"\r\n\r\n",
    ],
    ids=range(8),
)
def test_malformed_answers_are_refused_and_the_connection_with_them(own: Line, answer: bytes) -> None:
    with Scripted(replies(answer + b" " * 10), always()) as server:
        with pytest.raises(BadAnswer):
            whole(own, server)
        assert whole(own, server) == (200, b"")
    assert connections(server) == 2


def test_an_answer_without_a_body_has_none(own: Line) -> None:
    head = Message(b"HEAD / HTTP/1.1\r\n\r\n", bodiless=True)
    with Scripted(replies(LENGTH[:-7], b"HTTP/1.1 204 Gone\r\n\r\n", LENGTH)) as server:
        assert whole(own, server, head) == (200, b"")
        assert whole(own, server) == (204, b"")
        assert whole(own, server) == (200, b"content")
    assert connections(server) == 1


def test_a_text_without_end_is_given_up(own: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "TEXT_LIMIT", 3)
    with Scripted(always(LENGTH)) as server, pytest.raises(BadAnswer):
        whole(own, server)


# Connections are kept


def test_one_connection_carries_many_requests(own: Line) -> None:
    with Scripted(always()) as server:
        for _ in range(50):
            assert whole(own, server)[0] == 200
        own.close()
    assert connections(server) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        EMPTY + b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=["says so", "old", "unasked answer"],
)
def test_a_connection_that_cannot_be_trusted_again_is_not_kept(own: Line, answer: bytes) -> None:
    with Scripted(always(answer)) as server:
        for _ in range(3):
            whole(own, server)
        own.close()
    assert connections(server) == 3


def test_a_kept_connection_that_has_ended_meanwhile_is_replaced_without_a_fault(own: Line) -> None:
    with Scripted(replies(EMPTY), always()) as server:
        whole(own, server)
        assert ready(own._idle[server.route][0]._socket, 10), "the server has hung up"
        assert whole(own, server) == (200, b"")
        own.close()
    assert (connections(server), len(server.heads)) == (2, 2)


def test_a_kept_connection_that_ends_under_the_request_is_replaced_once(own: Line) -> None:
    def ends_late(peer: Peer) -> None:
        peer.request()
        peer.say(EMPTY)
        peer.request()

    started = []
    message = put(b"x", on_start=lambda: started.append(1))
    with Scripted(ends_late, replies(EMPTY, b""), replies(b"")) as server:
        whole(own, server, message)
        assert whole(own, server, message) == (200, b"")
        assert len(started) == 3, "and every sending is counted"
        with pytest.raises(LineFault):
            ask(own, server, Message(b"GET / HTTP/1.1\r\n\r\n")).text()
    assert len(server.heads) == 5, "the last request went over the kept connection and then once over a new one"


def test_an_answer_that_breaks_off_is_never_asked_for_again_in_silence(own: Line) -> None:
    with Scripted(replies(EMPTY, b"HTTP/1.1 200")) as server:
        whole(own, server)
        with pytest.raises(LineFault):
            whole(own, server)
    assert len(server.heads) == 2


def test_old_connections_are_not_used_again(own: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "IDLE_LIMIT", 0.0)
    with Scripted(always()) as server:
        for _ in range(3):
            whole(own, server)
    assert connections(server) == 3


def test_only_so_many_connections_are_kept(own: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "KEPT", 2)
    with Scripted(always()) as server:
        open_replies = [ask(own, server) for _ in range(5)]
        for reply in open_replies:
            reply.text()
        assert len(own._idle[server.route]) == 2
        own.close()
        assert not own._idle


def test_a_body_that_is_not_read_costs_its_connection(own: Line) -> None:
    with Scripted(always(LENGTH)) as server:
        ask(own, server).close()
        blocks = ask(own, server).blocks()
        assert next(blocks) == b"content"
        blocks.close()
        whole(own, server)
        own.close()
    assert connections(server) == 3


def test_many_threads_share_a_line(own: Line) -> None:
    answers: list[int] = []
    with Scripted(always()) as server:

        def work() -> None:
            answers.extend(whole(own, server, put(b"x" * number))[0] for number in range(50))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        own.close()
    assert answers == [200] * 400
    assert connections(server) <= 8


# Bodies


@pytest.mark.parametrize("size", [0, 1, channel.JOINED, channel.JOINED + 1, channel.SLICE + 1, 3 * MIB + 7])
def test_bodies_of_every_size_arrive_and_are_told(own: Line, size: int) -> None:
    body, told = bytes(range(256)) * (size // 256 + 1), []
    with Scripted(always()) as server:
        assert whole(own, server, put(body[:size], on_sent=told.append)) == (200, b"")
        own.close()
    assert server.bodies[0] == body[:size]
    assert told == sorted(told)
    assert (told or [0])[-1] == size


@pytest.mark.parametrize("close", [True, False])
def test_a_refusal_in_the_middle_of_the_body_is_heard(own: Line, close: bool) -> None:
    def refuses(peer: Peer) -> None:
        peer.head()
        peer.say(REFUSED)
        if not close:
            peer.server.over.wait()

    with Scripted(refuses, always()) as server:
        assert whole(own, server, put(bytes(64 * MIB))) == (403, b"no")
        whole(own, server)
        own.close()
    assert connections(server) == 2, "what was half sent is not used again"


def test_a_server_that_agrees_before_it_has_everything_is_not_believed(own: Line) -> None:
    def agrees(peer: Peer) -> None:
        peer.head()
        peer.say(EMPTY)
        peer.server.over.wait()

    with Scripted(agrees) as server, pytest.raises(BadAnswer):
        ask(own, server, put(bytes(64 * MIB)))


def test_interim_answers_in_the_middle_of_the_body_change_nothing(own: Line) -> None:
    def goes_on(peer: Peer) -> None:
        peer.head()
        peer.say(INTERIM)
        peer.read(8 * MIB)
        peer.say(INTERIM, EMPTY)

    with Scripted(goes_on) as server:
        assert whole(own, server, put(bytes(8 * MIB))) == (200, b"")


def test_a_server_is_asked_first_and_its_no_costs_no_body(own: Line) -> None:
    sent: list[int] = []
    with Scripted(lambda peer: (peer.head(), peer.say(REFUSED))[1]) as server:
        assert whole(own, server, put(bytes(MIB), asks_first=True, on_sent=sent.append)) == (403, b"no")
    assert sent == []


@pytest.mark.parametrize("agrees", [True, False])
def test_the_body_follows_when_the_server_agrees_or_does_not_know_the_question(
    own: Line, agrees: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "GO_ON", 10 if agrees else 0.01)

    def script(peer: Peer) -> None:
        peer.head()
        if agrees:
            peer.say(INTERIM)
        assert len(peer.read(MIB)) == MIB
        peer.say(EMPTY)

    with Scripted(script) as server:
        assert whole(own, server, put(bytes(MIB), asks_first=True)) == (200, b"")


@pytest.mark.parametrize("size", [10_000, 3 * MIB])
def test_the_limit_counts_every_byte_in_both_directions(own: Line, size: int) -> None:
    clock = FixedClock()
    limit, rate = Limit(clock, clock.advance), 100_000
    limit.change(rate)
    with Scripted(always(LENGTH)) as server:
        message = put(bytes(size), limit=limit)
        assert whole(own, server, message) == (200, b"content")
        own.close()
    assert server.bodies == [bytes(size)]
    # The last tokens may still lie in the bucket.
    travelled = size + len(message.head) + len(b"content")
    assert clock.monotonic() == pytest.approx(travelled / rate, abs=BURST + LEAST / rate)


def test_a_body_that_waits_for_its_turn_can_be_stopped(own: Line) -> None:
    limit = Limit()
    limit.change(1)
    with Scripted(always()) as server:
        message = put(bytes(MIB), limit=limit)
        assert isinstance(stopped(own, lambda: ask(own, server, message), server.met.acquire), Abandoned)


# Slow, silent, gone


def test_a_slow_server_is_no_silent_one(own: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each wait is short, all together are longer than the silence that counts as a fault."""
    monkeypatch.setattr(line, "SILENCE", 0.5)
    own._silence = 0.5
    rounds, pause = 12, 0.1
    assert rounds * pause > 2 * 0.5

    def drains(peer: Peer) -> None:
        peer.head()
        for _ in range(rounds):
            time.sleep(pause)
            peer.read(MIB)
        peer.say(EMPTY[:10])
        for byte in EMPTY[10:20]:
            time.sleep(pause)
            peer.say(bytes([byte]))
        peer.say(EMPTY[20:])

    with Scripted(drains, buffer=64 * 1024) as server:
        assert whole(own, server, put(bytes(rounds * MIB))) == (200, b"")


@pytest.mark.parametrize("script", [hangs, silent], ids=["no answer", "takes nothing"])
def test_silence_is_a_fault_and_not_tried_again_down_here(own: Line, script: Script) -> None:
    own._silence = 0.5
    with Scripted(script) as server, pytest.raises(Silence):
        ask(own, server, put(bytes(32 * MIB) if script is silent else b"x"))
    assert connections(server) == 1


def test_nobody_there(own: Line) -> None:
    with Scripted(silent) as server:
        route = server.route
    with pytest.raises(Unreached):
        own.ask(route, GET, own.stop)
    with pytest.raises(Unreached):
        own.ask(Route("http", "no-such-name.invalid", 80), GET, own.stop)


def test_over_ipv6(own: Line) -> None:
    with Scripted(always(), host="::1") as server:
        assert server.route.host_header.startswith("[::1]:")
        assert whole(own, server) == (200, b"")
        own.close()


# Stopping


def stopped(own: Line, begin: Callable[[], object], wait: Callable[[], object]) -> BaseException | None:
    """What a request raises that is abandoned once ``wait`` returns; None if it does not end."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            begin()
        except BaseException as error:  # noqa: BLE001 - that is what is looked at
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    wait()
    own.abandon()
    thread.join(20)
    return raised[0] if raised else None


def test_a_request_that_is_stopped_ends_within_two_seconds() -> None:
    assert faults.GRACE + faults.STEP <= 2


def test_requests_that_wait_for_an_answer_can_be_stopped(own: Line) -> None:
    with Scripted(hangs) as server:
        message = put(b"x")
        assert isinstance(stopped(own, lambda: ask(own, server, message), server.met.acquire), Abandoned)


def test_requests_that_cannot_send_on_can_be_stopped(own: Line) -> None:
    with Scripted(silent) as server:
        message = put(bytes(64 * MIB))
        assert isinstance(stopped(own, lambda: ask(own, server, message), server.met.acquire), Abandoned)


def test_a_body_that_flows_can_be_stopped(own: Line) -> None:
    flowing = threading.Event()

    def flows(peer: Peer) -> None:
        peer.head()
        peer.say(b"HTTP/1.1 200 OK\r\n\r\n")
        while not peer.server.over.is_set():
            peer.say(bytes(1000))

    def read() -> None:
        for _ in ask(own, server).blocks():
            flowing.set()

    with Scripted(flows) as server:
        assert isinstance(stopped(own, read, flowing.wait), Abandoned)


def test_a_handshake_that_hangs_can_be_stopped(own: Line) -> None:
    with Scripted(silent) as server:
        route = Route("https", "127.0.0.1", server.route.port)
        ended = stopped(own, lambda: own.ask(route, GET, own.stop), server.met.acquire)
        assert isinstance(ended, Abandoned)


def test_a_connection_that_does_not_come_about_can_be_stopped(own: Line) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        port = listening.getsockname()[1]
        # The queue of a server that accepts nobody is full after a few.
        full = [socket.socket() for _ in range(4)]
        for waiting in full:
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
        route = Route("http", "127.0.0.1", port)
        ended = stopped(own, lambda: own.ask(route, GET, own.stop), lambda: None)
        assert isinstance(ended, Abandoned)
        for waiting in full:
            waiting.close()


def test_what_ends_in_a_moment_is_not_broken_off(own: Line) -> None:
    answering = threading.Event()

    def slow(peer: Peer) -> None:
        peer.request()
        answering.wait()
        peer.say(EMPTY)

    with Scripted(slow) as server:
        stop = own.stop
        replies_: list[int] = []
        thread = threading.Thread(target=lambda: replies_.append(own.ask(server.route, GET, stop).status))
        thread.start()
        server.met.acquire()
        own.abandon()
        answering.set()
        thread.join()
    assert replies_ == [200]


def test_after_stopping_there_is_little_patience_but_the_line_works(own: Line) -> None:
    own.abandon()
    assert own.hurried
    with Scripted(always()) as server:
        assert whole(own, server) == (200, b"")
        own.close()


def test_a_wait_between_two_tries_ends_at_once_when_stopped(own: Line) -> None:
    stop = own.stop
    own.abandon()
    with pytest.raises(Abandoned):
        stop.sleep(60)


# Encrypted


@pytest.fixture
def certified(tmp_path: Path) -> tuple[Line, ssl.SSLContext]:
    ca_file, context = make_certificates(tmp_path)
    return Line(str(ca_file)), context


@pytest.mark.parametrize("size", [10, 3 * MIB])
def test_over_tls_with_an_authority_of_ones_own(certified: tuple[Line, ssl.SSLContext], size: int) -> None:
    own, context = certified
    with Scripted(always(LENGTH), context=context) as server:
        for _ in range(3):
            assert whole(own, server, put(bytes(size))) == (200, b"content")
        own.close()
    assert (connections(server), server.bodies[0]) == (1, bytes(size))


def test_a_certificate_nobody_vouches_for_is_refused(own: Line, certified: tuple[Line, ssl.SSLContext]) -> None:
    with Scripted(always(), context=certified[1]) as server, pytest.raises(ssl.SSLCertVerificationError):
        whole(own, server)


def test_a_certificate_for_another_name_is_refused(certified: tuple[Line, ssl.SSLContext]) -> None:
    own, context = certified
    with Scripted(always(), context=context) as server, pytest.raises(ssl.SSLCertVerificationError):
        own.ask(Route("https", "localhost", server.route.port), GET, own.stop)


def test_a_server_without_tls_is_noticed(own: Line) -> None:
    def speaks_plainly(peer: Peer) -> None:
        peer.read(1)
        peer.say(REFUSED)

    with Scripted(speaks_plainly) as server, pytest.raises(ssl.SSLError, match=r"(?i)wrong.version|record layer"):
        own.ask(Route("https", "127.0.0.1", server.route.port), GET, own.stop)


def test_a_line_cut_under_tls_is_no_end_of_a_body(certified: tuple[Line, ssl.SSLContext]) -> None:
    own, context = certified
    with Scripted(replies(TO_THE_END), context=context) as server, pytest.raises((ssl.SSLError, LineFault)):
        whole(own, server)
