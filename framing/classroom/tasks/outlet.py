"""The task `outlet`: from evidence to a guess with its confidence; where outlets are named, a guess about readers."""

from collections.abc import Iterator, Sequence

from framing.classroom.material import Material
from framing.classroom.tasks.cited import (
    cited,
    columns,
    inside,
    is_whole,
    key_of,
    label_of,
    line,
    listed,
    named,
    numbered,
    place,
    profile_of,
)
from framing.classroom.tasks.heard import QUOTED, HeardRow, find_heard
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Choices, Grade, Grid, KeySpan, Ruled, Task
from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Construct, Profile, Voice

N_EVIDENCE = 3
MOST_MARKED, MOST_SPOKEN = 4, 2  # examples of a text in the key
JUDGING = (Construct.LOADED_TERM, Construct.SCARE_QUOTE, Construct.LABEL)
TO_READERS = frozenset("you your yours we our ours us readers".split())


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    if len(columns(material)) < 2:
        return "all texts are of one outlet; there is nothing to tell apart"
    marked = {text.label: _marked(material, text.label) for text in material.texts}
    spoken = {text.label: _spoken(material, text.label) for text in material.texts}
    telling = [label for label in marked if marked[label] or spoken[label]]
    if not telling:
        return "no text has marked wording of its own or speaks to its readers; there is no evidence to guess from"
    words = wording("outlet" if material.blind else "outlet-open", material.options.grade)
    best = max(telling, key=lambda label: (len(marked[label]) + len(spoken[label]), label))
    spans = [span for label in marked for span in _spans(material, marked[label], spoken[label], words)]
    key = key_of(
        words,
        _model(material, best, (*marked[best], *spoken[best])[0], words),
        spans,
        blocks=_key_blocks(material, marked, spoken, words),
    )
    return task("outlet", words, _blocks(material, words), key, ())


def _marked(material: Material, label: str) -> list[Ref]:
    """Words that judge, in the text's own voice, each once; those that tell most first: judging before naming."""
    text, found = material.text(label), dict[str, Ref]()
    for construct in JUDGING:
        for mark in material.expected:
            own = mark.text == label and mark.tag is construct and mark.voice is Voice.OUTLET
            ref = Ref(text.article, mark.span.start, mark.span.end)
            if own and mark.category != "neutral" and is_whole(material, ref):
                found.setdefault(mark.words.lower(), ref)
    known = list(found.values())
    return [a for k, a in enumerate(known) if not any(_overlap(a, b) for b in known[:k])][:MOST_MARKED]


def _overlap(one: Ref, other: Ref) -> bool:
    return one.start < other.end and other.start < one.end


def _spoken(material: Material, label: str) -> list[Ref]:
    """Places where a text speaks to its readers or for them in its own voice."""
    profile = profile_of(material, material.text(label).article)
    others = _others(profile)
    tokens = profile.document.tokens
    found = dict[str, Ref]()
    for folded, start, end in zip(tokens.folded, tokens.starts, tokens.ends, strict=True):
        is_word = folded in TO_READERS and profile.article.text[start:end] != "US"
        if is_word and not others.holds(start) and profile.document.zone_at(start) in NARRATIVE_ZONES:
            ref = _with_next(profile, start, end)
            if is_whole(material, ref):
                found.setdefault(material.words(ref).lower(), ref)
    return list(found.values())[:MOST_SPOKEN]


def _others(profile: Profile) -> Cover:
    """What is quoted or reported: you there is no reader."""
    contents = (c for a in profile.attributions for c in a.contents)
    return Cover([*(q.outer for q in profile.document.quotations), *contents])


def _with_next(profile: Profile, start: int, end: int) -> Ref:
    """A word with the one behind it: your bread."""
    tokens = profile.document.tokens
    k = tokens.starts.index(start) + 1
    is_near = k < len(tokens) and tokens.folded[k][0].isalpha() and tokens.starts[k] - end == 1
    return Ref(profile.article.id, start, tokens.ends[k] if is_near else end)


def _blocks(material: Material, words: Wording) -> Iterator[Block]:
    yield numbered(1, words.words["evidence"])
    heads = tuple(words.words[f"head_{k}"] for k in ("words", "place", "shows"))
    yield Grid(heads, tuple(("", "", "") for _ in range(N_EVIDENCE)), 2, (4, 1, 5))
    yield numbered(2, words.words["guess"])
    yield Ruled(2 if material.options.grade is Grade.MIDDLE else 3)
    yield numbered(3, words.words["sure"])
    yield Choices(tuple(words.words[f"sure_{k}"] for k in ("high", "middle", "low")))
    yield numbered(4, words.words["after"])
    yield Ruled(2)


def _key_blocks(
    material: Material, marked: dict[str, list[Ref]], spoken: dict[str, list[Ref]], words: Wording
) -> Iterator[Block]:
    heard = find_heard(material)
    heads = tuple(words.words[f"key_{k}"] for k in ("text", "outlet", "marked", "spoken", "voices"))
    rows = tuple(
        (
            text.label,
            words.words["hidden"] if material.blind else text.outlet,
            _quoted(material, marked[text.label], words),
            _quoted(material, spoken[text.label], words),
            _voices(heard, text.label) or words.words["none"],
        )
        for text in material.texts
    )
    yield Grid(heads, rows, 1, (1, 3, 5, 3, 4))
    yield line(words.words["reveal"])


def _quoted(material: Material, refs: list[Ref], words: Wording) -> str:
    return ", ".join(f"“{inside(material.words(r))}” ¶{material.paragraph(r)}" for r in refs) or words.words["none"]


def _voices(heard: Sequence[HeardRow], label: str) -> str:
    """Who is plainly quoted in a text, or in the texts of its outlet; those with most words first."""
    found = [(c, row.speaker) for row in heard for c in row.having(QUOTED) if label in c.label.split(", ")]
    ordered = sorted(found, key=lambda item: (-item[0].words_quoted, item[1]))
    return listed([speaker for _, speaker in ordered[:3]])


def _spans(material: Material, marked: list[Ref], spoken: list[Ref], words: Wording) -> Iterator[KeySpan]:
    for ref in marked[:2]:
        yield material.key_span(ref, words.words["why_marked"])
    for ref in spoken[:1]:
        yield material.key_span(ref, words.words["why_spoken"])


def _model(material: Material, label: str, ref: Ref, words: Wording) -> str:
    sentence = material.sentence(ref)
    shown = cited(material, sentence) if is_whole(material, sentence) else place(material, ref)
    return words.words["model"].format(
        text=named(label_of(material, ref)), words=inside(material.words(ref)), cited=shown, label=label
    )
