"""The server itself: where it listens, how browsers reach it, how it ends."""

import asyncio
import logging
import os
import socket
from collections.abc import Callable
from typing import Any

import h11
import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from framing.errors import ClassroomError

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"
PRIVATE = ("192.168.0.1", "10.0.0.1", "172.16.0.1", "169.254.0.1", "198.51.100.1")
HEAD_SECONDS = 15  # until a connection has sent the head of its first request
HEAD_BYTES = 16_384
CONNECTIONS = 600
GRACE_SECONDS = 3


def listen(port: int, *, lan: bool) -> socket.socket:
    """A socket that listens, on a free port where `port` is 0. Raises: ClassroomError where the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let another program take the port from us
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((EVERYWHERE if lan else LOOPBACK, port))
    except OSError as error:
        listening.close()
        raise ClassroomError(
            f"--port {port}: cannot be used ({error.strerror}); leave --port out to take a free one"
        ) from error
    listening.listen(1024)
    listening.setblocking(False)
    return listening


def lan_addresses() -> tuple[str, ...]:
    """By which addresses others in the same network reach this machine, the likeliest first; nothing is sent."""
    found = []
    for target in PRIVATE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect((target, 9))  # of a datagram socket this only looks up the way
                found.append(str(asking.getsockname()[0]))
            except OSError:
                continue
    return tuple(dict.fromkeys(address for address in found if not address.startswith(("127.", "0."))))


def own_names() -> tuple[str, ...]:
    """The names by which this machine may be called in its network."""
    name = socket.gethostname().lower()
    return tuple(dict.fromkeys(("localhost", name, f"{name.removesuffix('.local')}.local")))


def serve(app: Starlette, listening: socket.socket, started: Callable[[], None]) -> None:
    """Serve until the process is told to end, with Ctrl-C or a signal; `started` is called when browsers may come.

    No request is logged. Raises: KeyboardInterrupt after Ctrl-C, when everything is closed.
    """
    logging.getLogger("uvicorn.error").addFilter(_is_worth_saying)
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        lifespan="on",
        loop="asyncio",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=HEAD_BYTES,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    _Server(config, started).run(sockets=[listening])


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """Not that something was cut off when the server ended, which is meant."""
    return not record.getMessage().startswith("Cancel ")


class _Server(uvicorn.Server):
    """Says when it has started, and ends the event streams before it waits for the rest."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        app: Any = self.config.app
        await app.state.room.live.close()
        await super().shutdown(sockets)


class _Protocol(H11Protocol):
    """Ends a connection that does not send the head of a request in time."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Begin to wait where the head of a request is yet to come or to be completed, and stop where it is there."""
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
