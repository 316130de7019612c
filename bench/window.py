"""Whether the window stays smooth: ``python bench/window.py [--quick] [--rounds N] [--platforms …]`` (see README.md).

Starts the real program again and again: time to the first paint; lateness of a 10 ms timer while a real engine archives
to the sink with the live table on screen; scrolling and sorting a plan of 100,000 rows. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tables
from lab import HERE, TOOLS, CannotRun, Lab, environment, words_about_machine
from upload import made, missing
from workloads import WORKLOADS, prepare

ROOT = HERE.parent
PATIENCE = 600
POLL = 0.05
UNITS = 100_000
PAINTS = 7
Found = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """All scenes on all platforms."""
    options = _parse(arguments)
    if options.scene:
        # Not above: the engine's process loads this file again, and shall not load Qt with it.
        import scenes

        name, base, source, url, begun, result = options.scene
        return scenes.play(name, Path(base), Path(source), url, float(begun), Path(result))
    try:
        with Lab() as lab, tempfile.TemporaryDirectory(dir=made(TOOLS)) as scratch:
            bench = Bench(lab, Path(scratch), options)
            print(_heading(), end="\n\n")
            for platform in options.platforms:
                with _screen(platform) as surroundings:
                    bench.watch(platform, surroundings)
    except CannotRun as problem:
        sys.exit(f"bench/window.py: {problem}")
    return 0


class Bench:
    """Plays scenes and prints what they found."""

    def __init__(self, lab: Lab, scratch: Path, options: argparse.Namespace) -> None:
        self._lab, self._scratch, self._rounds = lab, scratch, options.rounds
        scale = 0.05 if options.quick else 1.0
        mark = "-quick" if options.quick else ""
        self._folders = {name: options.data / f"{name}{mark}" for name in ("small", "large", "units")}
        self._sizes = {name: prepare(WORKLOADS[name], self._folders[name], scale) for name in ("small", "large")}
        _make_units(self._folders["units"], round(UNITS * scale))

    def watch(self, platform: str, surroundings: Mapping[str, str]) -> None:
        """All tables of one platform."""
        play = lambda scene, folder, url="": self._play(scene, folder, url, surroundings)  # noqa: E731
        print(f"### {platform}\n")
        paints = [play("paint", "small")["seconds"] * 1000 for _ in range(PAINTS)]
        print(f"First paint: {statistics.median(paints):.0f} ms after the start of the process ", end="")
        print(f"(median of {PAINTS}; {min(paints):.0f} to {max(paints):.0f}).\n")
        rows = [_late_row("idle", [play("idle", "small")])]
        for title, name in (("4,000 x 4 KiB", "small"), ("1 x 2 GiB", "large")):
            rows.append(_late_row(title, [self._archive(name, surroundings) for _ in range(self._rounds)]))
        plan = play("table", "units")
        rows.append(_late_row(f"a plan of {plan['rows']:,} rows arrives", [plan | {"seconds": plan["arrival"]}]))
        heads = [
            "while",
            "runs",
            "seconds",
            "ticks",
            "p50 ms",
            "p99 ms",
            "max ms",
            "own p99",
            "own max",
            "repaints",
            "engine MB",
        ]
        print(tables.markdown(heads, rows), end="\n\n")
        print(_plan_table(plan), end="\n\n", flush=True)

    def _archive(self, name: str, surroundings: Mapping[str, str]) -> Found:
        """One run with everything really in the sink."""
        self._lab.reset()
        found = self._play("archive", name, self._lab.url, surroundings)
        fault = found["error"] or missing(self._lab.objects(), self._sizes[name], above=3)
        if fault or found["archived"] != len(self._sizes[name]):
            raise CannotRun(f"The run of {name} came to a bad end: {fault}")
        return found

    def _play(self, scene: str, folder: str, url: str, surroundings: Mapping[str, str]) -> Found:
        with tempfile.TemporaryDirectory(dir=self._scratch) as base:
            result = Path(base) / "found.json"
            words = [scene, base, str(self._folders[folder]), url, str(time.monotonic()), str(result)]
            process = subprocess.Popen(
                [sys.executable, str(HERE / "window.py"), "--scene", *words],
                env=environment() | {"PYTHONPATH": str(ROOT)} | surroundings,
                cwd=ROOT,
            )
            peak = _watch_memory(process)
            if not result.exists():
                raise CannotRun(f"The scene {scene} ended with exit code {process.returncode} and said nothing.")
            found: Found = json.loads(result.read_text())
        print(f"{scene} {folder}: {peak:.0f} MB", file=sys.stderr, flush=True)
        return found | {"engine_mb": peak}


def _watch_memory(process: subprocess.Popen[bytes]) -> float:
    """Wait for a window; answers the peak memory of its largest child, which is the engine, in MiB."""
    peak, deadline = 0.0, time.monotonic() + PATIENCE
    while process.poll() is None:
        if time.monotonic() > deadline:
            process.kill()
        for child in _children(process.pid):
            peak = max(peak, _peak_of(child))
        time.sleep(POLL)
    return peak


def _children(parent: int) -> list[str]:
    found: list[str] = []
    for listing in Path(f"/proc/{parent}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += listing.read_text().split()
    return found


def _peak_of(process: str) -> float:
    with contextlib.suppress(OSError):
        # Before it becomes a program of its own, a child still is its parent, memory and all.
        if b"--multiprocessing-fork" not in Path(f"/proc/{process}/cmdline").read_bytes():
            return 0.0
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _late_row(title: str, runs: Sequence[Found]) -> list[str]:
    late, own = ([value for run in runs for value in run[name]] for name in ("late", "own"))
    lengths = [run["seconds"] for run in runs if "seconds" in run]
    repaints = [run["repaints"] for run in runs if "repaints" in run]
    return [
        title,
        str(len(runs)),
        tables.seconds(statistics.median(lengths)) if lengths else "",
        f"{len(late):,}",
        f"{tables.percentile(late, 0.5):.1f}",
        f"{tables.percentile(late, 0.99):.1f}",
        f"{max(late):.1f}",
        f"{tables.percentile(own, 0.99):.1f}",
        f"{max(own):.1f}",
        f"{statistics.median(repaints):.0f}" if repaints else "",
        f"{max(run['engine_mb'] for run in runs):.0f}",
    ]


def _plan_table(found: Found) -> str:
    """Scrolling, sorting, judging."""
    steps = {name: values for name, values in found.items() if name.startswith(("scroll", "sort", "slider", "typing"))}
    heads = [f"plan of {found['rows']:,} rows", "median ms", "p99 ms", "max ms"]
    return tables.markdown(
        heads,
        [
            [name, f"{statistics.median(v):.1f}", f"{tables.percentile(v, 0.99):.1f}", f"{max(v):.1f}"]
            for name, v in steps.items()
        ],
    )


def _make_units(place: Path, count: int) -> None:
    """A flat folder of empty files: each is a unit of its own."""
    if place.is_dir() and len(os.listdir(place)) == count:
        return
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for number in range(count):
        (place / f"unit {number * 7919 % count:06d}.txt").touch()


@contextlib.contextmanager
def _screen(platform: str) -> Iterator[dict[str, str]]:
    """What a window needs around it on this platform."""
    if platform != "xcb":
        yield {"QT_QPA_PLATFORM": platform}
        return
    sys.path.insert(0, str(ROOT / "packaging"))
    import session  # the desktop group's own helper

    with session.display() as display:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}


def _heading() -> str:
    from importlib.metadata import version

    facts = words_about_machine()
    day = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    where = f"{facts['cores']} cores, load {facts['load']:.1f} at the start"
    return f"{day} UTC; {where}; Python {facts['python']}, PySide6 {version('PySide6-Essentials')}."


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/window.py", description="The window while the engine works.")
    usual = ["offscreen", *(["xcb"] if shutil.which("Xvfb") else [])]
    parser.add_argument("--quick", action="store_true", help="a twentieth of everything, one round")
    parser.add_argument("--rounds", type=int, help="runs of each workload (default 3)")
    parser.add_argument("--platforms", type=lambda text: text.split(","), default=usual, help="offscreen, xcb")
    parser.add_argument("--data", type=Path, default=TOOLS / "data", help="where the folders to archive are kept")
    parser.add_argument("--scene", nargs=6, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.rounds = options.rounds or (1 if options.quick else 3)
    return options


if __name__ == "__main__":
    sys.exit(main())
