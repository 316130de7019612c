"""How fast is the scan beside the seed's? Prints a table of ratios; it is no test and fails at nothing.

    python bench/scan.py [--rounds 5] [--files 100000] [--folder DIR]

Makes trees of 37-byte files, 180 days old (flat: all in the source; nested: folders x 10 x 100), and lets each
contestant scan each of them in a fresh interpreter, taking turns, file-system cache warm. Times are the median
inside the interpreter without its start; memory is the peak of that process. A partner joins in above 100,000 files.

The seed's algorithm, written again from its description: for each entry of the source its age by its access time
(three questions per file), for a folder the least age among all its files by os.walk and os.stat, and for a stale
folder os.walk again to list its files.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAYS = 30
CONTESTANTS = ("seed", "scan", "scan with partner", "scan, entries kept")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--files", type=int, default=100_000)
    options.add_argument("--folder", help="where to make the trees (removed afterwards); default: a temporary folder")
    options.add_argument("--one", nargs=2, metavar=("CONTESTANT", "TREE"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure_here(*chosen.one)))
        return
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        trees = [make_flat(Path(folder, "flat"), chosen.files), make_nested(Path(folder, "nested"), chosen.files)]
        print(heading())
        for tree in trees:
            for line in compare(tree, chosen.rounds):
                print(line)


def compare(tree: Path, rounds: int) -> list[str]:
    """One row per contestant, after that many rounds in turn."""
    results: dict[str, list[dict[str, float]]] = {contestant: [] for contestant in CONTESTANTS}
    for turn in range(rounds + 1):
        for contestant in CONTESTANTS:
            result = measure_apart(contestant, tree)
            if turn:  # the first round only warms the cache
                results[contestant].append(result)
    seed = statistics.median(result["seconds"] for result in results["seed"])
    return [row(tree.name, contestant, results[contestant], seed) for contestant in CONTESTANTS]


def heading() -> str:
    return "| tree | contestant | files | seconds | least | seed / this | peak MB |\n|---|---|---|---|---|---|---|"


def row(tree: str, contestant: str, results: list[dict[str, float]], seed: float) -> str:
    seconds = [result["seconds"] for result in results]
    median, least = statistics.median(seconds), min(seconds)
    peak = max(result["peak_mb"] for result in results)
    files = f"{results[0]['files']:,.0f}"
    return f"| {tree} | {contestant} | {files} | {median:.3f} | {least:.3f} | {seed / median:.2f} | {peak:.0f} |"


def measure_apart(contestant: str, tree: Path) -> dict[str, float]:
    """Let one contestant scan one tree in an interpreter of its own."""
    command = [sys.executable, __file__, "--one", contestant, str(tree)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def measure_here(contestant: str, tree: str) -> dict[str, float]:
    run = contestant_named(contestant)
    started = time.perf_counter()
    files = run(tree)
    return {"files": files, "seconds": time.perf_counter() - started, "peak_mb": peak_mb()}


def contestant_named(name: str) -> Callable[[str], int]:
    """A function that scans a folder and answers how many files are stale. Imports only what it needs."""
    if name == "seed":
        return lambda tree: len(seed_stale_files(tree))
    sys.path.insert(0, str(ROOT))
    from mothball.model import Rule, Verdict
    from mothball.scan import scan

    def ours(tree: str) -> int:
        kept, partner = name.endswith("kept"), name.endswith("partner")
        units = scan(tree, Rule(days=DAYS), now_ns=time.time_ns(), keep_entries=kept, partner=partner)
        return sum(unit.files for unit in units if unit.verdict is Verdict.STALE)

    return ours


def seed_stale_files(tree: str) -> list[str]:
    now = time.time()

    def files_below(folder: str) -> list[str]:
        return [os.path.join(here, name) for here, _, names in os.walk(folder) for name in names]

    def days_idle(path: str) -> int:
        if not os.path.exists(path):
            return 0
        if os.path.isfile(path):
            return int((now - os.stat(path).st_atime) // 86_400)
        return min((int((now - os.stat(file).st_atime) // 86_400) for file in files_below(path)), default=0)

    stale = []
    for name in os.listdir(tree):
        path = os.path.join(tree, name)
        if days_idle(path) >= DAYS:
            stale += [path] if os.path.isfile(path) else files_below(path)
    return stale


def peak_mb() -> float:
    """The most memory this process ever held; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    per_mb = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mb


def make_flat(tree: Path, files: int) -> Path:
    tree.mkdir()
    for number in range(files):
        make_old_file(tree / f"document {number:07}.txt")
    return tree


def make_nested(tree: Path, files: int) -> Path:
    for number in range(files // 100):
        folder = tree / f"top {number // 10:04}" / f"folder {number % 10}"
        folder.mkdir(parents=True)
        for inner in range(100):
            make_old_file(folder / f"document {inner:03}.txt")
    return tree


def make_old_file(path: Path) -> None:
    path.write_bytes(b"thirty-seven bytes, like the peers...")
    when = time.time() - 180 * 86_400
    os.utime(path, (when, when))


if __name__ == "__main__":
    main()
