from framing.compare.actors import Actors
from framing.compare.doubt import find_doubts
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
