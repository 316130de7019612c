"""The way to a server: its address, a proxy in between, encryption. Every wait can be broken off."""

from __future__ import annotations

import base64
import errno
import os
import select
import socket
import ssl
import struct
import sys
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

import truststore

from mothball.logs import hide
from mothball.store.faults import STEP, BadAnswer, LineFault, ProxyRefused, Stop, Unreached, patiently
from mothball.store.http import HEAD_LIMIT, parse_head

_PORTS = {"http": 80, "https": 443}
_UNDER_WAY = {errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK)}
_PLAIN_UNIX = sys.platform not in ("win32", "darwin")
_OPENSSL_VERIFIES = _PLAIN_UNIX
CONTEXTS = 1 if _OPENSSL_VERIFIES else 8
"""Handshakes run at once over several contexts, where truststore holds a lock on each meanwhile."""
# Windows has no such option; its send buffers follow the line by themselves.
_NOT_SENT_LOWAT = getattr(socket, "TCP_NOTSENT_LOWAT", 25 if sys.platform == "linux" else None)
UNSENT = 128 * 1024
"""Bytes that may wait in the system's buffer: what counts as sent has nearly left then, also on a slow line."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a server is and how to get there. ``proxy`` is ``http://[user:password@]host:port`` or ""."""

    scheme: str
    host: str
    port: int
    proxy: str = field(default="", repr=False)

    @property
    def secure(self) -> bool:
        """Whether the connection is encrypted."""
        return self.scheme == "https"

    @property
    def host_header(self) -> str:
        """The name in the Host header; a default port is left out, as signatures want it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def relayed(self) -> bool:
        """Whether a proxy reads our requests and passes them on; encrypted ones go through a tunnel instead."""
        return bool(self.proxy) and not self.secure


def route_to(url: SplitResult) -> Route:
    """The way to an address, through the proxy that this computer's settings name for it, if any."""
    host = url.hostname or ""
    return Route(url.scheme, host, url.port or _PORTS[url.scheme], _proxy_for(url))


def proxies() -> dict[str, str]:
    """Host and port of the proxies that this computer's settings name, by the kind of address they are for."""
    # Late, as below: it takes its time to load.
    from urllib.request import getproxies

    found = {kind: urlsplit(address if "://" in address else f"//{address}") for kind, address in getproxies().items()}
    return {kind: parts.netloc.rpartition("@")[2] for kind, parts in found.items() if kind in _PORTS}


def proxy_authorization(proxy: str) -> str:
    """The Proxy-Authorization header's value, "" for a proxy that wants no name."""
    parts = urlsplit(proxy)
    if parts.username is None:
        return ""
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode("ascii")


