"""The store behind a proxy: relayed, through a tunnel, with a name and a password, and when it will not have us."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball.errors import Unavailable
from mothball.store import s3_client
from mothball.store.s3 import S3Store
from tests.helpers.certificates import make_certificates
from tests.helpers.proxy import Proxy
from tests.helpers.s3server import S3Server
from tests.helpers.stores import sha256, store_on

ACCOUNT = "Zoë:canary p@ss/word"
IN_ADDRESS = "Zo%C3%AB:canary%20p%40ss%2Fword"
BODY = bytes(3_000_000)


@pytest.fixture(params=["http", "https"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[S3Server]:
    ca_file, context = make_certificates(tmp_path)
    options = {"ssl_context": context, "ca_file": str(ca_file)} if request.param == "https" else {}
    with S3Server(strict=True, **options) as running:  # type: ignore[arg-type]
        running.bucket("archive")
        yield running


@pytest.fixture(autouse=True)
def no_back_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_client, "TRIES", 1)


def behind(monkeypatch: pytest.MonkeyPatch, server: S3Server, address: str) -> S3Store:
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, address)
    return store_on(server)


def round_trip(store: S3Store) -> None:
    store.put("a b", BODY, sha256=sha256(BODY), metadata={"name": "x"})
    assert b"".join(store.get("a b", start=5)) == BODY[5:]
    store.close()


@pytest.mark.parametrize("account", ["", ACCOUNT])
def test_everything_goes_through_the_proxy(server: S3Server, monkeypatch: pytest.MonkeyPatch, account: str) -> None:
    with Proxy(account) as proxy:
        own = f"{IN_ADDRESS}@" if account else ""
        store = behind(monkeypatch, server, f"http://{own}127.0.0.1:{proxy.port}")
        store.check()
        round_trip(store)
        host = server.url.partition("://")[2]
        if server.ca_file:
            assert set(proxy.asked) == {f"CONNECT {host} HTTP/1.1"}
        else:
            assert f"PUT {server.url}/archive/a%20b HTTP/1.1" in proxy.asked
            assert all(b"proxy-authorization" not in head.lower() for head in proxy.relayed)


def test_a_proxy_without_its_scheme_is_understood(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with Proxy() as proxy:
        round_trip(behind(monkeypatch, server, f"127.0.0.1:{proxy.port}"))
        assert proxy.asked


def test_a_proxy_that_wants_another_password_is_told_without_the_password(
    server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(ACCOUNT) as proxy:
        store = behind(monkeypatch, server, f"http://user:canary-canary@127.0.0.1:{proxy.port}")
        with pytest.raises(Unavailable) as refused:
            store.put("key", b"x", sha256=sha256(b"x"), metadata={})
        assert refused.value.say.code == "vault.proxy"
        for text in (
            str(refused.value),
            refused.value.details,
            repr(vars(store._data)),
            repr(vars(store._connection.line)),
        ):
            assert "canary" not in text


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9", "https://127.0.0.1:9", "socks5://127.0.0.1:9", "http://x:y:z"]
)
def test_a_proxy_that_cannot_be_used_is_told(server: S3Server, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    with S3Server() as other:
        other.bucket("archive")
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, address)
        store = store_on(server)
        with pytest.raises(Unavailable) as refused:
            store.put("key", b"x", sha256=sha256(b"x"), metadata={})
    assert refused.value.say.code == "vault.proxy"


def test_no_proxy_is_asked_for_what_shall_not_go_through_it(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "example.com,127.0.0.1")
    round_trip(behind(monkeypatch, server, "http://127.0.0.1:9"))
