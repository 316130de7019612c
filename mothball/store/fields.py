"""Values of a vault that cannot work, found before anything is sent. No S3 library in here: the window asks too."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from mothball.clock import iso_utc
from mothball.errors import InputError, Remedy, VaultError
from mothball.jobs import CredentialKind, Vault
from mothball.messages import say

# Wider than today's rule for new buckets: old ones may be longer and hold capitals and underscores.
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
_NEW_BUCKET = re.compile(r"(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION = re.compile(r"[A-Za-z0-9-]{1,63}")
_AWS_KEY_ID = re.compile(r"[A-Z0-9]{16,128}")
_AWS_SECRET = re.compile(r"[A-Za-z0-9/+=]{40}")
_ANY_KEY = re.compile(r"[!-~]+")


def check_vault(vault: Vault) -> None:
    """Raise VaultError with words and a remedy at the first impossible value."""
    check_endpoint(vault.endpoint_url)
    if not _BUCKET.fullmatch(vault.bucket):
        raise _refused("vault.bucket_name", bucket=vault.bucket)
    if not _REGION.fullmatch(vault.region):
        raise _refused("vault.region_name", region=vault.region)
    if vault.ca_file and not Path(vault.ca_file).is_file():
        raise _refused("vault.ca_file", path=vault.ca_file)
    if vault.credentials is CredentialKind.PROFILE and not vault.profile:
        raise VaultError(say("vault.no_credentials"), say("vault.no_credentials.todo"), remedy=Remedy.SIGN_IN)


def check_endpoint(url: str) -> None:
    """Raise VaultError unless this is "" (AWS) or the full address of a server."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if url and not good:
        raise _refused("vault.endpoint", value=url)


def check_new_bucket(name: str) -> None:
    """Raise VaultError unless a bucket may be created by this name (Amazon S3, bucket naming rules)."""
    if not _NEW_BUCKET.fullmatch(name):
        raise _refused("vault.bucket_name", bucket=name)


def _refused(code: str, **args: object) -> VaultError:
    return VaultError(say(code, **args), say(f"{code}.todo"), remedy=Remedy.EDIT_VAULT)


def new_bucket_name(now_ns: int) -> str:
    """A name for a new bucket that nobody else in the world has: ``archive-2026-11-20-`` and 12 hex digits."""
    return f"archive-{iso_utc(now_ns)[:10]}-{secrets.token_hex(6)}"


def check_keys(key_id: str, secret: str, *, aws: bool) -> tuple[str, str]:
    """The pasted access key without blanks and quotes. Raises InputError in words that never quote the secret.

    ``aws`` asks for Amazon's own shapes (IAM API reference, AccessKey); elsewhere any visible characters will do.
    """
    key_id, secret = _unwrapped(key_id), _unwrapped(secret)
    if not key_id or not secret:
        raise InputError(say("vault.half_key"), say("vault.half_key.todo"), remedy=Remedy.EDIT_KEY)
    if _AWS_KEY_ID.fullmatch(secret) and not _AWS_KEY_ID.fullmatch(key_id):
        raise InputError(say("vault.key_swapped"), remedy=Remedy.EDIT_KEY)
    if not _ANY_KEY.fullmatch(key_id) or not _ANY_KEY.fullmatch(secret):
        raise InputError(say("vault.key_blanks"), remedy=Remedy.EDIT_KEY)
    if aws and not _AWS_KEY_ID.fullmatch(key_id):
        raise InputError(say("vault.key_id_shape"), remedy=Remedy.EDIT_KEY)
    if aws and not _AWS_SECRET.fullmatch(secret):
        raise InputError(say("vault.secret_shape", length=len(secret)), remedy=Remedy.EDIT_KEY)
    return key_id, secret


def is_temporary(key_id: str) -> bool:
    """Whether this AWS key id belongs to temporary keys, which need a session token and run out within hours."""
    return key_id.startswith("ASIA")


def _unwrapped(text: str) -> str:
    """What is left of a paste: also out of ``aws_secret_access_key = "…"``."""
    text = "".join(character for character in text if character.isprintable() or character.isspace()).strip()
    name, _, value = text.partition("=")
    if name.strip().lower() in {"aws_access_key_id", "aws_secret_access_key"}:
        text = value
    return text.strip().strip("\"'").strip()
