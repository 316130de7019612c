"""Tests on a real desktop: an X server with a window manager and a tray (packaging/session.py)."""
