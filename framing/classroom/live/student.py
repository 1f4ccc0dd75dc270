"""What students ask for: to join, the texts, their own highlights, and the key when it is revealed."""

from asyncio import wrap_future
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from framing.classroom.annotator import annotator_values, script_values
from framing.classroom.live.guard import read_json
from framing.classroom.live.pages import render
from framing.classroom.live.refusal import Refusal
from framing.classroom.live.room import Room, address_of, room_of
from framing.classroom.live.security import (
    PSEUDONYM_RULE,
    as_typed,
    digest,
    is_pseudonym,
    new_pseudonym,
    new_secret,
    same,
)
from framing.classroom.live.store import Saved, Student
from framing.classroom.live.validate import highlight_id, saved_highlight, text_of
from framing.classroom.types import Expected

TRIES = 20  # codes to draw before it is given up that one is free


async def join_page(request: Request) -> Response:
    """The page to join on, or the lesson for whoever has joined."""
    room = room_of(request)
    if room.known_student(request):
        return RedirectResponse("/lesson", 303)
    return render("join.html.j2", lesson=room.shown()[0], asks=room.settings.code is not None)


async def join(request: Request) -> Response:
    """Let a student in: `{"code": that of the class, "student": a code of one's own or ""}`."""
    room = room_of(request)
    room.guesses.check(address_of(request))
    room.joining.spend(address_of(request))
    raw = await read_json(request, room.settings)
    if not isinstance(raw, dict):
        raise Refusal(422, "Joining takes an object.")
    _check_code(room, request, text_of(raw.get("code", ""), "code", 40))
    token = new_secret()
    student = await _joined(room, text_of(raw.get("student", ""), "student", 40), digest(token))
    response = JSONResponse({"student": student.code}, 201)
    room.keep_cookie(response, room.student_cookie, token)
    return response


def _check_code(room: Room, request: Request, given: str) -> None:
    if room.settings.code is None:
        return
    room.guesses.check(address_of(request))  # again: others of this address may have been wrong while the body came
    if not same(as_typed(given), room.settings.code):
        room.guesses.wrong(address_of(request))
        raise Refusal(403, "That is not the code of this class. Look at it again.")
    room.guesses.right(address_of(request))


async def _joined(room: Room, wanted: str, token: str) -> Student:
    limit = room.settings.students
    if wanted:
        if not is_pseudonym(wanted):
            raise Refusal(422, f"Your code: {PSEUDONYM_RULE}.")
        return await wrap_future(room.store.join(wanted.upper(), token, limit=limit))
    taken = {student.code for student in room.store.students()}
    code = next(c for c in (new_pseudonym() for _ in range(TRIES)) if c not in taken)
    return await wrap_future(room.store.join(code, token, limit=limit))


async def leave(request: Request) -> Response:
    """Forget the student in this browser; the work is kept."""
    room = room_of(request)
    room.student(request, changes=True)
    response = Response(status_code=204)
    response.delete_cookie(room.student_cookie, httponly=True, samesite="lax")
    return response


async def lesson_page(request: Request) -> Response:
    """The texts to annotate."""
    room = room_of(request)
    student = room.known_student(request)
    if student is None:
        return RedirectResponse("/", 303)
    shown, blind = room.shown()
    values = annotator_values(shown, blind=blind)
    return render("lesson.html.j2", lesson=shown, student=student, blind=blind, **values)


async def lesson(request: Request) -> Response:
    """What the script of the page needs to begin."""
    room = room_of(request)
    student = room.student(request)
    state = room.store.state()
    shown, blind = room.shown()
    return JSONResponse(
        {
            "id": room.lesson.id,
            "student": student.code,
            "csrf": room.student_csrf(request),
            "blind": blind,
            "state": {"frozen": state.frozen, "revealed": state.revealed},
            "highlights": [_plain(saved) for saved in room.store.highlights_of(student)],
            **script_values(annotator_values(shown, blind=blind)),
        }
    )


async def highlights(request: Request) -> Response:
    """One's own highlights."""
    room = room_of(request)
    return JSONResponse([_plain(saved) for saved in room.store.highlights_of(room.student(request))])


async def add(request: Request) -> Response:
    """Keep a new highlight; 201, or 200 where it is there already."""
    room = room_of(request)
    student = room.student(request, changes=True)
    saved = saved_highlight(await read_json(request, room.settings), room.lesson, student, room.settings)
    is_new = await wrap_future(room.store.add(student, saved, limit=room.settings.highlights_each))
    return JSONResponse({"id": saved.id}, 201 if is_new else 200)


async def change(request: Request) -> Response:
    """Keep another version of a highlight."""
    room = room_of(request)
    student = room.student(request, changes=True)
    raw = await read_json(request, room.settings)
    named = {**raw, "id": request.path_params["id"]} if isinstance(raw, dict) else raw
    saved = saved_highlight(named, room.lesson, student, room.settings)
    await wrap_future(room.store.change(student, saved))
    return JSONResponse({"id": saved.id})


async def remove(request: Request) -> Response:
    """Remove a highlight."""
    room = room_of(request)
    student = room.student(request, changes=True)
    await wrap_future(room.store.remove(student, highlight_id(request.path_params["id"])))
    return Response(status_code=204)


async def state(request: Request) -> Response:
    """What may be done now, for pages that cannot be told."""
    room = room_of(request)
    room.student(request)
    return Response(room.live.state(), media_type="application/json")


async def events(request: Request) -> Response:
    """What may be done, whenever it changes."""
    room = room_of(request)
    student = room.student(request)
    return room.live.events(f"student {student.id}", room.live.state)


async def key(request: Request) -> Response:
    """What the key expects, with why; only when the teacher has revealed it."""
    room = room_of(request)
    room.student(request)
    if not room.store.state().revealed:
        raise Refusal(403, "Your teacher has not revealed the key yet.")
    return JSONResponse([expected_mark(mark, k) for k, mark in enumerate(room.lesson.expected)])


def expected_mark(mark: Expected, number: int) -> dict[str, Any]:
    """A mark of the key as plain values, in the form that highlights have."""
    return {
        "id": f"expected-{number}",
        "text": mark.text,
        "start": mark.span.start,
        "end": mark.span.end,
        "words": mark.words,
        "tag": str(mark.tag),
        "voice": str(mark.voice),
        "paragraph": mark.paragraph,
        "why": mark.why,
        "neutral": list(mark.neutral),
    }


def _plain(saved: Saved) -> dict[str, Any]:
    h = saved.highlight
    return {
        "id": saved.id,
        "text": h.text,
        "start": h.span.start,
        "end": h.span.end,
        "tag": str(h.tag),
        "voice": str(h.voice) if h.voice else "",
        "reason": h.reason,
    }


ROUTES = (
    Route("/", join_page),
    Route("/lesson", lesson_page),
    Route("/api/join", join, methods=["POST"]),
    Route("/api/leave", leave, methods=["POST"]),
    Route("/api/lesson", lesson),
    Route("/api/highlights", highlights),
    Route("/api/highlights", add, methods=["POST"]),
    Route("/api/highlights/{id}", change, methods=["PUT"]),
    Route("/api/highlights/{id}", remove, methods=["DELETE"]),
    Route("/api/state", state),
    Route("/api/events", events),
    Route("/api/key", key),
)
