"""What a headline has that its own body has not, or has only in the words of others."""

import tomllib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from framing.compare.content.grammar import find_subject
from framing.compare.content.headline_types import HeadlineFinding, HeadlineMark, Standing
from framing.compare.people.actors import Actors, Kin
from framing.compare.quoting.variants import is_content, key
from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.extract.findings import find_voices
from framing.model import Construct, Mark, Profile, Span, Voice, ZoneKind
from framing.resources import wordlist
from framing.tokens import fold, phrase

BODY = frozenset({ZoneKind.BODY, ZoneKind.SUBHEAD})
JUDGING = frozenset({Construct.LOADED_TERM, Construct.SCARE_QUOTE, Construct.BOOSTER})
NEUTRAL = "neutral"  # the stance of labels that judge nobody: their short forms differ without saying anything
YEARS = range(1900, 2101)  # a year is no finding by whose words it stands in
LABELS = 3  # labels of the body that a message repeats


class Body:
    """The body of an article as its headline is held against it: its words, each with its voice, and its marks."""

    def __init__(self, profile: Profile, headline: Span | None) -> None:
        """Read the words of the own zones once."""
        document, self.profile, self._headline = profile.document, profile, headline
        scare_quoted = [m.span for m in profile.marks if m.construct is Construct.SCARE_QUOTE]
        self.voices = find_voices(document, profile.attributions, scare_quoted)
        self._quoted = Cover(q.outer for q in document.quotations)
        self._says_who = headline is not None and given_by_colon(profile, headline)
        self.words: dict[str, list[tuple[Span, Voice]]] = defaultdict(list)
        inside = Cover(z.span for z in document.zones if z.kind in BODY)
        self.n_own = self.n_own_headline = 0
        tokens = document.tokens
        for folded, start, end, is_word in zip(tokens.folded, tokens.starts, tokens.ends, tokens.is_word, strict=True):
            span = Span(start, end)
            if headline and headline.covers(span):
                self.n_own_headline += is_word and self.voices.of(span) is Voice.OUTLET
            elif inside.holds(start):
                voice = self.voices.of(span)
                self.n_own += is_word and voice is Voice.OUTLET
                self.words[key(folded) if folded[0].isalpha() else _figure(folded)].append((span, voice))
        self.marks = [m for m in profile.marks if m.zone in BODY and not (headline and headline.covers(m.span))]
        self.n_own_marks = Counter(m.construct for m in self.marks if m.voice is Voice.OUTLET)

    def is_own_in_headline(self, span: Span) -> bool:
        """Whether a word of the headline is the outlet's: in no marks at all, and in nobody's words."""
        return not self._says_who and self.voices.of(span) is Voice.OUTLET and not self._quoted.overlaps(span)

    def headline_marks(self) -> tuple[HeadlineMark, ...]:
        """The marks of the headline, each with its uses in the body."""
        return tuple(
            HeadlineMark(
                construct=m.construct,
                category=m.category,
                term=m.entry or fold(m.surface),
                voice=m.voice,
                ref=Ref(self.profile.article.id, m.span.start, m.span.end),
                n_body_own=len(self.uses(m, own=True)),
                n_body_attributed=len(self.uses(m, own=False)),
            )
            for m in self.profile.marks
            if self._headline and self._headline.covers(m.span)
        )

    def uses(self, mark: Mark, *, own: bool) -> list[Span]:
        """Where the body has the words of a mark, or another mark of its entry, in the own voice or in others'."""
        found = {m.span: m.voice for m in self.marks if mark.entry and m.entry == mark.entry}
        for span, voice in self._phrase(mark.surface):
            found.setdefault(span, voice)
        return sorted(span for span, voice in found.items() if (voice is Voice.OUTLET) == own)

    def _phrase(self, surface: str) -> Iterator[tuple[Span, Voice]]:
        """Where the words of a phrase stand in a row in the body, in whatever form."""
        wanted = [key(word) for word in phrase(surface)]
        tokens = self.profile.document.tokens
        for span, voice in self.words.get(wanted[0], ()) if wanted else ():
            first = bisect_left(tokens.starts, span.start)
            if [key(word) for word in tokens.folded[first : first + len(wanted)]] == wanted:
                yield Span(span.start, tokens.ends[first + len(wanted) - 1]), voice


