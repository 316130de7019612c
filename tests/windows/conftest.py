"""The engine's fixtures, for its tests on Windows."""

from tests.engine.conftest import bench, impatient, server

__all__ = ["bench", "impatient", "server"]
