"""What a reader asked of the report itself, beyond the comparison that it shows."""

from dataclasses import dataclass

from framing.errors import ReportError


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report shows a comparison; every form of it states what differs from the default.

    `blind`: no outlet's name anywhere. `excerpt`: of the articles only so many words on each side of a mark, None for
    all. Raises: ReportError where `excerpt` is below 1.
    """

    blind: bool = False
    excerpt: int | None = None

    def __post_init__(self) -> None:
        if self.excerpt is not None and self.excerpt < 1:
            raise ReportError(f"an excerpt of {self.excerpt} words: give 1 or more")


WHOLE = ReportOptions()
