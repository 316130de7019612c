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
    "input.size": "{value} is not a size. Write it like 500k, 10MB or 1GiB.",
    # the engine's process
    "engine.gone": "The work ended without a word: its process was stopped or ran out of memory.",
    "engine.gone_todo": "What is archived stays safe, and your files are untouched. Start again: it goes on where it was.",
    "engine.crashed": "Mothball made a mistake and stopped this job.",
    "engine.crashed_todo": "What is archived stays safe, and your files are untouched. Details are in the log.",
    # scan: reasons are phrases, they stand behind a verdict or an outcome
    "scan.stale": "not touched for {days} days or more",
    "scan.stale.one": "not touched for a day or more",
    "scan.fresh": "touched within the last {days} days",
    "scan.fresh.one": "touched within the last day",
    "scan.future": "dated in the future",
    "scan.empty": "empty folder",
    "scan.nothing": "holds nothing that can be archived",
    "scan.blocked": "not archivable: {count} entries unreadable",
    "scan.blocked.one": "not archivable: 1 entry unreadable",
    "scan.small": "smaller than {bytes} bytes",
    "scan.link": "link",
    "scan.loop": "leads back to a folder above it",
    "scan.special": "special file",
    "scan.placeholder": "online only",
    "scan.excluded": "excluded by {pattern}",
    "scan.unreadable": "unreadable: {cause}",
    "scan.pattern": "{pattern} is not a pattern.",
    "scan.creation_unknown": "This volume does not record when files were created. The time of change alone decides.",
    "scan.access.recorded": "This volume records when a file is read, so reading a file counts as touching it.",
    "scan.access.lazily": "This volume records at most once a day that a file is read.",
    "scan.access.no": "This volume does not record when files are read. The time of change alone decides.",
    "scan.access.unknown": "It is not known whether this volume records when files are read.",
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
    "restore.damaged": "What the bucket gives for {path} is not what was archived. It is not restored.",
    "restore.wrong_size": "The bucket gives more or fewer bytes for {path} than were archived. It is not restored.",
    "restore.disk_full": "The disk with {path} has no room for it.",
    "restore.too_new": "This vault is of format {version}, made by a newer Mothball. Update this program to use it.",
    # catalogue
    "catalogue.busy": "The catalogue {path} is in use by another Mothball.",
    "catalogue.busy.todo": "Wait for the other run to finish, then try again.",
    "catalogue.damaged": "The catalogue {path} is damaged.",
    "catalogue.damaged.todo": "What you archived is safe in the bucket: build the catalogue again from there. "
    "A copy of the damaged file lies at {copy}.",
    "catalogue.foreign": "{path} is not a catalogue of Mothball.",
    "catalogue.full": "The disk with the catalogue {path} is full, so nothing more can be recorded.",
    "catalogue.full.todo": "Free some space there, then try again.",
    "catalogue.old_reason": "A reason this version no longer knows ({name}).",
    "catalogue.too_new": "The catalogue {path} was written by a newer Mothball (format {found}, this one knows {known}).",
    "catalogue.too_new.todo": "Install the newer version. Nothing was changed.",
    "catalogue.unusable": "The catalogue {path} cannot be used: {cause}.",
}
