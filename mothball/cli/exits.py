"""The exit codes of the contract."""

from __future__ import annotations

from mothball.errors import Cancelled, ItemError, MothballError, VaultError

CANCELLED = 130
CRASHED = 70
"""A bug of ours. Not in the contract; the number is the BSD convention for it (sysexits.h, EX_SOFTWARE)."""


class Crashed(MothballError):
    """A bug, told in words; the traceback is in the details."""


def exit_code(error: MothballError) -> int:
    """The code for an error that ended a command."""
    match error:
        case Cancelled():
            return CANCELLED
        case VaultError():
            return 3
        case ItemError():
            return 1
        case Crashed():
            return CRASHED
        case _:
            # Input, settings, catalogue: something on this machine has to be put right first.
            return 2
