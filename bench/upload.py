"""How fast we upload, beside the peers: ``python bench/upload.py [--quick] [--link] [--rounds N] …`` (see README.md).

Makes the folders, builds and starts the sink, runs everybody in turn (A B C, A B C, …), looks after each run whether
the sink holds every object with every byte, and prints one Markdown table per workload. A benchmark, never a test.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import tables
from clients import CLIENTS, OURS, Client, Task, fetch_peers, version_of
from lab import HERE, TOOLS, CannotRun, Lab, environment, words_about_machine
from workloads import MIB, WORKLOADS, Workload, prepare

LONGEST_RUN = 900
"""Seconds after which a client is ended."""
QUICK = 0.05
"""How much of each workload a quick round takes."""


@dataclass(frozen=True)
class Run:
    """One client, once. ``fault``: why it does not count."""

    client: str
    round: int
    wall: float
    cpu: float
    peak_mb: float
    requests: int
    fault: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """The whole bench."""
    options = _parse(arguments)
    try:
        fetch_peers()
        with Lab(link=options.link) as lab, tempfile.TemporaryDirectory(dir=made(TOOLS)) as scratch:
            bench = Bench(lab, Path(scratch), options.data, QUICK if options.quick else 1.0)
            print(_heading(options), end="\n\n")
            for name in options.workloads:
                runs = list(bench.run(WORKLOADS[name], options.clients, options.rounds))
                _note(options.json, name, runs, link=options.link)
                goals = not options.quick  # of a small folder only the start-up would be judged
                print(
                    report(WORKLOADS[name], bench.sizes, runs, link=options.link, goals=goals), end="\n\n", flush=True
                )
    except CannotRun as problem:
        sys.exit(f"bench/upload.py: {problem}")
    return 0


class Bench:
    """Runs clients against one lab.

    Attributes:
        sizes: the files of the workload under way, size by path.
    """

    def __init__(self, lab: Lab, scratch: Path, data: Path, scale: float) -> None:
        self._lab, self._scratch, self._data, self._scale = lab, scratch, data, scale
        self.sizes: dict[str, int] = {}

    def run(self, workload: Workload, clients: Sequence[str], rounds: int) -> Iterator[Run]:
        """Everybody in turn, so many rounds."""
        source = self._data / (workload.name if self._scale == 1 else f"{workload.name}-quick")
        self.sizes = prepare(workload, source, self._scale)
        for number in range(rounds):
            for name in clients:
                run = self._once(CLIENTS[name], source, number)
                told = f"{workload.name}: {name:8} {run.wall:7.2f} s  {run.cpu:6.2f} CPU s  {run.peak_mb:4.0f} MB"
                print(f"{told}  {run.fault}", file=sys.stderr, flush=True)
                yield run

    def _once(self, client: Client, source: Path, number: int) -> Run:
        self._lab.reset()
        with tempfile.TemporaryDirectory(dir=self._scratch) as base:
            log = self._scratch / f"{client.name}.log"
            command = client.command(Task(source, self._lab.url, Path(base)))
            cost = json.loads(self._measured(command, log))
        exit_code = cost.pop("exit_code")
        requests = self._lab.counts()["requests"]
        fault = f"exit code {exit_code}" if exit_code else missing(self._lab.objects(), self.sizes, client.above)
        if fault:
            print(_end_of(log), file=sys.stderr)
        return Run(client.name, number, **cost, requests=requests, fault=fault)

    def _measured(self, command: list[str], log: Path) -> str:
        measure = [sys.executable, "-I", "-S", str(HERE / "measure.py"), str(LONGEST_RUN), str(log)]
        done = subprocess.run(
            [*self._lab.client, *measure, *command],
            env=environment(),
            cwd=HERE.parent,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


def missing(objects: dict[str, int], sizes: dict[str, int], above: int) -> str:
    """What the sink lacks, in words; "" when every file is there with its size. Notes of our own are passed over."""
    found = {
        key.split("/", above)[above]: size
        for key, size in objects.items()
        if key.count("/") >= above and not key.startswith(".mothball/")
    }
    if found == sizes:
        return ""
    right = sum(found.get(path) == size for path, size in sizes.items())
    return f"{right} of {len(sizes)} files are in the sink, and {len(found)} objects"


def report(workload: Workload, sizes: dict[str, int], runs: Sequence[Run], *, link: bool, goals: bool) -> str:
    """The workload's table, its goal, and the runs that do not count."""
    walls: defaultdict[str, dict[int, float]] = defaultdict(dict)
    good = [run for run in runs if not run.fault]
    for run in good:
        walls[run.client][run.round] = run.wall
    best = tables.quickest({name: rounds for name, rounds in walls.items() if name != OURS})
    order = sorted(walls, key=lambda name: statistics.median(walls[name].values()))
    heads = ["client", "runs", "seconds, median (best)", "x best peer", "x s5cmd", _rate_head(workload)]
    heads += ["CPU s", "peak MB", "requests"]
    rows = []
    for name in order:
        own = [run for run in good if run.client == name]
        median = statistics.median(walls[name].values())
        rows.append(
            [
                f"**{name}**" if name == OURS else name,
                str(len(own)),
                f"{tables.seconds(median)} ({tables.seconds(min(walls[name].values()))})",
                tables.times(tables.ratio(walls[name], walls[best]) if best else None),
                tables.times(tables.ratio(walls[name], walls["s5cmd"]) if "s5cmd" in walls else None),
                _rate(workload, sizes, median),
                tables.seconds(statistics.median(run.cpu for run in own)),
                f"{max(run.peak_mb for run in own):.0f}",
                f"{statistics.median(run.requests for run in own):,.0f}",
            ]
        )
    title = f"### {workload.title}{' at 40 ms, 100 Mbit/s' if link else ''}"
    parts = [title, f"{len(sizes):,} files, {sum(sizes.values()) / MIB:,.0f} MiB.", tables.markdown(heads, rows)]
    parts += [f"Not counted: {run.client}, round {run.round + 1}: {run.fault}." for run in runs if run.fault]
    if goals:
        parts += _against_goal(workload, walls, best, link=link)
    return "\n\n".join(parts)


