"""Profiles: every number is counted again here, character by character, from marks, attributions and text."""

from collections import Counter

import pytest

from framing.matcher import Lexicons
from framing.model import Act, Article, Construct, Measure, Notice, Profile, Voice, ZoneKind
from framing.profile import PLURALS, effective_number, profile_article
from framing.readability import readability

OWN = (ZoneKind.HEADLINE, ZoneKind.SUBHEAD, ZoneKind.BODY)


def _profile(text: str, lexicons: Lexicons, **fields: str) -> Profile:
    return profile_article(Article("a", "Wire", text, **fields), lexicons)  # type: ignore[arg-type]


def _characters(profile: Profile) -> dict[str, set[int]]:
    """Offsets by what stands there: own zones, posts, quoted, reported."""
    found: dict[str, set[int]] = {"own": set(), "post": set(), "quoted": set(), "reported": set()}
    said: set[int] = set()
    for zone in profile.zones:
        name = "own" if zone.kind in OWN else "post" if zone.kind is ZoneKind.POST else ""
        found.setdefault(name, set()).update(range(zone.span.start, zone.span.end))
    for a in profile.attributions:
        for span in (*a.contents, *a.fragments):
            said.update(range(span.start, span.end))
        if a.act is not Act.ATTITUDE:
            for span in a.contents:
                found["reported"].update(range(span.start, span.end))
    scare = {k for m in profile.marks_of(Construct.SCARE_QUOTE) for k in range(m.span.start, m.span.end)}
    for q in profile.document.quotations:
        inner = set(range(q.inner.start, q.inner.end))
        if q.depth == 0 and inner & said and not inner & scare:
            found["quoted"].update(range(q.outer.start, q.outer.end))
    found["quoted"] |= found["post"]
    return found


def _count_words(profile: Profile) -> Counter[str]:
    at, tokens, words = _characters(profile), profile.document.tokens, Counter[str]()
    for start, is_word in zip(tokens.starts, tokens.is_word, strict=True):
        if is_word and start in at["post"]:
            words["post"] += 1
        if is_word and start in at["own"]:
            words["narrative"] += 1
            words["quoted" if start in at["quoted"] else "reported" if start in at["reported"] else "outlet"] += 1
    return words


def test_words_by_voice_recount_on_the_bundled_corpus(bundled_profiles: tuple[Profile, ...]) -> None:
    for profile in bundled_profiles:
        words = _count_words(profile)
        for name in ("outlet", "reported", "quoted", "post"):
            assert profile.measure(f"n_words/{name}").value == words[name], (profile.article.id, name)
        for name in ("reported", "quoted"):
            share = profile.measure(f"share_of_{name}_words")
            assert (share.numerator, share.denominator) == (words[name], words["narrative"])
            assert share.value == pytest.approx(words[name] / words["narrative"])


def test_voices_of_marks_recount_on_the_bundled_corpus(bundled_profiles: tuple[Profile, ...]) -> None:
    for profile in bundled_profiles:
        at = _characters(profile)
        for mark in profile.marks:
            stretch = set(range(mark.span.start, mark.span.end))
            voice = Voice.REPORTED if stretch <= at["reported"] else Voice.OUTLET
            voice = Voice.QUOTED if stretch <= at["quoted"] else voice
            assert mark.voice is voice, (profile.article.id, mark)


def test_rates_recount_on_the_bundled_corpus(bundled_profiles: tuple[Profile, ...]) -> None:
    for profile in bundled_profiles:
        words, expected = _count_words(profile), {}
        for construct, plural in PLURALS.items():
            for voice in ("outlet", "reported", "quoted"):
                marks = [m for m in profile.marks if m.construct is construct and m.voice == voice and m.zone in OWN]
                expected[f"n_{plural}/{voice}"] = (len(marks), 1)
                expected[f"{plural}_per_1k_words/{voice}"] = (len(marks), words[voice])
                for category, n in Counter(m.category for m in marks).items():
                    expected[f"{plural}_per_1k_words/{voice}/{category}"] = (n, words[voice])
        found = {
            m.name: (m.numerator, m.denominator)
            for m in profile.measures
            if m.name.split("/")[0].removesuffix("_per_1k_words").removeprefix("n_") in PLURALS.values()
        }
        assert found == expected


