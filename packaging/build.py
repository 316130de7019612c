"""Builds what is given away, one step after the other: ``build.py [STEP…]``; without a name, all that this system can.

translations  the .qm files are in step with the code
freeze        the folder dist/Mothball by PyInstaller, pruned, with the licences of what is in it
smoke         the frozen program works
package       Debian package, installed, started and removed (Linux), or installer (Windows), in dist/
sums          SBOM (CycloneDX) and SHA-256 of all that is given away

Each step can be run again by itself. Run by ``dev.py freeze`` with the environment's Python.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import notices

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
DIST = ROOT / "dist"
FOLDER = DIST / "Mothball"
WINDOWS = os.name == "nt"


def main(arguments: list[str]) -> int:
    """Run the steps named, in the order of STEPS."""
    if unknown := set(arguments) - STEPS.keys():
        print(f"{__doc__}\nNo such step: {', '.join(sorted(unknown))}")
        return 2
    for name, step in STEPS.items():
        if not arguments or name in arguments:
            print(f"build.py: {name}", file=sys.stderr, flush=True)
            step()
    return 0


def translations() -> None:
    """Ends the build where a text is not translated."""
    _run([sys.executable, str(PACKAGING / "translate.py"), "--check"])


def freeze() -> None:
    """The folder, made anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    places = ["--distpath", str(DIST), "--workpath", str(ROOT / "build")]
    _run([sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, _spec()])
    if not WINDOWS:
        import prune

        prune.prune(FOLDER)
    notices.write(FOLDER)


def smoke(folder: Path = FOLDER) -> None:
    """Start what is in a folder."""
    _run([sys.executable, str(PACKAGING / "smoke.py"), str(folder)])


def package() -> None:
    """The folder as something that can be installed."""
    if not WINDOWS:
        import debian

        debian.try_out(debian.build(FOLDER, DIST), smoke)
    elif shutil.which("ISCC"):
        _run(["ISCC", "/Qp", str(ROOT / "installer.iss")])
    else:
        print("build.py: Inno Setup's ISCC is not on the path; no installer", file=sys.stderr)


def sums() -> None:
    """What is in it and what it must look like, for whoever receives it."""
    notices.write_sbom(FOLDER, DIST / "mothball.cdx.json")
    files = [path for path in sorted(DIST.iterdir()) if path.is_file() and path.name != "SHA256SUMS"]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), "utf-8", newline="\n")


STEPS: dict[str, Callable[[], None]] = {
    "translations": translations,
    "freeze": freeze,
    "smoke": smoke,
    "package": package,
    "sums": sums,
}


def _spec() -> str:
    return str(PACKAGING / "mothball.spec")


def _run(command: list[str]) -> None:
    # The same bytes every time: sets of names are ordered by their hash otherwise.
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
