"""Whether marked wording about somebody differs between two outlets the way that annotators say the articles do.

usage: python benchmarks/contrast.py ARTICLES.jsonl [--draws N]

ARTICLES.jsonl holds an article a line: id, event, outlet, text and `entity_sentiment` {name: {mean, n}}, how annotators
read the article towards each entity, from negative to positive. It is not part of the repository.

How it counts
- The balance of an article towards an entity is: labels of the entity, positive minus negative, plus loaded terms,
  laudatory minus pejorative. A loaded term counts for whom its sentence names nearest to it, and not at all where it
  is part of a label of somebody, or its sentence names nobody. What the text denies is left out. Words of camps
  (ideological) and sensational ones have no direction and are left out.
- An entity is known in an article by a name with the same words, or whose words are among the entity's and end alike
  (`benchmarks/speakers.py`).
- For each two articles of one event, and each entity annotated in both with different means, the balances are
  compared. `covered` are those of them where the two balances differ, `agreement` is the share of these where they
  differ in the direction of the means.
- The interval is a percentile bootstrap of events, not of pairs: those of one event share articles. By chance
  agreement is 0.5.

Nothing is tuned to these figures. Annotators judge whole articles, with what is told and left out; wording is a part
of it. Agreement near 0.5 says that a balance of marked words is no measure of sentiment, which it does not claim to be.
"""

import argparse
import itertools
import json
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from speakers import same_speaker

from framing.compare.people.actors import Actors
from framing.compare.people.naming import named_actors
from framing.matcher import load_lexicons
from framing.model import NARRATIVE_ZONES, Article, Construct, Mark, Profile, Voice
from framing.profile import profile_article

SIGNS = {"positive": 1, "laudatory": 1, "negative": -1, "pejorative": -1}
KINDS = ("labels and loaded terms", "labels", "loaded terms")
VOICES = {"own voice": frozenset({Voice.OUTLET}), "all voices": frozenset(Voice)}
SEED = 20261121

Json = dict[str, Any]
Balances = dict[tuple[str, str], Counter[str]]  # by kind of wording and voices: the balance towards each actor
Pair = tuple[float, int]  # the difference of the means, that of the balances


def directed(profile: Profile, actors: Actors) -> Iterator[tuple[str, str, Voice, int]]:
    """The wording of an article that has a direction: its kind, towards whom, in which voice, +1 or -1."""
    labels = [m for m in profile.marks_of(Construct.LABEL) if m.target and m.zone in NARRATIVE_ZONES]
    for mark in labels:
        if mark.category in SIGNS and not mark.negated:
            yield "labels", actors.resolve(mark.target or "", profile.article.id), mark.voice, SIGNS[mark.category]
    mentions = named_actors(profile, actors)
    starts = [span.start for _, span in mentions]
    label_starts = [m.span.start for m in labels]
    for mark in profile.marks_of(Construct.LOADED_TERM):
        k = bisect_right(label_starts, mark.span.start) - 1
        in_label = k >= 0 and labels[k].span.covers(mark.span)
        if mark.category in SIGNS and not mark.negated and mark.zone in NARRATIVE_ZONES and not in_label:
            near = nearest(profile, mark, mentions, starts)
            if near:
                yield "loaded terms", near, mark.voice, SIGNS[mark.category]


def nearest(profile: Profile, mark: Mark, mentions: Sequence[Any], starts: Sequence[int]) -> str | None:
    """Whom the sentence of a mark names nearest to it, the earlier of two; None where it names nobody."""
    sentences = profile.document.sentences
    k = bisect_right(sentences, mark.span.start, key=lambda s: s.start) - 1
    if k < 0:
        return None
    inside = mentions[bisect_left(starts, sentences[k].start) : bisect_left(starts, sentences[k].end)]
    apart = [(max(span.start - mark.span.end, mark.span.start - span.end), n) for n, (_, span) in enumerate(inside)]
    return inside[min(apart)[1]][0] if apart else None