def _against_goal(
    workload: Workload, walls: dict[str, dict[int, float]], best: str | None, *, link: bool
) -> Iterator[str]:
    goal = workload.link_goal if link else workload.goal
    rival = workload.rival or best
    reached = tables.ratio(walls.get(OURS, {}), walls.get(rival or "", {}))
    if goal is not None and reached is not None:
        verdict = "reached" if reached <= goal else "missed"
        yield f"Goal: at most {goal:.2f} x {workload.rival or 'the best peer'}. Measured: {reached:.2f}, {verdict}."


def _rate_head(workload: Workload) -> str:
    return "files/s" if workload.name in {"small", "many"} else "MiB/s"


def _rate(workload: Workload, sizes: dict[str, int], wall: float) -> str:
    amount = len(sizes) if _rate_head(workload) == "files/s" else sum(sizes.values()) / MIB
    return f"{amount / wall:,.0f}"


def _heading(options: argparse.Namespace) -> str:
    facts = words_about_machine()
    versions = ", ".join(f"{name} {version_of(CLIENTS[name])}" for name in options.clients)
    day = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    where = f"{facts['cores']} cores, load {facts['load']:.1f} at the start, Python {facts['python']}"
    return f"{day} UTC; {where}; {versions}."


def _note(file: Path | None, workload: str, runs: Sequence[Run], *, link: bool) -> None:
    """Keep the single runs, one JSON line each."""
    if file is not None:
        with file.open("a", encoding="utf-8") as out:
            for run in runs:
                out.write(json.dumps({"workload": workload, "link": link, **asdict(run)}) + "\n")


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-5:])


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/upload.py", description="Uploads of ours and of the peers, in turn.")
    parser.add_argument("--quick", action="store_true", help="a twentieth of each workload, one round")
    parser.add_argument("--link", action="store_true", help="behind a line of 40 ms and 100 Mbit/s (needs root)")
    parser.add_argument("--rounds", type=int, help="rounds (default 3)")
    parser.add_argument("--workloads", type=_names(WORKLOADS), help=f"of {', '.join(WORKLOADS)}")
    parser.add_argument("--clients", type=_names(CLIENTS), help=f"of {', '.join(CLIENTS)}")
    parser.add_argument(
        "--data", type=Path, default=TOOLS / "data", help="where the folders to upload are kept (9 GiB)"
    )
    parser.add_argument("--json", type=Path, help="append every single run to this file")
    options = parser.parse_args(arguments)
    options.rounds = options.rounds or (1 if options.quick else 3)
    # Everything over the line would take hours; small files are what its round trips are about.
    options.workloads = options.workloads or (["small"] if options.link else ["small", "medium", "large", "mixed"])
    everybody = [name for name, client in CLIENTS.items() if not (options.link and client.patient)]
    options.clients = options.clients or everybody
    return options


def _names(known: dict[str, object]):  # type: ignore[no-untyped-def]
    def parse(text: str) -> list[str]:
        names = text.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(known)}")
        return names

    return parse


if __name__ == "__main__":
    sys.exit(main())
