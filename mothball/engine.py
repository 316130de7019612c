"""The engine's front door and composition root: builds what a job needs and hands the job to who carries it out.

Who carries it out is loaded when it is needed: each process does one job, and all of them together take a while.
"""

from __future__ import annotations

from mothball import credentials, logs
from mothball.cancel import Control
from mothball.catalogue import Catalogue
from mothball.context import Context
from mothball.errors import Cancelled
from mothball.events import Check, CheckStatus, Reporter, Summary
from mothball.jobs import (
    ArchiveJob,
    Job,
    MatchJob,
    PlanJob,
    RebuildJob,
    RestoreJob,
    ScanJob,
    Secret,
    TestJob,
    Vault,
    VerifyJob,
)
from mothball.paths import BaseDir
from mothball.store.base import Store


def context_for(base: BaseDir, secret: Secret | None = None) -> Context:
    """What every job is given, with this machine's clock, keyring and network.

    ``secret`` stands in for the keyring (a vault that asks each time, or that is not saved yet).
    """

    def secret_for(vault: Vault) -> Secret | None:
        found = secret or credentials.secret_for(vault)
        if found:
            logs.hide(found.value, found.session_token)
        return found

    return Context(base.create(), secret_for, _open_store)


def run(job: Job, context: Context, report: Reporter, control: Control) -> Summary:
    """Carry out a job in this thread and answer its summary; what happens on the way goes to ``report``.

    The summary itself is not reported. Raises MothballError where the job could not begin or was stopped before it had
    anything to sum up.
    """
    match job:
        case ScanJob():
            from mothball.scan_job import run_scan

            return run_scan(job, context, report, control)
        case MatchJob():
            from mothball.scan_job import run_match

            return run_match(job, context, report, control)
        case PlanJob():
            from mothball.scan_job import run_plan

            return run_plan(job, context, report, control)
        case ArchiveJob():
            from mothball.archive import run_archive

            return run_archive(job, context, report, control)
        case RestoreJob():
            from mothball.restore import run_restore

            return run_restore(job, context, report, control)
        case VerifyJob():
            from mothball.verify import run_verify

            return run_verify(job, context, report, control)
        case RebuildJob():
            from mothball.rebuild import run_rebuild

            return run_rebuild(job, context, report, control)
        case TestJob():
            return _test(job, context, report, control)


def _test(job: TestJob, context: Context, report: Reporter, control: Control) -> Summary:
    """*Test connection*: the diagnosis, and what it found remembered for the runs to come."""
    from mothball.diagnose import diagnose

    checks: list[Check] = []

    def seen(check: Check) -> None:
        checks.append(check)
        report(check)

    started = context.clock.monotonic()
    found = diagnose(
        job.vault,
        context.secret_for(job.vault),
        open_store=context.open_store,
        clock=context.clock,
        control=control,
        report=seen,
        create_bucket=job.create_bucket,
    )
    if control.cancelled:
        raise Cancelled
    if found:
        with Catalogue.open(context.base.catalogue) as catalogue:
            catalogue.set_capabilities(job.vault.identity, found)
    failed = any(check.status is CheckStatus.FAILED for check in checks)
    return Summary("vault", 3 if failed or not found else 0, seconds=context.clock.monotonic() - started)


def _open_store(vault: Vault, secret: Secret | None) -> Store:
    # Late: loading boto3 takes two thirds of a second, and a scan needs none of it.
    from mothball.store.s3 import open_store

    return open_store(vault, secret)
