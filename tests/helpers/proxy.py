"""A small HTTP proxy on 127.0.0.1: passes requests on, digs tunnels, may want a name and a password."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Proxy:
    """Context manager. ``account`` is "user:password" where one is wanted. ``asked`` are the request lines it got."""

    def __init__(self, account: str = "") -> None:
        self._wanted = f"Basic {base64.b64encode(account.encode()).decode()}" if account else ""
        self.asked: list[str] = []
        self.relayed: list[bytes] = []
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, name="proxy")]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._run(self._serve, self._listening.accept()[0])

    def _run(self, task: object, *args: object) -> None:
        thread = threading.Thread(target=task, args=args, name="proxy-connection")  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _serve(self, client: socket.socket) -> None:
        self._open.append(client)
        with client, contextlib.suppress(OSError), client.makefile("rb") as file:
            lines = [line for line in iter(file.readline, b"\r\n") if line]
            if not lines:
                return
            self.asked.append(lines[0].decode().strip())
            headers = {line.partition(b":")[0].lower(): line.partition(b":")[2].strip() for line in lines[1:]}
            if headers.get(b"proxy-authorization", b"").decode() != self._wanted:
                client.sendall(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            method, target, _ = lines[0].split(b" ")
            if method == b"CONNECT":
                host, _, port = target.decode().rpartition(":")
                with self._reach(host, int(port)) as server:
                    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    self._join(client, server)
                return
            url = urlsplit(target.decode())
            with self._reach(url.hostname or "", url.port or 80) as server:
                path = target.decode().removeprefix(f"{url.scheme}://{url.netloc}")
                kept = [line for line in lines[1:] if not line.lower().startswith((b"proxy-", b"connection:"))]
                head = f"{method.decode()} {path} HTTP/1.1\r\n".encode() + b"".join(kept)
                self.relayed.append(head)
                server.sendall(head + b"Connection: close\r\n\r\n")
                server.sendall(file.read(int(headers.get(b"content-length", b"0"))))
                while data := server.recv(65536):
                    client.sendall(data)

    def _reach(self, host: str, port: int) -> socket.socket:
        server = socket.create_connection((host.strip("[]"), port))
        self._open.append(server)
        return server

    def _join(self, client: socket.socket, server: socket.socket) -> None:
        back = threading.Thread(target=_pump, args=(server, client), name="proxy-connection")
        back.start()
        _pump(client, server)
        back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
