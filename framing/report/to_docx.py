"""The report as a text document to hand out: what stands out, the sections, the articles with their marks, how made."""

import io
from collections.abc import Iterator

from framing import __version__
from framing.compare.result import Comparison
from framing.compare.steadiness.sensitivity_words import say_finding
from framing.compare.types import Finding
from framing.report.citation import citation
from framing.report.days import day
from framing.report.office import steady
from framing.report.options import WHOLE, ReportOptions
from framing.report.outline import DESCRIBES, STATUSES, counted, events_left_out, parts, summary, words_by_voice
from framing.report.passages import around
from framing.report.places import Places
from framing.report.prepare import notes
from framing.report.reading import read_article
from framing.report.sections.events import event_of
from framing.report.to_html import title
from framing.report.to_json import input_identity
from framing.report.view import headline
from framing.report.word.article import article, legend
from framing.report.word.markup import paragraph, plain, run
from framing.report.word.styles import empty_document
from framing.report.word.tables import section, words_grid

MOST_ARTICLES = 30  # more would make a document that nobody prints
PASSAGES = 3  # of each finding
NOT_CHECKED = (
    "Not checked: whether statements are true; pictures and their captions’ claims; where on a page or in a programme "
    "something stood. What is not found in these texts may stand in another article of the same outlet."
)
CONTEST = (
    "To contest a mark, read the entry behind it: framing explain RULE prints its note, source and examples, and the "
    "tables of the report give the rule of every mark. --overrides FILE removes or changes an entry for one report."
)


def render_docx(comparison: Comparison, options: ReportOptions = WHOLE) -> bytes:
    """The whole document. Needs python-docx. `options` are those that the comparison was prepared for."""
    heading = title(comparison)
    document = empty_document(heading)
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body = document.element.body
    end = body[-1]  # the properties of the page
    blocks = "".join(block for part in PARTS for block in part(comparison))
    blocks += "".join(plain(f"{about}: {words}") for about, words in notes(comparison, options))
    for element in parse_xml(f"<w:body {nsdecls('w')}>{blocks}</w:body>"):
        end.addprevious(element)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _head(c: Comparison) -> Iterator[str]:
    yield plain(title(c), "Title")
    yield plain(summary(c), "Summary")
    yield plain(DESCRIBES, "Small")


def _which(c: Comparison) -> Iterator[str]:
    yield plain("Which articles", "Heading1")
    rows = [
        (p.article.outlet, headline(p) or "headline unknown", day(p.article.date), f"{words_by_voice(p)[0]:,}")
        for p in c.profiles
    ]
    yield words_grid(("outlet", "headline", "date", "own words"), rows)


def _checks(c: Comparison) -> Iterator[str]:
    yield plain("May these articles be compared?", "Heading1")
    yield plain(c.verdict.sentence, "Summary")
    rows = [(check.title, check.message, STATUSES[check.status]) for check in c.checks]
    yield words_grid(("check", "what was found", "result"), rows)


def _findings(c: Comparison) -> Iterator[str]:
    yield plain("What stands out", "Heading1")
    if not c.findings:
        yield plain("No difference between the outlets is large enough to be put in a sentence.")
    texts = {p.article.id: p.article.text for p in c.profiles}
    outlets = {p.article.id: p.article.outlet for p in c.profiles}
    for finding in c.findings:
        yield plain(finding.sentence, "Finding")
        yield from _behind(finding, c)
        for ref in finding.refs[:PASSAGES]:
            left, words, right = around(texts[ref.article], ref.start, ref.end)
            runs = (run(f"{outlets[ref.article]}: "), run(f"… {left}"), run(words, "<w:b/>"), run(f"{right} …"))
            yield paragraph(runs, "Passage")


def _behind(finding: Finding, c: Comparison) -> Iterator[str]:
    """The counts of a finding, its caveat and its event."""
    counts, event = counted(finding), event_of(c, finding)
    said = (f"{counts}." if counts else "", finding.caveat, f"Event: {event}." if event else "")
    yield plain(" ".join(text for text in said if text), "FindingMore")


def _sections(c: Comparison) -> Iterator[str]:
    for part in parts(c):
        yield plain(part.title, "Heading1")
        for line in part.lead:
            yield plain(line)
        for shown in part.sections:
            yield from section(shown, c.outlets)
    if events_left_out(c):
        yield plain(f"{events_left_out(c)} more events are in the tables alone.", "Small")


def _steadiness(c: Comparison) -> Iterator[str]:
    if c.sensitivity is None:
        return
    yield plain("What rests on single words", "Heading1")
    for notice in c.sensitivity.notices:
        yield plain(f"{notice.message[:1].upper()}{notice.message[1:]}.")
    for sentence in c.sensitivity.summary:
        yield plain(sentence)
    rows = [(finding.sentence, say_finding(finding)) for finding in c.sensitivity.findings]
    if rows:
        yield words_grid(("finding", "rests on"), rows)


def _articles(c: Comparison) -> Iterator[str]:
    yield plain("The articles with their marks", "Heading1")
    if len(c.profiles) > MOST_ARTICLES:
        yield plain(
            f"The texts of the {len(c.profiles)} articles are left out: a document holds at most {MOST_ARTICLES}. They "
            "stand in report.html; a report on some of the files alone has a document with their texts."
        )
        return
    yield from legend()
    places = Places(c)
    for place, profile in enumerate(c.profiles):
        yield from article(read_article(place, profile, places, set()))


def _method(c: Comparison) -> Iterator[str]:
    yield paragraph(run("How this was made"), "Heading1", more="<w:pageBreakBefore/>")
    yield plain(f"By framing {__version__}, with rules and word lists that can be read, checked and contested.")
    yield plain(NOT_CHECKED)
    yield plain(CONTEST)
    s = c.settings
    yield plain(
        f"Intervals from {s.gate} articles an outlet on, of {round(100 * s.level)} %, by {s.draws:,} draws with seed "
        f"{s.seed}; distinctive words with at least {s.key_min_count} uses."
    )
    yield plain("How to cite", "Heading2")
    yield plain(citation(c))
    yield plain("The texts", "Heading2")
    texts = (p.article for p in c.profiles)
    rows = [(i["id"], i["outlet"], i["path"] or "–", str(i["sha256"])[:16]) for i in map(input_identity, texts)]
    yield words_grid(("article", "outlet", "file", "SHA-256 of the text"), rows)
    yield plain("The lexicons", "Heading2")
    lexicons = [(x.id, x.version, x.licence, x.digest[:8], x.citation) for x in c.lexicons]
    yield words_grid(("lexicon", "version", "licence", "digest", "cite as"), lexicons)
    if c.overrides:
        yield plain("The user’s overrides", "Heading2")
        done = [(o.rule, o.action, o.what, o.reason) for o in c.overrides]
        yield words_grid(("rule", "action", "what", "reason"), done)
    if c.notices:
        yield plain("Notices", "Heading2")
        yield words_grid(("where", "what"), [(n.where, n.message) for n in c.notices])
    yield plain("", "Small")


PARTS = (_head, _which, _checks, _findings, _sections, _steadiness, _articles, _method)
