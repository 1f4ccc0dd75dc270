"""The folder of a pack: it appears whole, is renewed, and replaces nothing else; the command says what was left out."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import framing.classroom.pack as pack_module
from framing.classroom import LessonOptions, load_lesson, make_lesson
from framing.classroom.pack import ASKED_FOR, PACK_FILES, check_pack, write_pack
from framing.cli import cli
from framing.compare import Comparison, compare_profiles
from framing.errors import ClassroomError, FramingError
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import profile_article
from framing.read import read_articles

TEXTS = {
    "North Star": "Sham vote keeps strongman in power\n\nThe North Star learnt that the sham vote was over. “We won,” "
    "Maren Holt said.\n\nBy Ada Quill\n",
    "South Post": "Holt wins in Dromley\n\nMaren Holt perhaps won by 1,204 votes. "
    "Joris Vantel left the South Post hall.\n",
}


@pytest.fixture(scope="module")
def two(lexicons: Lexicons) -> Comparison:
    """An event of two outlets."""
    profiles = [
        profile_article(
            Article(name.split()[0], name, text, event="dromley-vote", date="2031-05-06", author="Ada Quill"), lexicons
        )
        for name, text in TEXTS.items()
    ]
    return compare_profiles(profiles, lexicons)


@pytest.fixture(scope="module")
def bundled(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> Comparison:
    return compare_profiles(list(bundled_profiles), lexicons)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["classroom", "pack", *map(str, arguments)], catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_pack_is_five_files(two: Comparison, tmp_path: Path) -> None:
    pack = write_pack(two, tmp_path / "lesson")
    assert sorted(contents(pack.folder)) == sorted(PACK_FILES)
    assert pack.worksheet == tmp_path / "lesson" / "worksheet.html"
    assert load_lesson(pack.folder / "key.json") == pack.lesson == make_lesson(two)
    assert [path.name for path in tmp_path.iterdir()] == ["lesson"]  # nothing is left beside it


def test_the_same_articles_are_the_same_bytes(two: Comparison, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_pack(two, tmp_path / name, also=("docx",), glossary=True)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert set(contents(tmp_path / "one")) == {*PACK_FILES, *ASKED_FOR}


def test_an_earlier_pack_is_renewed_and_its_documents_go(two: Comparison, tmp_path: Path) -> None:
    write_pack(two, tmp_path / "lesson", also=("docx",))
    (tmp_path / "lesson" / "notes.txt").write_text("mine")
    write_pack(two, tmp_path / "lesson", LessonOptions(minutes=90))
    assert set(contents(tmp_path / "lesson")) == {*PACK_FILES, "notes.txt"}
    assert load_lesson(tmp_path / "lesson" / "key.json").options.minutes == 90


def test_a_folder_with_other_files_is_left_alone(two: Comparison, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ClassroomError, match="is not empty and holds no pack; choose another folder with -o or pass"):
        write_pack(two, tmp_path)
    assert set(contents(tmp_path)) == {"notes.txt"}
    write_pack(two, tmp_path, force=True)
    assert set(contents(tmp_path)) == {"notes.txt", *PACK_FILES}


def test_a_key_that_is_no_lesson_is_not_replaced(two: Comparison, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text('{"my": "key"}')
    with pytest.raises(ClassroomError, match=r"key\.json: is not the key of a lesson and would be replaced"):
        check_pack(tmp_path)
    check_pack(tmp_path, force=True)


def test_the_pages_of_a_report_stay_where_a_pack_is_forced_beside_them(two: Comparison, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "pages.csv").write_text("file,event\nevents/1.html,a\n")
    (tmp_path / "events").mkdir()
    page = tmp_path / "events" / "1.html"
    page.write_text('<meta name="generator" content="framing 0.1.0">')
    write_pack(two, tmp_path, force=True)
    assert page.exists()


def test_a_file_in_the_place_of_the_folder_is_said(two: Comparison, tmp_path: Path) -> None:
    (tmp_path / "lesson").write_text("")
    with pytest.raises(ClassroomError, match="lesson: is a file; choose a folder with -o"):
        write_pack(two, tmp_path / "lesson")


def test_a_folder_in_the_place_of_a_sheet_is_said(two: Comparison, tmp_path: Path) -> None:
    (tmp_path / "worksheet.docx").mkdir()
    with pytest.raises(ClassroomError, match=r"worksheet\.docx: stands in the way"):
        write_pack(two, tmp_path, force=True)


def test_where_a_sheet_cannot_be_made_nothing_is_written(
    two: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack_module, "write_folder", full)
    with pytest.raises(ClassroomError, match="cannot be written \\(No space left on device\\)"):
        write_pack(two, tmp_path / "lesson")
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_says_which(two: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ClassroomError, match=r"sheets as docx need the extra 'docs': pip install 'framing\[docs\]'"):
        write_pack(two, tmp_path / "lesson", also=("docx",))
    with pytest.raises(ClassroomError, match="pdf: not a format of sheets; use one of docx"):
        check_pack(tmp_path / "lesson", also=("pdf",))
    assert list(tmp_path.iterdir()) == []


def test_no_outlet_stands_in_the_blind_worksheet(bundled: Comparison, tmp_path: Path) -> None:
    pack = write_pack(bundled, tmp_path / "lesson")
    source = (pack.folder / "worksheet-blind.html").read_text(encoding="utf-8")
    for text in pack.lesson.texts:
        for told in (text.outlet, text.outlet.removeprefix("The "), text.author, text.article, text.url):
            assert not told or told not in source
    assert all(
        text.outlet in (pack.folder / "worksheet.html").read_text(encoding="utf-8") for text in pack.lesson.texts
    )


def test_blind_and_open_lessons_ask_the_same_of_the_same_words(bundled: Comparison) -> None:
    for event in bundled.event_names:
        options = LessonOptions(event=event, minutes=600)
        first, second = make_lesson(bundled, options), make_lesson(bundled, options, blind=True)
        assert first.id == second.id and [t.label for t in first.texts] == [t.label for t in second.texts]
        blind = {task.code: task for task in second.tasks}
        for task in first.tasks:
            if task.code in blind:
                spans = [(span.text, span.span) for span in task.key.spans]
                assert spans == [(span.text, span.span) for span in blind[task.code].key.spans], task.code


def test_an_event_that_names_an_outlet_is_hidden_too(lexicons: Lexicons) -> None:
    profiles = [
        profile_article(Article(n.split()[0], n, text, event="North Star v. all"), lexicons)
        for n, text in TEXTS.items()
    ]
    comparison = compare_profiles(profiles, lexicons)
    assert make_lesson(comparison).title == "North Star v. all"
    assert "North Star" not in make_lesson(comparison, blind=True).title


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three articles, two of one event."""
    rows = [
        {"id": name, "outlet": name, "text": text, "event": event, "date": "2031-05-06"}
        for (name, text), event in zip([*TEXTS.items(), ("East Sun", "Ferry late\n\nIt rained.")], "vvf", strict=True)
    ]
    path = tmp_path_factory.mktemp("articles") / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_command_prints_where_and_says_what_was_left_out(articles: Path, tmp_path: Path) -> None:
    result = run(articles, "-o", tmp_path / "lesson", "--tasks", "highlight", "--glossary")
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'lesson' / 'worksheet.html'}\n"
    assert "framing: 1 of 3 articles are of other events (f)" in result.stderr
    assert "framing: The worksheets reproduce whole texts. Check their licence" in result.stderr
    assert run(articles, "-q", "-o", tmp_path / "lesson").stderr == ""


