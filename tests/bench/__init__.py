"""Tests of the benchmark's pure parts; the benchmark itself is never run by a test."""
