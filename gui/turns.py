"""What the scheduler asks the catalogue, all at once and in a worker thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mothball.jobs import Vault
from mothball.paths import BaseDir
from mothball.settings import Settings
from mothball.timetable import Ended, Pause, Timetable, Turn

if TYPE_CHECKING:
    from mothball.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue answered.

    Attributes:
        turns: the next turn of each source, the first to begin first.
        vaults: where each source was last archived to, by its path.
        busy: vaults (identities) that another process works on.
        pause: the pause that was remembered.
        last_success_ns: see ``Timing``.
        ended: the turns' ends that are written down now.
    """

    turns: tuple[Turn, ...] = ()
    vaults: tuple[tuple[str, str | None], ...] = ()
    busy: frozenset[str] = frozenset()
    pause: Pause | None = None
    last_success_ns: int | None = None
    ended: tuple[Ended, ...] = ()


def look_up(
    table: Timetable, catalogue: Catalogue, settings: Settings, base: BaseDir, now: datetime, ended: tuple[Ended, ...]
) -> Known:
    """Worker thread: whose turn it is, and what else the scheduler needs to know of the catalogue and the locks."""
    schedules = {source.path: source.schedule for source in settings.sources}
    turns = table.look(schedules, now, ended)
    times = catalogue.pause()
    due = any(turn.start is not None for turn in turns)
    return Known(
        turns=turns,
        vaults=tuple((source.path, catalogue.last_vault(source.path)) for source in settings.sources),
        busy=_busy(base, settings.vaults) if due else frozenset(),
        pause=None if times is None else Pause(*times),
        last_success_ns=catalogue.last_success_ns(),
        ended=ended,
    )


def _busy(base: BaseDir, vaults: Iterable[Vault]) -> frozenset[str]:
    # Late: not needed for the first paint.
    from mothball.lock import vault_is_free

    return frozenset(vault.identity for vault in vaults if not vault_is_free(base, vault))
