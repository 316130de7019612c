"""What stands in front of a file's path in its key: the names of this machine, of the source and of the run."""

from __future__ import annotations

import itertools
import platform
import re

from mothball import settings
from mothball.catalogue import Catalogue
from mothball.clock import run_name
from mothball.desk import Desk
from mothball.jobs import Vault
from mothball.keys import safe_name
from mothball.paths import BaseDir


def machine_and_source(base: BaseDir, catalogue: Catalogue, vault: Vault, root: str) -> tuple[str, str]:
    """The names of this machine and of this source in this vault; once used they stay.

    Two sources never share a name, however their folders are called: their files would share keys.
    """
    chosen, _ = settings.load(base.settings)
    machine = _machine(catalogue, chosen.machine)
    names = [source.name for source in chosen.sources if source.path == root and source.name]
    wanted = safe_name(names[0] if names else folder_name(root))
    return machine, catalogue.source_name(vault.identity, machine, root, wanted)


def folder_name(root: str) -> str:
    """The last component of an absolute path; for a bare drive its letter."""
    return re.split(r"[/\\:]", root.rstrip("/\\:"))[-1]


def free_run_name(desk: Desk, started_ns: int, *, look: bool = True) -> str:
    """A name no run of this source has, neither in the catalogue nor in the bucket (another catalogue's run).

    Without ``look`` the bucket is not asked: it does not exist yet.
    """
    base = run_name(started_ns)
    for name in itertools.chain([base], (f"{base}-{number}" for number in itertools.count(2))):
        taken = desk.catalogue.run_name_taken(desk.vault.identity, desk.machine, desk.source, name)
        if not taken and not (look and any(desk.store.list(desk.run_prefix(name)))):
            return name
    raise AssertionError


def _machine(catalogue: Catalogue, chosen: str) -> str:
    known = chosen or catalogue.machine_name()
    if known:
        return safe_name(known)
    name = safe_name(platform.node())
    catalogue.set_machine_name(name)
    return name
