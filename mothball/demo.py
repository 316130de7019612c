"""Everything the demo needs: an S3 server in a process of its own and a sample folder, gone when it ends.

The server is no part of any engine's process, so it serves several runs in a row and never makes the window stutter.
Used by ``mothball demo --headless`` and by the window's ``--demo``.
"""

from __future__ import annotations

import multiprocessing
import signal
import tempfile
import urllib.request
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from mothball.clock import Clock, SystemClock
from mothball.demo_folder import make_readable, make_sample
from mothball.errors import InputError
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.messages import say
from mothball.paths import BaseDir

BUCKET = "mothball-demo"
SECRET = Secret("a-secret-for-the-demo-server-alone")
_START_SECONDS = 60.0


class Demo:
    """The demo's world. A context manager, or ``start`` and ``stop``.

    Attributes:
        url: where the server answers, on this machine only.
        vault: the bucket on it, ready to use with ``secret``.
        secret: hand it to the engine with each job; it is in no keyring.
        folder: the sample folder.
        base: a throw-away folder for settings, catalogue and logs.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._home: tempfile.TemporaryDirectory[str] | None = None
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self.url = ""
        self.secret = SECRET

    @property
    def vault(self) -> Vault:
        """The demo's bucket."""
        return Vault(
            bucket=BUCKET,
            name="Demo",
            endpoint_url=self.url,
            credentials=CredentialKind.ACCESS_KEY,
            access_key_id="AKIADEMODEMODEMODEMO",
        )

    @property
    def home(self) -> Path:
        """The folder that holds all of the demo's files; only after ``start``."""
        if self._home is None:
            raise RuntimeError("the demo has not started")
        return Path(self._home.name)

    @property
    def folder(self) -> Path:
        """The sample folder."""
        return self.home / "Documents"

    @property
    def base(self) -> BaseDir:
        """Mothball's own folder for the demo."""
        return BaseDir(self.home / "mothball")

    def start(self) -> Self:
        """Start the server and fill the folder. Raises InputError where the demo's libraries are not installed."""
        self._start_server()
        self._home = tempfile.TemporaryDirectory(prefix="mothball-demo-")
        self.folder.mkdir()
        make_sample(self.folder, self._clock.now_ns())
        self.base.create()
        return self

    def stop(self) -> None:
        """End the server and throw the folders away. Safe to call twice."""
        if self._pipe:
            self._pipe.close()
            self._pipe = None
        if self._process:
            self._process.join(5)
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
        if self._home:
            make_readable(self.folder)
            self._home.cleanup()
            self._home = None

    def __enter__(self) -> Self:
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start_server(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="mothball-demo-server", daemon=True)
        self._process.start()
        theirs.close()
        try:
            answer = self._pipe.recv() if self._pipe.poll(_START_SECONDS) else None
        except (EOFError, OSError):
            answer = None
        if not answer:
            raise InputError(say("demo.no_server"))
        if isinstance(answer, ImportError):
            raise InputError(say("demo.missing", library=answer.name), details=str(answer))
        self.url = answer


def _serve(pipe: Connection) -> None:
    """The server's process: answer until the other end of the pipe closes, however that happens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # Only this process pays for loading moto, which comes with the "demo" extra.
        from mothball.demo_server import LocalS3

        server = LocalS3()
    except ImportError as error:
        pipe.send(error)
        return
    request = urllib.request.Request(f"{server.url}/{BUCKET}", method="PUT")  # noqa: S310 - our own server
    with urllib.request.urlopen(request):  # noqa: S310
        pipe.send(server.url)
    try:
        pipe.recv()
    except (EOFError, OSError):
        server.close()