def tls_context(ca_file: str) -> ssl.SSLContext:
    """Trusts whom this computer trusts, and the given authority besides. Raises OSError for a file that is none."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file:
        context.load_verify_locations(ca_file)
    return _with_certificates_read(context) if _OPENSSL_VERIFIES else context


def connect(route: Route, context: ssl.SSLContext | None, stop: Stop, limit: float) -> socket.socket:
    """Open a connection whose calls time out after STEP seconds. ``context`` encrypts it.

    ``limit``: seconds for each address, for the proxy's answer, and for the handshake.
    Raises Unreached, ProxyRefused, Silence, ssl.SSLError, Abandoned.
    """
    proxy = urlsplit(route.proxy) if route.proxy else None
    if proxy and proxy.scheme != "http":
        raise ProxyRefused(f"proxies of the kind {proxy.scheme} are not known")
    try:
        address = (proxy.hostname or "", proxy.port or 80) if proxy else (route.host, route.port)
        connected = _dial(*address, stop, limit)
    except (OSError, ValueError) as error:
        raise _cannot_reach(error, through_proxy=bool(proxy)) from None
    try:
        _set_up(connected)
        if proxy and context:
            _open_tunnel(connected, route, stop, limit)
        if context:
            connected = context.wrap_socket(
                connected, server_hostname=route.host, do_handshake_on_connect=False, suppress_ragged_eofs=False
            )
            patiently(connected.do_handshake, stop=stop, limit=limit)
    except BaseException:
        connected.close()
        raise
    return connected


def wait_by_the_system(connected: socket.socket) -> None:
    """Have calls give up after STEP seconds (BlockingIOError) by the system's own count, where it has one.

    Python's time-outs cost a call more for each, and each call lets another thread step in.
    """
    if isinstance(connected, ssl.SSLSocket) or sys.platform == "win32":
        connected.settimeout(STEP)
        return
    step = struct.pack("@ll", int(STEP), int(STEP % 1 * 1_000_000))
    connected.setblocking(True)
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, step)
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, step)


if sys.platform == "win32":

    def ready(connected: socket.socket, seconds: float, *, write: bool = False) -> bool:
        """Wait until there is something to read (or room to write); False when there was not."""
        reads, writes = ([], [connected]) if write else ([connected], [])
        return any(select.select(reads, writes, writes, seconds))

else:

    def ready(connected: socket.socket, seconds: float, *, write: bool = False) -> bool:
        """Wait until there is something to read (or room to write); False when there was not."""
        # Not select(): it fails beyond 1,024 open files.
        poll = select.poll()
        poll.register(connected, select.POLLOUT if write else select.POLLIN)
        return bool(poll.poll(seconds * 1000))


def _with_certificates_read(context: truststore.SSLContext) -> ssl.SSLContext:
    """A context that shakes hands faster, where it is OpenSSL itself that compares certificates.

    truststore reads the system's certificates anew for each connection (20 ms), and lets one at a time shake hands.
    """
    context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    inner: ssl.SSLContext = context._ctx  # noqa: SLF001 - the only way to what it has read
    inner.sslsocket_class = ssl.SSLSocket
    return inner


def _proxy_for(url: SplitResult) -> str:
    if _PLAIN_UNIX and not any(name.lower() == f"{url.scheme}_proxy" for name in os.environ):
        return ""  # there only the environment knows of proxies
    from urllib.request import getproxies, proxy_bypass

    if proxy_bypass(url.netloc.rpartition("@")[2]):
        return ""
    proxy = getproxies().get(url.scheme, "")
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    hide(unquote(urlsplit(proxy).password or ""))
    return proxy


def _cannot_reach(error: Exception, *, through_proxy: bool) -> LineFault:
    if isinstance(error, LineFault) and not through_proxy:
        return error
    words = error.strerror or str(error) if isinstance(error, OSError) else "its address is malformed"
    return ProxyRefused(words) if through_proxy else Unreached(words)


def _dial(host: str, port: int, stop: Stop, limit: float) -> socket.socket:
    """Try one address after the other."""
    last: OSError = Unreached("the server's name has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        stop.check()
        connecting = socket.socket(family, kind, protocol)
        try:
            _finish_dialling(connecting, address, stop, limit)
            return connecting
        except OSError as error:
            connecting.close()
            last = error
        except BaseException:
            connecting.close()
            raise
    raise last


def _finish_dialling(connecting: socket.socket, address: object, stop: Stop, limit: float) -> None:
    connecting.setblocking(False)
    code, waited = connecting.connect_ex(address), 0.0  # type: ignore[arg-type]
    while code in _UNDER_WAY:
        stop.check()
        if ready(connecting, STEP, write=True):
            code = connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            break
        waited += STEP
        if waited >= limit:
            code = errno.ETIMEDOUT
    if code:
        raise OSError(code, os.strerror(code))


def _set_up(connected: socket.socket) -> None:
    connected.settimeout(STEP)
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if _NOT_SENT_LOWAT is not None:
        try:
            connected.setsockopt(socket.IPPROTO_TCP, _NOT_SENT_LOWAT, UNSENT)
        except OSError:
            pass  # only a nicety


def _open_tunnel(connected: socket.socket, route: Route, stop: Stop, limit: float) -> None:
    host = f"[{route.host}]" if ":" in route.host else route.host
    target, authorization = f"{host}:{route.port}", proxy_authorization(route.proxy)
    extra = f"Proxy-Authorization: {authorization}\r\n" if authorization else ""
    request = f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{extra}\r\n".encode("ascii")
    reply = b""
    try:
        connected.sendall(request)
        while b"\r\n\r\n" not in reply:
            block = patiently(connected.recv, HEAD_LIMIT, stop=stop, limit=limit)
            if not block or len(reply) > HEAD_LIMIT:
                raise BadAnswer("it closed the connection")
            reply += block
        head, _, rest = reply.partition(b"\r\n\r\n")
        status = parse_head(head).status
    except OSError as error:
        raise ProxyRefused(str(error)) from None
    # The server never speaks first under TLS: what follows the blank line now is the proxy's own.
    if not 200 <= status < 300 or rest:
        raise ProxyRefused(f"it answered {status}")
