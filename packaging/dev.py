"""Every command of this project, for a machine that has only Python and pip.

    python3 packaging/dev.py run [arguments of the program]     the program itself (try: run --demo)
    python3 packaging/dev.py test [arguments of pytest]         all tests, or one pytest call with these arguments
    python3 packaging/dev.py nightly [--only NAME] [--self-check] [--scale 0.1] [--seconds N] [--seed N]
                                                                the long searches under faults, and a table of them
    python3 packaging/dev.py windows [step ...]                 the Windows program: built, installed and driven (Wine)
    python3 packaging/dev.py freeze [--package | --report]      the frozen program in dist/, and its smoke test;
                                                                as a package, too; or its size and start times

``setup``, ``lint``, ``types``, ``format``, ``shots``, ``translate`` and ``lock`` do what they say. Each verb prepares
what it needs first: ``.venv`` from the hashed lock and, on Debian and its children, the system libraries Qt wants.
Standard library only; it must load on any Python 3, if only to say that it is too old.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
ENV = ROOT / ".venv"
STAMP = ENV / ".stamp"
TOOLS = ROOT / ".tools"
LOCK = ROOT / "packaging" / "requirements.lock"
PYTHON = ENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LINUX = sys.platform.startswith("linux")
OLDEST = (3, 11)

QUIET_PIP = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"]
QT_PACKAGES = ["libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]
XCB_PACKAGES = [
    *["libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0", "libxcb-render0"],
    *["libxcb-shape0", "libxcb-util1", "libxcb-xkb1", "libxkbcommon-x11-0"],
]
SESSION_PACKAGES = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "trayer": "trayer",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
}
"""Programs of the keyring and desktop test groups and the packages they come in."""
SEARCHES = ("edits", "flips", "answers", "lost", "outages", "kills")
"""The programs of ``nightly``, the short ones first."""

# Loading is the only honest question: package names differ between releases, missing libraries do not.
QT_PROBE = "import PySide6.QtWidgets, PySide6.QtNetwork, PySide6.QtSvg, PySide6.QtDBus"
XCB_PROBE = """
import ctypes, pathlib, PySide6.QtGui
ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
"""


def main(arguments: list[str]) -> int:
    """Run one verb; answers the exit code."""
    if sys.version_info < OLDEST:
        give_up(f"Mothball needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    verbs = {
        "setup": setup,
        "run": run,
        "test": test,
        "nightly": nightly,
        "windows": windows,
        "lint": lint,
        "types": types,
        "format": tidy,
        "shots": shots,
        "translate": translate,
        "lock": lock,
        "freeze": freeze,
    }
    if verb not in verbs:
        print(__doc__)
        return 0 if verb in ("-h", "--help") else 2
    return verbs[verb](rest)


def give_up(sentence: str) -> NoReturn:
    """End with one clear line."""
    sys.exit(f"dev.py: {sentence}")


def announce(sentence: str) -> None:
    """Say what takes its time, and before it does."""
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


# Verbs


def setup(_rest: list[str]) -> int:
    """The environment and all system packages, also those of the tests."""
    make_environment()
    need_system_packages(desktop=True, sessions=True)
    return 0


def run(rest: list[str]) -> int:
    """The program. Without a display it runs offscreen."""
    make_environment()
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    need_system_packages(desktop=display, sessions=False)
    if LINUX and not display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return become([str(PYTHON), "-m", "gui", *rest])


def test(rest: list[str]) -> int:
    """All groups one after the other; with arguments one pytest call and nothing else."""
    make_environment()
    need_system_packages(desktop=not rest, sessions=not rest)
    pytest = [str(PYTHON), "-m", "pytest", "-q"]
    if rest:
        return call([*pytest, *rest])
    codes = [call(pytest)]
    if LINUX:
        # Each brings its own bus, folders and display, so nothing of the person's own session is touched.
        session = [str(PYTHON), str(ROOT / "packaging" / "session.py")]
        codes += [call([*session, "keyring"]), call([*session, "desktop"])]
    else:
        announce("The keyring and desktop groups need Linux and were left out.")
    return first_failure(codes)


def nightly(rest: list[str]) -> int:
    """The programs in tests/nightly, one after the other; what is not ``--only NAME`` goes to each of them."""
    if "--only" in rest:
        place = rest.index("--only")
        wanted, rest = rest[place + 1 : place + 2], rest[:place] + rest[place + 2 :]
    else:
        wanted = list(SEARCHES)
    if not wanted or wanted[0] not in SEARCHES:
        give_up(f"--only takes one of {', '.join(SEARCHES)}")
    make_environment()
    codes, rows = [], []
    for name in wanted:
        announce(f"Searching: {name}")
        done = read([str(PYTHON), "-m", f"tests.nightly.{name}", *rest])
        print(done.stdout, end="", flush=True)
        codes.append(done.returncode)
        rows.append(figures(name, done.stdout) or [name, "?", "?", f"it ended with {done.returncode}"])
    if "--self-check" not in rest:
        table = [["search", "violations", "seconds", "what it saw"], ["---"] * 4, *rows]
        print("\n" + "\n".join(f"| {' | '.join(row)} |" for row in table))
    return first_failure(codes)


def windows(rest: list[str]) -> int:
    """Everything about the Windows program that can be done on Linux; needs root. Its steps: packaging/windows."""
    make_environment()
    return call([sys.executable, str(ROOT / "packaging" / "windows" / "make.py"), *rest])


def figures(name: str, text: str) -> list[str] | None:
    """A search's row of the table, out of the line it ends with; None where it did not get so far."""
    found = re.search(rf"^{name}: (.*), violations (\d+), seconds (\d+)$", text, re.MULTILINE)
    return [name, found[2], found[3], found[1]] if found else None


