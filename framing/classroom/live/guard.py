"""What every request goes through and every answer carries: host, origin, size, time, headers."""

import asyncio
import json
import logging
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from framing.classroom.live.refusal import Refusal
from framing.classroom.live.security import HEADERS, host_allowed, origin_allowed
from framing.classroom.live.settings import Settings

SAFE = {"GET", "HEAD"}
UNSAFE = {"POST", "PUT", "DELETE"}
ENDLESS = "/events"  # how the paths of event streams end
LONGEST_PATH = 512


class Guard:
    """Around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """`settings` say which hosts are ours and how long a request may take."""
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check(scope)
            limit = None if scope["path"].endswith(ENDLESS) else self._settings.request_seconds
            async with asyncio.timeout(limit):
                await self._app(scope, receive, send_with_headers)
        except ClientDisconnect:
            return
        except Exception as error:
            if started:
                raise
            await _answer(scope, error)(scope, receive, send_with_headers)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not host_allowed(hosts[0].lower(), self._settings.hosts, lan=self._settings.lan):
            raise Refusal(421, "This server does not answer to that name; use the link as it was given.")
        if len(scope["path"]) > LONGEST_PATH:
            raise Refusal(414, "The address is too long.")
        if scope["method"] in UNSAFE and not origin_allowed(headers):
            raise Refusal(403, "The request comes from another page; use the link as it was given.")


def _answer(scope: Scope, error: Exception) -> Response:
    if isinstance(error, Refusal):
        return refused(scope, error)
    if isinstance(error, TimeoutError):
        return refused(scope, Refusal(503, "The server took too long; try again.", retry_after=2))
    logging.getLogger(__name__).error("a request failed", exc_info=error)
    return refused(scope, Refusal(500, "Something went wrong in the server; what was confirmed is kept."))


def refused(scope: Scope, refusal: Refusal) -> Response:
    """A refusal as JSON for the script, as plain text where a person follows a link.

    It ends the connection, because the rest of what was sent may be unread.
    """
    headers = {"Connection": "close"} if scope["method"] not in SAFE else {}
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(refusal.retry_after)
    if scope["path"].startswith("/api/"):
        return JSONResponse({"message": refusal.message}, refusal.status, headers)
    return PlainTextResponse(refusal.message + "\n", refusal.status, headers)


async def read_json(request: Request, settings: Settings) -> Any:
    """The JSON of a request. Raises: Refusal where it is too large, too slow, of another kind or none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "Send JSON.")
    try:
        async with asyncio.timeout(settings.body_seconds):
            body = await _read(request, settings.body_bytes)
    except TimeoutError as error:
        raise Refusal(408, "The request came too slowly.") from error
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "The request is not JSON.") from error


async def _read(request: Request, most: int) -> bytes:
    """The body, counted while it comes: what a header says of its length is not believed."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Refusal(413, f"The request is larger than {most // 1024} KB.")
    return bytes(body)
