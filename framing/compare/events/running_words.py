"""The words of an article's own zones in their order, with where they stand: what comparing whole texts reads."""

from dataclasses import dataclass

from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Profile


@dataclass(frozen=True, slots=True)
class RunningWords:
    """The words of headline, subheads and body as parallel tuples, in text order; signs and captions are left out.

    `folded` is how a word is compared, `capital` whether its first letter is one, `quoted` whether it stands inside
    quotation marks, `named` whether it belongs to a name, `comma` whether a comma or semicolon follows.
    """

    article: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    quoted: tuple[bool, ...]
    named: tuple[bool, ...]
    comma: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.folded)

    def unquoted(self) -> list[int]:
        """Which words stand outside quotation marks."""
        return [k for k, quoted in enumerate(self.quoted) if not quoted]

    def ref(self, first: int, last: int) -> Ref:
        """Where the words from `first` up to, not including, `last` stand."""
        return Ref(self.article, self.starts[first], self.ends[last - 1])


def running_words(profile: Profile) -> RunningWords:
    """The running words of one article; none of an empty one."""
    document, text = profile.document, profile.article.text
    tokens = document.tokens
    own = Cover(z.span for z in document.zones if z.kind in NARRATIVE_ZONES)
    quoted = Cover(q.outer for q in document.quotations if q.depth == 0)
    names = Cover(m.span for m in profile.mentions)
    inside = own.hold_each(tokens.starts)
    kept = [k for k, word in enumerate(tokens.folded) if inside[k] and word[0].isalnum()]
    starts, ends = [tokens.starts[k] for k in kept], [tokens.ends[k] for k in kept]
    gaps = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    return RunningWords(
        article=profile.article.id,
        folded=tuple([tokens.folded[k] for k in kept]),
        starts=tuple(starts),
        ends=tuple(ends),
        capital=tuple([text[start].isupper() for start in starts]),
        quoted=tuple(quoted.hold_each(starts)),
        named=tuple(names.hold_each(starts)),
        comma=(*[gap != " " and ("," in gap or ";" in gap) for gap in gaps], *([False] if starts else [])),
    )
