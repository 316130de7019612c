"""Moves the files of a plan into the bucket with many threads, and knows of each how it went."""

from __future__ import annotations

import threading
from collections.abc import Callable

from mothball.delivery import Delivery, Parcel, Sent
from mothball.errors import ItemError
from mothball.events import Outcome, TransferState
from mothball.ledger import Ledger
from mothball.messages import say
from mothball.meter import Meter, Track
from mothball.model import OutcomeKind
from mothball.multipart import send_large
from mothball.parts import is_large
from mothball.pool import WORKERS, Help, Pool, Task
from mothball.upload import Outgrown, send_small


class Transfers:
    """The uploads of one run. What failed goes straight into the ledger, what was sent waits to be verified.

    Attributes:
        sent: files the server has accepted, by path.
        left: files whose turn did not come, or whose end is not known, by path.
    """

    def __init__(self, delivery: Delivery, ledger: Ledger, meter: Meter) -> None:
        self._delivery, self._ledger, self._meter = delivery, ledger, meter
        self._lock = threading.Lock()
        self.left: dict[str, Parcel] = {}
        self.sent: dict[str, Sent] = {}

    def run(self, parcels: list[Parcel]) -> None:
        """Send everything. Raises Cancelled and VaultError; ``sent`` and ``left`` tell how far it got."""
        self.left |= {parcel.entry.path: parcel for parcel in parcels}
        small = [parcel for parcel in parcels if not is_large(parcel.entry.size)]
        large = [parcel for parcel in parcels if is_large(parcel.entry.size)]
        workers = min(WORKERS, len(small) + (WORKERS if large else 0))
        Pool(map(self._small, small), map(self._large, large), workers).run(self._tick)

    def _small(self, parcel: Parcel) -> Task:
        def send(track: Track, get_help: Help) -> Sent:
            try:
                return send_small(self._delivery, parcel, track)
            except Outgrown:
                return send_large(self._delivery, parcel, track, get_help)

        return lambda get_help: self._send(parcel, lambda track: send(track, get_help))

    def _large(self, parcel: Parcel) -> Task:
        return lambda get_help: self._send(parcel, lambda track: send_large(self._delivery, parcel, track, get_help))

    def _send(self, parcel: Parcel, send: Callable[[Track], Sent]) -> None:
        """One file from beginning to end. Only what concerns more than this file is raised."""
        self._delivery.desk.control.check()
        entry = parcel.entry
        track = self._meter.track(entry.path, parcel.unit, entry.size)
        try:
            sent = send(track)
        except ItemError as error:
            self._fail(parcel, error)
        else:
            track.state(TransferState.VERIFYING)
            with self._lock:
                del self.left[entry.path]
                self.sent[entry.path] = sent
        track.end()

    def _fail(self, parcel: Parcel, error: ItemError) -> None:
        with self._lock:
            del self.left[parcel.entry.path]
        self._ledger.add([Outcome(parcel.entry.path, OutcomeKind.FAILED, error.say, parcel.entry.size)])

    def _tick(self) -> None:
        self._meter.held(say("run.paused") if self._delivery.desk.control.paused else None)
        self._meter.tick()
