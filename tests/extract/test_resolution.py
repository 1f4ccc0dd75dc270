"""Whom a source stands for. Sources are given, so that finding them is not tested here: [[...]] is what is said,
((...)) who says it.
"""

import re

import pytest

from framing.extract.attributions import find_attributions
from framing.extract.descriptions import describe
from framing.extract.heads import bare_phrase, head_name, is_anonymous
from framing.extract.reading import Reading, read_document
from framing.extract.speakers import resolve_speakers
from framing.matcher import Lexicons
from framing.model import Article, Attribution, Kind, Span, ZoneKind
from framing.segment import segment_article

MARKED = re.compile(r"\[\[(.*?)\]\]|\(\((.*?)\)\)", re.DOTALL)
HOLT = "Maren Holt, secretary of the Dockers’ Union, came to the gate. "


def _reading(text: str, lexicons: Lexicons) -> Reading:
    return read_document(segment_article(Article("a", "Wire", text)), lexicons)


def _speakers(marked: str, lexicons: Lexicons) -> list[str | None]:
    """The speakers of a text in which contents and sources are marked: each source belongs to the content beside it."""
    text, contents, sources, last = "", list[Span](), list[Span](), 0
    for m in MARKED.finditer(marked):
        text += marked[last : m.start()]
        found = m[1] or m[2]
        (contents if m[1] else sources).append(Span(len(text), len(text) + len(found)))
        text, last = text + found, m.end()
    text += marked[last:]
    pairs = zip(contents, sources, strict=True)
    attributions = [
        Attribution(
            kind=Kind.DIRECT if text[c.start - 1] in '“"' else Kind.INDIRECT,
            contents=(c,),
            zone=ZoneKind.BODY,
            rule="attributions/before-cue",
            source=s,
        )
        for c, s in pairs
    ]
    return [a.speaker for a in resolve_speakers(_reading(text, lexicons), attributions)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (HOLT + "“[[We stay]],” ((Holt)) said.", "Maren Holt"),
        (HOLT + "“[[We stay]],” ((Ms. Holt)) said.", "Maren Holt"),
        (HOLT + "“[[We stay]],” ((she)) said.", "Maren Holt"),
        (HOLT + "“[[We stay]],” said ((Holt, who has led it since May)).", "Maren Holt"),
        ("“[[We stay]],” said ((Maren Holt, secretary of the union)).", "Maren Holt"),
        ("“[[We stay]],” ((union spokeswoman Maren Holt)) said.", "Maren Holt"),
        ("“[[We stay]],” said ((Sen. Maren Holt (D-Vt.))).", "Maren Holt"),
        ("“[[We stay]],” said ((New Orrin Gov. Tessa Vantel)).", "Tessa Vantel"),
        ("“[[We stay]],” said ((Sarnish Foreign Minister Okonre)).", "Okonre"),
        ("“[[We stay]],” said ((the president of the electoral board, Dario Pell)).", "Dario Pell"),
        ("“[[We stay]],” said ((Brenmark’s far-left president, Dario Pell)).", "Dario Pell"),
        ("“[[We stay]],” ((Maren Holt and Dario Pell)) said.", "Maren Holt and Dario Pell"),
        ("((Cuba and Sarnia)) said that [[it was fair]].", "Cuba and Sarnia"),
        ("((Cuba, Volona and Estria)) said that [[it was fair]].", "Cuba, Volona and Estria"),
        ("((Holt and Mell)) said that [[it was fair]].", "Holt and Mell"),
        ("On Monday Maren Holt sang. ((Holt and Mell)) said that [[it was fair]].", "Maren Holt and Mell"),
        ("((Maren Holt and her aides)) said that [[it was fair]].", "Maren Holt and her aides"),
        ("((Ministers of Volona, Estria and Cuba)) said that [[it was fair]].", "Ministers of Volona, Estria and Cuba"),
        ("((The mayor of Castrel, Ana Prell)), said that [[it was fair]].", "Ana Prell"),
        ("((The US)) said that [[it was fair]].", "US"),
        ("((The U.S.)) said that [[it was fair]].", "U.S."),
        ("“[[We stay]],” ((they)) told us.", None),
        ("((US Secretary of State Maria Holm)) said that [[it was fair]].", "Maria Holm"),
        ("((Secretary of Defense Maria Holm)) said that [[it was fair]].", "Maria Holm"),
        ("((White House Chief of Staff Maria Holm)) said that [[it was fair]].", "Maria Holm"),
        ("((The Governor of the Bank of Volona Maria Holm)) said that [[it was fair]].", "Maria Holm"),
        ("((The President of the Republic Maria Holm)) said that [[it was fair]].", "Maria Holm"),
        ("((An aide of President Maria Holm)) said that [[it was fair]].", "aide of President Maria Holm"),
        ("((Nobody)) said that [[it was fair]].", None),
        ("((No official)) said that [[it was fair]].", None),
        ("((None of the Sarnish ministers)) said that [[it was fair]].", None),
        ("“[[We stay]],” ((the White House)) said.", "White House"),
        ("“[[We stay]],” ((the Castrel Times)) wrote.", "Castrel Times"),
    ],
)
def test_a_source_with_a_name(text: str, speaker: str | None, lexicons: Lexicons) -> None:
    assert _speakers(text, lexicons) == [speaker]


