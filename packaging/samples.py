"""Made-up but believable things to show in pictures: a photographer's disk, two vaults, a history."""

from __future__ import annotations

from dataclasses import dataclass

from mothball.catalogue import Catalogue, NewCopy, RunStart, RunState, StoredCopy
from mothball.clock import SystemClock, run_name
from mothball.events import ActionPlanned, Outcome, Transfer, TransferState
from mothball.jobs import ArchiveJob, CredentialKind, PlanJob, Vault
from mothball.keys import manifest_key, object_key
from mothball.messages import say
from mothball.model import (
    DAY,
    Action,
    ActionKind,
    ClockChoice,
    Kind,
    Location,
    OutcomeKind,
    Proof,
    Rule,
    Tally,
    Unit,
    Verdict,
)
from mothball.settings import Settings, Source

NOW_NS = SystemClock().now_ns()
SECOND = 1_000_000_000
MB = 1_000_000

HOME = "/home/anna"
PHOTOS = Source(f"{HOME}/Pictures", "Pictures", Rule(days=365, exclude=("*.tmp", "cache/")))
WORK = Source(f"{HOME}/Documents", "Documents", Rule(days=180))
AWS = Vault(
    "anna-archive",
    "Deep archive",
    prefix="attic",
    region="eu-central-1",
    storage_class="DEEP_ARCHIVE",
    credentials=CredentialKind.ACCESS_KEY,
    access_key_id="AKIAIOSFODNN7EXAMPLE",
)
NAS = Vault(
    "attic",
    "Cellar NAS",
    endpoint_url="https://nas.example.org:9000",
    credentials=CredentialKind.PROFILE,
    profile="nas",
)
SETTINGS = Settings(machine="annas-laptop", vaults=(AWS, NAS), sources=(PHOTOS, WORK))


@dataclass(frozen=True)
class Thing:
    """One line of the sample disk: a unit in few words."""

    path: str
    days: float
    files: int
    megabytes: float
    verdict: Verdict = Verdict.STALE
    decided_by: str = ""
    kind: Kind = Kind.FOLDER
    archived: bool = False
    unreadable: int = 0

    def unit(self) -> Unit:
        """As the scan judges it."""
        reasons = {
            Verdict.STALE: say("scan.stale", days=365),
            Verdict.FRESH: say("scan.fresh", days=365),
            Verdict.BLOCKED: say("scan.blocked", count=self.unreadable),
            Verdict.SKIPPED: say("scan.link"),
        }
        return Unit(
            path=self.path,
            kind=self.kind,
            files=self.files,
            bytes=int(self.megabytes * MB),
            age_seconds=int(self.days * DAY),
            clock=ClockChoice.MODIFIED,
            verdict=self.verdict,
            reason=reasons[self.verdict],
            decided_by=self.decided_by or self.path,
            newest_ns=NOW_NS - int(self.days * DAY) * SECOND,
            unreadable=self.unreadable,
        )

    def planned(self) -> ActionPlanned:
        """As the plan puts it."""
        unit = self.unit()
        kind = ActionKind.ARCHIVE if self.verdict is Verdict.STALE else ActionKind.SKIP
        kind = ActionKind.UNCHANGED if self.archived else kind
        objects = self.files if kind is ActionKind.ARCHIVE else 0
        return ActionPlanned(Action(self.path, kind, unit.reason, unit.files, unit.bytes, objects), unit)


THINGS = (
    Thing("2014 Iceland", 3910, 4210, 38_400, decided_by="2014 Iceland/export/print.tif"),
    Thing("2016 Wedding Lena & Tom", 3120, 2873, 61_250, decided_by="2016 Wedding Lena & Tom/final/0412.jpg"),
    Thing("2018 Scans of grandfather's slides", 2440, 1240, 18_900, archived=True),
    Thing("2019 Marathon", 2010, 640, 5_320),
    Thing("2021 <b>Studio</b> #3 100%", 1510, 1902, 24_700),
    Thing("2023 House", 812, 3410, 12_050, decided_by="2023 House/plans/floor.pdf"),
    Thing("2025 Lisbon", 388, 977, 9_870),
    Thing("2026 Clients", 11, 5120, 70_400, Verdict.FRESH, "2026 Clients/november/03.cr3"),
    Thing("Lightroom", 0.4, 88, 2_310, Verdict.FRESH, "Lightroom/Catalog.lrcat"),
    Thing("old-laptop-backup", 1990, 18_220, 44_100, Verdict.BLOCKED, unreadable=3),
    Thing("panorama-very-long-name-" + "of-a-mountain-range-" * 5 + ".tif", 905, 1, 812, kind=Kind.FILE),
    Thing("shortcut to NAS", 40, 0, 0, Verdict.SKIPPED, kind=Kind.LINK),
)

PLAN = PlanJob(PHOTOS.path, AWS, PHOTOS.rule)
ARCHIVE = ArchiveJob(PHOTOS.path, AWS, PHOTOS.rule)

FILES = tuple(f"2014 Iceland/day {day}/IMG_{number:04}.cr2" for day in range(1, 4) for number in range(1, 13))
FIRST_RUN = run_name(NOW_NS - 40 * DAY * SECOND)


