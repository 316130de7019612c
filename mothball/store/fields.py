"""Values of a vault that cannot work, found before anything is sent. No S3 library in here: the window asks too."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from mothball.errors import Remedy, VaultError
from mothball.jobs import CredentialKind, Vault
from mothball.messages import say

# Wider than today's rule for new buckets: old ones may be longer and hold capitals and underscores.
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
_NEW_BUCKET = re.compile(r"(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION = re.compile(r"[A-Za-z0-9-]{1,63}")


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
