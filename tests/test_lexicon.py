import copy
import gzip
import json
import re
import tomllib
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing import lexicon as reader
from framing import lexicon_faults as module
from framing.errors import LexiconError
from framing.lexicon import load_lexicon, make_snapshot
from framing.matcher import Lexicons, load_lexicons
from framing.resources import lexicon_folder, wordlist
from framing.tokens import phrase, tokenize
from framing.trial import check_examples, surfaces

BUNDLED = sorted(lexicon_folder().glob("*.toml"))
SMALL = """
[lexicon]
id = "weather.en"
version = "1"
construct = "loaded_term"
language = "en"
title = "Weather words"
definition = "Words of weather used of people."
misses = "Everything else."
mark_from = 2

[provenance]
citation = "Nobody (2031)."
method = "By hand."
licence = "CC0-1.0"
date = 2031-05-04

[sources]
own = "Own judgement."

[categories]
storm = "Storms."

[[entry]]
term = "stormy"
category = "storm"
forms = ["stormier"]
strength = 3
note = "Says that people shouted."
neutral = ["loud"]
source = "own"
pseudo = ["stormy petrel"]

[[entry]]
term = "thunderous"
category = "storm"
note = "Loud."
source = "own"

[[pseudo]]
phrase = "thunderous bay"
reason = "a place"

[[example]]
text = "A stormy session near Thunderous Bay."
marks = ["stormy"]

[[example]]
text = "A stormy petrel."
marks = []
"""


@pytest.fixture
def faults(tmp_path):
    """The faults of the small lexicon with some of its text replaced."""

    def check(*replacements):
        text = SMALL
        for old, new in replacements:
            assert text.count(old) >= 1
            text = text.replace(old, new, 1)
        path = tmp_path / "weather.en.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LexiconError) as caught:
            load_lexicon(path)
        assert str(caught.value).startswith("weather.en.toml: ")
        assert "\n" not in str(caught.value)
        return caught.value.faults

    return check


