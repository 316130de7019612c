"""What can be asked of the engine: one frozen value per command, the same from the CLI and from the window.

Jobs cross the pipe to the engine's process by pickle, so they hold plain values only and never a secret.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mothball.model import Rule


class CredentialKind(StrEnum):
    """Where the keys of a vault come from."""

    ACCESS_KEY = "access_key"
    ASK = "ask"
    PROFILE = "profile"
    CHAIN = "chain"


class Conflict(StrEnum):
    """What a restore does when something else already has the name."""

    KEEP_BOTH = "keep-both"
    SKIP = "skip"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Vault:
    """A destination: bucket, prefix and how to get there.

    ``name`` is "" for an ad hoc vault of the CLI. ``access_key_id`` belongs to ACCESS_KEY and ASK, ``profile`` to
    PROFILE. The secret is never in here. ``path_style`` None means: path style for custom endpoints only.
    ``owner`` is the number of the account that owns the bucket, once known: no other account's bucket is accepted then.
    """

    bucket: str
    name: str = ""
    prefix: str = ""
    region: str = "us-east-1"
    endpoint_url: str = ""
    path_style: bool | None = None
    storage_class: str = "STANDARD"
    credentials: CredentialKind = CredentialKind.CHAIN
    access_key_id: str = ""
    profile: str = ""
    ca_file: str = ""
    owner: str = ""

    @property
    def identity(self) -> str:
        """Names the place, not the way to it: two vaults with this equal hold the same objects."""
        return f"{self.endpoint_url or 'aws'}|{self.bucket}|{self.prefix}"


@dataclass(frozen=True, slots=True)
class ScanJob:
    """Walk and judge; needs no vault. ``gentle``: leave the disk to others, as in all jobs that have it."""

    source: str
    rule: Rule = Rule()
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class MatchJob:
    """Count the files that patterns would leave out; for whoever is writing them. Changes nothing."""

    source: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanJob:
    """Scan, and what an archive run would do with it."""

    source: str
    vault: Vault
    rule: Rule = Rule()
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveJob:
    """Carry the plan out. ``only`` limits it to these units (paths); None means all that are stale.

    ``trigger`` says in the history what started a run: ``hand``, ``schedule``, ``explorer`` (a request from the file
    manager) or ``command`` (the command line).
    """

    source: str
    vault: Vault
    rule: Rule = Rule()
    only: tuple[str, ...] | None = None
    create_bucket: bool = False
    trigger: str = "hand"
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class RestoreJob:
    """Bring files back. ``patterns`` are paths or globs over original paths; empty means everything.

    ``copies`` picks exact archived versions by catalogue id instead of patterns. ``to`` "" means: where they came from.
    """

    vault: Vault
    patterns: tuple[str, ...] = ()
    copies: tuple[int, ...] = ()
    run: str = ""
    source: str = ""
    to: str = ""
    conflict: Conflict = Conflict.KEEP_BOTH
    trigger: str = "hand"


@dataclass(frozen=True, slots=True)
class VerifyJob:
    """Compare the bucket with the receipts. ``sample`` is the percentage to download and hash (0 to 100)."""

    vault: Vault
    run: str = ""
    sample: float = 0.0
    trigger: str = "hand"


@dataclass(frozen=True, slots=True)
class RebuildJob:
    """A new catalogue from the bucket alone."""

    vault: Vault
    trigger: str = "hand"


@dataclass(frozen=True, slots=True)
class TestJob:
    """*Test connection*. ``secret`` values for a vault that is not saved yet travel beside the job, not in it."""

    __test__ = False  # pytest: not a test class

    vault: Vault
    create_bucket: bool = False


Job = ScanJob | MatchJob | PlanJob | ArchiveJob | RestoreJob | VerifyJob | RebuildJob | TestJob


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret access key on its way to the client; shows nothing when printed."""

    value: str = field(repr=False)
    session_token: str = field(default="", repr=False)
