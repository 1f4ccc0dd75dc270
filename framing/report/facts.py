"""What the script of the page needs to know of the articles, as short rows of JSON."""

from re import compile as regex
from typing import Any

from framing.compare.result import Comparison
from framing.model import Attribution, Construct, Mark, Profile
from framing.report.days import day
from framing.report.options import WHOLE, ReportOptions
from framing.report.outlet_names import MASKED, article_aliases, find_names
from framing.report.places import Places
from framing.report.reading import how, speaker
from framing.report.sections.names import in_words
from framing.report.view import NAMES, VOICES
from framing.report.whatif import WhatIf

_BLANKS = regex(r"\s+")
AROUND, LONG = 50, 140  # signs beside a passage, and of a passage, that a list of passages shows


def facts(
    comparison: Comparison, places: Places, options: ReportOptions = WHOLE, whatif: WhatIf | None = None
) -> dict[str, Any]:
    """What the script needs to show a passage: the marks and attributions of each article, in short rows; of articles
    that stand on other pages the passages themselves. Made when the page is: it tells of what the page asked for.

    `hide` is what hiding the names of outlets takes, left out where none is there, `whatif` what counting without some
    entries takes, where the page can.
    """
    here = [p for p in comparison.profiles if places.is_here(p.article.id)]
    names: dict[str, int] = {}
    found = {
        "voices": {str(k): v for k, v in VOICES.items()},
        "names": {str(k): v[0] for k, v in NAMES.items()},
        "rules": [rule.id for rule in comparison.rules] if here else [],
        "articles": [_here(p, places) for p in here]
        or [_far(p, places, names) for p in places.far_articles(comparison.profiles)],
    }
    hide = {} if options.blind else {"hide": places.frame.hide or names_to_hide(comparison)}
    found |= {"whatif": whatif.facts()} if whatif else {}
    return found | hide | ({"said": list(names)} if names else {})


def _article(p: Profile) -> dict[str, Any]:
    return {"outlet": p.article.outlet, "day": day(p.article.date), "event": in_words(p.article.event or "")}


def _here(p: Profile, places: Places) -> dict[str, Any]:
    return _article(p) | {
        "marks": [_mark_row(m, places) for m in p.marks],
        "said": [_said_row(a, p.article.text, places) for a in p.attributions],
    }


def _far(p: Profile, places: Places, names: dict[str, int]) -> dict[str, Any]:
    """An article on another page: where it stands, and each passage with its surroundings and what it is."""
    told = _told(p)
    rows = [
        [start, end - start, *around(p.article.text, start, end),
         [names.setdefault(words, len(names)) for words in told.get((start, end), ("not quoted",))]]
        for start, end in sorted(places.asked[p.article.id])
    ]  # fmt: skip
    article = p.article.id
    return _article(p) | {"page": places.page(article), "at": places.article(article), "seen": rows}


def _told(p: Profile) -> dict[tuple[int, int], list[str]]:
    """What stands in an article: the marks, and where there is none the attribution, by where they begin and end."""
    found: dict[tuple[int, int], list[str]] = {}
    for m in p.marks:
        found.setdefault((m.span.start, m.span.end), []).append(f"{NAMES[m.construct][0]}, {VOICES[m.voice]}")
    marked = frozenset(found)
    for a in p.attributions:
        for c in a.contents:
            if (c.start, c.end) not in marked:
                found.setdefault((c.start, c.end), [f"{speaker(a, p.article.text)}, {how(a)}"])
    return found


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words before a passage, those of it and those behind it, on one line, each cut to what a list shows.

    >>> around("The regime hid it.", 4, 10)
    ('The ', 'regime', ' hid it.')
    """
    before, inside, after = text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]
    if start > AROUND:
        before = f"… {before.lstrip() if before[:1].isspace() else before.partition(' ')[2]}"
    if end - start > LONG:
        inside = f"{text[start : start + LONG - 20]} …"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return _line(before), _line(inside), _line(after)


def _line(text: str) -> str:
    """The text with one blank for every run of them."""
    return _BLANKS.sub(" ", text)


def names_to_hide(comparison: Comparison) -> dict[str, Any]:
    """Patterns and aliases; `whole` are words that are replaced where nothing stands beside them."""
    found, ids = find_names(comparison), article_aliases(comparison)
    whole = {name: alias for name, alias in ids.items() if name.isalpha()} | dict.fromkeys(
        sorted(found.telling), MASKED
    )
    return {"names": found.names, "others": found.others, "aliases": found.aliases, "whole": whole}


def _mark_row(m: Mark, places: Places) -> list[Any]:
    """A mark in short: its rules are places in the list of rules, that of the entry second where a label has one."""
    rules = [m.rule, m.entry] if m.construct is Construct.LABEL and m.entry else [m.rule]
    numbers = [int(places.rule(rule)[1:]) for rule in rules]
    place = (str(m.voice), str(m.zone))
    rest = [m.target, 1] if m.negated else [m.target] if m.target else []  # what is not there need not be said
    return [m.span.start, m.span.end, str(m.construct), m.category, *place, numbers, *rest]


def _said_row(a: Attribution, text: str, places: Places) -> list[Any]:
    spans = [[c.start, c.end] for c in a.contents]
    cue, source = (s.of(text) if s else None for s in (a.cue, a.source))
    return [spans, speaker(a, text), how(a), cue, a.cue_stance, source, int(places.rule(a.rule)[1:])]
