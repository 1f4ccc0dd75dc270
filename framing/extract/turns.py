"""Turns of transcripts and interviews: words that a tag before them, not quotation marks, gives to a speaker.

A tag alone proves nothing ("Update: ...", "ORRIN: Police said ..."): tags count where several stand in an article and
what follows them sounds spoken, or where the name is that of somebody whom the article names in full.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.extract.cover import Cover
from framing.extract.reading import Reading, zone_kind
from framing.language import language
from framing.model import Attribution, Kind, Span, ZoneKind
from framing.tokens import fold

RULE = "attributions/turn"
RULES = {RULE: "A turn of a transcript or an interview: HOLT: ...; Q: ... A: ...; Holt: ... where others answer."}
FEWEST_TO_RUN_ON = 3  # turns: only then do paragraphs without a tag belong to the turn before them
LONGEST_TAG = 80  # signs
LONGEST_NAME = 6  # words
LONGEST_QUESTION = 400  # signs: of an interview whose questions have no tag

_QA = re.compile(r"(?:(Q(?:uestion)?|A(?:nswer)?)(?:\d{1,3})?)[.:)](?:\*\*|__)?(?:\s+|$)", re.IGNORECASE)
_MAY_BE_QA = re.compile(r"\W{0,3}[QAqa]\w*[.)]")
_LEAD = re.compile(r"(?:[-–—•*]\s+)?(?:>>\s*)?(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+)?(?:\*\*|__)?")
_TAG = re.compile(r"([^\W\d_][^:,()\n*_]*)(?:,[^:()\n]*)?(?:\s*\([^()\n]*\))?(?:\*\*|__)?:(?:\*\*|__)?(?:\s+|$)")
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|me|us|[Yy]our|I['’]\w+)\b|\?")
_ASIDE = re.compile(r"[(\[*_][^()\[\]]*[)\]*_][.,]?$")  # (laughs), [applause], *off camera*
_ENDS = re.compile(
    r"[*_(\[]*(?:(?:This|The) (?:interview|conversation|transcript|exchange)\b|END\b|#{2,}|-{3,}|\*{3,})"
)
_INTERVIEW = re.compile(r"\b(?:interview(?:ed|s)?|q\s?&\s?a|q and a|in conversation|questions for)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:\w{1,4}\.|Mr|Mrs|Ms|Miss|Dr)\s+", re.IGNORECASE)
_PARTICLES = frozenset("de del della di da dos du la le van von der den al bin ibn el ter ten of the and &".split())
_NO_TAGS = frozenset(
    """
    update updates updated correction corrections clarification photo photos picture pictures image images video audio
    watch read listen more related note breaking exclusive opinion analysis live latest what where when who why how
    which date time place location venue cost price tickets source sources credit credits caption headline summary
    background context fact facts result results score scores tip tips contact email e-mail phone fax tel website
    step part chapter section warning disclaimer advertisement also see subject from to cc re sent example verdict
    rating pros cons monday tuesday wednesday thursday friday saturday sunday age party born died copyright published
    posted follow share topics tags keywords file editor's editors photographer by
    """.split()
)
_INTERVIEWERS = frozenset("interviewer reporter reporters journalist host question questioner".split())
_UNKNOWN = frozenset("unidentified unknown anonymous".split())


@dataclass(frozen=True, slots=True)
class _Tag:
    """Where a turn begins: the paragraphs of the tag and of its first words, who is named, where the words begin."""

    line: int
    paragraph: int
    source: Span | None
    start: int
    key: str  # the folded name; "q" and "a" for the two sides of an interview without names


def add_turns(reading: Reading, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions `found` with the turns of the document, in text order.

    What is attributed inside a turn is nested, and "I" there is whose turn it is; a quotation in it that nobody else
    was found for is the turn's own words.
    """
    turns = tuple(find_turns(reading))
    if not turns:
        return tuple(found)
    cover = Cover(content for turn in turns for content in turn.contents)
    kept = [
        _inside(reading, a, turns, cover)
        for a in found
        if (a.cue and cover.covers(a.cue)) or not cover.covers(a.contents[0])
    ]
    return tuple(sorted([*turns, *kept], key=lambda a: (a.contents[0].start, -a.contents[-1].end)))


def _inside(reading: Reading, a: Attribution, turns: Sequence[Attribution], cover: Cover) -> Attribution:
    """An attribution as it stands in the article, nested where its cue is in a turn."""
    if a.cue is None or not cover.covers(a.cue):
        return a
    speaker = a.speaker
    if a.source and a.source.of(reading.text) == "I":
        k = bisect_left(turns, a.cue.start, key=lambda turn: turn.contents[0].start) - 1
        speaker = turns[k].speaker
    return replace(a, depth=1, speaker=speaker)


