"""Starts the frozen program and looks whether all of it is there: ``smoke.py [folder]``, on Linux and Windows.

Runs by itself on any Python 3.11; uses nothing of the project. Everything it starts lives in a home of its own, and
what is left in there at the end must be what was expected.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import session

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
PATIENCE = 120
KEYRING = "Windows Credential Manager" if WINDOWS else "Secret Service"


class Broken(Exception):
    """Something is not as it has to be."""


class Smoke:
    """The programs of one frozen folder, and a home they may fill."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.console = folder / ("mothball.com" if WINDOWS else "mothball")
        self.window = folder / ("Mothball.exe" if WINDOWS else "mothball-gui")
        self.home, self.base, self.temporary = home, home / "base", home / "temporary"
        self.environment = _environment(home, self.temporary)
        self.temporary.mkdir()

    def checks(self) -> Iterator[Callable[[], str]]:
        """One after the other; each answers what it saw, or raises Broken."""
        yield self.both_start
        if WINDOWS or shutil.which("gnome-keyring-daemon"):
            yield self.parts
        yield self.archives_and_restores
        yield self.window_works
        yield self.paints_before_it_loads
        yield self.leaves_nothing

    def both_start(self) -> str:
        """One line each, and no other word."""
        said = self._run(self.console, "--version")
        _must(said.startswith("mothball ") and said.count("\n") == 1, f"--version said {said!r}")
        shown = self._run(self.window, "--version")
        _must(shown in {said, ""}, f"the window's --version said {shown!r}")
        return said.strip()

    def parts(self) -> str:
        """Keyring, TLS, boto3 and SQLite, as the program itself finds them."""
        facts = json.loads(self._run(self.console, "--self-check", str(self.temporary)))
        for file in self.temporary.glob("self-check.db*"):
            file.unlink()
        wanted = {
            "keyring": KEYRING,
            "tls": "truststore._api.SSLContext",
            "s3": "https://bucket-of-mine.s3.eu-central-1.amazonaws.com/",
            "journal": "wal",
        }
        _must(facts == wanted, f"it found {facts}, not {wanted}")
        return ", ".join(facts.values())

    def archives_and_restores(self) -> str:
        """The whole cycle on the demo's own server."""
        lines = [json.loads(line) for line in self._run(self.console, "demo", "--headless", "--json").splitlines()]
        seen = lines[-1]["demo"]
        _must(seen["identical"] and seen["objects"] > 0 and not seen["sent_again"], f"the demo ended with {lines[-1]}")
        return f"{seen['objects']} objects, {seen['restored']} files back and the same"

    def window_works(self) -> str:
        """The window archives by its engine's process, shows every page and quits."""
        said = self._run(self.console, "demo")
        _must(WINDOWS or said.startswith("Archived 76 files"), f"the window's demo said {said!r}")
        pictures = sorted(self.temporary.glob("mothball-demo-pictures-*/*.png"))
        _must(len(pictures) == 5, f"the window's demo took {len(pictures)} pictures")
        for folder in self.temporary.glob("mothball-demo-pictures-*"):
            shutil.rmtree(folder)
        return f"{len(pictures)} pages"

    def paints_before_it_loads(self) -> str:
        """No slow library keeps the first paint waiting."""
        line = first_paint(self.window, self.base, self.environment)
        _must(line.endswith("loaded: none"), f"the log says {line!r}")
        return "no slow library before the first paint"

    def leaves_nothing(self) -> str:
        """All files are in the folder they were told to be in; what was temporary is gone."""
        ours = {self.base, self.temporary, self.home / "session"}
        strangers = [path for path in self.home.rglob("*") if path.is_file() and not ours & {path, *path.parents}]
        strangers = [path for path in strangers if not _of_the_system(path)] + list(self.temporary.iterdir())
        _must(not strangers, f"left behind: {', '.join(map(str, strangers))}")
        return "nothing outside its folder"

    def _run(self, program: Path, *arguments: str) -> str:
        """Its output; a line of complaint or an exit code other than 0 is Broken."""
        command = [str(program), *arguments]
        if program == self.console and "--self-check" not in arguments and arguments[0] != "--version":
            command += ["--base-dir", str(self.base)]
        pipes = {"capture_output": True, "text": True, "encoding": "utf-8"}
        done = subprocess.run(command, env=self.environment, timeout=PATIENCE, check=False, **pipes)
        _must(not done.returncode and not done.stderr, f"{arguments} ended with {done.returncode}: {done.stderr}")
        return done.stdout


def first_paint(window: Path, base: Path, environment: dict[str, str]) -> str:
    """Start the window, wait for its line in the log, end it; the line."""
    log = base / "logs" / "window.log"
    log.unlink(missing_ok=True)
    running = subprocess.Popen([str(window), "--base-dir", str(base)], env=environment)
    try:
        while running.poll() is None:
            lines = log.read_text("utf-8").splitlines() if log.exists() else []
            if found := [line for line in lines if "first paint" in line]:
                return found[0]
        raise Broken(f"the window ended with {running.returncode} before it was painted")
    finally:
        # What follows the first paint has its time; quitting amid it is not what is looked at here.
        time.sleep(1)
        running.terminate()
        running.wait(PATIENCE)


def _environment(home: Path, temporary: Path) -> dict[str, str]:
    """This one with another home, and without what would lead out of it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "XDG_", "PYTHON", "QT_"))}
    names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA") if WINDOWS else ("HOME", "XDG_RUNTIME_DIR")
    kept |= {name: str(home / "person") for name in names}
    kept |= {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")}
    (home / "person").mkdir(mode=0o700)
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "AWS_EC2_METADATA_DISABLED": "true"}


def _of_the_system(path: Path) -> bool:
    """Caches that the system's own libraries keep for every program, such as fontconfig's."""
    return not {"fontconfig", "mesa_shader_cache", "Microsoft"}.isdisjoint(path.parts)


def _must(good: object, otherwise: str) -> None:
    if not good:
        raise Broken(otherwise)


def main(arguments: list[str]) -> int:
    """Run all checks; answers the exit code."""
    folder = Path(arguments[0]).absolute() if arguments else ROOT / "dist" / "Mothball"
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mothball-smoke-")))
        if not WINDOWS and shutil.which("gnome-keyring-daemon"):
            (home / "session").mkdir()
            session.own_folders(home / "session")
            stack.enter_context(session.own_bus())
            stack.enter_context(session.unlocked_keyring())
        smoke = Smoke(folder, home)
        for check in smoke.checks():
            try:
                print(f"smoke: {check.__name__}: {check()}", flush=True)
            except (Broken, OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
                print(f"smoke: {check.__name__} FAILED: {error}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
