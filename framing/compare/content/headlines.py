"""Headlines side by side, and against their own bodies.

The headline is the one in the text; a title from the manifest is looked for in the text and, where it does not stand
there, taken as it is: what can only be found in the text (marks, voices) is then unknown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from framing.compare.content.grammar import find_subject
from framing.compare.content.headline_body import Body, find_headline_findings, given_by_colon, words_only_attributed
from framing.compare.content.headline_types import HeadlineFinding, HeadlineMark, HeadlineRate, HeadlineRow, Standing
from framing.compare.people.actors import Actors
from framing.compare.quoting.variants import is_content, key
from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.model import Act, Construct, Profile, Span, Voice, ZoneKind
from framing.profile import PER
from framing.tokens import fold, tokenize

IN_TEXT, GIVEN, BOTH, UNKNOWN = "text", "manifest", "both", "unknown"
TITLED = 0.8  # share of words with a capital from which capitals prove nothing
_MARKS = re.compile(r"[“”\"«»„]|(?<!\w)[‘'](?=\w)")

__all__ = ["HeadlineFinding", "HeadlineMark", "HeadlineRate", "HeadlineRow", "Standing", "compare_headlines"]


def compare_headlines(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[HeadlineRow, ...]:
    """A row for each article of the given outlets, by outlet and id; an unknown headline has a row too."""
    wanted = set(outlets)
    looked_at = sorted(
        (p for p in profiles if p.article.outlet in wanted), key=lambda p: (p.article.outlet, p.article.id)
    )
    return _side_by_side([_row(profile, actors) for profile in looked_at])


def _row(profile: Profile, actors: Actors) -> HeadlineRow:
    article = profile.article
    span, source = _find_headline(profile)
    text = span.of(article.text) if span else article.title if source == GIVEN else None
    body = Body(profile, span)
    lede = _lede(profile)
    names = _names(profile, actors, span, text)
    marks = body.headline_marks() if span else None
    rates = _rates(marks, body) if marks is not None else None
    return HeadlineRow(
        article=article.id,
        outlet=article.outlet,
        source=source,
        text=_line(text) if text else None,
        ref=_ref(article.id, span),
        n_words=sum(tokenize(text).is_word) if text else None,
        actors=names,
        first_actor=names[0] if names else None,
        subject=_subject(profile, actors, span, headline=True),
        lede=_ref(article.id, lede),
        lede_first_actor=next(iter(_named_in(profile, actors, lede)), None),
        lede_subject=_subject(profile, actors, lede, headline=False),
        numbers=_numbers(text),
        question="?" in text if text else None,
        exclamation="!" in text if text else None,
        quotation_marks=bool(_MARKS.search(text)) if text else None,
        attributed=_is_attributed(profile, span) if span else None,
        marks=marks,
        rates=rates,
        words_own_headline=body.n_own_headline if span else None,
        words_own_body=body.n_own,
        only_here=(),
        in_all=(),
        only_attributed=words_only_attributed(profile, span, body) if span else (),
        findings=tuple(find_headline_findings(profile, span, body, names, marks or (), actors)),
    )


def _find_headline(profile: Profile) -> tuple[Span | None, str]:
    """Where the headline stands, and whether the text, the manifest or both give it."""
    text, title = profile.article.text, _line(profile.article.title or "")
    zone = next((z.span for z in profile.zones if z.kind is ZoneKind.HEADLINE), None)
    if zone:
        return _stripped(text, zone), BOTH if title else IN_TEXT
    if not title:
        return None, UNKNOWN
    found = re.search(r"\s+".join(map(re.escape, title.split())), text, re.IGNORECASE)
    at = next((z.span for z in profile.zones if found and z.span.start <= found.start() < z.span.end), None)
    whole = found and at and found.span() == (_stripped(text, at).start, _stripped(text, at).end)
    return (Span(*found.span()), BOTH) if found and whole else (None, GIVEN)


def _stripped(text: str, span: Span) -> Span:
    """A span without the blanks at its ends; zones are never blank."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _lede(profile: Profile) -> Span | None:
    """The first sentence of the body."""
    document = profile.document
    return next((s for s in document.sentences if document.zone_at(s.start) is ZoneKind.BODY), None)