def lint(_rest: list[str]) -> int:
    """Ruff: rules and layout."""
    make_environment()
    ruff = [str(PYTHON), "-m", "ruff"]
    return first_failure([call([*ruff, "check", "--quiet", "."]), call([*ruff, "format", "--quiet", "--check", "."])])


def tidy(_rest: list[str]) -> int:
    """Lay the code out, and mend what can be mended without thinking."""
    make_environment()
    ruff = [str(PYTHON), "-m", "ruff"]
    return first_failure([call([*ruff, "check", "--quiet", "--fix", "."]), call([*ruff, "format", "--quiet", "."])])


def types(_rest: list[str]) -> int:
    """Mypy: strict on the engine, gradual on the window."""
    make_environment()
    return call([str(PYTHON), "-m", "mypy"])


def shots(rest: list[str]) -> int:
    """Pictures of every page in every state, into shots/."""
    make_environment()
    need_system_packages(desktop=True, sessions=True)
    return call([str(PYTHON), str(ROOT / "packaging" / "shots.py"), *rest])


def translate(rest: list[str]) -> int:
    """Bring the translation files in step with the code; ``--check`` only looks, ``fr`` begins a new language."""
    make_environment()
    return call([str(PYTHON), str(ROOT / "packaging" / "translate.py"), *rest])


def freeze(rest: list[str]) -> int:
    """The program as it is given away; see packaging/build.py for the steps."""
    steps = {(): ["translations", "freeze", "smoke"], ("--package",): [], ("--report",): None}
    if tuple(rest) not in steps:
        give_up("freeze takes --package, --report or nothing")
    make_environment()
    need_system_packages(desktop=True, sessions=True)
    names = steps[tuple(rest)]
    script = "report.py" if names is None else "build.py"
    return call([str(PYTHON), str(ROOT / "packaging" / script), *(names or [])])


def lock(_rest: list[str]) -> int:
    """Resolve anew: one file for Windows, Linux and macOS, with hashes and without addresses; one for building exes."""
    uv = TOOLS / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not uv.exists():
        announce("Fetching uv into .tools")
        check([sys.executable, "-m", "pip", "install", *QUIET_PIP, "--target", str(TOOLS), "uv"])
    groups = ["--group", "test", "--group", "lint", "--group", "build", "--extra", "demo"]
    compiled = [str(uv), "pip", "compile", "--generate-hashes", "--no-header", "--quiet", "pyproject.toml", *groups]
    target = LOCK.relative_to(ROOT).as_posix()
    everywhere = ["--universal", "--python-version", "3.11", "-o", target]
    # A Linux pip fetches by this one, and would judge markers for Linux.
    windows_only = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13", "-c", target]
    windows_only += ["-o", "packaging/windows/requirements.lock"]
    return first_failure([call([*compiled, *everywhere]), call([*compiled, *windows_only])])


