"""Copies, shared passages and agencies: found where they are, and not in quotations and lists of names."""

from collections.abc import Callable
from random import Random

import pytest

from framing.compare.events.copies import Copy, find_copies, same_texts
from framing.compare.sourcing.agencies import find_agencies
from framing.model import Profile

Make = Callable[..., Profile]
START = "The council met on Monday in the old town hall."
LONG = "Nobody had expected that the bridge over the river would be closed again before the end of the summer"
END = "Residents left early because rain came through the roof of the market."
OTHER = "A crowd of some forty people waited at the gate until it was dark and cold."


def _copies(make: Make, *texts: str) -> tuple[Copy, ...]:
    return find_copies([make(f"a{k}", f"Outlet {k}", text) for k, text in enumerate(texts)])


def test_the_same_text_whatever_its_blanks_and_signs(make: Make) -> None:
    (copy,) = _copies(make, f"{START} {END}", f"{START}\n\n{END}".replace("market.", "market!"))
    assert (copy.kind, copy.share_of_one, copy.share_of_other) == ("same-text", 1.0, 1.0)
    assert copy.words == 22
    assert copy.refs[0].start == 0


def test_short_texts_can_be_the_same(make: Make) -> None:
    (copy,) = _copies(make, "It rained.", "It rained!")
    assert (copy.kind, copy.words) == ("same-text", 2)


def test_most_of_a_text_is_a_near_duplicate(make: Make) -> None:
    one, other = f"{START} {LONG}. {END}", f"{START} {LONG}. {OTHER}"
    (copy,) = _copies(make, one, other)
    # 10 + 19 words in common of 41 and 45: 22 of 34 and of 38 runs of eight words.
    assert (copy.kind, copy.words) == ("near-duplicate", 29)
    assert copy.share_of_one == pytest.approx(22 / 34)
    assert copy.share_of_other == pytest.approx(22 / 38)


def test_a_long_run_is_a_shared_passage_with_its_places(make: Make) -> None:
    one = f"{START} {LONG}. " + " ".join(f"{END} {word}." for word in ("One", "Two"))
    other = f"{OTHER} {OTHER.replace('forty', 'fifty')} {OTHER.replace('gate', 'door')} {LONG}. {OTHER[:40]}."
    (copy,) = _copies(make, one, other)
    assert (copy.kind, copy.words) == ("shared-passage", 19)
    assert [text[ref.start : ref.end] for text, ref in zip((one, other), copy.refs, strict=True)] == [LONG, LONG]


def _around(middle: str) -> str:
    return f"{START} {middle} {END} {END.replace('roof', 'floor')}"


@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
@pytest.mark.parametrize("plain", ["{}", "“{}”"])
def test_a_quotation_in_either_is_no_copy(marks: str, plain: str, make: Make) -> None:
    one = _around(f"Edda Lorn said: {marks.format(LONG + '.')}")
    assert _copies(make, one, f"{OTHER} {plain.format(LONG + '.')} {OTHER}") == ()


def test_a_list_of_names_is_no_copy(make: Make) -> None:
    names = "from Tolmar, Castrel, Upper Brenna, Orrin, Halvera, the Ane Republic, and Brenmark"
    assert len(names.split()) >= 12
    assert _copies(make, _around(f"They sent envoys {names}."), f"{OTHER} Ships came {names}. {OTHER[::-1]}") == ()


def test_an_office_and_its_holder_are_no_passage(make: Make) -> None:
    office = "Deputy Chair of the Committee for Harbours and Inland Waters of Brenmark Edda Lorn"
    assert _copies(make, _around(f"So said {office} at noon."), f"{OTHER} Then {office} left. {OTHER[::-1]}") == ()


def test_eleven_words_in_a_row_are_chance(make: Make) -> None:
    run = " ".join(LONG.split()[:11])
    assert _copies(make, _around(f"{run} bridges fell."), f"{OTHER} {run} nobody came. {OTHER[::-1]}") == ()


def test_captions_are_no_text_of_the_outlet(make: Make) -> None:
    caption = f"\n\nPhoto: {LONG}"
    assert _copies(make, START + caption, OTHER + caption) == ()


def test_empty_and_single_articles_raise_nothing(make: Make) -> None:
    assert find_copies([]) == _copies(make, START) == _copies(make, "", " \n") == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(seed: int, make: Make) -> None:
    profiles = [
        make(f"a{k}", "North", text) for k, text in enumerate((START, _around(LONG), f"{LONG}. {OTHER}", START))
    ]
    shuffled = list(profiles)
    Random(seed).shuffle(shuffled)
    assert find_copies(shuffled) == find_copies(profiles)


def test_many_copies_of_one_text_are_one_group(make: Make) -> None:
    copies = _copies(make, *[START] * 70, OTHER)
    assert same_texts(copies) == (tuple(sorted(f"a{k}" for k in range(70))),)


def test_the_bundled_corpus_copies_nothing(bundled_profiles: tuple[Profile, ...]) -> None:
    assert find_copies(bundled_profiles) == ()


@pytest.mark.parametrize(
    ("text", "form", "agency"),
    [
        (f"CASTREL, May 7 (AP) — {LONG}.\n\n{END}", "dateline", "AP"),
        (f"TOLMAR (Reuters) - {LONG}.\n\n{END}", "dateline", "Reuters"),
        (f"By Edda Lorn, Associated Press\n\n{LONG}.\n\n{END}", "byline", "Associated Press"),
        (f"AFP\n\n{LONG}.\n\n{END}", "byline", "AFP"),
        (f"{LONG}.\n\n{END}\n\nThe Associated Press contributed to this report.", "contributed", "Associated Press"),
        (f"{LONG}.\n\nWith reporting by Ilka Moss and Reuters", "contributed", "Reuters"),
        (f"{LONG}.\n\n{END} (AFP)", "contributed", "AFP"),
        (f"{LONG}.\n\n{END}\n\n(AFP)", "byline", "AFP"),
    ],
)
def test_credits_of_agencies(text: str, form: str, agency: str, make: Make) -> None:
    profile = make("a", "North", text)
    (credit,) = find_agencies(profile)
    assert (credit.form, credit.agency) == (form, agency)
    assert credit.ref is not None
    assert text[credit.ref.start : credit.ref.end] == agency


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}, a source told AFP.",
        f"{LONG}, the Associated Press reported.\n\n{END}",
        f"{START}\n\nEdda Lorn at the gate (AP Photo/Ilka Moss).\n\n{END}",
        f"{START}\n\nThe People's Alliance (PA) lost the vote.\n\n{END}",
        f"{START}\n\nThe agencies met on Monday.\n\n{END}",
        "",
    ],
)
def test_who_cites_an_agency_does_not_credit_it(text: str, make: Make) -> None:
    assert find_agencies(make("a", "North", text)) == ()


def test_the_author_may_be_an_agency(make: Make) -> None:
    (credit,) = find_agencies(make("a", "North", START, author="Edda Lorn and AFP"))
    assert (credit.agency, credit.form, credit.ref) == ("AFP", "author", None)


def test_an_agency_does_not_credit_itself(make: Make) -> None:
    assert find_agencies(make("a", "Reuters", f"TOLMAR (Reuters) - {LONG}.")) == ()
