"""Whom a source stands for: full names for surnames, descriptions and pronouns, nobody where it would be a guess.

An article is walked through once. Names, pronouns and sources are mentions of figures (`cast`) and keep their salience
(`salience`), from which the meaning of a pronoun, of "the senator" (`nominals`) or of a shared surname is taken.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from framing.extract.cast import Figure, Sort
from framing.extract.cover import Cover
from framing.extract.descriptions import word_before
from framing.extract.heads import head_name, head_names, is_adjective, is_anonymous, is_nobody
from framing.extract.main_subjects import main_subject
from framing.extract.names import Name, is_acronym
from framing.extract.nominals import Nominals
from framing.extract.people import people_words
from framing.extract.reading import Reading
from framing.extract.salience import (
    ADJECTIVE,
    NEUTER,
    OBJECT,
    OBLIQUE,
    PERSONAL,
    PLURAL,
    PRONOUN,
    REPORTED,
    SPEAKER,
    SUBJECT,
    Salience,
    could_be,
)
from framing.extract.word_classes import word_classes
from framing.language import language
from framing.model import NARRATIVE_ZONES, Attribution, Kind, Span, ZoneKind

__all__ = ["head_name", "is_anonymous", "resolve_speakers"]

LONGEST_OPENING = 150  # characters before the comma that closes a phrase with a preposition
LOOK_BACK = 12  # attributions, for who issued a statement
CLEAR = 1.5  # times as salient as the other bearer of a surname
# He, she, his, her, him. Begun with a letter, not with a bound of words, it is found three times as fast.
_PRONOUN = re.compile(r"[HhSs](?<!\w[HhSs])(?:(?<=[Hh])(?:e|is|er)|(?<=[Ss])he|(?<=h)im)\b")
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_SIGNATURE = re.compile(r"[\"”’'.]*\s{0,4}[-—–] ?(\w[^\n,;:]{1,60})(?:,[^\n]{0,60})?(?:\n|$)")
_GOVERNED = re.compile(
    r"([^\s,;:()“”\"\n][^,;:()“”\"\n]{2,80})(?: \([^()\n]{1,20}\)|, (?:together|along)) (?:at|in|of|for|with) $"
)
_GOVERNS = re.compile(r" (?:at|in|of|for|with) $")  # as nothing but the end of it does: asked first, it spares the rest
_NOUN_PHRASE = re.compile(r"\b(?:a|an|the|one|another|some|many|those|few) (?:[\w’'-]+ ){0,5}[\w-]+,?$", re.IGNORECASE)
_JOINED_RELATIVE = re.compile(r"\b(?:who|which)\b[^.;:“”\"]* (?:and|but|or)$")


def resolve_speakers(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with their speakers, in the order given, which is that of the text."""
    return _Walk(reading, found).resolved() if found else []


@cache
def _statements() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(people_words().statements))})\b", re.IGNORECASE)


