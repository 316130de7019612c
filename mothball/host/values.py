"""What both sides of the port answer with."""

from typing import Literal

AccessTimes = Literal["recorded", "lazily", "no", "unknown"]
"""Whether a volume writes down when a file is read: at once, about once a day, not at all, no telling."""
