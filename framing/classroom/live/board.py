"""What the teacher's page shows of a class: who is there, how far they agree, which words how many marked."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from framing.classroom.class_agreement import ClassAgreement, class_agreement
from framing.classroom.live.store import Store
from framing.classroom.types import Highlight, Lesson


def board(lesson: Lesson, store: Store, *, blind: bool = False) -> dict[str, Any]:
    """Plain values for JSON. Nothing of the key and no reason that a student gave is in it.

    With `blind` the words are masked until the key is revealed.
    """
    hidden = blind and not store.state().revealed
    highlights = store.highlights()
    agreement = class_agreement(lesson, highlights)
    n_by_student = Counter(h.student for h in highlights)
    return {
        "students": [{"code": s.code, "n": n_by_student[s.code], "returning": s.returning} for s in store.students()],
        "n_highlights": len(highlights),
        "n_marking": agreement.n_students,
        "n_units": agreement.n_units,
        "alpha": _coefficient(agreement, "alpha"),
        "unitizing": _coefficient(agreement, "unitizing"),
        "readers": _readers(highlights),
        "heat": {
            t.label: [[h.start, h.end, h.n_students] for h in agreement.heat if h.text == t.label] for t in lesson.texts
        },
        "divided": [
            {
                "text": d.text,
                "paragraph": d.paragraph,
                "words": " ".join(
                    d.span.of(lesson.text(d.text).masked if hidden else lesson.text(d.text).text).split()
                ),
                "n_marked": d.n_marked,
                "n_students": d.n_students,
                "tags": [[str(tag), n] for tag, n in d.tags],
            }
            for d in agreement.divided
        ],
    }


def three_decimals(value: float) -> str:
    """A coefficient as it is shown, rounded here because scripts round halves otherwise.

    >>> three_decimals(0.0625), three_decimals(-0.25), three_decimals(-0.0001)
    ('0.062', '−0.250', '0.000')
    """
    shown = f"{value:.3f}"
    return "0.000" if shown == "-0.000" else shown.replace("-", "−")


def _coefficient(agreement: ClassAgreement, name: str) -> dict[str, str | None]:
    value = getattr(agreement, name)
    return {
        "value": None if value is None else three_decimals(value),
        "reason": agreement.reasons.get(name),
    }


def _readers(highlights: Iterable[Highlight]) -> dict[str, int]:
    """How many students marked something in each text."""
    return Counter(text for text, _ in {(h.text, h.student) for h in highlights})
