"""Tests of the Windows program, run by ``packaging/dev.py windows``: none of them is collected by pytest by itself."""
