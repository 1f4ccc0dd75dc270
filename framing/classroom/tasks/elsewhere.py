"""The task `elsewhere`: what a reader would check outside of these texts, where, and what would change their mind."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks.alone import describes_source, find_things, stands_by_itself
from framing.classroom.tasks.cited import (
    asked,
    cited,
    inside,
    is_readable,
    is_whole,
    key_of,
    label_of,
    line,
    numbered,
    place,
    shortened,
)
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Grade, Grid, KeySpan, Question, Ruled, Task
from framing.compare.content.coverage import NUMBERS, STATEMENT
from framing.compare.content.figures import find_figures
from framing.compare.types import Ref
from framing.model import Act, Attribution, Kind, Profile, Voice, ZoneKind
from framing.profile import outer_speech

SECOND_HAND, ANONYMOUS, NUMBER, ALONE, SPOKEN = KINDS = ("second_hand", "anonymous", "number", "alone", "spoken")
N_CLAIMS = {Grade.MIDDLE: 3, Grade.HIGH: 4, Grade.COLLEGE: 4}
LEAST_CLAIMS = 2
LEAST_FIGURES = 2
LEAST_WORDS = 6  # of a sentence that says something to be checked
N_OPTIONS = 4
OPTION_WORDS = 24
OPEN = frozenset("will would should could must readers nobody".split())  # signs of what cannot be looked up yet


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that can be checked: its kind, the sentence, the words in it that make it of this kind."""

    kind: str
    sentence: Ref
    words: Ref


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    claims = _chosen(material)
    if len(claims) < LEAST_CLAIMS:
        return "fewer than two sentences in which something can be checked that is shown in full"
    words = wording("elsewhere", material.options.grade)
    first = min(claims, key=lambda claim: KINDS.index(claim.kind))
    key = key_of(
        words,
        words.words[f"model_{first.kind}"].format(cited=cited(material, first.sentence)),
        _spans(material, claims, words),
        blocks=_key_blocks(material, claims, words),
    )
    return task("elsewhere", words, _blocks(material, claims, words), key, list(_questions(material, claims, words)))


def _chosen(material: Material) -> list[Claim]:
    """Claims of different kinds, from different texts where there is a choice, in the order of the texts."""
    found = {kind: _readable(material, claims) for kind, claims in _claims(material).items()}
    chosen, n = list[Claim](), N_CLAIMS[material.options.grade]
    while len(chosen) < n and any(found.values()):
        for kind in KINDS:
            if found[kind] and len(chosen) < n:
                chosen.append(_next(material, found[kind], chosen))
        taken = {claim.sentence for claim in chosen}
        found = {kind: [c for c in claims if c.sentence not in taken] for kind, claims in found.items()}
    unique = {claim.sentence: claim for claim in reversed(chosen)}
    return sorted(unique.values(), key=lambda c: (label_of(material, c.sentence), c.sentence))


def _next(material: Material, claims: Sequence[Claim], chosen: Sequence[Claim]) -> Claim:
    """One of the claims drawn by the seed among those whose text has fewest claims yet."""
    n = {label: sum(label_of(material, c.sentence) == label for c in chosen) for label in material.labels.values()}
    least = min(n[label_of(material, c.sentence)] for c in claims)
    open_to = [c for c in claims if n[label_of(material, c.sentence)] == least]
    drawn = material.drawn(open_to, 1, f"elsewhere/{len(chosen)}")
    claim = drawn[0]
    assert isinstance(claim, Claim)
    return claim


def _readable(material: Material, claims: Iterator[Claim]) -> list[Claim]:
    found = (c for c in claims if is_readable(material, c.sentence) and is_whole(material, c.words))
    return [c for c in found if len(material.words(c.sentence).split()) >= LEAST_WORDS]


def _claims(material: Material) -> dict[str, Iterator[Claim]]:
    return {
        SECOND_HAND: _second_hand(material),
        ANONYMOUS: _anonymous(material),
        NUMBER: _numbers(material),
        ALONE: _alone(material),
        SPOKEN: _spoken(material),
    }


def _second_hand(material: Material) -> Iterator[Claim]:
    for chain in material.comparison.second_hand:
        for ref in () if chain.is_itself else chain.refs:
            yield Claim(SECOND_HAND, material.sentence(ref), ref)


def _anonymous(material: Material) -> Iterator[Claim]:
    """Sources that have no name, where the text tells something of them."""
    for source in material.comparison.anonymous_sources:
        for ref in source.sources if source.is_described else ():
            if describes_source(material, ref):
                yield Claim(ANONYMOUS, material.sentence(ref), ref)


