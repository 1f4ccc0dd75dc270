"""The values that `compare_headlines` returns."""

from dataclasses import dataclass

from framing.compare.types import Ref
from framing.model import Construct, Voice


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands first, or what the grammatical subject is: `name` as the corpus calls the actor, `text` as written.

    `name` is None where a subject names no actor; `ref` is None where the headline is not in the text.
    """

    name: str | None
    text: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class HeadlineMark:
    """A mark of the headline, with how often the body has the same word in which voice. Unit: uses."""

    construct: Construct
    category: str
    term: str
    voice: Voice
    ref: Ref
    n_body_own: int
    n_body_attributed: int


@dataclass(frozen=True, slots=True)
class HeadlineRate:
    """Marks in the outlet's own voice in the headline and in the body. Unit: marks; rates per 1,000 own words.

    Undefined when: there are no own words there (None).
    """

    construct: Construct
    n_headline: int
    rate_headline: float | None
    n_body: int
    rate_body: float | None


@dataclass(frozen=True, slots=True)
class HeadlineFinding:
    """One way in which a headline differs from its own body. `refs` are in the headline, `body` in the body.

    `code` is `own-in-headline-only` (a marked word in the own voice; the body has it in quoted or reported words
    alone), `word-not-in-body` (a marked word), `label-not-in-body`, `actor-not-in-body`, `number-not-in-body`,
    `number-only-attributed` or `title-differs` (the title given is not the headline in the text).
    """

    code: str
    message: str
    refs: tuple[Ref, ...]
    body: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """One article's headline beside its lede, its body and the other headlines of the event.

    `source` is `text` (the headline stands in the text), `manifest` (a title was given and does not stand in the text),
    `both` or `unknown`: then `text` and all that is made of it are None or empty. What needs the text (`marks`,
    `rates`, `attributed`) is None for a title that does not stand in it: unknown, not zero. Unit: `n_words` and
    `words_own_headline`, `words_own_body` are words. `only_here` are words that no other headline of the event has,
    `in_all` those that every one has; both are empty where only one is known. `only_attributed` are words of the
    headline's own voice that the body has in quoted or reported words alone.
    """

    article: str
    outlet: str
    source: str
    text: str | None
    ref: Ref | None
    n_words: int | None
    actors: tuple[Standing, ...]
    first_actor: Standing | None
    subject: Standing | None
    lede: Ref | None
    lede_first_actor: Standing | None
    lede_subject: Standing | None
    numbers: tuple[str, ...]
    question: bool | None
    exclamation: bool | None
    quotation_marks: bool | None
    attributed: bool | None
    marks: tuple[HeadlineMark, ...] | None
    rates: tuple[HeadlineRate, ...] | None
    words_own_headline: int | None
    words_own_body: int
    only_here: tuple[str, ...]
    in_all: tuple[str, ...]
    only_attributed: tuple[Standing, ...]
    findings: tuple[HeadlineFinding, ...]
