"""The values that flow through the toolkit: frozen, slotted, checked when made.

Offsets are code points of `Article.text`, half-open. Nothing here opens a file, and nothing here changes a text.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

SCHEMA_VERSION: Final = "1"


class ZoneKind(StrEnum):
    """What a stretch of an article is; only headline, subhead and body can be the outlet's voice."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    POST = "post"
    BOILERPLATE = "boilerplate"


class Construct(StrEnum):
    """What a mark is an instance of."""

    LOADED_TERM = "loaded_term"
    HEDGE = "hedge"
    BOOSTER = "booster"
    PRESUPPOSITION = "presupposition"
    SCARE_QUOTE = "scare_quote"
    LABEL = "label"


class Voice(StrEnum):
    """Whose words a mark stands in. Voices are never summed silently."""

    OUTLET = "outlet"
    REPORTED = "reported"
    QUOTED = "quoted"


class Kind(StrEnum):
    """How an attribution gives its content (Pareti 2012): all, part or none of it between quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What is attributed: an utterance, a thought or an attitude."""

    SPEECH = "speech"
    THOUGHT = "thought"
    ATTITUDE = "attitude"


NARRATIVE_ZONES = frozenset({ZoneKind.HEADLINE, ZoneKind.SUBHEAD, ZoneKind.BODY})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to, not including, `end`.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Raises: ValueError unless 0 <= start < end."""
        if not 0 <= start < end:
            raise ValueError(f"a span needs 0 <= start < end, not {start}, {end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


# A span is made for every few words of an article: setting its slots themselves takes half the time of the __init__
# that a frozen dataclass gets.
_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem of the data that belongs in the report: what kind, what happened, where."""

    code: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. `text` is exactly the decoded characters: not normalised, not stripped.

    `path` is the file as the corpus names it, never a path of the machine it was read on. Fields that nobody
    gave are None and are shown as unknown. `notices` are what reading it found (a guessed encoding, say).
    """

    id: str
    outlet: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    author: str | None = None
    language: str = "en"
    translated_from: str | None = None
    event: str | None = None
    path: str | None = None
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an article needs an id")
        if not self.outlet:
            raise ValueError(f"article {self.id!r} needs an outlet")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody the user named in the manifest. A `side` is the user's word, never the tool's."""

    name: str
    aliases: tuple[str, ...] = ()
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that is of one kind. Zones are disjoint and cover every non-blank line."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks. `outer` includes the marks, `inner` does not.

    `closed` is False where a paragraph ends before its mark does; `depth` is 1 inside another quotation.
    """

    outer: Span
    inner: Span
    closed: bool
    depth: int = 0

    def __post_init__(self) -> None:
        if not self.outer.covers(self.inner):
            raise ValueError(f"the inside of a quotation must lie in it: {self.outer}, {self.inner}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as parallel tuples, in order: where each stands and how it is looked up.

    `folded` is lower case with straight apostrophes. A word with hyphens is several tokens, the hyphens among
    them, so that "regime" is found in "regime-controlled"; `is_word` is True for its first part alone, so that
    it counts as one word.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: tuple[str, ...]
    is_word: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its structure. Every span points into `article.text`; nothing was changed to find it."""

    article: Article
    zones: tuple[Zone, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    tokens: Tokens
    notices: tuple[Notice, ...] = ()
    _zone_ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_zone_ends", tuple([zone.span.end for zone in self.zones]))

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def zone_at(self, offset: int) -> ZoneKind | None:
        """The kind of the zone that holds `offset`, None in the blank between zones."""
        k = bisect_right(self._zone_ends, offset)
        return self.zones[k].kind if k < len(self.zones) and self.zones[k].span.start <= offset else None


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of wording that a rule found. `surface` is the text at `span`, `rule` an id that can be explained.

    `entry` is the lexicon entry that matched; `target` whom a label names, or whose claim or act a hedge leaves open;
    None where that has no meaning or is unknown. `negated` where the words before deny it: not a sham.
    """

    construct: Construct
    category: str
    span: Span
    surface: str
    voice: Voice
    zone: ZoneKind
    rule: str
    entry: str | None = None
    target: str | None = None
    negated: bool = False

    def __post_init__(self) -> None:
        if len(self.surface) != len(self.span):
            raise ValueError(f"mark {self.rule} at {self.span}: surface {self.surface!r} is not as long as its span")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is given a voice: contents (a tuple, for a quote may be interrupted), source, cue.

    `source` is the words in the text, `speaker` the name they resolve to, None where that is unknown. `depth` is the
    number of others in whose content it stands, 0 for the outer layer. `denied` where the text says that nobody said
    it: did not say, nobody said.
    """

    kind: Kind
    contents: tuple[Span, ...]
    zone: ZoneKind
    rule: str
    act: Act = Act.SPEECH
    depth: int = 0
    fragments: tuple[Span, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    cue_stance: str | None = None
    speaker: str | None = None
    anonymous: bool = False
    denied: bool = False

    def __post_init__(self) -> None:
        if not self.contents:
            raise ValueError(f"attribution {self.rule} needs a content")

    def said_by(self, speaker: str, *, anonymous: bool) -> "Attribution":
        """The attribution with its speaker: `replace`, at a third of its cost."""
        return Attribution(
            self.kind, self.contents, self.zone, self.rule, self.act, self.depth, self.fragments, self.source, self.cue,
            self.cue_stance, speaker, anonymous, self.denied,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity with what it was made from.

    `value` is numerator / denominator times the scale that the unit states, and None exactly where the
    denominator is 0.
    """

    name: str
    unit: str
    numerator: int
    denominator: int
    value: float | None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.denominator == 0):
            raise ValueError(f"measure {self.name}: a value is undefined exactly where the denominator is 0")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands, `name` that of the figure it means in the article, `sort` what that figure is.

    `sort` is person, body, group, place or unknown.
    """

    span: Span
    surface: str
    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What was found in one article. Every measure recomputes from marks, attributions and text."""

    document: Document
    marks: tuple[Mark, ...]
    attributions: tuple[Attribution, ...]
    measures: tuple[Measure, ...]
    notices: tuple[Notice, ...]
    mentions: tuple[Mention, ...] = ()

    @property
    def article(self) -> Article:
        """The article profiled."""
        return self.document.article

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The article's zones."""
        return self.document.zones

    def measure(self, name: str) -> Measure:
        """The measure called `name`. Raises: KeyError where there is none."""
        for measure in self.measures:
            if measure.name == name:
                return measure
        raise KeyError(name)

    def marks_of(self, construct: Construct, voice: Voice | None = None) -> Iterator[Mark]:
        """The marks of one construct, in one voice if given, in text order."""
        return (m for m in self.marks if m.construct is construct and voice in (None, m.voice))