# The environment


def make_environment() -> None:
    """Make .venv hold exactly the lock. Does nothing when it already does."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("ascii") == wanted:
        return
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        give_up("pip is missing. On Debian: sudo apt-get install python3-pip, then try again.")
    announce("Setting up .venv; this takes a minute the first time")
    # Without pip, because Debian's python3 cannot make one with it unless python3-venv is there.
    venv.create(ENV, with_pip=False, clear=True)
    options = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--no-compile"]
    check([sys.executable, "-m", "pip", "--python", str(PYTHON), "install", *QUIET_PIP, *options, "-r", str(LOCK)])
    link_checkout()
    STAMP.write_text(wanted, "ascii")


def link_checkout() -> None:
    """Let .venv find mothball and gui from any folder, and give it the ``mothball`` command."""
    folders = sysconfig.get_paths("venv", vars={"base": str(ENV), "platbase": str(ENV)})
    (Path(folders["purelib"]) / "mothball-checkout.pth").write_text(f"{ROOT}\n", "utf-8")
    if os.name != "nt":
        script = Path(folders["scripts"]) / "mothball"
        script.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m mothball "$@"\n', "utf-8")
        script.chmod(0o755)


# System packages


def need_system_packages(*, desktop: bool, sessions: bool) -> None:
    """Install what is missing where we may, else say the one line that does it."""
    if not LINUX:
        return
    missing = missing_packages(desktop=desktop, sessions=sessions)
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    prefix = root_prefix()
    if prefix is None or not shutil.which("apt-get"):
        give_up(f"System packages are missing. Run this, then try again:  sudo {' '.join(install)}")
    announce(f"Installing system packages: {' '.join(missing)}")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    check([*prefix, *quiet, "apt-get", "update", "-qq"], silent=True)
    check([*prefix, *quiet, *install, "-qq"], silent=True)
    if still := missing_packages(desktop=desktop, sessions=sessions):
        give_up(
            f"Qt still cannot be loaded after installing {' '.join(still)}. Try: {PYTHON} -c 'import PySide6.QtGui'"
        )


def missing_packages(*, desktop: bool, sessions: bool) -> list[str]:
    """Debian packages to install, found out by loading Qt and looking for the programs."""
    missing = [] if loads(QT_PROBE) else list(QT_PACKAGES)
    if desktop and (missing or not loads(XCB_PROBE)):
        missing += XCB_PACKAGES
    if sessions:
        missing += [package for program, package in SESSION_PACKAGES.items() if not shutil.which(program)]
    return missing


def loads(code: str) -> bool:
    """Whether the environment's Python can run this."""
    return subprocess.run([str(PYTHON), "-c", code], capture_output=True, check=False).returncode == 0


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root: nothing, sudo, or None where we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
        return ["sudo", "-n"]
    return None


# Processes


def call(command: list[str]) -> int:
    """Run in the project's folder; answers the exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def read(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run in the project's folder and keep what it prints."""
    return subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)


def first_failure(codes: list[int]) -> int:
    """The first code that is not 0. (A killed process has a negative one, so the largest would hide it.)"""
    return next((code for code in codes if code), 0)


def check(command: list[str], *, silent: bool = False) -> None:
    """Run something the rest depends on. Its words are shown only when it fails, if ``silent``."""
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=silent, text=True)
    if done.returncode:
        give_up(f"This failed: {' '.join(command)}\n{(done.stdout or '') + (done.stderr or '')}")


def become(command: list[str]) -> int:
    """Run in the caller's folder, as the same process where the system can: signals then reach the program itself."""
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)  # noqa: S606 - our own list, no shell
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