def _numbers(material: Material) -> Iterator[Claim]:
    """Numbers that stand in one text alone; where texts are not compared, exact numbers of the outlet's own."""
    things = [t for t in find_things(material) if t.kind == NUMBERS and t.only_in]
    for thing in things:
        sentence = material.sentence(thing.refs[0][1])
        if stands_by_itself(material, sentence):
            yield Claim(NUMBER, sentence, thing.refs[0][1])
    for profile in material.comparison.profiles if not things else ():
        for figure in find_figures(profile.document):
            exact = sum(c.isdigit() for c in figure.span.of(profile.article.text)) >= LEAST_FIGURES
            if exact and profile.document.zone_at(figure.span.start) is ZoneKind.BODY:
                ref = Ref(profile.article.id, figure.phrase.start, figure.phrase.end)
                yield Claim(NUMBER, material.sentence(ref), ref)


def _alone(material: Material) -> Iterator[Claim]:
    """Statements that one text alone has, in its own voice and without a word that judges."""
    for thing in find_things(material):
        ref = thing.refs[0][1]
        loaded = any(
            e.text == label_of(material, ref) and ref.start <= e.span.start < ref.end and e.voice is Voice.OUTLET
            for e in material.expected
        )
        words = [word.strip("‘’,.") for word in thing.words.split()]
        tells = any(word[:1].isupper() for word in words[1:]) and OPEN.isdisjoint(map(str.lower, words))
        if thing.kind == STATEMENT and not loaded and tells and stands_by_itself(material, ref):
            yield Claim(ALONE, ref, ref)


def _spoken(material: Material) -> Iterator[Claim]:
    """Words in quotation marks of somebody with a name."""
    for profile in material.comparison.profiles:
        for a in _named(profile):
            if a.kind is Kind.DIRECT and a.source:
                content = Ref(profile.article.id, a.contents[0].start, a.contents[0].end)
                yield Claim(SPOKEN, material.sentence(content), content)


def _named(profile: Profile) -> list[Attribution]:
    """What is said by somebody whose name stands in the same sentence."""
    starts = [m.span.start for m in profile.mentions]
    found = []
    for a in outer_speech(profile.attributions):
        if a.source and a.act is Act.SPEECH and not a.anonymous:
            k = bisect_right(starts, a.source.end - 1) - 1
            if k >= 0 and a.source.covers(profile.mentions[k].span):
                found.append(a)
    return found


def _blocks(material: Material, claims: Sequence[Claim], words: Wording) -> Iterator[Block]:
    yield line(words.words["claims"])
    for claim in claims:
        yield material.passage(claim.sentence, *([claim.words] if claim.kind in (NUMBER, SPOKEN) else []))
    yield numbered(1, words.words["table"])
    heads = tuple(words.words[f"head_{k}"] for k in ("claim", "where", "change"))
    yield Grid(heads, tuple((place(material, c.sentence), "", "") for c in claims), 3, (1, 4, 4))
    yield line(words.words["places"], look="small")
    yield numbered(2, words.words["first"])
    yield Ruled(2)
    yield line(words.words["limits"], look="strong")


def _key_blocks(material: Material, claims: Sequence[Claim], words: Wording) -> Iterator[Block]:
    heads = tuple(words.words[f"head_{k}"] for k in ("claim", "where", "change"))
    rows = tuple(
        (place(material, c.sentence), words.words[f"where_{c.kind}"], words.words[f"change_{c.kind}"]) for c in claims
    )
    yield Grid(heads, rows, 1, (1, 4, 4))


def _spans(material: Material, claims: Sequence[Claim], words: Wording) -> list[KeySpan]:
    return [material.key_span(c.words, words.words[f"why_{c.kind}"]) for c in claims]


def _questions(material: Material, claims: Sequence[Claim], words: Wording) -> Iterator[Question]:
    """Which of some sentences has a source without a name."""
    without = [c for c in claims if c.kind == ANONYMOUS]
    named = [ref for p in material.comparison.profiles for ref in _with_names(material, p)]
    if without and len(named) >= N_OPTIONS - 1:
        claim = without[0]
        others = material.drawn(named, N_OPTIONS - 1, "elsewhere/named")
        right = _option(material, claim.sentence)
        feedback = words.words["feedback"].format(cited=cited(material, claim.words))
        options = sorted([right, *(_option(material, ref) for ref in others)])
        text = label_of(material, claim.sentence)
        yield asked(words.words["ask"], options, right, feedback, text, material.paragraph(claim.sentence))


def _option(material: Material, ref: Ref) -> str:
    return f"“{inside(shortened(material.words(ref), OPTION_WORDS))}” ({place(material, ref)})"


def _with_names(material: Material, profile: Profile) -> Iterator[Ref]:
    """Sentences that tell by name who says what they say, and nobody else says anything in."""
    for a in _named(profile):
        ref = material.sentence(Ref(profile.article.id, a.contents[0].start, a.contents[0].end))
        within = [o for o in profile.attributions if any(ref.start <= c.start < ref.end for c in o.contents)]
        source = a.source is not None and ref.start <= a.source.start < ref.end
        if source and within == [a] and is_readable(material, ref) and len(material.words(ref).split()) <= OPTION_WORDS:
            yield ref
