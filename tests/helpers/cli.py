"""Runs the command line: in this process for the matrix, as a real process for the important paths."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mothball.cli.main import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """How an invocation ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The JSON Lines of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def summary(self) -> dict[str, Any]:
        """The last line, which is always the summary."""
        last = self.events[-1]
        assert last["event"] == "summary"
        assert last["exit_code"] == self.code
        return last

    def of(self, event: str) -> list[dict[str, Any]]:
        """All events of one name."""
        return [line for line in self.events if line["event"] == event]


@dataclass(frozen=True)
class Cli:
    """``mothball --base-dir BASE`` with options that every call shares."""

    base: Path
    stdin: str = ""

    def __call__(self, *argv: str, stdin: str = "") -> Said:
        """Words."""
        out, err = io.StringIO(), io.StringIO()
        code = main(["--base-dir", str(self.base), *argv], out, err, io.StringIO(stdin))
        return Said(code, out.getvalue(), err.getvalue())

    def json(self, *argv: str, stdin: str = "") -> Said:
        """JSON Lines; checks that the last one is the summary."""
        said = self("--json", *argv, stdin=stdin)
        assert said.summary["exit_code"] == said.code
        return said

    def command_line(self, *argv: str) -> list[str]:
        """For a process of its own."""
        return [sys.executable, "-m", "mothball", "--base-dir", str(self.base), *argv]

    def process(self, *argv: str, stdin: str = "") -> Said:
        """The same as a black box."""
        done = subprocess.run(
            self.command_line(*argv),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)


def one_sentence(said: Said, *parts: str) -> None:
    """What an error on stderr must be: words on one line, with the culprit in them; no dump, no traceback."""
    assert said.err.count("\n") == 1, said.err
    assert said.err.endswith(".\n"), said.err
    assert "Traceback" not in said.err
    assert "usage:" not in said.err
    for part in parts:
        assert part in said.err, said.err
