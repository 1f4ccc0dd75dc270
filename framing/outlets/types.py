"""The values of placing an outlet: what a profile file holds, and what is said of a new outlet among known ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Sum = tuple[int, int]  # numerator and denominator


@dataclass(frozen=True, slots=True)
class LexiconUsed:
    """A lexicon that the numbers rest on; `digest` is that of its file and of what overrides did to it."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class ArticleSums:
    """What a profile file keeps of one article: counts, never its text nor a run of its words.

    `words` are those of each voice; `sums` the numerators and denominators of the declared measures, in their order;
    `terms` the marks in the outlet's own voice by rule, labels left out; `labels` its own labels by stance and kind;
    `cues` the cues of outer speech; `function_words` how often each word of the closed list stands in its own voice.
    """

    id: str
    date: str | None
    event: str | None
    language: str
    translated_from: str | None
    sha256: str
    words: Mapping[str, int]
    sums: tuple[Sum, ...]
    terms: Mapping[str, int]
    labels: Mapping[str, int]
    cues: Mapping[str, int]
    function_words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """One outlet's articles in numbers. `place` is the file that it was read from, empty where it was just made.

    `function_words` is the SHA-256 of the closed list that was counted, `framing` the version that counted.
    """

    outlet: str
    framing: str
    lexicons: tuple[LexiconUsed, ...]
    function_words: str
    measures: tuple[str, ...]
    articles: tuple[ArticleSums, ...]
    place: str = field(default="", compare=False)

    @property
    def own_words(self) -> int:
        """Words in the outlet's own voice."""
        return sum(a.words["outlet"] for a in self.articles)


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """What a placement is made with; part of every result.

    An outlet is placed from `gate` articles and `least_words` own words on, and exploratorily below `firm` articles; a
    measure whose denominator counts no words needs `least_cases` of them, and any `least_expected` cases that the new
    outlet would have if it were like all. Percentiles stand from `percentile_from`
    known outlets on. A word or term is compared where at least `share_of_articles` of the articles have it. Outlets
    are told apart from `tell_from` articles each on.
    """

    gate: int = 5
    firm: int = 20
    least_words: int = 1000
    least_cases: int = 10
    least_expected: int = 5
    percentile_from: int = 20
    level: float = 0.95
    draws: int = 1000
    resamples: int = 100
    share_of_articles: float = 0.05
    evidence: int = 5
    tell_from: int = 10
    folds: int = 5
    shuffles: int = 20
    halvings: int = 20
    seed: int = 20261121


@dataclass(frozen=True, slots=True)
class OutletSize:
    """How much there is of one outlet; `is_enough` where it can be placed at all.

    `shared_events` counts the articles of the new outlet about an event that this one covers too.
    """

    outlet: str
    n_articles: int
    own_words: int
    is_enough: bool
    shared_events: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One outlet's value of a measure, over all its articles: scale * numerator / denominator.

    `low` and `high` bound the percentile bootstrap over its articles. Undefined when: the denominator is 0 (`value`);
    there is too little text or the numerator is 0 (`low`, `high`), for drawing from nothing would look certain.
    """

    outlet: str
    n_articles: int
    numerator: int
    denominator: int
    value: float | None
    low: float | None
    high: float | None
    is_ranked: bool


@dataclass(frozen=True, slots=True)
class MeasurePlace:
    """Where the new outlet stands in one measure. Place 1 is the highest value; it is no grade.

    `of` counts the outlets ranked, the new one among them; `level_with` the known ones with the same value.
    `percentile` is the share of known outlets with a lower value and half of those level, in percent. `place_low` and
    `place_high` bound the place over draws of the articles of every outlet, and `draws_by_place` holds the share of
    draws at each place. Undefined when: `reason` says why there is no place.
    """

    name: str
    unit: str
    aspect: str
    new: Standing
    known: tuple[Standing, ...]
    of: int
    place: int | None = None
    level_with: int = 0
    percentile: float | None = None
    place_low: int | None = None
    place_high: int | None = None
    draws_by_place: tuple[tuple[int, float], ...] = ()
    reason: str = ""

    @property
    def leaves_out_middle(self) -> bool:
        """Whether the bounds of the place leave out the middle one, so that most draws put it on one side."""
        if self.place_low is None or self.place_high is None:
            return False
        middle = (self.of + 1) / 2
        return self.place_high < middle or self.place_low > middle


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A known outlet with its distance: 0 the same departures from the mean of all, 1 nothing in common, 2 opposite.

    `n_nearest` is the number of resamples in which it was the nearest.
    """

    outlet: str
    distance: float
    n_nearest: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One word, term or measure that brings the new outlet and its nearest one together, or holds them apart.

    `pull` is what it adds to 1 - distance. Beside it stand the counts of both and the values of both and of the mean
    of all outlets compared, in `unit`.
    """

    feature: str
    pull: float
    unit: str
    new: Sum
    nearest: Sum
    new_value: float
    nearest_value: float
    mean_value: float


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Which known outlets the new one resembles most in one aspect, over which evidence, and how far to trust it.

    `found_again` says how often a half of a known outlet's articles was nearest to its own other half.
    Undefined when: `reason` says why there are no neighbours.
    """

    aspect: str
    n_features: int
    neighbours: tuple[Neighbour, ...] = ()
    together: tuple[Evidence, ...] = ()
    apart: tuple[Evidence, ...] = ()
    n_resamples: int = 0
    found_again: "FoundAgain | None" = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """How often a random half of a known outlet's articles was nearest to its own other half, of `n_tries`.

    `chance` is 1 / the number of outlets, the mean over the tries.
    """

    n_found: int
    n_tries: int
    n_outlets: int
    chance: float


@dataclass(frozen=True, slots=True)
class ToldApart:
    """How well the known outlets can be told apart by single articles, cross-validated.

    `share` is the mean over outlets of the share of articles given to the right one, with an interval over articles;
    `chance` is 1 / outlets, `shuffled` the least and the most with the outlets' names shuffled. `by_outlet` holds the
    articles given right and all of each; `taken_for` the commonest mistakes: outlet, taken for, articles.
    Undefined when: `reason` says why it was not tried.
    """

    aspect: str
    outlets: tuple[str, ...] = ()
    n_articles: int = 0
    n_groups: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    shuffled: tuple[float, float] | None = None
    by_outlet: tuple[tuple[str, int, int], ...] = ()
    taken_for: tuple[tuple[str, str, int], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a new outlet stands among known ones. It describes wording, sourcing and naming; it grades nobody.

    `remarks` are sentences on the data: what was left out, joined or cannot be known.
    """

    new: OutletSize
    known: tuple[OutletSize, ...]
    is_exploratory: bool
    measures: tuple[MeasurePlace, ...]
    resemblances: tuple[Resemblance, ...]
    told_apart: tuple[ToldApart, ...]
    lexicons: tuple[LexiconUsed, ...]
    remarks: tuple[str, ...]
    settings: PlaceSettings
