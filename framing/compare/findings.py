"""A few plain sentences made from the tables, each with its counts, its caveat and its evidence.

Order: the kinds below in turn, the largest difference of each first; ties by name. Nothing here is a verdict.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest

from framing.compare.actors import Kin
from framing.compare.contaminated import OF_THE_SPEAKER, ONLY_BY_THE_OUTLET, USED_BY_THE_SPEAKER, sentence_of
from framing.compare.speakers import UNKNOWN, UNNAMED
from framing.compare.types import ContaminatedReport, Finding, Label, NamingRow, Row, SpeakerRow
from framing.extract.labels import GOVERNMENT
from framing.language import language
from framing.model import Construct, Profile, Voice
from framing.profile import PER
from framing.tokens import phrase

MOST = 9
TIMES = 1.5  # a rate must be this much higher to be worth a sentence
LEAST_SAID = 20  # words: a speaker with fewer is no finding
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
    kinds = (
        list(loaded_term_findings(terms)),
        list(islice(report_findings(reports), MOST)),
        list(label_findings(profiles, naming)),
        list(_voices(profiles, speakers)),
        list(rate_findings(rows)),
    )
    turns = [finding for turn in zip_longest(*kinds) for finding in turn if finding]
    return tuple(turns[:MOST])


def loaded_term_findings(terms: Sequence[Row]) -> Iterator[Finding]:
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
        others = _others([outlet for outlet in own if outlet != top.outlet], rest)
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
            subject=term,
        )


def report_findings(reports: Sequence[ContaminatedReport]) -> Iterator[Finding]:
    """A loaded word or a scare quote in somebody's reported words: one finding an outlet and word, that of the speaker
    with the strongest reason. Its counts and its evidence are the passages of that speaker there and no others."""
    groups: dict[tuple[str, Construct, str], dict[str, list[ContaminatedReport]]] = defaultdict(dict)
    for report in reports:
        if who := _who(report):
            groups[report.outlet, report.construct, report.term].setdefault(who, []).append(report)
    for speakers in groups.values():
        telling = (item for item in speakers.items() if all(r.reason != USED_BY_THE_SPEAKER for r in item[1]))
        who, found = next(telling, (None, []))
        if who:
            first, n = found[0], len(found)
            hold = "hold" if first.construct is Construct.LOADED_TERM else "hold, in marks that quote nobody,"
            yield Finding(
                "contaminated-report",
                f"In {first.outlet} the reported words of {who} {hold} “{first.term}” "
                f"({n} {_plural('passage', n)}){_reason(found, who)}.",
                _open_question(first),
                ((first.outlet, 0, n),),
                tuple(r.ref for r in found),
                first.sentence,
                first.term,
            )


def _who(report: ContaminatedReport) -> str | None:
    """The speaker by name, or by the words of the text; None where these name nobody."""
    if report.speaker not in (UNNAMED, UNKNOWN) and _is_name(report.speaker):
        return _called(report.speaker)
    names = report.source and any(word not in language().function for word in phrase(report.source))
    return f"“{' '.join(report.source.split())}”" if report.source and names else None


def _is_name(speaker: str) -> bool:
    return speaker.endswith(GOVERNMENT) or speaker.rsplit(maxsplit=1)[-1][0].isupper()


def _called(actor: str) -> str:
    """An actor inside a sentence: Anton Verhane, the Anton Verhane government."""
    return f"the {actor}" if actor.endswith(GOVERNMENT) and actor[0].isupper() else actor


def _reason(found: Sequence[ContaminatedReport], who: str) -> str:
    """What the corpus shows beside the passages themselves."""
    own = sum(r.reason == OF_THE_SPEAKER for r in found)
    if own:
        where = "there" if own == len(found) else f"in {own} of them"
        return f"; it is said {where} of the speaker or the speaker’s own side"
    return f"; no article quotes {who} with it" if found[0].reason == ONLY_BY_THE_OUTLET else ""


def _open_question(report: ContaminatedReport) -> str:
    doubt = "whose doubt the marks are" if report.construct is Construct.SCARE_QUOTE else "whose word it is"
    parts = [f"Reported, not quoted: the text does not show {doubt}."]
    if report.reason == ONLY_BY_THE_OUTLET:
        parts.append(f"Quoted of the speaker in all articles: {report.words_quoted} words.")
    if report.own_uses:
        parts.append(f"{report.outlet} uses it {_times(report.own_uses)} in its own voice.")
    return " ".join(parts)


def label_findings(profiles: Sequence[Profile], naming: Sequence[NamingRow]) -> Iterator[Finding]:
    """An actor with an evaluative label in the own voice of some outlets, named without one by another."""
    texts = {p.article.id: p.article.text for p in profiles}
    by_actor = {
        row.actor: {
            o: [x for x in labels if _is_marked(x)] for o, labels in row.by_outlet if any(map(_is_marked, labels))
        }
        for row in naming
    }
    kin = {
        outlet: Kin(actor for actor, by_outlet in by_actor.items() if outlet in by_outlet)
        for outlet in {o for by_outlet in by_actor.values() for o in by_outlet}
    }
    for row in naming:
        labels = by_actor[row.actor]
        uses = {outlet: sum(len(x.refs) for x in found) for outlet, found in labels.items()}
        own = {outlet for outlet, found in row.by_outlet if any(x.voice is Voice.OUTLET for x in found)}
        named = own if row.actor.endswith(GOVERNMENT) else row.mentioned_by  # a person's name names no government
        without = [o for o in sorted(named) if o not in uses and not (o in kin and kin[o].holds(row.actor))]
        using = sorted(uses, key=lambda o: (-uses[o], o))
        if using and without:
            words = "; ".join(
                f"{o}: " + ", ".join(f"“{_as_written(texts, x)}”" for x in labels[o][:3]) for o in using[:3]
            )
            yield Finding(
                "label",
                f"{_capital(_called(row.actor))} carries an evaluative label in {_listed(using)}, "
                f"none in {_listed(without)}.",
                f"{words}. Beside the name or in its place, in the outlet's own voice.",
                tuple((outlet, uses.get(outlet, 0), 0) for outlet, _ in row.by_outlet),
                tuple(r for outlet in using for x in labels[outlet] for r in x.refs),
                subject=row.actor,
            )


def _is_marked(label: Label) -> bool:
    return label.stance != "neutral" and label.voice is Voice.OUTLET


def _as_written(texts: Mapping[str, str], label: Label) -> str:
    first = label.refs[0]
    return " ".join(texts[first.article][first.start : first.end].split())


def _voices(profiles: Sequence[Profile], speakers: Sequence[SpeakerRow]) -> Iterator[Finding]:
    """A speaker with many words here and none there, where nobody speaks who could be the same under another name."""
    heard: dict[str, set[str]] = defaultdict(set)
    for p in profiles:
        heard[p.article.outlet].update(_who_may_speak(p))
    kin = {outlet: Kin(names) for outlet, names in heard.items()}
    nameless = Counter[str]()
    for row in speakers:
        if row.speaker in (UNNAMED, UNKNOWN) or not _is_name(row.speaker):
            nameless.update({s.outlet: s.n_attributions for s in row.said})
    for row in speakers:
        words = {s.outlet: s.words_quoted + s.words_reported for s in row.said}
        top = max(words, key=lambda o: (words[o], o))
        silent = [o for o in words if not words[o] and not kin[o].holds(row.speaker)]
        if row.speaker in (UNNAMED, UNKNOWN) or not _is_name(row.speaker) or words[top] < LEAST_SAID or not silent:
            continue
        unnamed = sum(nameless[o] for o in silent)
        aside = f" In {unnamed} {_plural('passage', unnamed)} there the speaker has no name." if unnamed else ""
        yield Finding(
            "speaker",
            f"{_capital(_called(row.speaker))} gets {words[top]} words in {top}, none in {_listed(silent)}.",
            f"Quoted and reported words together.{aside}",
            tuple((s.outlet, s.words_quoted, s.words_reported) for s in row.said),
            tuple(r for s in sorted(row.said, key=lambda s: s.outlet != top) for r in s.refs),
            subject=row.speaker,
        )


def _who_may_speak(profile: Profile) -> Iterator[str]:
    """The speakers of an article, inside the words of others too; where one has no name (Verhane himself said ...), the
    words with a capital in the sentence."""
    tokens, text = profile.document.tokens, profile.article.text
    for a in profile.attributions:
        if a.speaker and not a.anonymous:
            yield a.speaker
        if not a.anonymous and not (a.speaker and _is_name(a.speaker)):
            for span in (a.source or a.contents[0], a.contents[0]):
                where = sentence_of(profile, span)
                inside = range(bisect_left(tokens.starts, where.start), bisect_left(tokens.starts, where.end))
                yield from (tokens.folded[k] for k in inside if text[tokens.starts[k]].isupper())


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
            )


def _others(outlets: Sequence[str], n: int) -> str:
    """How often the other outlets use a term."""
    if len(outlets) == 1:
        return f"{outlets[0]} {_times(n) if n else 'never does'}"
    return f"all the others together {_times(n)}" if n else "the others never do"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def _plural(word: str, n: int) -> str:
    return word if n == 1 else f"{word}s"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
