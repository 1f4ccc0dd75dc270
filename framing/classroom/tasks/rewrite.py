"""The task `rewrite`: say it without judging, then argue whether anything true was lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks import evidence
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Choices, Expected, Grade, Grid, KeySpan, LessonText, Ruled, Task, TaskKey
from framing.compare.types import Ref
from framing.model import Construct, Profile, Span, Voice, ZoneKind

LONGEST = {Grade.MIDDLE: 24, Grade.HIGH: 50, Grade.COLLEGE: 55}  # words of the passage
SHORTEST = 8
CHANGES = {Grade.HIGH: 3, Grade.COLLEGE: 4}  # rows for what was changed
MOST_QUOTED = 3  # words in quotation marks that a passage may have
THIRD = frozenset({"he", "her", "his", "him", "it", "its", "she", "that", "their", "them", "these", "they", "this"})
JOINING = frozenset({"and", "but", "for", "if", "nor", "or", "so", "yet"})
ENOUGH = 2  # names and figures that show what has to survive
NEEDED = 2  # marks that make a sentence worth rewriting for those who are not beginners


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the words in it by which the outlet judges, as they stand."""

    ref: Ref
    marks: tuple[Expected, ...]
    opens: bool
    is_clear: bool  # alone: no pronoun that means somebody outside, no *but* before it, no quotation marks
    n_facts: int  # names and figures
    weight: int


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    grade = material.options.grade
    words = wording("rewrite", grade)
    found = _chosen(grade, [s for text in material.texts for s in _sentences(material, text)])
    if found is None:
        return words.words["none"]
    return task("rewrite", words, _blocks(material, found, words.words), _key(material, found, words))


def _sentences(material: Material, text: LessonText) -> Iterator[Sentence]:
    """The sentences of a body that judge in the outlet's own voice, with nobody speaking in them."""
    profile = evidence.profile_of(material, text.article)
    strength = evidence.strengths(material)
    own = [m for m in material.expected if m.text == text.label and m.voice is Voice.OUTLET]
    opening = _opening(profile)
    for span in profile.document.sentences:
        inside = [m for m in own if span.covers(m.span)]
        marks = tuple(evidence.in_order(evidence.strongest(inside, strength)))
        ref = evidence.ref_to(text.article, span)
        fits = evidence.is_readable(material, ref, ref, longest=LONGEST[material.options.grade])
        loaded = [m for m in marks if m.tag is Construct.LOADED_TERM]
        if loaded and fits and evidence.n_shown(material, ref) >= SHORTEST and not _is_spoken(profile, span, marks):
            weight = sum(strength.get(m.rule, evidence.USUAL_STRENGTH) for m in loaded)
            yield Sentence(ref, marks, span == opening, _is_clear(profile, span), len(_facts(material, ref)), weight)


def _opening(profile: Profile) -> Span | None:
    """The first sentence of the body."""
    zone_at = profile.document.zone_at
    return next((s for s in profile.document.sentences if zone_at(s.start) is ZoneKind.BODY), None)


def _is_clear(profile: Profile, span: Span) -> bool:
    tokens = profile.document.tokens
    words = [w for a, w in zip(tokens.starts, tokens.folded, strict=True) if span.start <= a < span.end]
    quoted = any(q.outer.overlaps(span) for q in profile.document.quotations)
    return not quoted and words[0] not in JOINING and THIRD.isdisjoint(words)


def _is_spoken(profile: Profile, span: Span, marks: Sequence[Expected]) -> bool:
    """Whether it is a headline or the like, more than a few words of it are quoted, or somebody is reported with all
    that follows its first word that judges."""
    document = profile.document
    outside = document.zone_at(span.start) is not ZoneKind.BODY
    quoted = sum(len(q.inner.of(document.text).split()) for q in document.quotations if q.outer.overlaps(span))
    reported = any(c.start <= marks[0].span.start < c.end for a in profile.attributions for c in a.contents)
    return outside or reported or quoted > MOST_QUOTED


