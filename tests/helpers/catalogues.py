"""Short ways to put something into a catalogue, for tests that are about something else."""

from __future__ import annotations

from collections.abc import Sequence

from mothball.catalogue import Catalogue, ImportedCopy, NewCopy, RunEnd, RunStart, RunState, StoredCopy
from mothball.model import Kind, Location, Proof

VAULT = "aws|bucket|attic"
MACHINE = "machine"
SOURCE = "Documents"
ROOT = "/home/me/Documents"
PLACE = (VAULT, MACHINE, SOURCE)
SHA = "ab" * 32


def run_start(name: str = "20261120T221503Z", started_ns: int = 1, **changed: object) -> RunStart:
    """An archive run of our one source, or with other fields."""
    fields: dict[str, object] = {
        "vault_identity": VAULT,
        "bucket": "bucket",
        "prefix": "attic",
        "machine": MACHINE,
        "source": SOURCE,
        "root": ROOT,
        "kind": "archive",
        "name": name,
        "started_ns": started_ns,
    }
    return RunStart(**{**fields, **changed})  # type: ignore[arg-type]


def new_copy(path: str, **changed: object) -> NewCopy:
    """A file of ten bytes on its way."""
    fields: dict[str, object] = {
        "path": path,
        "kind": Kind.FILE,
        "size": 10,
        "mtime_ns": 1_700_000_000_000_000_001,
        "identity": "1:2:10:3:4",
        "sha256": SHA,
        "key": f"attic/machine/Documents/run/{path.encode(errors='backslashreplace').decode()}",
        "storage_class": "STANDARD",
    }
    return NewCopy(**{**fields, **changed})  # type: ignore[arg-type]


def intended(catalogue: Catalogue, run_id: int, *paths: str, **changed: object) -> list[int]:
    """Files that are about to be sent."""
    return catalogue.intend(run_id, [new_copy(path, **changed) for path in paths])


def stored(catalogue: Catalogue, run_id: int, *paths: str, **changed: object) -> list[int]:
    """Files the server has answered for."""
    ids = intended(catalogue, run_id, *paths, **changed)
    catalogue.stored([StoredCopy(id_, f"etag-{id_}") for id_ in ids])
    return ids


def archived(catalogue: Catalogue, run_id: int, *paths: str, **changed: object) -> list[int]:
    """Files that are archived and verified."""
    ids = stored(catalogue, run_id, *paths, **changed)
    catalogue.verified(ids, Proof.CHECKSUM, 99)
    return ids


def imported(path: str, **changed: object) -> ImportedCopy:
    """A file as its manifest tells of it."""
    fields: dict[str, object] = {
        "path": path,
        "kind": Kind.FILE,
        "size": 10,
        "mtime_ns": 5,
        "sha256": SHA,
        "location": Location("bucket", f"key/{path}"),
        "etag": "etag",
        "storage_class": "STANDARD",
        "proof": Proof.LISTED,
        "verified_ns": 7,
    }
    return ImportedCopy(**{**fields, **changed})  # type: ignore[arg-type]


def finished(**changed: object) -> RunEnd:
    """An ordinary end."""
    return RunEnd(**{"state": RunState.FINISHED, "ended_ns": 2, "manifest_key": "manifest", **changed})  # type: ignore[arg-type]


def paths(found: Sequence[object]) -> list[str]:
    """The paths of copies, outcomes and the like, in their order."""
    return [one.path for one in found]  # type: ignore[attr-defined]
