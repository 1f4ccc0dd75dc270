"""Folders with more in them than articles: what framing wrote, links, keys, files that speak of the others."""

import json

import pytest

from framing import Article, read_articles
from framing.model import Notice


@pytest.fixture
def corpus(tmp_path):
    for name in ("Alder/1.txt", "Alder/2.txt", "Birch/1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.")
    return tmp_path


def read(*paths) -> tuple[list[Article], list[Notice]]:
    problems: list[Notice] = []
    return list(read_articles(*map(str, paths), on_problem=problems.append)), problems


def names(articles: list[Article]) -> list[tuple[str, str]]:
    return [(article.id, article.outlet) for article in articles]


ALL = [("Alder/1", "Alder"), ("Alder/2", "Alder"), ("Birch/1", "Birch")]


def write_report(folder) -> None:
    (folder / "tables").mkdir(parents=True)
    (folder / "report.html").write_text("<p>Report.</p>")
    (folder / "report.json").write_text('{\n "schema_version": "1",\n "tool": {"name": "framing", "version": "0"}\n}\n')
    (folder / "tables" / "marks.csv").write_text("text\nNo article.\n")


def write_run(folder) -> None:
    (folder / "done").mkdir(parents=True)
    (folder / "records").mkdir()
    (folder / "run.json").write_text("{}")
    (folder / "records" / "part-000000.jsonl").write_text('{"text": "No article."}\n')


def write_lesson(folder) -> None:
    folder.mkdir()
    (folder / "key.json").write_text('{\n "lesson_version": "1"\n}\n')
    (folder / "worksheet.html").write_text("<p>Worksheet.</p>")


@pytest.mark.parametrize(
    ("write", "what"),
    [(write_report, "a report"), (write_run, "the tables of a run"), (write_lesson, "a lesson")],
)
def test_what_framing_wrote_is_not_read_again(corpus, write, what):
    write(corpus / "Alder" / "out")
    for path in (corpus, corpus / "**" / "*", corpus / "**" / "*.*"):
        articles, problems = read(path)
        assert names(articles) == ALL
        assert [p.code for p in problems] == ["own-output"]
        assert f"({what} in Alder/out)" in problems[0].message
    articles, (problem,) = read(corpus / "Birch", corpus / "Alder" / "out")
    assert names(articles) == [("1", "1")]
    assert problem.code == "own-output"
    assert problem.message == f"holds {what} that framing wrote, which was not read; give the folder of the articles"


def test_a_report_written_among_the_articles_is_passed_over_and_they_are_read(corpus):
    write_report(corpus)
    (corpus / "events").mkdir()
    (corpus / "events" / "strike.html").write_text("<p>Report.</p>")
    articles, problems = read(corpus)
    assert (names(articles), problems) == (ALL, [])


def test_a_report_of_others_is_read(corpus):
    (corpus / "Alder" / "report.json").write_text(json.dumps({"text": "An article.", "tool": {"name": "other"}}))
    assert [article.id for article in read(corpus)[0]] == ["Alder/1", "Alder/2", "Alder/report", "Birch/1"]


def test_files_are_not_passed_over_for_how_their_names_begin(tmp_path):
    for name in ("license-fees-raised.txt", "readme-a-campaign.txt", "manifest.destiny.txt", "README.txt",
                 "Licence.md", "manifest.txt"):  # fmt: skip
        (tmp_path / name).write_text("Text.")
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["license-fees-raised", "manifest.destiny", "readme-a-campaign"]
    assert problems == []


def test_a_folder_of_keys_is_told_from_an_outlet_of_that_name(corpus):
    for place in (corpus / "keys", corpus / "Alder" / "keys"):
        place.mkdir()
        (place / "1.json").write_text('{"article": "Alder/1"}')
    assert names(read(corpus)[0]) == ALL
    assert names(read(corpus / "**" / "*")[0]) == ALL
    (corpus / "keys" / "2.txt").write_text("Text.")
    assert ("keys/2", "keys") in names(read(corpus)[0])


def test_a_link_to_a_folder_is_named(corpus, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "1.txt").write_text("Text.")
    try:
        (corpus / "Cedar").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    articles, (problem,) = read(corpus)
    assert names(articles) == ALL
    assert problem.code == "link"
    assert "(Cedar); name the folders that they lead to" in problem.message


@pytest.mark.parametrize("pattern", ["**/*.txt", "*/*.txt", "[AB]*/*"])
def test_in_a_pattern_files_are_called_as_in_its_folder(corpus, monkeypatch, pattern):
    assert names(read(corpus / pattern)[0]) == ALL
    monkeypatch.chdir(corpus)
    assert names(read(pattern)[0]) == ALL


def test_the_manifest_in_the_folder_of_a_pattern_counts(corpus):
    (corpus / "manifest.csv").write_text("path,outlet,event\nAlder/1.txt,Alder Wire,strike\n")
    articles, _ = read(corpus / "**" / "*.txt")
    assert names(articles) == [("Alder/1", "Alder Wire"), *ALL[1:]]
    assert articles[0].event == "strike"


def test_a_manifest_beside_a_file_counts_where_the_folder_of_the_pattern_has_none(corpus):
    (corpus / "Alder" / "manifest.csv").write_text("path,outlet\n1.txt,Alder Wire\n")
    assert names(read(corpus / "*" / "*.txt")[0])[0] == ("Alder/1", "Alder Wire")


def test_texts_of_one_name_from_several_folders_are_not_one_outlet(corpus, monkeypatch):
    """As a shell gives them that expands a pattern itself."""
    files = ["Alder/1.txt", "Alder/2.txt", "Birch/1.txt"]
    monkeypatch.chdir(corpus)
    articles, problems = read(*files)
    assert names(articles) == ALL
    assert [article.path for article in articles] == files
    assert [p.code for p in problems] == ["outlet-by-folder"]
    assert "called alike (1)" in problems[0].message
    assert [article.outlet for article in read("Alder", "Birch")[0]] == ["Alder", "Alder", "Birch"]
    assert [article.outlet for article in read(*files[:2])[0]] == ["1", "2"]
    (corpus / "Birch" / "manifest.csv").write_text("path,outlet\n1.txt,Birch Post\n")
    assert [article.outlet for article in read(*files)[0]] == ["1", "2", "Birch Post"]
