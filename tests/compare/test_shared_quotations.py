"""The same words in several articles: which are found to be the same, and what differs."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from framing.compare.people.actors import Actors
from framing.compare.quoting.quotations import SharedQuotation, find_shared_quotations
from framing.compare.types import Ref
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import profile_article
from framing.read import read_articles

Make = Callable[..., Profile]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LONG = "“We will rebuild every ferry before the frost, and nobody will pay for it twice,” Maren Holt said."


def shared(profiles: list[Profile]) -> tuple[SharedQuotation, ...]:
    return find_shared_quotations(profiles, sorted({p.article.outlet for p in profiles}), Actors(profiles))


def pair(make: Make, one: str, other: str) -> tuple[SharedQuotation, ...]:
    return shared([make("n", "North", one), make("s", "South", other)])


def codes(rows: tuple[SharedQuotation, ...]) -> list[str]:
    return [d.code for row in rows for d in row.differences]


def text(profiles: list[Profile], ref: Ref) -> str:
    return next(p.article.text for p in profiles if p.article.id == ref.article)[ref.start : ref.end]


def test_the_same_words_are_one_row_without_differences(make: Make) -> None:
    (row,) = pair(make, "It rained. " + LONG, "Snow fell. " + LONG)
    assert (row.outlets, row.speakers, row.differences) == (("North", "South"), ("Maren Holt",), ())
    assert [(v.outlet, v.form, v.repeated) for v in row.variants] == [
        ("North", "quoted", False),
        ("South", "quoted", False),
    ]
    assert [p.op for v in row.variants for p in v.pieces] == ["kept", "kept"]
    # We will rebuild every ferry before the frost and nobody will pay for it twice
    assert row.base.pieces[0].n_words == 15


def test_what_one_version_leaves_out_is_a_cut_with_its_place(make: Make) -> None:
    one, other = LONG, "“We will rebuild every ferry before the frost,” Maren Holt said."
    profiles = [make("n", "North", one), make("s", "South", other)]
    (row,) = shared(profiles)
    (cut,) = row.differences
    assert (cut.code, cut.outlet, cut.article, cut.n_words, cut.refs) == ("cut", "South", "s", 7, ())
    assert [text(profiles, ref) for ref in cut.base] == ["and nobody will pay for it twice"]
    assert cut.message == (
        "7 of the 15 words that North quotes are not here: 7 at the end (“and nobody will pay for it twice”)"
    )
    assert [(p.op, p.n_words) for p in row.variants[1].pieces] == [("kept", 8), ("cut", 7)]


def test_words_that_stand_for_others_are_changed(make: Make) -> None:
    other = "“We will rebuild every boat before the frost, and nobody will pay for it twice,” Maren Holt said."
    profiles = [make("n", "North", LONG), make("s", "South", other)]
    (change,) = shared(profiles)[0].differences
    assert (change.code, change.n_words) == ("changed-words", 1)
    assert [text(profiles, ref) for ref in (*change.refs, *change.base)] == ["boat", "ferry"]
    assert change.message == "“boat” stands where North has “ferry”"


def test_two_translations_are_found_by_near_synonyms(make: Make) -> None:
    one = "Maren Holt said: “The figures of the board are difficult to believe.”"
    other = "Maren Holt called the recount “hard to believe.”"
    rows = pair(make, one, other)
    changes = [d for d in rows[0].differences if d.code == "changed-words"]
    assert [d.message for d in changes] == ["“hard” stands where North has “difficult” (near-synonyms)"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("We don't rebuild", "We do not rebuild"), ("We organise", "We organize"), ("the good will", "the goodwill")],
    ids=["contraction", "spelling", "one word or two"],
)
def test_spelling_is_no_difference(make: Make, one: str, other: str) -> None:
    rows = pair(
        make,
        f"“{one} of the ferries in this harbour,” Maren Holt said.",
        f"“{other} of the ferries in this harbour,” Maren Holt said.",
    )
    assert len(rows) == 1
    assert codes(rows) == []


def test_a_fragment_said_of_something_else(make: Make) -> None:
    one = "“After the very strange official letters from the harbour, our envoy in Orrin is recalled,” he wrote."
    other = "Brenmark recalled its envoy to Orrin because of the “very strange” figures of the harbour."
    profiles = [make("n", "North", one), make("s", "South", other)]
    scope = next(d for d in shared(profiles)[0].differences if d.code == "scope")
    assert [text(profiles, ref) for ref in (*scope.refs, *scope.base)] == [
        "very strange",
        "figures",
        "very strange",
        "official letters",
    ]


def test_a_fragment_said_of_the_same_is_no_scope_shift(make: Make) -> None:
    one = "“We condemn the shameful letters of the harbour board,” Maren Holt said."
    other = "Maren Holt condemned the “shameful” letters."
    assert "scope" not in codes(pair(make, one, other))


def test_what_is_reported_there_has_no_marks_and_no_changed_words(make: Make) -> None:
    other = "Maren Holt said they would rebuild every ferry before the frost and nobody would pay for it twice."
    rows = pair(make, LONG, other)
    assert [v.form for v in rows[0].variants] == ["quoted", "reported"]
    assert codes(rows) == ["marks"]


def test_words_in_the_own_voice_of_another_outlet(make: Make) -> None:
    rows = pair(make, LONG, "Nobody knows how, but the town will rebuild every ferry before the frost without a loan.")
    assert codes(rows) == []  # rebuild, every, ferry, before, the, frost: three words with content are too few
    rows = pair(
        make,
        "“The broken ferries rot beside the empty grain silos all winter,” Maren Holt said.",
        "The broken ferries rot beside the empty grain silos. It rained.",
    )
    assert codes(rows) == ["voice"]
    assert [v.form for v in rows[0].variants] == ["quoted", "own"]


def test_another_speaker_is_named_by_both_texts(make: Make) -> None:
    rows = pair(make, LONG, LONG.replace("Maren Holt", "Joris Vantel"))
    assert codes(rows) == ["attribution"]
    assert rows[0].differences[0].message == "given to Joris Vantel here, to Maren Holt in North"


def test_no_speaker_is_found(make: Make) -> None:
    words = LONG.removesuffix(" Maren Holt said.")
    rows = pair(make, LONG, f"It rained.\n\n{words.replace('twice,', 'twice.')}\n\nIt rained.")
    assert rows[0].differences[0].message == "no source is found here, Maren Holt in North"


def test_a_pull_quote_needs_no_source_where_the_article_gives_one_elsewhere(make: Make) -> None:
    words = LONG.removesuffix(" Maren Holt said.")
    pulled = f"It rained.\n\n{words.replace('twice,', 'twice.')}\n\nIt rained."
    assert "attribution" in codes(pair(make, LONG, pulled))
    assert codes(pair(make, LONG, f"{pulled}\n\n{LONG}")) == []


def test_a_title_or_a_longer_name_is_the_same_speaker(make: Make) -> None:
    assert codes(pair(make, LONG, LONG.replace("Maren Holt", "Holt"))) == []


def test_square_brackets_are_words_of_the_outlet(make: Make) -> None:
    rows = pair(make, LONG, LONG.replace("every ferry before", "every ferry [of the north quay] before"))
    row = rows[0]
    assert row.base.outlet == "South"  # its version is the longest
    assert codes(rows) == []  # what North lacks is no cut: the brackets are South's
    rows = pair(make, LONG.replace("twice,”", "twice, that much I know,”"), LONG.replace("ferry", "ferry [of ours]"))
    assert next((d.code, d.message) for d in rows[0].differences) == (
        "insertion",
        "“[of ours]” stands inside the quotation: words of the outlet",
    )


def test_the_same_words_twice_in_one_article_count_once(make: Make) -> None:
    profiles = [make("n", "North", f"{LONG} Snow fell.\n\n{LONG}"), make("s", "South", LONG)]
    (row,) = shared(profiles)
    assert [(v.outlet, v.repeated) for v in row.variants] == [("North", False), ("North", True), ("South", False)]


def test_two_wordings_in_one_article_are_a_row_of_their_own(make: Make) -> None:
    again = LONG.replace("ferry", "boat")
    (row,) = shared([make("n", "North", f"{LONG} Snow fell.\n\n{again}")])
    assert row.outlets == ("North",)
    assert row.differences[0].message == "“boat” stands where another place of the article has “ferry”"
    assert shared([make("n", "North", f"{LONG} Snow fell.\n\n{LONG}")]) == ()


@pytest.mark.parametrize(
    "other",
    [
        "“We will pay the clerks of the harbour on Friday,” Maren Holt said.",
        "“The frost came before anybody knew it,” Joris Vantel said.",
        "Joris Vantel said that every ferry would be sold.",
        "The ferries were late. The frost came on Friday.",
    ],
    ids=["other words of hers", "a word in common", "another's report", "nothing is quoted"],
)
def test_other_words_are_not_the_same(make: Make, other: str) -> None:
    assert pair(make, LONG, other) == ()


def test_the_name_of_a_thing_in_marks_is_no_shared_quotation(make: Make) -> None:
    one = "“On ‘Harbour Nights’ I spoke about the ferries of Orrin,” Maren Holt said on “Harbour Nights” on Friday."
    other = "Maren Holt said on “Harbour Nights” that it would rain."
    assert pair(make, one, other) == ()


def test_the_order_and_the_names_of_the_outlets_change_nothing(bundled_profiles: tuple[Profile, ...]) -> None:
    profiles = list(bundled_profiles)
    outlets = sorted({p.article.outlet for p in profiles})
    first = find_shared_quotations(profiles, outlets, Actors(bundled_profiles))
    Random(7).shuffle(profiles)
    assert find_shared_quotations(profiles, outlets, Actors(bundled_profiles)) == first
    assert len(first) >= 20


def test_every_piece_is_backed_by_the_text(bundled_profiles: tuple[Profile, ...]) -> None:
    outlets = sorted({p.article.outlet for p in bundled_profiles})
    lengths = {p.article.id: len(p.article.text) for p in bundled_profiles}
    for row in find_shared_quotations(bundled_profiles, outlets, Actors(bundled_profiles)):
        assert row.variants[0] == row.base
        for variant in row.variants:
            refs = [r for piece in variant.pieces for r in (piece.ref, piece.base) if r]
            assert all(0 <= r.start < r.end <= lengths[r.article] for r in (*variant.refs, *refs, variant.sentence))
            kept = [p for p in variant.pieces if p.op == "kept"]
            assert kept
            assert all(p.ref and p.ref.article == variant.article for p in kept)
            assert all(p.base and p.base.article == row.base.article for p in kept)
        for difference in row.differences:
            assert difference.refs or difference.base


def test_translations_of_the_bundled_corpus(bundled_profiles: tuple[Profile, ...]) -> None:
    profiles = [p for p in bundled_profiles if p.article.event == "recount-dispute"]
    messages = [d.message for row in shared(profiles) for d in row.differences if d.code == "changed-words"]
    assert "“somebody rang” stands where Meridian Wire has “a man telephoned”" in messages


@pytest.mark.parametrize("body", ["", " \n ", "“", "“”", "““””", "[", "“[” Holt said.", "a", "“a,” Holt said. “a"])
def test_odd_texts_give_no_rows(make: Make, body: str) -> None:
    assert pair(make, body, body) == ()


def test_nothing_to_compare(make: Make) -> None:
    assert shared([]) == ()
    assert find_shared_quotations([make("n", "North", LONG)], (), Actors([])) == ()


def test_two_hundred_outlets_with_one_quotation(make: Make, lexicons: Lexicons) -> None:
    profiles = [profile_article(Article(f"{k:03}", f"Outlet {k:03}", LONG), lexicons) for k in range(200)]
    (row,) = shared(profiles)
    assert (len(row.variants), len(row.outlets), row.differences) == (200, 200, ())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this repository")
def test_what_careful_readers_found_in_five_real_articles(lexicons: Lexicons) -> None:
    profiles = sorted((profile_article(a, lexicons) for a in read_articles(SEEDS)), key=lambda p: p.article.id)
    rows = shared(profiles)
    by_articles = {frozenset(v.article for v in row.variants): row for row in rows}
    cut = by_articles[frozenset({"breitbart-2024", "unknown-2024"})]
    assert {d.code for d in cut.differences} == {"cut", "changed-words"}
    both = [row for row in rows if {v.article for v in row.variants} == {"peru-daily-2024", "unknown-2024"}]
    assert any(d.code == "scope" for row in both for d in row.differences)
    translated = [d for row in both for d in row.differences if d.code == "changed-words"]
    assert {d.article for d in translated} == {"peru-daily-2024", "unknown-2024"}
    assert all("(near-synonyms)" in d.message for d in translated)