def test_sourcing_recounts_on_the_bundled_corpus(bundled_profiles: tuple[Profile, ...]) -> None:
    for profile in bundled_profiles:
        outer = [
            a
            for a in profile.attributions
            if not (a.depth or a.denied or a.act.value != "speech" or a.zone.value == "post")
        ]
        kinds, stances = Counter(a.kind.value for a in outer), Counter(a.cue_stance for a in outer)
        assert profile.measure("n_attributions").value == len(outer)
        for kind in ("direct", "mixed", "indirect"):
            assert profile.measure(f"n_attributions/{kind}").value == kinds[kind]
        for stance in ("neutral", "distancing", "endorsing", "emotive", "directive"):
            assert profile.measure(f"share_of_attributions_with_{stance}_cue").numerator == stances[stance]
        named = {a.speaker for a in outer if a.speaker is not None and not a.anonymous}
        assert profile.measure("n_speakers").value == len(named)
        unnamed = profile.measure("share_of_attributions_anonymous")
        assert (unnamed.numerator, unnamed.denominator) == (len([a for a in outer if a.anonymous]), len(outer))


def test_attributed_words_recount_on_the_bundled_corpus(bundled_profiles: tuple[Profile, ...]) -> None:
    for profile in bundled_profiles:
        outer = [
            a
            for a in profile.attributions
            if not (a.depth or a.denied or a.act.value != "speech" or a.zone.value == "post")
        ]
        scare = {k for m in profile.marks_of(Construct.SCARE_QUOTE) for k in range(m.span.start, m.span.end)}
        inside = {
            k
            for q in profile.document.quotations
            if q.depth == 0 and not scare & set(range(q.inner.start, q.inner.end))
            for k in range(q.outer.start, q.outer.end)
        }
        tokens, words, speakers = profile.document.tokens, Counter[str](), Counter[str]()
        for a in outer:
            for start, is_word in zip(tokens.starts, tokens.is_word, strict=True):
                if is_word and any(c.start <= start < c.end for c in a.contents):
                    form = "quoted" if start in inside else "reported"
                    words[f"{a.kind.value}/{form}"] += 1
                    words["anonymous"] += a.anonymous
                    words["with_unknown_speaker"] += a.speaker is None and not a.anonymous
                    if a.speaker and not a.anonymous:
                        speakers[f"{form}/{a.speaker}"] += 1
        for kind in ("direct", "mixed", "indirect"):
            for form in ("quoted", "reported"):
                assert profile.measure(f"n_words_attributed/{kind}/{form}").value == words[f"{kind}/{form}"]
        total = sum(n for name, n in words.items() if "/" in name)
        assert profile.measure("n_words_attributed").value == total
        for name in ("anonymous", "with_unknown_speaker"):
            share = profile.measure(f"share_of_attributed_words_{name}")
            assert (share.numerator, share.denominator) == (words[name], total)
        prefix = "n_words_by_speaker/"
        found = {m.name.removeprefix(prefix): m.value for m in profile.measures if m.name.startswith(prefix)}
        assert {name: n for name, n in found.items() if n} == dict(speakers)


def test_every_value_is_numerator_by_denominator_times_the_scale_of_its_unit(
    bundled_profiles: tuple[Profile, ...],
) -> None:
    for profile in bundled_profiles:
        for m in profile.measures:
            scale = 1000 if m.unit.startswith("per 1,000 ") else 1
            assert m.value == (pytest.approx(scale * m.numerator / m.denominator) if m.denominator else None), m


def test_measures_have_names_of_their_own(bundled_profiles: tuple[Profile, ...]) -> None:
    for profile in bundled_profiles:
        names = [m.name for m in profile.measures]
        assert len(names) == len(set(names))


def test_bundled_articles_have_ids_of_their_own(bundled_profiles: tuple[Profile, ...]) -> None:
    assert len({p.article.id for p in bundled_profiles}) == len(bundled_profiles) == 15


def test_hand_count_of_a_small_article(lexicons: Lexicons) -> None:
    text = "The regime met at noon. Holt said that the sham vote was over. “I saw the regime fall,” Holt said."
    profile = _profile(text, lexicons)
    # The regime met at noon + Holt said that + Holt said; the sham vote was over; I saw the regime fall.
    assert [profile.measure(f"n_words/{v}").value for v in ("outlet", "reported", "quoted")] == [10, 5, 5]
    assert [profile.measure(f"n_loaded_terms/{v}").value for v in ("outlet", "reported", "quoted")] == [1, 1, 1]
    assert profile.measure("loaded_terms_per_1k_words/outlet").value == pytest.approx(100.0)
    assert profile.measure("loaded_terms_per_1k_words/reported/pejorative").value == pytest.approx(200.0)
    assert profile.measure("share_of_quoted_words").value == pytest.approx(0.25)
    assert profile.measure("n_attributions/direct").value == 1
    assert profile.measure("n_attributions/indirect").value == 1
    assert profile.measure("n_speakers").value == 1
    assert profile.measure("share_of_attributions_anonymous").value == 0.0