def transfers() -> list[Transfer]:
    """Files on their way, one in each state."""
    states = (
        *[(TransferState.SENDING, share) for share in (0.12, 0.43, 0.91)],
        (TransferState.HASHING, 0.3),
        (TransferState.WAITING, 0.66),
        (TransferState.VERIFYING, 1.0),
        *[(TransferState.QUEUED, 0.0)] * 6,
    )
    size = 24 * MB
    waiting = say("vault.no_answer", host="s3.eu-central-1.amazonaws.com")
    return [
        Transfer(path, "2014 Iceland", size, int(size * share), state, waiting if state == "waiting" else None)
        for path, (state, share) in zip(FILES[12:], states, strict=False)
    ]


def outcomes() -> list[Outcome]:
    """Files that have ended, in every way a run ends them."""
    done = [
        Outcome(path, OutcomeKind.ARCHIVED, None, 24 * MB, "ab" * 32, Location(AWS.bucket, key_of(path)))
        for path in FILES[:12]
    ]
    return [
        *done,
        *[Outcome(f"2018 Scans/{n:03}.tif", OutcomeKind.UNCHANGED, None, 15 * MB) for n in range(4)],
        *[
            Outcome(f"2026 Clients/{n:02}.cr3", OutcomeKind.KEPT, say("scan.fresh", days=365), 30 * MB)
            for n in range(5)
        ],
        Outcome("shortcut to NAS", OutcomeKind.SKIPPED, say("scan.link")),
        Outcome("2019 Marathon/cache/x.tmp", OutcomeKind.SKIPPED, say("scan.excluded", pattern="*.tmp"), 2 * MB),
        Outcome(
            "2023 House/plans/locked.pdf",
            OutcomeKind.FAILED,
            say("scan.unreadable", cause="Permission denied"),
            3 * MB,
        ),
    ]


def key_of(path: str, run: str = FIRST_RUN) -> str:
    """Where a sample file lies."""
    return object_key(AWS.prefix, SETTINGS.machine, PHOTOS.name, run, path)


def fill(catalogue: Catalogue) -> None:
    """Runs of every kind: clean ones long ago, a stopped one, and one with problems yesterday."""
    catalogue.set_machine_name(SETTINGS.machine)
    clean = [path.replace("2014 Iceland", f"{year} {name}") for year, name in ALBUMS for path in FILES]
    _run(catalogue, 40, clean, RunState.FINISHED, [])
    _run(catalogue, 9, list(FILES[:7]), RunState.CANCELLED, [])
    _other(catalogue, 8, "restore", "hand", {"found": 3, "restored": 3})
    _other(catalogue, 5, "verify", "command", {"found": 187, "verified": 187})
    _run(catalogue, 1, list(FILES), RunState.FINISHED, [one for one in outcomes() if one.sha256 is None])


ALBUMS = ((2011, "Norway"), (2012, "Family"), (2013, "Studio"), (2015, "Alps"), (2018, "Scans"))


def _other(catalogue: Catalogue, days_ago: int, kind: str, trigger: str, files: dict[str, int]) -> None:
    start = NOW_NS - days_ago * DAY * SECOND
    place = (AWS.identity, AWS.bucket, AWS.prefix, "", "", "")
    run_id = catalogue.start_run(RunStart(*place, kind, run_name(start), start, trigger=trigger))
    extra = {"files": files, "bytes": {name: number * 24 * MB for name, number in files.items()}}
    catalogue.end_run(run_id, RunState.FINISHED, start + 400 * SECOND, Tally(), Tally(), extra, None)


def _run(catalogue: Catalogue, days_ago: int, paths: list[str], state: RunState, others: list[Outcome]) -> None:
    start = NOW_NS - days_ago * DAY * SECOND
    name = run_name(start)
    place = (AWS.identity, AWS.bucket, AWS.prefix, SETTINGS.machine, PHOTOS.name, PHOTOS.path)
    run_id = catalogue.start_run(
        RunStart(*place, "archive", name, start, trigger="schedule" if days_ago == 1 else "hand")
    )
    new = [
        NewCopy(
            path, Kind.FILE, 24 * MB, start - 900 * DAY * SECOND, "1:2:3", "ab" * 32, key_of(path, name), "STANDARD"
        )
        for path in paths
    ]
    ids = catalogue.intend(run_id, new)
    catalogue.stored([StoredCopy(copy_id, "etag", sha256_confirmed=True) for copy_id in ids])
    catalogue.verified(ids, Proof.CHECKSUM, start + 60 * SECOND)
    archived = [
        Outcome(copy.path, OutcomeKind.ARCHIVED, None, copy.size, copy.sha256, Location(AWS.bucket, copy.key))
        for copy in new
    ]
    catalogue.record_outcomes(run_id, archived + others)
    counts = {kind: [one.bytes for one in others if one.outcome is kind] for kind in OutcomeKind}
    kinds = (OutcomeKind.UNCHANGED, OutcomeKind.KEPT, OutcomeKind.SKIPPED, OutcomeKind.FAILED)
    catalogue.end_run(
        run_id,
        state,
        start + 900 * SECOND,
        Tally(len(new), *[len(counts[kind]) for kind in kinds]),
        Tally(sum(copy.size for copy in new), *[sum(counts[kind]) for kind in kinds]),
        {},
        manifest_key(AWS.prefix, SETTINGS.machine, PHOTOS.name, name),
    )
