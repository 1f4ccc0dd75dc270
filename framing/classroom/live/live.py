"""What changes while a class works, told to the pages that watch: made at most once a second, beside the requests."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from framing.classroom.live.refusal import Refusal
from framing.classroom.live.settings import Settings
from framing.classroom.live.store import State, Store


class Live:
    """The state of the work and the board of the teacher's page, each as JSON on one line."""

    def __init__(self, store: Store, board: Callable[[], dict[str, Any]], settings: Settings) -> None:
        """`board` reads the store and counts; it runs in a thread of its own."""
        self._store, self._make_board, self._settings = store, board, settings
        self._seen, self._number, self._closed = -1, 0, False
        self._changed = asyncio.Condition()
        self._streams: dict[str, int] = {}
        self._state, self._board = store.state(), "null"

    def state(self) -> str:
        """What students may do now."""
        return json.dumps({"frozen": self._state.frozen, "revealed": self._state.revealed})

    def board(self) -> str:
        """What the teacher's page shows."""
        return f'{{"state": {self.state()}, "board": {self._board}}}'

    async def run(self) -> None:
        """Watch the file until `close`."""
        while not self._closed:
            await self._look()
            await asyncio.sleep(self._settings.recompute_seconds)

    async def _look(self) -> None:
        try:
            version = self._store.version()
            if version == self._seen:
                return
            board = json.dumps(await asyncio.to_thread(self._make_board))
            self._seen, self._board = version, board
            await self.tell(self._store.state())
        except Exception:
            logging.getLogger(__name__).exception("the numbers of the class could not be made")

    async def tell(self, state: State) -> None:
        """Tell all who watch; `state` is what students may do from now on."""
        self._state = state
        async with self._changed:
            self._number += 1
            self._changed.notify_all()

    async def close(self) -> None:
        """End all streams."""
        self._closed = True
        await self.tell(self._state)

    def events(self, who: str, current: Callable[[], str]) -> "EventStream":
        """An answer that sends `current` whenever it is another. Refusal: too many such streams are open."""
        return EventStream(self._told(current), lambda: self._counted(who))

    async def _told(self, current: Callable[[], str]) -> AsyncIterator[str]:
        sent = ""
        while not self._closed:
            number, text = self._number, current()
            if text != sent:
                sent = text
                yield f"data: {text}\n\n"
            elif not await self._another_than(number):
                yield ": nothing new\n\n"  # finds out who has gone

    async def _another_than(self, number: int) -> bool:
        try:
            async with asyncio.timeout(self._settings.heartbeat_seconds), self._changed:
                await self._changed.wait_for(lambda: self._number != number)
        except TimeoutError:
            return False
        return True

    @contextmanager
    def _counted(self, who: str) -> Iterator[None]:
        if self._streams.get(who, 0) >= self._settings.streams_each:
            raise Refusal(503, "Too many of your pages are open; this one asks again now and then.", retry_after=5)
        if sum(self._streams.values()) >= self._settings.streams:
            raise Refusal(503, "Too many pages are open; this one asks again now and then.", retry_after=5)
        self._streams[who] = self._streams.get(who, 0) + 1
        try:
            yield
        finally:
            self._streams[who] -= 1
            if not self._streams[who]:
                del self._streams[who]


class EventStream(StreamingResponse):
    """Server-sent events that hold a place among the streams for as long as they are sent."""

    def __init__(self, events: AsyncIterator[str], place: Callable[[], Any]) -> None:
        """`place` gives the context that the stream is counted by."""
        super().__init__(events, media_type="text/event-stream")
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until either side ends it."""
        with self._place():
            await super().__call__(scope, receive, send)