def _chosen(grade: Grade, sentences: Sequence[Sentence]) -> Sentence | None:
    """For beginners a short one with few words to change; for others an opening with several, else any with most."""
    if not sentences:
        return None
    if grade is Grade.MIDDLE:
        few = [s for s in sentences if len(s.marks) <= NEEDED and s.is_clear] or sentences
        return max(
            few,
            key=lambda s: (
                len(s.marks),
                min(s.n_facts, ENOUGH),
                all(m.neutral for m in s.marks),
                s.weight,
                -_length(s),
            ),
        )
    openings = [s for s in sentences if s.opens and len(s.marks) >= NEEDED]
    return max(openings or sentences, key=lambda s: (len(s.marks), s.weight, s.is_clear, -_length(s)))


def _length(sentence: Sentence) -> int:
    return sentence.ref.end - sentence.ref.start


def _refs(material: Material, found: Sentence) -> list[Ref]:
    return [evidence.ref_of(material, m) for m in found.marks]


def _blocks(material: Material, found: Sentence, words: Mapping[str, str]) -> Iterator[Block]:
    grade = material.options.grade
    yield material.passage(found.ref, *(_refs(material, found) if grade is Grade.MIDDLE else ()))
    yield from evidence.lines(words["version"])
    yield Ruled(3 if grade is Grade.MIDDLE else 4)
    if grade is Grade.MIDDLE:
        yield Choices((words["choice-kept"], words["choice-lost"]))
    else:
        heads = tuple(words[f"head-{name}"] for name in ("was", "now", "lost"))
        yield Grid(heads, (("", "", ""),) * CHANGES[grade], 2, (2, 2, 3))
    yield from evidence.lines(words["argue"])
    yield Ruled(2 if grade is Grade.MIDDLE else 5)


def _key(material: Material, found: Sentence, words: Wording) -> TaskKey:
    w = words.words
    facts = _facts(material, found.ref)
    keep = [w["keep"].format(facts=", ".join(facts))] if facts else []
    return TaskKey(
        model=_model(found, w),
        spans=tuple(_span(material, m, w) for m in found.marks),
        alternatives=(*keep, w["also-keep"], w["also-more"]),
        wrong_turn=words.wrong_turn,
        rubric=words.rubric,
    )


def _span(material: Material, mark: Expected, words: Mapping[str, str]) -> KeySpan:
    said = evidence.quoted(mark.words)
    advice = all(len(n.split()) > evidence.LONGEST_WORD for n in mark.neutral)
    which = "alone" if not mark.neutral else "advice" if advice else "instead"
    instead = words[which].format(words=said, neutral=evidence.possibilities(mark.neutral))
    why = words["mark"].format(why=evidence.reason(mark), instead=instead)
    return material.key_span(evidence.ref_of(material, mark), why)


def _facts(material: Material, ref: Ref) -> list[str]:
    """Names and figures of the sentence, in its order, each once."""
    profile = evidence.profile_of(material, ref.article)
    span = Span(ref.start, ref.end)
    tokens = profile.document.tokens
    spots = [m.span for m in profile.mentions if span.covers(m.span)]
    figures = zip(tokens.starts, tokens.ends, tokens.folded, strict=True)
    spots += [Span(a, b) for a, b, word in figures if span.start <= a < span.end and word[0].isdigit()]
    kept = [s for s in spots if not any(o != s and o.covers(s) for o in spots)]
    return list(dict.fromkeys(material.words(evidence.ref_to(ref.article, s)) for s in sorted(kept)))


def _model(found: Sentence, words: Mapping[str, str]) -> str:
    loaded = [m for m in found.marks if m.tag is Construct.LOADED_TERM]
    mark = max(loaded, key=lambda m: evidence.says(m.why) is not None)
    clause = evidence.says(mark.why)
    return words["model" if clause else "model-plain"].format(
        words=evidence.quoted(mark.words),
        place=evidence.place(mark.text, mark.paragraph),
        says=clause,
        why=evidence.reason(mark),
    )
