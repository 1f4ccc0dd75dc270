"""Findings that need an event: for each kind a case by hand with its evidence, one that is none, and their order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from framing.compare import Comparison, Finding, compare_profiles
from framing.compare.findings import KINDS, MOST
from framing.compare.findings.side_by_side import (
    LONG,
    ladder_findings,
    mirror_findings,
    never_quoted_findings,
    only_here_findings,
    quotation_findings,
)
from framing.matcher import Lexicons
from framing.model import Profile

Make = Callable[..., Profile]
Find = Callable[..., list[Finding]]
QUOTED = (
    "“We will rebuild every ferry before the frost, and nobody will pay for it twice in this harbour again,” "
    "Maren Holt said."
)
TURBINE = (
    "Divers searched the Brannock dam for the lost turbine blade. Divers found a turbine blade below the Brannock dam "
    "at dusk. The turbine blade of the Brannock dam had cracked, divers said."
)
BOTH = "Maren Holt met Dario Pell. "


def _compare(profiles: Sequence[Profile], lexicons: Lexicons) -> Comparison:
    return compare_profiles(profiles, lexicons)


@pytest.fixture
def find(make: Make, lexicons: Lexicons) -> Find:
    """The findings of one kind over one event, an outlet a text: find("label", North="...", South="...")."""

    def found(code: str, **texts: str) -> list[Finding]:
        profiles = [make(outlet.lower(), outlet, text, event="quay") for outlet, text in texts.items()]
        return [f for f in _compare(profiles, lexicons).findings if f.code == code]

    return found


def _shown(finding: Finding, **texts: str) -> list[tuple[str, str]]:
    """The evidence as outlet and words."""
    by_id = {outlet.lower(): (outlet, text) for outlet, text in texts.items()}
    return [(by_id[r.article][0], by_id[r.article][1][r.start : r.end]) for r in finding.refs]


# Mirrored labels

OKONRE = {
    "North": "On Sunday the far-left president Ilse Okonre spoke. President Joris Vantel listened. Vantel left.",
    "South": "On Sunday President Ilse Okonre spoke. Okonre left. Right-wing president Joris Vantel listened.",
}


def test_labels_of_two_camps_mirrored(find: Find) -> None:
    (finding,) = find("mirrored-labels", **OKONRE)
    assert finding.sentence == (
        "North calls Ilse Okonre “far-left” and Joris Vantel nothing of the kind; "
        "South calls Joris Vantel “right-wing” and Ilse Okonre nothing of the kind."
    )
    assert finding.caveat == (
        "Labels in the outlets' own voice: 1 and 1, against 2 and 2 mentions without one. "
        "The labels are the two sides of one divide."
    )
    assert finding.counts == (("North", 1, 0), ("South", 1, 0))
    assert (finding.subject, finding.difference) == ("Ilse Okonre / Joris Vantel", 2)
    assert _shown(finding, **OKONRE) == [
        ("North", "far-left president"),
        ("South", "Right-wing president"),
        ("South", "Ilse Okonre"),
        ("South", "Okonre"),
        ("North", "Joris Vantel"),
        ("North", "Vantel"),
    ]


def test_labels_that_are_alike_are_no_divide(find: Find) -> None:
    texts = {
        "North": "On Sunday strongman Joris Vantel met mayor Petra Lindqvar.",
        "South": "On Sunday minister Joris Vantel met the demagogue Petra Lindqvar.",
    }
    (finding,) = find("mirrored-labels", **texts)
    assert finding.sentence == (
        "North calls Joris Vantel “strongman” and Petra Lindqvar nothing of the kind; "
        "South calls Petra Lindqvar “demagogue” and Joris Vantel nothing of the kind."
    )
    assert finding.caveat == "Labels in the outlets' own voice: 1 and 1, against 1 and 1 mention without one."


def test_blame_here_and_praise_there_are_not_called_mentions_without_a_label(find: Find) -> None:
    texts = {
        "North": "On Sunday the hero Joris Vantel met the demagogue Petra Lindqvar.",
        "South": "On Sunday strongman Joris Vantel met the hero Petra Lindqvar.",
    }
    (finding,) = find("mirrored-labels", **texts)
    assert finding.caveat == (
        "Labels in the outlets' own voice: 1 and 1, against 1 and 1 label of praise in the other outlet."
    )
    assert [words for _, words in _shown(finding, **texts)] == ["demagogue", "strongman", "hero", "hero"]


@pytest.mark.parametrize(
    "south",
    [
        OKONRE["North"],
        "On Sunday President Ilse Okonre spoke. President Joris Vantel listened.",
        "On Sunday President Ilse Okonre spoke. “The right-wing president Joris Vantel must go,” Maren Holt said.",
    ],
    ids=["the same labels", "labels in one outlet alone", "a label inside a quotation"],
)
def test_nothing_mirrored(south: str, find: Find) -> None:
    assert find("mirrored-labels", North=OKONRE["North"], South=south) == []


# One thing with more and less commitment

LADDER = {
    "East": BOTH + "Maren Holt allegedly won.",
    "North": BOTH + "Maren Holt won.",
    "South": BOTH + "Dario Pell said that Maren Holt won.",
    "West": BOTH + "Dario Pell denied that Maren Holt won.",
    "Yard": BOTH + "The council proclaimed Maren Holt the “winner” of the race.",
    "Zone": "It rained.",
}


def test_one_thing_on_five_rungs(find: Find) -> None:
    (finding,) = find("commitment", **LADDER)
    assert finding.sentence == (
        "Maren Holt, “won”: North states it in its own voice; South attributes it to Dario Pell; East keeps a distance "
        "from it; Yard puts it in doubting quotation marks; West denies it."
    )
    assert finding.caveat == "5 outlets say it. A rung tells how it is put, not whether it is so."
    assert finding.counts == (
        ("East", 1, 0), ("North", 1, 0), ("South", 0, 1), ("West", 0, 1), ("Yard", 0, 1), ("Zone", 0, 0),
    )  # fmt: skip
    # Four rungs between the highest and the lowest, and a tenth an outlet.
    assert (finding.subject, finding.difference) == ("Maren Holt: won", 4.5)
    assert [outlet for outlet, _ in _shown(finding, **LADDER)] == ["North", "South", "East", "Yard", "West"]
    assert all("Maren Holt" in words for _, words in _shown(finding, **LADDER))


def test_a_speaker_is_called_as_the_text_calls_it(find: Find) -> None:
    north, south = BOTH + "Maren Holt won.", BOTH + "According to the council, Maren Holt won."
    (finding,) = find("commitment", North=north, South=south)
    assert finding.sentence.endswith("South attributes it to “council”.")
    assert (finding.difference, len(finding.refs)) == (1.2, 2)


@pytest.mark.parametrize(
    "south", ["Maren Holt was re-elected.", "Maren Holt hopes to win.", "It rained."], ids=["one rung", "will", "none"]
)
def test_no_ladder(south: str, find: Find) -> None:
    assert find("commitment", North=BOTH + "Maren Holt won.", South=BOTH + south) == []


# Whom nobody quotes

NAMED = "Joris Vantel came at noon. Joris Vantel left. Joris Vantel slept. "


def test_somebody_whom_nobody_quotes(find: Find) -> None:
    texts = {
        "North": NAMED,
        "South": "Joris Vantel came. Joris Vantel said that the ferry was late.",
        "West": "The ferry came.",
    }
    (finding,) = find("never-quoted", **texts)
    assert finding.sentence == "Joris Vantel is named 5 times in North and South and quoted in none of them."
    assert finding.caveat == "Reported words, without quotation marks: 4."  # the ferry was late
    assert finding.counts == (("North", 3, 0), ("South", 2, 0))
    assert _shown(finding, **texts) == [("North", "Joris Vantel")] * 3 + [("South", "Joris Vantel")] * 2
    assert (finding.subject, finding.difference) == ("Joris Vantel", 5)


def test_the_words_of_the_government_stand_beside(find: Find) -> None:
    south = "Joris Vantel spoke. Joris Vantel left. The Vantel government said that the ferry was late."
    (finding,) = find("never-quoted", North=NAMED, South=south)
    assert finding.caveat == ("Reported words, without quotation marks: 0. Words of the Joris Vantel government: 4.")


@pytest.mark.parametrize(
    "south",
    [
        "Joris Vantel came. Joris Vantel said: “The ferry was late.”",
        "Joris Vantel came.",
        "The ferry came. The ferry left. It rained and it rained.",
    ],
    ids=["quoted once", "four mentions", "one outlet"],
)
def test_quoted_or_named_too_seldom(south: str, find: Find) -> None:
    assert find("never-quoted", North=NAMED, South=south) == []


# What one text alone has


def test_what_several_sentences_of_one_text_are_about(make: Make, lexicons: Lexicons) -> None:
    days = {"North": "2031-05-06", "South": "2031-05-07", "West": "2031-05-01"}
    texts = {
        "North": "The council met.\n\n" + TURBINE,
        "South": "The council met in Dromley. It voted at noon. Maren Holt left.",
        "West": "The council of Dromley met.",
    }
    profiles = [make(o.lower(), o, text, event="quay", date=days[o]) for o, text in texts.items()]
    (finding,) = [f for f in _compare(profiles, lexicons).findings if f.code == "only-here"]
    told = "The turbine blade of the Brannock dam had cracked, divers said."
    assert finding.sentence == f"Only North tells of this: “{told}”"
    assert finding.caveat == (
        "3 sentences; not found in the texts of the others by words, names and numbers. "
        "West may have been written before it happened."
    )
    assert finding.counts == (("North", 3, 0), ("South", 0, 0), ("West", 0, 0))
    assert told in [words for _, words in _shown(finding, **texts)]
    assert [outlet for outlet, _ in _shown(finding, **texts)] == ["North"] * 3
    assert finding.difference == 3


def test_a_long_sentence_is_shortened(find: Find) -> None:
    long = TURBINE.replace("at dusk", "at dusk " + "and again at dawn " * 12)
    (finding,) = find("only-here", North=long, South="The council met in Dromley. Maren Holt left.")
    told = finding.sentence.partition("“")[2].rstrip("”")
    assert len(told) <= LONG + 2 and (told in " ".join(long.split()) or told.endswith(" …"))


@pytest.mark.parametrize(
    ("north", "south"),
    [(TURBINE, TURBINE), ("Divers searched the Brannock dam.", "The council met in Dromley.")],
    ids=["both have it", "one sentence"],
)
def test_nothing_stands_in_one_text_alone(north: str, south: str, find: Find) -> None:
    assert find("only-here", North=north, South=south) == []


# The same words in several texts


@pytest.mark.parametrize(
    ("south", "sentence", "surfaces", "difference"),
    [
        (
            "“We will rebuild every ferry before the frost,” Maren Holt said.",
            "Words of Maren Holt in South, beside North: 11 of the 19 words that North quotes are not here: 11 at the "
            "end (“and nobody will pay for it twice in this harbour again”).",
            ["We will rebuild every ferry before the frost"],
            2,
        ),
        (
            QUOTED.replace("ferry", "boat"),
            "Words of Maren Holt in South, beside North: “boat” stands where North has “ferry”.",
            ["boat"],
            1,
        ),
        (
            "“We will rebuild every ferry [of the regime] before the frost, and nobody will pay for it twice,” "
            "Maren Holt said.",
            "Words of Maren Holt in South, beside North: “[of the regime]” stands inside the quotation: words of the "
            "outlet.",
            ["of the regime"],
            3,
        ),
        (
            QUOTED.replace("Maren Holt", "Dario Pell"),
            "The same words in South, beside North: given to Dario Pell here, to Maren Holt in North.",
            ["Dario Pell"],
            4,
        ),
    ],
    ids=["cut", "changed", "insertion", "attribution"],
)
def test_the_same_words_with_a_difference(
    south: str, sentence: str, surfaces: list[str], difference: int, find: Find
) -> None:
    texts = {"North": "It rained. " + QUOTED, "South": "Snow fell. " + south}
    (finding,) = find("shared-quotation", **texts)
    assert finding.sentence == sentence
    assert finding.caveat == "A difference may be a translation, a cut for length or another occasion."
    assert finding.counts == (("North", 1, 0), ("South", 1, 0))
    shown = _shown(finding, **texts)
    assert [words for outlet, words in shown if outlet == "South"] == surfaces
    assert shown[-1] == ("North", QUOTED[1 : QUOTED.index(",”")])
    assert finding.difference == difference


def test_a_fragment_said_of_something_else(find: Find) -> None:
    texts = {
        "North": "Peru recalled its envoy because of the “very grave” results in Dromley, Maren Holt said.",
        "South": "“In light of the very grave official announcements by the harbour council, the envoy has been "
        "recalled,” Maren Holt said.",
    }
    (finding,) = find("shared-quotation", **texts)
    assert finding.sentence == (
        "Words of Maren Holt in North, beside South: “very grave” is said of “results” here, of “official "
        "announcements” in South."
    )
    assert _shown(finding, **texts)[:2] == [("North", "very grave"), ("North", "results")]
    assert finding.difference == 5


@pytest.mark.parametrize(
    "south",
    [
        QUOTED,
        "“We will rebuild every ferry before the frost, and nobody will pay for it twice,” Maren Holt said.",
        "It rained.",
    ],
    ids=["the same", "a short cut", "not there"],
)
def test_no_difference_worth_a_sentence(south: str, find: Find) -> None:
    assert find("shared-quotation", North="It rained. " + QUOTED, South="Snow fell. " + south) == []


def test_what_an_outlet_has_in_full_elsewhere_it_has_not_cut(make: Make, lexicons: Lexicons) -> None:
    short = "Snow fell. “We will rebuild every ferry before the frost,” Maren Holt said."
    profiles = [
        make("n", "North", "It rained. " + QUOTED, event="quay"),
        make("s-1", "South", short, event="quay"),
        make("s-2", "South", "Hail fell. " + QUOTED, event="quay"),
    ]
    found = [f for f in _compare(profiles, lexicons).findings if f.code == "shared-quotation"]
    assert found == []


def test_the_evidence_of_a_cut_is_in_the_article_that_cuts(make: Make, lexicons: Lexicons) -> None:
    short = "“We will rebuild every ferry before the frost,” Maren Holt said."
    profiles = [
        make("n", "North", "It rained. " + QUOTED, event="quay"),
        make("s-1", "South", "Hail fell. “We will rebuild every ferry,” Maren Holt said. It rained.", event="quay"),
        make("s-2", "South", "Snow fell. " + short, event="quay"),
    ]
    (finding,) = [f for f in _compare(profiles, lexicons).findings if f.code == "shared-quotation"]
    n_cut = int(finding.sentence.partition(": ")[2].split()[0])
    cut_by = next(r.article for r in finding.refs if r.article != "n")
    assert (n_cut, cut_by) == (14, "s-1")  # of the 19 words 5 are kept


@pytest.mark.parametrize(
    "kind",
    [ladder_findings, mirror_findings, never_quoted_findings, quotation_findings, lambda x: only_here_findings([], x)],
)
def test_of_nothing_there_is_no_finding(kind: Callable[[Sequence[object]], object]) -> None:
    assert list(kind([])) == []  # type: ignore[call-overload]


# Order, events


def _event(make: Make, name: str, north: str, south: str) -> list[Profile]:
    return [make(f"{name}-{o}", o, text, event=name) for o, text in (("North", north), ("South", south))]


@pytest.fixture
def two_events(make: Make) -> list[Profile]:
    """Two events that differ in everything, so that nobody sets them side by side."""
    strike = _event(
        make,
        "quay-strike",
        OKONRE["North"] + " The sham vote began. The sham vote went on. The sham vote ended.",
        OKONRE["South"] + " The vote began.",
    )
    spill = _event(
        make,
        "river-spill",
        "Mayor Tor Lindgren closed the Wendle mill after an oil slick. The sham pump broke. "
        "A sham pump again. Another sham pump. One more sham pump. The last sham pump.",
        "Tor Lindgren of the Wendle mill cleaned an oil slick. The pump broke. Pumps are old.",
    )
    return [*strike, *spill]


def test_a_finding_names_its_event_where_there_are_several(two_events: list[Profile], lexicons: Lexicons) -> None:
    comparison = _compare(two_events, lexicons)
    assert {e.name for e in comparison.events} == {"quay-strike", "river-spill"}
    assert comparison.findings
    for finding in comparison.findings:
        event = next(e for e in comparison.events if e.name == finding.event)
        assert {r.article for r in finding.refs} <= set(event.articles)


def test_where_the_event_is_the_corpus_a_finding_names_none(find: Find) -> None:
    assert [f.event for f in find("mirrored-labels", **OKONRE)] == [""]


def test_first_of_each_event_and_the_larger_difference_in_front(two_events: list[Profile], lexicons: Lexicons) -> None:
    terms = [f for f in _compare(two_events, lexicons).findings if f.code == "loaded-term"]
    assert [(f.event, f.difference) for f in terms] == [("river-spill", 5), ("quay-strike", 3)]


def test_events_that_are_level_stand_in_the_order_of_the_alphabet(make: Make, lexicons: Lexicons) -> None:
    def texts(of: str, thing: str) -> tuple[str, str]:
        sham = f"The sham {thing} broke. The sham {thing} burnt. A sham {thing} sank."
        return f"{of} {sham}", f"{of} The {thing} was here."

    profiles = [
        *_event(make, "b-spill", *texts("Tor Lindgren closed the Wendle mill.", "pump")),
        *_event(make, "a-strike", *texts("Ilse Okonre called Dromley dockers out.", "vote")),
    ]
    found = [f for f in _compare(profiles, lexicons).findings if f.code == "loaded-term"]
    assert [(f.event, f.difference) for f in found] == [("a-strike", 3), ("b-spill", 3)]


def test_kinds_take_turns(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    codes = [f.code for f in _compare(bundled_profiles, lexicons).findings]
    assert len(codes) <= MOST
    place: dict[str, int] = {}
    turns = []
    for code in codes:
        place[code] = place.get(code, -1) + 1
        turns.append(place[code])
    assert turns == sorted(turns)  # all firsts, then all seconds
    first = codes[: turns.count(0)]
    for turn in range(1, max(turns) + 1):  # and each turn in the same order
        again = [code for code, k in zip(codes, turns, strict=True) if k == turn]
        assert again == [code for code in first if code in again]
    assert len(first) <= len(KINDS)


def test_findings_of_one_kind_in_one_event_go_down_in_difference(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    findings = _compare(bundled_profiles, lexicons).findings
    for event, code in {(f.event, f.code) for f in findings} & {(f.event, "loaded-term") for f in findings}:
        found = [f.difference for f in findings if (f.event, f.code) == (event, code)]
        assert found == sorted(found, reverse=True)


def test_the_order_of_articles_decides_nothing(two_events: list[Profile], lexicons: Lexicons) -> None:
    expected = _compare(two_events, lexicons).findings
    for seed in range(4):
        shuffled = list(two_events)
        Random(seed).shuffle(shuffled)
        assert _compare(shuffled, lexicons).findings == expected


def test_the_event_of_one_outlet_gives_no_finding(make: Make, lexicons: Lexicons) -> None:
    """Nor do the articles of other outlets on other events: nothing is set side by side that does not belong there."""
    north = "The sham vote began. The sham vote went on. Dromley dockers ended the sham vote at the quay."
    profiles = [
        make("n", "North", north, event="quay-strike"),
        make("s", "South", "Tor Lindgren closed the Wendle mill after an oil slick.", event="river-spill"),
    ]
    comparison = _compare(profiles, lexicons)
    assert comparison.verdict.code == "nothing-to-compare"
    assert comparison.findings == ()


def test_where_there_is_nothing_to_compare_one_outlet_is_still_described(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "Holt said that the sham vote was over.", event="quay-strike"),
        make("s", "South", "Tor Lindgren closed the Wendle mill.", event="river-spill"),
    ]
    assert [f.code for f in _compare(profiles, lexicons).findings] == ["contaminated-report"]


def test_the_name_of_an_event_changes_no_finding(two_events: list[Profile], lexicons: Lexicons) -> None:
    def renamed(profile: Profile) -> Profile:
        article = replace(profile.article, event=f"x-{profile.article.event}")
        return replace(profile, document=replace(profile.document, article=article))

    before = _compare(two_events, lexicons).findings
    after = _compare([renamed(p) for p in two_events], lexicons).findings
    assert [replace(f, event=f.event.removeprefix("x-")) for f in after] == list(before)
