"""Events and records as the JSON objects of the contract. Field names are fixed; more may be added, none renamed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

from mothball.cli.exits import exit_code
from mothball.cli.records import FoundEntry, ListedRun, Record, ShownPolicy, ShownVault
from mothball.clock import iso_utc
from mothball.errors import MothballError
from mothball.events import ActionPlanned, Check, Event, Notice, Outcome, Progress, Summary, UnitSeen
from mothball.history import outcome_fields, run_fields, tally
from mothball.messages import Message
from mothball.model import Location

Fields = dict[str, Any]

JOBS = ("plan", "archive", "restore", "verify", "rebuild", "demo")
"""Commands whose summary counts files and bytes by outcome."""


def fields(event: Event | Record) -> Fields | None:
    """The JSON object for an event, None for what the contract does not show (single transfers, words for people)."""
    make = _FIELDS.get(type(event))
    return make(event) if make else None


def summary(event: Summary) -> Fields:
    """The last line of every command."""
    shown: Fields = {"event": "summary", "command": event.command, "exit_code": event.exit_code}
    if event.command in JOBS:
        shown |= {
            "run": event.run,
            "files": tally(event.files),
            "bytes": tally(event.bytes),
            "requests": event.requests,
            "resumed_bytes": event.resumed_bytes,
            "cost": None,
        }
    return shown | {"seconds": round(event.seconds, 3)} | event.extra


def failure(command: str | None, error: MothballError) -> Fields:
    """The last line of a command that ended with an error instead of a summary."""
    shown: Fields = {"code": error.say.code, "message": str(error.say)}
    shown |= {"todo": str(error.todo) if error.todo else None, "remedy": str(error.remedy)}
    return {"event": "summary", "command": command, "exit_code": exit_code(error), "error": shown}


def _unit(event: UnitSeen) -> Fields:
    unit = event.unit
    return {
        "event": "unit",
        "path": unit.path,
        "kind": str(unit.kind),
        "files": unit.files,
        "bytes": unit.bytes,
        "age_seconds": unit.age_seconds,
        "age_days": unit.age_days,
        "clock": str(unit.clock),
        "verdict": str(unit.verdict),
        **_reason(unit.reason),
        "decided_by": unit.decided_by,
        "skipped": unit.skipped,
        "unreadable": unit.unreadable,
    }


def _action(event: ActionPlanned) -> Fields:
    action = event.action
    return {
        "event": "action",
        "path": action.path,
        "action": str(action.action),
        **_reason(action.reason),
        "files": action.files,
        "bytes": action.bytes,
        "objects": action.objects,
        "packs": action.packs,
    }


def _outcome(event: Outcome) -> Fields:
    return {"event": "outcome", **outcome_fields(event)}


def _progress(event: Progress) -> Fields:
    return {
        "event": "progress",
        "phase": str(event.phase),
        "files_done": event.files_done,
        "files_total": event.files_total,
        "bytes_done": event.bytes_done,
        "bytes_total": event.bytes_total,
        "speed": round(event.speed),
        "eta": None if event.eta is None else round(event.eta, 1),
        "waiting": str(event.waiting) if event.waiting else None,
    }


def _check(event: Check) -> Fields:
    return {
        "event": "check",
        "step": event.step,
        "status": str(event.status),
        "message": str(event.message),
        "todo": str(event.todo) if event.todo else None,
        "remedy": event.remedy,
        "seconds": round(event.seconds, 3),
    }


def _entry(event: FoundEntry) -> Fields:
    copy = event.copy
    return {
        "event": "entry",
        "path": copy.path,
        "kind": str(copy.kind),
        "machine": copy.machine,
        "source": copy.source,
        "root": copy.root,
        "run": copy.run,
        "bytes": copy.size,
        "mtime_ns": copy.mtime_ns,
        "mtime": iso_utc(copy.mtime_ns),
        "sha256": copy.sha256 or None,
        **_location(copy.location),
        "storage_class": copy.storage_class,
        "proof": str(copy.proof) if copy.proof else None,
    }


def _run(event: ListedRun) -> Fields:
    return {"event": "run", **run_fields(event.run)}


def _vault(event: ShownVault) -> Fields:
    described = dataclasses.asdict(event.vault)
    return {"event": "vault", **described, "credentials": str(event.vault.credentials)}


def _policy(event: ShownPolicy) -> Fields:
    return {"event": "policy", "policy": json.loads(event.text)}


def _notice(event: Notice) -> Fields:
    return {"event": "notice", "path": event.path, "message": str(event.message), "code": event.message.code}


def _location(location: Location | None) -> Fields:
    if location is None:
        return {"bucket": None, "key": None, "member": None, "version_id": None}
    return {
        "bucket": location.bucket,
        "key": location.key,
        "member": location.member,
        "version_id": location.version_id,
    }


def _reason(message: Message | None) -> Fields:
    """The words under the contract's name, and the code behind them for programs."""
    return {"reason": str(message) if message else None, "reason_code": message.code if message else None}


_FIELDS: dict[type, Callable[[Any], Fields]] = {
    UnitSeen: _unit,
    ActionPlanned: _action,
    Outcome: _outcome,
    Notice: _notice,
    Progress: _progress,
    Check: _check,
    Summary: summary,
    FoundEntry: _entry,
    ListedRun: _run,
    ShownVault: _vault,
    ShownPolicy: _policy,
}
