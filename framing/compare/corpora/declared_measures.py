"""The measures that are tested: few, named before anything is looked at, each a ratio of sums over articles.

Whoever tests every category and every word finds differences by chance. What stands here is the whole family over which
p-values are adjusted; to add a line is to pay for it in all the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from framing.model import Measure, Profile
from framing.profile import PER


@dataclass(frozen=True, slots=True)
class DeclaredMeasure:
    """A quantity of an outlet: the numerators of some measures of its articles over the denominators of one.

    Its value is scale x sum of numerators / sum of denominators, so that long articles weigh more than short ones and
    parts of a corpus can be added up. `parts` are the measures whose numerators count (0 in an article without one),
    `whole` the one whose denominator does. `counts` is False where the numerator counts no things.

    Undefined when: the denominators add up to 0.
    """

    name: str
    unit: str
    meaning: str
    parts: tuple[str, ...]
    whole: str
    scale: int = 1
    counts: bool = True

    def of(self, measures: Mapping[str, Measure]) -> tuple[int, int]:
        """The numerator and the denominator in one article, from its measures by name."""
        numerator = sum(measures[part].numerator for part in self.parts if part in measures)
        return (numerator, measures[self.whole].denominator) if self.whole in measures else (0, 0)

    def value(self, numerator: int, denominator: int) -> float | None:
        """The value of such sums. Undefined when: the denominator is 0 (None)."""
        return self.scale * numerator / denominator if denominator else None


def _rate(name: str, meaning: str, measure: str, *categories: str) -> DeclaredMeasure:
    """A rate of marks in the outlet's own voice, of some categories where they are given."""
    whole = f"{measure}_per_1k_words/outlet"
    parts = tuple(f"{whole}/{category}" for category in categories) or (whole,)
    return DeclaredMeasure(f"{name}_per_1k_own_words", f"per {PER:,} own words", meaning, parts, whole, PER)


def _share(name: str, of: str, meaning: str) -> DeclaredMeasure:
    return DeclaredMeasure(name, f"share of {of}", meaning, (name,), name)


_LOADED = {
    "pejorative": "loaded terms that run down, in the outlet's own voice",
    "laudatory": "loaded terms that praise, in the outlet's own voice",
    "ideological": "loaded terms that colour by political camp, in the outlet's own voice",
    "sensational": "loaded terms that heighten an event, in the outlet's own voice",
}

DECLARED: tuple[DeclaredMeasure, ...] = (
    _rate("loaded_terms", "loaded terms of all categories in the outlet's own voice", "loaded_terms"),
    *(_rate(f"{category}_terms", meaning, "loaded_terms", category) for category, meaning in _LOADED.items()),
    _rate("evaluative_labels", "labels that praise or run down, by the outlet", "labels", "negative", "positive"),
    _rate("scare_quotes", "candidates for scare quotes in the outlet's own voice", "scare_quotes"),
    _rate("presuppositions", "wording that takes its content for granted, by the outlet", "presuppositions"),
    _rate("hedges", "hedges in the outlet's own voice", "hedges"),
    _rate("boosters", "boosters in the outlet's own voice", "boosters"),
    _share("share_of_quoted_words", "words in own zones", "words inside quotations that somebody is given"),
    _share("share_of_reported_words", "words in own zones", "words reported without quotation marks"),
    _share("share_of_attributions_anonymous", "attributions", "attributions to a source without a name"),
    _share("share_of_attributions_with_distancing_cue", "attributions", "attributions whose cue withholds belief"),
    _share("share_of_attributions_with_endorsing_cue", "attributions", "attributions whose cue takes them as true"),
    DeclaredMeasure(
        "effective_number_of_speakers",
        "speakers",
        "as how many speakers with equally many words those of an article count",
        ("effective_number_of_speakers",),
        "effective_number_of_speakers",
        counts=False,
    ),
)


def count_declared(profile: Profile) -> tuple[tuple[int, int], ...]:
    """The numerator and denominator of every declared measure in one article, in the order of `DECLARED`."""
    measures = {measure.name: measure for measure in profile.measures}
    return tuple(declared.of(measures) for declared in DECLARED)
