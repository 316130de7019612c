"""A Windows CPython 3.13 with our packages, put together on Linux from the package registries alone.

The interpreter and its modules come from the PyPI wheel ``panda3d``, which carries python.org's own signed files for
freezing games; the library written in Python from Debian's unpatched copy of the CPython source. python.exe and
python3.dll are compiled here. All of it is pinned by SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import root

VERSION, SHORT = "3.13", "313"
FETCHED = root.PLACE / "fetched"
WHEELS = root.PLACE / "wheels"
LOCK = Path(__file__).with_name("requirements.lock")
HOME = root.WORK / "python"
PYTHON = "/w/python/python.exe"
PREFIX = root.WORK / "prefix"
SYSTEM = PREFIX / "drive_c" / "windows" / "system32"
ENGINE = (
    "panda3d-1.10.16-cp313-cp313-win_amd64.whl",
    "0e505261bb58d8402d0099c291f1a3459acfdd38f3e7d666e72aa2e1ea5dc46f",
)
SOURCE = ("python3.13_3.13.5.orig.tar.xz", "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640")
INNO = ("innosetup-6.4.1.tgz", "fc36b763a729c8964416552d733f4864ac4a4934d0a6569e20c2feb4c29b9684")
STANDARD_LIBRARY = ["libffi-8.dll", "libcrypto-3.dll", "libssl-3.dll", "sqlite3.dll", "zlib1.dll"]
COMPILE = """
compiler=x86_64-w64-mingw32
$compiler-gcc -shared -s -nostdlib -Wl,-e,DllMain -o python3.dll forwarder.c python3.def
$compiler-dlltool -d python.def -l libpython.a
$compiler-windres manifest.rc manifest.o
$compiler-gcc -municode -s -O2 -o python.exe python.c manifest.o libpython.a
$compiler-gcc -shared -s -O2 -o icuuc.dll icuuc.c
$compiler-gcc -shared -s -O2 -o mscms.dll mscms.c
"""


def make() -> None:
    """Fetch, compile and install; does nothing when it is there already."""
    stamp = HOME / ".stamp"
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in recipe())).hexdigest()
    if stamp.is_file() and stamp.read_text("ascii") == wanted:
        return
    root.announce("Putting the Windows Python together")
    fetch()
    shutil.rmtree(HOME, ignore_errors=True)
    assemble()
    make_prefix()
    install_packages()
    stamp.write_text(wanted, "ascii")


def recipe() -> list[Path]:
    """What decides how it comes out."""
    return [Path(__file__), LOCK, *sorted((Path(__file__).parent / "stubs").iterdir())]


# Fetching


def fetch() -> None:
    """Everything from the registries, each file judged by its SHA-256 before it is used."""
    # Wheels of an older lock would be installed, too.
    shutil.rmtree(WHEELS, ignore_errors=True)
    for folder in (FETCHED, WHEELS):
        folder.mkdir(parents=True, exist_ok=True)
    # By a Linux pip, which would judge markers for Linux: the lock has none, and names everything.
    windows = ["--platform", "win_amd64", "--python-version", VERSION, "--only-binary", ":all:", "--no-deps", "--quiet"]
    pip = [sys.executable, "-m", "pip", "download", "--require-hashes", *windows]
    root.check([*pip, "--dest", str(WHEELS), "--requirement", str(LOCK)])
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        pinned.write(f"panda3d==1.10.16 --hash=sha256:{ENGINE[1]}\n")
        pinned.flush()
        root.check([*pip, "--dest", str(FETCHED), "--requirement", pinned.name])
    if not is_here(INNO):
        root.check(["npm", "pack", "--silent", "--pack-destination", str(FETCHED), "innosetup@6.4.1"])
    if not is_here(SOURCE):
        fetch_source()
    for pinned_file in (ENGINE, SOURCE, INNO):
        if not is_here(pinned_file):
            root.give_up(f"{pinned_file[0]} is not the file it was: another SHA-256 than the one pinned.")


def is_here(pinned: tuple[str, str]) -> bool:
    """Whether the file lies in our folder and is the one we know."""
    path = FETCHED / pinned[0]
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == pinned[1]


def fetch_source() -> None:
    """CPython's tarball out of the Debian source package, by apt inside the root."""
    script = f"""
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {root.mirror()} {root.RELEASE} main" \
      > /etc/apt/sources.list.d/source.list
    apt-get update -q
    mkdir -p /w/source
    cd /w/source
    apt-get -o APT::Sandbox::User=root source -qq --download-only python{VERSION}
    """
    root.check(root.inside(["bash", "-ec", script]))
    shutil.move(root.WORK / "source" / SOURCE[0], FETCHED / SOURCE[0])
    shutil.rmtree(root.WORK / "source")


# Putting together


