"""The values that `find_shared_quotations` returns."""

from dataclasses import dataclass

from framing.compare.types import Ref


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a variant beside the base. Unit: `n_words` are words of the longer side.

    `op` is `kept`, `changed` (other words stand in their place), `added` (only the variant has them: `base` is None) or
    `cut` (only the base has them: `ref` is None). `quoted` where the variant has the words inside quotation marks or in
    a post, `base_quoted` where the base has.
    """

    op: str
    ref: Ref | None
    base: Ref | None
    n_words: int
    quoted: bool
    base_quoted: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """The shared words as one article gives them.

    `form` is `quoted`, `partly quoted`, `reported` (somebody's words without marks), `post` (an embedded post) or `own`
    (the outlet's own words). `refs` are the stretches of its sentence, several where a cue interrupts it. `speaker` is
    None where none was found or the source is not named (`anonymous`). `repeated` where the article gives the same
    words before this: once for counts. `pieces` make up the variant and the base, in order.
    """

    article: str
    outlet: str
    refs: tuple[Ref, ...]
    sentence: Ref
    form: str
    speaker: str | None
    anonymous: bool
    source: Ref | None
    cue: Ref | None
    repeated: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a variant differs from the base. Unit: `n_words` are the words concerned.

    `code` is `cut`, `added`, `changed-words`, `insertion` (the outlet's words in square brackets), `marks`, `scope`,
    `attribution` or `voice`. `refs` are in the variant's article, `base` in the base's; one of them may be empty.
    """

    code: str
    article: str
    outlet: str
    message: str
    refs: tuple[Ref, ...]
    base: tuple[Ref, ...]
    n_words: int


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """The same words in several articles, or twice and differently in one (`outlets` has one name).

    `base` is the longest quoted version and the first of `variants`; the others follow by outlet, article and place.
    `speakers` are all to whom the words are given.
    """

    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    base: Variant
    variants: tuple[Variant, ...]
    differences: tuple[Difference, ...]
