"""What only the frozen program itself can tell about what it was made of: ``mothball --self-check``, for smoke.py.

Goes through the engine's own doors and prints one line of JSON. Writes a database into the folder it is given and one
secret into the keyring, which it removes again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(folder: str) -> int:
    """Print what there is."""
    facts = {"keyring": _keyring(), "tls": _tls(), "s3": _s3(), "journal": _journal(Path(folder))}
    sys.stdout.write(json.dumps(facts) + "\n")
    return 0


def _keyring() -> str:
    """The keyring's name, once it has kept a secret and let go of it."""
    from mothball import credentials
    from mothball.jobs import CredentialKind, Secret, Vault

    vault = Vault(bucket="b", name="self-check", credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIASELFCHECK")
    credentials.save(vault, Secret("not a secret at all"))
    kept = credentials.load(vault)
    credentials.forget(vault)
    assert kept is not None
    return credentials.state().name


def _tls() -> str:
    """The kind of context connections are made with. It verifies by the system's store."""
    import ssl

    import mothball.store.s3_boto  # noqa: F401 - it makes this so

    return f"{ssl.SSLContext.__module__}.{ssl.SSLContext.__qualname__}"


def _s3() -> str:
    """The address a client made by boto3 would talk to: it has read botocore's descriptions."""
    from mothball.jobs import CredentialKind, Secret, Vault
    from mothball.store.s3_client import Connection

    vault = Vault(
        bucket="b", region="eu-central-1", credentials=CredentialKind.ACCESS_KEY, access_key_id="AKIASELFCHECK"
    )
    return str(Connection(vault, Secret("not a secret at all")).place("bucket-of-mine")[0])


def _journal(folder: Path) -> str:
    """How SQLite keeps its journal."""
    from mothball.catalogue.connection import connect

    connection = connect(folder / "self-check.db")
    mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    connection.close()
    return mode
