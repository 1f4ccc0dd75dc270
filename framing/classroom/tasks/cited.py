"""Passages as tasks and keys cite them, and the parts that every task is put together from."""

from collections.abc import Iterable, Sequence
from re import compile as regex

from framing.classroom.material import Material
from framing.classroom.tasks.wording import Wording
from framing.classroom.types import Block, KeySpan, Line, Question, Run, TaskKey
from framing.compare.types import Ref
from framing.model import Profile, Span
from framing.report.excerpts import gaps_of
from framing.report.outlet_names import MASK

LONG = 26  # words of a passage that a sentence of a key repeats
LONGEST = 60  # words of a passage to be read on a sheet
MOST_OPTIONS = 5  # of a question
SPLIT = regex(r'(["“”])')


def profile_of(material: Material, article: str) -> Profile:
    """The profile of an article."""
    return next(p for p in material.comparison.profiles if p.article.id == article)


def label_of(material: Material, ref: Ref) -> str:
    """The label of the text in which a reference stands."""
    return material.labels[ref.article]


def place(material: Material, ref: Ref) -> str:
    """Where a reference stands: A ¶3."""
    return f"{label_of(material, ref)} ¶{material.paragraph(ref)}"


def cited(material: Material, ref: Ref) -> str:
    """The words of a reference in quotation marks, a long one cut, and where it stands."""
    return f"“{inside(shortened(material.words(ref)))}” ({place(material, ref)})"


def shortened(words: str, most: int = LONG) -> str:
    """At most so many words, a sign where some are left out."""
    found = words.split()
    return words if len(found) <= most else f"{' '.join(found[:most])} …"


def inside(words: str) -> str:
    """Words as they stand inside double quotation marks: their own become single ones, those around all go.

    >>> inside('He called it “a trick”.'), inside('"We did."')
    ('He called it ‘a trick’.', 'We did.')
    """
    signs = [c for c in words if c in '"“”']
    if len(signs) == 2 and words[:1] in '"“' and words[-1:] in '"”':
        return words[1:-1]
    opens, made = True, []
    for part in SPLIT.split(words):
        if part in ('"', "“", "”") and part:
            made.append("‘" if part == "“" or (part == '"' and opens) else "’")
            opens = made[-1] == "’"
        else:
            made.append(part)
    return "".join(made)


def is_whole(material: Material, ref: Ref) -> bool:
    """Whether all of a reference can be read in every version of the lesson: nothing left out, no name masked."""
    text = material.text(label_of(material, ref))
    span = Span(ref.start, ref.end)
    gaps = gaps_of(profile_of(material, ref.article).article)
    is_cut = any(gap.start < span.end and span.start < gap.end for gap in gaps)
    return not is_cut and MASK not in span.of(text.masked)


def is_readable(material: Material, ref: Ref) -> bool:
    """Whether a reference is whole, not too long, and opens as many quotation marks as it closes."""
    words = material.words(ref)
    even = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return even and len(words.split()) <= LONGEST and is_whole(material, ref)


def columns(material: Material) -> tuple[tuple[str, str], ...]:
    """The outlets with the labels of their texts, in the order of the labels: what is compared is counted by outlet."""
    outlets = dict.fromkeys(text.outlet for text in material.texts)
    return tuple((outlet, ", ".join(material.labels_of(outlet))) for outlet in outlets)


def named(label: str) -> str:
    """A column in a sentence: Text A, Texts A, B."""
    return f"Texts {label}" if "," in label else f"Text {label}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: A, B and C."""
    return " ".join((", ".join(words[:-1]), last, words[-1])) if len(words) > 1 else "".join(words)


def line(*parts: str, look: str = "") -> Line:
    """A paragraph of a sheet in one look."""
    return Line((Run(" ".join(parts), look),))


def numbered(n: int, words: str) -> Line:
    """A paragraph that begins with its number."""
    return Line((Run(f"{n}. ", "strong"), Run(words)))


def asked(stem: str, options: Iterable[str], right: str, feedback: str, text: str, paragraph: int | None) -> Question:
    """A question whose options keep their order, without doubles."""
    found = tuple(dict.fromkeys(options))
    return Question(stem, found, found.index(right), feedback, text, paragraph)


def key_of(
    wording: Wording,
    model: str,
    spans: Iterable[KeySpan],
    alternatives: Iterable[str] = (),
    blocks: Iterable[Block] = (),
) -> TaskKey:
    """A key: what the texts give, behind it the alternatives that its wording has for all texts."""
    own = (text for name, text in sorted(wording.words.items()) if name.startswith("alternative_"))
    return TaskKey(
        model=model,
        spans=tuple(dict.fromkeys(spans)),
        alternatives=(*alternatives, *own),
        wrong_turn=wording.wrong_turn,
        rubric=wording.rubric,
        blocks=tuple(blocks),
    )
