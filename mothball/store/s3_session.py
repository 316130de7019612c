"""botocore's requests over our own connections, so that they too can be broken off, and see the same network.

Takes the place of botocore's ``URLLib3Session``: a prepared request in, an answer out, the network's faults as
botocore's exceptions (which its retries go by).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urlsplit

from botocore import exceptions
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from mothball.store.faults import LineFault, ProxyRefused, Silence, Unreached
from mothball.store.line import Line
from mothball.store.message import Message, head
from mothball.store.route import Route, route_to


class LineSession:
    """For one client. Safe from any thread."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._routes: dict[str, Route] = {}

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """One request and its whole answer. Raises botocore's exceptions, Abandoned; LineFault where nobody waits."""
        url = urlsplit(request.url)
        route, body = self._route(url), _bytes(request.body)
        headers = {name.lower(): _text(value) for name, value in request.headers.items()}
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        text = head(request.method, target, {"host": route.host_header, **headers}, route)
        try:
            reply = self._line.ask(route, Message(text, body, bodiless=request.method == "HEAD"), self._line.stop)
            content = reply.text()
            if reply.status == 407:
                raise ProxyRefused("it wants another name or password")
        except (LineFault, ssl.SSLError) as error:
            if self._line.hurried:
                raise
            raise _as_botocore(error, f"{url.scheme}://{route.host_header}") from None
        return AWSResponse(request.url, reply.status, reply.headers, _Content(content))

    def close(self) -> None:
        """The line belongs to the store."""

    def _route(self, url: SplitResult) -> Route:
        origin = f"{url.scheme}://{url.netloc}"
        if origin not in self._routes:
            self._routes[origin] = route_to(url)
        return self._routes[origin]


class _Content:
    """A body as botocore wants to read it."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self) -> Iterator[bytes]:
        """All at once."""
        yield self._content


def _bytes(body: Any) -> bytes:
    if hasattr(body, "read"):
        body = body.read()
    return body.encode() if isinstance(body, str) else bytes(body or b"")


def _text(value: Any) -> str:
    return value.decode("ascii") if isinstance(value, bytes) else str(value)


def _as_botocore(error: OSError, url: str) -> exceptions.BotoCoreError:
    if isinstance(error, ssl.SSLError):
        return exceptions.SSLError(endpoint_url=url, error=error)
    if isinstance(error, ProxyRefused):
        return exceptions.ProxyConnectionError(proxy_url=f"({error})")
    if isinstance(error, Unreached):
        return exceptions.EndpointConnectionError(endpoint_url=url, error=error)
    if isinstance(error, Silence):
        return exceptions.ReadTimeoutError(endpoint_url=url, error=error)
    return exceptions.ConnectionClosedError(endpoint_url=url, error=error)
