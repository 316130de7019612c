"""The plan: pure decisions from judged units and known copies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mothball.catalogue.records import KnownCopy
from mothball.messages import say
from mothball.model import ActionKind, ClockChoice, Entry, Kind, Location, OutcomeKind, Unit, Verdict
from mothball.parts import LARGEST_OBJECT, SINGLE_LIMIT
from mothball.plan import plan_unit, requests_for

STALE = say("scan.stale", days=30)


def a_unit(*entries: Entry, verdict: Verdict = Verdict.STALE, path: str = "u") -> Unit:
    files = [entry for entry in entries if entry.kind is Kind.FILE and not entry.note]
    return Unit(
        path=path,
        kind=Kind.FOLDER,
        files=len(files),
        bytes=sum(entry.size for entry in files),
        age_seconds=0,
        clock=ClockChoice.MODIFIED,
        verdict=verdict,
        reason=STALE,
        decided_by="",
        entries=entries,
    )


def a_file(path: str, size: int = 10, mtime_ns: int = 5) -> Entry:
    return Entry(path, Kind.FILE, size, mtime_ns, mtime_ns)


def a_copy(size: int = 10, mtime_ns: int = 5, kind: Kind = Kind.FILE) -> KnownCopy:
    return KnownCopy(1, kind, size, mtime_ns, "ab" * 32, "run", Location("b", "k"))


FOLDER = Entry("u", Kind.FOLDER)
LINK = Entry("u/link", Kind.LINK, 3, note=say("scan.link"))


def test_a_stale_unit_is_sent_with_its_folders_and_without_its_links() -> None:
    planned = plan_unit(a_unit(FOLDER, a_file("u/a"), LINK), {})
    assert planned.action.action is ActionKind.ARCHIVE
    assert (planned.action.files, planned.action.bytes, planned.action.objects) == (1, 10, 1)
    assert [entry.path for entry in planned.send] == ["u/a"]
    assert planned.folders == (FOLDER,)
    assert [(o.path, o.outcome, o.reason) for o in planned.settled] == [
        ("u/link", OutcomeKind.SKIPPED, say("scan.link"))
    ]


def test_unchanged_means_same_path_size_and_time_to_the_nanosecond() -> None:
    known = {"u": a_copy(kind=Kind.FOLDER), "u/a": a_copy(), "u/b": a_copy(), "u/c": a_copy(), "u/d": a_copy()}
    entries = [FOLDER, a_file("u/a"), a_file("u/b", size=11), a_file("u/c", mtime_ns=6), a_file("u/d", mtime_ns=4)]
    planned = plan_unit(a_unit(*entries), known)
    assert [entry.path for entry in planned.send] == ["u/b", "u/c", "u/d"]
    [unchanged] = planned.settled
    assert (unchanged.path, unchanged.outcome, unchanged.location) == (
        "u/a", OutcomeKind.UNCHANGED, Location("b", "k"),
    )  # fmt: skip
    assert planned.action.reason == say("plan.partly", new=3, files=4)


def test_a_unit_without_anything_new_is_unchanged_and_sends_nothing() -> None:
    planned = plan_unit(a_unit(FOLDER, a_file("u/a")), {"u": a_copy(kind=Kind.FOLDER), "u/a": a_copy()})
    assert planned.action.action is ActionKind.UNCHANGED
    assert (planned.action.objects, planned.send, planned.folders) == (0, (), ())


def test_a_new_empty_folder_is_something_to_archive() -> None:
    new = Entry("u/empty", Kind.FOLDER)
    planned = plan_unit(a_unit(FOLDER, new, a_file("u/a")), {"u": a_copy(kind=Kind.FOLDER), "u/a": a_copy()})
    assert planned.action.action is ActionKind.ARCHIVE
    assert planned.action.objects == 0
    assert new in planned.folders


def test_a_folder_that_became_a_file_is_sent() -> None:
    planned = plan_unit(a_unit(a_file("u", 0, 5)), {"u": a_copy(0, 5, Kind.FOLDER)})
    assert [entry.path for entry in planned.send] == ["u"]


def test_fresh_units_are_kept_and_blocked_ones_skipped_with_the_units_reason() -> None:
    for verdict, outcome in (
        (Verdict.FRESH, OutcomeKind.KEPT),
        (Verdict.BLOCKED, OutcomeKind.SKIPPED),
        (Verdict.SKIPPED, OutcomeKind.SKIPPED),
    ):
        planned = plan_unit(a_unit(FOLDER, a_file("u/a"), LINK, verdict=verdict), {})
        assert planned.action.action is ActionKind.SKIP
        assert planned.send == ()
        assert [(o.path, o.outcome, o.reason) for o in planned.settled] == [
            ("u/a", outcome, STALE),
            ("u/link", OutcomeKind.SKIPPED, say("scan.link")),
        ]


def test_units_that_were_not_chosen_are_skipped_and_fresh_ones_stay_kept() -> None:
    planned = plan_unit(a_unit(FOLDER, a_file("u/a")), {}, only={"other"})
    assert [(o.outcome, o.reason) for o in planned.settled] == [(OutcomeKind.SKIPPED, say("plan.not_chosen"))]
    fresh = plan_unit(a_unit(FOLDER, a_file("u/a"), verdict=Verdict.FRESH), {}, only={"other"})
    assert fresh.settled[0].outcome is OutcomeKind.KEPT


def test_a_file_larger_than_s3_takes_is_skipped_before_a_byte_moves() -> None:
    planned = plan_unit(a_unit(a_file("u", LARGEST_OBJECT + 1)), {})
    assert planned.send == ()
    assert planned.settled[0].reason == say("plan.too_large")


KINDS = st.sampled_from([Kind.FILE, Kind.FOLDER, Kind.LINK])


@given(
    st.lists(st.tuples(st.text("ab/", min_size=1, max_size=4), KINDS, st.integers(0, 3)), unique_by=lambda e: e[0]),
    st.dictionaries(st.text("ab/", min_size=1, max_size=4), st.integers(0, 3)),
    st.sampled_from(Verdict),
    st.sampled_from([None, {"u"}, {"other"}]),
)
def test_every_entry_that_is_no_folder_is_either_sent_or_settled_and_never_both(
    rows: list[tuple[str, Kind, int]], known: dict[str, int], verdict: Verdict, only: set[str] | None
) -> None:
    entries = [Entry(p, kind, size, 5, note=say("scan.link") if kind is Kind.LINK else None) for p, kind, size in rows]
    planned = plan_unit(a_unit(*entries, verdict=verdict), {p: a_copy(size) for p, size in known.items()}, only)
    paths = [entry.path for entry in planned.send] + [outcome.path for outcome in planned.settled]
    assert sorted(paths) == sorted(entry.path for entry in entries if entry.kind is not Kind.FOLDER)


def test_requests_are_counted_before_the_run() -> None:
    assert requests_for([]) == {}
    assert requests_for([1] * 1001) == {"PutObject": 1002, "ListObjectsV2": 2}
    assert requests_for([SINGLE_LIMIT + 1]) == {
        "CreateMultipartUpload": 1,
        "UploadPart": 2,
        "CompleteMultipartUpload": 1,
        "PutObject": 1,
        "ListObjectsV2": 1,
    }
