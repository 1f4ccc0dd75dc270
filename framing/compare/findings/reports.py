"""Findings about marked wording in the reported, not quoted, words of somebody."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.compare.findings.words import called, plural, times
from framing.compare.sourcing.contaminated import OF_THE_SPEAKER, ONLY_BY_THE_OUTLET, USED_BY_THE_SPEAKER
from framing.compare.sourcing.speakers import is_name
from framing.compare.types import ContaminatedReport, Finding
from framing.language import language
from framing.model import Construct, Profile
from framing.tokens import phrase


def report_findings(profiles: Sequence[Profile], reports: Sequence[ContaminatedReport]) -> Iterator[Finding]:
    """A loaded word or a scare quote in somebody's reported words: one finding an outlet and word, that of the speaker
    with the strongest reason. Its counts and its evidence are the passages of that speaker there and no others.

    The word is shown as the text has it."""
    texts = {p.article.id: p.article.text for p in profiles}
    groups: dict[tuple[str, Construct, str], dict[str, list[ContaminatedReport]]] = defaultdict(dict)
    for report in reports:
        if who := speaker_of(report):
            groups[report.outlet, report.construct, report.term].setdefault(who, []).append(report)
    for speakers in groups.values():
        telling = (item for item in speakers.items() if all(r.reason != USED_BY_THE_SPEAKER for r in item[1]))
        who, found = next(telling, (None, []))
        if who:
            first, n = found[0], len(found)
            hold = "hold" if first.construct is Construct.LOADED_TERM else "hold, in marks that quote nobody,"
            yield Finding(
                "contaminated-report",
                f"In {first.outlet} the reported words of {who} {hold} “{first.ref.of(texts)}” "
                f"({n} {plural('passage', n)}){_reason(found, who)}.",
                _open_question(first),
                ((first.outlet, 0, n),),
                tuple(r.ref for r in found),
                first.sentence,
                first.term,
                difference=n,
            )


def speaker_of(report: ContaminatedReport) -> str | None:
    """The speaker by name, or by the words of the text; None where these name nobody."""
    if is_name(report.speaker):
        return called(report.speaker)
    names = report.source and any(word not in language().function for word in phrase(report.source))
    return f"“{' '.join(report.source.split())}”" if report.source and names else None


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
        parts.append(f"{report.outlet} uses it {times(report.own_uses)} in its own voice.")
    return " ".join(parts)
