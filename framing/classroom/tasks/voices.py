"""The task `voices`: whose words are these, the outlet's own, quoted or reported? Only where it is beyond doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks import evidence
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Expected, Grade, Grid, KeySpan, Passage, Question, Ruled, Run, Task, TaskKey
from framing.compare.sourcing.contaminated import OF_THE_SPEAKER, ONLY_BY_THE_OUTLET
from framing.compare.sourcing.speakers import is_name
from framing.compare.types import Ref
from framing.model import Act, Attribution, Construct, Kind, Profile, Span, Voice, ZoneKind
from framing.tokens import fold

N = {Grade.MIDDLE: 6, Grade.HIGH: 8, Grade.COLLEGE: 10}  # passages
LEAST = 4  # passages
LONGEST = 45  # words of a passage
COLUMNS = (Voice.OUTLET, Voice.QUOTED, Voice.REPORTED)
FIRST = frozenset({Construct.LOADED_TERM, Construct.LABEL})  # what examples are made of before anything else
THAT, SAYING = "that", frozenset({"said", "says", "say", "told", "tells"})
HINTED = frozenset({OF_THE_SPEAKER, ONLY_BY_THE_OUTLET})  # reported words that may well be the outlet's


@dataclass(frozen=True, slots=True)
class Example:
    """Marked words of which it is beyond doubt whose they are. `speaker` and `cue` are empty for the outlet's own."""

    mark: Expected
    ref: Ref
    passage: Ref
    speaker: str = ""
    cue: str = ""

    @property
    def voice(self) -> Voice:
        """Whose words they are."""
        return self.mark.voice


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    grade = material.options.grade
    words = wording("voices", grade)
    chosen = _balanced(material, _pools(material), N[grade])
    if len(chosen) < LEAST or len({x.voice for x in chosen}) < 2:
        return words.words["none"]
    return task(
        "voices",
        words,
        _blocks(material, chosen, words.words),
        _key(material, chosen, words),
        questions=(_question(material, x, words.words) for x in chosen),
    )


def _pools(material: Material) -> Mapping[Voice, list[Example]]:
    """The examples of each voice as they stand, each passage and each word of a text once, the best marks first."""
    strength = evidence.strengths(material)
    taken: set[tuple[str, int]] = set()
    pools: dict[Voice, list[Example]] = {voice: [] for voice in COLUMNS}
    hinted = {r.ref for r in material.comparison.contaminated_reports if r.reason in HINTED}
    for voice, pool in pools.items():
        seen: set[str] = set()
        for mark in _by_worth(evidence.strongest((m for m in material.expected if m.voice is voice), strength)):
            ref = evidence.ref_of(material, mark)
            known = ref in hinted or fold(mark.words) in seen
            example = None if known else _example(material, mark, ref)
            if example and (mark.text, example.passage.start) not in taken:
                taken.add((mark.text, example.passage.start))
                seen.add(fold(mark.words))
                pool.append(example)
    return pools


def _by_worth(marks: Sequence[Expected]) -> list[Expected]:
    """Loaded terms and labels first, in the order in which they stand."""
    return sorted(marks, key=lambda m: (m.tag not in FIRST, m.text, m.span.start))


def _example(material: Material, mark: Expected, ref: Ref) -> Example | None:
    profile = evidence.profile_of(material, ref.article)
    if mark.tag is Construct.SCARE_QUOTE or profile.document.zone_at(ref.start) is not ZoneKind.BODY:
        return None
    if mark.voice is Voice.OUTLET:
        sentence = material.sentence(ref)
        fits = not _speaks(profile, Span(sentence.start, sentence.end)) and ref.end <= sentence.end
        found = Example(mark, ref, sentence) if fits else None
        parts: tuple[Ref, ...] = ()
    else:
        found, parts = _of_speaker(material, profile, mark, ref)
    return found if found and evidence.is_readable(material, found.passage, *parts, longest=LONGEST) else None


def _speaks(profile: Profile, sentence: Span) -> bool:
    """Whether anybody is given a voice in a sentence, or anything in it stands in quotation marks."""
    spans = [q.outer for q in profile.document.quotations]
    spans += [m.span for m in profile.marks if m.construct is Construct.HEDGE and m.category in evidence.DOUBTING]
    spans += [s for a in profile.attributions for s in (*a.contents, *filter(None, (a.source, a.cue)))]
    return any(span.overlaps(sentence) for span in spans)


def _of_speaker(
    material: Material, profile: Profile, mark: Expected, ref: Ref
) -> tuple[Example | None, tuple[Ref, ...]]:
    """An example of quoted or reported words with the parts that show it; None where that is in doubt."""
    over = [a for a in profile.attributions if any(c.overlaps(mark.span) for c in a.contents)]
    inside = [q for q in profile.document.quotations if q.outer.overlaps(mark.span)]
    if len(over) != 1 or not _is_plain(over[0], profile.article.text):
        return None, ()
    said = over[0]
    assert said.source and said.cue
    if mark.voice is Voice.QUOTED and not (len(inside) == 1 and inside[0].closed and inside[0].inner.covers(mark.span)):
        return None, ()
    if mark.voice is Voice.REPORTED and (inside or not _is_retold(mark, said, profile.article.text)):
        return None, ()
    parts = tuple(evidence.ref_to(ref.article, span) for span in (said.source, said.cue, mark.span))
    passage = evidence.hull(*(material.sentence(part) for part in parts))
    if material.paragraph(evidence.ref_to(ref.article, Span(passage.start, passage.end))) != mark.paragraph:
        return None, ()
    cue = evidence.quoted(material.words(parts[1]))
    return Example(mark, ref, passage, evidence.called(said.speaker or ""), cue), parts


