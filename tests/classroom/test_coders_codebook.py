"""The codebook: complete, its examples hold, and what it is written as."""

import csv
import io
import re

import pytest

from framing.classroom.codebook import make_codebook, tag_name, tag_of, voice_of
from framing.classroom.codebook_output import COLUMNS, render_codebook
from framing.model import Construct, Voice


@pytest.fixture(scope="module")
def codebook(lexicons):
    return make_codebook(lexicons.items)


def test_every_tag_and_voice_is_described(codebook):
    assert [t.tag for t in codebook.tags] == list(Construct)
    assert [v.voice for v in codebook.voices] == list(Voice)
    for tag in codebook.tags:
        assert tag.rules
        assert tag.examples
        assert tag.counter_examples
        assert all("[" in e.text for e in tag.examples)
        assert not any("[" in e.text for e in tag.counter_examples)


def test_categories_are_those_of_the_lexicons(codebook, lexicons):
    loaded = next(x for x in lexicons.items if x.id == "loaded.en")
    assert dict(codebook.tags[0].categories) == dict(loaded.categories)
    assert codebook.tags[list(Construct).index(Construct.SCARE_QUOTE)].categories == ()


def test_its_examples_are_marked_so_by_the_lexicons_and_rules(codebook, make):
    for tag in codebook.tags:
        for example in (*tag.examples, *tag.counter_examples):
            text = example.text.replace("[", "").replace("]", "")
            profile = make("a", "Wire", f"A report\n\n{text}\n")
            found = [m.surface for m in profile.marks_of(tag.tag)]
            assert found == re.findall(r"\[(.+?)\]", example.text), (tag.name, example.text)


def test_the_examples_of_voices_stand_in_them(codebook, make):
    for entry in codebook.voices:
        profile = make("a", "Wire", f"A report\n\n{entry.example}\n")
        assert [m.voice for m in profile.marks_of(Construct.LOADED_TERM)] == [entry.voice], entry.example


@pytest.mark.parametrize("tag", list(Construct))
def test_every_way_to_write_a_tag_means_it(tag, codebook):
    entry = next(t for t in codebook.tags if t.tag is tag)
    for words in (tag.value, tag.value.upper(), entry.letter, entry.letter.lower(), entry.name, entry.name + "s"):
        assert tag_of(words) is tag
    assert tag_name(tag) == entry.name


def test_what_is_no_tag_or_voice_means_none():
    assert [tag_of(words) for words in ("", " ", "s s", "x", "ss")] == [None] * 4 + [Construct.SCARE_QUOTE]
    assert [voice_of(words) for words in ("", "left", "outlets")] == [None] * 3


def test_markdown_has_a_part_for_each_tag(codebook):
    text = render_codebook(codebook, "markdown", "1.2")
    for letter in "LHBPSN":
        assert f"\n### {letter}: " in text
    assert "pushed through the **sham** inquiry" in text
    assert "| pejorative |" in text
    assert text.rstrip().endswith(f"framing 1.2; categories from {', '.join(codebook.lexicons)}.".replace("-", "\\-"))


def test_csv_has_a_row_for_each_part(codebook):
    rows = list(csv.DictReader(io.StringIO(render_codebook(codebook, "csv", "1.2"))))
    assert list(rows[0]) == COLUMNS.split()
    kinds = [row["kind"] for row in rows]
    assert (kinds.count("tag"), kinds.count("voice")) == (6, 3)
    assert kinds.count("example") == sum(len(t.examples) for t in codebook.tags)