def test_the_command_takes_the_options_of_lessons(articles: Path, tmp_path: Path) -> None:
    made = ("--grade", "6-8", "--minutes", 90, "--excerpt", 5, "--seed", 7, "--event", "v", "--also", "docx")
    assert run(articles, "-q", "-o", tmp_path / "lesson", *made).exit_code == 0
    options = load_lesson(tmp_path / "lesson" / "key.json").options
    assert (options.grade, options.minutes, options.excerpt, options.seed) == ("6-8", 90, 5, 7)
    assert options.event == "v"
    assert (tmp_path / "lesson" / "teacher-key.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--event", "no-such"), "no-such: no event is called so; there are f, v"),
        (("--tasks", "no-such"), "--tasks no-such: no task is called so; there are "),
        (("no-such-folder",), "no-such-folder: no such file or folder"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    arguments: tuple[str, ...], message: str, articles: Path, tmp_path: Path
) -> None:
    with pytest.raises(FramingError, match=message):
        run(articles, "-q", "-o", tmp_path / "lesson", *arguments)
    assert not (tmp_path / "lesson").exists()


def test_hostile_articles_make_a_pack(tmp_path: Path) -> None:
    odd = "Sham </script>{{ 1 }} regime\n\nThe \u202eregime\x00 said: “It is a \x1b[2J sham.”\n"
    rows = [{"id": f"a{k}\x07", "outlet": name, "text": odd, "event": "e"} for k, name in enumerate(("<A>", "{{B}}"))]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rows.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows) + '{"text": "\\ud800"}\n'
    )
    assert run("-q", tmp_path / "in", "-o", tmp_path / "lesson", "--also", "docx", "--glossary").exit_code == 0
    assert load_lesson(tmp_path / "lesson" / "key.json").texts


def test_headlines_are_whole(lexicons: Lexicons, make: Callable[..., Profile]) -> None:
    title = " ".join(["Dromley"] * 20)
    (text,) = make_lesson(compare_profiles([make("a", "A", "The vote.", title=title)], lexicons)).texts
    assert text.title == title


def test_texts_that_make_no_task_make_no_pack(lexicons: Lexicons, make: Callable[..., Profile], tmp_path: Path) -> None:
    comparison = compare_profiles([make("a", "A", ""), make("b", "B", "Word")], lexicons)
    with pytest.raises(
        ClassroomError, match=r"no task can be made of these texts \(elsewhere: .*; give longer articles"
    ):
        write_pack(comparison, tmp_path / "lesson")
    assert not (tmp_path / "lesson").exists()


def test_real_articles_make_a_pack(lexicons: Lexicons, tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the five articles are not beside this repository")
    comparison = compare_profiles([profile_article(article, lexicons) for article in read_articles(folder)], lexicons)
    pack = write_pack(comparison, tmp_path / "lesson", also=("docx",))
    source = (pack.folder / "worksheet-blind.html").read_text(encoding="utf-8")
    assert not any(text.outlet in source for text in pack.lesson.texts)
