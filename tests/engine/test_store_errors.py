"""Every fault has one sentence and one remedy: one case per row of the table."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import botocore.exceptions as raised
import pytest
import urllib3
from botocore.parsers import ResponseParserError

from mothball.errors import ItemError, MothballError, Remedy, Unavailable, VaultError
from mothball.jobs import Vault
from mothball.messages import ENGLISH
from mothball.store import errors, faults
from mothball.store.errors import Where, host_of, portal, translate
from tests.helpers.clock import FixedClock

VAULT = Vault("archive", region="eu-west-1", profile="me")
URL = "https://s3.eu-west-1.amazonaws.com/archive"


def spoken(code: str, status: int = 400, message: str = "words", **headers: str) -> raised.ClientError:
    """What botocore raises when a server answered with an error."""
    answer = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": headers, "RequestId": "R1"},
    }
    return raised.ClientError(answer, "Operation")  # type: ignore[arg-type]


CLASSES: list[tuple[Exception, type[MothballError], str, Remedy]] = [
    (raised.NoCredentialsError(), VaultError, "vault.no_credentials", Remedy.SIGN_IN),
    (raised.PartialCredentialsError(provider="env", cred_var="x"), VaultError, "vault.half_key", Remedy.EDIT_KEY),
    (raised.ProfileNotFound(profile="me"), VaultError, "vault.no_profile", Remedy.SIGN_IN),
    (raised.ConfigParseError(path="x"), VaultError, "vault.aws_files", Remedy.SIGN_IN),
    (raised.InvalidConfigError(error_msg="x"), VaultError, "vault.aws_files", Remedy.SIGN_IN),
    (
        raised.InfiniteLoopConfigError(source_profile="a", visited_profiles=["a"]),
        VaultError,
        "vault.aws_files",
        Remedy.SIGN_IN,
    ),
    (raised.SSOTokenLoadError(profile_name="me", error_msg="x"), VaultError, "vault.sso_expired", Remedy.SIGN_IN),
    (raised.UnauthorizedSSOTokenError(), VaultError, "vault.sso_expired", Remedy.SIGN_IN),
    (raised.TokenRetrievalError(provider="sso", error_msg="x"), VaultError, "vault.sso_expired", Remedy.SIGN_IN),
    (raised.NoAuthTokenError(), VaultError, "vault.sso_expired", Remedy.SIGN_IN),
    (raised.LoginTokenLoadError(error_msg="x"), VaultError, "vault.sso_expired", Remedy.SIGN_IN),
    (raised.MissingDependencyException(msg="x"), VaultError, "vault.profile_unsupported", Remedy.SIGN_IN),
    (raised.CredentialRetrievalError(provider="p", error_msg="x"), VaultError, "vault.helper_failed", Remedy.SIGN_IN),
    (raised.ProxyConnectionError(proxy_url="x", error="x"), Unavailable, "vault.proxy", Remedy.CHECK_NETWORK),
    (faults.ProxyRefused("it answered 407"), Unavailable, "vault.proxy", Remedy.CHECK_NETWORK),
    (faults.Unreached("Connection refused"), Unavailable, "vault.unreachable", Remedy.CHECK_NETWORK),
    (faults.BadAnswer("the answer is not HTTP/1.1"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (faults.Silence("nothing moved"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.InvalidProxiesConfigError(error="x"), VaultError, "vault.proxy", Remedy.CHECK_NETWORK),
    (
        raised.SSLError(endpoint_url=URL, error="[SSL: CERTIFICATE_VERIFY_FAILED] self-signed"),
        VaultError,
        "vault.certificate",
        Remedy.EDIT_VAULT,
    ),
    (
        raised.SSLError(endpoint_url=URL, error="[SSL: WRONG_VERSION_NUMBER] wrong version number"),
        VaultError,
        "vault.not_https",
        Remedy.EDIT_VAULT,
    ),
    (
        raised.SSLError(endpoint_url=URL, error="EOF occurred in violation of protocol"),
        Unavailable,
        "vault.no_answer",
        Remedy.RETRY,
    ),
    (
        raised.EndpointConnectionError(endpoint_url=URL, error="x"),
        Unavailable,
        "vault.unreachable",
        Remedy.CHECK_NETWORK,
    ),
    (raised.ConnectTimeoutError(endpoint_url=URL, error="x"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.ReadTimeoutError(endpoint_url=URL, error="x"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.ConnectionClosedError(endpoint_url=URL, error="x"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.ConnectionError(error="x"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.ResponseStreamingError(error="x"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.IncompleteReadError(actual_bytes=1, expected_bytes=2), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.HTTPClientError(error="x"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (urllib3.exceptions.SSLError("x"), Unavailable, "vault.no_answer", Remedy.RETRY),
    (raised.FlexibleChecksumError(error_msg="x"), ItemError, "vault.damaged_on_the_way", Remedy.RETRY),
    (ResponseParserError("x"), VaultError, "vault.portal", Remedy.CHECK_NETWORK),
    (ValueError("invalid literal for int()"), VaultError, "vault.garbled", Remedy.NONE),
    (raised.InvalidRegionError(region_name="x y"), VaultError, "vault.region_name", Remedy.EDIT_VAULT),
    (raised.EndpointProviderError(msg="x"), VaultError, "vault.region_name", Remedy.EDIT_VAULT),
    (raised.BotoCoreError(), VaultError, "vault.refused", Remedy.NONE),
]

CODES: list[tuple[str, int, type[MothballError], str, Remedy]] = [
    ("InvalidAccessKeyId", 403, VaultError, "vault.key_unknown", Remedy.EDIT_KEY),
    ("InvalidClientTokenId", 403, VaultError, "vault.key_unknown", Remedy.EDIT_KEY),
    ("SignatureDoesNotMatch", 403, VaultError, "vault.secret_wrong", Remedy.EDIT_KEY),
    ("RequestTimeTooSkewed", 403, VaultError, "vault.clock", Remedy.CHECK_CLOCK),
    ("ExpiredToken", 400, VaultError, "vault.token_expired", Remedy.SIGN_IN),
    ("ExpiredTokenException", 400, VaultError, "vault.token_expired", Remedy.SIGN_IN),
    ("TokenRefreshRequired", 400, VaultError, "vault.token_expired", Remedy.SIGN_IN),
    ("InvalidToken", 400, VaultError, "vault.token_expired", Remedy.SIGN_IN),
    ("AccountProblem", 403, VaultError, "vault.account", Remedy.NONE),
    ("AllAccessDisabled", 403, VaultError, "vault.account", Remedy.NONE),
    ("NotSignedUp", 403, VaultError, "vault.account", Remedy.NONE),
    ("UserSuspended", 403, VaultError, "vault.account", Remedy.NONE),
    ("NoSuchBucket", 404, VaultError, "vault.no_bucket", Remedy.CREATE_BUCKET),
    ("BucketAlreadyExists", 409, VaultError, "vault.bucket_taken", Remedy.EDIT_VAULT),
    ("TooManyBuckets", 400, VaultError, "vault.too_many_buckets", Remedy.NONE),
    ("InvalidBucketName", 400, VaultError, "vault.bucket_name", Remedy.EDIT_VAULT),
    ("PermanentRedirect", 301, VaultError, "vault.region_unknown", Remedy.CHANGE_REGION),
    ("TemporaryRedirect", 307, VaultError, "vault.region_unknown", Remedy.CHANGE_REGION),
    ("AuthorizationHeaderMalformed", 400, VaultError, "vault.region_unknown", Remedy.CHANGE_REGION),
    ("IllegalLocationConstraintException", 400, VaultError, "vault.region_refused", Remedy.CHANGE_REGION),
    ("InvalidLocationConstraint", 400, VaultError, "vault.region_refused", Remedy.CHANGE_REGION),
    ("InvalidObjectState", 403, ItemError, "vault.frozen", Remedy.NONE),
    ("NoSuchKey", 404, ItemError, "vault.gone", Remedy.NONE),
    ("NoSuchVersion", 404, ItemError, "vault.gone", Remedy.NONE),
    ("MethodNotAllowed", 405, ItemError, "vault.gone", Remedy.NONE),
    ("InvalidRange", 416, ItemError, "vault.too_short", Remedy.NONE),
    ("KeyTooLongError", 400, ItemError, "vault.name_too_long", Remedy.NONE),
    ("MetadataTooLarge", 400, ItemError, "vault.name_too_long", Remedy.NONE),
    ("EntityTooLarge", 400, ItemError, "vault.too_large", Remedy.NONE),
    ("InvalidStorageClass", 400, VaultError, "vault.storage_class", Remedy.EDIT_VAULT),
    ("BadDigest", 400, ItemError, "vault.damaged_on_the_way", Remedy.RETRY),
    ("InvalidDigest", 400, ItemError, "vault.damaged_on_the_way", Remedy.RETRY),
    ("XAmzContentSHA256Mismatch", 400, ItemError, "vault.damaged_on_the_way", Remedy.RETRY),
    ("XAmzContentChecksumMismatch", 400, ItemError, "vault.damaged_on_the_way", Remedy.RETRY),
    ("InvalidPart", 400, ItemError, "vault.parts", Remedy.RETRY),
    ("InvalidPartOrder", 400, ItemError, "vault.parts", Remedy.RETRY),
    ("EntityTooSmall", 400, ItemError, "vault.parts", Remedy.RETRY),
    ("SlowDown", 503, Unavailable, "vault.slow_down", Remedy.RETRY),
    ("Throttling", 400, Unavailable, "vault.slow_down", Remedy.RETRY),
    ("ThrottlingException", 400, Unavailable, "vault.slow_down", Remedy.RETRY),
    ("RequestLimitExceeded", 503, Unavailable, "vault.slow_down", Remedy.RETRY),
    ("TooManyRequests", 429, Unavailable, "vault.slow_down", Remedy.RETRY),
    ("InternalError", 500, Unavailable, "vault.trouble", Remedy.RETRY),
    ("ServiceUnavailable", 503, Unavailable, "vault.trouble", Remedy.RETRY),
    ("RequestTimeout", 400, Unavailable, "vault.trouble", Remedy.RETRY),
    ("IncompleteBody", 400, Unavailable, "vault.trouble", Remedy.RETRY),
    ("OperationAborted", 409, Unavailable, "vault.trouble", Remedy.RETRY),
    ("ConditionalRequestConflict", 409, Unavailable, "vault.trouble", Remedy.RETRY),
    ("PreconditionFailed", 412, VaultError, "vault.refused", Remedy.NONE),
    ("NoSuchUpload", 404, VaultError, "vault.refused", Remedy.NONE),
    ("QuotaExceeded", 403, VaultError, "vault.full", Remedy.NONE),
    ("XMinioStorageFull", 507, VaultError, "vault.full", Remedy.NONE),
    ("XMinioAdminBucketQuotaExceeded", 400, VaultError, "vault.full", Remedy.NONE),
    ("StorageLimitExceeded", 400, VaultError, "vault.full", Remedy.NONE),
    ("NotImplemented", 501, VaultError, "vault.not_offered", Remedy.EDIT_VAULT),
    ("InvalidArgument", 400, ItemError, "vault.not_offered", Remedy.EDIT_VAULT),
    ("InvalidRequest", 400, ItemError, "vault.not_offered", Remedy.EDIT_VAULT),
    ("KMS.DisabledException", 400, VaultError, "vault.kms", Remedy.NONE),
    ("Nonsense", 418, VaultError, "vault.refused", Remedy.NONE),
]

STATUSES: list[tuple[int, type[MothballError], str]] = [
    (301, VaultError, "vault.region_unknown"),
    (307, VaultError, "vault.region_unknown"),
    (400, VaultError, "vault.refused"),
    (401, VaultError, "vault.denied_bucket"),
    (403, VaultError, "vault.denied_bucket"),
    (404, VaultError, "vault.no_bucket"),
    (405, VaultError, "vault.not_offered"),
    (408, Unavailable, "vault.trouble"),
    (429, Unavailable, "vault.slow_down"),
    (500, Unavailable, "vault.trouble"),
    (501, VaultError, "vault.not_offered"),
    (502, Unavailable, "vault.trouble"),
    (503, Unavailable, "vault.slow_down"),
    (504, Unavailable, "vault.trouble"),
    (507, VaultError, "vault.full"),
    (511, VaultError, "vault.portal"),
]

DENIED: list[tuple[str, type[MothballError], str]] = [
    ("GetCallerIdentity", VaultError, "vault.denied_identity"),
    ("HeadBucket", VaultError, "vault.denied_bucket"),
    ("CreateBucket", VaultError, "vault.denied_create"),
    ("ListObjectsV2", VaultError, "vault.denied_list"),
    ("ListMultipartUploads", VaultError, "vault.denied_uploads"),
    ("GetObject", ItemError, "vault.denied_read"),
    ("HeadObject", ItemError, "vault.denied_read"),
    ("DeleteObject", VaultError, "vault.denied_delete"),
    ("PutObject", VaultError, "vault.denied_write"),
    ("UploadPart", VaultError, "vault.denied_write"),
]


def check(error: MothballError, kind: type[MothballError], code: str, remedy: Remedy | None = None) -> None:
    assert (type(error), error.say.code) == (kind, code)
    assert remedy is None or error.remedy is remedy
    assert "{" not in str(error)
    assert (error.todo is None) == (f"{code}.todo" not in ENGLISH)


@pytest.mark.parametrize(("error", "kind", "code", "remedy"), CLASSES, ids=lambda value: type(value).__name__)
def test_what_the_library_raises(error: Exception, kind: type[MothballError], code: str, remedy: Remedy) -> None:
    check(translate(error, Where(VAULT, "PutObject", "key")), kind, code, remedy)


@pytest.mark.parametrize(("spoke", "status", "kind", "code", "remedy"), CODES)
def test_what_the_server_says(spoke: str, status: int, kind: type[MothballError], code: str, remedy: Remedy) -> None:
    error = translate(spoken(spoke, status), Where(VAULT, "PutObject", "key"))
    check(error, kind, code, remedy)
    assert spoke in error.details
    assert "words" in error.details


@pytest.mark.parametrize(("status", "kind", "code"), STATUSES)
def test_a_head_answer_has_no_body_and_its_status_decides(status: int, kind: type[MothballError], code: str) -> None:
    check(translate(spoken(str(status), status), Where(VAULT, "HeadBucket")), kind, code)


@pytest.mark.parametrize(("operation", "kind", "code"), DENIED)
@pytest.mark.parametrize("spoke", ["AccessDenied", "403"])
def test_a_plain_no_means_what_was_asked(spoke: str, operation: str, kind: type[MothballError], code: str) -> None:
    check(translate(spoken(spoke, 403), Where(VAULT, operation, "key")), kind, code)


def test_every_row_has_its_case() -> None:
    covered = {type(error).__name__ for error, *_ in CLASSES} | {
        base.__name__ for error, *_ in CLASSES for base in type(error).__mro__
    }
    assert set(errors.BY_CLASS) <= covered
    assert set(errors.BY_CODE) <= {code for code, *_ in CODES}
    assert set(errors.BY_STATUS) <= {status for status, *_ in STATUSES}
    assert set(errors.DENIED) <= {operation for operation, *_ in DENIED}


def test_every_sentence_has_just_the_places_we_can_fill() -> None:
    facts = errors._facts({}, Where(VAULT, "x"), FixedClock())
    rows = [*errors.BY_CLASS.values(), *errors.BY_CODE.values(), *errors.BY_STATUS.values(), *errors.DENIED.values()]
    for row in rows:
        for code in (row.code, f"{row.code}.todo"):
            wanted = {name for _, name, _, _ in Formatter().parse(ENGLISH.get(code, "")) if name}
            assert wanted <= set(facts), code


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("InvalidArgument", "vault.not_offered"),
        ("InvalidRequest", "vault.not_offered"),
        ("InvalidURI", "vault.refused"),
        ("XMinioInvalidObjectName", "vault.refused"),
    ],
)
def test_a_bad_request_about_a_key_is_that_files_fault_and_about_the_bucket_the_vaults(
    code: str, sentence: str
) -> None:
    check(translate(spoken(code), Where(VAULT, "PutObject", "a\x07b")), ItemError, sentence)
    check(translate(spoken(code), Where(VAULT, "ListObjectsV2")), VaultError, sentence)


@pytest.mark.parametrize(("code", "status"), [("400", 400), ("SomethingNew", 403), ("NotImplemented", 501)])
def test_other_unknown_refusals_about_a_key_are_the_vaults_fault(code: str, status: int) -> None:
    assert type(translate(spoken(code, status), Where(VAULT, "PutObject", "key"))) is VaultError


def test_a_404_for_a_key_is_no_missing_bucket() -> None:
    check(translate(spoken("404", 404), Where(VAULT, "GetObject", "key")), ItemError, "vault.gone")


def test_the_true_region_is_named_where_the_server_names_it() -> None:
    told: list[Any] = [
        spoken("301", 301, **{"x-amz-bucket-region": "us-west-2"}),
        spoken("AuthorizationHeaderMalformed", 400),
    ]
    told[1].response["Error"]["Region"] = "us-west-2"
    for answer in told:
        error = translate(answer, Where(VAULT, "HeadBucket"))
        assert "us-west-2" in str(error.say)
        assert "us-west-2" in str(error.todo)
        assert error.remedy is Remedy.CHANGE_REGION


def test_the_clock_is_off_by_what_the_servers_date_says() -> None:
    clock = FixedClock()
    date = "Thu, 01 Jan 1970 00:00:00 GMT"
    error = translate(spoken("RequestTimeTooSkewed", 403, date=date), Where(VAULT, "PutObject"), clock)
    assert dict(error.say.args) == {"minutes": round(clock.now_ns() / 60e9)}


@pytest.mark.parametrize("status", [200, 302, 403, 404])
def test_a_web_page_is_called_a_web_page(status: int) -> None:
    page = spoken(str(status), status, **{"content-type": "text/html; charset=utf-8"})
    check(translate(page, Where(VAULT, "PutObject", "key")), VaultError, "vault.portal")
    named = spoken(str(status), status, **{"content-type": "text/html", "x-amz-request-id": "1"})
    assert translate(named, Where(VAULT, "PutObject", "key")).say.code != "vault.portal"


def test_a_web_servers_502_page_is_worth_another_try() -> None:
    page = spoken("502", 502, **{"content-type": "text/html"})
    check(translate(page, Where(VAULT, "PutObject", "key")), Unavailable, "vault.trouble")


def test_texts_from_outside_are_made_harmless() -> None:
    error = translate(spoken("Odd", message="a\x1b[31m\nb"), Where(VAULT, "GetObject", "k\x07"))
    assert not re.search(r"[\x00-\x1f]", str(error.say))


def test_the_portal_says_which_server_it_stood_in_for() -> None:
    check(portal(Where(VAULT, "PutObject")), VaultError, "vault.portal", Remedy.CHECK_NETWORK)
    assert "s3.eu-west-1.amazonaws.com" in str(portal(Where(VAULT, "PutObject")))


def test_hosts_are_named_without_user_and_password() -> None:
    assert host_of(Vault("b", endpoint_url="https://me:secret@store.example:9000")) == "store.example:9000"
    assert host_of(Vault("b", region="cn-north-1")) == "s3.cn-north-1.amazonaws.com.cn"
