"""A few plain sentences made from the tables, each with its counts, its caveat and its evidence.

Order: the kinds below in turn, the largest difference of each first; ties by name. Nothing here is a verdict.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from framing.compare.contaminated import OF_THE_SPEAKER, ONLY_BY_THE_OUTLET, USED_BY_THE_SPEAKER, own_uses
from framing.compare.speakers import UNKNOWN, UNNAMED
from framing.compare.types import ContaminatedReport, Finding, NamingRow, Row, SpeakerRow
from framing.extract.labels import GOVERNMENT
from framing.model import Construct, Profile, Voice
from framing.profile import PER

MOST = 9
TIMES = 1.5  # a rate must be this much higher to be worth a sentence
CLEAR = 3  # uses: a difference of fewer could be one sentence


def find_contrasts(
    profiles: Sequence[Profile],
    rows: Sequence[Row],
    terms: Sequence[Row],
    naming: Sequence[NamingRow],
    speakers: Sequence[SpeakerRow],
    reports: Sequence[ContaminatedReport] = (),
) -> tuple[Finding, ...]:
    """The findings, most telling first, at most nine."""
    outlets = sorted({p.article.outlet for p in profiles})
    kinds = (
        list(_terms(terms)),
        list(islice(_in_reports(profiles, reports, outlets), MOST)),
        list(_labels(naming)),
        list(_voices(speakers)),
        list(_rates(rows)),
    )
    turns = [finding for turn in zip_longest(*kinds) for finding in turn if finding]
    return tuple(turns[:MOST])


def _terms(terms: Sequence[Row]) -> Iterator[Finding]:
    """A loaded term that one outlet uses in its own voice and the others do not."""
    by_term: dict[tuple[str, str], dict[Voice, Row]] = defaultdict(dict)
    for row in terms:
        if row.construct is Construct.LOADED_TERM and row.term and row.category:
            by_term[row.term, row.category][row.voice] = row
    found = []
    for (term, _), voices in by_term.items():
        own = {c.outlet: c for c in voices[Voice.OUTLET].cells} if Voice.OUTLET in voices else {}
        others_own = sorted((c.n for c in own.values()), reverse=True)
        if len(own) > 1 and others_own[0] >= CLEAR and others_own[0] >= CLEAR * max(1, others_own[1]):
            found.append((others_own[0] - others_own[1], term, own, voices))
    for _, term, own, voices in sorted(found, key=lambda f: (-f[0], f[1])):
        top = max(own.values(), key=lambda c: (c.n, c.outlet))
        rest = sum(c.n for c in own.values()) - top.n
        others_voices = [c for v, row in voices.items() if v is not Voice.OUTLET for c in row.cells]
        elsewhere = {o: sum(c.n for c in others_voices if c.outlet == o) for o in own}
        others = f"the others {_times(rest)} together" if rest else "the others never do"
        more = elsewhere[top.outlet]
        aside = f"; {more} more there inside quoted or reported words" if more else ""
        n_articles = len({r.article for r in top.refs})
        rate = f"{top.rate:.1f} per 1,000 own words" if top.rate is not None else "rate undefined"
        yield Finding(
            "loaded-term",
            f"{top.outlet} uses “{term}” {_times(top.n)} in its own voice; {others}.",
            f"{top.n} in {top.words:,} own words ({rate}), in {n_articles} of "
            f"{top.n_articles} {_plural('article', top.n_articles)}{aside}.",
            tuple((o, c.n, elsewhere[o]) for o, c in own.items()),
            top.refs,
        )


def _in_reports(
    profiles: Sequence[Profile], reports: Sequence[ContaminatedReport], outlets: Sequence[str]
) -> Iterator[Finding]:
    """A loaded word or a scare quote in somebody's reported words: one finding an outlet, speaker and word."""
    groups: dict[tuple[str, str, str], list[ContaminatedReport]] = defaultdict(list)
    by_term: dict[tuple[Construct, str], list[ContaminatedReport]] = defaultdict(list)
    for report in reports:
        by_term[report.construct, report.term].append(report)
        if report.reason != USED_BY_THE_SPEAKER:
            groups[report.outlet, report.speaker, report.term].append(report)
    own = own_uses(profiles)
    for found in groups.values():
        first, who = found[0], _who(found[0])
        term = (first.construct, first.term)
        here = {r.ref for r in found}
        others = [r for r in by_term[term] if r.ref not in here]
        yield Finding(
            "contaminated-report",
            f"{first.outlet} has “{first.term}” in the reported words of {who}{_reason(first, who)}.",
            _open_question(first),
            tuple((o, len(own.get((o, term), ())), sum(r.outlet == o for r in by_term[term])) for o in outlets),
            (*(r.ref for r in (*found, *others)), *(x for o in outlets for x in own.get((o, term), ()))),
            first.sentence,
        )


