import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.tokens import fold, phrase, straighten, tokenize

# Text as it comes: any code point but surrogates, with the signs that matter here drawn often.
SIGNS = st.sampled_from([*"abISs.,:%@#-'’‘‐‑_ \n\t\u00a0\u0301\u00ad\u200dİßﬁﬃΣǅ٣½0123456789"])
TEXTS = st.text(st.one_of(SIGNS, st.characters(exclude_categories=["Cs"])), max_size=60)


def words(text):
    return sum(tokenize(text).is_word)


@settings(deadline=None)
@given(TEXTS)
@example("İİ’Σ")
@example("ΟΔΟΣ ﬁﬃ ŉ ǰ ẞ")
def test_folding_keeps_every_offset(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert not set(folded) & set("’‘‐‑ABCXYZ")


def test_every_code_point_folds_to_one():
    assert [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF and len(fold(chr(c))) != 1] == []


def test_folding_lowers_letters_and_straightens_apostrophes_and_hyphens():
    assert fold("Don’t ‘STOP’ Non‑Stop É") == "don't 'stop' non-stop é"
    assert straighten("Don’t ‘STOP’ Non‑Stop É") == "Don't 'STOP' Non-Stop É"


def test_a_capital_that_grows_in_lower_case_is_kept_and_its_neighbours_are_lowered():
    assert fold("DİYAR") == "dİyar"


@settings(deadline=None)
@given(TEXTS)
@example("o's'x's")
@example("\x1c\x00__\u0301")
def test_tokens_are_in_order_and_hold_every_sign_but_blanks_exactly_once(text):
    tokens = tokenize(text)
    holders = [0] * len(text)
    end_before = 0
    for start, end, folded in zip(tokens.starts, tokens.ends, tokens.folded, strict=True):
        assert end_before <= start < end
        assert fold(text)[start:end] == folded
        end_before = end
        for k in range(start, end):
            holders[k] += 1
    assert [n for c, n in zip(text, holders, strict=True)] == [0 if c.isspace() else 1 for c in text]
    assert len(tokens) == len(tokens.is_word)


@settings(deadline=None)
@given(TEXTS)
def test_signs_and_underscores_alone_are_no_words(text):
    tokens = tokenize(text)
    for folded, is_word in zip(tokens.folded, tokens.is_word, strict=True):
        assert not is_word or any(c.isalnum() for c in folded)


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, max_size=9))
def test_plain_words_are_counted_one_by_one_and_as_one_when_hyphens_join_them(parts):
    assert words(" ".join(parts)) == len(parts)
    assert words("-".join(parts)) == 1
    assert words("‑".join(parts)) == 1


@pytest.mark.parametrize(
    "text,tokens,n",
    [
        ("the U.S. envoy", ("the", "u.s.", "envoy"), 3),
        ("51.2% of 5,150,092", ("51.2%", "of", "5,150,092"), 3),
        ("ask @handle, #tag", ("ask", "@handle", ",", "#tag"), 3),
        ("They can't. They can’t.", ("they", "can't", ".", "they", "can't", "."), 4),
        ("Holt's tent", ("holt", "'s", "tent"), 2),
        ("the workers' tents", ("the", "workers", "'", "tents"), 3),
        ("rock'n'roll", ("rock'n'roll",), 1),
        ("O’Brien’s", ("o'brien", "'s"), 1),
        ("a 12-year-old boy", ("a", "12", "-", "year", "-", "old", "boy"), 3),
        ("regime-controlled", ("regime", "-", "controlled"), 1),
        ("the U.S.-led talks", ("the", "u.s.", "-", "led", "talks"), 3),
        ("a 51%-owned firm", ("a", "51%", "-", "owned", "firm"), 3),
        ("sister's-in-law", ("sister", "'s", "-", "in", "-", "law"), 1),
        ("yes--no", ("yes", "-", "-", "no"), 2),
        ("yes - no", ("yes", "-", "no"), 2),
        ("yes–no", ("yes", "–", "no"), 2),
        ("-led", ("-", "led"), 1),
        ("the 4th of 1990s", ("the", "4th", "of", "1990s"), 4),
        ("$3.4 million", ("$", "3.4", "million"), 2),
        ("at 4:40 a.m.", ("at", "4", ":", "40", "a.m."), 4),
        ("___ __ _", ("___", "__", "_"), 0),
        ("cafe\u0301s", ("cafe\u0301s",), 1),
        ("gov\u00adern", ("gov\u00adern",), 1),
        ("‘sham’", ("'", "sham", "'"), 1),
        ("'s", ("'s",), 0),
        ("", (), 0),
        (" \n\t\u2028", (), 0),
        ("”", ("”",), 0),
        ("\0", ("\0",), 0),
    ],
)
def test_tokens_and_words(text, tokens, n):
    found = tokenize(text)
    assert found.folded == tokens
    assert sum(found.is_word) == n


@settings(deadline=None)
@given(st.text(st.sampled_from("ab -'’.\u00e9"), max_size=20))
def test_a_phrase_is_tokenized_like_the_text_that_it_must_match(text):
    assert phrase(text) == tokenize(text).folded


def test_a_token_of_a_million_letters_is_one_token():
    assert len(tokenize("a" * 1_000_000)) == 1