def find_headline_findings(
    profile: Profile,
    headline: Span | None,
    body: Body,
    names: Sequence[Standing],
    marks: Sequence[HeadlineMark],
    actors: Actors,
) -> Iterator[HeadlineFinding]:
    """The findings of one headline, the strongest kind first. None where the body has no words."""
    if not body.words:
        return
    if headline:
        yield from _marked_words(profile, body, headline, attributed=True)
        yield from _marked_words(profile, body, headline, attributed=False)
        yield from _labels(profile, body, headline, actors)
        yield from _numbers(profile, body, headline)
        yield from _title(profile, headline)
    yield from _actors(profile, headline, names, actors)


def _marked_words(profile: Profile, body: Body, headline: Span, *, attributed: bool) -> Iterator[HeadlineFinding]:
    """Marked words of the headline's own voice that the body gives to others alone, or has not at all."""
    seen = set[str]()
    for mark in profile.marks:
        if mark.construct not in JUDGING or not headline.covers(mark.span) or not body.is_own_in_headline(mark.span):
            continue
        term = fold(mark.surface)
        others, own = body.uses(mark, own=False), body.uses(mark, own=True)
        if own or bool(others) is not attributed or term in seen:
            continue
        seen.add(term)
        refs = (_ref(profile, mark.span),)
        if attributed:
            message = (
                f"“{mark.surface}” stands in the headline in the outlet's own voice, in the body "
                f"{len(others)} {'time' if len(others) == 1 else 'times'}, in quoted or reported words alone"
            )
            yield HeadlineFinding("own-in-headline-only", message, refs, tuple(_ref(profile, s) for s in others))
        else:
            message = f"“{mark.surface}” stands in the headline; the body does not have it"
            yield HeadlineFinding("word-not-in-body", message, refs, ())


def _labels(profile: Profile, body: Body, headline: Span, actors: Actors) -> Iterator[HeadlineFinding]:
    """An actor with a label in the headline that the body never gives it."""
    article = profile.article.id
    given: dict[str, list[Mark]] = defaultdict(list)
    for mark in body.marks:
        if mark.construct is Construct.LABEL and mark.target:
            given[actors.resolve(mark.target, article)].append(mark)
    for mark in profile.marks:
        is_label = mark.construct is Construct.LABEL and mark.category != NEUTRAL and mark.target
        if not is_label or not mark.target or not headline.covers(mark.span):
            continue
        actor = actors.resolve(mark.target, article)
        in_body = given[actor]
        wanted = [key(word) for word in phrase(mark.surface)]
        if body.is_own_in_headline(mark.span) and not any(_holds(phrase(m.surface), wanted) for m in in_body):
            used = list(dict.fromkeys(fold(m.surface) for m in in_body))[:LABELS]
            there = ", ".join(f"“{label}”" for label in used)
            message = f"the headline calls {actor} “{mark.surface}”, the body does not"
            message += f"; it has {there}" if there else ""
            yield HeadlineFinding(
                "label-not-in-body", message, (_ref(profile, mark.span),), tuple(_ref(profile, m.span) for m in in_body)
            )


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return set(wanted) <= {key(word) for word in words}


def _numbers(profile: Profile, body: Body, headline: Span) -> Iterator[HeadlineFinding]:
    """Numbers of the headline that the body has not, or has in the words of others alone."""
    for span, folded in _tokens(profile, headline):
        if not _figure(folded).replace(".", "").isdecimal():
            continue  # no number, or one with letters: 2nd, 10pm
        found = body.words.get(_figure(folded), []) + body.words.get(key(_in_words(folded)), [])
        ref, own = _ref(profile, span), body.is_own_in_headline(span)
        if not found:
            yield HeadlineFinding(
                "number-not-in-body", f"“{folded}” stands in the headline; the body does not have it", (ref,), ()
            )
        elif own and folded not in map(str, YEARS) and all(voice is not Voice.OUTLET for _, voice in found):
            message = f"“{folded}” stands in the headline in the outlet's own voice, in the body in the words of others"
            yield HeadlineFinding(
                "number-only-attributed", message, (ref,), tuple(_ref(profile, s) for s, _ in sorted(found))
            )