def assemble() -> None:
    """The folder with the interpreter, its modules, its library and what is compiled."""
    (HOME / "DLLs").mkdir(parents=True)
    with zipfile.ZipFile(FETCHED / ENGINE[0]) as wheel:
        for name in wheel.namelist():
            if target := place_of(name):
                target.write_bytes(wheel.read(name))
    with tempfile.TemporaryDirectory(dir=root.WORK) as folder:
        build = Path(folder)
        with tarfile.open(FETCHED / SOURCE[0]) as source:
            source.extractall(build, filter="data")
        [tree] = build.glob("Python-3.*")
        shutil.move(tree / "Lib", HOME / "Lib")
        compile_stubs(build, tree / "PC")
    for part in ("test", "idlelib", "turtledemo"):
        shutil.rmtree(HOME / "Lib" / part)


def place_of(name: str) -> Path | None:
    """Where a file of the wheel belongs; None for what is not Python's, or another Python's (free-threaded)."""
    folder, _, file = name.rpartition("/")
    if folder != "deploy_libs" or "t-win_amd64" in file:
        return None
    if file == f"python{SHORT}.dll":
        return HOME / file
    return HOME / "DLLs" / file if file.endswith(".pyd") or file in STANDARD_LIBRARY else None


def compile_stubs(build: Path, sources: Path) -> None:
    """python.exe, python3.dll, and for the Wine prefix icuuc.dll and mscms.dll."""
    shutil.copytree(Path(__file__).parent / "stubs", build, dirs_exist_ok=True)
    shutil.copy(sources / "python.manifest", build)
    (build / "manifest.rc").write_text('1 24 "python.manifest"\n', "ascii")
    (build / "python.def").write_text(f"LIBRARY python{SHORT}.dll\nEXPORTS\n Py_Main\n", "ascii")
    (build / "python3.def").write_text(forwards((sources / "python3dll.c").read_text("utf-8")), "ascii")
    root.check(root.inside(["bash", "-ec", COMPILE], folder=f"/w/{build.name}"))
    for name in ("python.exe", "python3.dll"):
        shutil.copy(build / name, HOME)
    shutil.copytree(
        build,
        root.WORK / "stubs",
        ignore=lambda _folder, names: [n for n in names if n[-3:] != "dll"],
        dirs_exist_ok=True,
    )


def forwards(listing: str) -> str:
    """The export list of python3.dll: each name of the stable ABI, forwarded to the DLL that has it."""
    functions = re.findall(r"^EXPORT_FUNC\((\w+)\)", listing, re.MULTILINE)
    values = re.findall(r"^EXPORT_DATA\((\w+)\)", listing, re.MULTILINE)
    lines = [f" {name} = python{SHORT}.{name}" for name in functions]
    lines += [f" {name} = python{SHORT}.{name} DATA" for name in values]
    return "\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""])


def make_prefix() -> None:
    """A fresh Windows 10 as Wine has it, plus the two DLLs Qt wants."""
    shutil.rmtree(PREFIX, ignore_errors=True)
    root.check(root.inside(["bash", "-ec", "wineboot -i && wineserver -w"]))
    for name in ("icuuc.dll", "mscms.dll"):
        shutil.copy(root.WORK / "stubs" / name, SYSTEM / name)
    key = r"HKCU\Software\Wine\DllOverrides"
    root.check(root.inside(["wine", "reg", "add", key, "/v", "mscms", "/d", "native,builtin", "/f"]))


def install_packages() -> None:
    """The lock's wheels, by Windows' own pip, without the network."""
    shutil.rmtree(root.WORK / "wheels", ignore_errors=True)
    shutil.copytree(WHEELS, root.WORK / "wheels")
    runtime_library()
    root.check(root.inside(["wine", PYTHON, "-m", "ensurepip"]))
    options = ["--quiet", "--no-index", "--no-deps", "--no-warn-script-location"]
    # Their hashes were looked at when they were fetched.
    wheels = [rf"Z:\w\wheels\{wheel.name}" for wheel in sorted(WHEELS.glob("*.whl"))]
    root.check(root.inside(["wine", PYTHON, "-m", "pip", "install", *options, *wheels]))
    shutil.rmtree(root.WORK / "wheels")
    root.end_wine()


def runtime_library() -> None:
    """Microsoft's runtime as Qt brings it: the interpreter's wheel has one of 2015."""
    [wheel] = WHEELS.glob("shiboken6-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if Path(name).name.lower() in {"vcruntime140.dll", "vcruntime140_1.dll"}:
                (HOME / Path(name).name.lower()).write_bytes(archive.read(name))


def run(arguments: list[str], extra: dict[str, str] | None = None) -> int:
    """Windows' Python with these arguments, in the checkout; answers the exit code."""
    command = root.inside(["wine", PYTHON, *arguments], extra, folder="/src")
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode
