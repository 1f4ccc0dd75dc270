"""Sentences as they are compared across outlets: what each is about, in terms that survive another wording.

A term is the stem of a content word, an actor or a number. Inflection is folded by the Snowball stemmer (Porter 2001)
after irregular forms have been led back to their plain form; a few words that say the same in news are folded into one.
Names and numbers are terms of their own, and their words are not counted again.
"""

import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from framing.compare.content.figures import COUNT, Figure, figure_words, find_figures
from framing.compare.people.actors import Actors
from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.extract.findings import Voices, find_voices
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.language import language
from framing.model import NARRATIVE_ZONES, Construct, Profile, Span, Voice, ZoneKind
from framing.resources import wordlist
from framing.segment.sentences import load_nltk

ACTOR, NUMBER = "@", "#"  # how terms begin that are no words
SMALL = 2  # digits of a count that says nothing without its noun
READ = NARRATIVE_ZONES | {ZoneKind.POST, ZoneKind.CAPTION}
SHORTEST = 3  # letters of a content word
SHORTEST_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it stands: `key` by which it is the same elsewhere, `text` as it is shown."""

    key: str
    text: str
    span: Span
    voice: Voice


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its terms in text order. `order` is its place in the article, counted from 0."""

    article: str
    outlet: str
    span: Span
    zone: ZoneKind
    order: int
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    actors: tuple[str, ...]

    @property
    def ref(self) -> Ref:
        """Where the sentence stands."""
        return Ref(self.article, self.span.start, self.span.end)

    @property
    def keys(self) -> frozenset[str]:
        """What the sentence is about."""
        return frozenset(term.key for term in self.terms)

    @property
    def is_own(self) -> bool:
        """Whether it stands in the article's own zones, not in a caption or an embedded post."""
        return self.zone in NARRATIVE_ZONES

    def voice_of(self, keys: Iterable[str] = ()) -> Voice:
        """Whose words most of the terms stand in, of those in `keys` where some are given; a tie is the outlet's."""
        wanted = frozenset(keys)
        voices = [term.voice for term in self.terms if not wanted or term.key in wanted]
        return max(Voice, key=lambda voice: (voices.count(voice), -list(Voice).index(voice)))


def read_passages(profiles: Sequence[Profile], actors: Actors) -> tuple[Passage, ...]:
    """The sentences of all articles that hold a term, in the order of the articles and of the text.

    Headlines, subheads and body, captions and embedded posts; datelines, bylines and boilerplate are left out.
    """
    return tuple(passage for profile in profiles for passage in _passages(profile, actors))


def voices_of(profile: Profile) -> Voices:
    """Where whose words stand in an article."""
    doubted = (m.span for m in profile.marks if m.construct is Construct.SCARE_QUOTE)
    return find_voices(profile.document, profile.attributions, doubted)


def _passages(profile: Profile, actors: Actors) -> Iterator[Passage]:
    document, article = profile.document, profile.article
    voices, figures = voices_of(profile), find_figures(document)
    mentions = sorted(actors.mentions(article.id), key=lambda m: (m[1].start, -m[1].end))
    figure_starts, name_starts = [f.span.start for f in figures], [span.start for _, span in mentions]
    for order, sentence in enumerate(document.sentences):
        zone = document.zone_at(sentence.start)
        if zone is None or zone not in READ:
            continue
        own_figures = figures[_within(figure_starts, sentence)]
        own_names = mentions[_within(name_starts, sentence)]
        terms = _terms(profile, sentence, own_figures, own_names, voices)
        names = tuple(dict.fromkeys(name for name, _ in own_names))
        if terms:
            yield Passage(article.id, article.outlet, sentence, zone, order, terms, own_figures, names)


def _within(starts: Sequence[int], span: Span) -> slice:
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _terms(
    profile: Profile,
    sentence: Span,
    figures: Sequence[Figure],
    mentions: Sequence[tuple[str, Span]],
    voices: Voices,
) -> tuple[Term, ...]:
    """Names, numbers and content words of a sentence in text order."""
    text, tokens, fold_word = profile.article.text, profile.document.tokens, stems()
    found = [(span, actor_term(name), name) for name, span in mentions]
    for figure in figures:
        if key := figure_term(figure):
            found.append((figure.span, key, figure.phrase.of(text)))
    taken = Cover([*(span for _, span in mentions), *(figure.span for figure in figures)])
    for k in range(bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)):
        word, start = tokens.folded[k], tokens.starts[k]
        if taken.holds(start):
            continue
        is_acronym = len(word) >= SHORTEST_ACRONYM and word.isalpha() and text[start : tokens.ends[k]].isupper()
        if is_acronym or is_content(word):
            found.append((Span(start, tokens.ends[k]), fold_word(word), word))
    found.sort(key=lambda item: item[0])
    return tuple(Term(key, shown, span, voices.of(span)) for span, key, shown in found)


def is_content(word: str) -> bool:
    """Whether a folded token is a content word: letters, no function word, no day or month, no title of somebody."""
    return len(word) >= SHORTEST and word.isalpha() and word not in _empty_words()


def actor_term(name: str) -> str:
    """The term of an actor: the last word of the name, by which another article may call the same.

    >>> actor_term("Márta Holt"), actor_term("Holt")
    ('@holt', '@holt')
    """
    words = _aliases().get(plain(name), plain(name)).split()
    return ACTOR + (words[-1] if words else "")


def figure_term(figure: Figure) -> str | None:
    """The term of a number, None for a small count of nothing. A small count is one with what it counts alone."""
    if figure.kind == COUNT and (figure.noun is None or len(figure.value) <= SMALL):
        return f"{NUMBER}{figure.value} {stems()(figure.noun.split()[-1])}" if figure.noun else None
    return NUMBER + " ".join(part for part in figure.key if part)


def stems() -> Callable[[str], str]:
    """The function that folds the inflection of a folded word, remembering what it was asked."""
    return _folded_words().__getitem__


class _Folded(dict[str, str]):
    """Words with their stem; a word not yet asked for is stemmed."""

    def __init__(self) -> None:
        load_nltk()
        from nltk.stem.snowball import EnglishStemmer

        super().__init__()
        self._stem: Callable[[str], str] = EnglishStemmer().stem
        self._plain = _plain_forms()
        self._same = {self._stem(word): group for word, group in _same_words().items()}

    def __missing__(self, word: str) -> str:
        bare = plain(word)
        stem = self._stem(self._plain.get(bare, bare))
        stem = self._same.get(stem, stem)
        if len(self) < 100_000:
            self[word] = stem
        return stem


@cache
def _folded_words() -> _Folded:
    return _Folded()


@cache
def _plain_forms() -> dict[str, str]:
    """The forms of irregular verbs with their plain form; one form of two verbs is the first one's."""
    found: dict[str, str] = {}
    for line in tomllib.loads(wordlist("words.en.toml").decode("utf-8"))["irregular"].strip().splitlines():
        base, *forms = line.split()
        for form in "/".join(forms).split("/"):
            found.setdefault(form, base)
    for pair in _table()["plurals"].split():
        plural, _, single = pair.partition("=")
        found[plural] = single
    return found


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(wordlist("statements.en.toml").decode("utf-8"))


@cache
def _empty_words() -> frozenset[str]:
    """Words by which no statement is known: titles say who somebody is, which is no news."""
    dates = figure_words().weekdays.keys() | figure_words().months.keys() | figure_words().words.keys()
    return frozenset(_table()["says_nothing"].split()) | language().function | people_words().titles | dates


@cache
def _aliases() -> dict[str, str]:
    return dict(pair.split("=") for pair in _table()["aliases"].split())


def _same_words() -> dict[str, str]:
    """Words that say the same in news, each with the first of its line."""
    lines = (line.split() for line in _table()["same"].strip().splitlines())
    return {word: line[0] for line in lines for word in line}
