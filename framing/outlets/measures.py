"""The declared measures: what is summed of every article, and what is made of the sums of an outlet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.matcher import Lexicons
from framing.model import Construct, Kind, Profile
from framing.outlets.types import Sum
from framing.profile import PER, PLURALS, STANCES

WORDING, SOURCING, NAMING = "marked wording", "sourcing", "naming"
OWN = "outlet"  # the voice whose rates are declared
_NO_ATTRIBUTION = "share of attributions"
_SHARES = {  # name in the profile of an article: unit
    "share_of_quoted_words": "share of words in own zones",
    "share_of_reported_words": "share of words in own zones",
    "share_of_attributions_anonymous": _NO_ATTRIBUTION,
    "share_of_attributions_with_unknown_speaker": _NO_ATTRIBUTION,
    "share_of_attributed_words_anonymous": "share of attributed words",
    "share_of_attributed_words_with_unknown_speaker": "share of attributed words",
    **{f"share_of_attributions_with_{stance}_cue": _NO_ATTRIBUTION for stance in STANCES},
    "largest_share_of_one_speaker": "share of words of known speakers",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """A measure of an outlet: `scale` times the sum of numerators over the sum of denominators of its articles.

    `counts_words` where the denominator is a number of words of an article or the number of articles: such a one is
    never too small where there is text enough.
    """

    name: str
    unit: str
    scale: int
    aspect: str
    counts_words: bool

    def value(self, numerator: int, denominator: int) -> float | None:
        """The value in the measure's unit. Undefined when: the denominator is 0."""
        return self.scale * numerator / denominator if denominator else None


def declared_names(lexicons: Lexicons) -> tuple[str, ...]:
    """The names of the measures that are summed with some lexicons, in a fixed order; the categories are theirs."""
    found: dict[str, set[str]] = {construct: set() for construct in PLURALS}
    for lexicon in lexicons.items:
        if lexicon.construct in found:
            found[lexicon.construct] |= set(lexicon.categories)
    names = []
    for construct, plural in PLURALS.items():
        names.append(f"{plural}_per_1k_words/{OWN}")
        names += [f"{plural}_per_1k_words/{OWN}/{category}" for category in sorted(found[construct])]
    names += [f"share_of_labels/{OWN}/{stance}" for stance in sorted(found[Construct.LABEL])]
    names += ["attributions_per_1k_words", "n_speakers", *_SHARES]
    return (*names, *(f"share_of_attributions/{kind}" for kind in Kind))


def declared(name: str) -> Declared | None:
    """What the measure of this name is, None where no measure has it.

    >>> declared("hedges_per_1k_words/outlet/modal").unit, declared("tone")
    ('per 1,000 outlet words', None)
    """
    first, *rest = name.split("/")
    if first == "attributions_per_1k_words" and not rest:
        return Declared(name, f"per {PER:,} words in own zones", PER, SOURCING, True)
    if name == "n_speakers":
        return Declared(name, "speakers an article", 1, SOURCING, True)
    if name in _SHARES:
        return Declared(name, _SHARES[name], 1, SOURCING, _SHARES[name] == _SHARES["share_of_quoted_words"])
    if first == "share_of_attributions" and rest in ([kind.value] for kind in Kind):
        return Declared(name, _NO_ATTRIBUTION, 1, SOURCING, False)
    if first == "share_of_labels" and rest[:1] == [OWN] and len(rest) == 2:
        return Declared(name, "share of own labels", 1, NAMING, False)
    plural = first.removesuffix("_per_1k_words")
    if plural != first and plural in PLURALS.values() and rest[:1] == [OWN] and len(rest) <= 2:
        aspect = NAMING if plural == PLURALS[Construct.LABEL] else WORDING
        return Declared(name, f"per {PER:,} {OWN} words", PER, aspect, True)
    return None


def sum_article(profile: Profile, names: Iterable[str]) -> tuple[Sum, ...]:
    """The numerators and denominators of the named measures in one article, from the measures of its profile."""
    known = {m.name: (m.numerator, m.denominator) for m in profile.measures}
    return tuple(_sum(name, known) for name in names)


def _sum(name: str, known: dict[str, Sum]) -> Sum:
    if name in known:
        return known[name]
    n_attributions = known["n_attributions"][0]
    first, *rest = name.split("/")
    if first == "attributions_per_1k_words":
        return n_attributions, sum(known[f"n_words/{voice}"][0] for voice in ("outlet", "reported", "quoted"))
    if first == "share_of_attributions":
        return known[f"n_attributions/{rest[0]}"][0], n_attributions
    rate = f"labels_per_1k_words/{OWN}"
    if first == "share_of_labels":
        return known.get(f"{rate}/{rest[1]}", (0, 0))[0], known[rate][0]
    return 0, known[f"{first}/{OWN}"][1]  # a category that the article does not have


def check_sums(names: Sequence[str], sums: Sequence[Sum], words: dict[str, int]) -> str | None:
    """What contradicts itself in the sums of one article, None where nothing does.

    >>> check_sums(["hedges_per_1k_words/outlet"], [(2, 90)], {"outlet": 100, "reported": 0, "quoted": 0})
    'hedges_per_1k_words/outlet is out of 90, but there are 100 words'
    """
    all_words = sum(words.values())
    totals: dict[str, int] = {}
    parts: dict[str, int] = {}
    for name, (numerator, denominator) in zip(names, sums, strict=True):
        measure = declared(name)
        assert measure is not None
        if name.endswith("_per_1k_words") or measure.unit == _SHARES["share_of_quoted_words"]:
            expected: int | None = all_words
        elif measure.scale == PER:
            expected = words[OWN]
        else:
            expected = 1 if name == "n_speakers" else None
        if expected is not None and denominator != expected:
            return f"{name} is out of {denominator}, but there are {expected} words"
        if measure.unit.startswith("share") and numerator > denominator:
            return f"{name} is {numerator} of {denominator}"
        whole, _, category = name.rpartition("/")
        if whole.endswith(f"/{OWN}"):
            parts[whole] = parts.get(whole, 0) + numerator
        elif category == OWN:
            totals[name] = numerator
    for name, total in totals.items():
        if name in parts and parts[name] != total:
            return f"{name} counts {total}, its categories {parts[name]}"
    return None
