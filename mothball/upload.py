"""Sends one small file: read once, whole, into memory; the intent; one request; the answer."""

from __future__ import annotations

import os

from mothball.delivery import Claim, Delivery, Parcel, Sent
from mothball.events import TransferState
from mothball.meter import Track
from mothball.parts import is_large
from mothball.reading import Version, opened, read_whole, steadily
from mothball.store.base import KeyTaken, Stored


class Outgrown(Exception):
    """The file was small when it was seen, and is large now: it must not be read into memory."""


def send_small(delivery: Delivery, parcel: Parcel, track: Track) -> Sent:
    """Archive one file in one request. Raises Outgrown, ItemError, VaultError, Cancelled.

    What was read is one version of the file, so whatever happens to the file afterwards, the object is whole.
    """
    path = delivery.desk.local_path(parcel.entry.path)
    with delivery.budget.take(parcel.entry.size):
        track.state(TransferState.SENDING)
        body, version = steadily(path, lambda: _read(path))
        claim = delivery.claim(parcel, version)
        stored, resumed = _put(delivery, claim, body)
    track.reached(version.size)
    confirmed = stored.sha256 == version.sha256
    return delivery.accept(parcel, claim, stored, confirmed=confirmed, resumed=resumed)


def _read(path: str) -> tuple[bytes, Version]:
    with opened(path) as handle:
        if is_large(os.fstat(handle.fileno()).st_size):
            raise Outgrown
        return read_whole(handle, path)


def _put(delivery: Delivery, claim: Claim, body: bytes) -> tuple[Stored, int]:
    """The server's answer, and how many bytes an earlier run had brought there."""
    store, metadata = delivery.desk.store, delivery.metadata(claim)
    try:
        sha256 = claim.version.sha256
        return delivery.desk.ask(lambda: store.put(claim.key, body, sha256=sha256, metadata=metadata)), 0
    except KeyTaken:
        # Our own earlier try, when its answer got lost on the way.
        found = delivery.find_ours(claim)
        if found is None:
            delivery.leave_open(claim)
        return found, claim.version.size if claim.adopted else 0
