import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.model import Article, Notice, Span, ZoneKind
from framing.read import read_articles
from framing.resources import seeds_folder
from framing.segment import segment_article

SIGNS = st.sampled_from(
    [
        *"abAB1.?!…,;:()[]\"“”‘’'«»–—-\t \r\n\0\u2028\ufeff\u202e",
        "\n\n",
        " The ",
        "By Ines ",
        "(Photo: ",
        "@x ",
        "CASTREL — ",
    ]
)
TEXTS = st.one_of(
    st.lists(SIGNS, max_size=60).map("".join), st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
)


def segment(text, **fields):
    return segment_article(Article("a", "Wire", text, **fields))


def blanks_between(text, spans):
    """Whether the spans are in order, disjoint, and hold every sign that is no blank."""
    rest, end = [], 0
    for span in spans:
        assert span.start >= end
        rest.append(text[end : span.start])
        end = span.end
    return "".join([*rest, text[end:]]).strip() == ""


@settings(deadline=None)
@given(TEXTS, st.one_of(st.none(), st.text(max_size=5)))
@example("\n\n(Photo: \nBy Ines \n", None)
@example("CASTREL — \u2028CASTREL — A", None)
def test_segmenting_is_lossless_and_never_raises(text, title):
    """Paragraphs, zones, sentences and tokens each hold every sign of the untouched text but blanks."""
    document = segment(text, title=title)
    assert document.text == text
    assert blanks_between(text, document.paragraphs)
    assert blanks_between(text, [zone.span for zone in document.zones])
    assert blanks_between(text, document.sentences)
    tokens = document.tokens
    assert blanks_between(text, [Span(a, b) for a, b in zip(tokens.starts, tokens.ends, strict=True)])
    for sentence in document.sentences:
        assert any(paragraph.covers(sentence) for paragraph in document.paragraphs)
    for quotation in document.quotations:
        assert any(paragraph.covers(quotation.outer) for paragraph in document.paragraphs)
    for zone in document.zones:
        assert document.zone_at(zone.span.start) is zone.kind
        assert document.zone_at(zone.span.end - 1) is zone.kind


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t\u00a0\u2028"])
def test_a_text_without_words_has_no_structure_and_a_notice(text):
    document = segment(text)
    assert (document.zones, document.paragraphs, document.sentences, document.quotations) == ((), (), (), ())
    assert [(n.code, n.where) for n in document.notices] == [("empty", "a")]


@pytest.mark.parametrize("text", ["x", "”", "“", "'", "\0", "\ufeff", "\u202e", "\U0010ffff", "…", "İ"])
def test_one_sign_is_a_document(text):
    document = segment(text)
    assert [s.of(text) for s in document.sentences] == [text]
    assert len(document.tokens) == 1
    assert [z.kind for z in document.zones] == [ZoneKind.BODY]


def test_nothing_but_quotation_marks_is_a_document():
    text = '“”\n\n"""\n\n‘’\'’\n\n»«'
    document = segment(text)
    assert len(document.paragraphs) == 4
    assert sum(document.tokens.is_word) == 0


def test_nothing_but_boilerplate_is_boilerplate():
    document = segment("Advertisement\n\nAll rights reserved.\n\nLeave a comment below.")
    assert {zone.kind for zone in document.zones} == {ZoneKind.BOILERPLATE}


def test_what_reading_noticed_comes_first():
    noticed = Notice("encoding-guessed", "read as cp1252", "a.txt")
    document = segment("He said “no.", notices=(noticed,))
    assert document.notices[0] is noticed
    assert [n.code for n in document.notices[1:]] == ["quotation-unclosed"]


def test_no_sentence_of_a_bundled_article_runs_into_another_zone():
    for article in read_articles(seeds_folder()):
        document = segment_article(article)
        for sentence in document.sentences:
            assert document.zone_at(sentence.start) is document.zone_at(sentence.end - 1)


def test_a_dateline_is_no_part_of_the_sentence_behind_it():
    document = segment("Vote held\n\nNORTH ORRIN, Hal. — Tola Verhane left the port. She said so.\n\nNobody knew.")
    sentences = [s.of(document.text) for s in document.sentences if document.zone_at(s.start) is ZoneKind.BODY]
    assert sentences == ["Tola Verhane left the port.", "She said so.", "Nobody knew."]


def test_a_paragraph_of_ten_megabytes_is_segmented_whole():
    """One sentence with few marks, so that its length alone is tried."""
    piece = "word, " * 200 + "“word” "
    document = segment(piece * (10_000_000 // len(piece)))
    assert len(document.paragraphs) == len(document.sentences) == 1
    assert len(document.quotations) == 10_000_000 // len(piece)
