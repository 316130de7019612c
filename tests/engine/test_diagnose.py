"""*Test connection*: each step in words, a verdict one can trust, and nothing left behind."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mothball.cancel import Control
from mothball.catalogue.records import Capabilities
from mothball.clock import SystemClock
from mothball.diagnose import diagnose, owner_in
from mothball.errors import Cancelled
from mothball.events import Check, CheckStatus
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.network import Network
from mothball.store.base import Store
from mothball.store.policy import policy_for
from mothball.store.s3 import open_store
from tests.helpers.certificates import make_certificates
from tests.helpers.clock import FixedClock
from tests.helpers.s3server import ACCOUNT, Fault, S3Server
from tests.helpers.stores import aws_store_on, vault_on

OK, WARNING, FAILED, UNKNOWN = CheckStatus.OK, CheckStatus.WARNING, CheckStatus.FAILED, CheckStatus.UNKNOWN


@pytest.fixture
def server() -> Iterator[S3Server]:
    with S3Server(strict=True) as running:
        running.bucket("archive")
        yield running


class Run:
    """One diagnosis with its checks by step."""

    def __init__(self, vault: Vault, secret: str = "s", open_with: Any = open_store, **options: Any) -> None:
        self.checks: list[Check] = []
        self.clock = options.pop("clock", SystemClock())
        self.found = diagnose(
            vault,
            Secret(secret),
            open_store=open_with,
            clock=self.clock,
            control=options.pop("control", Control()),
            report=self.checks.append,
            **options,
        )
        self.steps = {check.step: check.status for check in self.checks}

    def code(self, step: str) -> str:
        return next(check.message.code for check in self.checks if check.step == step)


def on(server: S3Server, **changes: Any) -> Run:
    options = {name: changes.pop(name) for name in ("clock", "control", "create_bucket") if name in changes}
    return Run(vault_on(server, **changes), server.secret, **options)


def test_a_good_vault_passes_every_step_and_stays_empty(server: S3Server) -> None:
    run = on(server, prefix="family")
    assert run.steps == {
        "fields": OK,
        "credentials": OK,
        "resolve": OK,
        "reach": OK,
        "tls": WARNING,
        "clock": OK,
        "bucket": OK,
        "write": OK,
        "read": OK,
        "checksum": OK,
        "conditional": OK,
        "delete": OK,
        "versioning": OK,
        "public": WARNING,
        "lifecycle": OK,
    }
    assert run.found is not None
    assert replace(run.found, tested_ns=0) == Capabilities(True, True, True, True, 0)
    assert server.objects() == {}
    assert server.client().list_multipart_uploads(Bucket="archive").get("Uploads", []) == []
    touched = {seen.key.rpartition("/")[0] for seen in server.log if seen.key}
    assert touched == {"family/.mothball/probe"}


def test_B3_6_a_bucket_without_a_prefix_works(server: S3Server) -> None:
    assert on(server).found is not None


def test_over_tls_with_an_own_ca_file(tmp_path: Path) -> None:
    ca_file, context = make_certificates(tmp_path)
    with S3Server(strict=True, ssl_context=context, ca_file=str(ca_file)) as server:
        server.bucket("archive")
        assert on(server).steps["tls"] is OK
        run = on(server, ca_file="")
    assert (run.steps["tls"], run.code("tls"), run.found) == (FAILED, "vault.certificate", None)


def test_a_server_that_ignores_checksums_is_found_out() -> None:
    with S3Server() as server:
        server.bucket("archive")
        run = on(server)
        assert (run.steps["checksum"], run.code("checksum")) == (WARNING, "check.no_checksum")
        assert run.found is not None
        assert not run.found.refuses_bad_checksums
        assert server.objects() == {}, "also the object that should have been refused is removed"


def test_a_server_that_checks_objects_but_not_parts_does_not_count(server: S3Server) -> None:
    believing = Fault("UploadPart", times=99, set_status="200 OK", set_header=("ETag", '"x"'), replace_body=b"")
    server.faults.append(believing)
    run = on(server)
    assert (run.steps["checksum"], run.code("checksum")) == (WARNING, "check.no_checksum")
    assert run.found is not None
    assert not run.found.refuses_bad_checksums


def test_a_server_that_overwrites_is_found_out(server: S3Server) -> None:
    refused = Fault("PutObject", times=99, status=501, code="NotImplemented", message="If-None-Match")
    server.faults.append(refused)
    refused.takes = lambda seen: seen.operation == "PutObject" and "if-none-match" in seen.headers  # type: ignore[method-assign]
    run = on(server)
    assert (run.steps["conditional"], run.code("conditional")) == (WARNING, "check.no_conditional")
    assert run.found is not None
    assert not run.found.conditional_create


def test_a_storage_that_changes_what_it_stores_fails(server: S3Server) -> None:
    server.faults.append(Fault("GetObject", times=99, flip=0))
    run = on(server)
    assert (run.steps["read"], run.code("read"), run.found) == (FAILED, "check.read_differs", None)
    assert server.objects() == {}


def test_a_login_page_that_says_yes_to_everything_fails(server: S3Server) -> None:
    server.faults.append(Fault(times=99, html=True))
    run = on(server)
    assert run.found is None
    assert run.checks[-1].message.code == "vault.portal"


def test_B1_8_a_missing_bucket_is_offered_and_created_when_asked(server: S3Server) -> None:
    run = on(server, bucket="fresh-bucket")
    assert (run.steps["bucket"], run.code("bucket"), run.found) == (FAILED, "vault.no_bucket", None)
    assert run.checks[-1].remedy == "create_bucket"
    run = on(server, bucket="fresh-bucket", create_bucket=True)
    assert run.code("bucket") == "check.bucket_created"
    assert run.found is not None
    run = on(server, bucket="Not_A_New_Name", create_bucket=True)
    assert run.code("bucket") == "vault.bucket_name"


def test_creating_is_never_tried_for_another_fault(server: S3Server) -> None:
    server.faults.append(Fault(times=99, status=403, code="AccessDenied"))
    run = on(server, create_bucket=True)
    assert run.code("bucket") == "vault.denied_list"
    assert "CreateBucket" not in server.operations()


def test_a_key_that_may_not_delete_is_good_and_says_what_stays(server: S3Server) -> None:
    server.faults.append(Fault("DeleteObject", times=99, status=403, code="AccessDenied"))
    run = on(server)
    assert (run.steps["delete"], run.code("delete")) == (OK, "check.may_not_delete")
    assert run.found is not None
    assert not run.found.can_delete
    assert [key.startswith(".mothball/probe/") for key in server.objects()] == [True]


def test_a_key_that_may_not_read_is_told(server: S3Server) -> None:
    server.faults.append(Fault("GetObject", times=99, status=403, code="AccessDenied"))
    run = on(server)
    assert (run.steps["read"], run.code("read")) == (WARNING, "vault.denied_read")
    assert run.found is not None
    assert not run.found.reads_back


def test_a_key_that_may_not_write_fails(server: S3Server) -> None:
    server.faults.append(Fault("PutObject", times=99, status=403, code="AccessDenied"))
    run = on(server)
    assert (run.steps["write"], run.code("write"), run.found) == (FAILED, "vault.denied_write", None)


def test_B1_4_a_key_with_just_our_policy_passes() -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        statements = json.loads(policy_for(vault_on(server, prefix="p")))["Statement"]
        server.key_id, server.secret = server.user(*statements)
        run = on(server, prefix="p")
        assert FAILED not in run.steps.values()
        assert run.found is not None
        assert run.found.can_delete, "the probe, and nothing else"


def test_information_that_may_not_be_seen_is_no_failure() -> None:
    with S3Server(auth=True) as server:
        server.bucket("archive")
        statements = json.loads(policy_for(vault_on(server)))["Statement"]
        server.key_id, server.secret = server.user(*[one for one in statements if one["Sid"] != "MothballLook"])
        # The one question moto lets everybody ask.
        server.faults.append(Fault("GetPublicAccessBlock", status=403, code="AccessDenied"))
        run = on(server)
        assert {run.steps[step] for step in ("versioning", "public", "lifecycle")} == {UNKNOWN}
        assert run.found is not None


def test_settings_of_the_bucket_are_told(server: S3Server) -> None:
    client = server.client()
    client.put_bucket_versioning(Bucket="archive", VersioningConfiguration={"Status": "Enabled"})
    everything = dict.fromkeys(
        ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
    )
    client.put_public_access_block(Bucket="archive", PublicAccessBlockConfiguration=everything)
    rules = [
        rule("other/", Expiration={"Days": 3}),
        rule("family/", AbortIncompleteMultipartUpload={"DaysAfterInitiation": 7}),
        rule("fam", Expiration={"Days": 90}),
        rule("family/x", Expiration={"Days": 365}, Status="Disabled"),
    ]
    client.put_bucket_lifecycle_configuration(Bucket="archive", LifecycleConfiguration={"Rules": rules})
    run = on(server, prefix="family")
    assert run.code("versioning") == "check.versioned"
    assert run.steps["public"] is OK
    assert (run.steps["lifecycle"], run.code("lifecycle")) == (WARNING, "check.rule_deletes")
    assert "90 days" in str(run.checks[-1].message)


def rule(prefix: str, **more: Any) -> dict[str, Any]:
    return {"ID": prefix, "Status": "Enabled", "Filter": {"Prefix": prefix}, **more}


@pytest.mark.parametrize(("seconds", "status"), [(0, OK), (240, OK), (400, WARNING), (-400, WARNING), (1000, FAILED)])
def test_a_clock_that_is_off_is_told(server: S3Server, seconds: int, status: CheckStatus) -> None:
    run = on(server, clock=FixedClock(SystemClock().now_ns() + seconds * 10**9))
    assert run.steps["clock"] is status
    assert run.found is not None, "our clock of the test is wrong, that of the library is not"


def test_an_address_that_does_not_exist(server: S3Server) -> None:
    run = on(server, endpoint_url="http://no-such-host.invalid")
    assert (run.steps["resolve"], run.found) == (FAILED, None)
    assert run.checks[-1].remedy == "check_network"


def test_a_port_where_nobody_listens(server: S3Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    run = on(server, endpoint_url=f"http://127.0.0.1:{port}")
    assert (run.steps["reach"], run.found) == (FAILED, None)


@pytest.mark.allow_logs("Bad request|Bad HTTP")
def test_https_where_http_is_spoken(server: S3Server) -> None:
    run = on(server, endpoint_url=server.url.replace("http:", "https:"))
    assert (run.steps["tls"], run.code("tls")) == (FAILED, "vault.not_https")


def test_a_server_that_only_listens_does_not_hang_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mothball.network.TIME_LIMIT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        vault = Vault("archive", endpoint_url=f"https://127.0.0.1:{silent.getsockname()[1]}")
        run = Run(replace(vault, credentials=CredentialKind.ASK, access_key_id="x"))
    assert [(check.step, check.message.code) for check in run.checks][-1] == ("tls", "vault.no_answer")


def test_a_server_that_is_no_web_server_tells_no_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def babble() -> None:
            connection, _address = listening.accept()
            connection.sendall(b"220 mail ready\r\n")
            connection.close()

        thread = threading.Thread(target=babble)
        thread.start()
        vault = Vault("b", endpoint_url=f"http://127.0.0.1:{listening.getsockname()[1]}")
        with Network(vault, SystemClock()) as network:
            network.connect()
            with pytest.raises(Exception, match="does not answer"):
                network.minutes_off()
        thread.join()


def test_behind_a_proxy_only_the_storage_itself_is_asked(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://me:secret@proxy.example:8080")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    network = Network(Vault("b"), SystemClock())
    assert network.proxy == "http://proxy.example:8080", "without the password"
    assert Network(vault_on(server), SystemClock()).proxy == ""


def test_impossible_fields_stop_at_once(server: S3Server) -> None:
    run = on(server, bucket="a/b")
    assert run.steps == {"fields": FAILED}
    assert server.log == []


def test_a_missing_secret_stops_before_the_network(server: S3Server) -> None:
    run = Run(vault_on(server), "")
    assert run.steps == {"fields": OK, "credentials": FAILED}
    assert server.log == []


def test_stopping_in_the_middle_leaves_nothing(server: S3Server) -> None:
    control = Control()
    server.faults.append(Fault("GetObject", hook=lambda _seen: control.cancel(), set_header=("x-nothing", "1")))
    with pytest.raises(Cancelled):
        on(server, control=control)
    assert server.objects() == {}


# AWS itself


@pytest.fixture
def aws(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Diagnoses of a vault on AWS, whose requests go to the test server; the way there is left out."""
    for step in ("resolve", "connect", "greet"):
        monkeypatch.setattr(Network, step, lambda _self: None)
    monkeypatch.setattr(Network, "minutes_off", lambda _self: 0)

    def run(**changes: Any) -> Run:
        def opened(vault: Vault, _secret: Secret | None) -> Store:
            return aws_store_on(server, owner=vault.owner, region=vault.region, bucket=vault.bucket)

        return Run(vault_on(server, endpoint_url="", **changes), open_with=opened)

    return run


