"""Why a request is not granted: one sentence for whoever asked, and how HTTP calls it."""

from framing.errors import ClassroomError


class Refusal(ClassroomError):
    """A request that is not granted. `status` is that of HTTP; `retry_after` says in seconds when to ask again."""

    def __init__(self, status: int, message: str, *, retry_after: int | None = None) -> None:
        """`message` is shown to the student or the teacher as it is."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.retry_after = retry_after
