"""What the script of the page needs to know of the articles, as short rows of JSON."""

from collections.abc import Iterator
from re import compile as regex
from typing import Any

from framing.compare.result import Comparison
from framing.model import Construct, Mark, Profile, Voice, ZoneKind
from framing.report.days import day
from framing.report.options import WHOLE, ReportOptions
from framing.report.outlet_names import MASKED, article_aliases, find_names
from framing.report.places import Places
from framing.report.reading import how, speaker
from framing.report.sections.names import in_words
from framing.report.view import NAMES, VOICES
from framing.report.whatif import WhatIf

_BLANKS = regex(r"\s+")
_EITHER_CASE = regex(r"(?:\[[a-z][A-Z]\])+")
AROUND, LONG = 50, 140  # signs beside a passage, and of a passage, that a list of passages shows


class _Listed:
    """What rows say again and again, each once: a row has its place in the list. What is most often said comes first
    where it is known beforehand, as rows leave noughts at their end out."""

    def __init__(self, *first: Any) -> None:
        self._places = {value: i for i, value in enumerate(first)}

    def __call__(self, value: Any) -> int:
        return self._places.setdefault(value, len(self._places))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._places)


class _Lists:
    """The lists of a page. `words` are all strings, `kinds` construct, category and rules of a mark, `zones` its voice
    and zone, `ways` how something is attributed: how, stance of the cue and rule."""

    def __init__(self) -> None:
        self.words, self.kinds, self.ways = _Listed(None), _Listed(), _Listed()
        self.zones = _Listed((str(Voice.OUTLET), str(ZoneKind.BODY)))


def facts(
    comparison: Comparison, places: Places, options: ReportOptions = WHOLE, whatif: WhatIf | None = None
) -> dict[str, Any]:
    """What the script needs to show a passage: the marks and attributions of each article, in short rows; of articles
    that stand on other pages the passages themselves. Made when the page is: it tells of what the page asked for.
    Places in `words`, `kinds`, `zones` and `ways` stand for what rows would repeat; the script makes rows whole.

    `hide` is what hiding the names of outlets takes, left out where none is there, `whatif` what counting without some
    entries takes, where the page can.
    """
    here = [p for p in comparison.profiles if places.is_here(p.article.id)]
    lists = _Lists()
    articles = [_here(p, places, lists) for p in here] or [
        _far(p, places, lists.words) for p in places.far_articles(comparison.profiles)
    ]
    found = {
        "voices": {str(k): v for k, v in VOICES.items()},
        "names": {str(k): v[0] for k, v in NAMES.items()},
        "articles": articles,
        "words": list(lists.words),
    }
    tables = {"kinds": list(lists.kinds), "zones": list(lists.zones), "ways": list(lists.ways)} if here else {}
    hide = {} if options.blind else {"hide": places.frame.hide or names_to_hide(comparison)}
    return found | tables | ({"whatif": whatif.facts()} if whatif else {}) | hide


def _article(p: Profile) -> dict[str, Any]:
    return {"outlet": p.article.outlet, "day": day(p.article.date), "event": in_words(p.article.event or "")}


def _here(p: Profile, places: Places, lists: _Lists) -> dict[str, Any]:
    return _article(p) | {"marks": _mark_rows(p, places, lists), "said": _said_rows(p, places, lists)}


def _far(p: Profile, places: Places, listed: _Listed) -> dict[str, Any]:
    """An article on another page: where it stands, and each passage with its surroundings and what it is."""
    told = _told(p)
    rows = [
        [start, end - start, *around(p.article.text, start, end),
         [listed(words) for words in told.get((start, end), ("not quoted",))]]
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
    return {"names": _in_short(found.names), "others": found.others, "aliases": found.aliases, "whole": whole}


def _in_short(pattern: str) -> str:
    """A pattern with {ab} for [aA][bB], which the script writes out again: braces stand in none but as signs, `\\{`.

    >>> _in_short("[aA][bB]:[cC]d")
    '{ab}:{c}d'
    """
    return _EITHER_CASE.sub(lambda run: f"{{{run[0][1::4]}}}", pattern)


def _mark_rows(p: Profile, places: Places, lists: _Lists) -> list[list[int]]:
    """The marks of an article: the way from the start of the mark before, length, place in `kinds`, place in `zones`,
    target as a place in `words`, 1 where it is negated; without the noughts at the end."""
    rows, at = list[list[int]](), 0
    for m in p.marks:
        kind = (lists.words(str(m.construct)), lists.words(m.category), *_rules(m, places))
        zone = lists.zones((str(m.voice), str(m.zone)))
        row = [m.span.start - at, len(m.span), lists.kinds(kind), zone, lists.words(m.target or None), int(m.negated)]
        while not row[-1]:
            row.pop()
        rows.append(row)
        at = m.span.start
    return rows


def _rules(m: Mark, places: Places) -> list[int]:
    """The rules of a mark as places in the list of rules, that of the entry second where a label has one."""
    rules = [m.rule, m.entry] if m.construct is Construct.LABEL and m.entry else [m.rule]
    return [int(places.rule(rule)[1:]) for rule in rules]


def _said_rows(p: Profile, places: Places, lists: _Lists) -> list[list[int]]:
    """The attributions of an article: place in `ways`; speaker, cue and source as places in `words`; and of each
    content the way from the start of the content before, in this row or the last, and its length."""
    rows, at, text = list[list[int]](), 0, p.article.text
    for a in p.attributions:
        way = lists.ways((lists.words(how(a)), lists.words(a.cue_stance), int(places.rule(a.rule)[1:])))
        cue, source = (lists.words(s.of(text) if s else None) for s in (a.cue, a.source))
        row = [way, lists.words(speaker(a, text)), cue, source]
        for content in a.contents:
            row += [content.start - at, len(content)]
            at = content.start
        rows.append(row)
    return rows
