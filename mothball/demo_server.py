"""An S3 server inside this process: moto behind a plain HTTP server on 127.0.0.1. For `mothball demo` and the tests.

moto keeps its buckets in module globals, so all servers of one process share their data; ``start`` empties it.
It answers like S3 but verifies no checksum: never a proof of safety by itself.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any

WSGIApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class LocalS3:
    """A moto server on a free port of 127.0.0.1, run by threads of this process until ``close``."""

    def __init__(self, wrap: Callable[[WSGIApp], WSGIApp] = lambda app: app, ssl_context: Any = None) -> None:
        """``wrap`` puts a layer around moto's WSGI application (tests inject faults there)."""
        # moto needs a second to import and is only installed with the "demo" extra.
        from moto.moto_api._internal.models import moto_api_backend
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
        from werkzeug.serving import make_server

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        moto_api_backend.reset()
        app = wrap(DomainDispatcherApplication(create_backend_app))
        self._server = make_server(
            "127.0.0.1", 0, app, threaded=True, request_handler=MotoRequestHandler, ssl_context=ssl_context
        )
        scheme = "https" if ssl_context else "http"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}"
        # The poll interval is how long close() waits.
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="local-s3", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening. Open connections end with their current request."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
