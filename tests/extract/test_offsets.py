"""Properties of everything found: spans slice to surfaces, and no text is too odd to be profiled."""

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.matcher import Lexicons, load_lexicons
from framing.model import Article, Profile, Voice, ZoneKind
from framing.profile import profile_article

LEXICONS: Lexicons = load_lexicons()

people = st.sampled_from(
    [
        "Ilse Okonre",
        "Okonre",
        "the board",
        "officials",
        "President Anton Verhane",
        "José Muñoz",
        "she",
        "the Vantel regime",
    ]
)
cues = st.sampled_from(
    ["said", "claimed that", "insisted that", "told reporters that", "according to", "demanded", ","]
)
words = st.sampled_from(
    "the sham vote|a “victory”|so-called “talks”|about 40 boats|may have left|clearly wrong|İstanbul|U.S. envoys|"
    "the far-left mob|51.2%|don’t|‘fine’|„nein“|(AP)|— so|ﬁre|e\u0301tat".split("|")
)
openers, closers = (
    st.sampled_from(["“", '"', "‘", "'", "«", "``", ""]),
    st.sampled_from(["”", '"', "’", "'", "»", "''", ""]),
)
signs = st.sampled_from([".", "?", "!", "…", ":", ",", "", ".”", ").", ".\r\n"])
sentences = st.builds(
    lambda a, cue, o, inside, c, sign: f"{a} {cue} {o}{' '.join(inside)}{c}{sign}",
    people,
    cues,
    openers,
    st.lists(words, max_size=5),
    closers,
    signs,
)
special = st.sampled_from(
    [
        "By Mila Teer",
        "Boats at the quay. (Photo: Mila Teer)",
        "We sang. — Talia Ruen (@taliaruen) May 6, 2031",
        "Read also: more",
        "",
    ]
)
paragraphs = st.one_of(st.lists(sentences, min_size=1, max_size=4).map(" ".join), special)
newslike = st.lists(paragraphs, max_size=7).map("\n\n".join)


def _check(profile: Profile) -> None:
    text = profile.article.text
    for mark in profile.marks:
        assert mark.span.of(text) == mark.surface
        assert mark.span.end <= len(text)
        assert mark.surface.strip() == mark.surface != ""
    for a in profile.attributions:
        spans = [*a.contents, *a.fragments, *([a.source] if a.source else []), *([a.cue] if a.cue else [])]
        assert all(span.end <= len(text) for span in spans)
        assert list(a.contents) == sorted(a.contents)
        assert all(not left.overlaps(right) for left, right in zip(a.contents, a.contents[1:], strict=False))
        assert all(any(content.overlaps(fragment) for content in a.contents) for fragment in a.fragments)
        assert a.cue is None or not any(content.overlaps(a.cue) for content in a.contents)
    starts = [mark.span.start for mark in profile.marks]
    assert starts == sorted(starts)


@given(newslike)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_everything_found_in_newslike_texts_slices_to_its_surface(text: str) -> None:
    _check(profile_article(Article("a", "Wire", text), LEXICONS))


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_text_is_too_odd_to_be_profiled(text: str) -> None:
    _check(profile_article(Article("a", "Wire", text), LEXICONS))


@given(st.text(alphabet="“”\"'‘’«»„.,:—()\n @Aa said ", max_size=120))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_play_of_signs_is_too_odd_to_be_profiled(text: str) -> None:
    _check(profile_article(Article("a", "Wire", text), LEXICONS))


@given(newslike)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_words_of_the_three_voices_are_all_words_of_the_own_zones(text: str) -> None:
    profile = profile_article(Article("a", "Wire", text), LEXICONS)
    tokens = profile.document.tokens
    own = {ZoneKind.HEADLINE, ZoneKind.SUBHEAD, ZoneKind.BODY}
    n = sum(
        word and profile.document.zone_at(start) in own
        for start, word in zip(tokens.starts, tokens.is_word, strict=True)
    )
    assert sum(profile.measure(f"n_words/{voice}").numerator for voice in Voice) == n


@given(newslike)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_the_same_text_gives_the_same_profile(text: str) -> None:
    article = Article("a", "Wire", text)
    assert profile_article(article, LEXICONS) == profile_article(article, LEXICONS)
