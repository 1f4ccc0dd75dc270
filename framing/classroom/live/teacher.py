"""What the teacher asks for: the page, what changes on it, and to pause, reveal, export, let back and remove."""

from asyncio import wrap_future

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from framing.classroom.annotator import annotator_values
from framing.classroom.highlights import write_highlights
from framing.classroom.live.guard import read_json
from framing.classroom.live.pages import render
from framing.classroom.live.refusal import Refusal
from framing.classroom.live.room import address_of, room_of
from framing.classroom.live.security import same
from framing.classroom.live.student import expected_mark
from framing.classroom.live.validate import text_of


async def enter(request: Request) -> Response:
    """Exchange the secret of the link for a cookie, so that it stands in the address for a moment only."""
    room = room_of(request)
    room.guesses.check(address_of(request))
    if not same(request.path_params["token"], room.teacher_link):
        room.guesses.wrong(address_of(request))
        raise Refusal(404, "This is not the teacher's link of this lesson. The terminal shows it.")
    response = RedirectResponse("/teacher", 303)
    room.keep_cookie(response, room.teacher_cookie, room.teacher_session)
    return response


async def page(request: Request) -> Response:
    """The teacher's page; it may be on the wall, so that it hides what students do not see."""
    room = room_of(request)
    room.teacher(request)
    shown, blind = room.shown()
    addresses = [address.removesuffix("/") for address in room.settings.addresses]
    return render(
        "teacher.html.j2",
        lesson=shown,
        code=room.settings.code,
        addresses=addresses,
        lan=room.settings.lan,
        **annotator_values(shown, blind=blind),
    )


async def lesson(request: Request) -> Response:
    """What the script of the page needs to begin."""
    room = room_of(request)
    room.teacher(request)
    shown, blind = room.shown()
    return JSONResponse(
        {
            "csrf": room.teacher_csrf,
            "texts": [{"label": text.label, "text": text.text} for text in shown.texts],
            "tags": annotator_values(shown, blind=blind)["tags"],
            "blind": blind,
        }
    )


async def state(request: Request) -> Response:
    """What the page shows now, for pages that cannot be told."""
    room = room_of(request)
    room.teacher(request)
    return Response(room.live.board(), media_type="application/json")


async def events(request: Request) -> Response:
    """What the page shows, whenever it changes."""
    room = room_of(request)
    room.teacher(request)
    return room.live.events("teacher", room.live.board)


async def key(request: Request) -> Response:
    """What the key expects; also for the teacher only when it is revealed, because the page may be on the wall."""
    room = room_of(request)
    room.teacher(request)
    if not room.store.state().revealed:
        raise Refusal(403, "The key is not revealed yet.")
    return JSONResponse([expected_mark(mark, k) for k, mark in enumerate(room.lesson.expected)])


async def freeze(request: Request) -> Response:
    """Pause the work."""
    return await _freeze(request, True)


async def unfreeze(request: Request) -> Response:
    """Let the work go on."""
    return await _freeze(request, False)


async def _freeze(request: Request, frozen: bool) -> Response:
    room = room_of(request)
    room.teacher(request, changes=True)
    await room.live.tell(await wrap_future(room.store.freeze(frozen)))
    return Response(room.live.state(), media_type="application/json")


async def reveal(request: Request) -> Response:
    """Show the key to the students and end their work."""
    room = room_of(request)
    room.teacher(request, changes=True)
    await room.live.tell(await wrap_future(room.store.reveal()))
    return Response(room.live.state(), media_type="application/json")


async def let_back(request: Request) -> Response:
    """Let a student take up a code again, on another device or after its browser forgot it: `{"student": code}`."""
    room = room_of(request)
    await wrap_future(room.store.let_back(await _named(request)))
    return Response(status_code=204)


async def dismiss(request: Request) -> Response:
    """Remove a student and all that the student marked: `{"student": code}`."""
    room = room_of(request)
    await wrap_future(room.store.dismiss(await _named(request)))
    return Response(status_code=204)


async def _named(request: Request) -> str:
    room = room_of(request)
    room.teacher(request, changes=True)
    raw = await read_json(request, room.settings)
    if not isinstance(raw, dict):
        raise Refusal(422, "Name the student.")
    return text_of(raw.get("student", ""), "student", 40)


async def export(request: Request) -> Response:
    """The class's highlights as a CSV file."""
    room = room_of(request)
    room.teacher(request)
    table = write_highlights(room.lesson, room.store.highlights())
    headers = {"Content-Disposition": f'attachment; filename="highlights-{room.lesson.id}.csv"'}
    return Response(table.encode("utf-8"), media_type="text/csv; charset=utf-8", headers=headers)


ROUTES = (
    Route("/teacher", page),
    Route("/teacher/highlights.csv", export),
    Route("/teacher/{token}", enter),
    Route("/api/teacher/lesson", lesson),
    Route("/api/teacher/state", state),
    Route("/api/teacher/events", events),
    Route("/api/teacher/key", key),
    Route("/api/teacher/freeze", freeze, methods=["POST"]),
    Route("/api/teacher/unfreeze", unfreeze, methods=["POST"]),
    Route("/api/teacher/reveal", reveal, methods=["POST"]),
    Route("/api/teacher/let-back", let_back, methods=["POST"]),
    Route("/api/teacher/dismiss", dismiss, methods=["POST"]),
)
