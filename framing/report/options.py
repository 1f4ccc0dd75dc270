"""What a reader asked of the report itself, beyond the comparison that it shows."""

from dataclasses import dataclass

from framing.errors import ReportError

PAGES = ("auto", "one", "events")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report shows a comparison; every form of it states what differs from the default.

    `blind`: no outlet's name anywhere. `excerpt`: of the articles only so many words on each side of a mark, None for
    all. `pages`: `one` for one page, `events` for an index and a page for each event, `auto` for what suits the number
    and length of the articles. `also`: formats to write beside the usual ones, xlsx or docx. Raises: ReportError where
    `excerpt` is below 1 or `pages` is something else.
    """

    blind: bool = False
    excerpt: int | None = None
    pages: str = "auto"
    also: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.excerpt is not None and self.excerpt < 1:
            raise ReportError(f"an excerpt of {self.excerpt} words: give 1 or more")
        if self.pages not in PAGES:
            raise ReportError(f"{self.pages}: not a way to make pages; use one of {', '.join(PAGES)}")


WHOLE = ReportOptions()
