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
from mothball.errors import ItemError, Unavailable, VaultError
from mothball.events import Notice
from mothball.messages import say
from mothball.run_manifest import write_manifest

Tell = Callable[[Notice], None]
SWEEPS = 2
"""How often uploads that nobody needs are aborted before they are called stubborn."""


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
    if by_run or interrupted:
        sweep(desk, tell)
    # A run whose copies arrived only now is listed anew, with them.
    for run_id in sorted({row.id for row in interrupted} | {copy.run_id for copy in arrived}):
        write_manifest(desk, desk.catalogue.run(run_id))
    left = desk.catalogue.pending(*place) if by_run else []
    return Settled({copy.path: copy for copy in left}, sum(copy.size for copy in arrived))


def sweep(desk: Desk, tell: Tell) -> None:
    """Abort multipart uploads under keys of our runs that no copy needs: their start was never heard back.

    Looks again afterwards: an abort that was answered is not yet one that was done. Raises Unavailable, Cancelled.
    """
    try:
        for _ in range(SWEEPS):
            left = _unneeded_uploads(desk)
            for key, upload_id in left:
                desk.ask_for_run(partial(desk.store.abort, key, upload_id))
            if not left:
                return
        if left := _unneeded_uploads(desk):
            tell(Notice(say("run.uploads_left", count=len(left))))
    except Unavailable:
        raise
    except VaultError as error:
        # Not every key may list uploads; the bucket's owner can have them expire.
        tell(Notice(say("run.no_sweep", cause=error.say)))


def _unneeded_uploads(desk: Desk) -> list[tuple[str, str]]:
    """Unfinished uploads of this source's runs, as far as this catalogue knows them: a run may carry on under keys of
    earlier ones.
    """
    place = desk.vault.identity, desk.machine, desk.source
    uploads = desk.ask_for_run(lambda: desk.store.uploads(desk.run_prefix("")))
    if not uploads:
        return []
    needed = {copy.upload.upload_id for copy in desk.catalogue.pending(*place) if copy.upload}
    ours = {run for run in {desk.run_in(key) for key, _ in uploads} if desk.catalogue.run_name_taken(*place, run)}
    return [(key, upload) for key, upload in uploads if desk.run_in(key) in ours and upload not in needed]


def _settle_run(desk: Desk, run: str, copies: list[PendingCopy], tell: Tell) -> list[PendingCopy]:
    """Settle the copies whose keys a run began; answers those that are verified now."""
    listed = find_listed(desk, run, {copy.key for copy in copies}) if copies else {}
    expected: list[Expected] = []
    for copy in copies:
        try:
            expected += _settle_copy(desk, copy, is_listed=copy.key in listed)
        except ItemError as error:
            # It stays as it is for this run, which meets it again when the file's turn comes.
            tell(Notice(error.say, copy.path))
    wrong = check(desk, expected)
    looked_at = {each.copy_id for each in expected}
    for copy in copies:
        if copy.id in wrong:
            tell(Notice(wrong[copy.id], copy.path))
    return [copy for copy in copies if copy.id in looked_at - wrong.keys()]


def _settle_copy(desk: Desk, copy: PendingCopy, *, is_listed: bool) -> list[Expected]:
    """What is to be looked for in the bucket; nothing for a copy that is still to be sent, or that is forgotten."""
    if copy.state is CopyState.STORED:
        return [Expected(copy.id, copy.key, copy.size, copy.etag, copy.sha256_confirmed)]
    if is_listed:
        return _arrived(desk, copy)
    if not identity.is_still(desk.local_path(copy.path), copy.identity):
        discard(desk, copy)
    return []


def _arrived(desk: Desk, copy: PendingCopy) -> list[Expected]:
    """An upload whose answer was never heard: the object says whether it is ours."""
    found = object_of(desk, copy)
    if found is None:
        desk.catalogue.forget([copy.id])
        return []
    confirmed = found.sha256 is not None
    desk.catalogue.stored([StoredCopy(copy.id, found.etag, found.version_id, confirmed)])
    return [Expected(copy.id, copy.key, copy.size, found.etag, confirmed)]