def _who(report: ContaminatedReport) -> str:
    """The speaker by name, or by the words of the text."""
    named = report.speaker not in (UNNAMED, UNKNOWN) and report.speaker.split()[-1][0].isupper()
    return report.speaker if named else f"“{report.source}”" if report.source else "somebody"


def _reason(report: ContaminatedReport, who: str) -> str:
    """What the corpus shows beside the passage itself."""
    if report.reason == OF_THE_SPEAKER:
        return f", said there of {who} or of {who}’s own side"
    if report.reason == ONLY_BY_THE_OUTLET:
        return f", who is quoted with {report.words_quoted} words and never with this one"
    return ""


def _open_question(report: ContaminatedReport) -> str:
    uses = f" {report.outlet} uses it {_times(report.own_uses)} in its own voice." if report.own_uses else ""
    if report.construct is Construct.SCARE_QUOTE:
        return f"The marks quote nobody there: the text does not show whose doubt they are.{uses}"
    return f"Reported, not quoted: the text does not show whose word it is.{uses}"


def _labels(naming: Sequence[NamingRow]) -> Iterator[Finding]:
    """An actor with an evaluative label in the own voice of some outlets, named without one by another."""
    for row in naming:
        marked = {
            outlet: [x for x in labels if x.stance != "neutral" and x.voice is Voice.OUTLET]
            for outlet, labels in row.by_outlet
        }
        uses = {outlet: sum(len(x.refs) for x in labels) for outlet, labels in marked.items()}
        own = {outlet for outlet, labels in row.by_outlet if any(x.voice is Voice.OUTLET for x in labels)}
        named = own if row.actor.endswith(GOVERNMENT) else row.mentioned_by  # a person's name names no government
        without = [o for o in sorted(named) if not uses.get(o)]
        using = [o for o, n in sorted(uses.items(), key=lambda item: (-item[1], item[0])) if n]
        if using and without:
            words = "; ".join(
                f"{outlet}: " + ", ".join(f"“{x.text}”" for x in marked[outlet][:3]) for outlet in using[:3]
            )
            yield Finding(
                "label",
                f"{row.actor} carries an evaluative label in {_listed(using)}, none in {_listed(without)}.",
                f"{words}. In the outlet's own voice.",
                tuple((outlet, uses[outlet], 0) for outlet, _ in row.by_outlet),
                tuple(r for outlet in using for x in marked[outlet] for r in x.refs),
            )


def _voices(speakers: Sequence[SpeakerRow]) -> Iterator[Finding]:
    """A speaker with many words here and none there."""
    for row in speakers:
        words = {s.outlet: s.words_quoted + s.words_reported for s in row.said}
        top = max(words, key=lambda o: (words[o], o))
        silent = [o for o in words if not words[o]]
        if row.speaker in (UNNAMED, UNKNOWN) or words[top] < 20 or not silent:
            continue
        yield Finding(
            "speaker",
            f"{row.speaker} gets {words[top]} words in {top}, none in {_listed(silent)}.",
            "Quoted and reported words together; found by rules, so look at the passages.",
            tuple((s.outlet, s.words_quoted, s.words_reported) for s in row.said),
            tuple(r for s in row.said for r in s.refs),
        )


def _rates(rows: Sequence[Row]) -> Iterator[Finding]:
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
            )


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def _plural(word: str, n: int) -> str:
    return word if n == 1 else f"{word}s"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
