"""How a bucket is set up: region, versions, public access, rules that delete. Information only; each may be denied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from mothball.errors import VaultError
from mothball.store import s3_wire as wire
from mothball.store.base import BucketFacts
from mothball.store.errors import code_of
from mothball.store.s3_wire import Answer, Evidence

Call = Callable[[str, Evidence], Answer]
"""One request on the bucket by operation name; lets ClientError through."""


def look(call: Call, prefix: str) -> BucketFacts:
    """Ask what there is to ask. Raises nothing but bugs: an answer we do not get is None."""
    head = _ask(call, "HeadBucket")
    versions = _ask(call, "GetBucketVersioning")
    blocked = _ask(call, "GetPublicAccessBlock", nothing="NoSuchPublicAccessBlockConfiguration")
    rules = _ask(call, "GetBucketLifecycleConfiguration", nothing="NoSuchLifecycleConfiguration")
    return BucketFacts(
        region=None if head is None else _region(head),
        versioned=None if versions is None else versions.get("Status") == "Enabled",
        public_blocked=None if blocked is None else _all_blocked(blocked),
        deletes_after=None if rules is None else _deletes_after(rules, prefix),
    )


def _ask(call: Call, operation: str, nothing: str = "") -> Answer | None:
    """The answer, {} when the server says that ``nothing`` is set, None when we may not know."""
    try:
        return call(operation, wire.from_s3)
    except ClientError as refusal:
        return {} if nothing and code_of(refusal) == nothing else None
    except VaultError:
        return None


def _region(head: Answer) -> str | None:
    named = head.get("BucketRegion") or head["ResponseMetadata"]["HTTPHeaders"].get("x-amz-bucket-region")
    return str(named) if named else None


def _all_blocked(answer: Answer) -> bool:
    settings: dict[str, Any] = answer.get("PublicAccessBlockConfiguration", {})
    return bool(settings) and all(settings.values())


def _deletes_after(answer: Answer, prefix: str) -> tuple[int, ...]:
    """Days of the active rules that delete current objects and may touch our prefix; 0 for a fixed date."""
    return tuple(
        sorted(
            rule["Expiration"].get("Days", 0)
            for rule in answer.get("Rules", ())
            if rule.get("Status") == "Enabled"
            and {"Days", "Date"} & set(rule.get("Expiration", ()))
            and _touches(rule, prefix)
        )
    )


def _touches(rule: Answer, prefix: str) -> bool:
    """A rule for tagged objects is none of ours: we set no tags."""
    limits = rule.get("Filter", {})
    both = limits.get("And", {})
    if "Tag" in limits or both.get("Tags"):
        return False
    of = limits.get("Prefix") or both.get("Prefix") or rule.get("Prefix") or ""
    return prefix.startswith(of) or str(of).startswith(prefix)
