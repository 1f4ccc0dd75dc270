"""What all routes share: the lesson, the file, who asks, and whether they may."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from framing.classroom.live.limits import Guesses, Rate
from framing.classroom.live.live import Live
from framing.classroom.live.refusal import Refusal
from framing.classroom.live.security import derived, digest, same
from framing.classroom.live.settings import Settings
from framing.classroom.live.store import Store, Student
from framing.classroom.masking import masked_lesson
from framing.classroom.types import Lesson

YEAR = 31_536_000  # seconds; a class may come back to its lesson
CSRF = "x-csrf-token"


@dataclass(frozen=True, slots=True)
class Room:
    """One lesson with its class."""

    lesson: Lesson
    store: Store
    settings: Settings
    live: Live
    rate: Rate
    joining: Rate
    guesses: Guesses
    secret: str

    def shown(self) -> tuple[Lesson, bool]:
        """The lesson as students may read it now, and whether its outlets are hidden."""
        blind = self.settings.blind and not self.store.state().revealed
        return (masked_lesson(self.lesson) if blind else self.lesson), blind

    @property
    def student_cookie(self) -> str:
        """The name of the cookie; it tells lessons apart because cookies do not tell ports apart."""
        return f"framing-student-{self.lesson.id[:6]}"

    @property
    def teacher_cookie(self) -> str:
        """The name of the cookie."""
        return f"framing-teacher-{self.lesson.id[:6]}"

    def known_student(self, request: Request) -> Student | None:
        """Who asks, None where nobody known does."""
        token = request.cookies.get(self.student_cookie)
        return self.store.student(digest(token)) if token else None

    def student(self, request: Request, *, changes: bool = False) -> Student:
        """Who asks. Raises: Refusal where nobody known does, asks too often or, where it `changes`, lacks the token."""
        student = self.known_student(request)
        if student is None:
            raise Refusal(401, "You have not joined, or your teacher has removed your code. Join again.")
        self.rate.spend(f"student {student.id}")
        if changes:
            self._check_csrf(request, self.student_csrf(request))
        return student

    def is_teacher(self, request: Request) -> bool:
        """Whether the teacher asks."""
        return same(request.cookies.get(self.teacher_cookie, ""), self.teacher_session)

    def teacher(self, request: Request, *, changes: bool = False) -> None:
        """Raises: Refusal where it is not the teacher or, where it `changes`, the token is lacking."""
        if not self.is_teacher(request):
            raise Refusal(401, "This page needs the teacher's link, which the terminal shows.")
        if changes:
            self._check_csrf(request, self.teacher_csrf)

    @property
    def teacher_link(self) -> str:
        """The secret part of the teacher's link, the same for one file."""
        return derived(self.secret, "teacher link")

    @property
    def teacher_session(self) -> str:
        """The value of the teacher's cookie."""
        return derived(self.secret, "teacher session")

    @property
    def teacher_csrf(self) -> str:
        """What the teacher's page sends with each change."""
        return derived(self.secret, "teacher csrf")

    def student_csrf(self, request: Request) -> str:
        """What this student's page sends with each change."""
        return derived(self.secret, "student csrf " + request.cookies.get(self.student_cookie, ""))

    def keep_cookie(self, response: Response, name: str, value: str) -> None:
        """Set a cookie that no script reads.

        That of a student comes along where a link leads here from elsewhere (Lax), else a class that clicks a link
        would have to join again; what changes anything is held against the origin and a token besides.
        """
        strict = name == self.teacher_cookie
        response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="strict" if strict else "lax")

    def _check_csrf(self, request: Request, expected: str) -> None:
        if not same(request.headers.get(CSRF, ""), expected):
            raise Refusal(403, "The page is out of date; load it again.")


def room_of(request: Request) -> Room:
    """The room that a request is made in."""
    room: Room = request.app.state.room
    return room


def address_of(request: Request) -> str:
    """Where a request comes from; kept in memory alone, to slow guessing down."""
    return request.client.host if request.client else ""
