"""Overrides: entries removed, changed and added, each with a reason; a new lexicon, and every fault named."""

import pickle
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import LexiconError
from framing.explain import explain_rule, said
from framing.lexicon import load_lexicon
from framing.matcher import Lexicons, load_lexicons
from framing.model import Article
from framing.overrides import MOST, Overrides, apply_overrides, entry_table, read_overrides
from framing.pipeline import profile_articles
from framing.trial import surfaces

REMOVE = '[[remove]]\nrule = "tide.en/high/flood"\nreason = "Water, here."\n'
CHANGE = '[[change]]\nrule = "tide.en/low/ebb"\nreason = "Weak, here."\n'
ADD = '[[add]]\nlexicon = "tide.en"\nterm = "spring tide"\ncategory = "high"\nnote = "x"\nreason = "Lacking."\n'


def make_tide():
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tide.en.csv"
        path.write_text(
            "term,category,note,forms,neutral,pseudo,strength\n"
            "flood,high,Much water.,floods,,flood light,\nebb,low,Falls.,ebbs,fall,ebb away,2\nneap,low,Is low.,,,,\n"
        )
        return load_lexicon(path)


TIDE = make_tide()


@pytest.fixture
def tide():
    return TIDE


@pytest.fixture
def applied(tide):
    def apply(text, *more):
        lexicons = [tide, *more]
        return apply_overrides(lexicons, Overrides("o.toml", tomllib.loads(text)))[0]

    return apply


@pytest.fixture
def faults(applied):
    def check(text):
        with pytest.raises(LexiconError) as caught:
            applied(text)
        assert str(caught.value).startswith("o.toml: ")
        assert all("\n" not in fault for fault in caught.value.faults)
        return caught.value.faults

    return check


def test_a_removed_entry_is_marked_no_more_and_neither_are_its_pseudo_phrases(tide, applied):
    found = applied(REMOVE)
    assert [e.term for e in found.entries] == ["ebb", "neap"]
    assert surfaces(found, "A flood and a neap.") == ["neap"] != surfaces(tide, "A flood and a neap.")
    (override,) = found.overrides
    assert (override.lexicon, override.action, override.rule) == ("tide.en", "remove", "tide.en/high/flood")
    assert (override.becomes, override.what, override.reason) == (None, "flood, floods", "Water, here.")
    assert [e.term for e in found.removed] == ["flood"]


def test_a_changed_entry_keeps_its_place_and_its_id_unless_its_category_changes(applied):
    found = applied(CHANGE + 'strength = 1\nforms = ["ebbed"]\nneutral = []\npseudo = ["ebb out"]\nnote = "Sinks."\n')
    assert [e.term for e in found.entries] == ["flood", "ebb", "neap"]
    ebb = found.entries[1]
    assert (ebb.strings, ebb.strength, ebb.neutral, ebb.pseudo) == (("ebb", "ebbed"), 1, (), ("ebb out",))
    assert ebb.note == "Sinks."
    (override,) = found.overrides
    assert override.rule == override.becomes == "tide.en/low/ebb"
    assert override.what == (
        "strength 2 -> 1; neutral fall -> none; note Falls. -> Sinks.; pseudo ebb away -> ebb out; forms ebbs -> ebbed"
    )
    (override,) = applied(CHANGE + 'category = "high"\n').overrides
    assert (override.rule, override.becomes) == ("tide.en/low/ebb", "tide.en/high/ebb")


def test_an_added_entry_stands_last_and_says_where_it_comes_from(applied):
    found = applied(ADD + 'forms = ["spring tides"]\nstrength = 2\ncase = "exact"\n')
    entry = found.entries[-1]
    assert (entry.strings, entry.strength, entry.case) == (("spring tide", "spring tides"), 2, "exact")
    assert "overrides" in found.sources[entry.source]
    assert found.overrides[0].what == "spring tide, spring tides (strength 2)"
    assert surfaces(found, "Spring tides; a spring tide.") == ["spring tide"]


def test_an_entry_can_be_removed_and_added_again_otherwise(applied):
    found = applied(REMOVE + ADD.replace("spring tide", "flood").replace("high", "low"))
    assert [(e.term, e.category) for e in found.entries] == [("ebb", "low"), ("neap", "low"), ("flood", "low")]


def test_the_digest_differs_with_every_override_and_the_lexicon_given_stays(tide, applied):
    digests = [tide.digest, *(applied(text).digest for text in (REMOVE, ADD, REMOVE + ADD))]
    digests.append(applied(REMOVE.replace("Water", "Rain")).digest)
    assert len(set(digests)) == 5
    assert applied(REMOVE) == applied(REMOVE)
    assert len(tide.entries) == 3 and tide.overrides == ()


def test_a_lexicon_that_no_override_names_is_the_same(tide, tmp_path):
    (tmp_path / "other.csv").write_text("term,category,note\nstorm,wet,x\n")
    other = load_lexicon(tmp_path / "other.csv")
    first, second = apply_overrides([tide, other], Overrides("o", tomllib.loads(REMOVE)))
    assert second is other
    assert first is not tide


