"""Findings about words: a loaded term that one outlet alone uses, and the widest difference in hedging."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.compare.findings.words import listed, plural, times
from framing.compare.types import Finding, Row
from framing.model import Construct, Voice
from framing.profile import PER

TIMES = 1.5  # a rate must be this much higher to be worth a sentence
CLEAR = 3  # uses: a difference of fewer could be one sentence


def loaded_term_findings(terms: Sequence[Row]) -> Iterator[Finding]:
    """A loaded term that one outlet uses in its own voice and the others do not."""
    found = []
    for term, voices in _by_term(terms):
        own = {c.outlet: c for c in voices[Voice.OUTLET].cells} if Voice.OUTLET in voices else {}
        others_own = sorted((c.n for c in own.values()), reverse=True)
        if len(own) > 1 and others_own[0] >= CLEAR and others_own[0] >= CLEAR * max(1, others_own[1]):
            found.append((others_own[0] - others_own[1], term, own, voices))
    for _, term, own, voices in sorted(found, key=lambda f: (-f[0], f[1])):
        top = max(own.values(), key=lambda c: (c.n, c.outlet))
        rest = sum(c.n for c in own.values()) - top.n
        others_voices = [c for v, row in voices.items() if v is not Voice.OUTLET for c in row.cells]
        elsewhere = {o: sum(c.n for c in others_voices if c.outlet == o) for o in own}
        others = _others([outlet for outlet in own if outlet != top.outlet], rest)
        more = elsewhere[top.outlet]
        aside = f"; {more} more there inside quoted or reported words" if more else ""
        n_articles = len({r.article for r in top.refs})
        rate = f"{top.rate:.1f} per 1,000 own words" if top.rate is not None else "rate undefined"
        yield Finding(
            "loaded-term",
            f"{top.outlet} uses “{term}” {times(top.n)} in its own voice; {others}.",
            f"{top.n} in {top.words:,} own words ({rate}), in {n_articles} of "
            f"{top.n_articles} {plural('article', top.n_articles)}{aside}.",
            tuple((o, c.n, elsewhere[o]) for o, c in own.items()),
            top.refs,
            subject=term,
            difference=top.n - max(c.n for o, c in own.items() if o != top.outlet),
        )


def own_or_quoted_findings(terms: Sequence[Row]) -> Iterator[Finding]:
    """A loaded term that some outlets use in their own voice, and others give in somebody's words alone. Terms of
    which there is a finding of their own are left out."""
    told = {finding.subject for finding in loaded_term_findings(terms)}
    found = []
    for term, voices in _by_term(terms):
        own = {c.outlet: c for c in voices[Voice.OUTLET].cells if c.n} if Voice.OUTLET in voices else {}
        cells = [c for v, row in voices.items() if v is not Voice.OUTLET for c in row.cells if c.n]
        given = sorted({c.outlet for c in cells} - own.keys())
        if own and given and term not in told:
            found.append((-len(given), -sum(c.n for c in own.values()), term, voices, own, cells, given))
    for _, _, term, voices, own, cells, given in sorted(found, key=lambda item: item[:3]):
        n = sum(c.n for c in own.values())
        theirs = sum(c.n for c in cells if c.outlet in given)
        uses, voice = ("uses", "its own voice") if len(own) == 1 else ("use", "their own voice")
        yield Finding(
            "own-or-quoted",
            f"{listed(sorted(own))} {uses} “{term}” in {voice}; in {listed(given)} it is somebody’s word alone.",
            f"{n} own {plural('use', n)}; {theirs} quoted or reported there.",
            tuple((c.outlet, c.n, sum(x.n for x in cells if x.outlet == c.outlet)) for c in voices[Voice.OUTLET].cells),
            (*(r for c in own.values() for r in c.refs), *(r for c in cells if c.outlet in given for r in c.refs)),
            subject=term,
            difference=len(given),
        )


def _by_term(terms: Sequence[Row]) -> Iterator[tuple[str, dict[Voice, Row]]]:
    """The loaded terms, each with its rows by voice."""
    found: dict[tuple[str, str], dict[Voice, Row]] = defaultdict(dict)
    for row in terms:
        if row.construct is Construct.LOADED_TERM and row.term and row.category:
            found[row.term, row.category][row.voice] = row
    yield from ((term, voices) for (term, _), voices in found.items())


def rate_findings(rows: Sequence[Row]) -> Iterator[Finding]:
    """The widest difference in hedging in the own voice."""
    for row in rows:
        cells = [c for c in row.cells if c.rate is not None]
        if row.construct is not Construct.HEDGE or row.voice is not Voice.OUTLET or row.category or len(cells) < 2:
            continue
        high = max(cells, key=lambda c: (c.rate or 0, c.outlet))
        low = min(cells, key=lambda c: (c.rate or 0, c.outlet))
        expected = (low.rate or 0) * high.words / PER  # what the one would have at the other's rate
        if high.n - expected >= CLEAR and (high.rate or 0) >= TIMES * (low.rate or 0):
            yield Finding(
                "hedges",
                f"{high.outlet} hedges most often for its length, {high.rate:.1f} times per 1,000 own words; "
                f"{low.outlet} least, {low.rate:.1f} times.",
                f"{high.n} hedges in {high.words:,} own words, {low.n} in {low.words:,}. A hedge can be care or doubt.",
                tuple((c.outlet, c.n, 0) for c in row.cells),
                tuple(r for c in (high, low) for r in c.refs),
                subject=row.construct.value,
                difference=high.n - expected,
            )


def _others(outlets: Sequence[str], n: int) -> str:
    """How often the other outlets use a term."""
    if len(outlets) == 1:
        return f"{outlets[0]} {times(n) if n else 'never does'}"
    return f"all the others together {times(n)}" if n else "the others never do"
