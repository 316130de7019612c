"""The sample folder of the demo: what a person's documents look like after some years, trouble included."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Iterator
from pathlib import Path

from mothball.model import DAY

LARGE = 18_000_000
"""More than is sent in one request, so that the demo shows parts."""

STALE = ("Wedding 2019", "Old projects", "Scans 2012–2018", "Awkward names", "iPhone backup.zip", "vm-image.vdi")
FRESH = ("Invoices", "Work", "notes.txt")
BLOCKED = "Mail archive"


def make_sample(folder: Path, now_ns: int) -> None:
    """Fill an empty folder. Ages are times on disk, counted back from ``now_ns``; contents are the same each time."""
    sample = _Sample(folder, now_ns)
    sample.photos()
    sample.projects()
    sample.scans()
    sample.awkward_names()
    sample.big_files()
    sample.fresh()
    sample.links()
    sample.unreadable()


def make_readable(folder: Path) -> None:
    """Undo what would keep the sample from being thrown away."""
    with contextlib.suppress(OSError):
        (folder / BLOCKED / "locked").chmod(0o700)


class _Sample:
    """Writes files with an age. Same seed, same bytes."""

    def __init__(self, folder: Path, now_ns: int) -> None:
        self._folder = folder
        self._now_ns = now_ns
        self._random = random.Random(2019)

    def photos(self) -> None:
        for number in range(12):
            self._file(f"Wedding 2019/IMG_{2280 + number}.jpg", self._bytes(40_000), days=2300 + number)
        self._file("Wedding 2019/raw/IMG_2291.dng", self._bytes(900_000), days=1200)
        # Noise: touched yesterday by a file manager, and yet the folder is stale.
        self._file("Wedding 2019/Thumbs.db", self._bytes(2_000), days=1)

    def projects(self) -> None:
        for number in range(40):
            self._file(f"Old projects/thesis/chapter-{number:02}.tex", self._text(number), days=1900 + number)
        self._file("Old projects/thesis/empty.log", b"", days=1850)
        (self._folder / "Old projects" / "never filled").mkdir()

    def scans(self) -> None:
        for year in range(2012, 2019):
            self._file(f"Scans 2012–2018/tax-{year}.pdf", self._bytes(60_000), days=(2026 - year) * 365)

    def awkward_names(self) -> None:
        for name in self._awkward():
            # A file system that does not know such a name goes without.
            with contextlib.suppress(OSError, ValueError):
                self._file(f"Awkward names/{name}", name.encode("utf-8", "surrogateescape"), days=800)

    @staticmethod
    def _awkward() -> Iterator[str]:
        yield from ("50% off + more & #1.txt", "naïve – résumé.txt", "日本語.txt", "two  spaces.txt")
        yield "e\u0301 and é.txt"
        yield "long " + "x" * 200 + ".txt"
        if os.name == "posix":
            yield from ('<b>not bold, &amp; "quoted".txt', "what?.txt", "line\nbreak.txt", "not unicode \udcff.txt")

    def big_files(self) -> None:
        self._file("iPhone backup.zip", self._bytes(700_000), days=1500)
        self._file("vm-image.vdi", self._bytes(LARGE), days=760)

    def fresh(self) -> None:
        self._file("Invoices/2020/01.pdf", self._bytes(9_000), days=2000)
        self._file("Invoices/2026/11-03.pdf", self._bytes(9_000), days=17)
        self._file("Work/plan.odt", self._bytes(5_000), days=2)
        self._file("notes.txt", self._text(1), days=0)

    def links(self) -> None:
        # Windows lets only some people make links.
        with contextlib.suppress(OSError, NotImplementedError):
            (self._folder / "shortcut to the wedding").symlink_to("Wedding 2019", target_is_directory=True)
            (self._folder / "Old projects" / "loop").symlink_to("..", target_is_directory=True)

    def unreadable(self) -> None:
        """A folder nobody may look into; root and Windows can, so there it is only an old folder."""
        self._file(f"{BLOCKED}/inbox.mbox", self._text(7), days=900)
        self._file(f"{BLOCKED}/locked/secret.mbox", self._text(8), days=900)
        (self._folder / BLOCKED / "locked").chmod(0o000)

    def _file(self, path: str, content: bytes, *, days: int) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        # Odd nanoseconds, so that a restore has something to prove.
        time = self._now_ns - days * DAY * 1_000_000_000 - self._random.randrange(10**9)
        os.utime(target, ns=(time, time))

    def _bytes(self, size: int) -> bytes:
        return self._random.randbytes(size)

    def _text(self, number: int) -> bytes:
        return f"Chapter {number}. It was a dark and stormy night.\n".encode() * (number + 3)