@pytest.mark.parametrize(
    "source",
    [
        "a spokesman for Maren Holt",
        "an aide to Maren Holt",
        "the campaign of presumptive nominee Maren Holt",
        "people close to Maren Holt",
        "an Orrin official",
        "the Holt campaign",
    ],
)
def test_a_name_that_only_describes_a_source_is_not_the_speaker(source: str, lexicons: Lexicons) -> None:
    (speaker,) = _speakers(f"Maren Holt came. “[[We stay]],” said (({source})).", lexicons)
    assert speaker == bare_phrase(source)


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Sen. Ana Prell came to the hall.", "the senator", "Ana Prell"),
        ("Ana Prell, the mayor of Castrel, came to the hall.", "the mayor", "Ana Prell"),
        ("The mayor of Castrel, Ana Prell, came to the hall.", "the Castrel mayor", "Ana Prell"),
        ("Ana Prell is a retired teacher. She came to the hall.", "the teacher", "Ana Prell"),
        ("The hosts Dario Pell and Ana Prell opened the hall. Pell asked first.", "the host", "Dario Pell"),
        (
            "Democratic candidate Ana Prell met Republican candidate Dario Pell.",
            "the Republican candidate",
            "Dario Pell",
        ),
        ("Democratic candidate Ana Prell met Republican candidate Dario Pell.", "the Democratic nominee", "Ana Prell"),
        ("Sarnish President Dario Pell met Brenmark President Ana Prell.", "the Brenmark president", "Ana Prell"),
        ("The board’s chairman, Dario Pell, stood up.", "the chairman", "Dario Pell"),
        ("Ana Prell (R-Orrin) stood up.", "the Republican", "Ana Prell"),
        ("Dario Pell walked up to the gate and read out the letter.", "the billionaire", "Dario Pell"),
        ("Ilse Okonre walked up to the gate and read out the letter.", "the former senator", "Ilse Okonre"),
    ],
)
def test_a_description_is_whom_the_article_describes_so(
    before: str, source: str, speaker: str, lexicons: Lexicons
) -> None:
    assert _speakers(f"{before} “[[We stay]],” (({source})) said.", lexicons) == [speaker]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Sen. Ana Prell came to the hall.", "a senator"),
        ("Sen. Ana Prell came to the hall.", "two senators"),
        ("Sen. Ana Prell came to the hall.", "senators"),
        ("Mayor Ana Prell came to the hall.", "the senator"),
        ("Dario Pell walked up to the gate.", "the president"),
        ("Dario Pell walked up to the gate.", "the pope"),
        ("Dario Pell walked up to the gate.", "officials"),
        ("Sarnish President Dario Pell met nobody.", "the Brenmark president"),
        ("Foreign minister Dario Pell met nobody.", "the interior minister"),
        ("The hall was full. It was noon.", "the billionaire"),
    ],
)
def test_a_description_that_fits_nobody_stays_what_it_is(before: str, source: str, lexicons: Lexicons) -> None:
    assert _speakers(f"{before} “[[We stay]],” (({source})) said.", lexicons) == [bare_phrase(source)]


