"""The way to a vault's server, one step at a time: name, connection, encryption, and its clock."""

from __future__ import annotations

import http.client
import socket
import ssl
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import truststore

from mothball.clock import Clock
from mothball.errors import Remedy, Unavailable, VaultError
from mothball.jobs import Vault
from mothball.messages import say
from mothball.store.errors import host_of

TIME_LIMIT = 10.0
"""Seconds for each step."""


class Network:
    """One connection to a vault's server. Use as a context manager; the steps build on each other."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        """Makes no request."""
        url = urlsplit(vault.endpoint_url or f"https://{host_of(vault)}")
        self.secure = url.scheme == "https"
        self.host = url.hostname or ""
        self._port = url.port or (443 if self.secure else 80)
        self._vault, self._clock = vault, clock
        self._socket: socket.socket | None = None
        self.proxy = "" if proxy_bypass(self.host) else _without_password(getproxies().get(url.scheme, ""))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._socket:
            self._socket.close()

    def resolve(self) -> None:
        """Find the server's address. Raises Unavailable."""
        try:
            socket.getaddrinfo(self.host, self._port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise self._fault("vault.unreachable", error) from None

    def connect(self) -> None:
        """Open a connection. Raises Unavailable."""
        try:
            self._socket = socket.create_connection((self.host, self._port), timeout=TIME_LIMIT)
        except OSError as error:
            raise self._fault("vault.unreachable", error) from None

    def greet(self) -> None:
        """Encrypt the connection with a certificate this computer trusts. Raises VaultError, Unavailable."""
        assert self._socket is not None
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            if self._vault.ca_file:
                context.load_verify_locations(self._vault.ca_file)
            self._socket = context.wrap_socket(self._socket, server_hostname=self.host)
        except ssl.SSLCertVerificationError as error:
            raise self._refusal("vault.certificate", error) from None
        except ssl.SSLError as error:
            plain = error.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"}
            raise self._refusal("vault.not_https" if plain else "vault.certificate", error) from None
        except OSError as error:
            raise self._fault("vault.no_answer", error) from None

    def minutes_off(self) -> int | None:
        """By how much our clock and the server's differ; None where it does not tell. Raises Unavailable."""
        assert self._socket is not None
        request = f"HEAD / HTTP/1.1\r\nHost: {self.host}\r\nConnection: close\r\n\r\n"
        try:
            self._socket.sendall(request.encode("ascii"))
            with http.client.HTTPResponse(self._socket, method="HEAD") as answer:
                answer.begin()
                date = answer.headers.get("Date", "")
        except (OSError, http.client.HTTPException) as error:
            raise self._fault("vault.no_answer", error) from None
        try:
            theirs = parsedate_to_datetime(date).timestamp()
        except ValueError:
            return None
        return round(abs(self._clock.now_ns() / 1e9 - theirs) / 60)

    def _fault(self, code: str, error: Exception) -> Unavailable:
        return Unavailable(
            say(code, host=self.host), say(f"{code}.todo"), remedy=Remedy.CHECK_NETWORK, details=str(error)
        )

    def _refusal(self, code: str, error: Exception) -> VaultError:
        return VaultError(say(code, host=self.host), say(f"{code}.todo"), remedy=Remedy.EDIT_VAULT, details=str(error))


def _without_password(proxy: str) -> str:
    parts = urlsplit(proxy)
    return proxy.replace(f"{parts.netloc.rpartition('@')[0]}@", "") if "@" in parts.netloc else proxy
