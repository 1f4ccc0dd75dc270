"""Who is who over a corpus: names, spellings, surnames, titles, acronyms, countries and governments."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.people.actors import Actors, Kin
from framing.compare.people.name_forms import words_of
from framing.matcher import Lexicons
from framing.model import Actor, Construct, Profile
from framing.profile import profile_article
from framing.read import read_articles

Make = Callable[..., Profile]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not part of the repository")


def _named(actors: Actors, article: str) -> list[str]:
    return [actor for actor, _ in actors.mentions(article)]


def _all(make: Make, *texts: str, event: str = "e") -> Actors:
    return Actors([make(f"a{k}", f"Outlet {k}", text, event=event) for k, text in enumerate(texts)])


# Names of people


def test_accents_and_hyphens_make_no_other_name(make: Make) -> None:
    who = _all(
        make,
        "On Sunday spoke José Muñoz-Rey. At nine came Kim Sol-un.",
        "On Sunday spoke Jose Munoz Rey. At nine came Kim Sol Un.",
    )
    assert _named(who, "a0") == _named(who, "a1") == ["José Muñoz-Rey", "Kim Sol Un"]


def test_a_double_surname_is_one_with_each_part_of_it(make: Make) -> None:
    who = _all(
        make,
        "On Sunday spoke Ana Halven Kort for an hour.",
        "On Sunday spoke Ana Halven for an hour.",
        "On Sunday the hall heard Halven Kort for an hour. Then Mrs. Kort left.",
        "On Sunday the hall heard Mrs. Kort. Then Mrs. Halven left.",
    )
    assert {actor for k in range(4) for actor in _named(who, f"a{k}")} == {"Ana Halven Kort"}


def test_a_short_form_of_two_people_is_left_as_it_is(make: Make) -> None:
    who = _all(make, "On Sunday spoke Ana Prell Holt.", "On Sunday spoke Ana Prell Kort.", "On Sunday spoke Ana Prell.")
    assert _named(who, "a2") == ["Ana Prell"]


def test_middle_initials_initials_and_short_first_names_are_joined(make: Make) -> None:
    who = _all(
        make,
        "On Sunday spoke Michael Torven, and J. D. Wexley.",
        "On Sunday spoke Michael T. Torven, and JD Wexley.",
        "On Sunday spoke Mike Torven. Then Mr. Wexley left.",
    )
    assert {actor for k in range(3) for actor in _named(who, f"a{k}")} == {"Michael T. Torven", "J. D. Wexley"}


def test_a_son_is_his_father_only_where_no_article_has_both(make: Make) -> None:
    son, father = "On Sunday spoke Anton Kell Jr. for an hour.", "On Sunday spoke Anton Kell for an hour."
    assert _named(_all(make, son, father), "a0") == ["Anton Kell"]
    both = _all(make, son, father, "On Sunday Anton Kell met his son, Anton Kell Jr., in Orrin.")
    assert _named(both, "a0") != _named(both, "a1")


def test_a_name_with_and_without_its_title_is_one(make: Make) -> None:
    profiles = [
        make("n", "North", "Secretary of State Maria Holm said that it was late. Secretary of State Holm left."),
        make("s", "South", "Maria Holm said that it was late."),
    ]
    who = Actors(profiles)
    assert who.resolve("Secretary of State Maria Holm", "a") == who.resolve("Maria Holm", "a") == "Maria Holm"
    assert who.resolve("Former Senator Maria Holm", "a") == "Maria Holm"
    assert who.resolve("Ana Maria Holm", "a") == "Ana Maria Holm"  # a longer name is no title


# Surnames alone


def test_a_surname_alone_is_its_only_bearer_in_the_event(make: Make) -> None:
    who = _all(make, "On Sunday spoke Ilse Okonre.", "On Sunday the hall heard Mrs. Okonre.")
    assert _named(who, "a1") == ["Ilse Okonre"]
    assert who.resolve("Okonre", "a1") == "Ilse Okonre"


def test_bearers_in_the_same_event_come_first(make: Make) -> None:
    profiles = [
        make("a", "North", "On Sunday spoke Ilse Okonre.", event="one"),
        make("b", "South", "On Sunday the hall heard Okonre again.", event="one"),
        make("c", "North", "On Monday spoke Petra Okonre.", event="two"),
        make("d", "South", "On Monday the hall heard Okonre again.", event="two"),
    ]
    who = Actors(profiles)
    assert _named(who, "b") == ["Ilse Okonre"]
    assert _named(who, "d") == ["Petra Okonre"]


def test_a_surname_of_two_in_the_event_is_left_as_it_is(make: Make) -> None:
    who = _all(make, "On Sunday spoke Joris Vantel.", "On Sunday spoke Petra Vantel.", "Then came Vantel again.")
    assert _named(who, "a2") == ["Vantel"]


def test_a_courtesy_title_tells_one_of_two(make: Make) -> None:
    who = _all(make, "On Sunday spoke Joris Vantel.", "On Sunday spoke Petra Vantel.", "Then came Mrs. Vantel again.")
    assert _named(who, "a2") == ["Petra Vantel"]


def test_a_post_tells_one_of_two(make: Make) -> None:
    who = _all(
        make,
        "On Sunday spoke President Joris Vantel.",
        "On Sunday spoke the lawyer Petra Vantel.",
        "On Sunday President Vantel spoke in Orrin.",
    )
    assert "Joris Vantel" in _named(who, "a2")


def test_one_who_is_named_many_times_as_often_is_meant(make: Make) -> None:
    many = "On Sunday spoke Joris Vantel. " + "Then Vantel sang. " * 8
    who = _all(make, many, "On Sunday came Petra Vantel.", "On Sunday Castrel heard Vantel again.")
    assert _named(who, "a2")[-1] == "Joris Vantel"


def test_a_minister_is_not_the_candidate_of_the_same_surname(make: Make) -> None:
    """The candidate is named in full, the minister by a title with a country and the surname alone."""
    mixed = (
        "Peruvian Foreign Minister Arvela said on Monday that he would not come. The board met in the morning."
        " Then it recognised Dario Arvela, the candidate of the Civic Alliance, as the winner."
    )
    minister = "Peruvian Foreign Minister Tomas Arvela-Pinto spoke on Monday."
    assert _named(_all(make, mixed), "a0")[0] == "Arvela (foreign minister, Peru)"
    who = _all(make, mixed, minister)
    assert _named(who, "a0")[0] == "Tomas Arvela-Pinto"
    assert "Dario Arvela" in _named(who, "a0")
    labelled = {m.target for m in make("a0", "Wire", mixed).marks_of(Construct.LABEL) if m.target}
    assert {who.resolve(name, "a0") for name in labelled} == {"Tomas Arvela-Pinto", "Dario Arvela"}


def test_a_country_keeps_two_holders_of_one_post_apart(make: Make) -> None:
    who = _all(
        make,
        "Chilean Foreign Minister Ana Torvo spoke on Monday.",
        "Peruvian Foreign Minister Torvo spoke on Monday.",
    )
    assert _named(who, "a1") == ["Torvo"]


def test_a_word_that_may_be_no_name_is_no_surname_of_somebody_in_another_event(make: Make) -> None:
    profiles = [
        make("a", "North", "On Sunday spoke Ilse Harbour.", event="one"),
        make("b", "South", "On Monday they walked to the old Harbour again.", event="two"),
    ]
    assert _named(Actors(profiles), "b") == ["Harbour"]


# Bodies, countries, governments


def test_an_acronym_is_the_body_in_brackets_of_another_article(make: Make) -> None:
    who = _all(make, "The Civic Electoral Board (CEB) met on Sunday.", "The hall heard that the CEB met on Sunday.")
    assert _named(who, "a1") == ["Civic Electoral Board"]


def test_an_acronym_is_the_only_body_with_its_letters(make: Make) -> None:
    who = _all(make, "The Board of Civic Elections met on Sunday.", "The hall heard that the B.C.E. met on Sunday.")
    assert _named(who, "a1") == ["Board of Civic Elections"]
    two = _all(
        make, "The Board of Civic Elections met.", "The Bureau of City Estates met.", "The hall heard that the BCE met."
    )
    assert _named(two, "a2") == ["BCE"]


def test_a_country_is_one_under_all_its_names(make: Make) -> None:
    who = _all(make, "They flew to the U.S. on Sunday.", "They flew to the United States on Sunday.")
    assert _named(who, "a0") == _named(who, "a1") == ["United States"]
    assert who.sort("United States") == "place"


def test_an_adjective_of_a_country_names_nobody_but_its_government(make: Make) -> None:
    who = _all(make, "On Sunday a Chilean boat left. Then the Chilean government met. Some Chileans sang.")
    assert _named(who, "a0") == ["Chile government", "Chileans"]
    assert who.sort("Chile government") == "body"


@pytest.mark.parametrize("name", ["Chilean government", "Chilean regime", "government of Chile", "Chile's government"])
def test_the_government_of_a_country_is_one_whatever_it_is_called(name: str, make: Make) -> None:
    assert _all(make, "They flew to Chile on Sunday.").resolve(name, "a0") == "Chile government"


def test_a_government_is_one_actor_whatever_it_is_called(make: Make) -> None:
    profiles = [
        make("n", "North", "Anton Kell spoke on Sunday. Then the Kell regime said that it was late."),
        make("s", "South", "On Sunday President Anton Kell spoke. The Kell government said that it was late."),
    ]
    who = Actors(profiles)
    assert who.resolve("Kell regime", "a") == who.resolve("Kell government", "a") == "Anton Kell government"
    assert who.resolve("Dorn regime", "a") == "Dorn regime"


def test_a_government_called_after_one_of_two_stays_as_it_is(make: Make) -> None:
    profiles = [
        make("n", "North", "On Sunday Anton Kell spoke. The Kell regime said that it was late."),
        make("s", "South", "On Sunday Berta Kell spoke. The Kell regime said that it was late."),
    ]
    who = Actors(profiles)
    assert who.resolve("Kell regime", "elsewhere") == "Kell regime"
    assert who.resolve("Kell regime", "s") == "Berta Kell government"  # in an article it is plain


# The user's actors


def test_the_users_names_and_aliases_come_first(make: Make) -> None:
    profiles = [
        make("a", "North", "On Sunday spoke Yvan Torre."),
        make("b", "South", "On Sunday spoke Mr. Hill again."),
        make("c", "West", "On Sunday spoke Mr. Torre again."),
    ]
    assert _named(Actors(profiles), "b") == ["Hill"]  # a mistranslation is joined by nobody but the user
    who = Actors(profiles, [Actor("Yván Torre", ("Hill",), side="ruler")])
    assert _named(who, "a") == _named(who, "b") == _named(who, "c") == ["Yván Torre"]
    assert [row.side for row in who.list_actors()] == ["ruler"]


def test_two_actors_of_the_user_are_never_joined(make: Make) -> None:
    profiles = [make("a", "North", "On Sunday spoke Ana Prell."), make("b", "South", "On Sunday spoke Ana Prell Holt.")]
    assert _named(Actors(profiles), "a") == _named(Actors(profiles), "b")
    who = Actors(profiles, [Actor("Ana Prell"), Actor("Ana Prell Holt")])
    assert [_named(who, name) for name in "ab"] == [["Ana Prell"], ["Ana Prell Holt"]]


def test_a_surname_is_the_users_actor_only_where_it_is_listed(make: Make) -> None:
    profiles = [make("a", "North", "On Sunday the hall heard Mrs. Okonre again.")]
    assert _named(Actors(profiles, [Actor("Ilse Okonre")]), "a") == ["Okonre"]
    assert _named(Actors(profiles, [Actor("Ilse Okonre", ("Okonre",))]), "a") == ["Ilse Okonre"]


def test_a_government_that_the_user_names_is_the_users(make: Make) -> None:
    profiles = [make("a", "North", "Anton Kell spoke on Sunday. Then the Kell regime said that it was late.")]
    who = Actors(profiles, [Actor("Rulers of Sarnia", ("Kell regime",))])
    assert who.resolve("Anton Kell government", "a") == who.resolve("Kell government", "a") == "Rulers of Sarnia"
    assert who.resolve("Anton Kell", "a") == "Anton Kell"


# Tables


def test_a_row_counts_the_names_of_each_outlet_with_refs(make: Make) -> None:
    north = make("n", "North", "On Sunday spoke Ilse Okonre. Then Okonre left.", event="e")
    caption = "\n\nIlse Okonre waves in May. (Photo: Mila Teer)"
    south = make("s", "South", "On Sunday spoke Mrs. Okonre." + caption, event="e")
    rows = {row.actor: row for row in Actors([north, south]).list_actors()}
    row = rows["Ilse Okonre"]
    assert (row.sort, row.aliases, row.side, row.n) == ("person", ("Ilse Okonre", "Okonre"), None, 3)
    assert [(b.outlet, b.n, b.n_articles) for b in row.by_outlet] == [("North", 2, 1), ("South", 1, 1)]
    texts = {"n": north.article.text, "s": south.article.text}
    found = [texts[ref.article][ref.start : ref.end] for b in row.by_outlet for ref in b.refs]
    assert found == ["Ilse Okonre", "Okonre", "Okonre"]  # the caption is not the outlet's


def test_references_hold_labels_and_described_sources(make: Make) -> None:
    text = (
        "On Sunday President Anton Kell spoke in Orrin. The president slept. A spokesman for Ilse Okonre said that"
        " it was late. Then the Kell regime said that it was early. He left."
    )
    who = _all(make, text)
    found = [(actor, text[span.start : span.end]) for actor, span in who.references("a0")]
    assert ("Anton Kell", "President Anton Kell") in found
    assert ("Anton Kell", "president") in found
    assert ("Anton Kell government", "Kell regime") in found
    assert [words for actor, words in found if actor == "Anton Kell"] == ["President Anton Kell", "president"]
    assert [span.start for _, span in who.references("a0")] == sorted(span.start for _, span in who.references("a0"))


def test_a_label_and_the_name_behind_it_mean_one_actor(bundled_profiles: tuple[Profile, ...]) -> None:
    who = Actors(bundled_profiles)
    for p in bundled_profiles:
        names = {span.start: actor for actor, span in who.mentions(p.article.id)}
        for m in p.marks:
            if m.rule == "labels/before-name" and m.target and m.span.end + 1 in names:
                assert who.resolve(m.target, p.article.id) == names[m.span.end + 1]


# Odd input, order, the rest


def test_nothing_is_in_no_articles(make: Make) -> None:
    who = Actors([])
    assert (who.list_actors(), who.resolve("Ilse Okonre", "a"), who.sort("X"), who.aliases("X")) == (
        (), "Ilse Okonre", "unknown", (),
    )  # fmt: skip
    empty = Actors([make("a", "North", "")])
    assert (empty.mentions("a"), empty.references("a"), empty.list_actors()) == ((), (), ())
    assert empty.resolve("", "a") == ""


def test_the_order_of_articles_changes_nothing(bundled_profiles: tuple[Profile, ...]) -> None:
    first = bundled_profiles[:5]
    expected = Actors(first).list_actors()
    for order in itertools.islice(itertools.permutations(first), 0, 120, 17):
        assert Actors(order).list_actors() == expected


NAMES = st.sampled_from(
    ["Ana Prell", "Ana Prell Holt", "Prell Holt", "Prell", "Holt", "A. Prell", "Joris Prell", "Mrs. Prell", "CEB",
     "President Prell", "Civic Electoral Board (CEB)", "the U.S.", "the Prell regime", "Ana Prell Jr.", "González"]
)  # fmt: skip


@settings(max_examples=40)
@given(texts=st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_whatever_is_named_is_one_actor_in_all_orders(texts: list[list[str]], lexicons: Lexicons, make: Make) -> None:
    profiles = [
        make(f"a{k}", "Wire", " ".join(f"On Sunday came {name} again." for name in names), event=str(k % 2))
        for k, names in enumerate(texts)
    ]
    one, other = Actors(profiles), Actors(profiles[::-1])
    assert one.list_actors() == other.list_actors()
    for p in profiles:
        assert one.references(p.article.id) == other.references(p.article.id)
        for actor, _ in one.mentions(p.article.id):
            assert one.resolve(actor, p.article.id) == actor


@pytest.mark.parametrize(
    ("name", "words"),
    [("J.D. Holm", ("jd", "holm")), ("JD Holm", ("jd", "holm")), ("Kim Sol-Un", ("kim", "sol", "un")), ("", ())],
)
def test_the_words_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "could"),
    [
        ("Holm", True),
        ("Ana Holm", True),
        ("Maria Pell", False),
        ("Kell regime", True),
        ("Maria Hollm", True),
        ("Maria Hagen", False),
        ("Anton Kell government", True),
    ],
)
def test_names_that_could_mean_one(name: str, could: bool) -> None:
    assert Kin(["Minister Maria Holm", "Kell regime"]).holds(name) is could


# Real articles


@needs_seeds
def test_the_real_articles_keep_the_minister_from_the_candidate(lexicons: Lexicons) -> None:
    profiles = [profile_article(article, lexicons) for article in read_articles(SEEDS)]
    who = Actors(profiles)
    rows = {row.actor: row for row in who.list_actors()}
    candidate, minister = rows["Edmundo González Urrutia"], rows["Javier González-Olaechea"]
    assert "Urrutia" in candidate.aliases
    assert "Gonzalez" in minister.aliases and "Gonzalez" not in candidate.aliases
    assert "Hill" in rows  # and nobody joins it with Gil
    assert {"Maduro", "Nicolas Maduro", "Nicolás Maduro"} <= set(rows["Nicolás Maduro"].aliases)


def test_a_spelling_that_the_user_lists_joins_the_full_name_with_it(make: Make) -> None:
    profiles = [make("n", "North", "Ilse Okonre spoke."), make("s", "South", "Ilse Okonreh spoke. Okonreh left.")]
    who = Actors(profiles, (Actor("Ilse Okonre", ("Okonreh",)),))
    assert {actor for actor, _ in (*who.mentions("n"), *who.mentions("s"))} == {"Ilse Okonre"}
