"""What several tasks ask of marks: which judge, which are the strongest, what makes them so, whether they are shown."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from re import compile as regex

from framing.classroom.material import Material
from framing.classroom.types import Expected, Grid, KeySpan, Line, Run
from framing.compare.types import Ref
from framing.extract.labels import GOVERNMENT
from framing.model import Construct, Profile, Span, Voice
from framing.report.excerpts import LEFT_OUT, Excerpted
from framing.tokens import fold

ORDER = (Construct.LOADED_TERM, Construct.LABEL, Construct.SCARE_QUOTE, Construct.BOOSTER, Construct.HEDGE)
UNJUDGING = frozenset({"neutral", "intensifier"})  # of labels and of boosters: an office, a degree
DOUBTING = frozenset({"adjective", "distancing"})  # hedges that withhold belief; the others only measure it
OPENING = regex(r'(?<![^\s(\[])"')
VOICES = (Voice.OUTLET, Voice.REPORTED, Voice.QUOTED)
USUAL_STRENGTH = 2  # of marks that no lexicon has
LONGEST_WORD = 3  # words: a longer alternative is advice on how to write, not a word to put there
MOST_GAPS = 2  # stretches of a passage that may be left out
LEAST_SHOWN = 5  # words of a passage, of an excerpt too
NO_VERBS = frozenset({"always", "its", "perhaps", "sometimes", "this"})  # with which a note may begin
Why = Mapping[str, str]


def ref_of(material: Material, mark: Expected) -> Ref:
    """Where a mark of the key stands, as the comparison has it."""
    return Ref(material.text(mark.text).article, mark.span.start, mark.span.end)


def profile_of(material: Material, article: str) -> Profile:
    """The profile of an article. Raises: StopIteration where there is none."""
    return next(p for p in material.comparison.profiles if p.article.id == article)


def judges(mark: Expected) -> bool:
    """Whether a mark judges, colours, insists or doubts: what a student is asked to highlight."""
    if mark.tag is Construct.HEDGE:
        return mark.category in DOUBTING and mark.voice is Voice.OUTLET
    return mark.tag in ORDER and mark.category not in UNJUDGING


def strengths(material: Material) -> Mapping[str, int]:
    """The strength of each rule that marks something here."""
    return {rule.id: rule.strength or USUAL_STRENGTH for rule in material.comparison.rules}


def strongest(marks: Iterable[Expected], strength: Mapping[str, int]) -> list[Expected]:
    """The marks that judge, the strongest first: the outlet's own voice, loaded terms, strong entries, then as they
    stand. Of marks that overlap one stays, a scare quote first, and of a word that a text repeats the first."""
    judging = [m for m in marks if judges(m)]
    in_marks = [m for m in judging if m.tag is Construct.SCARE_QUOTE]

    def rank(mark: Expected) -> tuple[int, int, int, str, int]:
        of_rule = strength.get(mark.rule, USUAL_STRENGTH)
        return VOICES.index(mark.voice), ORDER.index(mark.tag), -of_rule, mark.text, mark.span.start

    kept: list[Expected] = []
    for mark in sorted(judging, key=rank):
        doubted = mark.tag is not Construct.SCARE_QUOTE and any(_overlap(mark, other) for other in in_marks)
        if not doubted and not any(_overlap(k, mark) or _repeats(k, mark) for k in kept):
            kept.append(mark)
    return kept


def _overlap(one: Expected, other: Expected) -> bool:
    return one.text == other.text and one.span.overlaps(other.span)


def _repeats(one: Expected, other: Expected) -> bool:
    return one.text == other.text and fold(one.words) == fold(other.words)


def in_order(marks: Iterable[Expected]) -> list[Expected]:
    """The marks as they stand in the texts."""
    return sorted(marks, key=lambda m: (m.text, m.span.start))


def is_shown(material: Material, ref: Ref) -> bool:
    """Whether no word of a stretch is left out of the texts that the class reads."""
    article = profile_of(material, ref.article).article
    return not isinstance(article, Excerpted) or not any(g.start < ref.end and ref.start < g.end for g in article.gaps)


def n_shown(material: Material, ref: Ref) -> int:
    """How many words of a stretch the class reads. Unit: words between blanks."""
    return sum(any(c.isalnum() for c in word) for word in material.words(ref).split())


def is_readable(material: Material, passage: Ref, *parts: Ref, longest: int) -> bool:
    """Whether a passage can be printed as an example: neither too short nor too long, and of what is left out nothing
    that matters."""
    few_gaps = material.words(passage).count(LEFT_OUT) <= MOST_GAPS
    return (
        few_gaps
        and LEAST_SHOWN <= n_shown(material, passage) <= longest
        and all(is_shown(material, part) for part in parts)
    )


def quoted(words: str) -> str:
    """Words of a text in quotation marks; those that they hold become single ones.

    >>> quoted('the so-called "recount"')
    '“the so-called ‘recount’”'
    """
    inner = OPENING.sub("‘", words).replace("“", "‘").replace("”", "’").replace('"', "’")
    return f"“{inner}”"


def place(text: str, paragraph: int) -> str:
    """A place as sheets print it.

    >>> place("A", 3)
    'A ¶3'
    """
    return f"{text} ¶{paragraph}"


def quoted_at(mark: Expected) -> str:
    """The words of a mark with their place: “sham” (D ¶1)."""
    return f"{quoted(mark.words)} ({place(mark.text, mark.paragraph)})"


def listed(items: Sequence[str], last: str = "or") -> str:
    """Items as a sentence has them.

    >>> listed(["a", "b", "c"])
    'a, b or c'
    """
    return f" {last} ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def possibilities(neutral: Sequence[str]) -> str:
    """The neutral alternatives of an entry: words in quotation marks, advice as it is.

    >>> possibilities(("government", "use the stated programme of the group"))
    '“government” or use the stated programme of the group'
    """
    return listed([quoted(n) if len(n.split()) <= LONGEST_WORD else n for n in neutral])


def reason(mark: Expected) -> str:
    """Why a mark is one: the note of a loaded term's entry; of other constructs what they do."""
    if mark.tag is Construct.LOADED_TERM and mark.why:
        return mark.why
    return _words().get(f"{mark.tag}-{mark.category}") or _words().get(mark.tag) or mark.why


