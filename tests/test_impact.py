"""What a lexicon or overrides change in the numbers: counted by hand, the same from one process and from two."""

import pytest

from framing.errors import LexiconError
from framing.impact import lexicons_after, measure_impact
from framing.matcher import load_lexicons
from framing.model import Article, Construct, Voice
from framing.pipeline import CHUNK
from framing.profile import PLURALS, profile_article
from framing.resources import lexicon_folder

BEFORE = load_lexicons()
ARTICLES = [
    Article(
        "w1",
        "Wire",
        "Quay\n\nThe quay flood rose.\n\nIt was a sham. “A sham flood,” said Mara Lind.\n",
        path="a/w1.txt",
    ),
    Article("p1", "Post", "Sham\r\n\r\nA sham flood\r\nand a sham.\r\n", path="p1.txt"),
    Article("p2", "Post", "Calm\n\nNothing was said of it here.\n", path="rows.csv"),
]
CSV = "term,category,note\nflood,high,Much.\n"
REMOVE = '[[remove]]\nrule = "loaded.en/pejorative/sham"\nreason = "x"\n'


@pytest.fixture
def impact(tmp_path):
    def measure(text, name="tide.csv", articles=ARTICLES, **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        after, what = lexicons_after(BEFORE, path)
        return what, measure_impact(articles, BEFORE, after, **options)

    return measure


def values(found):
    return {(m.outlet, m.measure): (m.before, m.after, m.difference) for m in found.measures}


def test_a_lexicon_that_is_added_adds_its_marks(impact):
    what, found = impact(CSV)
    assert what == "adds the lexicon tide"
    assert (found.n_articles, found.n_changed) == (3, 2)
    measures = values(found)
    assert measures["Wire", "n_loaded_terms/outlet"] == (1, 2, 1)
    assert measures["Wire", "n_loaded_terms/quoted"] == (1, 2, 1)
    assert measures["Post", "n_loaded_terms/outlet"] == (3, 4, 1)
    words = sum(profile_article(a, BEFORE).measure("n_words/outlet").numerator for a in ARTICLES[1:])
    before, after, difference = measures["Post", "loaded_terms_per_1k_words/outlet"]
    assert (before, after) == pytest.approx((3000 / words, 4000 / words))
    assert difference == pytest.approx(1000 / words)
    assert [(t.outlet, t.rule, t.voice, t.before, t.after) for t in found.terms] == [
        ("Post", "tide/high/flood", "outlet", 0, 1),
        ("Wire", "tide/high/flood", "outlet", 0, 1),
        ("Wire", "tide/high/flood", "quoted", 0, 1),
    ]
    assert {t.term for t in found.terms} == {"flood"}


def test_overrides_take_marks_away(impact):
    what, found = impact(REMOVE, "o.toml")
    assert what == "overrides: 1 removed, 0 changed, 0 added"
    assert sum(t.difference for t in found.terms) == -5
    assert {p.side for p in found.passages} == {"before"}
    assert values(found)["Post", "loaded_terms_per_1k_words/outlet"][1] == 0


def test_a_lexicon_with_a_bundled_id_takes_its_place(impact):
    text = (lexicon_folder() / "loaded.en.toml").read_text(encoding="utf-8")
    what, found = impact(text, "mine.toml")
    assert what.startswith("replaces the lexicon loaded.en ")
    assert (found.terms, found.passages, found.n_changed) == ((), (), 0)
    edited = text.replace('term = "sham"\ncategory = "pejorative"', 'term = "sham"\ncategory = "sensational"', 1)
    assert edited != text
    found = impact(edited, "mine.toml")[1]
    assert {(t.rule, t.difference) for t in found.terms if t.outlet == "Post"} == {
        ("loaded.en/pejorative/sham", -3),
        ("loaded.en/sensational/sham", 3),
    }
    assert all(m.difference in (0, None) for m in found.measures)


def test_the_measures_are_those_of_the_profiles(impact, bundled_articles):
    """Sums over articles by outlet, whatever the construct."""
    found = impact(REMOVE, "o.toml", articles=bundled_articles)[1]
    profiles = [profile_article(a, BEFORE) for a in bundled_articles]
    for change in found.measures:
        own = [p.measure(change.measure) for p in profiles if p.article.outlet == change.outlet]
        if change.measure.startswith("n_"):
            assert change.before == sum(m.numerator for m in own)
        else:
            assert change.before == pytest.approx(
                1000 * sum(m.numerator for m in own) / sum(m.denominator for m in own)
            )
    plural = PLURALS[Construct.LOADED_TERM]
    assert {m.measure for m in found.measures} == {
        f"{n}/{v}" for n in (f"n_{plural}", f"{plural}_per_1k_words") for v in Voice
    }


def test_a_cue_changes_attributions_words_and_the_voice_of_marks_of_other_lexicons(impact):
    text = "term,category,note,kind,act,frames,construct\ngurbled,neutral,x,verb,speech,that,cue\n"
    article = Article("a", "Wire", "Quay\n\nMara Lind gurbled that it was a sham.\n")
    found = impact(text, articles=[article])[1]
    measures = values(found)
    assert measures["Wire", "n_attributions"] == (0, 1, 1)
    assert measures["Wire", "n_loaded_terms/outlet"] == (1, 0, -1)
    assert measures["Wire", "n_loaded_terms/reported"] == (0, 1, 1)
    assert measures["Wire", "loaded_terms_per_1k_words/reported"][0] is None
    assert measures["Wire", "loaded_terms_per_1k_words/reported"][2] is None
    assert measures["Wire", "n_words/reported"][2] == -measures["Wire", "n_words/outlet"][2] > 0
    assert {(t.voice, t.difference) for t in found.terms} == {("outlet", -1), ("reported", 1)}
    assert {p.side for p in found.passages} == {"before", "after"}


def test_a_passage_shows_the_words_and_where_they_stand(impact):
    found = impact(REMOVE, "o.toml", n_passages=9)[1]
    texts = {a.id: a.text for a in ARTICLES}
    assert len(found.passages) == 5
    for p in found.passages:
        assert texts[p.article][p.start : p.end] == p.surface
        assert " ".join((p.left + p.surface + p.right).split()) in " ".join(texts[p.article].split())
    assert [p.place for p in found.passages if p.voice == "outlet"] == [
        "a/w1.txt:5",
        "p1.txt:1",
        "p1.txt:3",
        "p1.txt:4",
    ]


@pytest.mark.parametrize("path", [None, "rows.csv", "a.html", "a.md"])
def test_where_a_file_has_other_lines_a_passage_has_an_offset(impact, path):
    (passage,) = impact(CSV, articles=[Article("x", "Wire", "Quay\n\nA flood.\n", path=path)])[1].passages
    assert (passage.line, passage.place) == (None, "x:8")


@pytest.mark.parametrize("n", [0, 1, 2])
def test_passages_are_at_most_as_many_as_asked_for_each_term_and_voice(impact, n):
    found = impact(REMOVE, "o.toml", n_passages=n)[1]
    assert len([p for p in found.passages if p.voice == "outlet"]) == n
    assert sum(t.difference for t in found.terms) == -5


def test_two_processes_and_a_stream_give_the_same(impact, tmp_path):
    many = [
        Article(f"a{n}", f"o{n % 3}", f"Quay {n}\n\nA flood and a sham.\n" * (n % 4 + 1)) for n in range(3 * CHUNK + 5)
    ]
    assert impact(CSV, articles=iter(many))[1] == impact(CSV, articles=many, jobs=2)[1]


def test_no_article_has_no_impact(impact):
    found = impact(CSV, articles=[])[1]
    assert (found.n_articles, found.measures, found.terms, found.passages) == (0, (), (), ())


def test_a_text_without_words_has_no_rates(impact):
    found = impact(CSV, articles=[Article("a", "Wire", "…")])[1]
    assert values(found)["Wire", "loaded_terms_per_1k_words/outlet"] == (None, None, None)


@pytest.mark.parametrize("text", ["", "x", REMOVE.replace("sham", "shamm"), "[lexicon]\n"])
def test_a_faulty_file_is_refused_before_an_article_is_read(impact, text):
    def articles():
        raise AssertionError("read")
        yield

    with pytest.raises(LexiconError, match=r"o\.toml: "):
        impact(text, "o.toml", articles=articles())
