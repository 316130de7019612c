"""The Windows program on Linux, step by step: ``make.py [step ...]``, all of them in order when none is named.

    root       a Debian 13 with Wine (kept)
    python     a Windows Python with our packages (kept)
    engine     the tests of what Windows does differently, run by that Python
    freeze     the folder with Mothball.exe
    installer  the setup program
    drive      install, start, archive, restore, upgrade, uninstall, and look at each

Standard library only. Everything lies below .tools/windows; throw that away to begin anew.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time

import root
import winpython

ENV_PYTHON = root.ROOT / ".venv" / "bin" / "python"
FROZEN = root.WORK / "dist" / "Mothball"
TESTS = [
    "tests/engine/test_host.py",
    "tests/engine/test_host_windows.py",
    "tests/engine/test_host_state.py",
    "tests/engine/test_autostart.py",
    "tests/engine/test_lock.py",
    "tests/engine/test_naming.py",
    "tests/engine/test_safe_path.py",
    "tests/engine/test_settings_file.py",
    "tests/windows/on_windows.py",
]
"""Where Windows and Wine behave alike; what else differs is in docs/windows-checklist.md."""


def main(wanted: list[str]) -> int:
    """Run the steps; answers the first code that is not 0."""
    steps = {
        "root": root.make,
        "python": winpython.make,
        "engine": engine,
        "freeze": freeze,
        "installer": installer,
        "drive": drive,
    }
    if unknown := set(wanted) - set(steps):
        print(__doc__)
        root.give_up(f"no such step: {', '.join(sorted(unknown))}")
    for name, step in steps.items():
        if wanted and name not in wanted:
            continue
        began = time.monotonic()
        code = step()
        root.announce(f"{name}: {time.monotonic() - began:.0f} s")
        if code:
            return code
    return 0


def engine() -> int:
    """Pytest under Wine."""
    pytest = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", r"C:\t"]
    return winpython.run([*pytest, *TESTS])


def freeze() -> int:
    """PyInstaller under Wine; nothing of Wine's may be in what it gathers."""
    pyinstaller = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    folders = ["--distpath", r"Z:\w\dist", "--workpath", r"Z:\w\build"]
    code = winpython.run([*pyinstaller, *folders, r"Z:\src\packaging\mothball.spec"])
    if code:
        return code
    files = [path for path in FROZEN.rglob("*") if path.is_file()]
    strays = [path.name for path in files if is_wines(path.name) or b"Wine builtin DLL" in path.read_bytes()[:0x60]]
    if strays:
        root.give_up(f"these are Wine's and must not be shipped: {', '.join(strays)}")
    root.announce(f"{FROZEN.name}: {sum(path.stat().st_size for path in files) / 1e6:.1f} MB in {len(files)} files")
    return 0


def is_wines(name: str) -> bool:
    """Whether a file of this name comes from Wine here: on Windows it is Windows' own."""
    return name.lower() in {"icuuc.dll", "mscms.dll", "ucrtbase.dll"} or name.lower().startswith("api-ms-win-")


def version() -> str:
    """The program's, from the one place that has it."""
    found = re.search(r'^version = "(.+)"$', (root.ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def installer() -> int:
    """Inno Setup under Wine. 32-bit, so its exit code is not believed: the file must be there."""
    inno = root.WORK / "inno"
    inno.mkdir(exist_ok=True)
    root.check(["tar", "xzf", str(winpython.FETCHED / winpython.INNO[0]), "-C", str(inno), "--strip", "1"])
    setup = root.WORK / "out" / f"Mothball-{version()}-setup.exe"
    setup.unlink(missing_ok=True)
    defines = [
        f"/DVersion={version()}",
        r"/DFrozen=Z:\w\dist\Mothball",
        r"/DOutput=Z:\w\out",
        r"/DIcon=Z:\w\build\mothball\mothball.ico",
    ]
    root.check(root.inside(["wine", "/w/inno/bin/ISCC.exe", "/Qp", *defines, r"Z:\src\installer.iss"]))
    if not setup.is_file():
        root.give_up("Inno Setup made no setup program.")
    root.announce(f"{setup.name}: {setup.stat().st_size / 1e6:.1f} MB")
    return 0


def drive() -> int:
    """The story from the first double click to the last, in a Windows as it comes, on a display of its own."""
    winpython.make_prefix()
    return subprocess.run([str(ENV_PYTHON), "-m", "tests.windows.drive"], cwd=root.ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
