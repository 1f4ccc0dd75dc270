"""The rules of a report as the page shows them: by category, what its entries share said once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from framing.explain import Rule


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one category of one lexicon, or the procedural rules of one construct. `source` is that of the most
    of them, `rules` are pairs of a rule and its place in the report."""

    title: str
    definition: str
    source: str
    rules: tuple[tuple[int, Rule], ...]


@dataclass(frozen=True, slots=True)
class RuleGroups:
    """All groups in order, and the sources that their entries name, each once."""

    groups: tuple[RuleGroup, ...]
    sources: tuple[str, ...]

    def place(self, source: str) -> int:
        """The place of a source, from 1 on."""
        return self.sources.index(source) + 1


def group_rules(rules: Sequence[Rule]) -> RuleGroups:
    """The rules, which are in the order of their ids, by what stands before the last slash of the id."""
    groups = tuple(_group(list(found)) for _, found in groupby(enumerate(rules), key=lambda pair: _key(pair[1])))
    return RuleGroups(groups, tuple(sorted({rule.source for rule in rules if rule.source})))


def _key(rule: Rule) -> tuple[str, str, str]:
    return rule.id.rpartition("/")[0], rule.category, rule.definition


def _group(rules: list[tuple[int, Rule]]) -> RuleGroup:
    first = rules[0][1]
    name = first.category or first.id.partition("/")[0]
    title = f"{name.replace('_', ' ')}: {first.lexicon}" if first.lexicon else name.replace("_", " ")
    sources = Counter(rule.source for _, rule in rules)
    return RuleGroup(title, first.definition, sources.most_common(1)[0][0], tuple(rules))