def _actors(
    profile: Profile, headline: Span | None, names: Sequence[Standing], actors: Actors
) -> Iterator[HeadlineFinding]:
    """Actors of the headline that the body does not name, nor anybody who could be the same."""
    named = [
        actor
        for actor, where in actors.mentions(profile.article.id)
        if profile.document.zone_at(where.start) in BODY and not (headline and headline.covers(where))
    ]
    kin, seen = Kin(named), set(named)
    for standing in names:
        if standing.name and standing.name not in seen and not kin.holds(standing.name):
            seen.add(standing.name)
            refs = (standing.ref,) if standing.ref else ()
            message = f"the headline names {standing.name}, the body does not"
            yield HeadlineFinding("actor-not-in-body", message, refs, ())


def _title(profile: Profile, headline: Span) -> Iterator[HeadlineFinding]:
    """A title that was given and has other words than the headline in the text."""
    title = profile.article.title
    if title and [*map(key, _alnum(title))] != [*map(key, _alnum(headline.of(profile.article.text)))]:
        message = f"the title given is “{' '.join(title.split())}”; the headline in the text is shown"
        yield HeadlineFinding("title-differs", message, (_ref(profile, headline),), ())


def given_by_colon(profile: Profile, headline: Span) -> bool:
    """Whether a headline gives a clause to somebody by a name and a colon: Holt: The ferries are lost."""
    before, colon, behind = headline.of(profile.article.text).partition(":")
    if not colon or not before.strip() or not behind.strip():
        return False
    whole = Span(headline.start, headline.start + len(before.rstrip()))
    if not any(m.span == whole for m in profile.mentions):
        return False
    names = Cover(m.span for m in profile.mentions)
    return find_subject(profile.document, Span(headline.end - len(behind), headline.end), names) is not None


def words_only_attributed(profile: Profile, headline: Span, body: Body) -> tuple[Standing, ...]:
    """The content words of the headline's own voice, names aside, that the body has in the words of others alone."""
    found: dict[str, Standing] = {}
    names = Cover(m.span for m in profile.mentions)
    for span, folded in _tokens(profile, headline):
        uses = body.words.get(key(folded), ())
        plain = is_content(folded) and folded[0].isalpha() and not names.covers(span)
        attributed = bool(uses) and all(voice is not Voice.OUTLET for _, voice in uses)
        if plain and attributed and body.is_own_in_headline(span):
            found.setdefault(key(folded), Standing(None, span.of(profile.article.text), _ref(profile, span)))
    return tuple(found.values())


def _tokens(profile: Profile, span: Span) -> Iterator[tuple[Span, str]]:
    tokens = profile.document.tokens
    for k in range(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)):
        yield Span(tokens.starts[k], tokens.ends[k]), tokens.folded[k]


def _alnum(text: str) -> list[str]:
    return [word for word in phrase(text) if word[0].isalnum()]


def _figure(folded: str) -> str:
    """A number without separators and signs, so that 1,000 and 1000, 37% and 37 are one.

    >>> _figure("1,000"), _figure("37%"), _figure("51.2")
    ('1000', '37', '51.2')
    """
    return folded.replace(",", "").removesuffix("%")


@cache
def _number_words() -> tuple[str, ...]:
    return tuple(tomllib.loads(wordlist("headlines.en.toml").decode("utf-8"))["words"].split())


def _in_words(folded: str) -> str:
    """A small number in words, itself where it is not small."""
    words = _number_words()
    return words[int(folded)] if folded.isascii() and folded.isdigit() and int(folded) < len(words) else folded


def _ref(profile: Profile, span: Span) -> Ref:
    return Ref(profile.article.id, span.start, span.end)
