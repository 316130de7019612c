"""Looks for what was sent in the bucket's own listing: key, size and ETag must be those of the upload's answer.

One paginated listing per run instead of a request per file. A file counts as archived only after this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from mothball.desk import Desk
from mothball.errors import ItemError
from mothball.messages import Message, say
from mothball.model import Proof
from mothball.paths import shown
from mothball.store.base import Listed

T = TypeVar("T")
BATCH = 500
"""Copies in one write to the catalogue."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One stored copy as the bucket should show it. ``confirmed``: the server named our SHA-256."""

    copy_id: int
    key: str
    size: int
    etag: str
    confirmed: bool


def check(desk: Desk, expected: Iterable[Expected]) -> dict[int, Message]:
    """Verify copies durably; answers what is wrong with the others, by copy id.

    Those are forgotten: their files are sent anew by the next run. What could not be looked at is kept for it.
    """
    wrong: dict[int, Message] = {}
    by_run: defaultdict[str, list[Expected]] = defaultdict(list)
    for copy in expected:
        by_run[desk.run_in(copy.key)].append(copy)
    for run, copies in by_run.items():
        found = find_listed(desk, run, {copy.key for copy in copies})
        wrong |= _compare(desk, copies, found)
    return wrong


def find_listed(desk: Desk, run: str, wanted: set[str]) -> dict[str, Listed]:
    """Those of the wanted keys that the listing of a run shows."""
    found: dict[str, Listed] = {}
    last = ""

    def look() -> None:
        nonlocal last
        for item in desk.store.list(desk.run_prefix(run), last):
            last = item.key
            if item.key in wanted:
                found[item.key] = item

    # After a fault it goes on behind the last key it has seen.
    desk.ask_for_run(look)
    return found


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _compare(desk: Desk, copies: Sequence[Expected], found: Mapping[str, Listed]) -> dict[int, Message]:
    wrong: dict[int, Message] = {}
    unseen: dict[int, Message] = {}
    good: defaultdict[Proof, list[int]] = defaultdict(list)
    for copy in copies:
        try:
            problem = _problem(copy, found.get(copy.key) or _look_again(desk, copy))
        except ItemError as error:
            unseen[copy.copy_id] = error.say
            continue
        if problem:
            wrong[copy.copy_id] = problem
        else:
            good[desk.proof(confirmed=copy.confirmed)].append(copy.copy_id)
    for proof, ids in good.items():
        for batch in batches(ids):
            desk.catalogue.verified(batch, proof, desk.clock.now_ns())
    if wrong:
        desk.catalogue.forget(list(wrong))
    return wrong | unseen


def _problem(copy: Expected, found: Listed | None) -> Message | None:
    if found is None:
        return say("check.vanished", key=shown(copy.key))
    if (found.size, found.etag.strip('"')) != (copy.size, copy.etag.strip('"')):
        return say("check.differs", key=shown(copy.key), size=found.size, sent=copy.size)
    return None


def _look_again(desk: Desk, copy: Expected) -> Listed | None:
    """A listing may lag behind on some servers: missing from it does not mean gone."""
    head = desk.ask(lambda: desk.store.head(copy.key))
    return Listed(copy.key, head.size, head.etag) if head else None
