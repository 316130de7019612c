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
    # manifest
    "manifest.foreign": "This is not a manifest of Mothball.",
    "manifest.too_new": "This manifest is of version {version}, made by a newer Mothball. Update this program to read it.",
    "manifest.broken": "The manifest is damaged at line {line}.",
    # restore
    "restore.cancelled": "Stopped. What is restored stays; what was on its way is removed again.",
    "restore.unsafe_path": "The path {path} could lead outside the chosen folder. It is not restored.",
    "restore.no_root": "Its original place {root} is not on this computer. Choose a folder to restore to.",
    "restore.other_machine": "It was archived on the computer {machine}. Choose a folder to restore to.",
    "restore.to_is_file": "{path} is a file. Choose a folder to restore to.",
    "restore.link_in_the_way": "{path} is a link. Nothing is restored through links.",
    "restore.file_in_the_way": "{path} is a file, where a folder is needed.",
    "restore.not_replaced": "{path} is not a plain file and is not replaced.",
    "restore.cannot_write": "{path} cannot be written: {cause}.",
    "restore.already_there": "The same content is already there as {name}.",
    "restore.exists": "Something with this name is already there.",
    "restore.other_name": "Restored as {name}.",
    "restore.times_not_kept": "The original time of {path} cannot be stored on this disk.",
}