def test_files_of_overrides_are_applied_one_after_the_other(tmp_path):
    one, two = tmp_path / "1.toml", tmp_path / "2.toml"
    rule = "loaded.en/pejorative/sham"
    one.write_text(f'[[change]]\nrule = "{rule}"\nreason = "x"\ncategory = "sensational"\n')
    two.write_text('[[remove]]\nrule = "loaded.en/sensational/sham"\nreason = "y"\n')
    lexicons = load_lexicons(overrides=[one, two])
    assert [o.action for o in lexicons.overrides] == ["change", "remove"]
    with pytest.raises(LexiconError, match="earlier overrides have removed it or given it another category"):
        load_lexicons(overrides=[one, two, one])


def test_overridden_lexicons_go_through_processes(tmp_path):
    path = tmp_path / "o.toml"
    path.write_text('[[remove]]\nrule = "loaded.en/pejorative/sham"\nreason = "x"\n')
    lexicons = load_lexicons(overrides=[path])
    again = pickle.loads(pickle.dumps(lexicons))
    assert again.items == lexicons.items
    articles = [Article(f"a{n}", "o", f"Vote {n}\n\nA sham and heroic vote.\n") for n in range(20)]
    one, two = (list(profile_articles(articles, lexicons, without=["readability"], jobs=jobs)) for jobs in (1, 2))
    assert one == two
    assert {m.surface for p in one for m in p.marks} == {"heroic"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (REMOVE.replace("flood", "flod"), "[[remove]] 1 ('tide.en/high/flod'): no rule has this id; near it: tide.en/"),
        (REMOVE.replace("tide.en/high/flood", "scare_quotes/echo"), "is no rule of a lexicon of this run; only"),
        (REMOVE + REMOVE, "[[remove]] 2 ('tide.en/high/flood'): [[remove]] 1 ('tide.en/high/flood') is about the same"),
        (REMOVE + CHANGE.replace("low/ebb", "high/flood") + "strength = 1", "is about the same rule; leave one"),
        (REMOVE.replace("reason", "why"), "unknown key why; known are reason, rule"),
        (REMOVE.replace('"Water, here."', '" "'), "reason is missing; say in a sentence why, for the report states it"),
        (REMOVE.replace('"Water, here."', "7"), "reason 7 must be a text; put it between quotation marks"),
        (REMOVE.replace("Water", "cafe\u0301"), "has accents apart from their letters"),
        ('[[remove]]\nreason = "x"\n', "[[remove]] 1 ('no rule'): rule is missing; add it as a text"),
        (CHANGE, "changes nothing; give at least one of category, strength, neutral, note, pseudo, forms"),
        (CHANGE + "strength = 2", "[[change]] 1 ('tide.en/low/ebb'): strength is '2' already; leave it out"),
        (CHANGE + 'forms = ["ebbs"]', "forms is 'ebbs' already; leave it out"),
        (CHANGE + 'neutral = ["fall"]\nstrength = 1', "neutral is 'fall' already; leave it out"),
        (CHANGE + "strength = 4", "strength 4 must be one of 1, 2, 3"),
        (CHANGE + "strength = true", "strength True must be one of 1, 2, 3"),
        (CHANGE + 'category = "wide"', "category 'wide' is unknown to tide.en; use one of high, low"),
        (CHANGE + 'forms = "ebbing"', "forms must be a list of texts"),
        (CHANGE + 'forms = ["neap"]', "'neap' stands in tide.en/low/neap too; leave it in one place"),
        (CHANGE + 'forms = ["ebb.*"]', "looks like a regular expression"),
        (CHANGE + 'pseudo = ["ebb"]', "'ebb' can never match: a pseudo entry has the same words"),
        (CHANGE + 'pseudo = ["flood"]', "pseudo 'flood' does not contain the term"),
        (CHANGE + 'case = "exact"', "unknown key case; known are category, forms, neutral"),
        (CHANGE + 'note = ""', "note is missing; add it as a text"),
        (ADD.replace("spring tide", "flood"), "[[add]] 1 ('flood'): 'flood' stands in tide.en/high/flood too"),
        (ADD.replace("spring tide", "Floods"), "'Floods' stands in tide.en/high/flood too"),
        (ADD + ADD, "[[add]] 2 ('spring tide'): 'spring tide' stands in [[add]] 1 ('spring tide') too"),
        (ADD.replace("tide.en", "tides.en"), "no lexicon of this run has the id 'tides.en'; there are tide.en"),
        (ADD.replace('"high"', '"wide"'), "category 'wide' is unknown to tide.en; use one of high, low"),
        (ADD + 'source = "own"', "source 'own' is unknown to tide.en; use one of The user's own"),
        (ADD.replace('note = "x"\n', ""), "note is missing; add it as a text"),
        (ADD.replace('lexicon = "tide.en"\n', ""), "lexicon is missing; add it as a text"),
        (ADD + 'kind = "verb"', "kind 'verb' has no place here; leave it out"),
        (ADD + 'rule = "x"', "unknown key rule; known are act, as"),
        ("[overrides]\n" + REMOVE, "[overrides]: unknown table; known are [[remove]], [[change]], [[add]]"),
        ("remove = 3", "[[remove]]: must be a table, many times over; begin each with [[remove]]"),
        ('[remove]\nrule = "a"', "[[remove]]: must be a table, many times over; begin each with [[remove]]"),
        ("", "has no override; add one with [[remove]], [[change]], [[add]]"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place_and_a_remedy(faults, text, fault):
    found = faults(text)
    assert any(fault in f for f in found), found
    assert len(found) == 1 or fault.startswith("unknown key")  # what stands under it is then missing


def test_all_faults_are_listed_together_in_the_order_of_the_file(faults):
    found = faults(REMOVE.replace("reason", "why") + CHANGE + "strength = 9\n" + ADD.replace("tide.en", "x") + "[a]\n")
    assert [f.split(" (", maxsplit=1)[0] for f in found] == [
        "[a]: unknown table; known are [[remove]], [[change]], [[add]]",
        "[[remove]] 1", "[[remove]] 1", "[[change]] 1", "[[add]] 1",
    ]  # fmt: skip


def test_very_many_faults_take_little_time(faults):
    lost = "".join(f'[[remove]]\nrule = "tide.en/high/x{n}"\nreason = "x"\n' for n in range(MOST))
    assert len(faults(lost)) == MOST
    (found,) = faults(lost + REMOVE)
    assert found == "o.toml: 5,001 overrides are too many; at most 5,000: write a lexicon"


def test_a_lexicon_and_overrides_given_for_each_other_are_told(tmp_path):
    path = tmp_path / "o.toml"
    path.write_text(REMOVE)
    with pytest.raises(LexiconError, match=r"o\.toml: holds overrides, not a lexicon; give it with --overrides"):
        load_lexicon(path)
    path.write_text("[lexicon]\n")
    with pytest.raises(LexiconError, match=r"o\.toml: is a lexicon, not overrides; give it with --lexicon"):
        read_overrides(path)


def test_an_entry_comes_through_its_table_unchanged(lexicons):
    for lexicon in lexicons.items:
        for entry in lexicon.entries:
            table = entry_table(entry)
            assert None not in table.values()
    assert entry_table(lexicons.items[0].entries[0])["term"] == lexicons.items[0].entries[0].term


def test_every_bundled_entry_can_be_removed_or_changed(lexicons):
    """No entry is refused for a fault that is not the override's own."""
    removes = [{"rule": x.rule(e), "reason": "x"} for x in lexicons.items for e in x.entries][:MOST]
    found = apply_overrides(lexicons.items, Overrides("o", {"remove": removes}))
    assert sum(len(x.overrides) for x in found) == len(removes)
    changes = [{"rule": r["rule"], "reason": "x", "note": "Another note."} for r in removes]
    found = apply_overrides(lexicons.items, Overrides("o", {"change": changes}))
    assert sum(e.note == "Another note." for x in found for e in x.entries) == len(removes)


def test_explaining_a_rule_says_what_overrides_did_and_why(applied):
    lexicons = Lexicons([applied(REMOVE + CHANGE + 'category = "high"\n' + ADD)])
    removed = explain_rule("tide.en/high/flood", lexicons)
    assert removed.overrides == ("tide.en/high/flood is removed. Reason: Water, here.",)
    assert removed.forms == ("flood", "floods")
    changed = "tide.en/low/ebb is changed: category low -> high, now tide.en/high/ebb. Reason: Weak, here."
    for rule in ("tide.en/low/ebb", "tide.en/high/ebb"):
        assert explain_rule(rule, lexicons).id == "tide.en/high/ebb"
        assert explain_rule(rule, lexicons).overrides == (changed,)
    assert explain_rule("tide.en/high/spring_tide", lexicons).overrides == (
        "tide.en/high/spring_tide is added. Reason: Lacking.",
    )
    assert explain_rule("tide.en/low/neap", lexicons).overrides == ()
    assert len({said(o) for o in lexicons.overrides}) == 3


VALUES = st.sampled_from(
    ["tide.en/high/flood", "tide.en/low/ebb", "tide.en", "flood", "high", "x", "", " ", 1, 2, True, None, [], [""],
     ["ebb"], ["a b", "a b"], {}, [{}], 2.5, "[a-z]", "*-x", "e\u0301"]
)  # fmt: skip
KEYS = st.sampled_from(
    "rule reason lexicon term category note strength forms pseudo neutral source as frames zzz".split()
)


@given(
    st.dictionaries(
        st.sampled_from(["remove", "change", "add", "zzz"]), st.lists(st.dictionaries(KEYS, VALUES), max_size=4)
    )
)
def test_whatever_the_tables_hold_the_result_is_a_lexicon_or_a_lexicon_error(tables):
    try:
        (found,) = apply_overrides([TIDE], Overrides("o", tables))
    except LexiconError as error:
        assert error.faults
    else:
        assert found.overrides
        Lexicons([found])


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_lexicon_error(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    try:
        read_overrides(path)
    except LexiconError as error:
        assert "\n" not in str(error)
