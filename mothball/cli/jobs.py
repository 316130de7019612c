"""Commands that are one job of the engine: scan, plan, archive, restore, verify, rebuild; reclaim is refused so far."""

from __future__ import annotations

from argparse import Namespace

from mothball import engine, settings, wishes
from mothball.cli.secrets import secret_now
from mothball.cli.session import Session
from mothball.cli.vaults import chosen_vault
from mothball.errors import InputError
from mothball.events import Summary
from mothball.jobs import ArchiveJob, Conflict, Job, PlanJob, RebuildJob, RestoreJob, ScanJob, Vault, VerifyJob
from mothball.messages import say
from mothball.model import DEFAULT_NOISE, ClockChoice, Rule

BY_COMMAND = "command"
"""The trigger of runs from the command line."""


def scan(session: Session) -> Summary:
    """``scan SOURCE``."""
    return run(session, ScanJob(session.options.source, rule(session.options)))


def plan(session: Session) -> Summary:
    """``plan SOURCE VAULT``."""
    vault = chosen_vault(session)
    # Planning asks the catalogue, not the vault: nobody has to type a secret for it.
    return run(session, PlanJob(session.options.source, vault, rule(session.options)))


def archive(session: Session) -> Summary:
    """``archive SOURCE VAULT``."""
    options = session.options
    refuse_later(pack=options.pack == "always", reclaim=options.reclaim != "keep")
    vault = chosen_vault(session)
    job = ArchiveJob(options.source, vault, rule(options), create_bucket=options.create_bucket, trigger=BY_COMMAND)
    return run(session, job, vault)


def reclaim(_: Session) -> Summary:
    """``reclaim VAULT``: comes with a later version."""
    raise InputError(say("cli.later.reclaim"))


def restore(session: Session) -> Summary:
    """``restore VAULT [PATTERN…]``."""
    options = session.options
    refuse_later(thaw=bool(options.tier or options.days_thawed or options.wait))
    vault = chosen_vault(session)
    job = RestoreJob(
        vault,
        patterns=tuple(options.patterns),
        run=options.run,
        source=options.source,
        to=options.to,
        conflict=Conflict(options.conflict),
        trigger=BY_COMMAND,
    )
    return run(session, job, vault)


def verify(session: Session) -> Summary:
    """``verify VAULT``."""
    options, vault = session.options, chosen_vault(session)
    share = 100.0 if options.full else options.sample
    return run(session, VerifyJob(vault, run=options.run, sample=share, trigger=BY_COMMAND), vault)


def rebuild(session: Session) -> Summary:
    """``rebuild VAULT``."""
    vault = chosen_vault(session)
    return run(session, RebuildJob(vault, trigger=BY_COMMAND), vault)


def run(session: Session, job: Job, vault: Vault | None = None) -> Summary:
    """Hand a job to the engine, in this process. ``vault`` is the one it signs in to."""
    secret = secret_now(session, vault) if vault else None
    session.control.limit(limit(session, job))
    return engine.run(job, engine.context_for(session.base, secret), session.printer.show, session.control)


def limit(session: Session, job: Job) -> int | None:
    """Bytes a second that a job may travel with: as the command line says, else as the settings do."""
    chosen: int | None = getattr(session.options, "limit", None)
    if chosen is not None:
        return wishes.rate(chosen)
    return settings.load(session.base.settings)[0].limits.rate_for(job)


def rule(options: Namespace) -> Rule:
    """The rule of the command line; ``--noise`` adds to the usual names."""
    return Rule(
        days=options.days,
        clock=ClockChoice(options.clock),
        each_file=options.each_file,
        exclude=tuple(options.exclude),
        noise=(*DEFAULT_NOISE, *options.noise),
        min_size=options.min_size,
    )


def refuse_later(*, pack: bool = False, reclaim: bool = False, thaw: bool = False) -> None:
    """Options whose time has not come are refused before anything happens, never faked."""
    if pack:
        raise InputError(say("cli.later.pack"))
    if reclaim:
        raise InputError(say("cli.later.reclaim"))
    if thaw:
        raise InputError(say("cli.later.thaw"))
