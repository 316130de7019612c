"""One worker thread for short questions (catalogue, keyring, patterns), with answers in the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from mothball.errors import MothballError

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Question:
    """One piece of work and who wants its answer."""

    fn: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[MothballError], None] | None
    key: str
    number: int
    answer: Any = None
    error: BaseException | None = None


class Background(QObject):
    """Runs functions one after the other in a thread of its own.

    Make it, call it and close it in the window's thread. The functions must not touch widgets.
    """

    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._latest: dict[str, int] = {}
        self._count = 0
        self._closed = False
        # Emitted in the worker, delivered here: a bound slot of an object that lives in this thread is queued.
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        fn: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[MothballError], None] | None = None,
        *,
        key: str = "",
    ) -> None:
        """Do ``fn`` later; ``done`` or ``failed`` hear of it unless their owner is gone or ``key`` was asked again."""
        if self._closed:
            return
        self._count += 1
        if key:
            self._latest[key] = self._count
        self._executor.submit(self._work, _Question(fn, done, failed, key, self._count))

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Skip what has not begun, run ``last`` in the worker thread, wait for its end."""
        self._closed = True
        if last is not None:
            self._executor.submit(last)
        self._executor.shutdown(wait=True)

    def _work(self, question: _Question) -> None:
        """Worker thread: answer one question, unless a newer one made it pointless."""
        if self._unwanted(question):
            return
        try:
            question.answer = question.fn()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, where it is shown or raised
            question.error = error
        if not self._closed:
            self._answered.emit(question)

    def _unwanted(self, question: _Question) -> bool:
        return self._closed or (bool(question.key) and self._latest[question.key] != question.number)

    @Slot(object)
    def _deliver(self, question: _Question) -> None:
        """Window's thread: hand the answer to whoever asked."""
        owner = getattr(question.done, "__self__", None)
        if self._unwanted(question) or (isinstance(owner, QObject) and not isValid(owner)):
            return
        if question.error is None:
            question.done(question.answer)
        elif isinstance(question.error, MothballError):
            self._refuse(question, question.error)
        else:
            raise question.error

    def _refuse(self, question: _Question, error: MothballError) -> None:
        if question.failed is not None:
            question.failed(error)
        else:
            log.warning("A question was not answered: %s", error)
