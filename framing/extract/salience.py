"""Who is in focus: a small salience model after Lappin and Leass (1994).

Every mention of a figure adds to its salience, a subject more than an object, a possessive or a name behind a
preposition, and whoever is given the word most; words that somebody else reports add little. At each sentence outside
quotation marks all salience is halved. A pronoun stands for the most salient figure that agrees with it: he and she
with the figure's gender, they with groups, it with bodies. Where two are nearly as salient, or the figure was last
mentioned more than a few sentences ago, it stands for nobody that can be told.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from framing.extract.cast import Figure, Sort
from framing.extract.people import HE, SHE, people_words

SUBJECT, OBJECT, OBLIQUE, REPORTED, ADJECTIVE, PRONOUN, SPEAKER = 80.0, 50.0, 35.0, 25.0, 10.0, 60.0, 60.0
LOOK_BACK = 5  # sentences
MOST = 40  # figures: however many a sentence has, time stays linear
HIGHEST = 120.0  # so that whoever is named again and again gives way to a new subject
CARRY = 60.0  # the most that earlier mentions add to a new one, so that a new subject can take over
UNTOLD = 0.75  # how well somebody does whose gender is not known
LEAD = 1.1  # times as salient as the next: else nobody
PERSONAL = {"he": HE, "him": HE, "his": HE, "she": SHE, "her": SHE, "hers": SHE}
PLURAL = frozenset({"they", "them", "their"})
NEUTER = frozenset({"it", "its"})
_AS_PERSON = {Sort.PERSON: 1.0, Sort.UNKNOWN: 0.5}
_AS_BODY = {Sort.BODY: 1.0, Sort.PLACE: 0.5, Sort.UNKNOWN: 0.3}
_AS_GROUP = {Sort.GROUP: 1.0, Sort.BODY: 0.4}


class Salience:
    """The figures mentioned so far with their salience. Asking looks at those of the last sentences alone."""

    def __init__(self, sentences: Sequence[int]) -> None:
        """Begin with nobody in focus. `sentences` are the starts of the sentences that count."""
        self._sentences = sentences
        self._values: dict[Figure, tuple[float, int]] = {}  # the least recently mentioned first

    def mention(self, figure: Figure, offset: int, weight: float) -> None:
        """Add a mention."""
        k = bisect_right(self._sentences, offset)
        value, before = self._values.pop(figure, (0.0, k))
        carried = value if k == before else min(CARRY, value * 0.5 ** (k - before))
        self._values[figure] = (min(HIGHEST, carried + weight), k)

    def of(self, figure: Figure, offset: int) -> float:
        """The salience of a figure at `offset`; 0 where it was not mentioned lately."""
        k = bisect_right(self._sentences, offset)
        value, before = self._values.get(figure, (0.0, k - LOOK_BACK - 1))
        return value * 0.5 ** (k - before) if k - before <= LOOK_BACK else 0.0

    def recent(self, offset: int) -> Iterator[tuple[Figure, float]]:
        """The figures of the last sentences with their salience, the last mentioned first."""
        k = bisect_right(self._sentences, offset)
        for figure in islice(reversed(self._values), MOST):
            value, before = self._values[figure]
            if k - before > LOOK_BACK:
                return
            yield figure, value * 0.5 ** (k - before)

    def best(self, offset: int, fits: Callable[[Figure], float], lead: float = LEAD) -> Figure | None:
        """The most salient figure, where `fits` weighs how well each would do; None where two are close."""
        first, highest, second = None, 0.0, 0.0
        for figure, salience in self.recent(offset):
            value = salience * fits(figure)
            if value > highest:
                first, highest, second = figure, value, highest
            elif value > second:
                second = value
        return None if highest < lead * second else first

    def referent(self, pronoun: str, offset: int) -> Figure | None:
        """Whom a pronoun stands for."""
        if pronoun in PERSONAL:
            return self.best(offset, lambda figure: as_person(figure, PERSONAL[pronoun]))
        if pronoun in PLURAL:
            return self.best(offset, lambda figure: _AS_GROUP.get(figure.sort, 0.0))
        if pronoun in NEUTER:
            return self.best(offset, lambda figure: _AS_BODY.get(figure.sort, 0.0))
        return None


def could_be(figure: Figure, pronoun: str) -> bool:
    """Whether a figure agrees with they or it: they are several or a body, it is a body, a place or a crowd."""
    if pronoun in PLURAL:
        return figure.sort in _AS_GROUP
    return figure.sort in (Sort.BODY, Sort.PLACE) or figure.last_word in people_words().groups


def as_person(figure: Figure, gender: str | None) -> float:
    """How well a figure would do as the person of a pronoun or of a word for a man or a woman."""
    weight = _AS_PERSON.get(figure.sort, 0.0)
    if gender is None or figure.gender == gender:
        return weight
    return UNTOLD * weight if figure.gender is None else 0.0
