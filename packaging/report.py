"""How large the frozen program is and how soon it stands there: ``dev.py freeze --report``, after ``dev.py freeze``.

Measures with files in the page cache (one start before is not counted) and compares with the budget.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import smoke

STARTS = 7
BUDGET_MB, BUDGET_SECONDS = 80, 1.6 if smoke.WINDOWS else 1.0


def main(arguments: list[str]) -> int:
    """Print the table; 1 when the first paint comes later than the budget allows."""
    folder = Path(arguments[0]) if arguments else smoke.ROOT / "dist" / "Mothball"
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    rows = [("folder", f"{megabytes:.1f} MB in {len(files)} files", f"{BUDGET_MB} MB")]
    rows += [(path.name, f"{path.stat().st_size / 1e6:.1f} MB", "30 MB") for path in _packages(folder.parent)]
    with tempfile.TemporaryDirectory(prefix="mothball-report-", ignore_cleanup_errors=True) as home:
        seen = smoke.Smoke(folder, Path(home))
        paints = sorted(_first_paint(seen) for _ in range(STARTS + 1))[:STARTS]
        words = sorted(_version(seen) for _ in range(STARTS + 1))[:STARTS]
    middle = statistics.median(paints)
    rows.append((f"first paint, median of {STARTS}", f"{_ms(middle)} ({_ms(paints[0])} to {_ms(paints[-1])})", ""))
    rows[-1] = (*rows[-1][:2], _ms(BUDGET_SECONDS))
    rows.append(("mothball --version", _ms(statistics.median(words)), ""))
    print("| what | measured | budget |\n| --- | --- | --- |")
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return int(middle > BUDGET_SECONDS)


def _packages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".deb", ".exe"})


def _first_paint(seen: smoke.Smoke) -> float:
    """Seconds from the start of the process; the program's own line says when it stood there."""
    started = time.time()
    line = smoke.first_paint(seen.window, seen.base, seen.environment)
    return datetime.strptime(line[:23], "%Y-%m-%d %H:%M:%S,%f").timestamp() - started  # noqa: DTZ007 - the log's time


def _version(seen: smoke.Smoke) -> float:
    started = time.perf_counter()
    subprocess.run([str(seen.console), "--version"], check=True, stdout=subprocess.DEVNULL, env=seen.environment)
    return time.perf_counter() - started


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    os.environ.setdefault("TZ", "UTC")
    sys.exit(main(sys.argv[1:]))
