"""Every sentence of the overview: pure functions from facts to words."""

from __future__ import annotations

from dataclasses import dataclass

from gui import format as fmt
from gui.judging import Counts, Fate, Line
from gui.widgets.banner import Words, error_words
from gui.words import say_text, tr, trn
from mothball.errors import Cancelled, MothballError
from mothball.events import Summary
from mothball.jobs import Vault
from mothball.messages import Message
from mothball.model import DAY, ActionKind, ClockChoice, Kind
from mothball.paths import shown

CANCELLED = 130
"""The exit code of a run the user stopped (the headless contract)."""

# one line of the table


def name(line: Line) -> str:
    """The unit's name, literally."""
    return shown(line.unit.path)


def full_path(line: Line) -> str:
    """For the tooltip, where the column may be too narrow."""
    return shown(line.unit.path)


def kind(line: Line) -> str:
    """What it is."""
    return {
        Kind.FILE: tr("file"),
        Kind.FOLDER: tr("folder"),
        Kind.LINK: tr("link"),
        Kind.SPECIAL: tr("special file"),
        Kind.PLACEHOLDER: tr("online only"),
        Kind.UNREADABLE: tr("unreadable"),
    }[line.unit.kind]


def remark(line: Line, fate: Fate) -> str:
    """The second line: what keeps it fresh, what blocks it, else how much there is."""
    unit = line.unit
    if fate is Fate.FRESH and unit.decided_by and unit.decided_by != unit.path:
        return tr("kept warm by {path}", path=shown(_inside(unit.path, unit.decided_by)))
    if fate is Fate.BLOCKED:
        return trn("1 entry can't be read · Why?", "{n} entries can't be read · Why?", unit.unreadable)
    if fate is Fate.SKIPPED:
        return say_text(unit.reason)
    parts = [fmt.files(unit.files) if unit.kind is Kind.FOLDER else kind(line)]
    if unit.skipped:
        parts.append(trn("1 entry inside is skipped", "{n} entries inside are skipped", unit.skipped))
    return " · ".join(parts)


def last_touched(line: Line) -> str:
    """The age in words; nothing where no file has one."""
    return fmt.age(line.unit.age_seconds) if line.unit.decided_by else "–"


def touched_exactly(line: Line) -> str:
    """For the tooltip."""
    return fmt.exact(line.unit.newest_ns) if line.unit.decided_by else ""


def decided_by(line: Line) -> str:
    """The file that sets a folder's age."""
    unit = line.unit
    return shown(_inside(unit.path, unit.decided_by)) if unit.decided_by != unit.path else ""


def verdict(fate: Fate) -> str:
    """One word for the judgement."""
    return {
        Fate.GOES: tr("stale"),
        Fate.LEFT_OUT: tr("stale"),
        Fate.ARCHIVED: tr("stale"),
        Fate.FRESH: tr("fresh"),
        Fate.BLOCKED: tr("blocked"),
        Fate.SKIPPED: tr("skipped"),
    }[fate]


def sign(fate: Fate) -> str:
    """Its icon: a state is never told by colour alone."""
    return {Fate.FRESH: "circle", Fate.BLOCKED: "warning", Fate.SKIPPED: "minus"}.get(fate, "clock")


def tone(fate: Fate) -> str:
    """The colour token of a name and its verdict."""
    return {Fate.GOES: "text", Fate.ARCHIVED: "text", Fate.BLOCKED: "warn"}.get(fate, "muted")


def happens_sign(fate: Fate) -> str:
    """What is done has a tick; the rest needs no sign beside its words."""
    return "check" if fate is Fate.ARCHIVED else ""


def happens_tone(fate: Fate) -> str:
    """The colour token of what happens."""
    return "ok" if fate is Fate.ARCHIVED else tone(fate)


def happens(line: Line, fate: Fate, vault_name: str) -> str:
    """What the run would do with it."""
    if fate is Fate.GOES:
        partly = (
            line.action is not None and line.action.action is ActionKind.ARCHIVE and line.action.files < line.unit.files
        )
        if partly and line.action is not None:
            return trn("1 new file is archived", "{n} new files are archived", line.action.files)
        return tr("archived to {vault}", vault=shown(vault_name)) if vault_name else tr("can be archived")
    return {
        Fate.LEFT_OUT: tr("stays: you left it out"),
        Fate.ARCHIVED: tr("already archived"),
        Fate.FRESH: tr("stays: still in use"),
        Fate.BLOCKED: tr("left alone"),
        Fate.SKIPPED: tr("left alone"),
    }[fate]


