"""Carries the planned files into the vault: small ones by a conveyor, large ones by a pool; keeps the books of both."""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from mothball.conveyor import Conveyor, Take
from mothball.crew import Crew
from mothball.delivery import Delivery, Parcel, Sent
from mothball.errors import ItemError, MothballError, VaultError
from mothball.events import Outcome, TransferState
from mothball.ledger import Ledger
from mothball.messages import say
from mothball.meter import Meter
from mothball.model import OutcomeKind
from mothball.multipart import send_large
from mothball.parts import is_large
from mothball.pool import PART_WORKERS, Help, Pool, Task
from mothball.upload import TAKEN_AT_ONCE, Begun, Ready, Sized, begin, end, grouped, prepare, send

REFUSED = frozenset({"vault.refused", "vault.not_offered"})
"""What a server says of one file when it has no word for what is wrong with it, or of all of them."""
ALL_REFUSED = 16
"""Files of plain names refused so, and none taken, after which the vault is believed to take none."""
PLAIN = re.compile(r"[\w ./-]{1,200}", re.ASCII)
"""Names that no server can take offence at."""


class Transfers:
    """The uploads of one run. What failed goes straight into the ledger, what was sent waits to be verified.

    Attributes:
        sent: files the server has accepted, by path.
        left: files whose turn did not come, or whose end is not known, by path.
    """

    def __init__(self, delivery: Delivery, ledger: Ledger, meter: Meter) -> None:
        self._delivery, self._ledger, self._meter = delivery, ledger, meter
        self._lock = threading.Lock()
        self._outgrown: list[Sized] = []
        self._refused = 0
        self.left: dict[str, Parcel] = {}
        self.sent: dict[str, Sent] = {}

    def run(self, parcels: Iterable[Parcel]) -> None:
        """Send everything. Raises Cancelled and VaultError; ``sent`` and ``left`` tell how far it got."""
        files = [Sized(parcel, parcel.entry.size) for parcel in parcels]
        self.left |= {each.parcel.entry.path: each.parcel for each in files}
        while files:
            self._send_all(files)
            # What had outgrown its place takes another one.
            files, self._outgrown = self._outgrown, []

    def _send_all(self, files: list[Sized]) -> None:
        crew = Crew()
        crew.on_stop(self._delivery.budget.stop)
        small = [each for each in files if not is_large(each.size)]
        if small:
            Conveyor(grouped(small), self._prepare, self._send_small, self._senders).start(crew)
        if len(small) < len(files):
            large = (self._large(each.parcel) for each in files if is_large(each.size))
            Pool(iter(()), large, PART_WORKERS).start(crew)
        crew.wait(self._tick)

    def _prepare(self, group: list[Sized]) -> list[Ready]:
        prepared = prepare(self._delivery, group)
        for parcel, error in prepared.failed:
            self._fail(parcel, error)
            self._meter.moved(parcel.entry.size, files=1)
        with self._lock:
            self._outgrown += prepared.outgrown
        return prepared.ready

    def _senders(self) -> int:
        return -(-self._delivery.tide.limit // self._delivery.abreast)

    def _send_small(self, take: Take[Ready]) -> None:
        """Send what there is to take, some requests at a time; their answers are heard in order."""
        delivery, under_way = self._delivery, deque[Begun]()
        try:
            while True:
                while len(under_way) == delivery.abreast or (under_way and delivery.desk.control.paused):
                    self._hear(under_way)
                if ready := take(not under_way):
                    self._begin(ready, under_way)
                elif under_way:
                    self._hear(under_way)
                else:
                    return
        finally:
            # What is under way comes to its end; the error that counts is the first.
            for begun in under_way:
                with suppress(MothballError):
                    self._heard(begun)

    def _begin(self, ready: Ready, under_way: deque[Begun]) -> None:
        entry = ready.parcel.entry
        self._meter.glance(entry.path, ready.parcel.unit, entry.size)
        if len(ready.body) > TAKEN_AT_ONCE:
            # It needs a place in the tide, and they hold some that nobody else gives back.
            while under_way:
                self._hear(under_way)
            self._send_alone(ready)
            return
        self._delivery.desk.control.check()
        while not self._delivery.tide.enter(wait=not under_way):
            self._hear(under_way)
        under_way.append(begin(self._delivery, ready))

    def _hear(self, under_way: deque[Begun]) -> None:
        """Hear the oldest answer. After a bad one all the others, too: sending anew may take long, and needs a place in
        the tide that they may hold.
        """
        again: list[Ready] = []
        while under_way:
            begun = under_way.popleft()
            if not self._heard(begun):
                again.append(begun.ready)
            elif not again:
                return
        for ready in again:
            self._send_alone(ready)

    def _heard(self, begun: Begun) -> bool:
        """Whether the answer settled it."""
        parcel = begun.ready.parcel
        try:
            sent = end(self._delivery, begun)
        except ItemError as error:
            self._fail(parcel, error)
        else:
            if sent is None:
                return False
            self._keep(sent)
        self._meter.moved(parcel.entry.size, files=1)
        return True

    def _send_alone(self, ready: Ready) -> None:
        self._note(ready.parcel, lambda: send(self._delivery, ready))
        self._meter.moved(ready.parcel.entry.size, files=1)

    def _large(self, parcel: Parcel) -> Task:
        return partial(self._send_large, parcel)

    def _send_large(self, parcel: Parcel, get_help: Help) -> None:
        self._delivery.desk.control.check()
        track = self._meter.track(parcel.entry.path, parcel.unit, parcel.entry.size)
        if self._note(parcel, lambda: send_large(self._delivery, parcel, track, get_help)):
            track.state(TransferState.VERIFYING)
        track.end()

    def _note(self, parcel: Parcel, send: Callable[[], Sent]) -> bool:
        """Send one file and keep the books. Only what concerns more than this file is raised."""
        try:
            sent = send()
        except ItemError as error:
            self._fail(parcel, error)
            return False
        self._keep(sent)
        return True

    def _keep(self, sent: Sent) -> None:
        path = sent.parcel.entry.path
        with self._lock:
            del self.left[path]
            self.sent[path] = sent

    def _fail(self, parcel: Parcel, error: ItemError) -> None:
        """Write a file down as failed. Raises VaultError where it seems that all files would."""
        with self._lock:
            del self.left[parcel.entry.path]
            self._refused += error.say.code in REFUSED and PLAIN.fullmatch(parcel.entry.path) is not None
            none_taken = self._refused >= ALL_REFUSED and not self.sent
        self._ledger.add([Outcome(parcel.entry.path, OutcomeKind.FAILED, error.say, parcel.entry.size)])
        if none_taken:
            raise VaultError(error.say, error.todo, remedy=error.remedy, details=error.details)

    def _tick(self) -> None:
        self._meter.held(say("run.paused") if self._delivery.desk.control.paused else None)
        self._meter.tick()
        self._delivery.recorder.tick()
