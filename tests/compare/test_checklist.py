"""Five real articles: what careful readers found in them must stand in the tables of the comparison, unprompted.

The texts are their publishers' and lie outside the repository: of them nothing is kept here but single words and
numbers. Where they are absent the tests are skipped. What readers found and the tables do not show is left out here: an
article's own inconsistency (a word with and without marks, a list shorter than the number before it), and who does what
in sentences without an agent.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from framing.compare import Comparison, compare_profiles
from framing.matcher import Lexicons
from framing.profile import profile_article
from framing.read import read_articles
from framing.report.tables import table_rows

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
# By the names that the manifest gives; the fifth article is of another event and by the outlet of the first.
S0, S1, S2, S3, S4 = "breitbart-2024", "unknown-2024", "global-times-2024", "peru-daily-2024", "breitbart-2022"
MADURO, BORIC, MILEI = "Nicolás Maduro", "Gabriel Boric", "Javier Milei"
GOVERNMENT = f"{MADURO} government"

Row = dict[str, object]
Rows = Callable[..., list[Row]]


@pytest.fixture(scope="module")
def comparison(lexicons: Lexicons) -> Comparison:
    if not SEEDS.is_dir():
        pytest.skip("the five articles are not beside this repository")
    return compare_profiles([profile_article(a, lexicons) for a in read_articles(SEEDS)], lexicons)


@pytest.fixture(scope="module")
def event(comparison: Comparison) -> str:
    """The event of four of the articles."""
    return next(e.name for e in comparison.events if len(e.outlets) > 1)


@pytest.fixture(scope="module")
def outlet(comparison: Comparison) -> dict[str, str]:
    """The outlets by article."""
    return {p.article.id: p.article.outlet for p in comparison.profiles}


@pytest.fixture(scope="module")
def rows(comparison: Comparison, event: str) -> Rows:
    """The rows of a table that have the values given; of the event where the table has events, unless told."""

    def found(table: str, **values: object) -> list[Row]:
        columns, some = table_rows(comparison, table)
        names = columns.split()
        wanted = ({"event": event} if "event" in names and table != "articles" else {}) | values
        every = (dict(zip(names, row, strict=True)) for row in some)
        return [row for row in every if all(row[name] == value for name, value in wanted.items())]

    return found


def _sum(rows: list[Row], column: str) -> int:
    return sum(int(str(row[column])) for row in rows)


def _places(row: Row) -> Iterator[tuple[str, int, int]]:
    for place in str(row["places"]).split():
        article, _, span = place.rpartition(":")
        start, _, end = span.partition("-")
        yield article, int(start), int(end)


# May they be compared?


def test_one_article_is_of_another_event(comparison: Comparison) -> None:
    alone = next(e for e in comparison.events if len(e.articles) == 1)
    assert (alone.articles, alone.verdict.code) == ((S4,), "nothing-to-compare")
    assert next(c for c in comparison.checks if c.code == "event").status == "warn"


def test_two_articles_are_by_one_outlet(rows: Rows) -> None:
    (check,) = rows("checks", code="outlet")
    assert set(str(check["articles"]).split()) == {S0, S4}


def test_two_are_translated_and_the_headline_of_three_is_unknown_and_not_without_marks(rows: Rows) -> None:
    (translated,) = rows("event_checks", code="translation")
    assert set(str(translated["articles"]).split()) == {S2, S3}
    unknown = {str(row["article"]): row["marks"] for row in rows("headlines") if row["source"] == "unknown"}
    assert unknown == {S0: None, S1: None, S3: None}


def test_one_has_no_date_and_one_is_older_than_what_the_others_tell(rows: Rows, outlet: dict[str, str]) -> None:
    (undated,) = rows("event_checks", code="date")
    assert (undated["status"], undated["articles"]) == ("unknown", S1)
    assert {row["outlet"] for row in rows("coverage", status="too early to know")} >= {outlet[S3]}


# Words


def test_sham_seven_times_and_never_inside_quotation_marks(rows: Rows, outlet: dict[str, str]) -> None:
    found = [row for row in rows("terms", term="sham") if row["n"]]
    assert {(row["outlet"], row["voice"], row["n"]) for row in found} == {
        (outlet[S0], "outlet", 3),
        (outlet[S0], "reported", 4),
    }


@pytest.mark.parametrize("speaker", ["José Raúl Mulino", "Luis Abinader", GOVERNMENT])
def test_the_word_of_the_outlet_in_the_reported_words_of_others(speaker: str, rows: Rows) -> None:
    (row,) = rows("contaminated_reports", speaker=speaker, term="sham")
    assert row["article"] == S0


@pytest.mark.parametrize(
    ("article", "counts"),
    [
        (S0, {"victory": 3, "winner": 1, "results": 1, "right-wing": 1}),
        (S1, {}),
        (S4, {"dialogue": 3, "opposition": 2, "election": 1, "victory": 1, "people": 1}),
    ],
    ids=["the first", "the same words without marks", "the last, and no names"],
)
def test_words_in_doubting_quotation_marks(article: str, counts: dict[str, int], rows: Rows) -> None:
    found = [str(row["surface"]).lower() for row in rows("marks", article=article, construct="scare_quote")]
    assert {word: found.count(word) for word in found} == counts


def test_words_that_leave_claims_open_by_whose_claims_they_are(rows: Rows, outlet: dict[str, str]) -> None:
    found = rows("doubts", outlet=outlet[S0])
    of_the_government = {str(r["hedge"]): r["n"] for r in found if r["actor"] in (GOVERNMENT, "ruling socialists")}
    assert _sum([r for r in found if r["hedge"] == "purported"], "n") == 2
    assert {"purported", "unproven", "alleged"} <= set(of_the_government)
    opposition = [r["hedge"] for r in found if "opposition" in str(r["actor"])]
    assert not set(opposition) & {"purported", "unproven", "alleged"}


def test_what_the_outlet_says_of_the_government_is_not_left_open(comparison: Comparison, rows: Rows) -> None:
    text = next(p.article.text for p in comparison.profiles if p.article.id == S0)
    for word in ("handpicked", "in their entirety", "authoritarian"):
        at = text.index(word)
        start, end = text.rfind(".", 0, at), text.find(".", at)
        hedges = [r for r in rows("marks", article=S0, construct="hedge") if start < int(str(r["start"])) < end]
        aimed = [r for r in hedges if abs(int(str(r["start"])) - at) < 60]
        assert aimed == [], word


def test_claim_is_said_of_both_sides(rows: Rows, outlet: dict[str, str]) -> None:
    found = {str(row["actor"]) for row in rows("doubt_words", outlet=outlet[S0], word="claim")}
    assert len(found) == 3
    assert any("opposition" in actor for actor in found) and any("authorities" in actor for actor in found)


def test_guesses_at_what_somebody_thinks(rows: Rows) -> None:
    found = {str(row["surface"]).lower() for row in rows("marks", article=S4, construct="hedge")}
    assert {"presumably", "appeared to", "implying"} <= found


def test_words_that_praise_count_too(rows: Rows) -> None:
    labels = {
        (str(row["article"]), str(row["surface"]).lower())
        for row in rows("marks", construct="label", category="positive")
    }
    assert {(S3, "standard-bearer"), (S0, "dissidents"), (S4, "rightful leadership")} <= labels
    assert rows("marks", article=S4, category="laudatory", surface="pro-democracy")


def test_a_loaded_adverb_in_indirect_speech_is_marked(rows: Rows) -> None:
    (mark,) = rows("marks", article=S2, construct="loaded_term", surface="rashly")
    assert mark["category"] == "pejorative"


def test_one_camp_is_named_four_times(rows: Rows) -> None:
    found = rows("marks", article=S4, construct="loaded_term")
    assert len([r for r in found if str(r["surface"]).lower() == "leftist"]) == 4


# People


def test_labels_are_mirrored(rows: Rows, outlet: dict[str, str]) -> None:
    found = {(r["actor"], r["labelled_in"], r["words"], r["plain_in"], r["kind"]) for r in rows("mirrored_labels")}
    assert (BORIC, outlet[S0], "far-left", outlet[S1], "opposite") in found
    assert (MILEI, outlet[S1], "right-wing", outlet[S0], "opposite") in found


def test_the_mirror_is_among_the_first_findings(comparison: Comparison) -> None:
    assert "mirrored-labels" in [f.code for f in comparison.findings[:5]]


def test_the_third_text_labels_neither(rows: Rows, outlet: dict[str, str]) -> None:
    for actor in (BORIC, MILEI):
        assert {str(r["label"]) for r in rows("naming", actor=actor, outlet=outlet[S3])} == {"president"}


def test_who_is_called_president(rows: Rows, outlet: dict[str, str]) -> None:
    found = {r["outlet"]: r["n"] for r in rows("naming", actor=MADURO, label="president") if r["voice"] != "quoted"}
    assert found == {outlet[S1]: 1, outlet[S3]: 1}


def test_who_stands_first(rows: Rows) -> None:
    found = {row["article"]: row for row in rows("headlines")}
    assert found[S2]["first"] == "Peru government"
    assert (found[S1]["first_in_text"], found[S0]["first_in_text"]) == ("Venezuela", "Venezuela")


def test_the_label_in_a_headline(rows: Rows, comparison: Comparison) -> None:
    other = next(e.name for e in comparison.events if len(e.articles) == 1)
    (row,) = rows("headlines", event=other)
    assert {"socialist (outlet)", "dictator (outlet)"} <= set(str(row["marks"]).split(" | "))


def test_two_men_of_one_surname_and_one_man_of_two_spellings(rows: Rows, outlet: dict[str, str]) -> None:
    minister, candidate = "Javier González-Olaechea", "Edmundo González Urrutia"
    in_s2 = {r["item"]: r["n"] for r in rows("coverage", kind="actor", outlet=outlet[S2])}
    assert (in_s2[minister], in_s2[candidate]) == (2, 1)
    (both,) = rows("coverage", kind="actor", item=candidate, outlet=outlet[S1])  # by the whole name, and by half of it
    assert both["n"] == 2
    assert {r["status"] for r in rows("coverage", kind="actor", item=MADURO)} == {"here"}  # with an accent and without


# Who is given a voice


def test_the_words_of_the_government_and_of_its_critics(rows: Rows, outlet: dict[str, str]) -> None:
    government = {r["outlet"]: r["words_quoted"] for r in rows("speakers", speaker=GOVERNMENT)}
    assert (government[outlet[S0]], government[outlet[S1]], government[outlet[S3]]) == (82, 30, 0)
    assert _sum(rows("speakers", speaker="Hill", outlet=outlet[S2]), "words_quoted") == 7
    (crowd,) = [r for r in rows("speakers", outlet=outlet[S1]) if "Thousands" in str(r["speaker"])]
    assert crowd["words_quoted"] == 8


@pytest.mark.parametrize("actor", [MADURO, "Edmundo González Urrutia"])
def test_the_two_men_whom_it_is_about_are_quoted_nowhere(actor: str, rows: Rows, comparison: Comparison) -> None:
    assert rows("never_quoted", actor=actor)
    assert actor in {f.subject for f in comparison.findings if f.code == "never-quoted"}


def test_in_one_text_all_direct_voices_are_critics_from_abroad(rows: Rows, outlet: dict[str, str]) -> None:
    found = {str(r["speaker"]): r["words_quoted"] for r in rows("speakers", outlet=outlet[S3]) if r["n_attributions"]}
    quoted = {speaker for speaker, words in found.items() if words}
    assert quoted >= {BORIC, MILEI, "Javier González-Olaechea"}
    assert found["National Electoral Council"] == found["Elvis Amoroso"] == 0


def test_the_most_even_mix_for_its_length(rows: Rows, outlet: dict[str, str]) -> None:
    found = {r["outlet"]: float(str(r["n_speakers"])) / int(str(r["words_attributed"])) for r in rows("sourcing")}
    assert max(found, key=lambda o: found[o]) == outlet[S1]


def test_news_at_second_hand(rows: Rows, outlet: dict[str, str]) -> None:
    media = {str(r["medium"]) for r in rows("second_hand", outlet=outlet[S2])}
    assert {"Business Daily", "British Broadcasting Corporation", "Southern Television"} <= media
    assert rows("speakers", speaker="El Peruano", outlet=outlet[S2])[0]["n_attributions"] == 1
    assert rows("anonymous_sources", outlet=outlet[S2], description="")  # it is reported
    assert {str(r["medium"]) for r in rows("second_hand", outlet=outlet[S1])} == {"Associated Press", "Miami Herald"}


def test_sources_without_a_name(rows: Rows, outlet: dict[str, str]) -> None:
    (agency,) = rows("second_hand", outlet=outlet[S0], medium="AFP")
    assert agency["n_credits"] == 2
    described = [str(r["description"]) for r in rows("anonymous_sources", outlet=outlet[S0], described=True)]
    assert any("Uruguayan" in d for d in described) and any("Costa Rican" in d for d in described)
    (journal,) = rows("second_hand", outlet=outlet[S0], medium="Wall Street Journal")
    assert "people" in str(journal["speakers"])


def test_a_suspicion_without_a_source(rows: Rows) -> None:
    (row,) = rows("contaminated_reports", article=S0, term="manipulate")
    assert row["source"] is None


def test_the_outlet_puts_words_into_a_quotation(rows: Rows) -> None:
    (row,) = rows("insertions")
    assert (row["article"], row["speaker"], row["replaces"]) == (S4, "Antony Blinken", False)
    assert "socialist" in str(row["inserted"]) and "loaded_term" in str(row["marked"])


# The same thing, side by side


def test_how_surely_a_victory_is_told(rows: Rows, outlet: dict[str, str]) -> None:
    found = {r["outlet"]: r["outlet_rung"] for r in rows("ladders", actor=MADURO, what="won")}
    assert found == {
        outlet[S2]: "asserted", outlet[S1]: "attributed", outlet[S3]: "attributed", outlet[S0]: "scare-quoted",
    }  # fmt: skip
    steps = rows("ladders", actor=MADURO, what="won", outlet=outlet[S1])
    assert "regime-controlled electoral council" in {r["speaker"] for r in steps}


def test_one_statement_in_two_cuts(rows: Rows, outlet: dict[str, str]) -> None:
    (row,) = rows("quotations", base=False, outlet=outlet[S1], speaker=GOVERNMENT)
    assert "cut" in str(row["differences"]).split()
    (base,) = rows("quotations", base=True, quotation=row["quotation"])
    assert (base["outlet"], base["speaker"]) == (outlet[S0], GOVERNMENT)


def test_two_words_said_of_something_else(rows: Rows, outlet: dict[str, str]) -> None:
    (row,) = [r for r in rows("quotations", outlet=outlet[S1]) if "scope" in str(r["differences"]).split()]
    assert "very serious" in str(row["words"])
    (base,) = rows("quotations", base=True, quotation=row["quotation"])
    assert base["outlet"] == outlet[S3]


def test_one_post_given_twice_in_other_words(rows: Rows, outlet: dict[str, str]) -> None:
    found = rows("quotations", outlet=outlet[S3], speaker=BORIC)
    twice = [[r for r in found if r["quotation"] == n] for n in {r["quotation"] for r in found}]
    (pair,) = [p for p in twice if len(p) == 2]
    assert {word for r in pair for word in ("hard", "difficult") if word in str(r["words"])} == {"hard", "difficult"}
    assert any(r["repeated"] for r in pair)


@pytest.mark.parametrize(
    ("number", "articles"),
    [
        ("51.2", {S0, S1, S3}),
        ("73.2", {S1}),
        ("6.27 million", {S1}),
        ("2.75 million", {S1}),
        ("5,150,092", {S3}),
        ("4,445,978", {S3}),
        ("44.2%", {S3}),
        ("80%", {S3}),
    ],
)
def test_a_number_stands_in(number: str, articles: set[str], rows: Rows) -> None:
    found = [r for r in rows("coverage", kind="number") if str(r["item"]).startswith(number)]
    assert {article for r in found for article, _, _ in _places(r)} == articles


def test_a_share_keeps_what_it_is_a_share_of(rows: Rows) -> None:
    (row,) = [r for r in rows("coverage", kind="number", status="here") if str(r["item"]).startswith("73.2")]
    assert row["beside"] == "tallies"


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("tear gas", S1),
        ("took to the streets", S1),
        ("congratulated", S1),
        ("dissidents", S0),
        ("Article 45", S2),
        ("80%", S3),
    ],
)
def test_what_one_text_alone_has(
    word: str, article: str, rows: Rows, outlet: dict[str, str], comparison: Comparison
) -> None:
    texts = {p.article.id: p.article.text for p in comparison.profiles}
    found = [
        r
        for r in rows("coverage", kind="statement", only_in=outlet[article], status="here")
        if any(word in texts[a][start:end] for a, start, end in _places(r))
    ]
    assert found


def test_the_oldest_text_is_not_blamed_for_what_came_later(rows: Rows, outlet: dict[str, str]) -> None:
    (there,) = [r for r in rows("coverage", kind="statement", outlet=outlet[S3]) if "six dissidents" in str(r["item"])]
    assert there["status"] == "too early to know"
