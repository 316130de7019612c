"""A page of a listing out of its XML. botocore takes ten times as long: it reads the time of every object."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from mothball import percent

ROOT = "ListBucketResult"


def parse(text: bytes) -> dict[str, Any]:
    """The fields of a page by botocore's names; none where this is no listing. Raises ValueError for a broken one."""
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - bounded by the line, and expat bounds the growth of entities
    except ElementTree.ParseError:
        return {}
    # Some servers name a namespace and some do not.
    space, brace, tag = root.tag.rpartition("}")
    if tag != ROOT:
        return {}
    inside = space + brace
    names = ("Name", "KeyCount", "NextContinuationToken")
    page: dict[str, Any] = {name: found for name in names if (found := root.findtext(inside + name)) is not None}
    page["IsTruncated"] = root.findtext(f"{inside}IsTruncated") == "true"
    quoted = root.findtext(f"{inside}EncodingType") == "url"
    page["Contents"] = [_object(item, inside, quoted=quoted) for item in root.iterfind(f"{inside}Contents")]
    return page


def _object(item: ElementTree.Element, inside: str, *, quoted: bool) -> dict[str, Any]:
    get = item.findtext
    key, size = get(f"{inside}Key"), get(f"{inside}Size")
    if not key or not size:
        raise ValueError("an object in the listing has no name or no size")
    return {
        "Key": percent.decode(key.replace("+", " ")) if quoted else key,
        "Size": int(size),
        "ETag": get(f"{inside}ETag") or "",
        "StorageClass": get(f"{inside}StorageClass") or "STANDARD",
    }