def balances(profile: Profile, actors: Actors) -> Balances:
    """The balance of an article towards each actor, for every kind of wording in every choice of voices."""
    found: Balances = {(kind, voices): Counter() for kind in KINDS for voices in VOICES}
    for kind, actor, voice, sign in directed(profile, actors):
        for name, voices in VOICES.items():
            if voice in voices:
                found[kind, name][actor] += sign
                found[KINDS[0], name][actor] += sign
    return found


def pairs_of(records: Sequence[Json], profiles: Sequence[Profile]) -> dict[tuple[str, str], list[Pair]]:
    """The pairs of one event: for every two articles and entity with different means, both differences."""
    actors = Actors(profiles)
    by_article = [balances(profile, actors) for profile in profiles]
    found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for one, other in itertools.combinations(range(len(records)), 2):
        means, others = (records[k]["entity_sentiment"] for k in (one, other))
        for entity in sorted(means.keys() & others.keys()):
            gold = means[entity]["mean"] - others[entity]["mean"]
            if gold:
                for key in by_article[one]:
                    ours = towards(by_article[one][key], entity) - towards(by_article[other][key], entity)
                    found[key].append((gold, ours))
    return found


def towards(balance: Counter[str], entity: str) -> int:
    """The balance towards all actors who are the entity."""
    return sum(n for actor, n in balance.items() if same_speaker(actor, entity))


def agreement(events: Sequence[Sequence[Pair]]) -> tuple[int, int, int]:
    """How many pairs there are, how many are covered, and how many of these agree."""
    pairs = [pair for event in events for pair in event]
    covered = [(gold, ours) for gold, ours in pairs if ours]
    return len(pairs), len(covered), sum((gold > 0) == (ours > 0) for gold, ours in covered)


def interval(events: Sequence[Sequence[Pair]], draws: int) -> tuple[float, float] | None:
    """The 95% interval of the agreement, by resampling events; None where too few draws cover a pair."""
    counts, random = [agreement([event]) for event in events], Random(SEED)
    shares = []
    for _ in range(draws):
        drawn = random.choices(counts, k=len(counts))
        if covered := sum(n for _, n, _ in drawn):
            shares.append(sum(n for _, _, n in drawn) / covered)
    shares.sort()
    tail = round(0.025 * len(shares))
    return (shares[tail], shares[len(shares) - 1 - tail]) if len(shares) > draws / 2 else None


def main() -> None:
    """Print the table of a file."""
    parser = argparse.ArgumentParser(description="Compare contrasts of marked wording with those of annotators.")
    parser.add_argument("articles")
    parser.add_argument("--draws", type=int, default=2000)
    options = parser.parse_args()
    with open(options.articles, encoding="utf-8") as lines:
        records = list(map(json.loads, filter(str.strip, lines)))
    lexicons, by_event = load_lexicons(), defaultdict[str, list[Json]](list)
    for record in records:
        by_event[record["event"]].append(record)
    found: dict[tuple[str, str], list[list[Pair]]] = defaultdict(list)
    for _, some in sorted(by_event.items()):
        profiles = [profile_article(Article(r["id"], r["outlet"], r["text"]), lexicons) for r in some]
        for key, pairs in pairs_of(some, profiles).items():
            found[key].append(pairs)
    print(f"{len(records)} articles, {len(by_event)} events")
    print(f"{'wording':<24}{'voices':<12}{'pairs':>6}{'covered':>9}{'share':>7}{'agreement':>11}  95% interval")
    for kind, voices in itertools.product(KINDS, VOICES):
        events = found[kind, voices]
        n, covered, agreed = agreement(events)
        bounds = interval(events, options.draws)
        share, value = (f"{a / b:.3f}" if b else "-" for a, b in ((covered, n), (agreed, covered)))
        within = f"{bounds[0]:.3f} to {bounds[1]:.3f}" if bounds else "-"
        print(f"{kind:<24}{voices:<12}{n:>6}{covered:>9}{share:>7}{value:>11}  {within}")


if __name__ == "__main__":
    main()