@cache
def _words() -> Why:
    return tomllib.loads(files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))


def as_key_span(material: Material, mark: Expected, words: Why) -> KeySpan:
    """A mark as evidence in a key: whose words, why it is marked, and what might stand there instead."""
    parts = [words[f"voice-{mark.voice}"], reason(mark)]
    if mark.neutral:
        parts.append(words["instead"].format(words=possibilities(mark.neutral)))
    return material.key_span(ref_of(material, mark), " ".join(part for part in parts if part))


def says(note: str) -> str | None:
    """The first part of a note as the end of a sentence that begins with “It”; None where it is no such clause.

    >>> says("Praises courage; fair of a deed."), says("Camp label.")
    ('praises courage', None)
    """
    clause = note.split(";", maxsplit=1)[0].strip().rstrip(".")
    first = clause.split(" ")[0]
    fits = first.endswith("s") and not first.endswith("ss") and " " in clause and first.lower() not in NO_VERBS
    return first.lower() + clause[len(first) :] if fits else None


def called(speaker: str) -> str:
    """A speaker as a sentence has it.

    >>> called("Anton Verhane"), called("Anton Verhane government")
    ('Anton Verhane', 'the government of Anton Verhane')
    """
    if not speaker.endswith(GOVERNMENT):
        return speaker
    return _words()["government"].format(name=speaker.removesuffix(GOVERNMENT))


def lines(*texts: str) -> Iterator[Line]:
    """Each text as a paragraph of a sheet."""
    for text in texts:
        yield Line((Run(text),))


def blank_rows(n: int, heads: Sequence[str], height: int, widths: tuple[int, ...]) -> Grid:
    """A table with `n` rows to fill in."""
    return Grid(tuple(heads), (("",) * len(heads),) * n, height, widths)


def hull(first: Ref, *others: Ref) -> Ref:
    """The stretch of one article from the first of some references to the last."""
    refs = (first, *others)
    return Ref(first.article, min(r.start for r in refs), max(r.end for r in refs))


def ref_to(article: str, span: Span) -> Ref:
    """A span as a reference."""
    return Ref(article, span.start, span.end)
