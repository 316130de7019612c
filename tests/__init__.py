"""Tests of Mothball."""
