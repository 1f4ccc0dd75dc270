"""Sentences made from the tables: a case for each kind, and none where nothing differs clearly."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from framing.compare import Finding, compare_profiles
from framing.compare.findings import MOST
from framing.matcher import Lexicons
from framing.model import Profile

Make = Callable[..., Profile]


def _find(profiles: list[Profile], lexicons: Lexicons, code: str) -> list[Finding]:
    """The findings of one kind over articles of one event."""
    one = [replace(p, document=replace(p.document, article=replace(p.article, event="quay"))) for p in profiles]
    return [f for f in compare_profiles(one, lexicons).findings if f.code == code]


def test_a_loaded_term_of_one_outlet_alone(make: Make, lexicons: Lexicons) -> None:
    north = "The sham vote began. The sham vote went on. The sham vote ended."
    profiles = [make("n", "North", north), make("s", "South", "The vote began. Holt said that the sham vote was over.")]
    (finding,) = _find(profiles, lexicons, "loaded-term")
    assert finding.sentence == "North uses “sham” 3 times in its own voice; South never does."
    # 3 in 4 + 5 + 4 = 13 words: 230.8 per 1,000.
    assert finding.caveat == ("3 in 13 own words (230.8 per 1,000 own words), in 1 of 1 article.")
    assert finding.counts == (("North", 3, 0), ("South", 0, 1))
    assert [north[r.start : r.end] for r in finding.refs] == ["sham"] * 3


def test_two_uses_are_no_finding(make: Make, lexicons: Lexicons) -> None:
    profiles = [make("n", "North", "The sham vote began. The sham vote ended."), make("s", "South", "The vote began.")]
    assert _find(profiles, lexicons, "loaded-term") == []


def test_a_term_that_both_use_is_no_finding(make: Make, lexicons: Lexicons) -> None:
    text = "The sham vote began. The sham vote went on. The sham vote ended."
    assert _find([make("n", "North", text), make("s", "South", text)], lexicons, "loaded-term") == []


def test_the_other_outlets_together(make: Make, lexicons: Lexicons) -> None:
    north = "The sham vote began. The sham vote went on. The sham vote ended."
    profiles = [make("n", "North", north), make("s", "South", "A sham vote."), make("e", "East", "The vote began.")]
    (finding,) = _find(profiles, lexicons, "loaded-term")
    assert finding.sentence == "North uses “sham” 3 times in its own voice; all the others together once."
    west = make("w", "West", "The vote went on.")
    (finding,) = _find([profiles[0], profiles[2], west], lexicons, "loaded-term")
    assert finding.sentence.endswith("; the others never do.")


def test_a_term_that_one_outlet_uses_and_another_only_quotes(make: Make, lexicons: Lexicons) -> None:
    north, south = "The sham vote began at noon in Dromley.", "“A sham vote,” said Maren Holt in Dromley at noon."
    profiles = [
        make("n", "North", north, event="vote"),
        make("s", "South", south, event="vote"),
        make("e", "East", "The vote began at noon in Dromley.", event="vote"),
    ]
    (finding,) = _find(profiles, lexicons, "own-or-quoted")
    assert finding.sentence == "North uses “sham” in its own voice; in South it is somebody’s word alone."
    assert finding.caveat == "1 own use; 1 quoted or reported there."
    assert finding.counts == (("East", 0, 0), ("North", 1, 0), ("South", 0, 1))
    assert [(r.article, r.start) for r in finding.refs] == [("n", north.index("sham")), ("s", south.index("sham"))]


def test_a_term_that_all_use_or_all_quote_is_no_such_finding(make: Make, lexicons: Lexicons) -> None:
    quoted = "“A sham vote,” said Maren Holt in Dromley at noon."
    for text in (quoted, "The sham vote began at noon in Dromley."):
        profiles = [make(name, name, text, event="vote") for name in ("North", "South")]
        assert _find(profiles, lexicons, "own-or-quoted") == []


def test_a_loaded_word_in_reported_words(make: Make, lexicons: Lexicons) -> None:
    text = "The vote began. Holt said that the sham vote was over."
    (finding,) = _find(
        [make("n", "North", text), make("s", "South", "The sham vote began.")], lexicons, "contaminated-report"
    )
    assert finding.sentence == "In North the reported words of Holt hold “sham” (1 passage)."
    assert finding.caveat == "Reported, not quoted: the text does not show whose word it is."
    assert finding.quote is not None
    assert text[finding.quote.start : finding.quote.end] == "Holt said that the sham vote was over."


def test_the_word_is_shown_as_the_text_has_it(make: Make, lexicons: Lexicons) -> None:
    north = make("n", "North", "The vote began. Holt said that Joris Vantel was meddling in the vote.")
    (finding,) = _find([north, make("s", "South", "The vote began.")], lexicons, "contaminated-report")
    assert "hold “meddling” (1 passage)" in finding.sentence
    assert finding.subject == "meddle"


def test_the_evidence_is_that_of_the_speaker_alone(make: Make, lexicons: Lexicons) -> None:
    north = "Holt said that the sham vote was over. Pell said that the sham vote began. Holt said that it was a sham."
    south = "The sham vote began. Holt said that the sham vote was over."
    profiles = [make("n", "North", north), make("s", "South", south)]
    first, second = _find(profiles, lexicons, "contaminated-report")
    assert second.sentence == "In North the reported words of Holt hold “sham” (2 passages)."
    assert second.counts == (("North", 0, 2),)
    assert [(r.article, r.start) for r in second.refs] == [("n", north.index("sham")), ("n", north.rindex("sham"))]
    assert [(f.counts, len(f.refs)) for f in (first,)] == [((("South", 0, 1),), 1)]


def test_a_word_takes_one_finding_an_outlet_that_with_the_strongest_reason(make: Make, lexicons: Lexicons) -> None:
    text = "Holt said that the regime was calm. Later Joris Vantel said that his regime was calm."
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    assert finding.sentence == (
        "In North the reported words of Joris Vantel hold “regime” (1 passage); "
        "it is said there of the speaker or the speaker’s own side."
    )
    assert len(finding.refs) == 1


def test_some_of_the_passages_are_of_the_speakers_own(make: Make, lexicons: Lexicons) -> None:
    text = "Joris Vantel said that his regime was calm. Joris Vantel said that no regime was calm."
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    assert "(2 passages); it is said in 1 of them of the speaker" in finding.sentence


def test_unnamed_speakers_are_told_apart_by_their_words(make: Make, lexicons: Lexicons) -> None:
    text = "A source said that the sham vote was over. Two officials said that the sham vote began."
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    assert finding.sentence == "In North the reported words of “A source” hold “sham” (1 passage)."


def test_a_government_that_reports_its_own_word(make: Make, lexicons: Lexicons) -> None:
    text = "Anton Kell spoke on Sunday. The Kell regime said that nobody in the regime would pay."
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    assert finding.sentence.startswith("In North the reported words of the Anton Kell government hold “regime”")


def test_a_word_that_the_speaker_is_never_quoted_with(make: Make, lexicons: Lexicons) -> None:
    text = (
        "The sham vote began. Maren Holt said that the sham vote was over. "
        "“We will sit here until the last sheet has been counted twice,” Maren Holt said."
    )
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    # We will sit here until the last sheet has been counted twice
    assert finding.sentence == (
        "In North the reported words of Maren Holt hold “sham” (1 passage); no article quotes Maren Holt with it."
    )
    assert finding.caveat.endswith(
        "Quoted of the speaker in all articles: 12 words. North uses it once in its own voice."
    )


def test_a_scare_quote_in_reported_words(make: Make, lexicons: Lexicons) -> None:
    text = "The ministry said that the so-called “vote” had been held at noon."
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    assert "hold, in marks that quote nobody, “vote” (1 passage)" in finding.sentence
    assert finding.caveat == "Reported, not quoted: the text does not show whose doubt the marks are."


def test_a_word_that_the_speaker_uses_is_no_finding(make: Make, lexicons: Lexicons) -> None:
    text = "Holt said that the sham vote was over. “A sham vote is not a vote,” Holt said."
    assert _find([make("n", "North", text)], lexicons, "contaminated-report") == []


def test_a_label_of_one_outlet_alone(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Anton Verhane spoke."),
        make("s", "South", "On Sunday came Anton Verhane."),
        make("e", "East", "On Sunday nobody came."),
    ]
    (finding,) = _find(profiles, lexicons, "label")
    assert finding.sentence == "Anton Verhane carries an evaluative label in North, none in South."
    assert finding.caveat.startswith("North: “strongman”")
    assert {outlet: own for outlet, own, _ in finding.counts} == {"North": 1, "South": 0, "East": 0}


def test_an_outlet_that_reports_such_a_label_is_not_without_one(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Anton Verhane spoke."),
        make("s", "South", "On Sunday came Anton Verhane."),
        make("e", "East", "Maren Holt said that strongman Anton Verhane came on Sunday."),
    ]
    (finding,) = _find(profiles, lexicons, "label")
    assert finding.sentence == "Anton Verhane carries an evaluative label in North, none in South."
    assert finding.caveat.endswith(" In reported words of East: “strongman”.")


def test_a_speaker_of_one_outlet_alone(make: Make, lexicons: Lexicons) -> None:
    said = "Maren Holt said that the pay was far too low for men who lift crates"
    said += " in rain and snow from five until very late."
    (finding,) = _find([make("n", "North", said), make("s", "South", "It rained.")], lexicons, "speaker")
    # the pay was far too low for men who lift crates in rain and snow from five until very late
    assert finding.sentence == "Maren Holt gets 20 words in North, none in South."
    assert finding.counts == (("North", 0, 20), ("South", 0, 0))


LONG = " said that the pay was far too low for men who lift crates in rain and snow from five until very late at night."


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Secretary of State Maria Holm", "Maria Holm said that it was late. Secretary of State Holm left."),
        ("Maria Holm", "Holm said that it was late."),
        ("Maria Holm", "Dario Pell said that Holm claimed that it was late."),
        ("Anton Kell spoke. The Kell regime", "Anton Kell spoke. The Kell government said that it was late."),
    ],
    ids=["title", "surname", "inside the words of another", "government"],
)
def test_a_speaker_who_may_stand_there_under_another_name_is_not_absent(
    here: str, there: str, make: Make, lexicons: Lexicons
) -> None:
    profiles = [make("n", "North", here + LONG), make("s", "South", there)]
    assert _find(profiles, lexicons, "speaker") == []


def test_who_stands_in_the_sentence_of_a_speaker_without_a_name_is_not_absent(make: Make, lexicons: Lexicons) -> None:
    profile = make("s", "South", "Holm came on Friday. Holm himself said on Sunday that it was late.")
    (said,) = profile.attributions
    for speaker in (None, "himself"):
        there = replace(profile, attributions=(replace(said, speaker=speaker),))
        assert _find([make("n", "North", "Maria Holm" + LONG), there], lexicons, "speaker") == []


def test_an_absence_says_how_many_speakers_there_have_no_name(make: Make, lexicons: Lexicons) -> None:
    profiles = [make("n", "North", "Maria Holm" + LONG), make("s", "South", "Two officials said that it was late.")]
    (finding,) = _find(profiles, lexicons, "speaker")
    assert finding.caveat == "Quoted and reported words together. In 1 passage there the speaker has no name."


def test_a_speaker_without_a_name_is_no_finding(make: Make, lexicons: Lexicons) -> None:
    profiles = [make("n", "North", "The first report" + LONG), make("s", "South", "It rained.")]
    assert _find(profiles, lexicons, "speaker") == []


def test_a_label_under_a_shorter_name_is_no_absence(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Anton Verhane spoke."),
        make("s", "South", "On Sunday strongman Verhane spoke."),
    ]
    assert _find(profiles, lexicons, "label") == []


def test_hedging_in_the_own_voice(make: Make, lexicons: Lexicons) -> None:
    north = "The tank may leak. The river may rise. The bridge may fall."
    profiles = [make("n", "North", north), make("s", "South", "The tank leaks. The river rises.")]
    (finding,) = _find(profiles, lexicons, "hedges")
    # 3 in 12 words.
    assert finding.sentence == (
        "North hedges most often for its length, 250.0 times per 1,000 own words; South least, 0.0 times."
    )
    assert finding.caveat.startswith("3 hedges in 12 own words, 0 in 6.")


def test_a_longer_article_with_more_hedges_is_no_finding(make: Make, lexicons: Lexicons) -> None:
    """Twice the words and twice the hedges are the same rate."""
    text = "The tank may leak. The river may rise. The bridge may fall. The ferry may sink."
    profiles = [make("n", "North", f"{text} {text}"), make("s", "South", text)]
    assert _find(profiles, lexicons, "hedges") == []


def test_plain_articles_give_no_findings(make: Make, lexicons: Lexicons) -> None:
    profiles = [make("n", "North", "The ferry left at nine."), make("s", "South", "The ferry came at noon.")]
    assert compare_profiles(profiles, lexicons).findings == ()


def test_findings_are_few_and_begin_with_different_kinds(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    findings = compare_profiles(bundled_profiles, lexicons).findings
    assert 0 < len(findings) <= MOST
    first = [f.code for f in findings[:5]]
    assert len(set(first)) == len(first)


def test_no_finding_calls_anything_biased(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    for finding in compare_profiles(bundled_profiles, lexicons).findings:
        assert "bias" not in (finding.sentence + finding.caveat).lower()


def test_every_finding_shows_its_words(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    texts = {p.article.id: p.article.text for p in bundled_profiles}
    for finding in compare_profiles(bundled_profiles, lexicons).findings:
        assert finding.refs
        assert all(texts[r.article][r.start : r.end].strip() for r in finding.refs)
