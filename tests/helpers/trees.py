"""Builds folders whose files have chosen ages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tests.helpers.clock import DAY_NS, NOW_NS

DEFAULT_CONTENT = b"thirty-seven bytes, like the peers: ok"


def make_file(
    root: Path, path: str, days: float = 0, content: bytes = DEFAULT_CONTENT, *, now_ns: int = NOW_NS
) -> Path:
    """Write one file ``days`` old (modified and accessed), with its folders. ``path`` uses "/"."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    set_age(target, days, now_ns=now_ns)
    return target


def make_tree(root: Path, ages: Mapping[str, float], *, now_ns: int = NOW_NS) -> Path:
    """Write one file per entry, ``{path: age in days}``; a path that ends in "/" is an empty folder. Answers root."""
    root.mkdir(parents=True, exist_ok=True)
    for path, days in ages.items():
        if path.endswith("/"):
            (root / path).mkdir(parents=True, exist_ok=True)
        else:
            # Different bytes per file: a mix-up of two files must not go unseen.
            make_file(
                root, path, days, path.encode("utf-8", "surrogateescape") + b"\n" + DEFAULT_CONTENT, now_ns=now_ns
            )
    return root


def set_age(path: Path, days: float, *, now_ns: int = NOW_NS) -> None:
    """Set modified and accessed time to ``days`` before now."""
    when = now_ns - int(days * DAY_NS)
    os.utime(path, ns=(when, when))


SEED_SET: Mapping[str, float] = {
    **{f"fresh_file_{n}.txt": 0 for n in range(5)},
    **{f"stale_file_{n}.txt": 180 for n in range(5)},
    **{f"test_dir_1/fresh_file_{n}.txt": 0 for n in range(4)},
    "test_dir_1/stale_file_0.txt": 180,
    "test_dir_2/nested_dir_1/stale_file_0.txt": 180,
    "test_dir_2/nested_dir_1/stale_file_1.txt": 180,
}
"""The peers' test set (seed line D2.2): at 30 days exactly 7 files are stale."""


def seed_set(root: Path, *, now_ns: int = NOW_NS) -> Path:
    """The peers' test set on disk."""
    return make_tree(root, SEED_SET, now_ns=now_ns)
