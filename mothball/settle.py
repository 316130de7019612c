"""Clears up what earlier runs of the same source left unfinished: killed, stopped, or cut off from the network.

What arrived is verified, what belongs to a version of a file that is no more is taken back, the rest is kept for this
run to finish under its old key. Only keys of our own runs are looked at; nobody else's upload is touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from mothball import identity
from mothball.catalogue.records import CopyState, PendingCopy, StoredCopy
from mothball.checking import Expected, check, find_listed
from mothball.delivery import discard, object_of
from mothball.desk import Desk
from mothball.errors import Unavailable, VaultError
from mothball.events import Notice
from mothball.messages import say
from mothball.run_manifest import write_manifest

Tell = Callable[[Notice], None]


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left to finish, by path, and the bytes of copies that had arrived without our knowing."""

    pending: dict[str, PendingCopy]
    bytes: int = 0


def settle(desk: Desk, tell: Tell) -> Settled:
    """Bring earlier runs to an end as far as possible. Call while holding the lock, before this run starts.

    Raises VaultError, Cancelled; then everything stays for the next run.
    """
    place = desk.vault.identity, desk.machine, desk.source
    interrupted = desk.catalogue.interrupted_runs(*place)
    by_run: defaultdict[str, list[PendingCopy]] = defaultdict(list)
    for copy in desk.catalogue.pending(*place):
        by_run[desk.run_in(copy.key)].append(copy)
    arrived: list[PendingCopy] = []
    for run in sorted(by_run.keys() | {row.name for row in interrupted}):
        arrived += _settle_run(desk, run, by_run[run], tell)
    # A run whose copies arrived only now is listed anew, with them.
    for run_id in sorted({row.id for row in interrupted} | {copy.run_id for copy in arrived}):
        write_manifest(desk, desk.catalogue.run(run_id))
    left = desk.catalogue.pending(*place) if by_run else []
    return Settled({copy.path: copy for copy in left}, sum(copy.size for copy in arrived))


def sweep(desk: Desk, run: str, tell: Tell) -> None:
    """Abort multipart uploads under a run's keys that no copy needs: their start was never heard back."""
    try:
        uploads = desk.ask(lambda: desk.store.uploads(desk.run_prefix(run)))
    except Unavailable:
        raise
    except VaultError as error:
        # Not every key may list uploads; the bucket's owner can have them expire.
        tell(Notice(say("run.no_sweep", cause=str(error.say))))
        return
    if not uploads:
        return
    pending = desk.catalogue.pending(desk.vault.identity, desk.machine, desk.source)
    needed = {copy.upload.upload_id for copy in pending if copy.upload}
    for key, upload_id in uploads:
        if upload_id not in needed:
            desk.ask(partial(desk.store.abort, key, upload_id))


def _settle_run(desk: Desk, run: str, copies: list[PendingCopy], tell: Tell) -> list[PendingCopy]:
    """Settle the copies whose keys a run began; answers those that are verified now."""
    listed = find_listed(desk, run, {copy.key for copy in copies}) if copies else {}
    expected: list[Expected] = []
    for copy in copies:
        if copy.state is CopyState.STORED:
            expected.append(Expected(copy.id, copy.key, copy.size, copy.etag, copy.sha256_confirmed))
        elif copy.key in listed:
            expected += _arrived(desk, copy)
        elif not identity.is_still(desk.local_path(copy.path), copy.identity):
            discard(desk, copy)
    wrong = check(desk, expected)
    sweep(desk, run, tell)
    looked_at = {each.copy_id for each in expected}
    for copy in copies:
        if copy.id in wrong:
            tell(Notice(wrong[copy.id], copy.path))
    return [copy for copy in copies if copy.id in looked_at - wrong.keys()]


def _arrived(desk: Desk, copy: PendingCopy) -> list[Expected]:
    """An upload whose answer was never heard: the object says whether it is ours."""
    found = object_of(desk, copy)
    if found is None:
        desk.catalogue.forget([copy.id])
        return []
    confirmed = found.sha256 is not None
    desk.catalogue.stored([StoredCopy(copy.id, found.etag, found.version_id, confirmed)])
    return [Expected(copy.id, copy.key, copy.size, found.etag, confirmed)]
