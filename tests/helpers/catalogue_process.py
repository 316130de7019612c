"""A process of its own that works on a catalogue: ``python -m tests.helpers.catalogue_process WHAT PATH ...``."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from mothball.catalogue import Catalogue, migrations
from mothball.catalogue.connection import connect
from mothball.errors import CatalogueError
from tests.helpers.catalogues import archived, intended, run_start
from tests.helpers.source import ROOT


def start(what: str, path: Path, *arguments: object) -> subprocess.Popen[str]:
    """Start such a process; its lines are on stdout, and it hears the end of stdin."""
    command = [sys.executable, "-m", "tests.helpers.catalogue_process", what, str(path), *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def tell(fact: object) -> None:
    """One line to whoever started us, now."""
    sys.stdout.write(f"{fact}\n")
    sys.stdout.flush()


def write(path: Path, name: str, threads: str, each: str) -> None:
    """Archive files from several threads; say each path once its verification was acknowledged."""
    talk = threading.Lock()

    def work(worker: int) -> None:
        for number in range(int(each)):
            file = f"{name}/{worker}/{number}"
            archived(catalogue, run, file)
            with talk:
                tell(file)

    with Catalogue.open(path) as catalogue:
        run = catalogue.start_run(run_start(name))
        workers = [threading.Thread(target=work, args=(worker,)) for worker in range(int(threads))]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


def hold(path: Path) -> None:
    """Stay in the middle of a write until stdin ends, then take it back."""
    connection = connect(path)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO meta VALUES ('half', 'done')")
    tell("holding")
    sys.stdin.read()
    connection.execute("ROLLBACK")
    connection.close()


def die_migrating(path: Path) -> None:
    """Be killed in the middle of a step from version 1 to 2."""

    def second(connection: object) -> None:
        connection.execute("CREATE TABLE half_made (x)")  # type: ignore[attr-defined]
        connection.execute("DELETE FROM meta")  # type: ignore[attr-defined]
        os._exit(9)

    migrations.STEPS = (*migrations.STEPS, second)
    Catalogue.open(path)


def outgrow(path: Path) -> None:
    """Write until the system refuses to let the file grow, then again when it may; say what was acknowledged."""
    import resource

    with Catalogue.open(path) as catalogue:
        run = catalogue.start_run(run_start())
        intended(catalogue, run, "before")
        tell("before")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
        try:
            for number in range(1000):
                intended(catalogue, run, f"{number}")
                tell(number)
        except CatalogueError:
            tell("refused")
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        intended(catalogue, run, "after")
        tell("after")


if __name__ == "__main__":
    _, what, path, *arguments = sys.argv
    globals()[what](Path(path), *arguments)
