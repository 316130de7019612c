"""The program in the middle of a run: ``busy_program.py ROOT BASE idle|hangs|deaf`` prints ``running`` when it is."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

ROOT, BASE, KIND = sys.argv[1:]
sys.path.insert(0, ROOT)

from PySide6.QtCore import QTimer  # noqa: E402

from gui.app import App  # noqa: E402
from gui.program import Program, quit_on_signals  # noqa: E402
from mothball.child import Engine  # noqa: E402
from mothball.jobs import ArchiveJob, CredentialKind, Secret, Vault  # noqa: E402
from mothball.paths import BaseDir  # noqa: E402
from tests.helpers.fakejobs import deaf  # noqa: E402
from tests.helpers.trees import make_tree  # noqa: E402


def main() -> int:
    """Run until somebody ends us."""
    # Takes connections and never answers.
    listener = socket.create_server(("127.0.0.1", 0))
    base = BaseDir(Path(BASE)).create()
    vault = Vault(
        "bucket",
        name="hangs",
        endpoint_url=f"http://127.0.0.1:{listener.getsockname()[1]}",
        credentials=CredentialKind.ACCESS_KEY,
        access_key_id="AKIAEXAMPLE",
    )
    folder = make_tree(Path(BASE, "source"), {"old.txt": 900})
    app = App(sys.argv[:1])
    program = Program(app, base, make_engine=(lambda: Engine(deaf)) if KIND == "deaf" else None)
    quit_on_signals(program)
    program.start()
    if KIND != "idle":
        program.session.start(ArchiveJob(str(folder), vault), Secret("secret-of-the-test"))
    QTimer.singleShot(2_000, lambda: print("running", flush=True))  # noqa: T201
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
