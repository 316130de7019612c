"""Two tables of the history: the runs, and how each file of one run ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import format as fmt
from gui import history_words as words
from gui import outcome_words as outcomes
from gui.models.table import Column, TableModel
from gui.widgets.delegates import Role
from gui.words import say_text, tr
from mothball.clock import Clock
from mothball.paths import shown

if TYPE_CHECKING:
    from mothball.catalogue.records import RunRow
    from mothball.events import Outcome


def run_model(clock: Clock) -> TableModel[RunRow]:
    """One row a run."""
    columns: list[Column[RunRow]] = [
        Column(
            tr("When"),
            lambda run: fmt.moment(run.started_ns, clock.now_ns()),
            lambda run: run.started_ns,
            tip=lambda run: fmt.exact(run.started_ns),
            roles={Role.STRONG: lambda _run: True, Role.SECOND: words.trigger},
            descending_first=True,
        ),
        Column(
            tr("What"),
            words.kind,
            lambda run: words.kind(run).casefold(),
            tip=lambda run: shown(run.root),
            roles={Role.SECOND: lambda run: run.bucket},
        ),
        Column(tr("Result"), words.result, words.result, roles={Role.TONE: words.tone, Role.SIGN: words.sign}),
        Column(
            tr("Files"),
            lambda run: fmt.number(words.done_files(run)),
            words.done_files,
            right=True,
            descending_first=True,
        ),
        Column(
            tr("Size"), lambda run: fmt.size(words.done_bytes(run)), words.done_bytes, right=True, descending_first=True
        ),
        Column(tr("Took"), words.took, lambda run: (run.ended_ns or run.started_ns) - run.started_ns, right=True),
    ]
    return TableModel(columns, identify=lambda run: run.id)


def outcome_model() -> TableModel[Outcome]:
    """One row a file."""
    columns: list[Column[Outcome]] = [
        Column(
            tr("File"),
            lambda outcome: shown(outcome.path),
            lambda outcome: outcome.path.casefold(),
            tip=lambda outcome: shown(outcome.path),
        ),
        Column(
            tr("Size"),
            lambda outcome: fmt.size(outcome.bytes),
            lambda outcome: outcome.bytes,
            right=True,
            descending_first=True,
        ),
        Column(
            tr("Outcome"),
            lambda outcome: outcomes.word(outcome.outcome),
            lambda outcome: outcome.outcome.value,
            roles={
                Role.TONE: lambda outcome: outcomes.tone(outcome.outcome),
                Role.SIGN: lambda outcome: outcomes.sign(outcome.outcome),
            },
        ),
        Column(
            tr("Why"),
            _reason,
            _reason,
            tip=_reason,
            roles={Role.TONE: lambda _outcome: "muted"},
        ),
    ]
    return TableModel(columns, identify=lambda outcome: outcome.path)


def _reason(outcome: Outcome) -> str:
    return say_text(outcome.reason) if outcome.reason else outcomes.in_words(outcome.outcome)
