"""Headers that make a request safer and that not every store knows: tried, and left out once refused."""

from __future__ import annotations

CONDITIONAL = "conditional"
CHECKSUM = "checksum"
_MARKS = {CONDITIONAL: ("if-none-match", "conditional"), CHECKSUM: ("checksum",)}
_REFUSALS = ("unsupported", "not supported", "not implemented", "unknown", "does not support")


class Extras:
    """What one store is still believed to understand. Any thread: ``known`` is replaced, never changed."""

    def __init__(self) -> None:
        self.known = frozenset(_MARKS)

    def drop(self, used: frozenset[str], code: str, message: str) -> bool:
        """Learn from the refusal of a request that ``used`` these. True when it is worth another try without one.

        A 501 that gives no reason costs the extras one after the other.
        """
        text = message.lower()
        blamed = sorted(name for name in used if any(mark in text for mark in _MARKS[name]))
        if code in {"NotImplemented", "501"}:
            blamed = blamed or sorted(used, reverse=True)
        elif code not in {"InvalidArgument", "InvalidRequest"} or not any(word in text for word in _REFUSALS):
            return False
        if not blamed:
            return False
        self.known -= {blamed[0]}
        return True
