"""A profile file comes back as it was written, and whatever is wrong with one is a single line."""

import json
import os

import pytest

from framing.errors import OutletProfileError, ReportError
from framing.outlets import load_outlet_profile, save_outlet_profile
from framing.outlets.files import content_digest, dump_profile, is_profile, parse_profile


@pytest.fixture(scope="module")
def gazette(outlet):
    return outlet("Gazette é", 3, loaded=2, hedges=1, events=["e1", "e2"])


def test_it_comes_back_as_it_was_and_in_the_same_bytes(gazette, tmp_path):
    path = save_outlet_profile(gazette, tmp_path / "new" / "g.outlet.json")
    assert load_outlet_profile(path) == gazette
    assert load_outlet_profile(path).place == str(path)
    assert dump_profile(load_outlet_profile(path)) == path.read_bytes() == dump_profile(gazette)
    assert [entry.name for entry in path.parent.iterdir()] == ["g.outlet.json"]


def test_keys_are_sorted_and_an_article_is_a_line(gazette):
    raw = dump_profile(gazette)
    table = json.loads(raw)
    assert list(table) == sorted(table)
    assert all(list(a) == sorted(a) for a in table["articles"])
    assert sum(b'"sha256"' in line for line in raw.splitlines()) == 3


def test_it_is_not_written_over_without_being_asked(gazette, tmp_path):
    path = tmp_path / "g.outlet.json"
    path.write_text("mine")
    with pytest.raises(ReportError, match=r"is there already; .* --force"):
        save_outlet_profile(gazette, path)
    assert path.read_text() == "mine"
    save_outlet_profile(gazette, path, force=True)
    assert load_outlet_profile(path) == gazette
    with pytest.raises(ReportError, match="is a folder"):
        save_outlet_profile(gazette, tmp_path, force=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed_is_said(gazette, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ReportError, match="cannot be written"):
        save_outlet_profile(gazette, tmp_path / "g.outlet.json")


def parsed(raw):
    with pytest.raises(OutletProfileError) as caught:
        parse_profile(raw, "g.outlet.json")
    message = str(caught.value)
    assert message.startswith("g.outlet.json: ")
    assert "\n" not in message
    assert "framing outlet save" in message
    return message


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe{", "is not text in UTF-8"),
        (b"not json", "is not JSON"),
        (b"[1, 2]", "is no profile of an outlet"),
        (b"{}", "is no profile of an outlet"),
        (b"null", "is no profile of an outlet"),
        (b'{"schema": "framing-outlet-profile"}', "has the form 'None', this version reads '1'"),
        (b'{"schema": "framing-outlet-profile", "schema_version": "2"}', "has the form '2', this version reads '1'"),
        (b'{"schema": "framing-outlet-profile", "schema_version": "1"}', "the file lacks 'articles'"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "digits"),
    ],
)
def test_what_is_no_profile_is_said(raw, said):
    assert said in parsed(raw)


def test_every_way_of_cutting_it_short_is_an_error(gazette):
    raw = dump_profile(gazette)
    for end in [*range(0, len(raw) - 2, 97), len(raw) - 3]:
        parsed(raw[:end])
    assert "is cut short" in parsed(raw[: raw.index(b'"schema"')])


def test_a_flipped_figure_does_not_pass(gazette):
    raw = dump_profile(gazette)
    at = raw.index(b"2031")
    assert "does not fit its digest" in parsed(raw[:at] + b"2032" + raw[at + 4 :])


def change(path, value):
    """A change of the table at a path of keys; a function changes what is there, None removes it."""

    def apply(table):
        *way, last = path
        for key in way:
            table = table[key]
        if value is None:
            del table[last]
        else:
            table[last] = value(table[last]) if callable(value) else value

    return apply


