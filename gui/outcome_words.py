"""The words, signs and tones of outcomes: the same wherever a file's end is shown."""

from __future__ import annotations

from gui.words import tr
from mothball.model import OutcomeKind


def title(kind: OutcomeKind) -> str:
    """An outcome as a heading."""
    return {
        OutcomeKind.ARCHIVED: tr("Archived"),
        OutcomeKind.UNCHANGED: tr("Unchanged"),
        OutcomeKind.KEPT: tr("Kept"),
        OutcomeKind.SKIPPED: tr("Skipped"),
        OutcomeKind.FAILED: tr("Failed"),
        OutcomeKind.RECLAIMED: tr("Space taken back"),
        OutcomeKind.RESTORED: tr("Restored"),
        OutcomeKind.VERIFIED: tr("Verified"),
        OutcomeKind.DAMAGED: tr("Damaged"),
    }[kind]


def word(kind: OutcomeKind | None) -> str:
    """An outcome as a word in a line."""
    if kind is None:
        return ""
    return {
        OutcomeKind.ARCHIVED: tr("archived"),
        OutcomeKind.UNCHANGED: tr("unchanged"),
        OutcomeKind.KEPT: tr("kept"),
        OutcomeKind.SKIPPED: tr("skipped"),
        OutcomeKind.FAILED: tr("failed"),
        OutcomeKind.RECLAIMED: tr("space taken back"),
        OutcomeKind.RESTORED: tr("restored"),
        OutcomeKind.VERIFIED: tr("verified"),
        OutcomeKind.DAMAGED: tr("damaged"),
    }[kind]


def longest_word() -> str:
    """For the width of a column."""
    return max((word(kind) for kind in OutcomeKind), key=len)


_GOOD = {OutcomeKind.ARCHIVED, OutcomeKind.RECLAIMED, OutcomeKind.RESTORED, OutcomeKind.VERIFIED}
_BAD = {OutcomeKind.FAILED, OutcomeKind.DAMAGED}


def tone(kind: OutcomeKind | None) -> str:
    """The colour's token; the sign says the same without colour."""
    if kind in _GOOD:
        return "ok"
    return "warn" if kind in _BAD or kind is OutcomeKind.SKIPPED else "muted"


def sign(kind: OutcomeKind | None) -> str:
    """The icon beside the word."""
    if kind is None:
        return ""
    if kind in _GOOD:
        return "check"
    if kind in _BAD:
        return "warning"
    return "minus" if kind is OutcomeKind.SKIPPED else "circle"


def in_words(outcome: OutcomeKind) -> str:
    """A whole sentence for an outcome that needs no reason; "" for the others."""
    return {
        OutcomeKind.ARCHIVED: tr("in the vault, and the vault confirmed it"),
        OutcomeKind.UNCHANGED: tr("in the vault already"),
        OutcomeKind.RESTORED: tr("back on this computer, and equal to what was archived"),
        OutcomeKind.VERIFIED: tr("whole in the vault"),
    }.get(outcome, "")