@pytest.mark.parametrize(
    ("before", "pronoun", "speaker"),
    [
        ("Maren Holt met Dario Pell at the gate.", "she", "Maren Holt"),
        ("Maren Holt met Dario Pell at the gate.", "he", "Dario Pell"),
        ("Dario Pell met Anton Verhane at the gate.", "he", "Dario Pell"),
        ("Dario Pell met Anton Verhane at the gate. Verhane was late.", "he", "Anton Verhane"),
        ("Mr. Okonre met Ms. Vantel.", "she", "Vantel"),
        ("Dr. Oru Tamsin and his wife stood at the gate.", "he", "Oru Tamsin"),
        ("Chairwoman Oru Tamsin met Joris Vantel.", "she", "Oru Tamsin"),
        ("Oru Tamsin, 44, a waitress, met Joris Vantel.", "she", "Oru Tamsin"),
        ("In North Castrel it rained. Dario Pell came late.", "he", "Dario Pell"),
        ("Dario Pell left Castrel for the Super Bowl.", "he", "Dario Pell"),
        ("Maren Holt was late. The hall was full. It was noon by then.", "she", "Maren Holt"),
        ("Two fishermen came. Then came a clerk. The hall was full.", "she", None),
        ("The Sarnish government met on Monday.", "he", None),
        ("The mayor of Castrel slept. The hosts met Castrel at noon.", "he", None),
        ("The clerks of Cuba slept in Cuba.", "he", None),
    ],
)
def test_a_pronoun_is_the_most_salient_person_that_agrees(
    before: str, pronoun: str, speaker: str | None, lexicons: Lexicons
) -> None:
    assert _speakers(f"{before} “[[We stay]],” (({pronoun})) said.", lexicons) == [speaker]


def test_whoever_spoke_last_comes_before_whom_they_spoke_of(lexicons: Lexicons) -> None:
    text = "((Dario Pell)) said that [[Anton Verhane had left the hall]]. “[[He had to]],” ((he)) added."
    assert _speakers(text, lexicons) == [
        "Dario Pell",
        "Dario Pell",
    ]


def test_whoever_is_quoted_again_and_again_gives_way_to_a_new_subject(lexicons: Lexicons) -> None:
    text = (
        "“[[No]],” ((Anton Verhane)) said. "
        + "“[[No]],” ((he)) said. " * 6
        + "Dario Pell stood up. “[[Yes]],” ((he)) said."
    )
    assert _speakers(text, lexicons) == ["Anton Verhane"] * 7 + ["Dario Pell"]


def test_people_named_in_a_quotation_are_not_in_focus(lexicons: Lexicons) -> None:
    text = "“[[Anton Verhane has to go]],” ((Dario Pell)) said. “[[It is time]],” ((he)) added."
    assert _speakers(text, lexicons) == ["Dario Pell", "Dario Pell"]


def test_a_pronoun_long_after_anybody_was_named_is_nobodys(lexicons: Lexicons) -> None:
    text = "Dario Pell came. " + "The hall was full. " * 8 + "“[[We stay]],” ((he)) said."
    assert _speakers(text, lexicons) == [None]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("The Castrel Herald printed the list. Its owner read it.", "the newspaper", "Castrel Herald"),
        ("The Castrel Herald printed the list.", "the editorial", "Castrel Herald"),
        ("The Castrel Herald printed the list.", "it", "Castrel Herald"),
        ("The Electoral Board met on Monday.", "the board", "Electoral Board"),
        ("Donors of the Okonre campaign came.", "the campaign", "Okonre campaign"),
        ("The foreign ministry met the interior ministry.", "the justice ministry", "justice ministry"),
        ("Jana Prell came to the gate.", "her Excellency", "Jana Prell"),
        ("Dario Pell came to the gate.", "his campaign", "Dario Pell’s campaign"),
        ("Maren Holt came to the gate.", "her lawyer", "Maren Holt’s lawyer"),
        ("The hall was full.", "the company", "company"),
        ("The Civic Electoral Board (CEB) met.", "the CEB", "Civic Electoral Board"),
        ("The president of the Civic Electoral Board (CEB), Dario Pell, met President Anton Verhane.",
         "the president of the CEB", "Dario Pell"),
    ],
)  # fmt: skip
def test_bodies(before: str, source: str, speaker: str, lexicons: Lexicons) -> None:
    assert _speakers(f"{before} “[[We stay]],” (({source})) said.", lexicons) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("((Maren Holt)) said in a statement that [[the gate was shut]].", "the statement", "Maren Holt"),
        ("((The union)) announced in a letter that [[the gate was shut]].", "the letter", "union"),
        ("((Maren Holt)) said that [[the gate was shut]].", "a statement from Dario Pell", "Dario Pell"),
        ("((Maren Holt)) said that [[the gate was shut]].", "the Verhane regime statement", "Verhane regime"),
        ("((Maren Holt)) said that [[the gate was shut]].", "the statement", None),
        ("((Maren Holt)) said that [[it rained]]. The Harbor Union published a press release.",
         "the statement", "Harbor Union"),
        ("((Maren Holt)) said that [[it rained]]. The opposition “Unitary Front” issued a statement.",
         "the statement", "Unitary Front"),
        ("((Maren Holt)) said that [[it rained]].", "the letter", "letter"),
    ],
)  # fmt: skip
def test_a_statement_is_whoever_issued_it(before: str, source: str, speaker: str | None, lexicons: Lexicons) -> None:
    assert _speakers(f"{before} “[[We stay]],” (({source})) read.", lexicons)[1] == speaker