def find_turns(reading: Reading) -> Iterator[Attribution]:
    """A direct attribution for each turn, in text order; its source is the name in its tag, its cue the colon.

    The speaker is the full name that the article has for the one in the tag, None for an interviewer without a name.
    """
    tags = [tag for k in range(len(reading.document.paragraphs)) if (tag := _tag(reading, k))]
    if not tags and not _names_interview(reading):
        return
    tags = list(_with_words(reading, tags))
    people, quoted = _People(reading, tags), Cover(q.outer for q in reading.outermost)
    tags = _accepted(reading, tags, people, quoted) or _untagged(reading, people)
    whole = len(tags) >= FEWEST_TO_RUN_ON
    for k, tag in enumerate(tags):
        last = tags[k + 1].line if k + 1 < len(tags) else len(reading.document.paragraphs)
        is_final, speaker = k + 1 == len(tags), people.speaker(reading, tag)
        contents = [*_first(reading, tag)]
        if whole:
            is_strict = is_final and not _is_dense(reading, tags)
            contents += _following(reading, tag.paragraph, last, speaker, quoted, is_strict=is_strict)
        if contents:
            colon = reading.text.rfind(":", tag.source.end if tag.source else 0, contents[0].start)
            yield Attribution(
                kind=Kind.DIRECT,
                contents=tuple(contents),
                zone=zone_kind(reading.document, contents[0]),
                rule=RULE,
                source=tag.source,
                cue=Span(colon, colon + 1) if colon >= 0 else None,
                speaker=speaker,
                anonymous=not _UNKNOWN.isdisjoint(tag.key.split()),
            )


def _tag(reading: Reading, k: int) -> _Tag | None:
    """The tag that opens paragraph `k`, if it is shaped like one."""
    text, span = reading.text, reading.document.paragraphs[k]
    end = min(span.end, span.start + LONGEST_TAG)
    colon = text.find(":", span.start, end) >= 0
    if not (colon or _MAY_BE_QA.match(text, span.start, end)) or not _runs(reading, span):
        return None  # as nearly all paragraphs are
    lead = _LEAD.match(text, span.start, end)
    start = lead.end() if lead else span.start
    if text[start : start + 1] in "QAqa" and (qa := _QA.match(text, start, min(span.end, end))):
        return _Tag(k, k, Span(*qa.span(1)), qa.end(), qa[1][0].lower())
    tag = _TAG.match(text, start, end) if colon else None
    if tag is None:
        return None
    source = _name_part(text, Span(tag.start(1), tag.start(1) + len(tag[1].rstrip())))
    words = source.of(text).split()
    low = [fold(word) for word in words]
    named = all(word[0].isupper() or word in _PARTICLES for word in words) and words[0][0].isupper()
    excluded = any(word in _NO_TAGS or word in language().function - _PARTICLES for word in low)
    if not named or excluded or len(words) > LONGEST_NAME or _has_cue(reading, source):
        return None
    return _Tag(k, k, source, tag.end(), " ".join(low))


def _runs(reading: Reading, span: Span) -> bool:
    """Whether a paragraph is running text; a short question may have been taken for a subhead."""
    return reading.document.zone_at(span.start) in (ZoneKind.BODY, ZoneKind.SUBHEAD)


def _with_words(reading: Reading, tags: Sequence[_Tag]) -> Iterator[_Tag]:
    """The tags that have words: in their own paragraph, or in the next where a tag has a line for itself."""
    paragraphs, tagged = reading.document.paragraphs, {tag.line for tag in tags}
    for tag in tags:
        below = tag.paragraph + 1
        if _own(reading, tag) is not None:
            yield tag
        elif below < len(paragraphs) and below not in tagged and _runs(reading, paragraphs[below]):
            yield replace(tag, paragraph=below, start=paragraphs[below].start)


def _name_part(text: str, span: Span) -> Span:
    """The name in a tag without abbreviated titles before it: SEN. ANN BELL."""
    while (m := _ABBREVIATED.match(text, span.start, span.end)) and m.end() < span.end:
        span = Span(m.end(), span.end)
    return span


