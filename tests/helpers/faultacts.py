"""What the fault proxy can do to a request. Each act spoils one of three steps: receive, act, reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.helpers.faultwire import Answer, Exchange, HangUp
from tests.helpers.s3server import PORTAL, Seen, error_xml

STEP = 0.05
"""Seconds between two looks at a client that is kept waiting."""


class Act:
    """Lets a request through. The acts below each spoil something."""

    @property
    def name(self) -> str:
        """How it stands in the log; "" where nothing is done."""
        return "" if type(self) is Act else repr(self)

    def fits(self, seen: Seen) -> bool:
        """Whether it changes anything for such a request."""
        return True

    def receive(self, exchange: Exchange) -> None:
        """Take in the body."""
        exchange.receive()

    def act(self, exchange: Exchange) -> Answer:
        """Get the answer."""
        return exchange.forward()

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        """Give it back."""
        exchange.send(answer)


@dataclass(frozen=True)
class Instead(Act):
    """Another answer. ``acted``: the server did what was asked all the same; ``early``: before the body has come."""

    answer: Answer
    acted: bool = False
    early: bool = False
    label: str = ""

    @property
    def name(self) -> str:
        """Short: the body of an answer says little in a log."""
        return self.label or f"Instead({self.answer.status})"

    def receive(self, exchange: Exchange) -> None:
        if not self.early:
            exchange.receive()

    def act(self, exchange: Exchange) -> Answer:
        if self.acted:
            exchange.forward()
        return self.answer

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        body = b"" if exchange.seen.method == "HEAD" else answer.body
        exchange.write(answer.head + body)
        if self.early:
            exchange.dismiss()


def status(number: int, code: str = "", *, acted: bool = False, early: bool = False, **headers: str) -> Act:
    """An S3 error; without a code one without a body. More headers may be named (``x_amz_bucket_region=...``)."""
    answer = Answer.made(number, error_xml(code, "made by the proxy") if code else b"")
    for name, value in headers.items():
        answer = answer.having(name.replace("_", "-"), value)
    return Instead(answer, acted, early, label=f"{number} {code}".strip())


def html(number: int = 200) -> Act:
    """A hotel's login page."""
    return Instead(Answer.made(number, PORTAL, "text/html"), label=f"{number} web page")


def error_in_200(code: str = "InternalError", *, acted: bool = False) -> Act:
    """Status 200, and the error in the body: S3 may answer long operations so (CompleteMultipartUpload)."""
    return Instead(Answer.made(200, error_xml(code, "made by the proxy")), acted, label=f"200 with {code} inside")


@dataclass(frozen=True)
class Reset(Act):
    """A reset after so many bytes of the request's body; None: after the last. The server never hears of it."""

    after: int | None = 0

    def receive(self, exchange: Exchange) -> None:
        exchange.receive(self.after)
        raise HangUp


@dataclass(frozen=True)
class LostReply(Act):
    """The server acts, and the connection dies before its answer gets through."""

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        raise HangUp


@dataclass(frozen=True)
class Hang(Act):
    """No answer, for so many seconds or until the client goes away; then a reset. ``acted``: the server did it."""

    seconds: float = 3600.0
    acted: bool = False

    def act(self, exchange: Exchange) -> Answer:
        if self.acted:
            exchange.forward()
        for _ in range(int(self.seconds / STEP)):
            if exchange.closing.is_set() or exchange.client_left(STEP):
                break
        raise HangUp


@dataclass(frozen=True)
class Slow(Act):
    """Drains the request's body at so many bytes a second; ``down``: gives the answer's body at that rate."""

    rate: int
    down: bool = False

    def receive(self, exchange: Exchange) -> None:
        while not self.down and len(exchange.body) < exchange.request.length:
            exchange.receive(len(exchange.body) + self._step)
            self._pause(exchange)
        exchange.receive()

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        step = self._step if self.down else len(answer.body) or 1
        exchange.write(answer.head)
        for start in range(0, len(answer.body), step):
            exchange.write(answer.body[start : start + step])
            if self.down:
                self._pause(exchange)

    def _pause(self, exchange: Exchange) -> None:
        if exchange.closing.wait(STEP):
            raise HangUp

    @property
    def _step(self) -> int:
        return max(1, int(self.rate * STEP))


