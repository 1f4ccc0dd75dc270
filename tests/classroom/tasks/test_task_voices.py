"""The task `voices`, on texts counted by hand."""

from framing.classroom.tasks.voices import make
from framing.classroom.types import Grade
from framing.model import Voice

from .task_materials import ALDER, BIRCH, EVENTS, GRADES, bundled, grid, marked, material, passages, real, small

EXPECTED = {
    "tireless": Voice.OUTLET, "regime": Voice.OUTLET, "hooligans": Voice.QUOTED, "shameless": Voice.REPORTED,
    "thugs": Voice.OUTLET, "courageous": Voice.OUTLET, "hardline": Voice.OUTLET,
}  # fmt: skip


def test_passages_are_sentences_with_one_mark():
    task = make(small(grade=Grade.MIDDLE))
    assert ("A", 3, '3. "The hooligans broke two windows," police chief Oren Daal said.') in passages(task)
    assert ("A", 4, "4. Daal said that the shameless crowd had gone home by noon.") in passages(task)
    assert len(marked(task)) == len(passages(task)) == len(task.questions) == 6


def test_the_key_ticks_the_voice_and_names_speaker_and_cue():
    task = make(small(grade=Grade.HIGH))
    for _, words, outlet, quoted, reported, who in grid(task.key.blocks).rows:
        ticks = dict(zip((Voice.OUTLET, Voice.QUOTED, Voice.REPORTED), (outlet, quoted, reported), strict=True))
        assert ticks == {v: "✓" if v is EXPECTED[words.strip("“”")] else "" for v in ticks}
        assert who == ("no speaker, no quotation marks" if outlet else "Oren Daal: “said”")


def test_the_sheet_has_no_ticks():
    rows = grid(make(small()).blocks).rows
    assert all(row[2:] == ("", "", "", "") for row in rows)


def test_questions_have_the_voice_as_the_right_answer():
    for q in make(small(grade=Grade.HIGH)).questions:
        words = q.stem.rpartition("does “")[2].partition("”")[0]
        assert q.right == (Voice.OUTLET, Voice.QUOTED, Voice.REPORTED).index(EXPECTED[words])
        assert len(q.options) == 3 and q.feedback.startswith(f"{q.text} ¶{q.paragraph}")


def test_what_is_in_doubt_is_no_example():
    demanded = ALDER.replace(
        "Daal said that the shameless crowd had gone home", "Daal demanded a recount of the rigged vote"
    )
    assert "rigged" not in marked(make(small(demanded, BIRCH)))
    aside = ALDER.replace("Daal said that the shameless crowd had gone home", "Daal denies that he left, of course,")
    assert "of course" not in marked(make(small(aside, BIRCH)))
    pronoun = ALDER.replace("police chief Oren Daal said", "he said")
    task = make(small(pronoun, BIRCH))
    assert isinstance(task, str) or "hooligans" not in marked(task)
    scare = marked(make(small()))
    assert "recount" not in scare and "protest" not in scare


def test_one_voice_alone_makes_no_task():
    own = "\n\n".join(p for p in ALDER.split("\n\n") if "Daal" not in p)
    assert isinstance(make(small(own, BIRCH)), str)


def test_voices_are_mixed_and_the_outlet_is_not_all_of_them():
    for event in EVENTS:
        for grade in GRADES:
            ticks = [
                row[2:5].index("✓") for row in grid(make(material(bundled(), event=event, grade=grade)).key.blocks).rows
            ]
            assert len({*ticks}) >= 2 and ticks.count(0) <= len(ticks) - ticks.count(0) + 2


def test_the_articles_outside_give_quoted_words_to_those_who_say_them():
    rows = {row[1]: row for row in grid(make(material(real(), grade=Grade.COLLEGE)).key.blocks).rows}
    assert rows["“communist”"][2:5] == ("", "✓", "") and rows["“communist”"][5].startswith("Javier Milei")
    assert rows["“left-wing”"][2:5] == ("✓", "", "")
