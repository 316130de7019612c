"""Stores of ours on test servers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from mothball.jobs import CredentialKind, Secret, Vault
from mothball.store.faults import Stop
from mothball.store.line import Line, Reply
from mothball.store.message import Message
from mothball.store.route import Route, route_to
from mothball.store.s3 import S3Store, open_store
from tests.helpers.s3server import S3Server


def vault_on(server: S3Server, **changes: Any) -> Vault:
    """A vault with an access key for the bucket ``archive`` of this server."""
    values: dict[str, Any] = {
        "bucket": "archive",
        "endpoint_url": server.url,
        "credentials": CredentialKind.ACCESS_KEY,
        "access_key_id": server.key_id,
        "ca_file": server.ca_file,
    }
    return Vault(**(values | changes))


def store_on(server: S3Server, **changes: Any) -> S3Store:
    """A store of ours on this server."""
    return open_store(vault_on(server, **changes), Secret(server.secret))


def aws_store_on(server: S3Server, **changes: Any) -> S3Store:
    """A store that believes to talk to AWS over https; each request is sent to this server at the last moment."""
    store = store_on(server, endpoint_url="", **changes)

    def redirect(request: Any, **_kwargs: Any) -> None:
        parts, local = urlsplit(request.url), urlsplit(server.url)
        bucket = parts.netloc.partition(".s3.")[0] if ".s3." in parts.netloc else ""
        path = f"/{bucket}{parts.path}" if bucket else parts.path
        request.url = parts._replace(scheme=local.scheme, netloc=local.netloc, path=path).geturl()

    store._data._line = _Elsewhere(server)
    connection = store._connection
    connection.library().session.events.register("before-send", redirect)
    connection.s3.meta.events.register("before-send.s3", redirect)
    return store


class _Elsewhere(Line):
    """Sends what was meant for AWS to a server of the tests."""

    def __init__(self, server: S3Server) -> None:
        super().__init__()
        self._there = route_to(urlsplit(server.url))

    def ask(self, route: Route, message: Message, stop: Stop) -> Reply:
        bucket = route.host.partition(".s3.")[0] if ".s3." in route.host else ""
        head = message.head.replace(b" /", f" /{bucket}/".encode(), 1) if bucket else message.head
        head = head.replace(f"host: {route.host}".encode(), f"host: {self._there.host_header}".encode())
        return super().ask(self._there, replace(message, head=head), stop)


def sha256(body: bytes) -> bytes:
    """The digest as the store wants it."""
    return hashlib.sha256(body).digest()
