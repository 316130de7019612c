"""What the nightly programs have in common: their options, their line of figures, and the check of themselves."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.helpers.isolation import isolate

SHOWN = 20
"""Violations printed; the rest is counted."""

MISFITS = ("AttributeError", "NameError", "TypeError")
"""What a run dies of when a planted bug no longer fits the engine: that shows nothing."""


class Effort:
    """How long to go on: so many, or so many seconds, whichever is over first."""

    def __init__(self, count: int, seconds: float = float("inf")) -> None:
        self.count = count
        self._end = time.monotonic() + seconds

    def goes_on(self, done: int) -> bool:
        """Whether another one is wanted after ``done``."""
        return done < self.count and time.monotonic() < self._end


@dataclass
class Result:
    """What a program saw. It passed when there is no violation."""

    figures: dict[str, object] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)


Search = Callable[[Effort, int], Result]
Bug = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True)
class Program:
    """One search. ``few`` is the count with which each of the planted ``bugs`` must be found."""

    name: str
    search: Search
    full: int
    few: int
    bugs: Mapping[str, Bug]

    def main(self) -> None:
        """Run by the command line's arguments; ends the process."""
        options = self._options()
        # Half of a search is faults that get logged.
        logging.disable(logging.CRITICAL)
        with tempfile.TemporaryDirectory(prefix="mothball-nightly-") as folder:
            isolate(Path(folder), keep_session=False)
            failed = self._check(options) if options.self_check else self._run(options)
        sys.exit(failed)

    def find(self, bug: str, seed: int) -> Result:
        """A short search with a bug in the engine."""
        with self.bugs[bug]():
            return self.search(Effort(self.few), seed)

    def _run(self, options: argparse.Namespace) -> int:
        begun = time.monotonic()
        count = options.count or max(1, round(self.full * options.scale))
        result = self.search(Effort(count, options.seconds), options.seed)
        head = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "seed": options.seed}
        figures = head | result.figures | {"seconds": round(time.monotonic() - begun)}
        print(f"{self.name}:", ", ".join(f"{name} {value}" for name, value in figures.items()))
        for violation in result.violations[:SHOWN]:
            print(f"  VIOLATION {violation}")
        if len(result.violations) > SHOWN:
            print(f"  and {len(result.violations) - SHOWN} more")
        return 1 if result.violations else 0

    def _check(self, options: argparse.Namespace) -> int:
        missed = []
        for bug in self.bugs:
            found = [each for each in self.find(bug, options.seed).violations if not any(map(each.count, MISFITS))]
            print(f"{self.name}: planted bug {bug}: {f'found: {found[0]}' if found else 'MISSED'}", flush=True)
            missed += [] if found else [bug]
        return 1 if missed else 0

    def _options(self) -> argparse.Namespace:
        parser = argparse.ArgumentParser(prog=f"python -m tests.nightly.{self.name}")
        parser.add_argument("--count", type=int, help=f"how many (default: {self.full})")
        parser.add_argument("--scale", type=float, default=1.0, help="share of the full count")
        parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many seconds")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--self-check", action="store_true", help="plant bugs; each must be found")
        return parser.parse_args()