SOURCED = (
    "Maren Holt said that the pay “was far too low” for most. “We will come back,” Maren Holt said. "
    "Dario Pell said that it was late. Officials said the bridge was shut. It was said that the quay was shut."
)


def test_hand_count_of_who_is_given_a_voice(lexicons: Lexicons) -> None:
    profile = _profile(SOURCED, lexicons)
    values = {m.name: m.value for m in profile.measures}
    # Mixed: the pay ... for most | was far too low. Direct: We will come back.
    assert (values["n_words_attributed/mixed/reported"], values["n_words_attributed/mixed/quoted"]) == (4, 4)
    assert (values["n_words_attributed/direct/reported"], values["n_words_attributed/direct/quoted"]) == (0, 4)
    # Indirect: it was late; the bridge was shut; the quay was shut.
    assert (values["n_words_attributed/indirect/reported"], values["n_words_attributed/indirect/quoted"]) == (11, 0)
    assert values["n_words_attributed"] == 23
    assert values["n_words_by_speaker/quoted/Maren Holt"] == 8
    assert values["n_words_by_speaker/reported/Maren Holt"] == 4
    assert values["n_words_by_speaker/reported/Dario Pell"] == 3
    assert values["n_attributions"] == 5
    assert values["share_of_attributions_anonymous"] == pytest.approx(1 / 5)
    assert values["share_of_attributed_words_anonymous"] == pytest.approx(4 / 23)
    assert values["share_of_attributions_with_unknown_speaker"] == pytest.approx(1 / 5)
    assert values["share_of_attributed_words_with_unknown_speaker"] == pytest.approx(4 / 23)


def test_effective_number_of_speakers_by_hand(lexicons: Lexicons) -> None:
    profile = _profile(SOURCED, lexicons)
    # Holt has 12 words and Pell 3: 15 squared is 225, 12 squared and 3 squared are 153; 225 / 153 = 1.47.
    effective = profile.measure("effective_number_of_speakers")
    assert (effective.numerator, effective.denominator) == (225, 153)
    assert effective.value == pytest.approx(1.4706, abs=1e-4)
    largest = profile.measure("largest_share_of_one_speaker")
    assert (largest.numerator, largest.denominator, largest.value) == (12, 15, pytest.approx(0.8))


@pytest.mark.parametrize(
    ("words", "number"), [([5], 1.0), ([4, 4], 2.0), ([7, 7, 7], 3.0), ([97, 1, 1, 1], 1.0624734382)]
)
def test_the_effective_number_is_that_of_equal_speakers(words: list[int], number: float) -> None:
    squared, squares = effective_number(words)
    assert squared / squares == pytest.approx(number)


def test_thoughts_posts_and_inner_layers_are_given_no_voice(lexicons: Lexicons) -> None:
    text = (
        "The council opens tonight at the old mill\n\nHolt believes that the board will give in.\n\n"
        "We had soup and songs on the quay all night. — Talia Ruen (@taliaruen) May 6, 2031\n\n"
        "Maren Holt said that Dario Pell claimed that the count was over."
    )
    profile = _profile(text, lexicons)
    # Dario Pell claimed that the count was over: Holt's words alone.
    assert profile.measure("n_words_attributed").value == 8
    assert profile.measure("n_speakers").value == 1


def test_where_nobody_speaks_shares_and_the_effective_number_are_undefined(lexicons: Lexicons) -> None:
    profile = _profile("The ferry left at nine.", lexicons)
    for name in (
        "effective_number_of_speakers",
        "largest_share_of_one_speaker",
        "share_of_attributed_words_anonymous",
        "share_of_attributions_with_unknown_speaker",
        "share_of_attributions_with_neutral_cue",
    ):
        measure = profile.measure(name)
        assert (measure.value, measure.numerator, measure.denominator) == (None, 0, 0)
    assert profile.measure("n_words_attributed").value == 0


