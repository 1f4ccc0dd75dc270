"""Headlines side by side and against their own bodies."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from framing.compare.content.headlines import HeadlineRow, compare_headlines
from framing.compare.people.actors import Actors
from framing.matcher import Lexicons
from framing.model import Construct, Profile, Voice
from framing.profile import profile_article
from framing.read import read_articles

Make = Callable[..., Profile]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
BODY = "Maren Holt closed the harbour of Orrin on Friday. Three ferries stayed in it, and 40 clerks went home."


def article(headline: str, body: str = BODY) -> str:
    return f"{headline}\n\nBy Lena Harrow\n\n{body}\n\n{body}"


def rows(*profiles: Profile) -> list[HeadlineRow]:
    return list(compare_headlines(profiles, sorted({p.article.outlet for p in profiles}), Actors(profiles)))


def one(make: Make, headline: str, body: str = BODY, **fields: str) -> HeadlineRow:
    (row,) = rows(make("n", "North", article(headline, body), title=headline, **fields))
    return row


def codes(row: HeadlineRow) -> list[str]:
    return [finding.code for finding in row.findings]


def test_a_headline_of_the_text_and_of_the_manifest(make: Make) -> None:
    row = one(make, "Maren Holt closes harbour of Orrin")
    assert (row.source, row.text, row.n_words) == ("both", "Maren Holt closes harbour of Orrin", 6)
    assert row.ref is not None
    assert (row.ref.start, row.ref.end) == (0, 34)
    assert (row.question, row.exclamation, row.quotation_marks, row.attributed) == (False, False, False, False)
    assert row.marks == ()
    assert row.findings == ()


def test_who_stands_first_and_who_is_the_subject(make: Make) -> None:
    row = one(make, "Maren Holt sells the harbour of Orrin", "In Orrin the ferries wait. " + BODY)
    assert row.first_actor
    assert (row.first_actor.name, row.subject and row.subject.text) == ("Maren Holt", "Maren Holt")
    assert row.lede_first_actor
    assert row.lede_first_actor.name == "Orrin"


@pytest.mark.parametrize(
    ("headline", "subject"),
    [
        ("The harbour board opposes the new ferries", "The harbour board"),
        ("Orrin: The board will sell two ferries", "The board"),
        ("After a long night, the clerks have questions", "the clerks"),
        ("Board to sell two ferries", "Board"),
        ("Maren Holt, back from Orrin, will sell two ferries", "Maren Holt"),
        ("Empty shelves in Orrin", None),
        ("As ferries wait, nobody", None),
    ],
)
def test_the_subject_of_a_headline(make: Make, headline: str, subject: str | None) -> None:
    row = one(make, headline)
    assert (row.subject.text if row.subject else None) == subject


def test_an_unknown_headline_is_none_and_never_zero(make: Make) -> None:
    (row,) = rows(make("n", "North", BODY))
    assert (row.source, row.text, row.ref, row.n_words, row.marks, row.rates) == ("unknown",) + (None,) * 5
    assert (row.question, row.attributed, row.words_own_headline) == (None, None, None)
    assert row.lede is not None
    assert row.words_own_body == 19  # 9 words and 10


def test_a_title_that_is_not_in_the_text_has_unknown_marks(make: Make) -> None:
    (row,) = rows(make("n", "North", BODY, title="Holt’s sham harbour: 41 clerks sent home?"))
    assert (row.source, row.ref, row.marks, row.rates, row.attributed) == ("manifest", None, None, None, None)
    assert (row.question, row.numbers, row.n_words) == (True, ("41",), 7)
    assert [(s.name, s.text, s.ref) for s in row.actors] == []
    (row,) = rows(make("n", "North", BODY, title="Maren Holt shuts Orrin"))
    assert [(s.name, s.ref) for s in row.actors] == [("Maren Holt", None), ("Orrin", None)]


def test_a_word_in_the_own_voice_that_the_body_gives_to_somebody(make: Make) -> None:
    body = "Maren Holt said that the sham recount was over. Three ferries stayed in the harbour of Orrin."
    row = one(make, "Sham recount is over in Orrin", body)
    (finding,) = (f for f in row.findings if f.code == "own-in-headline-only")
    assert len(finding.body) == 2  # the body stands there twice
    assert finding.message == (
        "“Sham” stands in the headline in the outlet's own voice, in the body 2 times, "
        "in quoted or reported words alone"
    )
    assert row.marks
    (mark,) = (m for m in row.marks if m.construct is Construct.LOADED_TERM)
    assert (mark.term, mark.voice, mark.n_body_own, mark.n_body_attributed) == ("sham", Voice.OUTLET, 0, 2)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Sham recount is over in Orrin", "The sham recount is over. Maren Holt said that the sham recount was over."),
        ("Maren Holt: The sham recount is over", "Maren Holt said that the sham recount was over."),
        ("Recount in Orrin is a ‘sham’, says Maren Holt", "Maren Holt said that the recount was a sham."),
    ],
    ids=["the body has it too", "given by a colon", "quoted in the headline"],
)
def test_what_is_no_word_of_the_headline_alone(make: Make, headline: str, body: str) -> None:
    assert "own-in-headline-only" not in codes(one(make, headline, body))


def test_a_marked_word_that_the_body_does_not_have(make: Make) -> None:
    assert codes(one(make, "Maren Holt holds sham recount")) == ["word-not-in-body"]


def test_numbers_against_the_body(make: Make) -> None:
    assert codes(one(make, "Maren Holt keeps 3 ferries in Orrin")) == []  # three
    assert codes(one(make, "Maren Holt sends 40 clerks home")) == []
    assert codes(one(make, "Maren Holt sends 41 clerks home")) == ["number-not-in-body"]
    body = "Maren Holt said that 41 clerks had gone home. Three ferries stayed in the harbour of Orrin."
    assert codes(one(make, "Maren Holt sends 41 clerks home", body)) == ["number-only-attributed"]


def test_a_label_that_the_body_never_uses(make: Make) -> None:
    row = one(make, "Strongman Joris Vantel closes harbour", "Joris Vantel closed the harbour. Vantel left on Friday.")
    assert "label-not-in-body" in codes(row)
    body = "Strongman Joris Vantel closed the harbour. Vantel left on Friday."
    assert "label-not-in-body" not in codes(one(make, "Strongman Joris Vantel closes harbour", body))


def test_an_actor_whom_the_body_does_not_name(make: Make) -> None:
    row = one(make, "Nobody asked Petra Lindqvar about the harbour of Orrin")
    (finding,) = row.findings
    assert (finding.code, finding.message) == (
        "actor-not-in-body",
        "the headline names Petra Lindqvar, the body does not",
    )


def test_rates_stand_beside_their_counts(make: Make) -> None:
    row = one(make, "Sham recount in Orrin", "The sham recount is over. It rained.")
    assert (row.words_own_headline, row.words_own_body) == (4, 14)
    assert row.rates
    (rate,) = (r for r in row.rates if r.construct is Construct.LOADED_TERM)
    assert (rate.n_headline, rate.rate_headline) == (1, 250.0)
    assert (rate.n_body, rate.rate_body) == (2, 1000 * 2 / 14)


def test_words_that_only_one_headline_has(make: Make) -> None:
    first, second = rows(
        make("n", "North", article("Maren Holt closes harbour"), title="Maren Holt closes harbour"),
        make("s", "South", article("Holt closing harbour of Orrin"), title="Holt closing harbour of Orrin"),
    )
    assert (first.only_here, first.in_all) == (("maren",), ("holt", "closes", "harbour"))
    assert (second.only_here, second.in_all) == (("orrin",), ("holt", "closing", "harbour"))
    alone = one(make, "Maren Holt closes harbour")
    assert (alone.only_here, alone.in_all) == ((), ())


def test_words_that_the_body_only_attributes(make: Make) -> None:
    body = "Maren Holt said that the ferries were lost. Three clerks went home from the harbour of Orrin."
    row = one(make, "Ferries are lost, clerks went home", body)
    assert [s.text for s in row.only_attributed] == ["Ferries", "lost"]


@pytest.mark.parametrize("text", ["", " \n ", "a", "“", "?!", "\n\n\n", "A: ", ":"])
@pytest.mark.parametrize("title", [None, "", " ", ":", "A", "a: b"])
def test_odd_texts(make: Make, text: str, title: str | None) -> None:
    (row,) = rows(make("n", "North", text, title=title))
    assert row.source in {"text", "manifest", "both", "unknown"}


def test_the_order_of_the_articles_changes_nothing(bundled_profiles: tuple[Profile, ...]) -> None:
    outlets = sorted({p.article.outlet for p in bundled_profiles})
    profiles, actors = list(bundled_profiles), Actors(bundled_profiles)
    first = compare_headlines(profiles, outlets, actors)
    Random(3).shuffle(profiles)
    assert compare_headlines(profiles, outlets, actors) == first
    assert len(first) == len(profiles)


def test_nothing_to_compare() -> None:
    assert compare_headlines([], [], Actors([])) == ()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this repository")
def test_five_real_articles(lexicons: Lexicons) -> None:
    found = {r.article: r for r in rows(*(profile_article(article, lexicons) for article in read_articles(SEEDS)))}
    unknown = {name for name, row in found.items() if row.source == "unknown"}
    assert unknown == {"breitbart-2024", "unknown-2024", "peru-daily-2024"}
    label = [m for m in found["breitbart-2022"].marks or () if m.construct is Construct.LABEL]
    assert [m.term for m in label] != []
    subjects = {name: row.subject.text for name, row in found.items() if row.subject}
    assert subjects == {"breitbart-2022": "Antony Blinken", "global-times-2024": "The Peruvian government"}
    assert found["unknown-2024"].lede_subject
    assert found["unknown-2024"].lede_subject.text == "Venezuela"
