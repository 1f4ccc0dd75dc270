"""How well the known outlets can be told apart at all: single articles given to the nearest outlet, cross-validated."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, TypeVar
from warnings import catch_warnings, filterwarnings

from framing.outlets.pool import ASPECTS, Counts, Pool
from framing.outlets.types import ToldApart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from framing.outlets.pool import Array

    Folds = list[tuple[NDArray[np.intp], NDArray[np.intp]]]

ALL = "all together"
MOST_MISTAKES = 5
Given = TypeVar("Given")


def tell_apart(pool: Pool) -> tuple[ToldApart, ...]:
    """For each aspect, and for all together, how many articles are given to their own outlet."""
    numbers = _outlets(pool)
    if len(numbers) < 2:
        least, folds = pool.settings.tell_from, pool.settings.folds
        reason = f"two known outlets with {least} articles of {folds} events are needed, there {_are(len(numbers))}"
        return (ToldApart(ALL, reason=reason),)
    rows = [i for k in numbers for i in pool.ranges[k]]
    labels = [pool.sizes[k].outlet for k in numbers for _ in pool.ranges[k]]
    groups = [pool.groups[i] for i in rows]
    counts = {aspect: pool.aspect(aspect) for aspect in ASPECTS}
    tables = {aspect: _table(found, rows) for aspect, found in counts.items() if found.features}
    return _single_threaded(lambda: _tell_all(pool, tables, labels, groups))


def _are(n: int) -> str:
    return "is one" if n == 1 else "is none"


def _outlets(pool: Pool) -> list[int]:
    """The known outlets with articles enough, of events enough for every fold to have some."""
    settings = pool.settings
    return [
        k
        for k in range(1, len(pool.profiles))
        if len(pool.ranges[k]) >= settings.tell_from and len({pool.groups[i] for i in pool.ranges[k]}) >= settings.folds
    ]


def _table(counts: Counts, rows: Sequence[int]) -> "Array":
    """The values of each article, the mean where one is undefined."""
    import numpy as np

    values = counts.by_article()[list(rows)]
    known = ~np.isnan(values)
    means = np.where(known, values, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, values, means)


def _single_threaded(work: Callable[[], Given]) -> Given:
    """What `work` gives on one thread, so that sums are made in one order.

    scikit-learn's compiled distances ask at every call how many threads there are, which takes longer than they do.
    Its warnings of a feature that is constant within every outlet matter to shrunken means alone.
    """
    import numpy as np
    from sklearn import config_context
    from threadpoolctl import threadpool_limits

    plain = config_context(enable_cython_pairwise_dist=False, skip_parameter_validation=True)
    with threadpool_limits(1), plain, np.errstate(divide="ignore", invalid="ignore"), catch_warnings():
        filterwarnings("ignore", message="self.within_class_std_dev_ has", category=UserWarning)
        return work()


def _tell_all(
    pool: Pool, tables: "dict[str, Array]", labels: Sequence[str], groups: Sequence[str]
) -> tuple[ToldApart, ...]:
    import numpy as np

    folds = _folds(pool, labels, groups)
    everything = {**tables, ALL: np.hstack(list(tables.values()))}
    return tuple(_tell(pool, aspect, table, labels, (folds, groups)) for aspect, table in everything.items())


def _folds(pool: Pool, labels: Sequence[str], groups: Sequence[str]) -> "Folds":
    """Training and test articles of each fold; the articles of one event never stand in both."""
    from sklearn.model_selection import StratifiedGroupKFold

    numbers = {group: number for number, group in enumerate(sorted(set(groups)))}
    splitter = StratifiedGroupKFold(pool.settings.folds, shuffle=True, random_state=pool.settings.seed)
    return list(splitter.split([[0]] * len(labels), list(labels), [numbers[group] for group in groups]))


def _tell(
    pool: Pool, aspect: str, table: "Array", labels: Sequence[str], design: "tuple[Folds, Sequence[str]]"
) -> ToldApart:
    folds, groups = design
    guesses = _guess(table, labels, folds)
    outlets = tuple(sorted(set(labels)))
    right = {o: [a == b for a, b in zip(labels, guesses, strict=True) if a == o] for o in outlets}
    low, high = _interval(pool, aspect, right)
    mistakes = Counter((a, b) for a, b in zip(labels, guesses, strict=True) if a != b)
    order = sorted(mistakes, key=lambda pair: (-mistakes[pair], pair))[:MOST_MISTAKES]
    return ToldApart(
        aspect=aspect,
        outlets=outlets,
        n_articles=len(labels),
        n_groups=len(set(groups)),
        share=_mean_share(right),
        low=low,
        high=high,
        chance=1 / len(outlets),
        shuffled=_shuffled(pool, aspect, table, labels, folds),
        by_outlet=tuple((o, sum(found), len(found)) for o, found in right.items()),
        taken_for=tuple((a, b, mistakes[a, b]) for a, b in order),
    )


def _guess(table: "Array", labels: Sequence[str], folds: "Folds") -> list[str]:
    """The outlet to whose mean each article is nearest, the means taken from the articles of the other folds."""
    import numpy as np
    from sklearn.neighbors import NearestCentroid
    from sklearn.preprocessing import StandardScaler

    names = np.array(labels)
    guesses = np.empty(len(labels), dtype=object)
    for train, test in folds:
        if not np.ptp(table[train], axis=0).any():  # all articles are the same, so any outlet is as near as another
            guesses[test] = min(names[train])
            continue
        scaler = StandardScaler().fit(table[train])
        model = NearestCentroid().fit(scaler.transform(table[train]), names[train])
        guesses[test] = model.predict(scaler.transform(table[test]))
    return [str(guess) for guess in guesses]


def _mean_share(right: dict[str, list[bool]]) -> float:
    """The mean over outlets of the share of their articles that is right, so that large ones do not outweigh others."""
    return sum(sum(found) / len(found) for found in right.values()) / len(right)


def _interval(pool: Pool, aspect: str, right: dict[str, list[bool]]) -> tuple[float, float]:
    """The percentile bootstrap of the mean share over the articles of each outlet."""
    settings = pool.settings
    random = Random(f"{settings.seed} told apart {aspect}")
    drawn = sorted(
        _mean_share({o: random.choices(found, k=len(found)) for o, found in right.items()})
        for _ in range(settings.draws)
    )
    tail = round((1 - settings.level) / 2 * len(drawn))
    return drawn[tail], drawn[len(drawn) - 1 - tail]


def _shuffled(
    pool: Pool, aspect: str, table: "Array", labels: Sequence[str], folds: "Folds"
) -> tuple[float, float] | None:
    """The least and the most share with the outlets' names dealt out anew among the articles."""
    random = Random(f"{pool.settings.seed} shuffled {aspect}")
    shares = []
    for _ in range(pool.settings.shuffles):
        dealt = list(labels)
        random.shuffle(dealt)
        right: dict[str, list[bool]] = defaultdict(list)
        for a, b in zip(dealt, _guess(table, dealt, folds), strict=True):
            right[a].append(a == b)
        shares.append(_mean_share(right))
    return (min(shares), max(shares)) if shares else None
