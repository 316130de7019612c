"""The build root: a Debian 13 with Wine below .tools/windows, where Windows programs are built and tried on Linux.

Needs root, debootstrap and the Debian archive this machine's apt already uses. Nothing is mounted outside the
processes that run in it: each gets a mount table of its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".tools" / "windows"
WORK = PLACE / "work"
"""What is made; inside it is /w, for Windows programs Z:\\w. The checkout is /src there."""
FOLDER = PLACE / "root"
STAMP = FOLDER / ".stamp"
RELEASE = "trixie"
FREE_BYTES = 6_000_000_000
TOOLS = ["debootstrap", "unshare", "chroot", "apt-get", "npm"]
PACKAGES = [
    *["wine", "wine64", "gcc-mingw-w64-x86-64", "fonts-wine", "fonts-dejavu-core"],
    *["xvfb", "xauth", "openbox", "trayer", "xdotool", "imagemagick"],
]
# Of 32-bit Wine only the Windows half is wanted: no i386 Linux library, and dpkg's list of architectures untouched.
RECIPE = r"""
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -qy --no-install-recommends $PACKAGES
mkdir -p /i386/lists/partial /i386/cache/archives/partial
cd /i386
options="-o Dir::State::lists=$PWD/lists -o Dir::Cache=$PWD/cache -o Dir::State::status=/dev/null
  -o APT::Architecture=i386 -o APT::Architectures=i386 -o APT::Sandbox::User=root"
apt-get $options update -q
apt-get $options download libwine
dpkg-deb --fsys-tarfile libwine_*_i386.deb | tar x -C /i386 ./usr/lib/i386-linux-gnu/wine/i386-windows
cp -r usr/lib/i386-linux-gnu/wine/i386-windows/. /usr/lib/x86_64-linux-gnu/wine/i386-windows/
cd /
rm -rf /i386
apt-get clean
wine --version
"""
ENVIRONMENT = {
    "HOME": "/root",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 - of the root, which is ours alone
    "WINEPREFIX": "/w/prefix",
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "mscoree=;mshtml=",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def give_up(sentence: str) -> NoReturn:
    """End with one clear line."""
    sys.exit(f"dev.py windows: {sentence}")


def announce(sentence: str) -> None:
    """Say what takes its time, and before it does."""
    print(f"dev.py windows: {sentence}", flush=True)


def make() -> None:
    """Make the root, or leave the one there is."""
    look_for_what_it_needs()
    wanted = hashlib.sha256(f"{RELEASE}{PACKAGES}{RECIPE}".encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("ascii") == wanted:
        return
    announce("Making the build root (a minute or two, 2.8 GB)")
    shutil.rmtree(FOLDER, ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    check(["debootstrap", "--variant=minbase", "--include=ca-certificates", RELEASE, str(FOLDER), mirror()])
    shutil.copy("/etc/resolv.conf", FOLDER / "etc" / "resolv.conf")
    check(inside(["bash", "-ec", RECIPE], {"PACKAGES": " ".join(PACKAGES)}))
    STAMP.write_text(wanted, "ascii")


def look_for_what_it_needs() -> None:
    """Give up in words where this machine cannot do it."""
    if not sys.platform.startswith("linux") or os.uname().machine != "x86_64":
        give_up("this needs Linux on x86-64. On Windows see docs/building.md.")
    if os.geteuid():
        give_up("this needs root: it makes a Debian of its own and enters it.")
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        give_up(f"missing: {', '.join(missing)}. On Debian: apt-get install debootstrap npm util-linux")
    PLACE.mkdir(parents=True, exist_ok=True)
    if not STAMP.is_file() and shutil.disk_usage(PLACE).free < FREE_BYTES:
        give_up(f"this needs {FREE_BYTES // 10**9} GB of free disk below {PLACE}.")


def mirror() -> str:
    """The Debian archive this machine installs from."""
    asked = ["apt-get", "indextargets", "--format", "$(SITE) $(ORIGIN) $(CODENAME)", "Created-By: Packages"]
    lines = subprocess.run(asked, capture_output=True, check=True, text=True).stdout.splitlines()
    sites = [line.split() for line in lines]
    for site, *about in sites:
        if about[:1] == ["Debian"] and not any("security" in word for word in [site, *about]):
            return site
    give_up("apt knows no Debian archive here (apt-get update may help); other systems' archives hold no Debian 13.")


def inside(command: list[str], extra: Mapping[str, str] | None = None, *, folder: str = "/") -> list[str]:
    """The command that runs ``command`` in the root, with /src and /w, and nothing of our environment."""
    settings = [f"{name}={value}" for name, value in {**ENVIRONMENT, **(extra or {})}.items()]
    script = (
        'mkdir -p "$0/src" "$0/w" && mount --bind "$1" "$0/src" && mount --bind "$2" "$0/w" && '
        'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && root=$0 && shift 2 && '
        'exec chroot "$root" env -i "$@"'
    )
    own_mounts = ["unshare", "--mount", "--propagation", "private", "sh", "-c", script]
    return [*own_mounts, str(FOLDER), str(ROOT), str(WORK), *settings, "env", "-C", folder, *command]


def end_wine() -> None:
    """End every Windows program that is left in the prefix."""
    # It fails where there is none.
    subprocess.run(inside(["wineserver", "-k"]), check=False)


def check(command: list[str]) -> None:
    """Run something the rest depends on; its words are shown only when it fails."""
    done = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        give_up(f"this failed: {' '.join(command)}\n{done.stdout[-8000:]}")
