"""Makes boto3 clients that do what we say, whatever the machine's environment says.

Measured with botocore 1.44.5: ``AWS_ENDPOINT_URL_S3``, ``AWS_REQUEST_CHECKSUM_CALCULATION``, ``AWS_CA_BUNDLE`` and
``AWS_PROFILE`` silently change a client, and keys given as None fall through to the environment. So everything is
passed explicitly. Proxies alone come from the environment: without them many company networks have no way out.

Loading this module and making a client takes a third of a second, so it is done when something needs it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

import truststore

# Certificates of companies live in the system's store. After boto3 this call ends in a RecursionError.
truststore.inject_into_ssl()

import boto3  # noqa: E402
import botocore.session  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import NoCredentialsError  # noqa: E402
from botocore.loaders import Loader, create_loader  # noqa: E402

from mothball import __version__  # noqa: E402
from mothball.errors import Remedy, VaultError  # noqa: E402
from mothball.jobs import CredentialKind, Vault  # noqa: E402
from mothball.logs import NOISY  # noqa: E402
from mothball.messages import say  # noqa: E402
from mothball.store.line import Line  # noqa: E402
from mothball.store.s3_session import LineSession  # noqa: E402
from mothball.store.sigv4 import Keys  # noqa: E402


class Library:
    """One session of boto3 and its S3 client, whose requests travel over ``line``."""

    def __init__(
        self, vault: Vault, own_keys: Keys | None, line: Line, tries: int, count: Callable[[str], object]
    ) -> None:
        """Makes no request. ``count`` hears of each. Raises botocore's own errors."""
        for name in NOISY:
            logging.getLogger(name).setLevel(logging.WARNING)
        self._vault, self._own_keys = vault, own_keys
        self.session = _session(vault)
        self.s3 = self._client("s3", _s3_config(vault, tries), endpoint_url=vault.endpoint_url or None)
        self.s3.meta.events.register("before-send.s3", lambda event_name, **_: count(event_name.rpartition(".")[2]))
        self.s3.meta.events.register("before-call.s3.PutObject", _not_sent)
        self.s3._endpoint.http_session = LineSession(line)  # noqa: SLF001 - botocore offers no way from outside

    def sts(self) -> Any:
        """A client for "who am I", with the same credentials and shorter patience."""
        return self._client("sts", Config(connect_timeout=10, read_timeout=10, retries={"total_max_attempts": 2}))

    def keys(self) -> Keys:
        """What to sign the next request with; a profile's short-lived keys are renewed. Raises botocore's errors."""
        credentials = self.session.get_credentials()
        if credentials is None:
            raise NoCredentialsError
        frozen = credentials.get_frozen_credentials()
        return Keys(frozen.access_key, frozen.secret_key, frozen.token or "")

    def place(self, bucket: str) -> tuple[str, str]:
        """The address all keys of a bucket begin with, and the region to sign for, both as botocore sees them now.

        Out of a request that botocore makes and nobody sends. Raises botocore's errors.
        """
        made = self.s3.put_object(Bucket=bucket, Key="k")["NotSent"]
        return made["url"].removesuffix("k"), made["context"]["signing"].get("region", self._vault.region)

    def _client(self, service: str, config: Config, **settings: Any) -> Any:
        return self.session.client(
            service,
            region_name=self._vault.region,
            verify=self._vault.ca_file or True,
            config=config.merge(Config(user_agent_extra=f"Mothball/{__version__}")),
            **_as_parameters(self._own_keys),
            **settings,
        )


def _not_sent(params: dict[str, Any], **_kwargs: Any) -> tuple[Any, dict[str, Any]]:
    """Ends a call of botocore's before it is signed; its answer is the request. Objects travel over ``s3_line``."""
    return SimpleNamespace(status_code=200), {"NotSent": params}


def _as_parameters(keys: Keys | None) -> dict[str, str]:
    if keys is None:
        return {}
    named = {"aws_access_key_id": keys.access_key_id, "aws_secret_access_key": keys.secret}
    return named | ({"aws_session_token": keys.token} if keys.token else {})


def _session(vault: Vault) -> boto3.session.Session:
    """A session of this store's own; one that reads no file and no profile when the keys are ours."""
    if vault.credentials is CredentialKind.PROFILE:
        core = botocore.session.Session(profile=vault.profile)
        core.get_component("credential_provider").get_provider("assume-role")._prompter = _no_prompt  # noqa: SLF001
    elif vault.credentials is CredentialKind.CHAIN:
        core = botocore.session.Session()
    else:
        nothing = (None, None, os.devnull, None)
        own = {"profile": (None, None, None, None), "config_file": nothing, "credentials_file": nothing}
        core = botocore.session.Session(session_vars=own)
    core.register_component("data_loader", _descriptions())
    return boto3.session.Session(botocore_session=core)


@cache
def _descriptions() -> Loader:
    """The descriptions of the services: a megabyte of JSON, a quarter of a second, the same for every session."""
    return create_loader()


def _no_prompt(_text: str) -> str:
    """A role that wants a code from a phone: botocore would ask on a console that a window does not have."""
    raise VaultError(say("vault.wants_code"), say("vault.wants_code.todo"), remedy=Remedy.SIGN_IN)


def _s3_config(vault: Vault, tries: int) -> Config:
    aws = not vault.endpoint_url
    path_style = vault.path_style if vault.path_style is not None else not aws
    return Config(
        signature_version="s3v4",
        ignore_configured_endpoint_urls=True,
        retries={"mode": "standard", "total_max_attempts": tries},
        # Other stores keep the trailer of an unasked-for checksum as part of the object (boto3 issue 4435).
        request_checksum_calculation="when_supported" if aws else "when_required",
        # Whatever is read is compared with our own SHA-256; composite checksums would go unchecked anyway.
        response_checksum_validation="when_required",
        s3={
            # "auto" is the bucket as a host name, but for dotted names, which no certificate covers.
            "addressing_style": "path" if path_style else "auto" if vault.path_style is None else "virtual",
            "us_east_1_regional_endpoint": "regional",
        },
    )
