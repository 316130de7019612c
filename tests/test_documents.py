"""The documents tell the truth where a program can check it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from mothball.cli.arguments import parser
from tests.helpers.source import ROOT, files

DOCUMENTS = [path for path in files() if path.suffix == ".md"]
README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"\]\(([^)#\s]+)")

SEED_LINES = {
    *(("1", number) for number in range(1, 33)),
    *(("2", number) for number in [*range(1, 35), *range(101, 136)]),
    *(("3", number) for number in range(1, 33)),
    *(("4", number) for number in range(1, 32)),
}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_behaviour_of_the_seeds_has_a_place_or_a_reason() -> None:
    text = (ROOT / "docs" / "adr" / "0005-seed-behaviours.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:3] == "| S"]
    assert {line for row in rows for line in _ids(row[0])} == SEED_LINES
    assert all(len(row) == 3 and row[2] for row in rows)


def _ids(cell: str) -> Iterator[tuple[str, int]]:
    """``S2.3, S2.8`` and ``S2.29 – S2.31`` as pairs."""
    for part in cell.split(","):
        found = [(seed, int(number)) for seed, number in re.findall(r"S(\d)\.(\d+)", part)]
        first, last = found[0], found[-1]
        yield from ((first[0], number) for number in range(first[1], last[1] + 1))


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("line", [line.strip() for line in README.splitlines() if line.startswith("    mothball ")])
def test_commands_of_the_readme_exist(line: str) -> None:
    """In the seeds six examples did not run."""
    assert parser().parse_args(shlex.split(line)[1:]).command == shlex.split(line)[1]


def test_verbs_of_the_documents_exist() -> None:
    script = (ROOT / "packaging" / "dev.py").read_text("utf-8")
    named = {verb for path in DOCUMENTS for verb in re.findall(r"packaging/dev\.py ([a-z]+)", path.read_text("utf-8"))}
    assert {"run", "test"} <= named
    assert [verb for verb in named if f'"{verb}": ' not in script] == []
