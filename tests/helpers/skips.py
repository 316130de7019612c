"""A test nobody runs proves nothing: turns skips into failures where they are not on the list."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from typing import TypeVar

import pytest

AnyReport = TypeVar("AnyReport", pytest.TestReport, pytest.CollectReport)


def refuse_skip(report: AnyReport, allowed: Mapping[str, str]) -> AnyReport:
    """Make a skipped report a failed one. ``allowed`` maps patterns over test ids to reasons; xfail is no skip."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return report
    if any(fnmatch.fnmatchcase(report.nodeid, pattern) for pattern in allowed):
        return report
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} was skipped in CI and is not listed in tests/skips.toml: {report.longrepr}"
    return report
