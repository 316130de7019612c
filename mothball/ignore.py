"""What the user left out (gitignore syntax) and what is mere noise (names that do not count when judging)."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mothball import host
from mothball.errors import InputError
from mothball.messages import Message, say

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Exclusions:
    """The patterns of ``--exclude``: the syntax and the meaning of a ``.gitignore`` in the source's folder.

    The last pattern that fits decides, ``!`` takes back, a trailing ``/`` means folders only. Where the system's
    file names ignore case, so do the patterns. Raises InputError for what is not a pattern.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = tuple(pattern for pattern in patterns if pattern.strip())
        for pattern in self._patterns:
            _compiled([pattern], pattern)
        self._spec = _compiled(self._patterns, "") if self._patterns else None

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def reason(self, path: str, is_folder: bool) -> Message | None:
        """Why this entry stays out, None when it does not. What lies in an excluded folder is out with it."""
        if self._spec is None:
            return None
        found = self._spec.check_file(_folded(path) + "/" if is_folder else _folded(path))
        if not found.include or found.index is None:
            return None
        return say("scan.excluded", pattern=self._patterns[found.index])


def noise_test(globs: Sequence[str]) -> Callable[[str], object]:
    """A test for names (without folders) that do not count when judging. Case does not matter, on no system."""
    if not globs:
        return _never
    return re.compile("|".join(fnmatch.translate(glob) for glob in globs), re.IGNORECASE).match


def _compiled(patterns: Sequence[str], culprit: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines([_folded(pattern) for pattern in patterns])
    except (ValueError, re.error) as error:
        raise InputError(say("scan.pattern", pattern=culprit), details=str(error)) from None


def _folded(text: str) -> str:
    return text.lower() if host.CASE_BLIND else text


def _never(_name: str) -> None:
    return None
