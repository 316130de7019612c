"""How fast the catalogue is: ``python bench/catalogue.py [COPIES]`` (default 1,000,000). Works in a temporary folder.

Prints: durable writes a second with 1 and with 32 waiting threads, an import of a run, the size on the disk, opening
(with its check), searches as they are typed (through the index, and through LIKE as without FTS5), the tree's root,
and what is known of a source.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from mothball.catalogue import Catalogue, ImportedCopy, NewCopy, RunEnd, RunStart, RunState, StoredCopy, searchindex
from mothball.model import Kind, Location, Proof

NOUNS = """
    invoice report holiday Berlin scan final draft photo IMG meeting project budget tax letter Übung résumé backup
    archive music video notes plan summer winter contract offer 2014 2016 2018 2019 2021 client alpha beta gamma data
"""
WORDS = NOUNS.split()
ENDINGS = ("jpg", "jpg", "jpg", "png", "pdf", "docx", "xlsx", "txt", "mp4", "mov", "zip", "py", "csv", "raw")
TEXTS = ("in", "inv", "invoice", "invoice_rep", "jpg", "übung", "2019/", "summer 17/plan", "nowhere to be found", "qx")
VAULT, MACHINE, SOURCE = "aws|bench|", "machine", "Documents"


def main(number: int) -> None:
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="mothball-bench-") as folder:
        path = Path(folder) / "catalogue.db"
        with Catalogue.open(path) as catalogue:
            durable(catalogue, 1, 300)
            durable(catalogue, 32, 300)
            fill(catalogue, number)
            with mock.patch.object(searchindex, "supported", return_value=False):
                searches(catalogue, "LIKE")
            searches(catalogue, "index")
            say("children of the root", best(lambda: catalogue.children(VAULT, MACHINE, SOURCE, "")))
            say("known", best(lambda: catalogue.known(VAULT, MACHINE, SOURCE), 1))
            say("totals", best(lambda: catalogue.totals(VAULT)))
        print(f"{'size on disk':44} {path.stat().st_size / 1e6:10.0f} MB")
        say("open and close", best(lambda: Catalogue.open(path).close()))


def durable(catalogue: Catalogue, threads: int, each: int) -> None:
    """Intend, stored and verified, one file at a time, as transfer threads do."""
    run = catalogue.start_run(run_start(f"threads-{threads}"))

    def work(worker: int) -> None:
        for number in range(each):
            ids = catalogue.intend(run, [new_copy(f"worker {worker}/file {number}.bin")])
            catalogue.stored([StoredCopy(ids[0], "etag")])

    workers = [threading.Thread(target=work, args=(worker,)) for worker in range(threads)]
    begun = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    rate = threads * each * 2 / (time.perf_counter() - begun)
    print(f"{f'durable writes, {threads} threads':44} {rate:10.0f} a second")


def fill(catalogue: Catalogue, number: int) -> None:
    """Ten runs of the same size, newest last."""
    paths = some_paths()
    begun = time.perf_counter()
    for run in range(10):
        copies = [imported(next(paths), run) for _ in range(number // 10)]
        start = run_start(f"2026110{run}T000000Z", run + 1)
        catalogue.import_run(start, RunEnd(RunState.FINISHED, run + 2, manifest_key="key"), copies)
    print(f"{f'import of {number:,} copies':44} {time.perf_counter() - begun:10.1f} s")


def searches(catalogue: Catalogue, way: str) -> None:
    for text in TEXTS:
        found = len(catalogue.search(text))
        say(f"search {text!r} by {way}, page of {found}", best(lambda text=text: catalogue.search(text)))
    say(f"search 'jpg' by {way}, in the first run", best(lambda: catalogue.search("jpg", run="20261100T000000Z")))
    say(f"search 'jpg' by {way}, elsewhere", best(lambda: catalogue.search("jpg", source="Pictures")))


def run_start(name: str, started_ns: int = 0) -> RunStart:
    return RunStart(VAULT, "bench", "", MACHINE, SOURCE, "/home/me/Documents", "archive", name, started_ns)


def new_copy(path: str) -> NewCopy:
    return NewCopy(path, Kind.FILE, 1, 1, "1:2:3", "ab" * 32, f"machine/Documents/run/{path}", "STANDARD")


def imported(path: str, run: int) -> ImportedCopy:
    key = f"backup/machine/Documents/2026110{run}T000000Z/{path}"
    digest = random.randbytes(32).hex()
    size = random.randrange(10**7)
    place = Location("bench", key)
    return ImportedCopy(path, Kind.FILE, size, 1, digest, place, digest[:32], "STANDARD", Proof.CHECKSUM, 1)


def some_paths() -> Iterator[str]:
    word = lambda: random.choice(WORDS)  # noqa: E731
    tops = [f"{word()} {word()} {number}" for number in range(300)]
    while True:
        folder = "/".join([random.choice(tops), *(f"{word()} {random.randrange(30)}" for _ in range(3))])
        for _ in range(random.randrange(1, 60)):
            yield f"{folder}/{word()}_{word()} {random.randrange(100_000)}.{random.choice(ENDINGS)}"


def best(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the quickest of some tries."""
    durations = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        durations.append(time.perf_counter() - begun)
    return min(durations)


def say(what: str, seconds: float) -> None:
    print(f"{what:44} {seconds * 1000:10.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