def test_on_aws_it_is_said_who_is_signed_in_and_whose_the_bucket_is(aws: Any) -> None:
    run = aws()
    identity = next(check for check in run.checks if check.step == "identity")
    assert ACCOUNT in str(identity.message)
    bucket = next(check for check in run.checks if check.step == "bucket")
    assert (bucket.status, owner_in(bucket)) == (OK, ACCOUNT)
    assert owner_in(identity) == ""
    assert run.found is not None


def test_B1_3_a_bucket_of_another_account_is_told_apart(server: S3Server, aws: Any) -> None:
    arn = "arn:aws:sts::999999999999:user/me"
    answer = (
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
        f"<Arn>{arn}</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>"
    )
    server.faults.append(Fault("GetCallerIdentity", times=99, replace_body=answer.encode()))
    run = aws()
    bucket = next(check for check in run.checks if check.step == "bucket")
    assert (bucket.status, bucket.message.code, owner_in(bucket)) == (WARNING, "check.bucket_foreign", "")


def test_a_wrong_key_is_known_before_the_bucket_is_asked(server: S3Server, aws: Any) -> None:
    server.faults.append(Fault("GetCallerIdentity", times=99, status=403, code="InvalidClientTokenId"))
    run = aws()
    assert (run.steps["identity"], run.code("identity"), run.found) == (FAILED, "vault.key_unknown", None)
    assert "HeadBucket" not in server.operations()


def test_not_being_told_who_we_are_is_no_failure(server: S3Server, aws: Any) -> None:
    server.faults.append(Fault("GetCallerIdentity", times=99, status=403, code="AccessDenied"))
    run = aws()
    assert (run.steps["identity"], run.steps["bucket"]) == (UNKNOWN, OK)
    assert run.found is not None


def test_a_bucket_of_another_region_is_told_with_its_region(server: S3Server, aws: Any) -> None:
    server.faults.append(Fault("HeadBucket", times=99, set_header=("x-amz-bucket-region", "us-west-2")))
    run = aws(region="eu-west-1")
    region = next(check for check in run.checks if check.step == "region")
    assert (region.status, region.remedy) == (WARNING, "change_region")
    assert "us-west-2" in str(region.message)