@dataclass(frozen=True)
class FlipUp(Act):
    """Changes one bit of the request's body on its way to the server. ``offset`` counts round."""

    offset: int

    def fits(self, seen: Seen) -> bool:
        return seen.operation in {"PutObject", "UploadPart"}

    def receive(self, exchange: Exchange) -> None:
        exchange.receive()
        if exchange.body:
            exchange.body[self.offset % len(exchange.body)] ^= 1


@dataclass(frozen=True)
class FlipDown(Act):
    """Changes one bit of the answer's body. ``offset`` counts round."""

    offset: int

    def fits(self, seen: Seen) -> bool:
        return seen.operation == "GetObject"

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        body = bytearray(answer.body)
        if body:
            body[self.offset % len(body)] ^= 1
        exchange.write(answer.head + body)


@dataclass(frozen=True)
class Cut(Act):
    """The true head and so many bytes of the answer's body, then the end: a close, or a reset."""

    after: int
    rude: bool = False

    def fits(self, seen: Seen) -> bool:
        return seen.method == "GET"

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        exchange.write(answer.head + answer.body[: self.after])
        exchange.over = True
        if self.rude:
            raise HangUp


@dataclass(frozen=True)
class WrongLength(Act):
    """A Content-Length that is off by so many bytes; the body is true, and the connection ends after it.

    ``consistent``: the body is as long as the header says (cut, or filled up with zeros).
    """

    by: int
    consistent: bool = False

    def fits(self, seen: Seen) -> bool:
        return seen.operation == "GetObject"

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        length = max(0, len(answer.body) + self.by)
        body = answer.body[:length].ljust(length, b"\0") if self.consistent else answer.body
        exchange.write(answer.having("Content-Length", str(length)).head + body)
        exchange.over = True


@dataclass(frozen=True)
class SetHeader(Act):
    """A header the server never sent."""

    header: str
    value: str

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        exchange.send(answer.having(self.header, self.value))


@dataclass(frozen=True)
class FalseETag(Act):
    """Another ETag than the true one, in the header and in the body."""

    value: str = "0123456789abcdef0123456789abcdef"

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        body, rest = b"", answer.body
        while (found := rest.find(b"<ETag>")) >= 0:
            body += rest[:found] + b"<ETag>&quot;" + self.value.encode() + b"&quot;</ETag>"
            rest = rest[rest.find(b"</ETag>", found) + 7 :]
        body += rest
        answer = answer.having("ETag", f'"{self.value}"') if answer.header("etag") else answer
        if exchange.seen.method != "HEAD":
            answer = answer.having("Content-Length", str(len(body)))
        exchange.write(answer.head + body)


@dataclass(frozen=True)
class DropHeader(Act):
    """An answer without one of its headers."""

    header: str

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        exchange.send(answer.without(self.header))


@dataclass(frozen=True)
class Emptied(Act):
    """The true status and headers, and no body. ``acted``: False keeps the request from the server."""

    acted: bool = True

    def act(self, exchange: Exchange) -> Answer:
        return exchange.forward() if self.acted else Answer.made(200)

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        exchange.write(answer.having("Content-Length", "0").head)


@dataclass(frozen=True)
class Garbage(Act):
    """Bytes that are no HTTP."""

    data: bytes = b"\x15\x03\x01\x00\x02\x02\x50 what is this? \r\n\r\n"

    def act(self, exchange: Exchange) -> Answer:
        return Answer.made(0)

    def reply(self, exchange: Exchange, answer: Answer) -> None:
        exchange.write(self.data)
        exchange.over = True


@dataclass(frozen=True)
class AtByte(Act):
    """Calls something once so many bytes of the request's body have come (and no more were taken in by then)."""

    offset: int
    hook: Callable[[Seen], object]

    def receive(self, exchange: Exchange) -> None:
        exchange.receive(self.offset)
        self.hook(exchange.seen)
        exchange.receive()


PASSING: tuple[Act, ...] = (
    status(500, "InternalError"),
    status(500, "InternalError", acted=True),
    status(503, "SlowDown"),
    status(502),
    status(400, "RequestTimeout"),
    Reset(),
    Reset(after=1000),
    Reset(after=None),
    LostReply(),
    LostReply(),
    Garbage(),
    FlipUp(777),
    Cut(40),
    Cut(40, rude=True),
    error_in_200(),
)
"""Faults that pass: what a bad line and a busy server do. The answer is never a lie that lasts."""