def _is_plain(a: Attribution, text: str) -> bool:
    """Whether an attribution names who speaks, and with which word: no pronoun, nobody unnamed, nobody inside another's
    words."""
    named = a.speaker is not None and a.source is not None and a.cue is not None and not a.anonymous
    if not named or a.depth or a.denied or a.act is not Act.SPEECH:
        return False
    assert a.source and a.speaker
    return is_name(a.speaker) and not set(fold(a.source.of(text)).split()).isdisjoint(fold(a.speaker).split())


def _is_retold(mark: Expected, said: Attribution, text: str) -> bool:
    """Whether the words stand in a clause that retells a statement: said that ..., said her hard-working nurses ...

    What somebody demands, calls or proclaims may be named by the outlet, and a word after a comma (*denies it,
    naturally*) may be its remark.
    """
    if said.kind is Kind.DIRECT or said.cue is None or said.cue.end > mark.span.start:
        return False
    between = fold(text[said.cue.end : said.contents[0].start + len(THAT)]).split()
    aside = mark.tag not in FIRST and text[: mark.span.start].rstrip().endswith((",", "–", "—", "("))
    return not aside and (THAT in between or fold(said.cue.of(text)) in SAYING)


def _balanced(material: Material, pools: Mapping[Voice, list[Example]], n: int) -> list[Example]:
    """At most `n` examples, of the voices as evenly as the pools allow, in the order of the texts; the outlet's own are
    at most two more than all others."""
    others = sum(len(pool) for voice, pool in pools.items() if voice is not Voice.OUTLET)
    pools = {**pools, Voice.OUTLET: material.drawn(pools[Voice.OUTLET], others + 2, "voices/outlet/all")}
    room = dict.fromkeys(pools, 0)
    for _ in range(n):
        open_ = [v for v in COLUMNS if room[v] < len(pools[v])]
        if open_:
            room[min(open_, key=lambda v: room[v])] += 1
    drawn = [x for v, k in room.items() for x in _drawn(material, pools[v], k)]
    return sorted(drawn, key=lambda x: (x.mark.text, x.ref.start))


def _drawn(material: Material, pool: Sequence[Example], n: int) -> list[Example]:
    """Drawn from those of loaded terms and labels, from the others where these are too few."""
    best = [x for x in pool if x.mark.tag in FIRST]
    rest = [x for x in pool if x.mark.tag not in FIRST]
    first = material.drawn(best, n, f"voices/{pool[0].voice}" if pool else "")
    return [*first, *material.drawn(rest, n - len(first), f"voices/{pool[0].voice}/rest" if pool else "")]


def _blocks(material: Material, chosen: Sequence[Example], words: Mapping[str, str]) -> Iterator[Block]:
    for n, x in enumerate(chosen, 1):
        passage = material.passage(x.passage, x.ref)
        yield Passage(passage.text, passage.paragraph, (Run(words["number"].format(n=n), "strong"), *passage.runs))
    yield _grid(chosen, words, filled=False)
    if words["write"]:
        yield from evidence.lines(words["write"])
        yield Ruled(4)


def _grid(chosen: Sequence[Example], words: Mapping[str, str], *, filled: bool) -> Grid:
    heads = ("number", "words", *COLUMNS, "who")
    rows = []
    for n, x in enumerate(chosen, 1):
        ticks = [words["tick"] if filled and x.voice is v else "" for v in COLUMNS]
        rows.append((str(n), evidence.quoted(x.mark.words), *ticks, _who(x, words) if filled else ""))
    return Grid(tuple(words[f"head-{name}"] for name in heads), tuple(rows), 1, (1, 4, *[2] * len(COLUMNS), 4))


def _who(x: Example, words: Mapping[str, str]) -> str:
    return words["who"].format(speaker=x.speaker, cue=x.cue) if x.speaker else words["nobody"]


def _why(x: Example, words: Mapping[str, str]) -> str:
    return words[f"why-{x.voice}"].format(speaker=x.speaker, cue=x.cue)


def _key(material: Material, chosen: Sequence[Example], words: Wording) -> TaskKey:
    told = next((x for x in chosen if x.voice is Voice.QUOTED), chosen[0])
    w = words.words
    place = evidence.place(told.mark.text, told.mark.paragraph)
    model = w[f"model-{told.voice}"].format(
        words=evidence.quoted(told.mark.words), place=place, speaker=told.speaker, cue=told.cue
    )
    also = {Voice.REPORTED: w["also-reported"], Voice.QUOTED: w["also-chosen"]}
    return TaskKey(
        model=model,
        spans=tuple(_span(material, x, w) for x in chosen),
        alternatives=tuple(text for voice, text in also.items() if any(x.voice is voice for x in chosen)),
        wrong_turn=words.wrong_turn,
        rubric=words.rubric,
        blocks=(_grid(chosen, w, filled=True),),
    )


def _span(material: Material, x: Example, words: Mapping[str, str]) -> KeySpan:
    return material.key_span(x.ref, _why(x, words))


def _question(material: Material, x: Example, words: Mapping[str, str]) -> Question:
    sentence = evidence.quoted(material.words(x.passage))[1:-1]
    stem = words["stem"].format(
        text=x.mark.text, paragraph=x.mark.paragraph, sentence=sentence, words=evidence.quoted(x.mark.words)
    )
    place = evidence.place(x.mark.text, x.mark.paragraph)
    return Question(
        stem=stem,
        options=tuple(words[f"option-{v}"] for v in COLUMNS),
        right=COLUMNS.index(x.voice),
        feedback=f"{place}. {_why(x, words)}",
        text=x.mark.text,
        paragraph=x.mark.paragraph,
    )
