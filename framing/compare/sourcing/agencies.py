"""Credits of news agencies: whose words a text is, where it says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from framing.compare.events.comparability_words import comparability_words
from framing.compare.types import Ref
from framing.model import Profile, Span, ZoneKind

HEAD, FOOT, AUTHOR_LINE = 3, 4, 120  # paragraphs at either end in which credits stand; characters of a byline


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit of a news agency. `form` is `dateline`, `byline`, `contributed` or `author` (the field of the corpus).

    `ref` is the agency's name where it stands, None where only the field of the author names it.
    """

    agency: str
    form: str
    ref: Ref | None


def find_agencies(profile: Profile) -> tuple[Credit, ...]:
    """The agencies that an article credits with its text, in text order, each once a form.

    Looked at are the first and last paragraphs and the field of the author. What a text only cites (*told AFP*), and
    credits of pictures, are no credits. An agency that is itself the outlet is left out.
    """
    article = profile.article
    found = [*_in_author(article.author), *_in_text(profile)]
    own = article.outlet.casefold()
    kept = {(c.agency, c.form): c for c in reversed(found) if c.agency.casefold() not in own}
    return tuple(c for c in found if kept.get((c.agency, c.form)) is c)


def _in_author(author: str | None) -> Iterator[Credit]:
    names = comparability_words().agencies
    for part in (author or "").replace("/", ",").replace(";", ",").replace(" and ", ",").split(","):
        if (name := part.strip().removeprefix("By ").removeprefix("The ").removeprefix("the ")) in names:
            yield Credit(name, "author", None)


def _in_text(profile: Profile) -> Iterator[Credit]:
    document = profile.document
    # What looks like the credit of a picture is that of the text where it is the last line of all.
    paragraphs = [
        span
        for span in document.paragraphs
        if (zone := document.zone_at(span.start)) is not ZoneKind.POST
        and (zone is not ZoneKind.CAPTION or span is document.paragraphs[-1])
    ]
    for k, span in enumerate(paragraphs):
        head, foot = k < HEAD, k >= len(paragraphs) - FOOT
        forms = (
            ["byline"] * ((head or foot) and len(span) <= AUTHOR_LINE) + ["dateline"] * head + ["contributed"] * foot
        )
        for form in forms:
            yield from _matches(profile, span, form)


def _matches(profile: Profile, span: Span, form: str) -> Iterator[Credit]:
    text = span.of(profile.article.text)
    for pattern in comparability_words().credits[form]:
        if m := pattern.search(text):
            start = span.start + m.start("agency")
            yield Credit(m["agency"], form, Ref(profile.article.id, start, start + len(m["agency"])))
            return
