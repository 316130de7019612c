"""The benchmark counts right: percentiles, ratios, tables, and whether a bucket holds what it should."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest

from tests.helpers.source import ROOT

MODULES = ("clients", "lab", "tables", "upload", "workloads")


@dataclass(frozen=True)
class Bench:
    """The scripts as modules."""

    tables: ModuleType
    upload: ModuleType
    workloads: ModuleType


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(ROOT / "bench")
    yield Bench(*map(importlib.import_module, ("tables", "upload", "workloads")))
    for name in MODULES:
        del sys.modules[name]


def test_a_percentile_is_one_of_the_values(bench: Bench) -> None:
    values = [float(n) for n in range(100, 0, -1)]
    assert [bench.tables.percentile(values, share) for share in (0, 0.5, 0.99, 1)] == [1, 50, 99, 100]


def test_the_highest_percentile_of_few_values_is_their_maximum(bench: Bench) -> None:
    assert bench.tables.percentile([3, 1, 2], 0.99) == 3


def test_no_values_have_no_percentile(bench: Bench) -> None:
    with pytest.raises(ValueError, match="no values"):
        bench.tables.percentile([], 0.5)


def test_a_ratio_compares_round_by_round(bench: Bench) -> None:
    """The third round was slow for both, and the fourth one has no counterpart."""
    assert bench.tables.ratio({0: 1.0, 1: 1.2, 2: 9.0, 3: 50.0}, {0: 2.0, 1: 2.0, 2: 20.0}) == 0.5


def test_without_a_common_round_there_is_no_ratio(bench: Bench) -> None:
    assert bench.tables.ratio({0: 1.0}, {1: 1.0}) is None


def test_the_quickest_has_the_lowest_median(bench: Bench) -> None:
    assert (
        bench.tables.quickest({"lucky": {0: 0.1, 1: 5, 2: 5}, "steady": {0: 2, 1: 2, 2: 2}, "failed": {}}) == "steady"
    )


def test_a_table_is_markdown(bench: Bench) -> None:
    table = bench.tables.markdown(["client", "s"], [["ours", "1.00"]])
    assert table.splitlines() == ["| client | s |", "| --- | ---: |", "| ours | 1.00 |"]


def test_every_file_must_be_in_the_bucket_with_its_size(bench: Bench) -> None:
    sizes = {"a/b": 1, "c": 2}
    assert bench.upload.missing({"a/b": 1, "c": 2}, sizes, 0) == ""
    assert "1 of 2" in bench.upload.missing({"a/b": 1}, sizes, 0)
    assert "1 of 2" in bench.upload.missing({"a/b": 1, "c": 3}, sizes, 0)
    assert "3 objects" in bench.upload.missing({"a/b": 1, "c": 2, "d": 2}, sizes, 0)


def test_folders_above_the_path_and_our_own_notes_do_not_count(bench: Bench) -> None:
    objects = {
        "pc/docs/run/a/b": 1,
        "pc/docs/run/c": 2,
        ".mothball/runs/pc/docs/run.jsonl": 9,
        ".mothball/vault.json": 9,
    }
    assert bench.upload.missing(objects, {"a/b": 1, "c": 2}, 3) == ""


def test_a_run_with_a_fault_is_told_and_not_counted(bench: Bench) -> None:
    """Its time would make us look ten times faster than we are."""
    upload, small = bench.upload, bench.workloads.WORKLOADS["small"]
    runs = [upload.Run("mothball", 0, 0.1, 1, 50, 10, fault="0 of 1 files"), upload.Run("s5cmd", 0, 1.0, 1, 30, 10)]
    runs += [upload.Run("mothball", 1, 0.5, 1, 50, 10), upload.Run("s5cmd", 1, 1.0, 1, 30, 10)]
    text = upload.report(small, {"a": 1}, runs, link=False, goals=True)
    assert "| **mothball** | 1 | 0.50 (0.50) | 0.50 | 0.50 |" in text
    assert "Not counted: mothball, round 1: 0 of 1 files." in text
    assert "Measured: 0.50, reached." in text


def test_a_missed_goal_is_called_missed(bench: Bench) -> None:
    upload, small = bench.upload, bench.workloads.WORKLOADS["small"]
    runs = [upload.Run("mothball", 0, 2.0, 1, 50, 10), upload.Run("s5cmd", 0, 1.0, 1, 30, 10)]
    assert "Measured: 2.00, missed." in upload.report(small, {"a": 1}, runs, link=False, goals=True)


def test_the_workloads_are_what_they_are_called(bench: Bench) -> None:
    found = {name: list(each.files(1.0)) for name, each in bench.workloads.WORKLOADS.items()}
    assert len(found["small"]) == 4_000
    assert len({path.partition("/")[0] for path, _ in found["small"]}) == 200
    assert sum(size for _, size in found["large"]) == 2 * bench.workloads.GIB
    assert 3.0 < sum(size for _, size in found["mixed"]) / bench.workloads.GIB < 3.7
    assert all(len(dict(files)) == len(files) for files in found.values())
