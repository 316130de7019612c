"""Exclusions mean what a .gitignore means; noise is told by name."""

import pytest

from mothball import host
from mothball.errors import InputError
from mothball.ignore import Exclusions, noise_test
from mothball.model import DEFAULT_NOISE


def excluded(patterns: list[str], path: str, *, is_folder: bool = False) -> str | None:
    reason = Exclusions(patterns).reason(path, is_folder)
    return None if reason is None else str(reason)


@pytest.mark.parametrize(
    ("pattern", "path", "is_folder", "out"),
    [
        ("*.tmp", "a/b/c.tmp", False, True),
        ("*.tmp", "a/b/c.tmpx", False, False),
        ("/top", "top", False, True),
        ("/top", "a/top", False, False),
        ("build/", "a/build", True, True),
        ("build/", "a/build", False, False),
        ("a/**/z", "a/b/c/z", False, True),
        ("we*ird", "we\nird", False, True),
        ("*.tmp", "no\udcfftext.tmp", False, True),
    ],
)
def test_B3_4_a_pattern_means_what_git_means(pattern: str, path: str, is_folder: bool, out: bool) -> None:
    assert excluded([pattern], path, is_folder=is_folder) == (f"excluded by {pattern}" if out else None)


def test_the_last_pattern_that_fits_decides_and_is_named() -> None:
    patterns = ["*.log", "", "!keep.log", "*"]
    assert excluded(patterns[:3], "keep.log") is None
    assert excluded(patterns[:3], "other.log") == "excluded by *.log"
    assert excluded(patterns, "keep.log") == "excluded by *"


def test_no_patterns_exclude_nothing() -> None:
    assert not Exclusions([])
    assert not Exclusions(["  "])
    assert excluded([], "anything") is None


@pytest.mark.parametrize("pattern", ["!", "\\"])
def test_what_is_no_pattern_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(InputError, match="is not a pattern") as caught:
        Exclusions(["*.tmp", pattern])
    assert caught.value.say.args == (("pattern", pattern),)


def test_patterns_ignore_case_where_file_names_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert excluded(["*.TMP"], "a.tmp") is None
    monkeypatch.setattr(host, "CASE_BLIND", True)
    assert excluded(["*.TMP"], "A.Tmp") == "excluded by *.TMP"


def test_noise_is_told_by_name_in_any_case() -> None:
    is_noise = noise_test((*DEFAULT_NOISE, "~$*"))
    assert all(is_noise(name) for name in ("Thumbs.db", "thumbs.db", "Desktop.ini", ".DS_Store", "~$report.docx"))
    assert not any(is_noise(name) for name in ("Thumbs.db.txt", "my Thumbs.db", "report~$.docx", "thumbs\ndb"))


def test_without_noise_names_every_file_counts() -> None:
    assert not noise_test(())("Thumbs.db")
