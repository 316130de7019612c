"""The catalogue: our local record of runs, outcomes and copies. The only door to sqlite3."""

from mothball.catalogue.facade import Catalogue

__all__ = ["Catalogue"]