def why(line: Line, reason: Message) -> str:
    """The whole answer to "why?", for the dialog and the tooltip."""
    unit = line.unit
    parts = [_sentence(say_text(reason))]
    if unit.decided_by:
        parts.append(
            tr(
                "What was touched last is {path}, {age} ({exact}).",
                path=shown(unit.decided_by),
                age=fmt.age(unit.age_seconds),
                exact=fmt.exact(unit.newest_ns),
            )
        )
    if unit.unreadable:
        parts.append(tr("What cannot be read might be in use, and it would be missing from the archive."))
    return "\n".join(parts)


def _sentence(text: str) -> str:
    """Reasons are fragments; alone they begin with a capital and end with a stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _inside(folder: str, path: str) -> str:
    """A path relative to its unit."""
    return path.removeprefix(f"{folder}/")


# the page


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the page's sentences are made of.

    Attributes:
        source_name: the chosen source, "" for none.
        vault: the chosen vault.
        days: the threshold.
        scanning: a scan is under way.
        known: a finished scan is on the table.
        seen_units, seen_bytes: what the scan under way has found so far.
        counts: units by fate.
        chosen_units, chosen_files, chosen_bytes: what would go.
        failed: why the source could not be scanned, "" if it could.
        busy: a run is under way.
    """

    source_name: str = ""
    vault: Vault | None = None
    days: int = 30
    scanning: bool = False
    known: bool = False
    seen_units: int = 0
    seen_bytes: int = 0
    counts: Counts = Counts()
    chosen_units: int = 0
    chosen_files: int = 0
    chosen_bytes: int = 0
    failed: str = ""
    held: bool = False
    busy: bool = False


def headline(facts: PlanFacts) -> tuple[str, str]:
    """The answer of the page, and what it means."""
    if not facts.source_name:
        return tr("What do you no longer touch?"), ""
    if facts.failed:
        return tr("{name} cannot be looked at", name=shown(facts.source_name)), ""
    if facts.held:
        return tr("{name} was not looked at yet", name=shown(facts.source_name)), ""
    if not facts.known:
        so_far = tr("{units} so far, {size}", units=_units(facts.seen_units), size=fmt.size(facts.seen_bytes))
        return tr("Looking at {name}…", name=shown(facts.source_name)), so_far
    if facts.chosen_units:
        return tr("Can free {size}", size=fmt.size(facts.chosen_bytes)), _destination(facts.vault)
    if facts.counts.goes:
        return tr("Nothing chosen"), tr(
            "{units} could go. Tick what you want archived.", units=_units(facts.counts.goes)
        )
    if facts.counts.blocked:
        return tr("Nothing can be archived"), tr(
            "What is old enough cannot be read completely. Filter by Blocked to see why."
        )
    if facts.counts.archived:
        return tr("All of it is archived"), tr(
            "Everything untouched for that long is in the archive and unchanged since."
        )
    return tr("Nothing is stale"), tr(
        "Everything here was touched within the last {days}. Move the slider to the left to see more.",
        days=_days(facts.days),
    )


def _destination(vault: Vault | None) -> str:
    """Where it goes. What it costs is not known yet, so nothing is said about it."""
    if vault is None:
        return tr("once it is archived. Choose where archives go first.")
    return tr(
        "once it is archived to {vault} and proven. Nothing is removed before you say so.", vault=shown(vault.name)
    )


def threshold(days: int) -> tuple[str, str, str]:
    """``Not touched for``, ``180 days``, ``or more``."""
    return tr("Not touched for"), _days(days), tr("or more")


def scanned(facts: PlanFacts, files: int, finished_ns: int, now_ns: int) -> str:
    """The remark beside *Rescan*."""
    if facts.scanning:
        return tr("looking…")
    if not facts.known:
        return ""
    ago = max(0, now_ns - finished_ns) // 1_000_000_000
    if ago < 60:
        when = tr("just now")
    else:
        when = fmt.age(ago) if ago >= 2 * DAY else tr("{time} ago", time=fmt.duration(ago))
    return tr("{files} · looked at {when}", files=fmt.files(files), when=when)


