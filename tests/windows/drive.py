"""The story of the Windows program from the installer to the uninstaller, driven under Wine: ``dev.py windows drive``.

Prints what was done and how long it took; what was seen is in .tools/windows/shots, to be looked at.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable

from tests.helpers.s3server import S3Server
from tests.windows import traces
from tests.windows.desk import HOME, Desk, desk, root, wait_until

APP = HOME / "AppData" / "Local" / "Programs" / "Mothball"
DATA = HOME / "AppData" / "Local" / "Mothball"
OLD = HOME / "Documents" / "Old things"
PROGRAM = r"C:\users\root\AppData\Local\Programs\Mothball\Mothball.exe"
COMMAND = r"C:\users\root\AppData\Local\Programs\Mothball\mothball.com"
SOURCE = r"C:\users\root\Documents\Old things"
BACK = r"C:\users\root\Documents\Back"
UNINSTALL = r"C:\users\root\AppData\Local\Programs\Mothball\unins000.exe"
SILENT = ["/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART"]
LONG_AGO_NS = 1_500_000_000_123_456_700
FILES = {
    "letter.txt": b"Dear you\r\n" * 100,
    "Bilder/Straße €.jpg": bytes(range(256)) * 4_000,
    "Bilder/empty": b"",
    "/".join(["deep " + "x" * 80] * 4) + "/far below.bin": b"deep" * 50_000,
}


class Story:
    """One run of the program's life. Each method is a step, in this order; its docstring is the transcript's line."""

    def __init__(self, desk: Desk, server: S3Server) -> None:
        self.desk, self.server = desk, server
        self.setup = str(next((root.WORK / "out").glob("Mothball-*-setup.exe")).name)
        self.seen: list[str] = []

    def install(self) -> None:
        """The setup installs silently, with both tasks."""
        self.before = traces.of(self.desk)
        self._setup("install")
        assert (APP / "Mothball.exe").is_file()
        made = traces.of(self.desk) - self.before
        for part in ("Start Menu/Programs/Mothball.lnk", "SendTo/Mothball.lnk", r"\Run]Mothball", r"\Mothball.Archive"):
            assert any(part in trace for trace in made), f"no {part} after the setup"

    def add_a_vault(self) -> None:
        """The console program adds a vault; its secret goes into the Credential Manager."""
        self.server.bucket("archive")
        where = ["--bucket", "archive", "--endpoint-url", self.server.url, "--access-key-id", self.server.key_id]
        self.desk.run(COMMAND, "vault", "add", "Home", *where, "--secret-stdin", text=self.server.secret + "\n")
        assert self.server.secret not in (DATA / "settings.toml").read_text("utf-8")
        self.desk.run(COMMAND, "vault", "test", "Home")

    def archive(self) -> None:
        """It archives a folder: long paths, umlauts, an empty file."""
        for name, content in FILES.items():
            path = OLD / "holiday" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
        said = self.desk.run(COMMAND, "archive", SOURCE, "--vault", "Home")
        self.seen.append(said.strip().splitlines()[-1])
        assert self.server.objects("archive")

    def restore(self) -> None:
        """It restores the folder elsewhere: the same bytes, the same times."""
        self.desk.run(COMMAND, "restore", "--vault", "Home", "--to", BACK)
        found = {path.name: path for path in (HOME / "Documents" / "Back").rglob("*") if path.is_file()}
        for name, content in FILES.items():
            path = found[name.rpartition("/")[2]]
            assert path.read_bytes() == content, name
            assert path.stat().st_mtime_ns == LONG_AGO_NS, name

    def start(self) -> None:
        """A double click: the window shows."""
        began = time.monotonic()
        self.first = self.desk.start(PROGRAM)
        self.desk.window()
        self.seen.append(f"window after {time.monotonic() - began:.1f} s")
        time.sleep(3)
        self.desk.shot("1-started")
        self.desk.x("xdotool", "key", "Escape")
        time.sleep(1)
        self.desk.shot("2-window")

    def second_instance(self) -> None:
        """A second start, as by the Explorer's verb, hands over and ends; the first one shows the review."""
        self.desk.run(PROGRAM, "--archive", SOURCE)
        assert self.first.poll() is None
        time.sleep(3)
        self.desk.shot("3-handed-over")

    def tray(self) -> None:
        """Closing leaves the tray icon; a click on it brings the window back."""
        self.desk.x("xdotool", "windowactivate", "--sync", self.desk.window(), "key", "alt+F4")
        wait_until(lambda: not self.desk.windows(), "the window to close")
        assert self.first.poll() is None
        self.desk.shot("4-tray")
        self.desk.click_tray()
        self.desk.window()
        self.desk.shot("5-back")

    def upgrade(self) -> None:
        """The setup runs again over the running program: it ends, files of before go, settings stay, it is back."""
        stray = APP / "_internal" / "of-the-version-before.dll"
        stray.write_bytes(b"")
        settings = (DATA / "settings.toml").read_bytes()
        self._setup("upgrade")
        self.first.wait(30)
        assert not stray.exists()
        assert (DATA / "settings.toml").read_bytes() == settings
        wait_until(lambda: self.desk.running() > 0, "the program to be back")
        self.desk.run(PROGRAM)
        self.desk.window()
        self.desk.shot("6-upgraded")

    def uninstall(self) -> None:
        """The uninstaller ends the program and takes all with it but the data, which it would have asked about."""
        self.desk.run(UNINSTALL, *SILENT)
        wait_until(lambda: not (APP / "unins000.exe").exists(), "the uninstaller to finish")
        assert (DATA / "catalogue.db").is_file()
        for folder in (DATA, OLD, HOME / "Documents" / "Back"):
            shutil.rmtree(folder)
        left = traces.of(self.desk) - self.before
        self.seen.append(f"left behind: {sorted(left) or 'nothing'}")
        assert not left, "it left something behind"

    def _setup(self, log: str) -> None:
        tasks = "/TASKS=autostart,explorer"
        self.desk.run(rf"Z:\w\out\{self.setup}", *SILENT, tasks, rf"/LOG=Z:\w\out\{log}.log")


STEPS: list[Callable[[Story], None]] = [
    Story.install,
    Story.add_a_vault,
    Story.archive,
    Story.restore,
    Story.start,
    Story.second_instance,
    Story.tray,
    Story.upgrade,
    Story.uninstall,
]


def main() -> int:
    """Tell it; ends at the first step that fails."""
    with S3Server() as server, desk() as there:
        story = Story(there, server)
        for step in STEPS:
            began = time.monotonic()
            words = (step.__doc__ or "").strip()
            try:
                step(story)
            except Exception as error:  # noqa: BLE001 - shown, with a picture of it
                there.shot("failed")
                print(f"FAILED {time.monotonic() - began:5.1f} s  {words}", *story.seen, error, sep="\n           ")
                return 1
            print(f"ok     {time.monotonic() - began:5.1f} s  {words}", *story.seen, sep="\n           ", flush=True)
            story.seen.clear()
    return 0


if __name__ == "__main__":
    sys.exit(main())
