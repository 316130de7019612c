"""Tests with a real Secret Service (packaging/session.py brings one up, empty and unlocked)."""
