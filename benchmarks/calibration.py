"""How often the intervals and tests of framing/compare are right, on counts drawn from a known truth.

usage: python benchmarks/calibration.py [--corpora N] [--seed N]

Two outlets write one article each about some events. Lengths vary between articles; marks come at a rate that varies
from event to event and from article to article (gamma), as marks do that come in clusters. Both outlets have the same
rate. Printed for each setting: the share of intervals of the rate and of the difference that hold the truth (95 % is
aimed at) and the share of p-values at or below 0.05 (5 % is aimed at; more is too many false alarms).
"""

import argparse
from random import Random

from framing.compare.corpora.contrasts import contrast_outlets
from framing.compare.corpora.declared_measures import DECLARED
from framing.compare.corpora.estimates import estimate_outlet
from framing.compare.corpora.resampling import Place
from framing.compare.corpora.sample import Sampled
from framing.compare.types import Settings

SETTINGS = [  # events, words an article of either outlet, marks per 1,000 words
    (5, 400, 400, 4),
    (10, 400, 400, 4),
    (20, 400, 400, 4),
    (20, 1200, 300, 4),
    (20, 1200, 300, 1),
    (20, 400, 400, 20),
    (60, 1200, 300, 1),
    (120, 700, 400, 4),
]
SHAPE = 2  # of the gamma distributions by which rates vary


def corpus(random: Random, n_events: int, words: tuple[int, int], rate: float) -> tuple[list[Sampled], list[Sampled]]:
    """The articles of two outlets; every declared measure is a rate drawn on its own."""
    sides: tuple[list[Sampled], list[Sampled]] = ([], [])
    for event in range(n_events):
        shared = [random.gammavariate(SHAPE, 1 / SHAPE) for _ in DECLARED]
        for side, mean in enumerate(words):
            length = max(50, round(random.lognormvariate(0, 0.4) * mean))
            marks = (poisson(random, length * rate / 1000 * x * random.gammavariate(SHAPE, 1 / SHAPE)) for x in shared)
            place = Place("AB"[side], f"event {event:03}", f"{event} {side}")
            sides[side].append(Sampled(f"{event} {side}", place, tuple((n, length) for n in marks)))
    return sides


def poisson(random: Random, mean: float) -> int:
    """A Poisson number: arrivals at exponential distances."""
    n, passed = -1, 0.0
    while passed <= mean:
        passed += random.expovariate(1.0)
        n += 1
    return n


def main() -> None:
    """Print one line a setting."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=int, default=60, help="corpora a setting; each has 15 measures")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    random, counted = Random(args.seed), [k for k, d in enumerate(DECLARED) if d.counts]
    print("events  words  words  rate  interval  of difference  p <= .05  tests")
    for n_events, *words, rate in SETTINGS:
        held, held_difference, alarms = [], [], []
        for _ in range(args.corpora):
            a, b = corpus(random, n_events, (words[0], words[1]), rate)
            settings = Settings(gate_tests=n_events, gate_events=n_events, flips=1999, seed=random.getrandbits(32))
            estimates, contrasts = estimate_outlet("A", a, settings), contrast_outlets(a, b, settings)
            for k in counted:
                truth = DECLARED[k].scale * rate / 1000
                e, c = estimates[k], contrasts[k]
                held += [e.low <= truth <= e.high] if e.low is not None and e.high is not None else []
                held_difference += [c.low <= 0 <= c.high] if c.low is not None and c.high is not None else []
                alarms += [c.p <= 0.05] if c.p is not None else []
        shares = [f"{sum(x) / len(x):.3f}" if x else "-" for x in (held, held_difference, alarms)]
        print(
            f"{n_events:6}{words[0]:7}{words[1]:7}{rate:6}{shares[0]:>10}{shares[1]:>15}{shares[2]:>10}{len(alarms):7}"
        )


if __name__ == "__main__":
    main()
