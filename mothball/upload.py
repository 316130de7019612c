"""Sends small files: read once, whole, into memory; one durable intent for a group of them; then a request for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn

from mothball.budget import room_for
from mothball.delivery import Claim, Delivery, Parcel, Sent
from mothball.errors import ItemError, Unavailable
from mothball.parts import MIB
from mothball.reading import Outgrown, Version, read_small, steadily
from mothball.store.base import KeyTaken, Stored

GROUP_FILES = 256
"""Files in a group at most: they share one durable write."""
GROUP_BYTES = 4 * MIB
"""Bytes in a group, or one larger file."""
FIRST_GROUP = 16
"""Files in the first group: something to send shall be there at once. Each group is twice the one before."""
TAKEN_AT_ONCE = 32 * 1024
"""Bytes that the system takes over at once to be sent: so large a file keeps no other of the same thread waiting."""
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


@dataclass(frozen=True, slots=True)
class Begun:
    """A file on its way. ``answer`` waits for what the server says of it."""

    ready: Ready
    answer: Callable[[], Stored]


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


def begin(delivery: Delivery, ready: Ready) -> Begun:
    """Send a small file, with a place in the tide already taken. Call ``end`` with what is answered, whatever happens.

    What goes wrong comes out there.
    """
    claim, store = ready.claim, delivery.desk.store
    metadata = delivery.metadata(claim)
    try:
        answer = store.begin_put(claim.key, ready.body, sha256=claim.version.sha256, metadata=metadata)
    except Exception as error:  # noqa: BLE001 - raised where the answer is asked for
        answer = partial(_raise, error)
    return Begun(ready, answer)


def end(delivery: Delivery, begun: Begun) -> Sent | None:
    """The answer to what was begun. None where it was a bad one: ``send`` finds out what that means.

    Raises ItemError where the object is not what we sent, VaultError, Cancelled.
    """
    ready = begun.ready
    try:
        stored = delivery.tide.leave(begun.answer)
    except (Unavailable, ItemError):
        return None
    except KeyTaken:
        return _sent(delivery, ready, lambda: _taken(delivery, ready.claim))
    delivery.desk.patience.succeeded()
    return _sent(delivery, ready, lambda: (stored, 0))


def send(delivery: Delivery, ready: Ready) -> Sent:
    """One request, or as many as it takes. Raises ItemError, VaultError, Cancelled."""
    return _sent(delivery, ready, lambda: _put(delivery, ready.claim, ready.body))


def _sent(delivery: Delivery, ready: Ready, put: Callable[[], tuple[Stored, int]]) -> Sent:
    try:
        stored, resumed = put()
    finally:
        delivery.budget.give(ready.room, ready.body)
    confirmed = stored.sha256 == ready.claim.version.sha256
    return delivery.accept(ready.parcel, ready.claim, stored, confirmed=confirmed, resumed=resumed)


def _read(delivery: Delivery, each: Sized) -> tuple[bytes | memoryview, Version]:
    delivery.desk.control.check()
    path = delivery.desk.local_path(each.parcel.entry.path)
    body, version = steadily(path, lambda: read_small(path, each.size + LEEWAY, delivery.budget.lend))
    delivery.release(each.parcel, version)
    return body, version


def _raise(error: Exception) -> NoReturn:
    raise error


def _put(delivery: Delivery, claim: Claim, body: bytes | memoryview) -> tuple[Stored, int]:
    """The server's answer, and how many bytes an earlier run had brought there."""
    store, ride, metadata = delivery.desk.store, delivery.tide.ride, delivery.metadata(claim)
    key, sha256 = claim.key, claim.version.sha256
    try:
        return delivery.desk.ask(lambda: ride(lambda: store.put(key, body, sha256=sha256, metadata=metadata))), 0
    except KeyTaken:
        return _taken(delivery, claim)


def _taken(delivery: Delivery, claim: Claim) -> tuple[Stored, int]:
    """What there is under our key: an earlier try of ours, when its answer got lost on the way. As ``_put``."""
    found = delivery.find_ours(claim)
    if found is None:
        delivery.leave_open(claim)
    return found, claim.version.size if claim.adopted else 0
