"""One Mothball per user and folder: a second start hands over what it was asked for and ends.

A kernel lock decides who is the first; it ends with its process, so neither a dead socket nor a race can make two of
them or none. The local socket (a named pipe on Windows) only carries the request.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from filelock import BaseFileLock
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QThread, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from gui.request import LONGEST_LINE, Request
from mothball.errors import MothballError
from mothball.lock import program_lock
from mothball.messages import say
from mothball.paths import BaseDir

PATIENCE_MS = 10_000
"""How long a second start waits for the first, which may be starting or closing just now."""
_STEP_MS = 100
_TALK_MS = 3_000
"""How long one side waits for the other in the middle of a request."""
_TAKEN = b"taken\n"
_LONGEST_SOCKET_PATH = 100
"""Linux takes 107 bytes (unix(7)); Qt adds a few while it creates the socket."""
_ANY_PROCESS = 0xFFFFFFFF


def address(base: BaseDir) -> str:
    """The socket's name: this user's and this folder's, and where others cannot put one in its place."""
    place = os.path.normcase(base.root.resolve())
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    name = f"mothball-{hashlib.sha256(f'{user}|{place}'.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), str(base.locks), tempfile.gettempdir()):
        path = Path(folder, name)
        if folder and path.parent.is_dir() and len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH:
            break
    return str(path)


def claim(base: BaseDir, request: Request, patience_ms: int = PATIENCE_MS) -> BaseFileLock | None:
    """The right to be the one Mothball here, held as long as the answer lives; None when the other took the request.

    Raises MothballError when there is another one that does not answer.
    """
    waited = QElapsedTimer()
    waited.start()
    while True:
        lock = program_lock(base)
        if lock is not None or _hand_over(address(base), request):
            return lock
        if waited.hasExpired(patience_ms):
            raise MothballError(say("program.silent"), say("program.silent.todo"))
        QThread.msleep(_STEP_MS)


def _hand_over(server: str, request: Request) -> bool:
    """Say it and wait for the answer. False when nobody listens."""
    # Sockets want an application. This process has none yet, and may need the one with windows afterwards.
    own = QCoreApplication([]) if QCoreApplication.instance() is None else None
    socket = QLocalSocket()
    try:
        return _say(socket, server, request)
    finally:
        socket.abort()
        del socket
        if own is not None:
            own.shutdown()


def _say(socket: QLocalSocket, server: str, request: Request) -> bool:
    socket.connectToServer(server)
    if not socket.waitForConnected(_TALK_MS):
        return False
    _let_come_to_the_front()
    socket.write(request.line())
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(_TALK_MS):
            return False
    return (socket.canReadLine() or socket.waitForReadyRead(_TALK_MS)) and bytes(socket.readAll().data()) == _TAKEN


def _let_come_to_the_front() -> None:
    """Windows lets only the program with the user's last click raise a window; we pass that right on."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


class Instance(QObject):
    """Listens for later starts. Made by the holder of the lock only.

    Signals:
        arrived: Request.
    """

    arrived = Signal(object)

    def __init__(self, base: BaseDir, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        # The lock is ours, so whatever lies there belongs to nobody any more.
        QLocalServer.removeServer(address(base))
        self.listening = self._server.listen(address(base))

    def close(self) -> None:
        """Nobody is heard any more."""
        self._server.close()

    @Slot()
    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Caller(socket, self)


class _Caller(QObject):
    """One later start: reads its line, answers, and forgets it. One that says nothing, or too much, is cut off."""

    def __init__(self, socket: QLocalSocket, instance: Instance) -> None:
        super().__init__(instance)
        self._socket, self._instance = socket, instance
        socket.setParent(self)
        socket.setReadBufferSize(LONGEST_LINE + 1)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        QTimer.singleShot(_TALK_MS, self, self._socket.abort)
        self._read()

    @Slot()
    def _read(self) -> None:
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() > LONGEST_LINE:
                self._socket.abort()
            return
        try:
            request = Request.read(bytes(self._socket.readLine(LONGEST_LINE).data()))
        except ValueError:
            self._socket.abort()
            return
        self._socket.write(_TAKEN)
        self._socket.disconnectFromServer()
        self._instance.arrived.emit(request)
