"""What the S3 library raises, turned into one sentence and one thing to do. A table; it imports no S3 library.

A row is found by the exception's class name first, then by the server's error code, then by the HTTP status. HEAD
answers have no body, so their code *is* the status. Sources: botocore's exceptions (1.44.5), Amazon S3 API reference
"Error responses", and what local servers were seen to answer. The server's own words always reach ``details``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

from mothball.clock import Clock, SystemClock
from mothball.errors import ItemError, MothballError, Remedy, Unavailable, VaultError
from mothball.jobs import Vault
from mothball.logs import redact
from mothball.messages import ENGLISH, Message, say
from mothball.paths import shown


@dataclass(frozen=True, slots=True)
class Row:
    """What we make of one sort of fault. ``code`` is the sentence's; ``code.todo`` the advice, where there is one."""

    kind: type[MothballError]
    code: str
    remedy: Remedy = Remedy.NONE


@dataclass(frozen=True, slots=True)
class Where:
    """What was being asked of whom: the words for the sentences. ``key`` is "" for requests on the bucket."""

    vault: Vault
    operation: str
    key: str = ""
    storage_class: str = ""


UNREACHABLE = Row(Unavailable, "vault.unreachable", Remedy.CHECK_NETWORK)
NO_ANSWER = Row(Unavailable, "vault.no_answer", Remedy.RETRY)
PROXY = Row(Unavailable, "vault.proxy", Remedy.CHECK_NETWORK)
CERTIFICATE = Row(VaultError, "vault.certificate", Remedy.EDIT_VAULT)
NOT_HTTPS = Row(VaultError, "vault.not_https", Remedy.EDIT_VAULT)
PORTAL = Row(VaultError, "vault.portal", Remedy.CHECK_NETWORK)
TROUBLE = Row(Unavailable, "vault.trouble", Remedy.RETRY)
SLOW_DOWN = Row(Unavailable, "vault.slow_down", Remedy.RETRY)
TOKEN = Row(VaultError, "vault.token_expired", Remedy.SIGN_IN)
SSO = Row(VaultError, "vault.sso_expired", Remedy.SIGN_IN)
REGION = Row(VaultError, "vault.region", Remedy.CHANGE_REGION)
NOT_OFFERED = Row(VaultError, "vault.not_offered", Remedy.EDIT_VAULT)
FULL = Row(VaultError, "vault.full")
DAMAGED = Row(ItemError, "vault.damaged_on_the_way", Remedy.RETRY)
GONE = Row(ItemError, "vault.gone")
BROKEN_PARTS = Row(ItemError, "vault.parts", Remedy.RETRY)
UNKNOWN = Row(VaultError, "vault.refused")

BY_CLASS: dict[str, Row] = {
    "NoCredentialsError": Row(VaultError, "vault.no_credentials", Remedy.SIGN_IN),
    "PartialCredentialsError": Row(VaultError, "vault.half_key", Remedy.EDIT_KEY),
    "ProfileNotFound": Row(VaultError, "vault.no_profile", Remedy.SIGN_IN),
    "ConfigParseError": Row(VaultError, "vault.aws_files", Remedy.SIGN_IN),
    "SSOError": SSO,
    "TokenRetrievalError": SSO,
    "NoAuthTokenError": SSO,
    "LoginError": SSO,
    "MissingDependencyException": Row(VaultError, "vault.profile_unsupported", Remedy.SIGN_IN),
    "CredentialRetrievalError": Row(VaultError, "vault.helper_failed", Remedy.SIGN_IN),
    "InfiniteLoopConfigError": Row(VaultError, "vault.aws_files", Remedy.SIGN_IN),
    "InvalidConfigError": Row(VaultError, "vault.aws_files", Remedy.SIGN_IN),
    "ProxyConnectionError": PROXY,
    "InvalidProxiesConfigError": Row(VaultError, "vault.proxy", Remedy.CHECK_NETWORK),
    "SSLError": CERTIFICATE,
    "EndpointConnectionError": UNREACHABLE,
    "ConnectTimeoutError": NO_ANSWER,
    "ReadTimeoutError": NO_ANSWER,
    "ConnectionClosedError": NO_ANSWER,
    "ConnectionError": NO_ANSWER,
    "ResponseStreamingError": NO_ANSWER,
    "IncompleteReadError": NO_ANSWER,
    "HTTPClientError": NO_ANSWER,
    "HTTPError": NO_ANSWER,
    "Unreached": UNREACHABLE,
    "ProxyRefused": PROXY,
    "LineFault": NO_ANSWER,
    "FlexibleChecksumError": DAMAGED,
    "ResponseParserError": PORTAL,
    "ValueError": Row(VaultError, "vault.garbled"),
    "InvalidRegionError": Row(VaultError, "vault.region_name", Remedy.EDIT_VAULT),
    "EndpointProviderError": Row(VaultError, "vault.region_name", Remedy.EDIT_VAULT),
}

