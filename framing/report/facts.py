"""What the script of the page needs to know of the articles, as short rows of JSON."""

from typing import Any

from framing.compare.result import Comparison
from framing.model import Attribution, Construct, Mark
from framing.report.days import day
from framing.report.reading import Places, how, speaker
from framing.report.sections.names import in_words
from framing.report.view import NAMES, VOICES
from framing.report.whatif import WhatIf


def facts(comparison: Comparison, places: Places, whatif: WhatIf) -> dict[str, Any]:
    """What the script needs to show a passage: the marks and attributions of each article, in short rows."""
    return {
        "voices": {str(k): v for k, v in VOICES.items()},
        "names": {str(k): v[0] for k, v in NAMES.items()},
        "rules": [rule.id for rule in comparison.rules],
        "whatif": whatif.facts(),
        "articles": [
            {
                "outlet": p.article.outlet,
                "alias": places.alias(p.article.outlet),
                "day": day(p.article.date),
                "event": in_words(p.article.event or ""),
                "marks": [_mark_row(m, places) for m in p.marks],
                "said": [_said_row(a, p.article.text, places) for a in p.attributions],
            }
            for p in comparison.profiles
        ],
    }


def _mark_row(m: Mark, places: Places) -> list[Any]:
    """A mark in short: its rules are places in the list of rules, that of the entry second where a label has one."""
    rules = [m.rule, m.entry] if m.construct is Construct.LABEL and m.entry else [m.rule]
    numbers = [int(places.rule(rule)[1:]) for rule in rules]
    place = (str(m.voice), str(m.zone))
    return [m.span.start, m.span.end, str(m.construct), m.category, *place, numbers, m.target, int(m.negated)]


def _said_row(a: Attribution, text: str, places: Places) -> list[Any]:
    spans = [[c.start, c.end] for c in a.contents]
    cue, source = (s.of(text) if s else None for s in (a.cue, a.source))
    return [spans, speaker(a, text), how(a), cue, a.cue_stance, source, int(places.rule(a.rule)[1:])]
