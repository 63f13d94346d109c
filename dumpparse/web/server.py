"""Runs the page: on the loopback address of this machine, by a port and a token that nobody else knows."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable

HOST = "127.0.0.1"
_USUAL_PORT = 80


def bound(port: int) -> socket.socket:
    """Return a socket of this machine alone; of port 0, one that is free.

    Raises:
        OSError: the port is taken.

    """
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((HOST, port))
    except OSError:
        one.close()
        raise
    return one


def serve(listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve the page until it is interrupted; ``ready`` is told its address once it answers."""
    import uvicorn

    from .app import make_app

    port = listener.getsockname()[1]
    token = secrets.token_urlsafe(24)
    names = {f"{name}:{port}" for name in (HOST, "localhost")}
    if port == _USUAL_PORT:
        names |= {HOST, "localhost"}  # of that one a browser does not say
    app = make_app(token, frozenset(names))

    class Server(uvicorn.Server):
        """Says when it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Begin to answer."""
            await super().startup(sockets)
            if self.started:
                ready(f"http://{HOST}:{port}/{token}/")

    # What is asked for is nobody else's business: nothing is logged. A page that is left open keeps no server from ending.
    config = uvicorn.Config(
        app, log_config=None, access_log=False, log_level="critical", server_header=False, lifespan="off", timeout_graceful_shutdown=1
    )
    Server(config).run(sockets=[listener])
