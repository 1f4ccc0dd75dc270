"""Sentences made from the tables: a case for each kind, and none where nothing differs clearly."""

from collections.abc import Callable

from framing.compare import Finding, compare_profiles
from framing.matcher import Lexicons
from framing.model import Profile

Make = Callable[..., Profile]


def _find(profiles: list[Profile], lexicons: Lexicons, code: str) -> list[Finding]:
    return [f for f in compare_profiles(profiles, lexicons).findings if f.code == code]


def test_a_loaded_term_of_one_outlet_alone(make: Make, lexicons: Lexicons) -> None:
    north = "The sham vote began. The sham vote went on. The sham vote ended."
    profiles = [make("n", "North", north), make("s", "South", "The vote began. Holt said that the sham vote was over.")]
    (finding,) = _find(profiles, lexicons, "loaded-term")
    assert finding.sentence == "North uses “sham” 3 times in its own voice; the others never do."
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


def test_a_loaded_word_in_reported_words(make: Make, lexicons: Lexicons) -> None:
    text = "The vote began. Holt said that the sham vote was over."
    (finding,) = _find(
        [make("n", "North", text), make("s", "South", "The sham vote began.")], lexicons, "contaminated-report"
    )
    assert finding.sentence == "North has “sham” in the reported words of Holt."
    assert finding.caveat == "Reported, not quoted: the text does not show whose word it is."
    assert finding.counts == (("North", 0, 1), ("South", 1, 0))
    assert [r.article for r in finding.refs] == ["n", "s"]  # every word that the counts count, the passage first
    assert finding.quote is not None
    assert text[finding.quote.start : finding.quote.end] == "Holt said that the sham vote was over."


def test_a_word_for_the_speakers_own_comes_first(make: Make, lexicons: Lexicons) -> None:
    text = "Holt said that the sham vote was over. Later Joris Vantel said that his regime was calm."
    first, second = _find([make("n", "North", text)], lexicons, "contaminated-report")
    assert first.sentence == (
        "North has “regime” in the reported words of Joris Vantel, said there of Joris Vantel or of Joris Vantel’s "
        "own side."
    )
    assert "Holt" in second.sentence


def test_a_word_that_the_speaker_is_never_quoted_with(make: Make, lexicons: Lexicons) -> None:
    text = (
        "The sham vote began. Maren Holt said that the sham vote was over. "
        "“We will sit here until the last sheet has been counted twice,” Maren Holt said."
    )
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    # We will sit here until the last sheet has been counted twice
    assert finding.sentence == (
        "North has “sham” in the reported words of Maren Holt, who is quoted with 12 words and never with this one."
    )
    assert finding.caveat.endswith("North uses it once in its own voice.")


def test_a_scare_quote_in_reported_words(make: Make, lexicons: Lexicons) -> None:
    text = "The ministry said that the so-called “vote” had been held at noon."
    (finding,) = _find([make("n", "North", text)], lexicons, "contaminated-report")
    assert finding.caveat == "The marks quote nobody there: the text does not show whose doubt they are."


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


def test_a_speaker_of_one_outlet_alone(make: Make, lexicons: Lexicons) -> None:
    said = "Maren Holt said that the pay was far too low for men who lift crates"
    said += " in rain and snow from five until very late."
    (finding,) = _find([make("n", "North", said), make("s", "South", "It rained.")], lexicons, "speaker")
    # the pay was far too low for men who lift crates in rain and snow from five until very late
    assert finding.sentence == "Maren Holt gets 20 words in North, none in South."
    assert finding.counts == (("North", 0, 20), ("South", 0, 0))


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


def test_at_most_nine_findings(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    findings = compare_profiles(bundled_profiles, lexicons).findings
    assert 0 < len(findings) <= 9


def test_no_finding_calls_anything_biased(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    for finding in compare_profiles(bundled_profiles, lexicons).findings:
        assert "bias" not in (finding.sentence + finding.caveat).lower()


def test_every_finding_shows_its_words(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    texts = {p.article.id: p.article.text for p in bundled_profiles}
    for finding in compare_profiles(bundled_profiles, lexicons).findings:
        assert finding.refs
        assert all(texts[r.article][r.start : r.end].strip() for r in finding.refs)