def _has_cue(reading: Reading, span: Span) -> bool:
    """Whether somebody says something in what looks like a tag: HOLT SAID: ..."""
    cues, starts = reading.matches.get("cue", ()), reading.document.tokens.starts
    k = bisect_left(cues, span.start, key=lambda match: starts[match.first])
    return k < len(cues) and starts[cues[k].first] < span.end


class _People:
    """The full names of an article, by what they end with."""

    def __init__(self, reading: Reading, tags: Sequence[_Tag]) -> None:
        """Collect the names of more than one word, those of tags too."""
        self._full: dict[str, dict[str, str]] = {}
        in_tags = [tag.source.of(reading.text) for tag in tags if tag.source and " " in tag.key]
        if tags or _names_interview(reading):
            for name in [*(n.full for n in reading.names if " " in n.full), *in_tags]:
                bearers = self._full.setdefault(fold(name).rsplit(" ", 1)[-1], {})
                if fold(name) not in bearers or not name.isupper():
                    bearers[fold(name)] = name
        self.interviewed = self._interviewed(reading)

    def full(self, key: str) -> str | None:
        """The one full name that ends with the folded `key`."""
        bearers = self._full.get(key.rsplit(" ", 1)[-1], {})
        found = [name for low, name in bearers.items() if low == key or low.endswith(" " + key)]
        return found[0] if len(found) == 1 else None

    def is_named(self, reading: Reading, tag: _Tag) -> bool:
        """Whether a tag is more than a word with a capital: a full name, the end of one, the outlet, an interviewer."""
        known = " " in tag.key or tag.key in ("q", "a") or self.full(tag.key) is not None
        return known or tag.key == fold(reading.document.article.outlet) or tag.key in _INTERVIEWERS

    def speaker(self, reading: Reading, tag: _Tag) -> str | None:
        """Who speaks in a turn; None is an interviewer without a name, or unknown."""
        if tag.key == "a":
            return self.interviewed
        words = tag.key.split()
        outlet = tag.key == fold(reading.document.article.outlet)
        if tag.source is None or tag.key == "q" or outlet or not (_INTERVIEWERS | _UNKNOWN).isdisjoint(words):
            return None
        return self.full(tag.key) or tag.source.of(reading.text)

    def _interviewed(self, reading: Reading) -> str | None:
        if not _names_interview(reading):
            return None
        heading = next(z.span for z in reading.document.zones if z.kind is ZoneKind.HEADLINE)
        named = {n.full for n in reading.names_in(heading) if " " in n.full}
        return named.pop() if len(named) == 1 else None


def _names_interview(reading: Reading) -> bool:
    """Whether the headline says that an interview follows."""
    heading = next((z.span for z in reading.document.zones if z.kind is ZoneKind.HEADLINE), None)
    return heading is not None and _INTERVIEW.search(reading.text, heading.start, heading.end) is not None


def _accepted(reading: Reading, tags: Sequence[_Tag], people: _People, quoted: Cover) -> list[_Tag]:
    """The tags that are speakers'."""
    sides = [tag for tag in tags if tag.key in ("q", "a")]
    asked = any(tag.key == "q" and "?" in reading.document.paragraphs[tag.paragraph].of(reading.text) for tag in sides)
    if not asked or len(sides) < 2:  # initials, or the points of a list
        tags = [tag for tag in tags if tag.key not in ("q", "a")]
    again = {key for key, n in Counter(tag.key for tag in tags).items() if n > 1}
    tags = [t for t in tags if t.key in again or _is_capitals(reading, t) or people.is_named(reading, t)]
    if not tags:
        return []
    capitals = [tag for tag in tags if _is_capitals(reading, tag)]
    spoken = sum(tag.key in ("q", "a") or _sounds_spoken(reading, tag, quoted) for tag in tags)
    known = sum(" " not in tag.key and people.full(tag.key) is not None for tag in capitals)
    several = len({tag.key for tag in tags}) > 1 or len(capitals) == len(tags) > 1
    enough = 3 if len(capitals) == len(tags) else 2
    if several and (enough * spoken >= len(tags) or 2 * known >= len(tags)):
        return tags
    return [tag for tag in tags if _stands_alone(reading, tag, people, quoted)]


def _sounds_spoken(reading: Reading, tag: _Tag, quoted: Cover) -> bool:
    """Whether the words behind a tag are in the first or second person and are not about whom the tag names."""
    own = _own(reading, tag)
    return _is_spoken(reading, own, quoted) and own is not None and not _mentions(reading, own, tag.key)


def _mentions(reading: Reading, span: Span, name: str) -> bool:
    """Whether a stretch holds the last word of a folded name."""
    tokens = reading.document.tokens
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    return name.rsplit(" ", 1)[-1] in tokens.folded[first:last]


