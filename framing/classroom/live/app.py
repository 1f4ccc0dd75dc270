"""The application: routes, what guards them, and the task that keeps the teacher's numbers fresh."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.middleware import Middleware

from framing.classroom.live import student, teacher
from framing.classroom.live.board import board
from framing.classroom.live.guard import Guard
from framing.classroom.live.limits import Guesses, Rate
from framing.classroom.live.live import Live
from framing.classroom.live.pages import ROUTES
from framing.classroom.live.room import Room
from framing.classroom.live.settings import Settings
from framing.classroom.live.store import Store
from framing.classroom.types import Lesson

USUAL = Settings()


def make_app(lesson: Lesson, store: Store, settings: Settings = USUAL) -> Starlette:
    """The application that serves one lesson to one class; `app.state.room` is what its routes share."""
    live = Live(store, lambda: board(lesson, store, blind=settings.blind), settings)
    room = Room(
        lesson=lesson,
        store=store,
        settings=settings,
        live=live,
        rate=Rate(settings.rate, settings.burst),
        joining=Rate(settings.join_rate, settings.join_burst),
        guesses=Guesses(settings.free_guesses),
        secret=store.meta("secret"),
    )

    @asynccontextmanager
    async def watching(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(live.run())
        yield
        await live.close()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    app = Starlette(
        routes=[*student.ROUTES, *teacher.ROUTES, *ROUTES],
        middleware=[Middleware(Guard, settings=settings)],
        lifespan=watching,
    )
    app.state.room = room
    return app