BY_CODE: dict[str, Row] = {
    "InvalidAccessKeyId": Row(VaultError, "vault.key_unknown", Remedy.EDIT_KEY),
    "InvalidClientTokenId": Row(VaultError, "vault.key_unknown", Remedy.EDIT_KEY),
    "SignatureDoesNotMatch": Row(VaultError, "vault.secret_wrong", Remedy.EDIT_KEY),
    "RequestTimeTooSkewed": Row(VaultError, "vault.clock", Remedy.CHECK_CLOCK),
    "ExpiredToken": TOKEN,
    "ExpiredTokenException": TOKEN,
    "TokenRefreshRequired": TOKEN,
    "InvalidToken": TOKEN,
    "AccountProblem": Row(VaultError, "vault.account"),
    "AllAccessDisabled": Row(VaultError, "vault.account"),
    "NotSignedUp": Row(VaultError, "vault.account"),
    "UserSuspended": Row(VaultError, "vault.account"),
    "NoSuchBucket": Row(VaultError, "vault.no_bucket", Remedy.CREATE_BUCKET),
    "BucketAlreadyExists": Row(VaultError, "vault.bucket_taken", Remedy.EDIT_VAULT),
    "TooManyBuckets": Row(VaultError, "vault.too_many_buckets"),
    "InvalidBucketName": Row(VaultError, "vault.bucket_name", Remedy.EDIT_VAULT),
    "PermanentRedirect": REGION,
    "TemporaryRedirect": REGION,
    "AuthorizationHeaderMalformed": REGION,
    "IllegalLocationConstraintException": Row(VaultError, "vault.region_refused", Remedy.CHANGE_REGION),
    "InvalidLocationConstraint": Row(VaultError, "vault.region_refused", Remedy.CHANGE_REGION),
    "InvalidObjectState": Row(ItemError, "vault.frozen"),
    "NoSuchKey": GONE,
    "NoSuchVersion": GONE,
    "MethodNotAllowed": GONE,
    "InvalidRange": Row(ItemError, "vault.too_short"),
    "KeyTooLongError": Row(ItemError, "vault.name_too_long"),
    "EntityTooLarge": Row(ItemError, "vault.too_large"),
    "MetadataTooLarge": Row(ItemError, "vault.name_too_long"),
    "InvalidStorageClass": Row(VaultError, "vault.storage_class", Remedy.EDIT_VAULT),
    "BadDigest": DAMAGED,
    "InvalidDigest": DAMAGED,
    "XAmzContentSHA256Mismatch": DAMAGED,
    "XAmzContentChecksumMismatch": DAMAGED,
    "InvalidPart": BROKEN_PARTS,
    "InvalidPartOrder": BROKEN_PARTS,
    "EntityTooSmall": BROKEN_PARTS,
    "SlowDown": SLOW_DOWN,
    "Throttling": SLOW_DOWN,
    "ThrottlingException": SLOW_DOWN,
    "RequestLimitExceeded": SLOW_DOWN,
    "TooManyRequests": SLOW_DOWN,
    "InternalError": TROUBLE,
    "ServiceUnavailable": TROUBLE,
    "RequestTimeout": TROUBLE,
    "IncompleteBody": TROUBLE,
    "OperationAborted": TROUBLE,
    "ConditionalRequestConflict": TROUBLE,
    "PreconditionFailed": UNKNOWN,
    "NoSuchUpload": UNKNOWN,
    "QuotaExceeded": FULL,
    "XMinioStorageFull": FULL,
    "XMinioAdminBucketQuotaExceeded": FULL,
    "StorageLimitExceeded": FULL,
    "NotImplemented": NOT_OFFERED,
    "InvalidArgument": NOT_OFFERED,
    "InvalidRequest": NOT_OFFERED,
}

