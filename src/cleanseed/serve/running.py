"""Serving the application until a signal ends it."""

from __future__ import annotations

import ipaddress
import signal
import sys

import uvicorn

from cleanseed.serve.app import create_app
from cleanseed.serve.settings import Settings

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
_CONNECTIONS = 256  # open at once; each may hold a body in memory
_GRACE = 10  # seconds for the requests that are under way when the server ends


def run(settings: Settings, host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM; on a loopback address, requests that name another host are refused."""
    app = create_app(settings, _LOOPBACK if is_loopback(host) else ("*",))
    if not is_loopback(host):
        print(
            f"cleanseed: {host} may be reached from other machines, and the server asks for no password",
            file=sys.stderr,
        )
    # uvicorn raises the signal again when all is answered: as an interrupt, it ends the workers, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="info",
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE,
        server_header=False,
    )


def is_loopback(host: str) -> bool:
    """Return True if only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
