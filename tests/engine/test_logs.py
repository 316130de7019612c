"""The log files: there, bounded, and without secrets."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from mothball import logs
from mothball.paths import BaseDir

CANARY = "canary/7f3a9c+SECRET"


def read(base: BaseDir, name: str = "cli") -> str:
    return (base.logs / f"{name}.log").read_text("utf-8")


def test_what_the_engine_says_is_written_down(base: BaseDir) -> None:
    with logs.logging_to(base, "cli"):
        logging.getLogger("mothball.somewhere").info("a run started: %s", "na\udcffme")
    assert "INFO mothball.somewhere a run started: na\\udcffme" in read(base)


def test_known_secrets_never_get_into_the_log_not_even_in_tracebacks(base: BaseDir) -> None:
    logs.hide(CANARY)
    with logs.logging_to(base, "cli"):
        try:
            raise ValueError(CANARY)
        except ValueError:
            logging.getLogger("mothball.x").info("key %s", CANARY, exc_info=True)
    assert "ValueError" in read(base)
    assert CANARY not in read(base)


@pytest.mark.parametrize(
    "line",
    [
        "Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=tops3cret",
        "'Authorization': 'AWS4 tops3cret'",
        "https://h/b/k?X-Amz-Signature=tops3cret&X-Amz-Date=1",
        "X-Amz-Security-Token: tops3cret",
        "aws_secret_access_key = tops3cret",
        "SecretAccessKey': tops3cret",
        "session_token=tops3cret",
    ],
)
def test_signatures_and_tokens_are_redacted_by_their_looks(line: str) -> None:
    assert "tops3cret" not in logs.redact(line)
    assert logs.HIDDEN in logs.redact(line)


def test_libraries_that_print_tokens_at_debug_stay_quiet_even_when_verbose(base: BaseDir) -> None:
    with logs.logging_to(base, "cli", verbose=True):
        logging.getLogger("botocore.endpoint").info("the request: headers …")
        logging.getLogger("urllib3.connectionpool").debug("https://…")
        logging.getLogger("mothball.x").debug("a detail")
    assert "a detail" in read(base)
    assert "request" not in read(base)
    assert "https" not in read(base)


def test_the_log_is_closed_and_the_level_given_back(base: BaseDir) -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    with logs.logging_to(base, "cli"):
        assert root.level == logging.INFO
    assert (root.level, list(root.handlers)) == before


def test_a_folder_that_refuses_means_no_log_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way", encoding="ascii")
    with logs.logging_to(BaseDir(tmp_path), "cli"):
        logging.getLogger("mothball.x").info("nobody hears this")


def test_the_log_is_bounded(base: BaseDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MAX_BYTES", 2_000)
    with logs.logging_to(base, "cli"):
        for number in range(200):
            logging.getLogger("mothball.x").info("line %d %s", number, "x" * 80)
    files = list(base.logs.iterdir())
    assert len(files) == logs.KEPT + 1
    assert all(path.stat().st_size <= 2_000 for path in files)
    assert "line 199" in read(base)


def test_a_rotation_that_fails_goes_on_in_the_same_file(base: BaseDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to rename a file that a second process holds open."""
    monkeypatch.setattr(logs, "MAX_BYTES", 500)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(logs.RotatingFileHandler, "rotate", refuse)
    with logs.logging_to(base, "cli"):
        for number in range(20):
            logging.getLogger("mothball.x").info("line %d %s", number, "x" * 80)
    assert "line 0 " in read(base)
    assert "line 19 " in read(base)


def test_the_last_breakdown_is_kept_and_the_next_begins_anew(base: BaseDir) -> None:
    for text in ("first", "second"):
        with logs.fault_log(base) as file:
            file.write(text)
    with logs.fault_log(base):
        assert read(base, "faults-last") == "second"
        assert read(base, "faults") == ""
    with logs.fault_log(base):
        assert read(base, "faults-last") == "second"
