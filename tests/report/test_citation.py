"""A report is cited by what it was made with."""

from dataclasses import replace

from framing import __version__
from framing.compare import compare_profiles
from framing.model import Article
from framing.profile import profile_article
from framing.report.citation import citation, report_id


def made(lexicons, text="The regime fell. Nobody knew why."):
    articles = [Article("a", "Wire", "The harbour is closed."), Article("b", "Post", text)]
    return compare_profiles([profile_article(a, lexicons) for a in articles], lexicons)


def test_the_same_report_has_the_same_number(lexicons):
    assert report_id(made(lexicons)) == report_id(made(lexicons))
    assert len(report_id(made(lexicons))) == 12


def test_another_text_lexicon_or_setting_gives_another_number(lexicons):
    report = made(lexicons)
    first = report.lexicons[0]
    others = (
        made(lexicons, "The regime fell. Nobody knew how."),
        replace(report, lexicons=(replace(first, digest="0" * 64), *report.lexicons[1:])),
        replace(report, settings=replace(report.settings, seed=1)),
    )
    assert len({report_id(x) for x in (report, *others)}) == 4


def test_the_citation_names_version_number_and_lexicons(lexicons):
    report = made(lexicons)
    words = citation(report)
    assert words.startswith(
        f"framing {__version__}, report {report_id(report)} on 2 articles from 2 outlets; lexicons "
    )
    assert all(f"{x.id} {x.version} ({x.digest[:8]})" in words for x in report.lexicons)