def test_words_in_a_scare_quote_are_reported_not_quoted(lexicons: Lexicons) -> None:
    profile = _profile("The ministry said that the so-called “vote” was over.", lexicons)
    assert profile.measure("n_words_attributed/indirect/quoted").value == 0
    assert profile.measure("n_words_attributed/mixed/quoted").value == 0
    assert profile.measure("n_words_attributed").value == 5


RATES = ("share_of_quoted_words", "loaded_terms_per_1k_words/outlet", "share_of_attributions_anonymous")


@pytest.mark.parametrize(
    "text",
    ["", " \n\t ", "—", "By Mila Teer", "Subscribe to our newsletter now.", "(Photo: Mila Teer)"],
    ids=["empty", "blank", "a dash", "byline alone", "boilerplate alone", "caption alone"],
)
def test_without_own_words_every_rate_is_undefined_and_a_notice_says_so(text: str, lexicons: Lexicons) -> None:
    profile = _profile(text, lexicons)
    assert [profile.measure(name).value for name in RATES] == [None, None, None]
    assert all((m.value is None) == (m.denominator == 0) for m in profile.measures)
    assert "no-own-words" in {n.code for n in profile.notices}
    assert profile.measure("n_words/outlet").value == 0


def test_one_word_is_an_article(lexicons: Lexicons) -> None:
    profile = _profile("Sham.", lexicons)
    assert profile.measure("n_words/outlet").value == 1
    assert profile.measure("loaded_terms_per_1k_words/outlet").value == pytest.approx(1000.0)
    assert profile.measure("loaded_terms_per_1k_words/quoted").value is None


def test_a_headline_alone_counts_as_the_outlets_words(lexicons: Lexicons) -> None:
    profile = _profile("The sham vote", lexicons, title="The sham vote")
    assert [z.kind for z in profile.zones] == [ZoneKind.HEADLINE]
    assert profile.measure("n_words/outlet").value == 3
    assert profile.measure("n_loaded_terms/outlet").value == 1


def test_a_text_without_ascii_has_words(lexicons: Lexicons) -> None:
    profile = _profile("Москва молчит. «Это фарс», — сказал он.", lexicons, language="ru")
    assert sum(profile.measure(f"n_words/{voice}").numerator for voice in Voice) == 6


@pytest.mark.parametrize(("title", "unknown"), [(None, True), ("A given title", False)])
def test_an_unknown_headline_is_a_notice(title: str | None, unknown: bool, lexicons: Lexicons) -> None:
    profile = profile_article(Article("a", "Wire", "The ferry left at nine. It came back at noon.", title), lexicons)
    assert ("headline-unknown" in {n.code for n in profile.notices}) is unknown


def test_the_articles_fields_pass_through(lexicons: Lexicons) -> None:
    read = Notice("encoding-guessed", "read as windows-1252", "a.txt")
    article = Article(
        id="a",
        outlet="Wire",
        text="The ferry left at nine.",
        title="Ferry",
        date="2031-05-06",
        url="https://example.org/ferry",
        author="Mila Teer",
        language="en-GB",
        translated_from="qhv",
        event="ferry",
        path="wire/a.txt",
        notices=(read,),
    )
    profile = profile_article(article, lexicons)
    assert profile.article == article
    assert read in profile.notices


def test_readability_adds_measures_and_notices_only_where_it_is_given(lexicons: Lexicons) -> None:
    short = Article("a", "Wire", "The ferry left at nine.", "Ferry")
    without, given = profile_article(short, lexicons), profile_article(short, lexicons, readability)
    assert {n.code for n in given.notices} - {n.code for n in without.notices} == {"readability-undefined"}
    long = Article("a", "Wire", "The ferry left the quay at nine. " * 20, "Ferry")
    names = {m.name for m in profile_article(long, lexicons, readability).measures}
    assert names - {m.name for m in profile_article(long, lexicons).measures} >= {"flesch_reading_ease", "lix"}


def test_a_measure_that_does_not_exist_is_a_key_error(lexicons: Lexicons) -> None:
    with pytest.raises(KeyError):
        _profile("The ferry left.", lexicons).measure("n_ferries")


def test_a_measure_with_a_value_needs_a_denominator() -> None:
    with pytest.raises(ValueError, match="undefined exactly where the denominator is 0"):
        Measure("m", "words", 1, 0, 1.0)
