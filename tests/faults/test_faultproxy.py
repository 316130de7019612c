"""Each act of the fault proxy does what it says, seen by a client that is nothing but a socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from tests.helpers.faultacts import (
    Act,
    AtByte,
    Cut,
    DropHeader,
    Emptied,
    FalseETag,
    FlipDown,
    FlipUp,
    Garbage,
    Hang,
    LostReply,
    Reset,
    SetHeader,
    Slow,
    WrongLength,
    error_in_200,
    html,
    status,
)
from tests.helpers.faultproxy import Chaos, FaultProxy, Rule
from tests.helpers.plainserver import ETAG, PlainServer
from tests.helpers.s3server import Seen

TRUE = b"the true answer"
BODY = bytes(range(256)) * 4
Answered = tuple[int, dict[str, str], bytes]


class Client:
    """Sends raw requests and shows raw answers."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        assert place.port
        self.socket = socket.create_connection(("127.0.0.1", place.port), timeout=10)

    def send(self, method: str = "PUT", path: str = "/archive/key", body: bytes = b"", headers: str = "") -> None:
        head = f"{method} {path} HTTP/1.1\r\nHost: test\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        self.socket.sendall(head.encode() + body)

    def answer(self) -> Answered:
        """Status, headers and as much of the body as Content-Length says or as comes."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._some()
        head, body = data.split(b"\r\n\r\n", 1)
        first, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        while len(body) < int(headers.get("content-length", 0)) and (more := self.socket.recv(65536)):
            body += more
        return int(first.split(" ")[1]), headers, body

    def ask(
        self, method: str = "PUT", body: bytes = b"", path: str = "/archive/key"
    ) -> tuple[int, dict[str, str], bytes]:
        self.send(method, path, body)
        return self.answer()

    def ask_all(self, method: str) -> bytes:
        """Everything until the other side ends it."""
        self.send(method)
        return self.rest()

    def rest(self) -> bytes:
        data = b""
        while block := self.socket.recv(65536):
            data += block
        return data

    def at_end(self) -> bool:
        """Whether the other side closed in an orderly way."""
        return self.socket.recv(1) == b""

    def _some(self) -> bytes:
        block = self.socket.recv(65536)
        if not block:
            raise EOFError
        return block


@pytest.fixture
def server() -> Iterator[PlainServer]:
    with PlainServer(TRUE) as server:
        yield server


@pytest.fixture
def proxy(server: PlainServer) -> Iterator[FaultProxy]:
    with FaultProxy(server.url) as proxy:
        yield proxy


@contextmanager
def client_of(proxy: FaultProxy) -> Iterator[Client]:
    client = Client(proxy.url)
    with client.socket:
        yield client


@pytest.fixture
def client(proxy: FaultProxy) -> Iterator[Client]:
    with client_of(proxy) as client:
        yield client


def once(proxy: FaultProxy, act: Act) -> None:
    proxy.rules.append(Rule(act))


def test_without_a_rule_everything_passes_as_it_is(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    for _ in range(2):
        number, headers, body = client.ask("PUT", BODY)
        assert (number, headers["etag"], body) == (200, f'"{ETAG}"', TRUE)
    assert client.ask("GET", path="/archive/other?versionId=1")[2] == TRUE
    assert server.got == [("PUT", "/archive/key", BODY)] * 2 + [("GET", "/archive/other?versionId=1", b"")]
    assert proxy.operations() == ["PutObject", "PutObject", "GetObject"]
    assert [(each.received, each.status, each.act) for each in proxy.log] == [(len(BODY), 200, "")] * 2 + [(0, 200, "")]


def test_a_head_request_gets_a_length_and_no_body(client: Client) -> None:
    client.send("HEAD")
    assert client.socket.recv(65536).endswith(b"\r\n\r\n")
    assert client.ask("GET")[2] == TRUE


def test_a_client_that_waits_to_be_invited_is_invited(server: PlainServer, client: Client) -> None:
    client.socket.sendall(b"PUT /archive/key HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
    assert client.socket.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
    client.socket.sendall(b"body")
    assert client.answer()[0] == 200
    assert server.got == [("PUT", "/archive/key", b"body")]


def test_rules_choose_by_operation_and_key_after_skip_and_so_many_times(proxy: FaultProxy, client: Client) -> None:
    proxy.rules.append(Rule(status(503, "SlowDown"), "PutObject", "ke*", skip=1, times=2))
    got = [client.ask("PUT")[0], client.ask("GET")[0], client.ask("PUT", path="/archive/other")[0]]
    got += [client.ask("PUT")[0] for _ in range(3)]
    assert got == [200, 200, 200, 503, 503, 200]
    assert proxy.done() == ["503 SlowDown"] * 2


def test_a_status_is_answered_instead_of_the_server(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    once(proxy, status(301, "PermanentRedirect", x_amz_bucket_region="eu-west-1"))
    number, headers, body = client.ask("PUT", BODY)
    assert (number, headers["x-amz-bucket-region"]) == (301, "eu-west-1")
    assert b"<Code>PermanentRedirect</Code>" in body
    assert server.got == []


def test_a_status_can_be_answered_although_the_server_acted(
    proxy: FaultProxy, server: PlainServer, client: Client
) -> None:
    once(proxy, status(500, "InternalError", acted=True))
    assert client.ask("PUT", BODY)[0] == 500
    assert server.got == [("PUT", "/archive/key", BODY)]


def test_an_early_status_comes_before_the_body(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    once(proxy, status(503, "SlowDown", early=True))
    client.socket.sendall(b"PUT /archive/key HTTP/1.1\r\nContent-Length: 4\r\n\r\n")
    assert client.answer()[0] == 503
    client.socket.sendall(b"body")
    assert client.ask("GET")[0] == 200
    once(proxy, status(503, "SlowDown", early=True))
    client.socket.sendall(b"PUT /archive/key HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
    assert client.answer()[0] == 503
    assert client.at_end()
    assert [method for method, _, _ in server.got] == ["GET"]


def test_an_answer_to_head_has_no_body(proxy: FaultProxy, client: Client) -> None:
    once(proxy, status(404, "NoSuchKey"))
    client.send("HEAD")
    assert client.socket.recv(65536).endswith(b"\r\n\r\n")
    assert client.ask("GET")[0] == 200


@pytest.mark.parametrize("after", [0, 100, None])
def test_a_reset_comes_after_so_many_bytes_and_the_server_hears_nothing(
    proxy: FaultProxy, server: PlainServer, after: int | None
) -> None:
    once(proxy, Reset(after))
    head = b"PUT /archive/key HTTP/1.1\r\nContent-Length: 1024\r\n\r\n"
    with client_of(proxy) as client:
        client.socket.sendall(head + (BODY if after is None else BODY[:after]))
        with pytest.raises(ConnectionResetError):
            client.answer()
    assert server.got == []
    proxy.__exit__()
    assert proxy.log[0].received == (len(BODY) if after is None else after)


def test_a_lost_reply_is_a_reset_after_the_server_acted(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    once(proxy, LostReply())
    client.send("PUT", body=BODY)
    with pytest.raises(ConnectionResetError):
        client.answer()
    assert server.got == [("PUT", "/archive/key", BODY)]
    assert proxy.log[0].status == 200


@pytest.mark.parametrize("acted", [False, True])
def test_a_hanging_server_takes_everything_and_says_nothing(
    proxy: FaultProxy, server: PlainServer, client: Client, acted: bool
) -> None:
    once(proxy, Hang(acted=acted))
    client.send("PUT", body=BODY)
    client.socket.settimeout(0.2)
    with pytest.raises(TimeoutError):
        client.answer()
    assert len(server.got) == acted


def test_a_hanging_server_hangs_up_after_its_time(proxy: FaultProxy, client: Client) -> None:
    once(proxy, Hang(0.1))
    client.send("PUT", body=BODY)
    with pytest.raises(ConnectionResetError):
        client.answer()


def test_a_slow_server_makes_the_sender_wait(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    once(proxy, Slow(1000))
    body = bytes(16 * 1024 * 1024)
    client.socket.settimeout(0.3)
    with pytest.raises(TimeoutError):
        client.send("PUT", body=body)
    client.socket.close()
    proxy.__exit__()
    assert proxy.log[0].received < 2000
    assert server.got == []


def test_a_slow_server_gives_its_answer_bit_by_bit(proxy: FaultProxy, client: Client) -> None:
    once(proxy, Slow(100, down=True))
    assert client.ask("GET")[2] == TRUE
    once(proxy, Slow(100, down=True))
    client.send("GET")
    first = client.socket.recv(65536)
    assert not first.endswith(TRUE)


def test_one_bit_changes_on_the_way_up(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    once(proxy, FlipUp(1024 + 5))
    client.ask("PUT", BODY)
    [(_, _, body)] = server.got
    assert [n for n, (a, b) in enumerate(zip(body, BODY, strict=True)) if a != b] == [5]
    assert body[5] ^ BODY[5] == 1


def test_one_bit_changes_on_the_way_down(proxy: FaultProxy, client: Client) -> None:
    once(proxy, FlipDown(4))
    body = client.ask("GET")[2]
    assert body == b"the " + bytes([TRUE[4] ^ 1]) + TRUE[5:]


def test_an_answer_is_cut(proxy: FaultProxy) -> None:
    proxy.rules += [Rule(Cut(3)), Rule(Cut(3, rude=True))]
    with client_of(proxy) as client:
        number, headers, body = client.ask("GET")
        assert (number, headers["content-length"], body) == (200, str(len(TRUE)), b"the")
    with client_of(proxy) as client, pytest.raises(ConnectionResetError):
        client.ask_all("GET")


@pytest.mark.parametrize(
    ("act", "length", "body"),
    [
        (WrongLength(-5), 10, TRUE),
        (WrongLength(5), 20, TRUE),
        (WrongLength(-5, consistent=True), 10, TRUE[:10]),
        (WrongLength(2, consistent=True), 17, TRUE + b"\0\0"),
    ],
)
def test_a_length_is_wrong(proxy: FaultProxy, client: Client, act: Act, length: int, body: bytes) -> None:
    once(proxy, act)
    number, headers, found = client.ask("GET")
    assert (number, headers["content-length"]) == (200, str(length))
    assert found + client.rest() == body


def test_an_etag_is_false_in_header_and_body(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    server.body = b"<r><ETag>&quot;abc&quot;</ETag><n>1</n><ETag>def</ETag></r>"
    once(proxy, FalseETag("000"))
    _, headers, body = client.ask("GET")
    assert headers["etag"] == '"000"'
    assert body == b"<r><ETag>&quot;000&quot;</ETag><n>1</n><ETag>&quot;000&quot;</ETag></r>"
    assert client.ask("GET")[1]["etag"] == f'"{ETAG}"'


def test_headers_are_dropped_and_set(proxy: FaultProxy, client: Client) -> None:
    proxy.rules += [Rule(DropHeader("etag")), Rule(SetHeader("x-amz-version-id", "7"))]
    assert "etag" not in client.ask("PUT")[1]
    assert client.ask("PUT")[1]["x-amz-version-id"] == "7"


def test_a_web_page_and_an_error_come_with_status_200(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    proxy.rules += [Rule(html()), Rule(error_in_200("SlowDown"))]
    number, headers, body = client.ask("POST")
    assert (number, headers["content-type"]) == (200, "text/html")
    assert b"<html" in body
    number, _, body = client.ask("POST")
    assert number == 200
    assert b"<Error><Code>SlowDown</Code>" in body
    assert server.got == []


@pytest.mark.parametrize("acted", [False, True])
def test_a_body_is_left_out(proxy: FaultProxy, server: PlainServer, client: Client, acted: bool) -> None:
    once(proxy, Emptied(acted))
    number, headers, body = client.ask("POST")
    assert (number, headers["content-length"], body) == (200, "0", b"")
    assert len(server.got) == acted


def test_garbage_is_no_http(proxy: FaultProxy, client: Client) -> None:
    once(proxy, Garbage(b"\0\1\2"))
    client.send("GET")
    assert client.socket.recv(100) == b"\0\1\2"
    assert client.at_end()


def test_a_hook_is_called_at_a_byte_of_the_body(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    seen: list[tuple[Seen, int]] = []
    once(proxy, AtByte(600, lambda found: seen.append((found, len(server.got)))))
    client.socket.sendall(b"PUT /archive/key HTTP/1.1\r\nContent-Length: 1024\r\n\r\n" + BODY[:600])
    client.socket.settimeout(0.2)
    with pytest.raises(TimeoutError):
        client.answer()
    [(found, done)] = seen
    assert (found.operation, found.key, done) == ("PutObject", "key", 0)
    client.socket.sendall(BODY[600:])
    assert client.answer()[0] == 200


def test_in_an_outage_connections_are_reset_and_refused_until_it_ends(proxy: FaultProxy, server: PlainServer) -> None:
    with client_of(proxy) as client:
        client.ask("GET")
        proxy.outage()
        with pytest.raises(ConnectionResetError):
            client.ask("GET")
    for _ in range(3):
        with pytest.raises(ConnectionRefusedError):
            Client(proxy.url)
    proxy.restore()
    with client_of(proxy) as client:
        assert client.ask("GET")[0] == 200
    assert len(server.got) == 2


def test_an_outage_ends_by_itself(proxy: FaultProxy) -> None:
    proxy.outage(0.1)
    [timer] = proxy._timers
    timer.join()
    with client_of(proxy) as client:
        assert client.ask("GET")[0] == 200
    proxy.outage(3600)


def test_an_outage_may_begin_in_the_middle_of_a_body(proxy: FaultProxy, server: PlainServer, client: Client) -> None:
    once(proxy, AtByte(600, lambda _: proxy.outage()))
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        client.ask("PUT", BODY)
    assert proxy.refused
    assert server.got == []


def test_chaos_spoils_its_share_of_requests_the_same_way_for_the_same_seed() -> None:
    def names(seed: int) -> list[str]:
        chaos = Chaos(seed, 0.3)
        chosen = [chaos.choose(Seen("PutObject", "archive", "key", "PUT")) for _ in range(2000)]
        return [act.name if act else "" for act in chosen]

    assert names(7) == names(7) != names(8)
    spoilt = [name for name in names(7) if name]
    assert 500 < len(spoilt) < 700
    assert len(set(spoilt)) > 8
    assert not any(name.startswith(("Cut", "FlipDown")) for name in spoilt), "a PUT has no body to cut"


def test_chaos_comes_after_the_rules(proxy: FaultProxy, client: Client) -> None:
    proxy.chaos = Chaos(1, 1.0, (status(500),))
    once(proxy, status(503))
    assert [client.ask("GET")[0] for _ in range(2)] == [503, 500]
    assert proxy.done() == ["503", "500"]
