"""The log files: one small rotating file per kind of process, without secrets and without file contents.

Each kind of process (``cli``, ``engine``, ``window``) has a file of its own: Windows cannot rotate a file that a second
process holds open.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from typing import TextIO

from mothball.paths import BaseDir

MAX_BYTES = 1_000_000
KEPT = 4
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
NOISY = ("boto3", "botocore", "s3transfer", "urllib3", "werkzeug", "keyring")
"""At DEBUG these print session tokens and signatures (measured with botocore 1.44.5), so they never get there."""

HIDDEN = "[hidden]"
_SHORTEST_SECRET = 8
_PATTERNS = (
    re.compile(r"(authorization['\"]?\s*[:=]\s*)[^\r\n]+", re.IGNORECASE),
    re.compile(r"(x-amz-(?:security-token|signature|credential)['\"]?\s*[:=]\s*)[^\s&'\",]+", re.IGNORECASE),
    re.compile(r"(x-amz-server-side-encryption-customer-key['\"]?\s*[:=]\s*)[^\s&'\",]+", re.IGNORECASE),
    re.compile(r"((?:secret[_-]?access[_-]?key|session[_-]?token|password)['\"]?\s*[:=]\s*)\S+", re.IGNORECASE),
)
_secrets: set[str] = set()


def hide(*secrets: str) -> None:
    """Remember secrets of this process, so that ``redact`` and the logs leave them out. Any thread."""
    _secrets.update(secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)


def redact(text: str) -> str:
    """The text without known secrets, signatures and tokens."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return text


@contextmanager
def logging_to(base: BaseDir, name: str, *, verbose: bool = False) -> Iterator[None]:
    """Write what this process logs to ``logs/<name>.log`` while the block runs. A folder that refuses means: no log."""
    root = logging.getLogger()
    level = root.level
    handler = _open(base, name)
    handler.setFormatter(_Redacting(FORMAT))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("mothball").setLevel(logging.DEBUG if verbose else logging.INFO)
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()


@contextmanager
def fault_log(base: BaseDir) -> Iterator[TextIO]:
    """A file for ``faulthandler``, from its beginning; what the last breakdown wrote is kept as ``faults-last.log``.

    Raises OSError.
    """
    path = base.logs / "faults.log"
    with contextlib.suppress(OSError):
        if last := path.read_bytes()[:MAX_BYTES]:
            (base.logs / "faults-last.log").write_bytes(last)
    with open(path, "w", encoding="utf-8") as file:
        yield file


def _open(base: BaseDir, name: str) -> logging.Handler:
    path = base.logs / f"{name}.log"
    try:
        return _QuietRotation(path, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return logging.NullHandler()


class _Redacting(logging.Formatter):
    """Redacts the finished text, so that tracebacks and arguments are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class _QuietRotation(RotatingFileHandler):
    """A log that cannot be written must not disturb the run."""

    def doRollover(self) -> None:  # noqa: N802 - the library's name
        try:
            super().doRollover()
        except OSError:
            # Two of a kind at once on Windows: go on in the same file, the next start rotates it.
            self.stream = self.stream or self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        pass