def foot(facts: PlanFacts) -> tuple[str, str]:
    """Counts of what goes; what the window will not do, and what stays."""
    if not facts.known:
        return "", ""
    chosen = tr("{files} in {units}", files=fmt.files(facts.chosen_files), units=_units(facts.chosen_units))
    if not facts.chosen_units:
        chosen = tr("Nothing chosen")
    stays = [
        trn("1 unit blocked", "{n} units blocked", facts.counts.blocked) if facts.counts.blocked else "",
        trn("1 archived already", "{n} archived already", facts.counts.archived) if facts.counts.archived else "",
        tr("{n} fresh", n=fmt.number(facts.counts.fresh)) if facts.counts.fresh else "",
    ]
    return chosen, " · ".join([tr("Local copies stay until you say so"), ", ".join(filter(None, stays))]).strip(" ·")


def primary(facts: PlanFacts) -> tuple[str, str]:
    """The primary button, and why it cannot be pressed ("" when it can)."""
    if facts.source_name and facts.known and facts.vault is None:
        return tr("Choose where archives go…"), ""
    text = tr("Review and archive…")
    if not facts.source_name:
        return text, tr("Choose a folder first.")
    if not facts.known:
        return text, tr("Wait until the folder has been looked at.")
    if facts.busy:
        return text, tr("A run is under way. Wait until it has finished.")
    if not facts.chosen_units:
        return text, tr("Nothing is chosen.")
    return text, ""


def empty(facts: PlanFacts) -> tuple[str, str, str, str] | None:
    """What stands in the table's place (icon, what, meaning, button), None when the table does."""
    if not facts.source_name:
        return (
            "folder",
            tr("Drop a folder here"),
            tr("Mothball looks for what nobody has touched for a long time. Looking changes nothing."),
            tr("Choose a folder…"),
        )
    if facts.failed:
        return "warning", facts.failed, tr("Its files and its archived copies are untouched."), tr("Try again")
    if facts.held:
        return "folder", tr("Nothing begins by itself now"), tr("Looking changes nothing."), tr("Look now")
    if facts.known and not facts.counts.units:
        return (
            "folder",
            tr("{name} is empty", name=shown(facts.source_name)),
            tr("There is nothing to judge in it."),
            "",
        )
    return None


def confirm(facts: PlanFacts) -> tuple[str, str]:
    """The question before a run: what happens, and what does not."""
    vault = facts.vault
    question = tr(
        "Archive {files} ({size}) from {units}?",
        files=fmt.files(facts.chosen_files),
        size=fmt.size(facts.chosen_bytes),
        units=_units(facts.chosen_units),
    )
    return question, tr(
        "They are copied from {source} to {vault} ({bucket}), and every copy is checked. Nothing is removed from this "
        "computer. You can pause or stop at any time; what is archived by then stays archived.",
        source=shown(facts.source_name),
        vault=shown(vault.name) if vault else "",
        bucket=shown(vault.bucket) if vault else "",
    )


def run_words(summary: Summary | None, error: MothballError | None, vault: Vault) -> Words:
    """The banner after an archive run: what happened, what it means, where to see more."""
    more = ("history", tr("Show the run"))
    if summary is None:
        meaning = tr("Your files are as they were. What is archived stays archived; the rest goes on next time.")
        return error_words(error or Cancelled(), meaning)
    files, bytes_ = summary.files, summary.bytes
    what = tr(
        "{files} ({size}) archived to {vault} and proven.",
        files=fmt.files(files.archived),
        size=fmt.size(bytes_.archived),
        vault=shown(vault.name),
    )
    if not files.archived and not files.failed:
        what = tr("There was nothing new to archive.")
    meaning = tr("The local copies are still here.")
    if summary.exit_code == CANCELLED:
        return Words(tr("Stopped. {what}", what=what), meaning, tr("The rest goes on next time."), "info", (more,))
    if files.failed:
        return Words(
            what,
            meaning,
            trn("1 file could not be archived.", "{n} files could not be archived.", files.failed),
            "warn",
            (more,),
        )
    return Words(what, meaning, "", "ok", (more,))


def clocks() -> tuple[tuple[ClockChoice, str], ...]:
    """The clocks to choose from, in words."""
    return (
        (ClockChoice.MODIFIED, tr("last change")),
        (ClockChoice.CREATED, tr("last change or creation")),
        (ClockChoice.ACCESSED, tr("last change or reading")),
    )


def excludes(count: int) -> str:
    """The button that opens the list of patterns."""
    return trn("Leave out: 1 pattern…", "Leave out: {n} patterns…", count) if count else tr("Leave out…")


def _units(count: int) -> str:
    return trn("1 unit", "{n} units", count)


def _days(days: int) -> str:
    return trn("1 day", "{n} days", days)
