"""The history as fields and as files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mothball import history
from mothball.catalogue import Catalogue, RunRow, RunState
from mothball.errors import InputError
from mothball.events import Outcome
from mothball.messages import say
from mothball.model import OutcomeKind, Tally
from tests.helpers.catalogues import run_start

ODD = ['=HYPERLINK("x")', "two\nlines, and a comma", "caf\udce9", "@sum", "plain"]

NONE = Tally()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


def ended(catalogue: Catalogue, extra: dict[str, object], files: Tally = NONE) -> RunRow:
    start = run_start()
    run_id = catalogue.start_run(start)
    catalogue.record_outcomes(run_id, [Outcome(path, OutcomeKind.SKIPPED, say("scan.link"), 3) for path in ODD])
    catalogue.end_run(run_id, RunState.FINISHED, start.started_ns + 1_500_000_000, files, Tally(), extra, None)
    return catalogue.run(run_id)


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_what_a_restore_brought_back_is_counted_by_its_own_name(catalogue: Catalogue) -> None:
    run = ended(
        catalogue, {"files": {"found": 5, "restored": 3, "skipped": 1, "failed": 1}}, Tally(skipped=1, failed=1)
    )
    told = history.run_fields(run)["files"]
    assert told == {
        "found": 5,
        "archived": 0,
        "unchanged": 0,
        "kept": 0,
        "skipped": 1,
        "failed": 1,
        "restored": 3,
    }


@pytest.mark.parametrize("extra", [{"files": "many"}, {"files": {"found": "x"}}, {"files": [1]}, {}])
def test_what_a_strange_manifest_says_is_not_believed(catalogue: Catalogue, extra: dict[str, Any]) -> None:
    assert history.counts(ended(catalogue, extra, Tally(archived=2)))["found"] == 2


def test_runs_as_json_are_the_fields_of_the_command_line(catalogue: Catalogue, tmp_path: Path) -> None:
    run = ended(catalogue, {"cost": None})
    history.export_runs([run, run], tmp_path / "runs.JSON")
    assert json.loads((tmp_path / "runs.JSON").read_text("ascii")) == [history.run_fields(run)] * 2


def test_no_run_is_an_empty_list(tmp_path: Path) -> None:
    history.export_runs([], tmp_path / "runs.json")
    assert json.loads((tmp_path / "runs.json").read_text("ascii")) == []


def test_runs_as_a_table_have_one_column_a_number(catalogue: Catalogue, tmp_path: Path) -> None:
    run = ended(catalogue, {}, Tally(archived=1, failed=2))
    history.export_runs([run], tmp_path / "runs.csv")
    (row,) = rows(tmp_path / "runs.csv")
    assert (row["files_archived"], row["files_failed"], row["files_restored"]) == ("1", "2", "")
    assert (row["seconds"], row["cost"], row["trigger"]) == ("1.5", "", "hand")


def test_every_item_of_a_run_is_exported_page_by_page(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    run = ended(catalogue, {})
    history.export_outcomes(catalogue, run.id, tmp_path / "items.json")
    assert sorted(row["path"] for row in json.loads((tmp_path / "items.json").read_text("ascii"))) == sorted(ODD)


def test_a_table_holds_no_formula_and_no_broken_line(catalogue: Catalogue, tmp_path: Path) -> None:
    run = ended(catalogue, {})
    history.export_outcomes(catalogue, run.id, tmp_path / "items.csv")
    found = {row["path"] for row in rows(tmp_path / "items.csv")}
    assert found == {'\'=HYPERLINK("x")', "two\\nlines, and a comma", "caf\\udce9", "'@sum", "plain"}


def test_a_disk_that_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be written"):
        history.export_runs([], tmp_path / "nowhere" / "runs.csv")
