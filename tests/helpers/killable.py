"""An archive run in a process of its own, to be killed at any instant.

    python -m tests.helpers.killable BASE SOURCE URL KEY_ID SECRET

Prints the summary as JSON when it comes to its end. Files over 1 MiB go in parts of 5 MiB.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from mothball import parts
from mothball.archive import run_archive
from mothball.cancel import Control
from mothball.context import Context
from mothball.jobs import ArchiveJob, CredentialKind, Secret, Vault
from mothball.paths import BaseDir
from mothball.store.base import MIN_PART
from mothball.store.s3 import open_store


def main(base: str, source: str, url: str, key_id: str, secret: str) -> None:
    """One run; any error ends the process with a traceback."""
    parts.SINGLE_LIMIT, parts.SMALLEST_PART = parts.MIB, MIN_PART
    vault = Vault("archive", "", "backup", endpoint_url=url, credentials=CredentialKind.ASK, access_key_id=key_id)
    context = Context(BaseDir(Path(base)), lambda _: Secret(secret), open_store)
    summary = run_archive(ArchiveJob(source, vault), context, lambda _: None, Control())
    sys.stdout.write(json.dumps(asdict(summary)))


if __name__ == "__main__":
    main(*sys.argv[1:])
