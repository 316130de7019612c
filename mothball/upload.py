"""Sends small files: read once, whole, into memory; one durable intent for a group of them; then a request for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mothball.budget import room_for
from mothball.delivery import Claim, Delivery, Parcel, Sent
from mothball.errors import ItemError
from mothball.parts import MIB
from mothball.reading import Outgrown, Version, read_small, steadily
from mothball.store.base import KeyTaken, Stored

GROUP_FILES = 256
"""Files in a group at most: they share one durable write."""
GROUP_BYTES = 4 * MIB
"""Bytes in a group, or one larger file."""
FIRST_GROUP = 16
"""Files in the first group: something to send shall be there at once. Each group is twice the one before."""
LEEWAY = 64 * 1024
"""Bytes a file may have grown since it was seen and still be read with its group."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A parcel and how many bytes its file has, as far as we know."""

    parcel: Parcel
    size: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that was read, and whose intent is durable."""

    parcel: Parcel
    claim: Claim
    body: bytes | memoryview
    room: int


@dataclass(slots=True)
class Prepared:
    """What became of a group: what can be sent, what failed by itself, and what is larger than it was."""

    ready: list[Ready] = field(default_factory=list)
    failed: list[tuple[Parcel, ItemError]] = field(default_factory=list)
    outgrown: list[Sized] = field(default_factory=list)


def grouped(parcels: Iterable[Sized]) -> Iterator[list[Sized]]:
    """The files in groups that are read and written down together."""
    group: list[Sized] = []
    bytes_, most = 0, FIRST_GROUP
    for each in parcels:
        if group and (len(group) == most or bytes_ + each.size > GROUP_BYTES):
            yield group
            group, bytes_, most = [], 0, min(GROUP_FILES, 2 * most)
        group.append(each)
        bytes_ += each.size
    if group:
        yield group


def prepare(delivery: Delivery, group: Sequence[Sized]) -> Prepared:
    """Read a group's files and write down durably what is about to be sent. Raises VaultError, Cancelled.

    What was read is one version of a file, so whatever happens to it afterwards, the object is whole. What is ready
    holds its bytes of the budget; ``send`` gives them back.
    """
    found = Prepared()
    read: list[tuple[Sized, bytes | memoryview, Version]] = []
    delivery.budget.take(sum(room_for(each.size) for each in group))
    for each in group:
        try:
            read.append((each, *_read(delivery, each)))
            continue
        except ItemError as error:
            found.failed.append((each.parcel, error))
        except Outgrown as outgrown:
            found.outgrown.append(Sized(each.parcel, outgrown.size))
        delivery.budget.give(room_for(each.size))
    claims = delivery.claim([(each.parcel, version) for each, _, version in read])
    for (each, body, _), claim in zip(read, claims, strict=True):
        found.ready.append(Ready(each.parcel, claim, body, room_for(each.size)))
    return found


def send(delivery: Delivery, ready: Ready) -> Sent:
    """One request. Raises ItemError, VaultError, Cancelled."""
    claim = ready.claim
    try:
        stored, resumed = _put(delivery, claim, ready.body)
    finally:
        delivery.budget.give(ready.room, ready.body)
    confirmed = stored.sha256 == claim.version.sha256
    return delivery.accept(ready.parcel, claim, stored, confirmed=confirmed, resumed=resumed)


def _read(delivery: Delivery, each: Sized) -> tuple[bytes | memoryview, Version]:
    delivery.desk.control.check()
    path = delivery.desk.local_path(each.parcel.entry.path)
    body, version = steadily(path, lambda: read_small(path, each.size + LEEWAY, delivery.budget.lend))
    delivery.release(each.parcel, version)
    return body, version


def _put(delivery: Delivery, claim: Claim, body: bytes | memoryview) -> tuple[Stored, int]:
    """The server's answer, and how many bytes an earlier run had brought there."""
    store, ride, metadata = delivery.desk.store, delivery.tide.ride, delivery.metadata(claim)
    key, sha256 = claim.key, claim.version.sha256
    try:
        return delivery.desk.ask(lambda: ride(lambda: store.put(key, body, sha256=sha256, metadata=metadata))), 0
    except KeyTaken:
        # Our own earlier try, when its answer got lost on the way.
        found = delivery.find_ours(claim)
        if found is None:
            delivery.leave_open(claim)
        return found, claim.version.size if claim.adopted else 0