def _is_capitals(reading: Reading, tag: _Tag) -> bool:
    """Whether a tag is set off by capitals from the words that follow."""
    name, own = _surface(reading, tag), _own(reading, tag)
    in_capitals = sum(c.isupper() for c in name) >= 2 * sum(c.islower() for c in name)  # McRUEN too
    return in_capitals and len(name) > 1 and own is not None and not own.of(reading.text).isupper()


def _stands_alone(reading: Reading, tag: _Tag, people: _People, quoted: Cover) -> bool:
    """Whether one tag is enough: somebody named in full elsewhere, with words in marks or in the first person."""
    own = _own(reading, tag)
    if own is None or tag.key in ("q", "a") or people.full(tag.key) in (None, _surface(reading, tag)):
        return False
    return _is_quotation(reading, own) or (_is_capitals(reading, tag) and _sounds_spoken(reading, tag, quoted))


def _surface(reading: Reading, tag: _Tag) -> str:
    return tag.source.of(reading.text) if tag.source else ""


def _is_quotation(reading: Reading, span: Span) -> bool:
    """Whether a stretch is one quotation with its marks and nothing else."""
    k = bisect_left(reading.outermost, span.start, key=lambda q: q.outer.start)
    return k < len(reading.outermost) and reading.outermost[k].outer == span


def _own(reading: Reading, tag: _Tag) -> Span | None:
    """What follows a tag in its own paragraph."""
    return _trimmed(reading.text, tag.start, reading.document.paragraphs[tag.paragraph].end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without the blanks and the signs of bold print around it, None where it has no letter or figure."""
    while start < end and (text[start].isspace() or text[start] in "*_"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "*_"):
        end -= 1
    return Span(start, end) if any(text[k].isalnum() for k in range(start, end)) else None


def _is_spoken(reading: Reading, span: Span | None, quoted: Cover) -> bool:
    """Whether words outside quotation marks, or all of them inside, are in the first or second person, or ask."""
    if span is None:
        return False
    found = _SPOKEN.finditer(reading.text, span.start, span.end)
    return any(not quoted.holds(m.start()) for m in found) or _is_quotation(reading, span)


def _first(reading: Reading, tag: _Tag) -> Iterator[Span]:
    """The words of a turn in the paragraph of its tag; without their marks where they are one quotation."""
    own = _own(reading, tag)
    if own is not None:
        k = bisect_left(reading.outermost, own.start, key=lambda q: q.outer.start)
        yield reading.outermost[k].inner if _is_quotation(reading, own) else own


def _following(
    reading: Reading, after: int, until: int, speaker: str | None, quoted: Cover, *, is_strict: bool
) -> Iterator[Span]:
    """The paragraphs without a tag that go on with a turn, between paragraphs `after` and `until`.

    One that names the speaker is the outlet's, and so is what does not sound spoken behind the last turn of an article
    that is no transcript throughout (`is_strict`).
    """
    for k in range(after + 1, until):
        span = reading.document.paragraphs[k]
        if reading.document.zone_at(span.start) is not ZoneKind.BODY or _ASIDE.match(
            reading.text, span.start, span.end
        ):
            continue
        if _ENDS.match(reading.text, span.start, span.end):
            return
        names_speaker = speaker is not None and _mentions(reading, span, fold(speaker))
        if names_speaker or (is_strict and not _is_spoken(reading, span, quoted)):
            if is_strict:
                return
            continue
        words = _trimmed(reading.text, span.start, span.end)
        if words:
            yield words


def _is_dense(reading: Reading, tags: Sequence[_Tag]) -> bool:
    """Whether most paragraphs from the first tag on have one: the article is a transcript."""
    return 2 * len(tags) > len(reading.document.paragraphs) - tags[0].line


def _untagged(reading: Reading, people: _People) -> list[_Tag]:
    """The turns of an interview that has no tags: its headline names the one person who answers the questions in it."""
    if people.interviewed is None:
        return []
    found: list[_Tag] = []
    for k, span in enumerate(reading.document.paragraphs):
        if not _runs(reading, span):
            continue
        asks = len(span) <= LONGEST_QUESTION and span.of(reading.text).rstrip("*_ ").endswith("?")
        if asks or (found and found[-1].key == "q"):
            found.append(_Tag(k, k, None, span.start, "q" if asks else "a"))
    return found if sum(tag.key == "q" for tag in found) >= FEWEST_TO_RUN_ON else []
