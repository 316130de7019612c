"""Wrong answers of every kind to every request of the engine: it believes none, and says of each what it is.

One world per cell: a run in which one operation is answered wrongly, once or always, and then runs in peace that must
bring everything to its end. In the first run no copy may step forward without its bytes in the bucket, nothing but our
own errors may come out, and what did not succeed must be told in a sentence.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from botocore.exceptions import ClientError

from mothball import delivery, desk
from mothball.errors import ItemError, MothballError
from mothball.events import Notice, Outcome, Progress, Summary
from mothball.messages import Message
from mothball.store import s3, s3_wire
from mothball.store.base import KeyTaken, Stored
from mothball.store.errors import status_of
from tests.helpers.archiving import Bench
from tests.helpers.faultacts import (
    Act,
    Cut,
    DropHeader,
    Emptied,
    FalseETag,
    FlipDown,
    Garbage,
    Hang,
    Instead,
    LostReply,
    Reset,
    SetHeader,
    WrongLength,
    error_in_200,
    html,
    status,
)
from tests.helpers.faultproxy import Rule
from tests.helpers.faultwire import Answer
from tests.helpers.restoring import leftovers, restore, snapshot, verify
from tests.nightly.editor import Editor
from tests.nightly.lab import PART, Lab, lab
from tests.nightly.program import Effort, Program, Result
from tests.nightly.truth import broken_promises

ALWAYS = 10_000
SETTLING = 3
OTHER_SUM = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
"""SHA-256 of no bytes."""

KINDS: dict[str, Act] = {
    "500": status(500, "InternalError"),
    "500 though done": status(500, "InternalError", acted=True),
    "500 empty": status(500),
    "502 web page": html(502),
    "503 SlowDown": status(503, "SlowDown"),
    "504": status(504),
    "error in 200": error_in_200(),
    "reset": Reset(),
    "lost reply": LostReply(),
    "silence": Hang(0.05),
    "garbage": Garbage(),
    "cut": Cut(20),
    "cut rudely": Cut(20, rude=True),
    "web page": html(),
    "empty 200": Emptied(acted=False),
    "empty 200 though done": Emptied(),
    "204": Instead(Answer(204, "No Content"), label="204"),
    "other XML": Instead(Answer.made(200, b"<Other><Thing/></Other>"), label="other XML"),
    "AccessDenied": status(403, "AccessDenied"),
    "ExpiredToken": status(400, "ExpiredToken"),
    "RequestTimeTooSkewed": status(403, "RequestTimeTooSkewed"),
    "SignatureDoesNotMatch": status(403, "SignatureDoesNotMatch"),
    "InvalidAccessKeyId": status(403, "InvalidAccessKeyId"),
    "AccountProblem": status(403, "AccountProblem"),
    "NoSuchBucket": status(404, "NoSuchBucket"),
    "NoSuchKey": status(404, "NoSuchKey"),
    "NoSuchUpload": status(404, "NoSuchUpload"),
    "PermanentRedirect": status(301, "PermanentRedirect", x_amz_bucket_region="eu-west-1"),
    "BadDigest": status(400, "BadDigest"),
    "InvalidPart": status(400, "InvalidPart"),
    "EntityTooLarge": status(400, "EntityTooLarge"),
    "KeyTooLongError": status(400, "KeyTooLongError"),
    "InvalidStorageClass": status(400, "InvalidStorageClass"),
    "InvalidObjectState": status(403, "InvalidObjectState"),
    "InvalidRange": status(416, "InvalidRange"),
    "PreconditionFailed": status(412, "PreconditionFailed"),
    "NotImplemented": status(501, "NotImplemented"),
    "QuotaExceeded": status(507, "QuotaExceeded"),
    "KMS": status(400, "KMS.DisabledException"),
    "new error": status(400, "SomethingNew"),
    "false ETag": FalseETag(),
    "no ETag": DropHeader("ETag"),
    "false checksum": SetHeader("x-amz-checksum-sha256", OTHER_SUM),
    "flipped bit": FlipDown(333),
    "shorter": WrongLength(-7),
    "longer": WrongLength(7),
}


@dataclass(frozen=True)
class Scene:
    """Where an operation is met: what happened before, the job that makes it, and on which keys."""

    operation: str
    job: Callable[[Bench], Summary]
    before: Callable[[Lab, Bench, Editor], object] = lambda *_: None
    key: str = "*"


def _archive(bench: Bench) -> Summary:
    return bench.archive(create_bucket=True)


def _restore(bench: Bench) -> Summary:
    return restore(bench, to=bench.source.parent / f"{bench.source.name}-restored")


def _verify(bench: Bench) -> Summary:
    return verify(bench, sample=100)


def _archived(_lab: Lab, bench: Bench, editor: Editor) -> None:
    bench.archive()
    editor.make("folder/later", 500)


def _only_archived(_lab: Lab, bench: Bench, _editor: Editor) -> None:
    bench.archive()


def _interrupted(lab: Lab, bench: Bench, _editor: Editor) -> None:
    """A run that had to stop in the middle of its large file."""
    lab.proxy.rules.append(Rule(status(403, "AccessDenied"), "UploadPart", skip=2, times=ALWAYS))
    bench.archive()
    lab.proxy.rules.clear()


def _interrupted_and_edited(lab: Lab, bench: Bench, editor: Editor) -> None:
    _interrupted(lab, bench, editor)
    editor.edit("overwrite", "folder/large")


def _replies_lost(lab: Lab, _bench: Bench, _editor: Editor) -> None:
    """Then the objects are asked who they are."""
    for operation in ("PutObject", "CompleteMultipartUpload"):
        lab.proxy.rules.append(Rule(LostReply(), operation, "*/folder/*"))


def _without_bucket(_lab: Lab, bench: Bench, _editor: Editor) -> None:
    bench.server.client().delete_bucket(Bucket="archive")


SCENES: dict[str, Scene] = {
    "HeadBucket": Scene("HeadBucket", _archive),
    "CreateBucket": Scene("CreateBucket", _archive, _without_bucket),
    "ListObjectsV2": Scene("ListObjectsV2", _archive),
    "ListObjectsV2 at the end": Scene("ListObjectsV2", _archive, _archived, "*"),
    "PutObject": Scene("PutObject", _archive, key="*/folder/*"),
    "PutObject of notes": Scene("PutObject", _archive, key="*/.mothball/*"),
    "CreateMultipartUpload": Scene("CreateMultipartUpload", _archive),
    "UploadPart": Scene("UploadPart", _archive),
    "CompleteMultipartUpload": Scene("CompleteMultipartUpload", _archive),
    "ListMultipartUploads": Scene("ListMultipartUploads", _archive),
    "ListParts": Scene("ListParts", _archive, _interrupted),
    "AbortMultipartUpload": Scene("AbortMultipartUpload", _archive, _interrupted_and_edited),
    "HeadObject": Scene("HeadObject", _archive, _replies_lost, "*/folder/*"),
    "GetObject of the note": Scene("GetObject", _archive, _archived),
    "GetObject to restore": Scene("GetObject", _restore, _only_archived, "*/folder/*"),
    "GetObject to verify": Scene("GetObject", _verify, _only_archived, "*/folder/*"),
    "ListObjectsV2 to verify": Scene("ListObjectsV2", _verify, _only_archived),
    "HeadBucket to restore": Scene("HeadBucket", _restore, _only_archived),
}


class Focus:
    """The cells that are looked at."""

    scenes = tuple(SCENES)
    kinds = tuple(KINDS)


Told = dict[str, dict[str, set[str]]]
"""The codes of what was said, by operation and kind, where the answer was wrong each time."""


def search(effort: Effort, seed: int) -> Result:
    """All cells in random order, or as many as are wanted."""
    chance = random.Random(seed)
    result, counts, told = Result(), Counter[str](), defaultdict[str, dict[str, set[str]]](dict)
    cells = [(scene, kind, times) for scene in Focus.scenes for kind in Focus.kinds for times in (1, ALWAYS)]
    chance.shuffle(cells)
    with lab() as place:
        for number, cell in enumerate(cells):
            if not effort.goes_on(number) or len(result.violations) > 200:
                break
            before = len(place.witness.violations)
            found = list(_cell(place, *cell, counts, told))
            found += place.witness.violations[before:]
            result.violations += [
                f"{cell[1]} to {cell[0]}{'' if cell[2] == 1 else ', always'}: {each}" for each in found
            ]
    result.figures |= {
        "cells": counts["cells"],
        "kinds": len(KINDS),
        "operations": len({scene.operation for scene in SCENES.values()}),
        "spoilt answers": counts["spoilt"],
        "runs that noticed": counts["noticed"],
        "steps forward looked at": place.witness.advances,
        "different sentences": len({code for row in told.values() for codes in row.values() for code in codes}),
        "violations": len(result.violations),
    }
    search.told = told
    return result


def _cell(place: Lab, name: str, kind: str, times: int, counts: Counter[str], told: Told) -> Iterator[str]:
    scene = SCENES[name]
    place.need_bucket()
    bench = place.fresh()
    editor = Editor(bench.source, random.Random(7))
    for path, size in (("folder/small", 20_000), ("folder/other", 3), ("folder/large", 5 * PART + 17)):
        editor.make(path, size)
    scene.before(place, bench, editor)
    bench.events.clear()
    place.proxy.log.clear()
    rule = Rule(KINDS[kind], scene.operation, scene.key, times=times)
    place.proxy.rules.append(rule)
    said, problem = _run(scene, bench)
    place.proxy.rules.clear()
    if kind == "PermanentRedirect":
        place.forget_stores()
    counts["cells"] += 1
    counts["spoilt"] += times - int(rule.times)
    counts["noticed"] += bool(said)
    if times == ALWAYS:
        told[name][kind] = {_plain(bench, message) for message in said if message.code != "run.waiting"}
    yield from problem
    yield from _untold(broken_promises(bench, editor.history, settled=False), said)
    yield from _restored_wrong(bench)
    for _ in range(SETTLING):
        summary = _settle(bench)
        if isinstance(summary, Summary) and summary.exit_code == 0:
            break
    else:
        yield f"afterwards it does not come to its end: {summary}"
    yield from _untold(broken_promises(bench, editor.history), said)


def _plain(bench: Bench, message: Message) -> str:
    """A sentence without what differs from world to world."""
    text = str(message).replace(bench.vault.endpoint_url.removeprefix("http://"), "HOST")
    return re.sub(r"\d+", "N", re.sub(r"\S*/\S*", "NAME", text))


def _untold(promises: Iterable[str], said: Iterable[Message]) -> Iterator[str]:
    """Where the server lied about an object, that was told by its name and the object left alone; so with uploads."""
    keys = {str(value) for message in said for name, value in message.args if name == "key"}
    stubborn = any(message.code == "run.uploads_left" for message in said)
    for promise in promises:
        told = any(key in promise for key in keys) or (stubborn and "orphan: the upload" in promise)
        if not told:
            yield promise


def _run(scene: Scene, bench: Bench) -> tuple[list[Message], list[str]]:
    """What was said, and what was wrong with how it ended."""
    try:
        summary = scene.job(bench)
    except ItemError as error:
        return [error.say], [f"the job ended with what concerns one file: {error.say}"]
    except MothballError as error:
        return [error.say, *_messages(bench)], []
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return [], [f"it crashed: {error!r}"]
    said = list(_messages(bench))
    if summary.exit_code and not said:
        return said, ["it failed without a word"]
    return said, []


def _messages(bench: Bench) -> Iterator[Message]:
    for event in bench.events:
        if isinstance(event, Notice):
            yield event.message
        elif isinstance(event, Outcome) and event.outcome.value in {"failed", "damaged"} and event.reason:
            yield event.reason
        elif isinstance(event, Progress) and event.waiting:
            yield event.waiting


def _settle(bench: Bench) -> Summary | MothballError:
    try:
        return _archive(bench)
    except MothballError as error:
        return error


def _restored_wrong(bench: Bench) -> Iterator[str]:
    to = bench.source.parent / f"{bench.source.name}-restored"
    if not to.exists():
        return
    for path, (body, _) in snapshot(to).items():
        if body is not None and body != (bench.source / path).read_bytes():
            yield f"{path} was restored with other bytes"
    yield from (f"{path} was left behind" for path in leftovers(to))


@contextmanager
def _planted(scene: str, *kinds: str) -> Iterator[pytest.MonkeyPatch]:
    """A bug is looked for where it shows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Focus, "scenes", (scene,))
        patch.setattr(Focus, "kinds", kinds)
        yield patch


