"""Which function carries out which command."""

from __future__ import annotations

from mothball.cli import demo, history, jobs, vaults
from mothball.cli.session import Command

COMMANDS: dict[str, Command] = {
    "scan": jobs.scan,
    "plan": jobs.plan,
    "archive": jobs.archive,
    "reclaim": jobs.reclaim,
    "find": history.find,
    "runs": history.runs,
    "restore": jobs.restore,
    "verify": jobs.verify,
    "rebuild": jobs.rebuild,
    "vault": vaults.vault,
    "demo": demo.demo,
}
