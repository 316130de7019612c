"""The catalogue: our local record of runs, outcomes and copies. The only door to sqlite3."""

from mothball.catalogue.facade import Catalogue
from mothball.catalogue.records import (
    Capabilities,
    CopyState,
    ImportedCopy,
    KnownCopy,
    NewCopy,
    NewFolder,
    PendingCopy,
    RunEnd,
    RunRow,
    RunStart,
    RunState,
    SourceRow,
    StoredCopy,
    Totals,
    TreeNode,
    Upload,
)

__all__ = [
    "Capabilities",
    "Catalogue",
    "CopyState",
    "ImportedCopy",
    "KnownCopy",
    "NewCopy",
    "NewFolder",
    "PendingCopy",
    "RunEnd",
    "RunRow",
    "RunStart",
    "RunState",
    "SourceRow",
    "StoredCopy",
    "Totals",
    "TreeNode",
    "Upload",
]