BY_STATUS: dict[int, Row] = {
    301: REGION,
    307: REGION,
    404: Row(VaultError, "vault.no_bucket", Remedy.CREATE_BUCKET),
    405: NOT_OFFERED,
    408: TROUBLE,
    429: SLOW_DOWN,
    500: TROUBLE,
    501: NOT_OFFERED,
    502: TROUBLE,
    503: SLOW_DOWN,
    504: TROUBLE,
    507: FULL,
    511: PORTAL,
}

DENIED: dict[str, Row] = {
    "GetCallerIdentity": Row(VaultError, "vault.denied_identity"),
    "HeadBucket": Row(VaultError, "vault.denied_bucket", Remedy.COPY_POLICY),
    "CreateBucket": Row(VaultError, "vault.denied_create", Remedy.COPY_POLICY),
    "ListObjectsV2": Row(VaultError, "vault.denied_list", Remedy.COPY_POLICY),
    "ListMultipartUploads": Row(VaultError, "vault.denied_uploads", Remedy.COPY_POLICY),
    "GetObject": Row(ItemError, "vault.denied_read", Remedy.COPY_POLICY),
    "HeadObject": Row(ItemError, "vault.denied_read", Remedy.COPY_POLICY),
    "DeleteObject": Row(VaultError, "vault.denied_delete", Remedy.COPY_POLICY),
}
"""What a plain "no" means depends on what was asked; everything else that is asked is a part of writing."""
DENIED_WRITE = Row(VaultError, "vault.denied_write", Remedy.COPY_POLICY)

_PLAIN = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE")
"""What OpenSSL says when the other side answers without encryption."""


def translate(error: Exception, where: Where, clock: Clock | None = None) -> MothballError:
    """The error for people. Answers a new exception, for the caller to raise ``from None``: texts of the library may
    hold secrets, so its exceptions must not hang on ours.
    """
    answer: dict[str, Any] = getattr(error, "response", None) or {}
    facts = _facts(answer, where, clock or SystemClock())
    row = _row(error, answer, where)
    if row.kind is ItemError and not where.key:
        row = UNKNOWN  # what would be one object's fault makes no sense for the bucket
    if where.key and row in {UNKNOWN, NOT_OFFERED} and _names_a_bad_request(error):
        row = replace(row, kind=ItemError)  # perhaps only this name is too odd for the server
    if row is REGION and not facts["bucket_region"]:
        row = Row(VaultError, "vault.region_unknown", Remedy.CHANGE_REGION)
    todo = f"{row.code}.todo"
    return row.kind(
        _fill(row.code, facts),
        _fill(todo, facts) if todo in ENGLISH else None,
        remedy=row.remedy,
        details=_details(error, answer, where),
    )


def portal(where: Where) -> MothballError:
    """The error for an answer that says "fine" and shows nothing that only an S3 server would say."""
    facts = _facts({}, where, SystemClock())
    return PORTAL.kind(
        _fill(PORTAL.code, facts), _fill(f"{PORTAL.code}.todo", facts), remedy=PORTAL.remedy, details=where.operation
    )


def code_of(error: Exception) -> str:
    """The server's error code, a number as text for HEAD, "" where no server spoke."""
    answer: dict[str, Any] = getattr(error, "response", None) or {}
    return str(answer.get("Error", {}).get("Code", ""))


