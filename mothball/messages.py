"""Every sentence the engine says, once: a code with its arguments, and the English words for it.

The engine never builds a sentence where it decides something. It says ``say("scan.link")`` and the
faces (CLI, window) turn the code into words, so that a translation needs only this table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for people: a code from ``ENGLISH`` and its arguments. Hashable, picklable."""

    code: str
    args: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return ENGLISH[self.code].format(**dict(self.args))


def say(code: str, **args: object) -> Message:
    """Make a message. A code that is not in the table is a bug and raises KeyError at once."""
    if code not in ENGLISH:
        raise KeyError(code)
    return Message(code, tuple(sorted(args.items())))


ENGLISH: dict[str, str] = {
    # input (exit 2)
    "input.missing": "There is no folder {path}.",
    "input.not_a_folder": "{path} is a file, not a folder.",
    "input.days": "The number of days must be a whole number of 1 or more, not {value}.",
    "input.unreadable": "The folder {path} cannot be read: {cause}.",
    # run
    "run.cancelled": "Stopped. What is archived stays archived; the rest goes on next time.",
    "run.busy": "Another run is working on this vault. Wait for it to finish, then try again.",
}
