"""The task `scare-quotes`: quotation marks that quote, that hold a title, that may keep a distance."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks import evidence
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Grade, Grid, Passage, Question, Ruled, Run, Task, TaskKey
from framing.compare.sourcing.speakers import is_name
from framing.compare.types import Ref
from framing.model import NARRATIVE_ZONES, Act, Construct, Kind, Profile, Quotation, Span
from framing.tokens import fold

N = {Grade.MIDDLE: 5, Grade.HIGH: 7, Grade.COLLEGE: 8}  # passages
LEAST = 2  # candidates
LONGEST = 45  # words of a passage
SHORTEST_SAID, LONGEST_SAID = 3, 12  # words of a quotation: fewer may be in marks for distance too
TITLE = 2  # words of a title that begin with capitals, at least
SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
SIGNS = " ,.\n\t"
USES = ("quotation", "title", "distance")
SURE = "after-distancing"  # the test of which a question can be made


@dataclass(frozen=True, slots=True)
class Marks:
    """Words in quotation marks, what the marks are for, and what speaks for it. `test` is that of a candidate."""

    use: str
    ref: Ref
    passage: Ref
    why: str
    test: str = ""


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    grade = material.options.grade
    words = wording("scare-quotes", grade)
    w = words.words
    found = [*_candidates(material, w), *_others(material, w)]
    pools = {use: _apart(material, [x for x in found if x.use == use]) for use in USES}
    doubted = {x.passage for x in pools["distance"]}
    pools = {use: [x for x in some if use == "distance" or x.passage not in doubted] for use, some in pools.items()}
    if len(pools["distance"]) < LEAST or not any(pools[use] for use in USES[:2]):
        return w["none"]
    chosen = _mixed(material, pools, N[grade])
    return task(
        "scare-quotes",
        words,
        _blocks(material, chosen, w),
        _key(material, chosen, words),
        questions=(_question(material, x, w) for x in chosen if x.use != "distance" or x.test == SURE),
    )


def _candidates(material: Material, words: Mapping[str, str]) -> Iterator[Marks]:
    for mark in material.expected:
        ref = evidence.ref_of(material, mark)
        if mark.tag is Construct.SCARE_QUOTE and evidence.is_shown(material, ref):
            test = mark.rule.rpartition("/")[2]
            why = words["why-distance"].format(test=words.get(test, mark.why))
            yield from _readable(material, Marks("distance", ref, material.sentence(ref), why, test), ref)


def _readable(material: Material, x: Marks, *parts: Ref) -> Iterator[Marks]:
    if evidence.is_readable(material, x.passage, *parts, longest=LONGEST):
        yield x


def _others(material: Material, words: Mapping[str, str]) -> Iterator[Marks]:
    """Quotations and titles of the bodies, those that no candidate overlaps."""
    for text in material.texts:
        profile = evidence.profile_of(material, text.article)
        doubted = [m.span for m in profile.marks if m.construct is Construct.SCARE_QUOTE]
        for q in profile.document.quotations:
            own = profile.document.zone_at(q.inner.start) in NARRATIVE_ZONES
            if own and q.closed and not q.depth and not any(q.outer.overlaps(span) for span in doubted):
                yield from _quotation(material, profile, q, words)
                yield from _title(material, profile, q, words)


def _quotation(material: Material, profile: Profile, q: Quotation, words: Mapping[str, str]) -> Iterator[Marks]:
    """A few words with their speaker in the same sentence."""
    said = [a for a in profile.attributions if any(c.overlaps(q.inner) for c in a.contents)]
    n = len(q.inner.of(profile.article.text).split())
    if len(said) != 1 or not SHORTEST_SAID <= n <= LONGEST_SAID:
        return
    a = said[0]
    if a.act is not Act.SPEECH or a.kind is Kind.INDIRECT or a.anonymous or a.denied or not (a.source and a.cue):
        return
    article = profile.article.id
    refs = [evidence.ref_to(article, s) for s in (_without_signs(profile, q.inner), a.source, a.cue)]
    if not is_name(a.speaker) or len({material.sentence(r) for r in refs}) != 1:
        return
    if _is_doubted(profile, Span(refs[0].start, refs[0].end), material.sentence(refs[0])):
        return
    why = words["why-quotation"].format(
        speaker=evidence.called(a.speaker or ""), cue=evidence.quoted(material.words(refs[2]))
    )
    yield from _readable(material, Marks("quotation", refs[0], material.sentence(refs[0]), why), *refs)


def _is_doubted(profile: Profile, span: Span, sentence: Ref) -> bool:
    """Whether the sentence withholds belief: in *she claimed that “...”* the marks may keep a distance too."""
    around = Span(sentence.start, max(sentence.end, span.end))
    hedges = (m for m in profile.marks if m.construct is Construct.HEDGE and m.category in evidence.DOUBTING)
    return any(around.covers(m.span) for m in hedges)


def _title(material: Material, profile: Profile, q: Quotation, words: Mapping[str, str]) -> Iterator[Marks]:
    """Words with capitals that nobody says, and that no text has without marks: a name in marks may be doubted."""
    inner = _without_signs(profile, q.inner).of(profile.article.text)
    capitals = [word for word in inner.split() if word[0].isupper()]
    if len(capitals) < TITLE or not inner[0].isupper() or not all(w in SMALL for w in inner.split() if w.islower()):
        return
    said = any(c.overlaps(q.outer) for a in profile.attributions for c in a.contents)
    if said or any(_stands_plain(p, inner) for p in material.comparison.profiles):
        return
    ref = evidence.ref_to(profile.article.id, _without_signs(profile, q.inner))
    yield from _readable(material, Marks("title", ref, material.sentence(ref), words["why-title"]), ref)


def _without_signs(profile: Profile, span: Span) -> Span:
    """A span without blanks, commas and full stops at its ends; the span where nothing else is in it."""
    words = span.of(profile.article.text)
    inner = words.strip(SIGNS)
    start = span.start + len(words) - len(words.lstrip(SIGNS))
    return Span(start, start + len(inner)) if inner else span


def _stands_plain(profile: Profile, words: str) -> bool:
    """Whether a text has the words outside quotation marks."""
    quotations = [q.outer for q in profile.document.quotations]
    pattern = r"\s+".join(map(re.escape, fold(words).split()))
    found = (Span(*m.span()) for m in re.finditer(pattern, fold(profile.article.text)))
    return any(not any(q.covers(span) for q in quotations) for span in found)


def _apart(material: Material, some: Sequence[Marks]) -> list[Marks]:
    """The first of each sentence, and of the same words in whatever text."""
    by_sentence = {(x.passage.article, x.passage.start): x for x in reversed(some)}
    by_words = {fold(material.words(x.ref)): x for x in by_sentence.values()}
    return [x for x in some if x in by_words.values()]


def _mixed(material: Material, pools: Mapping[str, Sequence[Marks]], n: int) -> list[Marks]:
    """Half of them candidates, one title or two, the others quotations, in the order of the texts."""
    titles = material.drawn(pools["title"], 1 + (n > N[Grade.MIDDLE]), "scare-quotes/title")
    quotations = _drawn(material, pools["quotation"], n // 2 - len(titles) + 1)
    room = min(n - len(titles) - len(quotations), len(titles) + len(quotations) + 2)
    candidates = material.drawn(pools["distance"], room, "scare-quotes/distance")
    return sorted([*titles, *quotations, *candidates], key=lambda x: (material.labels[x.ref.article], x.ref.start))


def _drawn(material: Material, pool: Sequence[Marks], n: int) -> list[Marks]:
    """A few words inside a sentence first: whole sentences in marks are too easy."""
    parts = [x for x in pool if material.words(x.ref)[:1].islower()]
    first = material.drawn(parts, n, "scare-quotes/part")
    return [*first, *material.drawn([x for x in pool if x not in parts], n - len(first), "scare-quotes/whole")]


def _blocks(material: Material, chosen: Sequence[Marks], words: Mapping[str, str]) -> Iterator[Block]:
    for n, x in enumerate(chosen, 1):
        passage = material.passage(x.passage, x.ref)
        yield Passage(passage.text, passage.paragraph, (Run(words["number"].format(n=n), "strong"), *passage.runs))
    yield _grid(material, chosen, words, filled=False)
    if words["write"]:
        yield from evidence.lines(words["write"])
        yield Ruled(4)


def _grid(material: Material, chosen: Sequence[Marks], words: Mapping[str, str], *, filled: bool) -> Grid:
    rows = []
    for n, x in enumerate(chosen, 1):
        ticks = [words["tick"] if filled and x.use == use else "" for use in USES]
        rows.append((str(n), evidence.quoted(material.words(x.ref)), *ticks, x.why if filled else ""))
    heads = tuple(words[f"head-{name}"] for name in ("number", "words", *USES, "why"))
    return Grid(heads, tuple(rows), 2, (1, 4, 2, 2, 2, 5))


def _place(material: Material, ref: Ref) -> str:
    return evidence.place(material.labels[ref.article], material.paragraph(ref))


def _key(material: Material, chosen: Sequence[Marks], words: Wording) -> TaskKey:
    w = words.words
    told = max((x for x in chosen if x.use == "distance"), key=lambda x: x.test == SURE)
    said = [text for x in chosen if x.use == "distance" for text in _said_elsewhere(material, x, w)]
    return TaskKey(
        model=w["model"].format(place=_place(material, told.ref), words=evidence.quoted(material.words(told.ref))),
        spans=tuple(material.key_span(x.ref, x.why) for x in chosen),
        alternatives=(*said, w["also-candidate"], w["also-both"]),
        wrong_turn=words.wrong_turn,
        rubric=words.rubric,
        blocks=(_grid(material, chosen, w, filled=True),),
    )


def _said_elsewhere(material: Material, x: Marks, words: Mapping[str, str]) -> Iterator[str]:
    """Who is quoted with the words elsewhere in the same text, as an argument for another answer."""
    text = material.text(material.labels[x.ref.article])
    looked = fold(material.words(x.ref))
    for said in material.said:
        if said.text == text.label and said.kind != Kind.INDIRECT and said.speaker and not said.anonymous:
            inside = fold(said.span.of(text.text))
            if not said.span.overlaps(Span(x.ref.start, x.ref.end)) and re.search(
                rf"(?<!\w){re.escape(looked)}(?!\w)", inside
            ):
                place = evidence.place(said.text, said.paragraph)
                which = f"{evidence.quoted(material.words(x.ref))} ({_place(material, x.ref)}): "
                yield which + words["elsewhere"].format(speaker=evidence.called(said.speaker), place=place)
                return


def _question(material: Material, x: Marks, words: Mapping[str, str]) -> Question:
    text, paragraph = material.labels[x.ref.article], material.paragraph(x.ref)
    sentence = evidence.quoted(material.words(x.passage))[1:-1]
    stem = words["stem"].format(
        text=text, paragraph=paragraph, sentence=sentence, words=evidence.quoted(material.words(x.ref))
    )
    return Question(
        stem=stem,
        options=tuple(words[f"option-{use}"] for use in USES),
        right=USES.index(x.use),
        feedback=words["feedback"].format(place=_place(material, x.ref), why=x.why),
        text=text,
        paragraph=paragraph,
    )