FIRST = ("articles", 0)
FAULTS = {
    "missing key": (change(("framing",), None), "the file lacks 'framing'"),
    "extra key": (change(("score",), 1), "the file has an unknown key 'score'"),
    "blank outlet": (change(("outlet",), " "), "outlet must be a text"),
    "no articles": (change(("articles",), []), "articles must be a list with at least one"),
    "articles no list": (change(("articles",), {"a": 1}), "articles must be a list"),
    "article no object": (change(FIRST, 7), "article 1: it must be an object"),
    "article lacks": (change((*FIRST, "sums"), None), "article 1: it lacks 'sums'"),
    "article extra": (change((*FIRST, "text"), "x"), "article 1: it has an unknown key 'text'"),
    "id a number": (change((*FIRST, "id"), 1), "article 1: id must be a text"),
    "event a list": (change((*FIRST, "event"), []), "article 1: event must be a text"),
    "date a number": (change((*FIRST, "date"), 20310903), "article 1: date must be a text or null"),
    "hash": (change((*FIRST, "sha256"), "abc"), "article 1: sha256 is no SHA-256"),
    "twice": (change(("articles", 1, "id"), "Gazette é-000"), "article 2: a second one has the id 'Gazette é-000'"),
    "negative": (change((*FIRST, "terms", "hedges.en/modal/may"), -1), "must be a whole number from 1 on, not -1"),
    "fraction": (change((*FIRST, "cues", "said"), 1.5), "must be a whole number from 1 on, not 1.5"),
    "true": (change((*FIRST, "cues", "said"), True), "must be a whole number from 1 on, not True"),
    "huge": (change((*FIRST, "cues", "said"), 10**30), "must be a whole number"),
    "words lacks": (change((*FIRST, "words", "quoted"), None), "article 1: words lacks 'quoted'"),
    "sums short": (change((*FIRST, "sums"), lambda s: s[:-1]), "article 1: sums must be a list of"),
    "sum no pair": (change((*FIRST, "sums", 0), [1]), "must be two whole numbers from 0 on, not [1]"),
    "sum of nothing": (change((*FIRST, "sums", -1), [1, 0]), "share_of_attributions/indirect is 1 of 0"),
    "other words": (change((*FIRST, "sums", 0), [2, 399]), "is out of 399, but there are 400 words"),
    "more than all": (change((*FIRST, "sums", -1), [9, 8]), "share_of_attributions/indirect is 9 of 8"),
    "parts": (change((*FIRST, "sums", 0), [3, 400]), "counts 3, its categories 2"),
    "terms": (change((*FIRST, "terms"), {}), "terms are 0 in all, but the sums count 3"),
    "cues": (change((*FIRST, "cues"), {"said": 99}), "cues are 99 in all, but there are 8 attributions"),
    "function words": (change((*FIRST, "function_words", "the"), 401), "but the outlet has 400 words of its own"),
    "a rare word": (change((*FIRST, "function_words", "harbour"), 1), "'harbour' is not in the list"),
    "measure": (change(("measures", 0), "tone"), "measures: 'tone' is no measure"),
    "measure twice": (change(("measures", 1), lambda _: "n_speakers"), "measures: a name stands twice"),
    "measures no names": (change(("measures",), [1]), "measures must be a list of names"),
    "no lexicons": (change(("lexicons",), []), "lexicons must be a list with at least one"),
    "lexicon lacks": (change(("lexicons", 0, "version"), None), "lexicon 1 lacks 'version'"),
    "lexicon digest": (change(("lexicons", 0, "digest"), "x"), "lexicon 1: digest is no SHA-256"),
    "lexicon twice": (change(("lexicons", 1), lambda x: {**x, "id": "boosters.en"}), "must stand once each"),
    "digest": (change(("digest",), "x"), "digest is no SHA-256"),
    "other digest": (change(("digest",), "0" * 64), "does not fit its digest"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_one_line_with_its_place(gazette, name):
    fault, said = FAULTS[name]
    table = json.loads(dump_profile(gazette))
    fault(table)
    if "digest" not in name:
        table["digest"] = content_digest(table)  # so that what is wrong is not hidden behind a digest
    assert said in parsed(json.dumps(table).encode())


def test_a_path_that_is_no_file_is_said(tmp_path):
    for path, said in (
        (tmp_path / "none", "no such file"),
        (tmp_path, "cannot be read"),
        ("a\0b", "no name of a file"),
    ):
        with pytest.raises(OutletProfileError, match=said):
            load_outlet_profile(path)


def test_a_profile_is_known_by_its_name_or_its_content(gazette, tmp_path):
    (tmp_path / "any.json").write_bytes(dump_profile(gazette))
    (tmp_path / "record.json").write_text('{"text": "framing-outlet-profile"}')
    (tmp_path / "bad.outlet.json").write_text("")
    found = {path.name: is_profile(path) for path in tmp_path.iterdir()}
    assert found == {"any.json": True, "record.json": False, "bad.outlet.json": True}
    assert not is_profile(tmp_path)
    assert not is_profile(tmp_path / "gone.json")
