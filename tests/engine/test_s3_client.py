"""The client does what we say, whatever the environment says; and it keeps secrets."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from mothball.errors import Remedy, VaultError
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.logs import logging_to
from mothball.paths import BaseDir
from mothball.store.s3 import open_store
from tests.helpers.certificates import make_certificates
from tests.helpers.s3server import Fault, S3Server
from tests.helpers.stores import aws_store_on, sha256, store_on, vault_on

KEY_ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "canary/secret+canary/secret+canary/secre"
TOKEN = "canary-token-canary-token-canary-token"


@pytest.fixture
def server() -> Iterator[S3Server]:
    with S3Server(strict=True) as running:
        running.bucket("archive")
        yield running


def put(store: object, body: bytes = b"x") -> None:
    store.put("key", body, sha256=sha256(body), metadata={})  # type: ignore[attr-defined]


def test_the_environment_cannot_redirect_or_weaken_a_vault_with_keys_of_its_own(
    server: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("[profile x\n")
    for name, value in {
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:9",
        "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required",
        "AWS_CA_BUNDLE": str(broken),
        "AWS_PROFILE": "ghost",
        "AWS_ACCESS_KEY_ID": "AKIAOTHER",
        "AWS_SECRET_ACCESS_KEY": "other",
        "AWS_SESSION_TOKEN": "other",
        "AWS_DEFAULT_REGION": "xx-nowhere-9",
        "AWS_MAX_ATTEMPTS": "99",
        "AWS_CONFIG_FILE": str(broken),
        "AWS_SHARED_CREDENTIALS_FILE": str(broken),
    }.items():
        monkeypatch.setenv(name, value)
    put(store_on(server, access_key_id=KEY_ID))
    (seen,) = server.log
    assert f"Credential={KEY_ID}/" in seen.headers["authorization"]
    assert "/us-east-1/s3/" in seen.headers["authorization"]
    assert "x-amz-security-token" not in seen.headers
    assert aws_store_on(server)._connection.s3.meta.config.request_checksum_calculation == "when_supported"


def test_B2_6_B3_2_a_named_profile_of_this_computer_signs_in(
    server: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "credentials").write_text(
        "[other]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=x\n"
        "[second]\naws_access_key_id=AKIASECOND\naws_secret_access_key=x\n"
    )
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    vault = vault_on(server, credentials=CredentialKind.PROFILE, profile="second", access_key_id="")
    store = open_store(vault, None)
    store.sign_in()
    put(store)
    assert "Credential=AKIASECOND/" in server.log[-1].headers["authorization"]


def test_a_profile_that_is_not_there_is_named(server: S3Server) -> None:
    with pytest.raises(VaultError) as caught:
        open_store(vault_on(server, credentials=CredentialKind.PROFILE, profile="ghost"), None)
    assert caught.value.say.code == "vault.no_profile"
    assert "ghost" in str(caught.value)


@pytest.mark.allow_logs("Refreshing temporary credentials failed")
def test_a_profile_that_wants_a_code_is_refused_instead_of_waiting_for_a_console(
    server: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text(
        "[profile base]\naws_access_key_id=AKIABASE\naws_secret_access_key=x\n"
        "[profile mfa]\nrole_arn=arn:aws:iam::123456789012:role/r\nsource_profile=base\n"
        "mfa_serial=arn:aws:iam::123456789012:mfa/me\nregion=us-east-1\n"
    )
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    store = open_store(vault_on(server, credentials=CredentialKind.PROFILE, profile="mfa"), None)
    with pytest.raises(VaultError) as caught:
        store.sign_in()
    assert caught.value.say.code == "vault.wants_code"


def test_B3_2_no_role_and_no_environment_are_needed_and_their_lack_is_told(server: S3Server) -> None:
    put(store_on(server))
    store = open_store(vault_on(server, credentials=CredentialKind.CHAIN), None)
    for ask in (store.sign_in, store.check):
        with pytest.raises(VaultError) as caught:
            ask()
        assert (caught.value.say.code, caught.value.remedy) == ("vault.no_credentials", Remedy.SIGN_IN)


def test_the_chain_takes_keys_from_the_environment(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    put(open_store(vault_on(server, credentials=CredentialKind.CHAIN), None))
    assert "Credential=AKIAENVIRONMENT/" in server.log[-1].headers["authorization"]


@pytest.mark.parametrize("kind", [CredentialKind.ACCESS_KEY, CredentialKind.ASK])
@pytest.mark.parametrize("secret", [None, Secret("")])
def test_a_missing_secret_never_falls_through_to_the_environment(
    server: S3Server, monkeypatch: pytest.MonkeyPatch, kind: CredentialKind, secret: Secret | None
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    with pytest.raises(VaultError) as caught:
        open_store(vault_on(server, credentials=kind), secret)
    assert caught.value.say.code == "vault.no_secret"


def test_a_session_token_travels(server: S3Server) -> None:
    store = open_store(vault_on(server, credentials=CredentialKind.ASK), Secret(server.secret, TOKEN))
    put(store)
    assert server.log[-1].headers["x-amz-security-token"] == TOKEN


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"endpoint_url": "127.0.0.1:9000"}, "vault.endpoint"),
        ({"endpoint_url": "ftp://host"}, "vault.endpoint"),
        ({"endpoint_url": "https://"}, "vault.endpoint"),
        ({"endpoint_url": "https://host:99999"}, "vault.endpoint"),
        ({"bucket": ""}, "vault.bucket_name"),
        ({"bucket": "a/b"}, "vault.bucket_name"),
        ({"region": ""}, "vault.region_name"),
        ({"region": "eu west 1"}, "vault.region_name"),
        ({"ca_file": "/no/such/file"}, "vault.ca_file"),
        ({"credentials": CredentialKind.PROFILE}, "vault.no_credentials"),
    ],
)
def test_impossible_values_are_found_before_anything_is_sent(changes: dict[str, object], code: str) -> None:
    with pytest.raises(VaultError) as caught:
        open_store(Vault(**({"bucket": "archive"} | changes)), Secret("x"))  # type: ignore[arg-type]
    assert caught.value.say.code == code


@pytest.mark.parametrize(
    ("vault", "url"),
    [
        (Vault("b-1", region="eu-west-1"), "https://b-1.s3.eu-west-1.amazonaws.com/k"),
        (Vault("b-1"), "https://b-1.s3.us-east-1.amazonaws.com/k"),
        (Vault("b.1", region="eu-west-1"), "https://s3.eu-west-1.amazonaws.com/b.1/k"),
        (Vault("b-1", region="eu-west-1", path_style=True), "https://s3.eu-west-1.amazonaws.com/b-1/k"),
        (Vault("b-1", region="cn-north-1"), "https://b-1.s3.cn-north-1.amazonaws.com.cn/k"),
        (Vault("b-1", endpoint_url="https://store.example:9000"), "https://store.example:9000/b-1/k"),
        (Vault("b-1", endpoint_url="https://store.example", path_style=False), "https://b-1.store.example/k"),
    ],
)
def test_addresses_are_made_as_the_vault_says(vault: Vault, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    store = open_store(vault, None)
    asked: list[str] = []

    def answer(request: AWSPreparedRequest, **_kwargs: object) -> AWSResponse:
        asked.append(request.url)
        return AWSResponse(request.url, 204, {"x-amz-request-id": "1"}, SimpleNamespace(stream=list))

    store._connection.s3.meta.events.register("before-send.s3", answer)
    store.delete("k")
    assert asked == [url]


def test_only_large_bodies_wait_for_the_servers_go_on(server: S3Server) -> None:
    store = store_on(server)
    for size in (0, 1024 * 1024, 1024 * 1024 + 1):
        store.put(f"{size}", bytes(size), sha256=sha256(bytes(size)), metadata={})
    assert ["expect" in seen.headers for seen in server.log] == [False, False, True]


def test_a_server_with_an_unknown_certificate_is_refused_unless_its_ca_file_is_given(tmp_path: Path) -> None:
    ca_file, context = make_certificates(tmp_path)
    with S3Server(ssl_context=context, ca_file=str(ca_file)) as server:
        server.bucket("archive")
        store_on(server).check()
        with pytest.raises(VaultError) as caught:
            store_on(server, ca_file="").check()
    assert caught.value.say.code == "vault.certificate"


@pytest.mark.allow_logs("Bad request|Bad HTTP")
def test_a_server_that_speaks_no_tls_is_told(server: S3Server) -> None:
    with pytest.raises(VaultError) as caught:
        store_on(server, endpoint_url=server.url.replace("http:", "https:")).check()
    assert caught.value.say.code == "vault.not_https"


@pytest.mark.allow_logs("")
def test_no_secret_in_logs_errors_reprs_or_pickles(server: S3Server, base: BaseDir) -> None:
    logging.getLogger("botocore").setLevel(logging.DEBUG)
    secret = Secret(SECRET, TOKEN)
    vault = vault_on(server, credentials=CredentialKind.ASK)
    texts = [repr(secret), str(secret), repr(vault)]
    with logging_to(base, "test", verbose=True):
        store = open_store(vault, secret)
        texts += [repr(store), repr(store._connection)]
        for fault in (
            {},
            {"status": 403, "code": "AccessDenied", "message": f"your key {SECRET} and token {TOKEN} are bad"},
            {"status": 403, "code": "Odd", "message": f"Authorization: AWS4 {TOKEN}"},
            {"hang_up": True, "times": 9},
            {"html": True},
        ):
            server.faults[:] = [Fault("PutObject", **fault)] if fault else []  # type: ignore[arg-type]
            try:
                put(store)
            except Exception as error:
                logging.getLogger("mothball").exception("failed")
                texts += [str(error), repr(error), "".join(traceback.format_exception(error))]
                texts += [error.details, repr(pickle.dumps(error))]  # type: ignore[attr-defined]
    texts += [path.read_text("utf-8") for path in base.root.rglob("*") if path.is_file()]
    assert "failed" in texts[-1], "the log was written"
    for text in texts:
        assert SECRET not in text
        assert TOKEN not in text