def status_of(error: Exception) -> int:
    """The HTTP status, 0 where no server spoke."""
    answer: dict[str, Any] = getattr(error, "response", None) or {}
    return int(answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def host_of(vault: Vault) -> str:
    """The server's name for people."""
    if vault.endpoint_url:
        return urlsplit(vault.endpoint_url).netloc.rpartition("@")[2]
    suffix = "amazonaws.com.cn" if vault.region.startswith("cn-") else "amazonaws.com"
    return f"s3.{vault.region}.{suffix}"


def _row(error: Exception, answer: dict[str, Any], where: Where) -> Row:
    if not answer:
        return _by_class(error)
    code, status = code_of(error), status_of(error)
    if status < 500 and _is_page(answer):
        return PORTAL
    if code.startswith("KMS."):
        return Row(VaultError, "vault.kms")
    if code in {"AccessDenied", "Forbidden", "401", "403"}:
        return DENIED.get(where.operation, DENIED_WRITE)
    if code == "404" and where.key:
        return GONE
    return BY_CODE.get(code) or BY_STATUS.get(status) or UNKNOWN


def _names_a_bad_request(error: Exception) -> bool:
    """A 400 with a word for it. Without one (HEAD) it may as well be about our keys."""
    return status_of(error) == 400 and not code_of(error).isdigit()


def _is_page(answer: dict[str, Any]) -> bool:
    """A web page, not a word of S3: a login page, a filter, somebody's web server."""
    headers = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    page = str(headers.get("content-type", "")).startswith("text/html")
    return page and not any(name.startswith("x-amz") for name in headers)


def _by_class(error: Exception) -> Row:
    name = next((kind.__name__ for kind in type(error).__mro__ if kind.__name__ in BY_CLASS), "")
    if name == "SSLError":
        text = str(error).upper()
        if any(mark in text for mark in _PLAIN):
            return NOT_HTTPS
        # Without a word about a certificate it is a connection that broke.
        return CERTIFICATE if "CERTIFICATE" in text else NO_ANSWER
    return BY_CLASS.get(name, UNKNOWN)


def _facts(answer: dict[str, Any], where: Where, clock: Clock) -> dict[str, object]:
    error, headers = answer.get("Error", {}), answer.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    code = str(error.get("Code", "")) or "?"
    return {
        "host": host_of(where.vault),
        "bucket": where.vault.bucket,
        "region": where.vault.region,
        "bucket_region": headers.get("x-amz-bucket-region") or error.get("Region") or "",
        "profile": where.vault.profile,
        "key": shown(where.key),
        "storage_class": where.storage_class or where.vault.storage_class,
        "minutes": _minutes_off(str(headers.get("date", "")), clock),
        "error": code,
        "words": redact(shown(str(error.get("Message", "")) or code)),
    }


def _minutes_off(date: str, clock: Clock) -> int:
    from email.utils import parsedate_to_datetime

    try:
        server = parsedate_to_datetime(date).timestamp()
    except ValueError:
        return 0
    return round(abs(clock.now_ns() / 1e9 - server) / 60)


def _fill(code: str, facts: dict[str, object]) -> Message:
    """A message with just the arguments its sentence has places for."""
    names = [name for _, name, _, _ in Formatter().parse(ENGLISH[code]) if name]
    return say(code, **{name: facts[name] for name in names})


def _details(error: Exception, answer: dict[str, Any], where: Where) -> str:
    if not answer:
        # The exception's own text may quote headers, tokens included.
        return redact(f"{where.operation}: {type(error).__name__}: {error}")
    status = status_of(error)
    spoken, meta = answer.get("Error", {}), answer.get("ResponseMetadata", {})
    text = f"{where.operation}: HTTP {status} {spoken.get('Code', '')}: {spoken.get('Message', '')}"
    return redact(f"{text} (request {meta.get('RequestId', 'unknown')})")
