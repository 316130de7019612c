"""Who signs a store's requests and where they go. boto3 answers both, but where the vault itself says all there is.

Keys of our own (or both in the environment) and the address of a server: that is enough for uploads and listings, and
boto3 is loaded only when something else is asked.
"""

from __future__ import annotations

import os
import re
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any

from mothball.errors import Remedy, VaultError
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.logs import hide
from mothball.messages import say
from mothball.store.line import Line
from mothball.store.sigv4 import Keys

if TYPE_CHECKING:
    from mothball.store.s3_boto import Library

TRIES = 5
"""Of one request, by botocore and on our own line. Longer outages are waited out above the store."""

_PLAIN_ADDRESS = re.compile(r"https?://[^/?#@\s]+(?:/[\w.~/-]*)?", re.ASCII)
_ELSEWHERE = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_CREDENTIAL_EXPIRATION", "AWS_SECURITY_TOKEN")
"""With one of these set, boto3 may not take the keys of the environment, or not just them."""


class Connection:
    """The keys and the place of one vault, connections to it, and a count of what was sent. Safe from any thread."""

    def __init__(self, vault: Vault, secret: Secret | None) -> None:
        """Makes no request. Raises VaultError where the credentials are incomplete; botocore's own errors otherwise."""
        self.requests: Counter[str] = Counter()
        self._lock = threading.RLock()
        self._vault = vault
        self._own_keys = _keys(vault, secret)
        self._keys = self._own_keys or _keys_of_environment(vault)
        self._place = _place(vault)
        self.line = Line(vault.ca_file)
        self._library: Library | None = None
        if self._keys is None or self._place is None:
            self.library()

    def library(self) -> Library:
        """boto3 for this vault, loaded when it is first needed. Raises botocore's errors."""
        with self._lock:
            if self._library is None:
                from mothball.store.s3_boto import Library

                self._library = Library(self._vault, self._own_keys, self.line, TRIES, self.count)
            return self._library

    @property
    def s3(self) -> Any:
        """boto3's client."""
        return self.library().s3

    def sign_in(self) -> None:
        """Make a profile or boto3's chain come up with keys. Raises botocore's errors."""
        self.keys()

    def sts(self) -> Any:
        """A client for "who am I", with the same credentials and shorter patience."""
        return self.library().sts()

    def keys(self) -> Keys:
        """What to sign the next request with; a profile's short-lived keys are renewed. Raises botocore's errors."""
        return self._keys or self.library().keys()

    def place(self, bucket: str) -> tuple[str, str]:
        """The address all keys of a bucket begin with, and the region to sign for. Raises botocore's errors."""
        return self._place or self.library().place(bucket)

    def moved(self) -> None:
        """The bucket is not where the vault says; botocore has found out where."""
        self._place = None

    def count(self, operation: str) -> None:
        """Note that a request leaves."""
        with self._lock:
            self.requests[operation] += 1


def _keys(vault: Vault, secret: Secret | None) -> Keys | None:
    """Explicit keys, None where a profile or boto3's own chain has them."""
    if vault.credentials in {CredentialKind.PROFILE, CredentialKind.CHAIN}:
        return None
    if not vault.access_key_id or secret is None or not secret.value:
        raise VaultError(say("vault.no_secret"), say("vault.no_secret.todo"), remedy=Remedy.SIGN_IN)
    hide(secret.value, secret.session_token)
    return Keys(vault.access_key_id, secret.value, secret.session_token)


def _keys_of_environment(vault: Vault) -> Keys | None:
    """The keys that boto3's chain would find first, None where it would have to look further."""
    of = os.environ.get
    key_id, secret, token = of("AWS_ACCESS_KEY_ID"), of("AWS_SECRET_ACCESS_KEY"), of("AWS_SESSION_TOKEN") or ""
    if vault.credentials is not CredentialKind.CHAIN or not key_id or not secret or any(map(of, _ELSEWHERE)):
        return None
    hide(secret, token)
    return Keys(key_id, secret, token)


def _place(vault: Vault) -> tuple[str, str] | None:
    """Where the bucket of a server with an address of its own lies, None where botocore has rules for that."""
    if vault.path_style is False or not _PLAIN_ADDRESS.fullmatch(vault.endpoint_url):
        return None
    return f"{vault.endpoint_url.rstrip('/')}/{vault.bucket}/", vault.region
