"""The progress bar: one line of stderr that is written over, on terminals only."""

from __future__ import annotations

from mothball.cli.streams import Output
from mothball.events import Progress
from mothball.paths import shown
from mothball.sizes import duration_text, size_text

BAR = 20


class Bar:
    """Draws the latest progress; ``clear`` makes room for a line of words. Callers hold the printer's lock."""

    def __init__(self, err: Output) -> None:
        self._err = err
        self._drawn = 0

    def draw(self, progress: Progress) -> None:
        """Show this progress instead of the last one; nothing where stderr is no terminal."""
        width = self._err.width
        if width:
            # The last column stays free: writing there makes some consoles wrap.
            line = bar_text(progress)[: width - 1]
            self._err.write("\r" + line.ljust(self._drawn))
            self._drawn = len(line)

    def clear(self) -> None:
        """Wipe the line."""
        if self._drawn:
            self._err.write("\r" + " " * self._drawn + "\r")
            self._drawn = 0


def bar_text(progress: Progress) -> str:
    """``[=====>     ]  42%  12 of 40 files  1.2 GB of 3.4 GB  5.1 MB/s  2 min left``."""
    parts = [str(progress.phase)]
    if progress.bytes_total or progress.files_total:
        share = progress.bytes_done / progress.bytes_total if progress.bytes_total else 0.0
        if not progress.bytes_total:
            share = progress.files_done / progress.files_total
        filled = min(BAR, int(share * BAR))
        parts += [f"[{'=' * filled}{' ' * (BAR - filled)}] {min(100, int(share * 100)):3}%"]
        parts += [f"{progress.files_done:,} of {progress.files_total:,} files"]
        parts += [f"{size_text(progress.bytes_done)} of {size_text(progress.bytes_total)}"]
    elif progress.files_done:
        parts += [f"{progress.files_done:,} files"]
    if progress.waiting:
        parts += [shown(str(progress.waiting))]
    else:
        parts += [f"{size_text(round(progress.speed))}/s"] if progress.speed else []
        parts += [f"{duration_text(progress.eta)} left"] if progress.eta is not None else []
    return "  ".join(parts)