@contextmanager
def believing_any_answer() -> Iterator[None]:
    """Status 200 is success, whatever comes with it."""
    with _planted("PutObject", "web page", "other XML") as patch:
        patch.setattr(s3_wire, "has", lambda _name: lambda _answer: True)
        yield


@contextmanager
def believing_taken_keys() -> Iterator[None]:
    """A key that is taken was taken by us."""
    with _planted("PutObject", "PreconditionFailed") as patch:
        patch.setattr(delivery.Delivery, "find_ours", lambda *_: Stored("0" * 32))
        yield


@contextmanager
def taking_refusals_for_turns() -> Iterator[None]:
    """What is an ordinary turn of an upload is so everywhere."""

    def expected(refusal: ClientError, *_: object) -> None:
        if status_of(refusal) == 412:
            raise KeyTaken

    with _planted("ListObjectsV2", "PreconditionFailed") as patch:
        patch.setattr(s3, "_raise_expected", expected)
        yield


@contextmanager
def letting_one_request_end_the_run() -> Iterator[None]:
    """A request that keeps failing ends the job as if it were about one file."""

    @contextmanager
    def as_it_is() -> Iterator[None]:
        yield

    with _planted("ListObjectsV2", "503 SlowDown") as patch:
        patch.setattr(desk, "for_the_whole_vault", as_it_is)
        yield


BUGS = {
    "any answer believed": believing_any_answer,
    "a taken key believed to be ours": believing_taken_keys,
    "refusals taken for turns": taking_refusals_for_turns,
    "one request ends the run": letting_one_request_end_the_run,
}
PROGRAM = Program("answers", search, full=2 * len(KINDS) * len(SCENES), few=10, bugs=BUGS)

if __name__ == "__main__":
    PROGRAM.main()