class _Walk:
    """One walk through an article, after which every attribution has its figure or none."""

    def __init__(self, reading: Reading, found: Sequence[Attribution]) -> None:
        self._reading, self._found, self._text = reading, found, reading.text
        self._cast = reading.cast
        inner = Cover(q.inner for q in reading.outermost)
        self._quoted = Cover(q.outer for q in reading.outermost)
        apart = [z.span for z in reading.document.zones if z.kind not in NARRATIVE_ZONES]
        self._apart = Cover([*apart, *(q.outer for q in reading.outermost)])
        reported = [c for a in found if a.kind is not Kind.DIRECT for c in a.contents]
        self._faint = Cover([*reported, *(z.span for z in reading.document.zones if z.kind is ZoneKind.HEADLINE)])
        self._sentences = [s.start for s in reading.document.sentences if not inner.holds(s.start)]
        self._salience = Salience(self._sentences)
        self._nominals = Nominals(reading, self._cast, self._salience)
        self._meant: dict[int, Figure] = {}
        self._subject_of = -1
        self._spoke: list[int] = []
        self._opened: list[tuple[int, int]] = []
        self._openings: dict[int, int] = {}  # by sentence
        self._surnames: dict[str, Figure] = {}
        self._figures: list[Figure | None] = [None] * len(found)

    def resolved(self) -> list[Attribution]:
        """The attributions with their speakers."""
        for offset, _, _, what in sorted(self._steps()):
            if isinstance(what, Name):
                self._meet(what)
            elif isinstance(what, str):
                self._meet_pronoun(what, offset)
            else:
                self._speak(what)
        return [self._with_speaker(k) for k in range(len(self._found))]

    def _with_speaker(self, k: int) -> Attribution:
        attribution, figure = self._found[k], self._figures[k]
        if attribution.speaker is not None:
            return attribution
        if figure is None and attribution.source and self._low(attribution.source) in _FIRST_PERSON:
            figure = self._speaker_around(attribution.source)
        if figure is None:
            return attribution
        return attribution.said_by(figure.name, anonymous=attribution.anonymous or figure.anonymous)

    def _steps(self) -> Iterator[tuple[int, int, int, Name | str | int]]:
        """What happens in an article and where: names, then pronouns, then those who speak."""
        apart = self._apart.holds
        for name in self._reading.names:
            if not apart(name.span.start):
                yield name.span.start, 0, 0, name
        for m in _PRONOUN.finditer(self._text):
            if not apart(m.start()):
                yield m.start(), 1, 0, m[0].lower()
        for k, attribution in enumerate(self._found):
            yield (attribution.source or attribution.contents[0]).start, 2, k, k

    def _low(self, span: Span) -> str:
        """A source in lower case, but for a name in capitals that would be a pronoun then: US."""
        words = span.of(self._text)
        return words if is_acronym(words) else words.lower()

    # Mentions

    def _meet(self, name: Name) -> None:
        figure = self._meant[name.span.start] = self._bearer(name)
        self._salience.mention(figure, name.span.start, self._rank(name))

    def _meet_pronoun(self, pronoun: str, offset: int) -> None:
        figure = self._salience.referent(pronoun, offset)
        if figure is not None:
            self._meant[offset] = figure
            subject = pronoun in ("he", "she") and not self._faint.holds(offset)
            if subject or not self._opens_sentence(offset):  # "In his speech, Pell ...": his is Pell's
                self._salience.mention(figure, offset, PRONOUN if subject else REPORTED)

    def _rank(self, name: Name) -> float:
        """How much a mention weighs, by what stands beside it."""
        span = name.span
        if self._faint.holds(span.start):
            return REPORTED
        if is_adjective(self._text, name):
            return ADJECTIVE
        if self._text[span.end : span.end + 2] in ("'s", "’s") or self._follows_preposition(span.start):
            return OBLIQUE
        sentence = bisect_right(self._sentences, span.start)
        first, self._subject_of = sentence != self._subject_of, sentence
        return SUBJECT if first else OBJECT

    def _follows_preposition(self, offset: int) -> bool:
        """Whether a name is a complement: behind a preposition, or in the phrase with one that opens the sentence."""
        before = self._cast.before[offset]
        if before in language().determiners:
            before = word_before(self._text, offset - len(before) - 1)
        return before in language().prepositions or before == "of" or self._opens_sentence(offset)

    def _opens_sentence(self, offset: int) -> bool:
        """Whether a place lies in the phrase with a preposition or a conjunction that opens its sentence."""
        k = bisect_right(self._sentences, offset) - 1
        if k not in self._openings:
            self._openings[k] = self._opening(self._sentences[k] if k >= 0 else 0)
        return offset <= self._openings[k]

    def _opening(self, sentence: int) -> int:
        """Where the phrase ends that opens a sentence; before the sentence where no such phrase does."""
        first = self._text[sentence : sentence + 12].partition(" ")[0].lower()
        if first not in language().prepositions and first not in language().side_clauses:
            return sentence - 1
        comma = self._text.find(",", sentence, sentence + LONGEST_OPENING)
        return comma if comma >= 0 else sentence + LONGEST_OPENING

    def _bearer(self, name: Name) -> Figure:
        """The figure of a name; of a surname that several share the one whose title it has or who is in focus."""
        sharers = self._cast.sharers(name)
        if not sharers:
            return self._cast.of(name)
        if told := self._told(name, sharers):
            self._cast.settle(name, told)
        return told or self._cast.of(name)

    def _told(self, name: Name, sharers: Sequence[Figure]) -> Figure | None:
        heads = {d.head for d in self._cast.described(name)}
        fitting = [f for f in sharers if f.roles & heads] if heads else []
        if len(fitting) == 1:
            return fitting[0]
        gender = people_words().courtesy.get(self._cast.before[name.span.start])
        fitting = [f for f in sharers if gender is None or f.gender in (None, gender)] or list(sharers)
        if len(fitting) == 1:
            return fitting[0]
        best = self._salience.best(name.span.start, lambda f: float(f in fitting), CLEAR)
        return best or self._most_named(fitting)

    def _most_named(self, figures: Sequence[Figure]) -> Figure | None:
        first, second = sorted(figures, key=lambda f: -f.weight)[:2]
        return first if first.weight >= 3 * second.weight else None

    # Speaking

    def _speak(self, k: int) -> None:
        attribution = self._found[k]
        source = attribution.source
        if attribution.speaker is not None:
            figure = self._cast.by_name(attribution.speaker)
        else:
            governs = source is not None and attribution.cue is not None and attribution.cue.start > source.start
            figure = self._figure_of(self._governor(source) if governs else source) if source else self._going_on(k)
        self._figures[k] = figure
        if attribution.rule.endswith("post"):
            return
        self._spoke.append(k)
        if figure is not None and (not source or self._low(source) not in _POSSESSIVE):
            unnamed = source is not None and source.start not in self._meant
            offset = (source or attribution.contents[0]).start
            self._salience.mention(figure, offset, SPEAKER + (SUBJECT if unnamed else 0.0))

    def _issuer(self, offset: int) -> Figure | None:
        """Who spoke last in a statement or a letter: a word for one stands near the cue, outside quotation marks."""
        for k in reversed(self._spoke[-LOOK_BACK:]):
            source = self._found[k].source
            near = self._text[source.start : self._near(source.start)].partition("“")[0] if source else ""
            if _statements().search(near):
                return self._figures[k]
        return self._publisher(offset)

    def _near(self, offset: int) -> int:
        """Where what is looked at for the word for a statement ends: with the sentence."""
        k = bisect_right(self._sentences, offset)
        return min([offset + 120, *self._sentences[k : k + 1]])

    def _publisher(self, offset: int) -> Figure | None:
        """The subject of one of the last sentences, where that tells of a statement: the union published a letter."""
        k = bisect_right(self._sentences, offset) - 1
        for start in reversed(self._sentences[max(0, k - 2) : k + 1]):
            issued = _statements().search(self._text, start, min(offset, start + LONGEST_OPENING))
            subject = main_subject(self._text, start, issued.start()) if issued else None
            if subject and self._low(subject) not in PERSONAL:
                return self._figure_of(subject)
        return None

    def _figure_of(self, source: Span) -> Figure | None:
        low = self._low(source)
        if low in PERSONAL:
            return self._meant.get(source.start)
        if low in PLURAL or low in NEUTER:
            return None if self._quoted.holds(source.start) else self._taken_up(low, source.start)
        if low in ("who", "which", "that"):
            return self._antecedent(source.start)
        if low in language().pronouns or low in _FIRST_PERSON:
            return None
        if is_nobody(low.split()):
            return None
        return self._named(source) or self._nominal(source)

    def _governor(self, source: Span) -> Span:
        """The phrase that governs a source which only stands with it: the minister, together with her aides."""
        k = bisect_right(self._sentences, source.start) - 1
        start = max(self._sentences[k] if k >= 0 else 0, source.start - LONGEST_OPENING)
        if not _GOVERNS.search(self._text, max(start, source.start - 7), source.start):
            return source
        found = _GOVERNED.search(self._text, start, source.start)
        return Span(found.start(1), found.end(1)) if found else source

    def _taken_up(self, pronoun: str, offset: int) -> Figure | None:
        """Whom they or it stands for: who is said to say so, the subject of the sentence, else who is in focus."""
        for k in reversed(self._spoke[-3:]):
            figure, source = self._figures[k], self._found[k].source
            inside = any(c.start <= offset < c.end for c in self._found[k].contents)
            if figure is not None and source and inside and could_be(figure, pronoun):
                return figure
        k = bisect_right(self._sentences, offset) - 1
        subject = main_subject(self._text, self._sentences[k], offset) if k >= 0 else None
        if subject and self._low(subject).split()[0] not in language().pronouns | _POSSESSIVE | PLURAL:
            figure = self._figure_of(subject)
            if figure is not None and could_be(figure, pronoun):
                return figure
        return self._salience.referent(pronoun, offset)

    def _named(self, source: Span) -> Figure | None:
        names = head_names(self._reading, source)
        figures = [self._meant.get(n.span.start) or self._bearer(n) for n in names]
        if len(figures) < 2:
            return figures[0] if figures else self._by_surname(source)
        return Figure(f"{', '.join(f.name for f in figures[:-1])} and {figures[-1].name}", Sort.GROUP)

    def _by_surname(self, source: Span) -> Figure | None:
        """The one figure that ends with a lone capitalised word: a surname that opens a sentence proves no name."""
        phrase = source.of(self._text)
        if " " in phrase or not phrase[:1].isupper():
            return None
        return self._cast.by_last_word(phrase) or self._new_surname(phrase, source)

    def _new_surname(self, phrase: str, source: Span) -> Figure | None:
        """A lone capitalised word that opens a sentence and is no known noun: who is named by a surname alone."""
        low, words = phrase.lower(), people_words()
        nouns = (words.roles, words.body_ends, words.groups, words.hearsay, language().anonymous, language().function)
        if low.endswith("s") or not low.isalpha() or any(low in some for some in nouns) or word_classes()[low] != "n":
            return None
        if low not in self._surnames:
            sort = Sort.PLACE if low in words.countries else Sort.PERSON
            self._surnames[low] = Figure(phrase, sort, first=source.start)
        return self._surnames[low]

    def _nominal(self, source: Span) -> Figure | None:
        first = self._low(source).split()[0]
        if first not in _POSSESSIVE:
            return self._nominals.figure(source, self._issuer)
        neuter = first in PLURAL or first in NEUTER
        possessor = self._meant.get(source.start) or (
            self._taken_up(first, source.start) if neuter else self._salience.referent(first, source.start)
        )
        return self._nominals.figure(source, self._issuer, possessor)

    def _antecedent(self, offset: int) -> Figure | None:
        """Whom a relative "who" takes up: the name right before it, else the noun phrase that ends there."""
        if not offset:
            return None
        start = max(0, offset - 80)
        before = self._text[start:offset].rstrip(" ,")
        if before.endswith(")"):
            before = before[: before.rfind("(")].rstrip()
        if joined := _JOINED_RELATIVE.search(before):  # an inspector who wrote it and who asked
            return self._antecedent(start + joined.start())
        names = self._reading.names_in(Span(start, offset))
        beside = next((name for name in names if name.span.end == start + len(before)), None)
        if beside:
            return self._meant.get(beside.span.start) or self._bearer(beside)
        phrase = _NOUN_PHRASE.search(before)
        if phrase:
            return self._nominals.figure(Span(start + phrase.start(), start + len(before)), self._issuer)
        if names and "," in self._text[names[-1].span.end : offset][:1]:  # Ana Prell, mayor of Castrel, who
            return self._meant.get(names[-1].span.start) or self._bearer(names[-1])
        return None

    # Quotations without a source

    def _going_on(self, k: int) -> Figure | None:
        """Whose a quotation is that only goes on: of the speaker before, or of whom the question was put to."""
        if signed := self._signature(k):
            return signed
        if not self._found[k].rule.endswith("floating") or not self._spoke:
            return None
        last = self._spoke[-1]
        figure, paragraph = self._figures[last], self._paragraph(k)
        reported = self._found[last].kind is Kind.INDIRECT
        if paragraph - self._paragraph(last) > 1 or figure is None or (reported and figure.unnamed):
            return None
        if self._found[last].contents[-1].of(self._text).rstrip(" ”\"’'").endswith("?"):
            for before in reversed(self._spoke[:-1]):
                if paragraph - self._paragraph(before) > 3:
                    break
                if self._figures[before] not in (None, figure):
                    return self._figures[before]
        return figure

    def _signature(self, k: int) -> Figure | None:
        """The name that stands alone behind a quotation, after a dash."""
        if self._found[k].cue or not (found := _SIGNATURE.match(self._text, self._found[k].contents[-1].end)):
            return None
        names = self._reading.names_in(Span(found.start(1), found.end(1)))
        return self._bearer(names[0]) if names else None

    def _paragraph(self, k: int) -> int:
        return bisect_right(self._reading.document.paragraphs, self._found[k].contents[-1].start, key=lambda p: p.start)

    def _speaker_around(self, source: Span) -> Figure | None:
        """Who speaks the quotation in which somebody says "I"."""
        if not self._opened:
            self._opened = sorted((c.start, k) for k, a in enumerate(self._found) for c in a.contents)
        at = bisect_right(self._opened, (source.start, len(self._found)))
        for _, k in reversed(self._opened[max(0, at - 4) : at]):
            attribution = self._found[k]
            if any(c.covers(source) for c in attribution.contents) and attribution.source != source:
                return self._figures[k]
        return None
