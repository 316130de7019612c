"""The catalogue: our local record of runs, outcomes and copies. The only door to sqlite3."""
