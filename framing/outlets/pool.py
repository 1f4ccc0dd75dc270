"""The articles of all outlets as arrays: numerators and denominators, and how often each article is drawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

from framing.outlets.measures import NAMING, SOURCING, WORDING, declared
from framing.outlets.types import ArticleSums, OutletProfile, OutletSize, PlaceSettings
from framing.string_faults import squashed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float64]

FUNCTION_WORDS = "function words"
ASPECTS = (FUNCTION_WORDS, WORDING, SOURCING, NAMING)
PER_WORDS = "per 1,000 outlet words"
PER_ATTRIBUTION = "share of attributions"


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that is compared: scale * numerator / denominator, in `unit`."""

    name: str
    unit: str
    scale: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The numerators and denominators of some features: a row an article, the outlets one after the other."""

    features: tuple[Feature, ...]
    numerators: "Array"
    denominators: "Array"

    def values(self, weights: "Array") -> "Array":
        """The value of each feature over the articles, each counted as often as a row of `weights` says.

        Undefined (NaN) when: the sum of denominators is 0.
        """
        import numpy as np

        above, below = weights @ self.numerators, weights @ self.denominators
        scales = np.array([f.scale for f in self.features], dtype=float)
        return np.divide(scales * above, below, out=np.full_like(above, np.nan), where=below > 0)

    def by_article(self) -> "Array":
        """The values of each single article."""
        import numpy as np

        above, below = self.numerators, self.denominators
        scales = np.array([f.scale for f in self.features], dtype=float)
        return np.divide(scales * above, below, out=np.full_like(above, np.nan), where=below > 0)


class Pool:
    """The new outlet, number 0, and the known ones, with all their articles in one row."""

    def __init__(self, profiles: Sequence[OutletProfile], settings: PlaceSettings) -> None:
        """Number the articles of all `profiles`, the new outlet's first."""
        self.profiles = tuple(profiles)
        self.settings = settings
        self.articles: tuple[ArticleSums, ...] = tuple(a for p in profiles for a in p.articles)
        ends = [0]
        for profile in profiles:
            ends.append(ends[-1] + len(profile.articles))
        self.ranges = tuple(range(a, b) for a, b in pairwise(ends))
        self.groups = tuple(_group(a) for a in self.articles)
        self.sizes = tuple(self._size(k) for k in range(len(profiles)))

    def _size(self, k: int) -> OutletSize:
        profile, settings = self.profiles[k], self.settings
        words, n = profile.own_words, len(profile.articles)
        events = {squashed(a.event) for a in profile.articles if a.event} if k else set()
        shared = sum(squashed(a.event) in events for a in self.profiles[0].articles if a.event)
        return OutletSize(profile.outlet, n, words, n >= settings.gate and words >= settings.least_words, shared)

    @property
    def ranked(self) -> tuple[int, ...]:
        """The numbers of the known outlets that have text enough."""
        return tuple(k for k, size in enumerate(self.sizes) if k and size.is_enough)

    def whole(self, k: int) -> "Array":
        """One row of weights: every article of outlet `k` once, all others never."""
        import numpy as np

        weights = np.zeros((1, len(self.articles)))
        weights[0, self.ranges[k].start : self.ranges[k].stop] = 1
        return weights

    def drawn(self, k: int, draws: int, what: str) -> "Array":
        """How often each article of outlet `k` is drawn, a row a draw: as many as it has, with replacement.

        The draws depend on the seed, on `what` they are for and on the texts, not on the other outlets.
        """
        import numpy as np

        n = len(self.ranges[k])
        texts = "".join(self.articles[i].sha256[:8] for i in self.ranges[k])
        random = Random(f"{self.settings.seed} {what} {texts}")
        picked = np.array(random.choices(range(n), k=n * draws)).reshape(draws, n)
        rows = np.arange(draws)[:, None] * n
        return np.bincount((picked + rows).ravel(), minlength=draws * n).reshape(draws, n).astype(float)

    def of_outlet(self, counts: Counts, k: int) -> Counts:
        """The rows of one outlet."""
        rows = slice(self.ranges[k].start, self.ranges[k].stop)
        return Counts(counts.features, counts.numerators[rows], counts.denominators[rows])

    def declared(self) -> Counts:
        """The counts of all declared measures."""
        return self._sums(self.profiles[0].measures)

    def aspect(self, aspect: str) -> Counts:
        """What is compared in one aspect. A word, term, cue or kind is taken where enough of the articles have it."""
        chosen = [name for name in self.profiles[0].measures if _is_single(name, aspect)]
        parts = [self._sums(chosen)]
        if aspect == FUNCTION_WORDS:
            parts.append(self._counted([a.function_words for a in self.articles], PER_WORDS))
        elif aspect == WORDING:
            parts.append(self._counted([a.terms for a in self.articles], PER_WORDS))
        elif aspect == SOURCING:
            parts.append(self._counted([a.cues for a in self.articles], PER_ATTRIBUTION, "cue: "))
        else:
            parts.append(self._counted([a.labels for a in self.articles], PER_WORDS, "label: "))
        return _beside(parts)

    def _sums(self, names: Sequence[str]) -> Counts:
        import numpy as np

        places = [self.profiles[0].measures.index(name) for name in names]
        shape = (len(self.articles), len(names), 2)
        sums = np.array([[a.sums[i] for i in places] for a in self.articles], dtype=float).reshape(shape)
        found = [declared(name) for name in names]
        features = tuple(Feature(m.name, m.unit, m.scale) for m in found if m)
        return Counts(features, sums[:, :, 0], sums[:, :, 1])

    def _counted(self, counts: Sequence[Any], unit: str, prefix: str = "") -> Counts:
        """Counts of single strings, each out of the article's own words or its attributions."""
        import numpy as np

        least = max(2, ceil(self.settings.share_of_articles * len(self.articles)))
        having = Counter(key for found in counts for key in found)
        keys = sorted(key for key, n in having.items() if n >= least)
        above = np.array([[found.get(key, 0) for key in keys] for found in counts], dtype=float)
        below = np.repeat(np.array([[self._out_of(a, unit)] for a in self.articles], dtype=float), len(keys), axis=1)
        features = tuple(Feature(prefix + key, unit, 1000 if unit == PER_WORDS else 1) for key in keys)
        return Counts(features, above.reshape(below.shape), below)

    def _out_of(self, article: ArticleSums, unit: str) -> int:
        if unit == PER_WORDS:
            return article.words["outlet"]
        return article.sums[self.profiles[0].measures.index("attributions_per_1k_words")][0]


def _is_single(name: str, aspect: str) -> bool:
    """Whether a declared measure is compared in an aspect: a whole is not, where its parts are."""
    measure = declared(name)
    if measure is None or measure.aspect != aspect or aspect == NAMING:
        return False
    return aspect != WORDING or name.count("/") == 2 or name.startswith("scare_quotes")


def _beside(parts: Iterable[Counts]) -> Counts:
    import numpy as np

    found = list(parts)
    features = tuple(f for part in found for f in part.features)
    return Counts(
        features, np.hstack([part.numerators for part in found]), np.hstack([part.denominators for part in found])
    )


def _group(article: ArticleSums) -> str:
    """What keeps articles together when outlets are told apart: the event, else the text itself."""
    return f"event {squashed(article.event)}" if article.event else f"text {article.sha256}"
