"""Bugs to plant in a run that gets killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from mothball import archive, delivery
from mothball.catalogue import Catalogue
from mothball.settle import Settled


@contextmanager
def not_settling() -> Iterator[None]:
    """What earlier runs left is not looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "settle", lambda *_: Settled({}))
        yield


@contextmanager
def forgetting_intents() -> Iterator[None]:
    """What was meant to be sent and is not known to have arrived is simply forgotten by the next run."""
    real = archive.settle

    def settle(desk: object, tell: object) -> object:
        place = desk.vault.identity, desk.machine, desk.source  # type: ignore[attr-defined]
        catalogue: Catalogue = desk.catalogue  # type: ignore[attr-defined]
        catalogue.forget([copy.id for copy in catalogue.pending(*place)])
        return real(desk, tell)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "settle", settle)
        yield


@contextmanager
def believing_answers() -> Iterator[None]:
    """A file counts as archived before anybody has asked the server to take it."""
    real = delivery.Delivery.claim

    def claim(self: delivery.Delivery, *args: Any) -> list[delivery.Claim]:
        made = real(self, *args)
        self.desk.catalogue.stored([delivery.StoredCopy(each.copy_id, "0" * 32, None, False) for each in made])
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery.Delivery, "claim", claim)
        yield


WOUNDS = {
    "earlier runs not settled": not_settling,
    "intents forgotten": forgetting_intents,
    "stored before it is sent": believing_answers,
}
