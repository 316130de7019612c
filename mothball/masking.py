"""Takes names, paths and secrets out of what leaves this computer for the people who mend Mothball.

Free text (a log) is not searched for what must go, but for what may stay: our own words, numbers, places in the code.
Everything else becomes a short hash, the same for the same text within one report and of no use to anybody else.
"""

from __future__ import annotations

import builtins
import errno
import hashlib
import hmac
import itertools
import os
import platform
import re
import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from mothball import errors, jobs, logs
from mothball.messages import ENGLISH
from mothball.sizes import UNITS
from mothball.store.errors import BY_CLASS, BY_CODE

OUR_WORDS = """
traceback most recent call last first during handling of the above exception another exception occurred was the direct
cause following fatal python error segmentation fault aborted bus current thread no frame garbage-collecting
extension modules total
debug info warning error critical mothball gui qt tally archived unchanged kept skipped failed found
unexpected fault a question not answered started ended with exit code files gone crashed engine's engine process
scan goes on alone is it errno winerror none true false attempt times after request requests paint slow libraries loaded
"""
"""What our logs say besides the engine's sentences, and what Python says when it breaks down."""

_MARKS = "\"'()[]{}<>,.:;!?«»“”„…"
_JOINTS = re.compile(r"[=():,'\"\[\]]+")
_NUMBER = re.compile(r"[-+~]?\d[\d.,:%]*|0x[0-9a-fA-F]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+Z?)?|\d{8}T\d{6}Z")
_HEAD = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ )(mothball[\w.]*|gui[\w.]*|qt|root|py\.warnings)( .*)", re.DOTALL
)
_FRAME = re.compile(r'(\s*)File "(?P<file>[^"]*)", line (?P<line>\d+),? in (?P<where>[\w<>.]+)')
_CODE = re.compile(r"[\\/](?P<code>(?:mothball|gui|site-packages|python3\.\d+)(?:[\\/][\w.-]+)+\.py)$")
_KEY_ID = re.compile(r"\b(A[KS]IA)[A-Z0-9]{12,}\b")
_SECRET = re.compile(
    r"(?<![A-Za-z0-9/+])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])"
)
"""What a secret access key of AWS looks like."""
_SIGNED_IN = re.compile(r"(://)[^/\s@]+@")
_HIDDEN = re.compile(r"<[0-9a-f]{8}>")
_GAP = 2
"""Words of ours between two that are not: as likely part of a name as not, so they go too."""


class Mask:
    """One report's way to hide. With ``names`` the names of files, folders and buckets may be seen; secrets never.

    ``known``: names that must go even where they are words of ours (a folder called *files*).
    """

    def __init__(self, known: Iterable[str] = (), *, names: bool = False) -> None:
        self._salt = secrets.token_bytes(16)
        self._names = names
        home = Path.home()
        self._homes = {str(home), home.as_posix(), str(home).replace("\\", "\\\\")} if home.name else set()
        self._mine = {"[user]": home.name, "[computer]": platform.node().partition(".")[0]}
        wanted = sorted({one for one in known if one}, key=len, reverse=True)
        found = "|".join(map(re.escape, wanted))
        self._known = re.compile(rf"(?<!\w)(?:{found})(?!\w)") if wanted else None

    def name(self, value: str) -> str:
        """A name, path or address by itself."""
        return self._bare(value) if self._names or not value else self.hidden(value)

    def hidden(self, value: str) -> str:
        """What must never be seen, so that two of it can still be told apart or found to be the same."""
        return f"<{hmac.new(self._salt, value.encode('utf-8', 'surrogateescape'), hashlib.sha256).hexdigest()[:8]}>"

    def text(self, text: str) -> str:
        """A log."""
        if self._names:
            return self._bare(text)
        lines, in_frame = [], False
        for line in text.split("\n"):
            frame = _FRAME.fullmatch(line)
            if frame is None and in_frame and line.startswith("    "):
                continue  # a line of code: the frame says where it stands
            in_frame = frame is not None
            lines.append(self._frame(frame) if frame else self._line(line))
        return "\n".join(lines)

    def _bare(self, text: str) -> str:
        """Without secrets, and without whose computer it is."""
        text = _SECRET.sub(logs.HIDDEN, _KEY_ID.sub(r"\1…", logs.redact(text)))
        text = _SIGNED_IN.sub(rf"\1{logs.HIDDEN}@", text)
        for home in self._homes:
            text = re.sub(rf"{re.escape(home)}(?!\w)", "~", text, flags=re.IGNORECASE)
        for instead, mine in self._mine.items():
            if mine:
                text = re.sub(rf"(?<![^\W_]){re.escape(mine)}(?![^\W_])", instead, text, flags=re.IGNORECASE)
        return text

    def _frame(self, frame: re.Match[str]) -> str:
        code = _CODE.search(frame["file"])
        file = code["code"].replace("\\", "/") if code else self.hidden(frame["file"])
        return f'{frame[1]}File "{file}", line {frame["line"]}, in {frame["where"]}'

    def _line(self, line: str) -> str:
        head = _HEAD.fullmatch(line)
        if head:
            return head[1] + head[2] + self._said(head[3])
        return self._said(line)

    def _said(self, text: str) -> str:
        text = logs.redact(text)
        if self._known:
            text = self._known.sub(lambda found: self.hidden(found[0]), text)
        pieces = re.split(r"(\s+)", text)
        strange = [place for place in range(0, len(pieces), 2) if not _is_ours(pieces[place])]
        hidden = set(strange)
        for first, then in itertools.pairwise(strange):
            if (then - first) // 2 - 1 <= _GAP:
                hidden.update(range(first + 2, then, 2))
        return "".join(self._pieces(pieces, hidden))

    def _pieces(self, pieces: list[str], hidden: set[int]) -> Iterator[str]:
        """Words (at even places) and what is between them. Neighbours that are hidden become one."""
        run = ""
        for place, piece in enumerate(pieces):
            if place in hidden or (place % 2 and place - 1 in hidden and place + 1 in hidden):
                run += piece
                continue
            if run:
                yield self.hidden(run)
                run = ""
            yield piece
        if run:
            yield self.hidden(run)


def _is_ours(piece: str) -> bool:
    core = _HIDDEN.sub("", piece).strip(_MARKS)
    return all(_is_word(part) for part in _JOINTS.split(core))


def _is_word(part: str) -> bool:
    part = part.strip(_MARKS)
    return not part or bool(_NUMBER.fullmatch(part) or _MOMENT.fullmatch(part)) or part.casefold() in vocabulary()


@cache
def vocabulary() -> frozenset[str]:
    """All words that may be seen, in small letters."""
    texts = [OUR_WORDS, *ENGLISH.values(), *map(os.strerror, errno.errorcode), *UNITS, *errno.errorcode.values()]
    words = {part.strip(_MARKS) for text in texts for piece in text.split() for part in _JOINTS.split(piece)}
    for module in (builtins, errors, jobs):
        words |= {name for name, value in vars(module).items() if isinstance(value, type)}
    words |= {*BY_CLASS, *BY_CODE, logs.HIDDEN.strip(_MARKS)}
    return frozenset(word.casefold() for word in words if word and "{" not in word)
