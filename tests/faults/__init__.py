"""Tests under faults: short groups of what ``packaging/dev.py nightly`` does at length."""
