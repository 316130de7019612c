"""The bench's stage: the sink on this machine, or behind a long and thin line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parent / ".tools" / "bench"
"""Everything the bench builds, fetches and generates; never committed."""

DELAY_US, RATE = 20_000, 100_000_000
"""Each way: 20 ms, 100 Mbit/s."""
QUEUE_BYTES = RATE // 8 // 10
"""What waits at the line's entrance at most: 100 ms worth."""
LIFETIME = 6 * 3600
"""Seconds after which sink and link end by themselves."""
CLIENT_SIDE, SINK_SIDE = "mothball-client", "mothball-sink"
ADDRESSES = {CLIENT_SIDE: "192.0.2.2", SINK_SIDE: "192.0.2.1"}
_ASK = """
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
print(opener.open(urllib.request.Request(sys.argv[2], method=sys.argv[1])).read().decode())
"""


class CannotRun(Exception):
    """This machine cannot carry out what was asked for; the text says why and what helps."""


class Lab:
    """A context manager around the sink.

    Attributes:
        url: the sink's address for clients.
        client: what to put before a client's command.
    """

    def __init__(self, *, link: bool = False) -> None:
        self._link = link
        self._processes: list[subprocess.Popen[str]] = []
        self.url = ""
        self.client: list[str] = _inside(CLIENT_SIDE) if link else []
        self._near_sink = _inside(SINK_SIDE) if link else []

    def __enter__(self) -> Self:
        sink = build("sink", "-pthread")
        try:
            if self._link:
                self._lay_line()
            address = ADDRESSES[SINK_SIDE] if self._link else "127.0.0.1"
            port = self._start([*self._near_sink, str(sink), address, "0", str(LIFETIME)]).split()[1]
        except BaseException:
            self.__exit__()
            raise
        self.url = f"http://{address}:{port}"
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait()
        if self._link:
            _remove_namespaces()

    def reset(self) -> None:
        """An empty bucket, all counts 0."""
        self._ask("POST", "/__reset")

    def counts(self) -> dict[str, int]:
        """What the sink has counted since the last reset."""
        counts: dict[str, int] = json.loads(self._ask("GET", "/__stats"))
        return counts

    def objects(self) -> dict[str, int]:
        """What the sink holds: size by key."""
        lines = (line.split(" ", 1) for line in self._ask("GET", "/__keys").splitlines() if line)
        return {unquote(key): int(size) for size, key in lines}

    def _ask(self, method: str, path: str) -> str:
        command = [*self._near_sink, sys.executable, "-I", "-S", "-c", _ASK, method, self.url + path]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout

    def _start(self, command: list[str]) -> str:
        """Start a helper that lives as long as the lab; answers the line it says when it is ready."""
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._processes.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise CannotRun(f"{Path(command[-6]).name if len(command) > 6 else command[0]} did not start.")
        return line

    def _lay_line(self) -> None:
        _check_root()
        link = build("link")
        _remove_namespaces()
        for name in ADDRESSES:
            _ip("netns", "add", name)
            _ip("-n", name, "link", "set", "lo", "up")
        places = [f"/run/netns/{name}" for name in ADDRESSES]
        self._start([str(link), *places, *map(str, (DELAY_US, RATE, QUEUE_BYTES, LIFETIME))])
        for name, other in ((CLIENT_SIDE, SINK_SIDE), (SINK_SIDE, CLIENT_SIDE)):
            _ip("-n", name, "addr", "add", ADDRESSES[name], "peer", ADDRESSES[other], "dev", "wan0")
            _ip("-n", name, "link", "set", "wan0", "up")


def build(name: str, *options: str) -> Path:
    """Compile one of our C programs unless that is done; answers the program."""
    source, program = HERE / f"{name}.c", TOOLS / name
    if program.exists() and program.stat().st_mtime_ns > source.stat().st_mtime_ns:
        return program
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise CannotRun("A C compiler is needed. On Debian: apt-get install gcc libc6-dev")
    TOOLS.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([compiler, "-O2", *options, str(source), "-o", str(program)], check=False)
    if done.returncode:
        raise CannotRun(f"{source.name} could not be compiled.")
    return program


def environment() -> dict[str, str]:
    """For clients: made-up keys, and nothing of the person's own configuration."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "RCLONE_", "S3_"))}
    return own | {
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "RCLONE_CONFIG": os.devnull,
        "NO_PROXY": f"127.0.0.1,{ADDRESSES[SINK_SIDE]}",
        "no_proxy": f"127.0.0.1,{ADDRESSES[SINK_SIDE]}",
    }


def _inside(namespace: str) -> list[str]:
    return ["ip", "netns", "exec", namespace]


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)


def _remove_namespaces() -> None:
    for name in ADDRESSES:
        if Path("/run/netns", name).exists():
            _ip("netns", "del", name)


def _check_root() -> None:
    """Raise CannotRun with the words for what is missing."""
    if not sys.platform.startswith("linux"):
        raise CannotRun("The line is made of Linux network namespaces; this is another system.")
    if os.geteuid() != 0:
        raise CannotRun("The line needs root (network namespaces and TUN devices). Run this with sudo.")
    if shutil.which("ip") is None:
        raise CannotRun("The line needs the program ip. On Debian: apt-get install iproute2")
    if not Path("/dev/net/tun").exists():
        raise CannotRun("The line needs /dev/net/tun, which this machine (a container?) does not have.")


def words_about_machine() -> dict[str, Any]:
    """What a table must say about where it was measured."""
    return {"cores": os.cpu_count(), "python": sys.version.split()[0], "load": os.getloadavg()[0]}