def test_they_are_a_group(lexicons: Lexicons) -> None:
    text = "((The dockers)) told Dario Pell that [[they were tired]]. “[[We stay]],” ((they)) said."
    assert _speakers(text, lexicons) == ["dockers", "dockers"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("((The ruling party)) claimed [[it won]]. The seven countries sent a letter in which ((they)) asked [[why]].",
         ["ruling party", "seven countries"]),
        ("((Maren Holt)) said [[no]]. The Volonian opposition has left and ((it)) claims [[the vote]].",
         ["Maren Holt", "Volonian opposition"]),
        ("Maren Holt and her party said that ((they)) claim [[the vote]].", ["Maren Holt and her party"]),
        ("((Mell)) said that [[the plan was dead]]. “[[We lost]],” ((he)) said.", ["Mell", "Mell"]),
        ("((Cuba)) said that [[the plan was dead]]. “[[We lost]],” ((he)) said.", ["Cuba", None]),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_subject_of_its_sentence(text: str, speakers: list[str | None], lexicons: Lexicons) -> None:
    assert _speakers(text, lexicons) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Foreign Minister, together with his counterparts from Volona, Ruritania and Estria, said it was fair.",
         "Foreign Minister"),
        ("The International Rivers Court (IRC) at the Hague has concluded that it was fair.",
         "International Rivers Court"),
    ],
)  # fmt: skip
def test_what_stands_with_a_speaker_is_not_the_speaker(text: str, speaker: str, lexicons: Lexicons) -> None:
    assert _found(text, lexicons) == [speaker]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("A source from the Orrin ministry", "the source"),
        ("A middle-aged cashier", "the woman"),
        ("A middle-aged cashier", "she"),
        ("Another docker", "the man"),
    ],
)
def test_unnamed_people_are_taken_up_again_and_stay_anonymous(first: str, then: str, lexicons: Lexicons) -> None:
    text = f"(({first})) said that [[the gate was shut]]. “[[We stay]],” (({then})) said."
    assert _speakers(text, lexicons) == [bare_phrase(first)] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Prell, the mayor of Castrel, met Dario Pell, ((who)) said [[the gate was shut]].", "Dario Pell"),
        ("Sen. Ana Prell (D-Vt.), ((who)) met Dario Pell, said [[the gate was shut]].", "Ana Prell"),
        ("Dario Pell met a retired teacher ((who)) said [[the gate was shut]].", "retired teacher"),
    ],
)
def test_who_is_its_antecedent(text: str, speaker: str, lexicons: Lexicons) -> None:
    assert _speakers(text, lexicons) == [speaker]


