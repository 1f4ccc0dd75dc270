"""The task `contaminated`: a loaded term inside reported, not quoted, words. Whose word is it?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks import evidence
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Expected, Grade, Grid, Passage, Ruled, Run, Task, TaskKey
from framing.compare.sourcing.contaminated import (
    OF_THE_SPEAKER,
    ONLY_BY_THE_OUTLET,
    OPEN,
    REASONS,
    USED_BY_THE_SPEAKER,
)
from framing.compare.sourcing.speakers import UNKNOWN, UNNAMED
from framing.compare.types import ContaminatedReport
from framing.model import Act, Attribution, Construct, Span, Voice, ZoneKind
from framing.tokens import fold

N = {Grade.MIDDLE: 2, Grade.HIGH: 3, Grade.COLLEGE: 4}  # passages
LONGEST = 45  # words of a passage
TICKS = {OF_THE_SPEAKER: "outlets", ONLY_BY_THE_OUTLET: "outlets", USED_BY_THE_SPEAKER: "theirs", OPEN: "open"}
COLUMNS = ("theirs", "outlets", "open")
PRONOUNS = frozenset({"he", "her", "his", "it", "its", "she", "their", "they"})


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the mark of its word and where the outlet uses the same word in its own voice."""

    row: ContaminatedReport
    mark: Expected
    uses: tuple[Expected, ...]


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    grade = material.options.grade
    words = wording("contaminated", grade)
    chosen = _chosen(material, N[grade])
    if not chosen:
        return words.words["none"]
    return task("contaminated", words, _blocks(material, chosen, words.words), _key(material, chosen, words))


def _chosen(material: Material, n: int) -> list[Report]:
    """Reports of different reasons, one of each sentence, those first of which the texts show most; as they stand."""
    found: dict[str, list[Report]] = {reason: [] for reason in REASONS}
    taken: set[tuple[str, int]] = set()
    for row in material.comparison.contaminated_reports:
        place = row.article, row.sentence.start
        report = None if place in taken else _report(material, row)
        if report:
            taken.add(place)
            found[row.reason].append(report)
    pools = {reason: material.drawn(some, n, f"contaminated/{reason}") for reason, some in found.items()}
    turns = [pools[reason][k] for k in range(n) for reason in REASONS if k < len(pools[reason])]
    first = {(r.mark.text, r.mark.rule): r for r in reversed(turns)}
    again = [r for r in turns if r not in first.values()]  # the same word of a text only where there is no other
    chosen = [*(r for r in turns if r not in again), *again][:n]
    return sorted(chosen, key=lambda r: (r.mark.text, r.mark.span.start))


def _report(material: Material, row: ContaminatedReport) -> Report | None:
    """A report that a reader can follow: a loaded term, said by somebody the passage names, in the body of the text."""
    label = material.labels[row.article]
    marks = [m for m in material.expected if m.text == label and m.tag is Construct.LOADED_TERM]
    mark = next((m for m in marks if m.span.start == row.ref.start), None)
    profile = evidence.profile_of(material, row.article)
    said = [a for a in profile.attributions if any(c.covers(Span(row.ref.start, row.ref.end)) for c in a.contents)]
    named = row.source and row.speaker != UNKNOWN and fold(row.source).split()[0] not in PRONOUNS
    if mark is None or not named or len(said) != 1 or not _is_speech(said[0], profile.article.text):
        return None
    source = said[0].source
    parts = [evidence.ref_to(row.article, s) for s in (source, said[0].cue) if s]
    body = profile.document.zone_at(row.ref.start) is ZoneKind.BODY
    here = all(row.sentence.start <= p.start and p.end <= row.sentence.end for p in parts)
    if not body or not here or not evidence.is_readable(material, row.sentence, row.ref, *parts, longest=LONGEST):
        return None
    own = (m for m in marks if m.rule == mark.rule and m.voice is Voice.OUTLET)
    return Report(row, mark, tuple(own))


def _is_speech(a: Attribution, text: str) -> bool:
    """Whether somebody says something: no thought, and not *what they did not want to hear*."""
    plain = a.act is Act.SPEECH and not a.denied and a.cue is not None and not a.depth
    return plain and not fold(a.contents[0].of(text)).startswith("what ")


def _blocks(material: Material, chosen: Sequence[Report], words: Mapping[str, str]) -> Iterator[Block]:
    for n, r in enumerate(chosen, 1):
        passage = material.passage(r.row.sentence, r.row.ref)
        yield Passage(passage.text, passage.paragraph, (Run(words["number"].format(n=n), "strong"), *passage.runs))
    yield _grid(chosen, words, filled=False)
    if words["write"]:
        yield from evidence.lines(words["write"])
        yield Ruled(4)


def _grid(chosen: Sequence[Report], words: Mapping[str, str], *, filled: bool) -> Grid:
    rows = []
    for n, r in enumerate(chosen, 1):
        ticks = [words["tick"] if filled and TICKS[r.row.reason] == column else "" for column in COLUMNS]
        speaker = _by(r, words) if filled else ""
        rows.append((str(n), evidence.quoted(r.mark.words), speaker, *ticks, _why(r, words) if filled else ""))
    heads = tuple(words[f"head-{name}"] for name in ("number", "word", "speaker", *COLUMNS, "why"))
    return Grid(heads, tuple(rows), 3, (1, 3, 4, 2, 2, 2, 6))


def _speaker(r: Report, words: Mapping[str, str]) -> str:
    return words["unnamed"] if r.row.speaker == UNNAMED else evidence.called(r.row.speaker)


def _by(r: Report, words: Mapping[str, str]) -> str:
    """The speaker, with the words of the text where these are others."""
    name = _speaker(r, words)
    source = r.row.source or ""
    other = "" if fold(name) in fold(source) or fold(source) in fold(name) else source
    return words["by"].format(speaker=name, source=words["source"].format(words=other) if other else "")


def _uses(r: Report, words: Mapping[str, str]) -> str:
    """Where the outlet uses the word itself, in brackets; empty where the text does not."""
    places = list(dict.fromkeys(evidence.place(m.text, m.paragraph) for m in r.uses))
    return words["uses"].format(places=", ".join(places)) if places else ""


def _why(r: Report, words: Mapping[str, str]) -> str:
    name = r.row.reason
    if name == OPEN and r.uses:
        name = "open-own"
    elif name == USED_BY_THE_SPEAKER and not r.uses:
        name = "used-by-the-speaker-alone"
    return words[name].format(uses=_uses(r, words), quoted=r.row.words_quoted)


def _key(material: Material, chosen: Sequence[Report], words: Wording) -> TaskKey:
    w = words.words
    told = min(chosen, key=lambda r: REASONS.index(r.row.reason))
    place = evidence.place(told.mark.text, told.mark.paragraph)
    model = w[f"model-{told.row.reason}"].format(
        place=place, speaker=_speaker(told, w), word=evidence.quoted(told.mark.words), uses=_uses(told, w)
    )
    instead = [
        w["instead"].format(word=evidence.quoted(r.mark.words), words=evidence.possibilities(r.mark.neutral))
        for r in chosen
        if r.mark.neutral
    ]
    rewrite = w["rewrite"].format(words="; ".join(dict.fromkeys(instead))) if instead else w["rewrite-plain"]
    return TaskKey(
        model=model,
        spans=tuple(material.key_span(r.row.ref, _why(r, w)) for r in chosen),
        alternatives=(w["also-open"], w["also-other"], *([rewrite] if w["write"] else [])),
        wrong_turn=words.wrong_turn,
        rubric=words.rubric,
        blocks=(_grid(chosen, w, filled=True),),
    )
