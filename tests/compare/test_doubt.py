from framing.compare.people.actors import Actors
from framing.compare.sourcing.doubt import doubt_words, find_doubts
from framing.model import Actor, Article, Voice
from framing.profile import profile_article

TEXTS = {
    "East": "Dario Pell met the council at noon. Dario Pell claimed that the quay was safe. Dario Pell may have left.",
    "West": "Dario Pell said the quay was safe. About 40 people came.",
}


def profiles(lexicons, texts=TEXTS):
    return [profile_article(Article(outlet.lower(), outlet, text), lexicons) for outlet, text in texts.items()]


def table(profiles, actors=()):
    return find_doubts(profiles, [p.article.outlet for p in profiles], Actors(profiles, actors))


def test_hedges_are_tabled_by_the_actor_they_aim_at(lexicons):
    (row,) = table(profiles(lexicons))
    assert row.actor == "Dario Pell"
    east, west = row.by_outlet
    assert [(h.text, h.category, h.voice, len(h.refs)) for h in east[1]] == [
        ("claimed", "distancing", Voice.OUTLET, 1),
        ("may", "modal", Voice.OUTLET, 1),
    ]
    assert west == ("West", ())
    start = TEXTS["East"].index("claimed")
    assert (east[1][0].refs[0].start, east[1][0].refs[0].end) == (start, start + len("claimed"))


def test_rough_figures_leave_no_claim_open(lexicons):
    assert table(profiles(lexicons, {"East": "Dario Pell counted about 40 boats."})) == ()


def test_aliases_of_the_user_are_joined(lexicons):
    actors = (Actor("The mayor", ("Dario Pell",)),)
    (row,) = table(profiles(lexicons), actors)
    assert row.actor == "The mayor"


def test_no_article_with_a_hedge_gives_no_row(lexicons):
    assert table(profiles(lexicons, {"East": "", "West": "Yes."})) == ()


def test_a_cue_that_is_a_hedge_stands_once_and_says_that_it_is_a_cue(lexicons):
    (row,) = table(profiles(lexicons, {"East": "Dario Pell met them. Dario Pell claimed that the quay was safe."}))
    ((_, hedges),) = row.by_outlet
    assert [(h.text, h.category, h.is_cue, len(h.refs)) for h in hedges] == [("claimed", "distancing", True, 1)]


def test_a_distancing_cue_that_is_no_hedge_is_listed(lexicons):
    (row,) = table(profiles(lexicons, {"East": "Dario Pell met them. Dario Pell accused the council of theft."}))
    ((_, hedges),) = row.by_outlet
    assert [(h.text, h.category, h.voice, h.is_cue) for h in hedges] == [("accused", "distancing", Voice.OUTLET, True)]


def test_a_neutral_cue_and_a_denied_report_leave_nothing_open(lexicons):
    assert table(profiles(lexicons, {"East": "Dario Pell said that the quay was safe."})) == ()


def test_a_word_of_doubt_shows_at_whom_it_aims_on_both_sides(lexicons):
    text = (
        "Maren Holt met Dario Pell. Maren Holt claims that the quay was safe. Dario Pell claimed that it sank. "
        "Dario Pell claimed that it burned."
    )
    actors = (Actor("Maren Holt", (), "council"), Actor("Dario Pell", (), "crews"))
    read = profiles(lexicons, {"East": text, "West": "Rain fell."})
    who = Actors(read, actors)
    (row,) = doubt_words(find_doubts(read, ["East", "West"], who), ["East", "West"], who)
    east, west = row.by_outlet
    assert row.word == "claims"
    assert [(d.actor, d.side, len(d.refs)) for d in east[1]] == [
        ("Dario Pell", "crews", 2),
        ("Maren Holt", "council", 1),
    ]
    assert west == ("West", ())