def _names(profile: Profile, actors: Actors, span: Span | None, text: str | None) -> tuple[Standing, ...]:
    """The actors that the headline names. A title that does not stand in the text is searched for the article's."""
    if span:
        return _named_in(profile, actors, span, firm=True)
    if not text:
        return ()
    known = {m.surface: actors.resolve(m.name, profile.article.id) for m in profile.mentions}
    found: dict[int, str] = {}
    taken = list[Span]()
    for surface in sorted(known, key=lambda s: (-len(s), s)):
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            if not any(match.start() < t.end and t.start < match.end() for t in taken):
                taken.append(Span(*match.span()))
                found[match.start()] = surface
    return tuple(Standing(known[found[at]], found[at], None) for at in sorted(found))


def _named_in(profile: Profile, actors: Actors, span: Span | None, *, firm: bool = False) -> tuple[Standing, ...]:
    """The actors named in a stretch, in order. `firm` leaves out what stands nowhere else where its sort is not known
    or nearly all words have capitals: in a headline any word may look like a name."""
    if span is None:
        return ()
    article = profile.article
    words = [w for w in span.of(article.text).split() if is_content(fold(w))]
    titled = sum(w[0].isupper() for w in words) > TITLED * len(words)
    actor_at = {where.start: actor for actor, where in actors.mentions(article.id)}
    named = [(m, actor_at[m.span.start]) for m in profile.mentions if m.span.start in actor_at]
    elsewhere = {actor for m, actor in named if not span.covers(m.span)}
    return tuple(
        Standing(actor, m.surface, Ref(article.id, m.span.start, m.span.end))
        for m, actor in named
        if span.covers(m.span) and (not firm or actor in elsewhere or (m.sort != "unknown" and not titled))
    )


def _subject(profile: Profile, actors: Actors, span: Span | None, *, headline: bool) -> Standing | None:
    """The grammatical subject; its name is that of the first actor in it."""
    if span is None:
        return None
    named = _named_in(profile, actors, span, firm=headline)
    at = [Span(s.ref.start, s.ref.end) for s in named if s.ref]
    found = find_subject(profile.document, span, Cover(at) if headline else None)
    if found is None:
        return None
    first = next((s.name for s, where in zip(named, at, strict=True) if found.covers(where)), None)
    ref = Ref(profile.article.id, found.start, found.end)
    return Standing(first, _line(found.of(profile.article.text)), ref)


def _is_attributed(profile: Profile, span: Span) -> bool:
    """Whether the headline says whose words it has: by a cue, or by a name and a colon (Holt: ...)."""
    says = any(a.act is Act.SPEECH and any(span.covers(c) for c in a.contents) for a in profile.attributions)
    return says or given_by_colon(profile, span)


def _numbers(text: str | None) -> tuple[str, ...]:
    return tuple(t for t in tokenize(text).folded if any(map(str.isdigit, t))) if text else ()


def _rates(marks: Sequence[HeadlineMark], body: Body) -> tuple[HeadlineRate, ...]:
    own = Counter(m.construct for m in marks if m.voice is Voice.OUTLET)
    return tuple(
        HeadlineRate(
            c, own[c], _rate(own[c], body.n_own_headline), body.n_own_marks[c], _rate(body.n_own_marks[c], body.n_own)
        )
        for c in Construct
    )


def _rate(n: int, words: int) -> float | None:
    return PER * n / words if words else None


def _side_by_side(rows: Sequence[HeadlineRow]) -> tuple[HeadlineRow, ...]:
    """The rows with the words that only one headline has and that all have."""
    words = [_content(row.text) for row in rows]
    known = [found for found in words if found]
    if len(known) < 2:
        return tuple(rows)
    counts = Counter(k for found in known for k in found)
    return tuple(
        replace(
            row,
            only_here=tuple(word for k, word in found.items() if counts[k] == 1),
            in_all=tuple(word for k, word in found.items() if counts[k] == len(known)),
        )
        for row, found in zip(rows, words, strict=True)
    )


def _content(text: str | None) -> dict[str, str]:
    """The content words of a headline by what they are known by, as they are looked up, in order."""
    if not text:
        return {}
    words = [w for w in tokenize(text).folded if is_content(w) and w[0].isalnum()]
    return {key(word): word for word in words}


def _line(text: str) -> str:
    return " ".join(text.split())


def _ref(article: str, span: Span | None) -> Ref | None:
    return Ref(article, span.start, span.end) if span else None
