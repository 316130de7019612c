"""A request, ready to be sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mothball.limit import Limit
from mothball.store.route import Route, proxy_authorization


@dataclass(frozen=True, slots=True)
class Message:
    """Head and body, and what else the connection must know.

    ``asks_first``: the head asks the server to agree before the body is sent. ``bodiless``: the answer has no body,
    whatever its headers say (HEAD). ``on_start`` is called each time the request leaves. ``on_sent`` hears how many
    bytes of the body have left so far. ``limit`` hands out leave to send.
    """

    head: bytes
    body: bytes | memoryview = b""
    asks_first: bool = False
    bodiless: bool = False
    on_start: Callable[[], object] = lambda: None
    on_sent: Callable[[int], object] | None = None
    limit: Limit | None = None


def head(method: str, target: str, headers: Mapping[str, str], route: Route) -> bytes:
    """Request line and headers, with what a proxy wants to know.

    Raises ValueError for what cannot stand in a header; its words quote nothing.
    """
    if route.relayed:
        target = f"http://{route.host_header}{target}"
        if authorization := proxy_authorization(route.proxy):
            headers = {**headers, "proxy-authorization": authorization}
    lines = "".join([f"{name}: {value}\r\n" for name, value in headers.items()])
    text = f"{method} {target} HTTP/1.1\r\n{lines}\r\n"
    if not text.isascii() or text.count("\r") != len(headers) + 2 or text.count("\n") != len(headers) + 2:
        raise ValueError("a header holds a line break or a character that is not ASCII")
    return text.encode("ascii")