def test_a_lexicon_is_read_whole(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text(SMALL, encoding="utf-8")
    found = load_lexicon(path)
    assert (found.id, found.mark_from, found.licence, found.date) == ("weather.en", 2, "CC0-1.0", "2031-05-04")
    stormy, thunderous = found.entries
    assert stormy.strings == ("stormy", "stormier")
    assert (stormy.neutral, stormy.pseudo, stormy.strength) == (("loud",), ("stormy petrel",), 3)
    assert (thunderous.forms, thunderous.strength, thunderous.case, thunderous.before) == ((), 3, "any", None)
    assert found.pseudo == (("thunderous bay", "a place"),)
    assert [e.marks for e in found.examples] == [("stormy",), ()]
    assert found.rule(stormy) == "weather.en/storm/stormy"
    assert list(check_examples(found)) == []


def test_weak_entries_are_not_marked(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text(SMALL.replace("strength = 3", "strength = 1").replace('marks = ["stormy"]', "marks = []"))
    found = load_lexicon(path)
    assert [e.term for e in found.marked()] == ["thunderous"]
    assert surfaces(found, "stormy and thunderous") == ["thunderous"]


def test_without_mark_from_every_entry_is_marked(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text(SMALL.replace("mark_from = 2\n", "").replace("strength = 3", "strength = 1"))
    assert len(list(load_lexicon(path).marked())) == 2


def test_an_example_that_does_not_come_out_is_named(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text(SMALL.replace("A stormy petrel.", "A stormy night."))
    assert list(check_examples(load_lexicon(path))) == [
        "example 2 ('A stormy night.'): marks ['stormy'], not []; correct one of them"
    ]


@pytest.mark.parametrize("pseudo", ["thunderous", "Thunderous"])
def test_an_entry_that_a_pseudo_entry_swallows_is_named(faults, pseudo):
    assert faults(("thunderous bay", pseudo)) == (
        "entry 2 ('thunderous'): 'thunderous' can never match: a pseudo entry has the same words; remove one of them",
    )


def test_an_entry_that_is_only_documented_may_be_consumed(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text(SMALL.replace("thunderous bay", "thunderous").replace('note = "Loud."', 'note = "x"\nstrength = 1'))
    assert surfaces(load_lexicon(path), "Thunderous and stormy.") == ["stormy"]


def test_a_form_that_its_own_pseudo_swallows_is_named(faults):
    assert faults(('["stormy petrel"]', '["stormier"]')) == (
        "entry 1 ('stormy'): 'stormier' can never match: a pseudo entry has the same words; remove one of them",
    )


ONE_FAULT = [
    ("version = ", "versoin = ", "[lexicon] versoin: unknown key"),
    ('version = "1"\n', "", "[lexicon] version: missing; add it"),
    ('version = "1"', "version = 1", "[lexicon] version: must be a text"),
    ('title = "Weather words"', 'title = " "', "[lexicon] title: must be a text"),
    ('id = "weather.en"', 'id = "weather en"', "[lexicon] id: 'weather en' must have no blanks"),
    ('id = "weather.en"', 'id = "a/b"', "[lexicon] id: 'a/b' must have no blanks and no strokes"),
    ('"loaded_term"', '"bias"', "[lexicon] construct: 'bias' is not one of loaded_term, hedge"),
    ("mark_from = 2", "mark_from = 9", "[lexicon] mark_from: 9 must be one of 1, 2, 3"),
    ("mark_from = 2", 'mark_from = "2"', "[lexicon] mark_from: '2' must be one of 1, 2, 3"),
    ("mark_from = 2", "mark_from = true", "[lexicon] mark_from: True must be one of 1, 2, 3"),
    ("citation = ", "cite = ", "[provenance] cite: unknown key"),
    ('"CC0-1.0"', '"all mine"', "[provenance] licence: 'all mine' is not one of CC-BY-4.0"),
    ("date = 2031-05-04", "date = 2031", "[provenance] date: 2031 must be a date"),
    ('own = "Own judgement."', "own = 1", "[sources] own: must be a text"),
    ('storm = "Storms."', 'storm = ""', "[categories] storm: must be a text"),
    ("[sources]", "[source]\n[sources]", "[source]: unknown table (did you mean sources?); known are categories"),
    ("[categories]", "[categoreis]\na = 'b'\n[categories]", "[categoreis]: unknown table (did you mean categories?)"),
    ("strength = 3", "strenght = 3", "entry 1 ('stormy'): unknown key strenght (did you mean strength?)"),
    ("strength = 3", "strength = 4", "entry 1 ('stormy'): strength 4 must be one of 1, 2, 3"),
    ("strength = 3", "strength = 3.0", "entry 1 ('stormy'): strength 3.0 must be one of 1, 2, 3"),
    ("strength = 3", "strength = true", "entry 1 ('stormy'): strength True must be one of 1, 2, 3"),
    ("strength = 3", "case = 'upper'", "entry 1 ('stormy'): case 'upper' must be one of any, exact"),
    ("strength = 3", "before = 'noun'", "entry 1 ('stormy'): before 'noun' must be one of number"),
    ("strength = 3", "kind = 'verb'", "entry 1 ('stormy'): kind 'verb' has no place here; leave it out"),
    ('term = "thunderous"', 'term = ""', "entry 2 (''): term is missing; add it as a text"),
    ('note = "Loud."', "", "entry 2 ('thunderous'): note is missing"),
    ('note = "Loud."', "note = 7", "entry 2 ('thunderous'): note 7 must be a text; put it between quotation marks"),
    ('category = "storm"\nnote', 'category = "fog"\nnote', "entry 2 ('thunderous'): category 'fog' is not in [cat"),
    ('source = "own"\n\n[[pseudo', 'source = "me"\n\n[[pseudo', "entry 2 ('thunderous'): source 'me' is not in [so"),
    ('["stormier"]', '"stormier"', "entry 1 ('stormy'): forms must be a list of texts"),
    ('["stormier"]', '["stormier", 1]', "entry 1 ('stormy'): forms must be a list of texts"),
    ('["stormier"]', '["x"]', "entry 1 ('stormy'): 'x' can never match: two letters at least"),
    ('["stormier"]', '["stormier "]', "entry 1 ('stormy'): 'stormier ' can never match"),
    ('["stormy petrel"]', '["petrel"]', "entry 1 ('stormy'): pseudo 'petrel' does not contain the term"),
    ('["stormier"]', '["Stormy"]', "entry 1 ('stormy'): 'Stormy' stands in this entry too; leave"),
    ('["stormier"]', '["thunderous"]', "entry 2 ('thunderous'): 'thunderous' stands in entry 1 ('stormy') too"),
    ('reason = "a place"', "", "[[pseudo]] 'thunderous bay': needs phrase and reason"),
    ('phrase = "thunderous bay"', 'phrase = " "', "[[pseudo]] ' ': needs phrase and reason"),
    ('reason = "a place"', 'reason = "a place"\nnote = "x"', "[[pseudo]] 'thunderous bay': needs phrase and reason"),
    ("marks = []", 'marks = "none"', "example 2: needs text and marks"),
    ("marks = []", "", "example 2: needs text and marks"),
    ("marks = []", "marks = []\nmark = []", "example 2: needs text and marks and no more"),
    ("[[example]]\ntext = \"A stormy s", "[[examples]]\ntext = \"A stormy s", "[examples]: unknown table"),
]  # fmt: skip


@pytest.mark.parametrize("old,new,fault", ONE_FAULT, ids=[new or old for old, new, _ in ONE_FAULT])
def test_a_fault_is_named_with_its_place_and_a_remedy(faults, old, new, fault):
    found = faults((old, new))
    assert any(f.startswith(fault) for f in found), found


@pytest.mark.parametrize("term", ["stormy", "Stormy"])
def test_an_entry_that_stands_there_twice_is_named(faults, term):
    assert faults(('term = "thunderous"', f'term = "{term}"')) == (
        f"entry 2 ('{term}'): '{term}' stands in entry 1 ('stormy') too; leave it in one place",
    )


def test_curly_apostrophes_and_hyphens_of_other_shapes_collide_with_plain_ones(faults):
    new = 'forms = ["storm-tossed o\'er", "storm‑tossed o’er"]'
    assert len(faults(('forms = ["stormier"]', new))) == 1


CUE = (
    ('construct = "loaded_term"', 'construct = "cue"'),
    ('storm = "Storms."', 'neutral = "Plain."'),
    (
        'category = "storm"',
        'category = "neutral"\nkind = "verb"\nact = "speech"\nframes = ["that", "object-of", "noun:to"]',
    ),
    ('category = "storm"\nnote', 'category = "neutral"\nkind = "noun"\nact = "speech"\nnote'),
)


def as_cues(text):
    """The small lexicon as one of cues, its first entry with frames."""
    for old, new in CUE:
        text = text.replace(old, new, 1)
    return text


def test_the_frames_of_a_cue_are_read_in_their_order_and_may_be_left_out(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text(as_cues(SMALL))
    assert [e.frames for e in load_lexicon(path).entries] == [("that", "object-of", "noun:to"), ()]


@pytest.mark.parametrize(
    "frames,fault",
    [
        ('["that", "thatt"]', "frame 'thatt' is unknown; see the table of frames in lexicons/FORMAT.md"),
        ('["noun:object"]', "frame 'noun:object' is unknown; see the table of frames in lexicons/FORMAT.md"),
        ('["object-than"]', "frame 'object-than' is unknown; see the table of frames in lexicons/FORMAT.md"),
        ('["that", "to", "that"]', "frame 'that' stands there twice; leave it there once"),
        ('"that"', "frames must be a list of texts"),
        ("[1]", "frames must be a list of texts"),
    ],
)
def test_frames_are_of_a_closed_set(faults, frames, fault):
    assert faults(*CUE, ('["that", "object-of", "noun:to"]', frames)) == (f"entry 1 ('stormy'): {fault}",)


def test_only_cues_have_frames(faults):
    assert faults(("strength = 3", 'strength = 3\nframes = ["that"]')) == (
        "entry 1 ('stormy'): frames are for cues alone; leave them out",
    )


def test_every_frame_is_in_the_table_that_documents_frames():
    text = (lexicon_folder() / "FORMAT.md").read_text(encoding="utf-8")
    names = set(
        re.findall(r"^\| `([^`]+)`", text.split("## Frames of a cue")[1].split("## `[[pseudo]]`")[0], re.MULTILINE)
    )
    written = {re.sub(r"^(noun|copula):.*", r"\1:FRAME", frame) for frame in module.FRAMES}
    for preposition in module.PREPOSITIONS:
        written = {re.sub(rf"^(object-)?{preposition}$", r"\1PREP", frame) for frame in written}
    assert written == names


def test_every_bundled_cue_has_frames_and_none_that_contradict_each_other():
    cues = load_lexicon(lexicon_folder() / "cues.en.toml").entries
    assert [e.term for e in cues if not e.frames] == []
    assert [e.term for e in cues if "quote" in e.frames and {"that", "bare"} & set(e.frames)] == []
    assert [
        e.term for e in cues if e.kind != "verb" and any(f.startswith(("noun:", "copula:")) for f in e.frames)
    ] == []


def test_every_missing_table_is_named(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text("[lexicon]\n")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(path)
    places = [f.split(":")[0] for f in caught.value.faults]
    assert places[:5] == ["[categories]", "[entry]", "[example]", "[provenance]", "[sources]"]
    assert {p.split()[0] for p in places[5:]} == {"[lexicon]"}


def test_all_faults_are_listed_and_the_message_counts_them(tmp_path, faults):
    found = faults(("version = ", "versoin = "), ("strength = 3", "strength = 9"), ("marks = []", ""))
    assert [f.split(" (")[0].split(":")[0] for f in found] == [
        "[lexicon] versoin", "[lexicon] version", "entry 1", "example 2",
    ]  # fmt: skip
    with pytest.raises(LexiconError, match=r"and 3 more: framing lexicon check weather\.en\.toml"):
        load_lexicon(tmp_path / "weather.en.toml")


@pytest.mark.parametrize(
    "data,message",
    [
        (b"\xff[lexicon]", r"w\.toml: not UTF-8 at byte 0, line 1; save it as UTF-8"),
        (b"\xff\xfe[lexicon]", r"w\.toml: is UTF-16, not UTF-8; save it as UTF-8"),
        (b"[lexicon]\nid = x", r"w\.toml: not valid TOML: .*line 2.*see lexicons/FORMAT\.md"),
        (b"a = 1\na = 2\n", r"w\.toml: not valid TOML"),
        (b"a = " + b"[" * 100_000, r"w\.toml: not valid TOML"),
        (b"a = " + b"9" * 5000, r"w\.toml: not valid TOML"),
        (b"", r"w\.toml: is empty; framing lexicon new NAME writes one"),
        (b" \n\t\n", r"w\.toml: is empty; framing lexicon new NAME writes one"),
        (b"# nothing", r"w\.toml: \[categories\]: missing; add it"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path, data, message):
    (tmp_path / "w.toml").write_bytes(data)
    with pytest.raises(LexiconError, match=message):
        load_lexicon(tmp_path / "w.toml")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(LexiconError, match=rf"{path.name}: cannot be read .*check the path"):
            load_lexicon(path)


ANY = st.sampled_from(
    [True, False, 0, 1, -1, 2.5, float("nan"), "", " ", "x", "\0", "stormy", [], [1], [[]], ["x"], [{}],
     {}, {"a": 1}, {"stormy": "x"}, date(2031, 5, 4), datetime(2031, 5, 4), time(1, 2)]
)  # fmt: skip


def places(value, at=()):
    """Every place in nested tables and lists, the root left out."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*at, key)
        yield from places(inner, (*at, key))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_values_of_wrong_types_anywhere_are_faults_and_never_another_error(monkeypatch, data):
    """Whatever a parsed file holds, loading it succeeds or raises LexiconError; what loads can be compiled and used."""
    table = tomllib.loads(SMALL)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(list(places(table))))
        target = table
        for key in place[:-1]:
            target = target[key]
        if isinstance(target, dict) and data.draw(st.booleans()):
            del target[place[-1]]
        else:
            target[place[-1]] = copy.deepcopy(data.draw(ANY))
        if not table:
            break
    monkeypatch.setattr(reader, "load_toml", lambda name, raw: table)
    monkeypatch.setattr(reader, "_snapshot", dict)
    try:
        found = load_lexicon(BUNDLED[0])
    except LexiconError as error:
        assert all(isinstance(f, str) and "\n" not in f for f in error.faults)
    else:
        list(check_examples(found))
        assert list(Lexicons([found]).find("", tokenize(""))) == []
        assert all(isinstance(found.rule(e), str) for e in found.entries)


@pytest.fixture(scope="module", params=BUNDLED, ids=lambda p: p.name)
def bundled(request):
    """A bundled lexicon, read from its TOML and not from the snapshot, with its parsed table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_snapshot", dict)
        return load_lexicon(request.param), tomllib.loads(request.param.read_text(encoding="utf-8"))


def test_there_is_a_lexicon_for_each_construct_of_lexicons():
    assert {lexicon.construct for lexicon in load_lexicons().items} == set(module.CONSTRUCTS)


def test_a_bundled_lexicon_passes_all_checks_and_its_file_is_named_like_it(bundled, request):
    lexicon, _ = bundled
    path = next(p for p in BUNDLED if p.name == f"{lexicon.id}.toml")
    assert lexicon == load_lexicon(path)
    assert lexicon.id.endswith(f".{lexicon.language}")


def test_the_examples_of_a_bundled_lexicon_come_out_and_no_entry_is_swallowed(bundled):
    assert list(check_examples(bundled[0])) == []


def test_the_entries_of_a_bundled_lexicon_are_sorted_by_category_and_term(bundled):
    lexicon, table = bundled
    order = list(table["categories"])
    keys = [(order.index(e.category), e.term.lower()) for e in lexicon.entries]
    assert [(a, b) for a, b in pairwise(keys) if a >= b] == []


def test_every_source_and_category_of_a_bundled_lexicon_is_used(bundled):
    lexicon, _ = bundled
    assert {e.source for e in lexicon.entries} == set(lexicon.sources)
    assert {e.category for e in lexicon.entries} == set(lexicon.categories)


def test_a_bundled_lexicon_has_an_example_for_every_category_and_counter_examples(bundled):
    lexicon, _ = bundled
    shown = {mark for example in lexicon.examples for mark in (phrase(m) for m in example.marks)}
    lacking = {
        category
        for category in lexicon.categories
        if not any(phrase(s) in shown for e in lexicon.entries if e.category == category for s in e.strings)
    }
    assert lacking == set()
    assert any(not example.marks for example in lexicon.examples)


def test_the_notes_of_a_bundled_lexicon_are_short_and_its_strings_plain(bundled):
    lexicon, _ = bundled
    assert [e.term for e in lexicon.entries if len(e.note) >= 160] == []
    strings = [s for e in lexicon.entries for s in (*e.strings, *e.pseudo)]
    assert [s for s in strings if set(s.removeprefix("*-").removesuffix("-*")) & set("’‘“”‑*\n") or "  " in s] == []


def _stems(string):
    """The beginnings of the words of a string that carry meaning, irregular forms by their plain one."""
    light = set("a an the of to in on at by for with and or as it be is are was were been not no".split())
    words = re.findall(r"[^\W\d_]+", string.lower())
    plain = [IRREGULAR.get(word, word) for word in words if word not in light] or words
    return {re.sub(r"(?:ies|ied)$", "y", word)[:3] for word in plain}


def _irregular():
    table = tomllib.loads(wordlist("words.en.toml").decode("utf-8"))["irregular"]
    lines = [line.split() for line in table.strip().splitlines()]
    return {form: base for base, *rest in lines for forms in rest for form in forms.split("/")}


IRREGULAR = {**_irregular(), "people": "person", "children": "child", "men": "man", "women": "woman"}


def test_the_forms_of_a_bundled_entry_are_forms_of_its_term_and_no_other_words(bundled):
    lexicon, _ = bundled
    if lexicon.construct == "cue":  # phrases with several verbs stand together there
        return
    foreign = [(e.term, f) for e in lexicon.entries for f in e.forms if not _stems(f) & _stems(e.term)]
    assert len(foreign) <= len(lexicon.entries) // 25, foreign[:20]  # set phrases share small words alone


def test_labels_and_cues_have_the_categories_that_the_program_knows(faults):
    found = faults(('construct = "loaded_term"', 'construct = "label"'))
    assert "entry 1 ('stormy'): category 'storm' must be one of neutral, negative, positive" in found


@pytest.mark.parametrize(
    "line,fault",
    [
        ('open = "name"', "open 'name' is for terms with an asterisk; leave it out"),
        ('subject = "any"\nas = "noun"', "subject 'any' is for verbs, and as is 'noun': leave one of them out"),
    ],
)
def test_conditions_that_nothing_meets_are_faults(faults, line, fault):
    assert faults(("strength = 3", f"strength = 3\n{line}")) == (f"entry 1 ('stormy'): {fault}",)


def test_no_rule_id_of_the_bundled_lexicons_is_given_twice():
    ids = [lexicon.rule(entry) for lexicon in load_lexicons().items for entry in lexicon.entries]
    assert len(ids) == len(set(ids))


def test_the_snapshot_is_up_to_date():
    stored = json.loads(gzip.decompress(wordlist("lexicons.json.gz")))
    made = json.loads(gzip.decompress(make_snapshot(BUNDLED)))
    assert stored == made, "framing/wordlists/lexicons.json.gz is stale; run make lexicons"


def test_a_snapshot_does_not_depend_on_the_order_of_the_files_and_refuses_faulty_ones(tmp_path):
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(SMALL)
    second.write_text(SMALL + "\n")
    assert make_snapshot([first, second]) == make_snapshot(iter([second, first]))
    second.write_text(SMALL.replace("strength = 3", "strength = 5"))
    with pytest.raises(LexiconError, match=r"b\.toml: entry 1"):
        make_snapshot([first, second])


def test_two_lexicons_of_one_id_are_refused(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.toml").write_text(SMALL)
    with pytest.raises(LexiconError, match=r"weather\.en: two lexicons have this id; give one of them another"):
        load_lexicons(tmp_path / "a.toml", tmp_path / "b.toml")


def test_the_user_s_lexicon_follows_the_bundled_ones(tmp_path):
    (tmp_path / "a.toml").write_text(SMALL)
    ids = [lexicon.id for lexicon in load_lexicons(tmp_path / "a.toml").items]
    assert ids == [*(Path(p).stem for p in BUNDLED), "weather.en"]
