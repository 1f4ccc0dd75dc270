"""What a rule id means: the entry of a lexicon with its note and source, or a procedural rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from framing.errors import FramingError
from framing.extract import rule_descriptions
from framing.lexicon import Entry, Example, Lexicon
from framing.matcher import Lexicons


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in words. The fields of a lexicon's entry are empty for a procedural rule."""

    id: str
    text: str
    category: str = ""
    definition: str = ""
    forms: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    strength: int | None = None
    source: str = ""
    lexicon: str = ""
    examples: tuple[Example, ...] = ()


def explain_rule(rule: str, lexicons: Lexicons) -> Rule:
    """What the rule `rule` means. Raises: FramingError where there is none of that id, with the nearest ones named."""
    text = rule_descriptions().get(rule)
    if text:
        return Rule(rule, text)
    for lexicon in lexicons.items:
        if rule.startswith(lexicon.id + "/"):
            for entry in lexicon.entries:
                if lexicon.rule(entry) == rule:
                    return _of_entry(lexicon, entry)
    near = _near(rule, list(_all_ids(lexicons)))
    hint = f"; near it: {', '.join(near)}" if near else "; framing lexicon list names the lexicons"
    raise FramingError(f"{rule}: no rule has this id{hint}")


def explain_rules(rules: Iterable[str], lexicons: Lexicons) -> tuple[Rule, ...]:
    """The rules of some ids, each once, sorted."""
    by_id = {lexicon.rule(entry): (lexicon, entry) for lexicon in lexicons.items for entry in lexicon.entries}
    return tuple(_of_entry(*by_id[r]) if r in by_id else explain_rule(r, lexicons) for r in sorted(set(rules)))


def _of_entry(lexicon: Lexicon, entry: Entry) -> Rule:
    shown = {form.lower() for form in entry.strings}
    return Rule(
        id=lexicon.rule(entry),
        text=entry.note,
        category=entry.category,
        definition=lexicon.categories[entry.category],
        forms=entry.strings,
        neutral=entry.neutral,
        strength=entry.strength,
        source=lexicon.sources[entry.source],
        lexicon=f"{lexicon.id} {lexicon.version}",
        examples=tuple(e for e in lexicon.examples if any(m.lower() in shown for m in e.marks)),
    )


def _near(rule: str, ids: Sequence[str]) -> list[str]:
    """Up to five ids like `rule`: of the same name, then those that hold the name, then those spelled much like it."""
    name = rule.rsplit("/", maxsplit=1)[-1]
    same = sorted(r for r in ids if r.rsplit("/", maxsplit=1)[-1] == name)
    holding = sorted(r for r in ids if name and name in r)
    return list(dict.fromkeys([*same, *holding]))[:5] or get_close_matches(rule, ids, 3, 0.8)


def _all_ids(lexicons: Lexicons) -> Iterable[str]:
    yield from rule_descriptions()
    yield from (lexicon.rule(entry) for lexicon in lexicons.items for entry in lexicon.entries)