def test_i_inside_a_quotation_is_its_speaker(lexicons: Lexicons) -> None:
    text = "“The gate was shut, as I said at noon,” Maren Holt said."
    start = text.index("I said")
    quoted = Attribution(
        Kind.DIRECT, (Span(1, 38),), ZoneKind.BODY, "attributions/before-cue", source=Span(40, 50)
    )  # fmt: skip
    inside = Attribution(
        Kind.INDIRECT, (Span(1, 18),), ZoneKind.BODY, "attributions/parenthetical", source=Span(start, start + 1)
    )
    assert quoted.source and quoted.source.of(text).strip() == "Maren Holt"
    found = resolve_speakers(_reading(text, lexicons), [quoted, inside])
    assert [a.speaker for a in found] == ["Maren Holt", "Maren Holt"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # The one in focus is meant.
        ("Joris Vantel spoke to his sister Petra Vantel. “[[No]],” ((Vantel)) said.", ["Joris Vantel"]),
        # A courtesy title tells.
        ("Joris Vantel met Petra Vantel. “[[No]],” ((Mrs. Vantel)) said.", ["Petra Vantel"]),
        ("Joris Vantel met Oru Vantel. “[[No]],” ((Mrs. Vantel)) said.", ["Oru Vantel"]),
        # So does a title.
        ("Mayor Joris Vantel met Judge Petra Vantel. “[[No]],” ((Judge Vantel)) said.", ["Petra Vantel"]),
        # Nothing tells.
        ("Petra Vantel sang. " * 1 + "Joris Vantel sang. " + "The hall was full. " * 9 + "“[[No]],” ((Vantel)) said.",
         ["Vantel"]),
    ],
)  # fmt: skip
def test_people_who_share_a_surname_are_kept_apart(text: str, speakers: list[str], lexicons: Lexicons) -> None:
    assert _speakers(text, lexicons) == speakers


def test_somebody_introduced_with_another_post_is_somebody_else(lexicons: Lexicons) -> None:
    text = (
        "Opposition candidate Edo Marral lost. ((Sarnish Foreign Minister Marral)) said that [[the count was fair]]. "
        "“[[I won]],” ((Edo Marral)) said."
    )
    assert _speakers(text, lexicons) == ["Marral", "Edo Marral"]


def test_a_plain_title_before_a_surname_is_no_introduction(lexicons: Lexicons) -> None:
    text = "The candidate Edo Marral came. ((President Marral)) said that [[the count was fair]]."
    assert _speakers(text, lexicons) == ["Edo Marral"]


def _found(text: str, lexicons: Lexicons) -> list[str | None]:
    return [a.speaker for a in find_attributions(_reading(text, lexicons))]


def test_a_paragraph_of_quotation_is_of_the_speaker_before(lexicons: Lexicons) -> None:
    text = "“We waited nineteen days,” Maren Holt said.\n\n“We will wait nineteen more if we have to.”"
    assert _found(text, lexicons) == ["Maren Holt", "Maren Holt"]


def test_the_answer_to_a_question_is_of_whom_it_was_put_to(lexicons: Lexicons) -> None:
    text = (
        "“We waited nineteen days,” Maren Holt said.\n\n“And what will you do now?” Dario Pell asked.\n\n"
        "“We will wait nineteen more if we have to.”"
    )
    assert _found(text, lexicons) == ["Maren Holt", "Dario Pell", "Maren Holt"]


def test_no_attributions_have_no_speakers(lexicons: Lexicons) -> None:
    assert resolve_speakers(_reading("", lexicons), []) == []


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("a senior official", True),
        ("a middle-aged cashier", True),
        ("two senators", True),
        ("officials", True),
        ("people familiar with the talks", True),
        ("anonymous rumors", True),
        ("local media reports", True),
        ("the report", False),
        ("no official", False),
        ("nobody", False),
        ("Maren Holt", False),
        ("the board", False),
        ("the senator", False),
        ("she", False),
    ],
)
def test_who_is_anonymous(source: str, anonymous: bool, lexicons: Lexicons) -> None:
    text = f"On Monday {source} spoke."
    assert is_anonymous(_reading(text, lexicons), Span(10, 10 + len(source))) is anonymous


def test_the_name_of_a_source_is_that_of_its_head(lexicons: Lexicons) -> None:
    text = "On Monday spoke Maren Holt of the Dockers’ Union and an aide to Dario Pell."
    reading = _reading(text, lexicons)
    assert head_name(reading, Span(16, 47)) == "Maren Holt"
    assert head_name(reading, Span(text.index("an aide"), len(text) - 1)) is None


def test_a_description_has_a_head_and_names() -> None:
    found = describe("the independent Orrin senator", frozenset({"senator"}))
    assert found is not None
    assert (found.head, found.determiner, found.proper) == ("senator", "the", {"orrin"})
    assert found.words == {"independent", "orrin", "senator"}
