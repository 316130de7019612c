"""The notes we leave in the bucket for whoever finds it: what this is, and how to get a file back without Mothball.

Written once per vault, together with the first run that archives something; ``docs/format.md`` describes them.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json

from mothball import __version__, keys
from mothball.clock import iso_utc
from mothball.errors import ItemError, VaultError
from mothball.jobs import Vault
from mothball.messages import say
from mothball.store.base import KeyTaken, Store

FORMAT = "mothball-vault"
VERSION = 1
VAULT_NOTE = "vault.json"
README_NOTE = "README.txt"

_LONGEST_NOTE = 64 * 1024

_README = """\
This is an archive made by Mothball.

Your files lie here under their own names, one object per file, bytes unchanged:

    {objects}

<machine> is the computer, <source> the folder that was archived, <run> the start of the run in UTC.
The manifests list every file with its original place, size, time, SHA-256 and key, one line of JSON each:

    {manifests}

You need no Mothball to get your files back. Any S3 browser does, and so does the AWS CLI.
(Where the storage is not Amazon's, add --endpoint-url URL to each command.)

Look around:
    aws s3 ls {place}/

One file:
    aws s3 cp '{place}/<machine>/<source>/<run>/<relative path>' FILE

A folder or a whole run:
    aws s3 cp --recursive '{place}/<machine>/<source>/<run>/' FOLDER

Search all runs for a name:
    aws s3 cp --recursive {place}/{own}/runs/ manifests/
    grep -r 'name' manifests/

Some names cannot be keys as they are: control characters, backslashes, bytes that are no text and a few others are
written as %XX, and keys longer than 1,024 bytes are cut and end in ~ and 16 digits. The true name is in the manifest,
in "path", beside its "key". Fetch such a file by its key and give it its name:
    aws s3api get-object --bucket {bucket} --key 'KEY' FILE

Check it against "sha256" of its line:
    sha256sum FILE                      (Windows: certutil -hashfile FILE SHA256)

Give it its time back, "mtime" of its line:
    touch -d 'MTIME' FILE

Files of the storage classes GLACIER and DEEP_ARCHIVE have to be asked for first, and take some hours:
    aws s3api restore-object --bucket {bucket} --key 'KEY' --restore-request 'Days=7,GlacierJobParameters={{Tier=Bulk}}'

This is format {version}. Please leave this folder where it is: with it a new Mothball knows everything again.
"""


def write_notes(store: Store, vault: Vault, now_ns: int) -> None:
    """Leave the notes unless they are there. One request when they are. Raises VaultError."""
    vault_key = keys.note_key(vault.prefix, VAULT_NOTE)
    if store.head(vault_key) is not None:
        return
    # The description comes last: where it is, the rest is too.
    _put(store, keys.note_key(vault.prefix, README_NOTE), readme(vault).encode())
    _put(store, vault_key, description(vault, now_ns).encode())


def check_format(store: Store, vault: Vault) -> None:
    """Raise VaultError when a newer program made this vault in a way we cannot know."""
    version = _version_in(store, keys.note_key(vault.prefix, VAULT_NOTE))
    if version > VERSION:
        raise VaultError(say("restore.too_new", version=version))


def description(vault: Vault, now_ns: int) -> str:
    """The text of ``vault.json``."""
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "program": f"Mothball {__version__}",
        "created": iso_utc(now_ns),
        "objects": _objects(vault),
        "manifests": _manifests(vault),
    }
    return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"


def readme(vault: Vault) -> str:
    """The text of ``README.txt``."""
    place = "/".join(part for part in (f"s3://{vault.bucket}", vault.prefix.strip("/")) if part)
    return _README.format(
        objects=_objects(vault),
        manifests=_manifests(vault),
        place=place,
        own=keys.OWN_FOLDER,
        bucket=vault.bucket,
        version=VERSION,
    )


def _objects(vault: Vault) -> str:
    return keys.run_prefix(vault.prefix, "<machine>", "<source>", "<run>") + "<relative path>"


def _manifests(vault: Vault) -> str:
    return keys.manifest_key(vault.prefix, "<machine>", "<source>", "<run>")


def _put(store: Store, key: str, body: bytes) -> None:
    # Somebody else's first run may have been quicker.
    with contextlib.suppress(KeyTaken):
        store.put(key, body, sha256=hashlib.sha256(body).digest(), metadata={}, storage_class="STANDARD")


def _version_in(store: Store, key: str) -> int:
    """The version in the description; 0 where there is none that we can read."""
    try:
        with contextlib.closing(store.get(key, length=_LONGEST_NOTE)) as blocks:
            fields = json.loads(b"".join(itertools.islice(blocks, 64))[:_LONGEST_NOTE])
        version = fields["version"] if fields["format"] == FORMAT else 0
    except (ItemError, ValueError, KeyError, TypeError, RecursionError):
        return 0
    return version if isinstance(version, int) else 0
