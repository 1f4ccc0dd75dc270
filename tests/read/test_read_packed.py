"""Files of many articles as corpora have them: packed, Parquet, web archives."""

import gzip
import json

import pytest

from framing import Article, read_articles
from framing.errors import ArticleError
from framing.model import Notice

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq = pytest.importorskip("pyarrow.parquet")

ROWS = [{"id": f"a{i}", "outlet": "Alder Wire", "text": f"Text {i}.\n", "date": "2031-05-06"} for i in range(3)]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
PAGE = b"<html><head><title>Strike</title></head><body><article><h1>Strike</h1><p>%s</p></article></body></html>"


def zstd(data: bytes) -> bytes:
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as stream:
        stream.write(data)
    return out.getvalue().to_pybytes()


def read(path, **options) -> tuple[list[Article], list[Notice]]:
    problems: list[Notice] = []
    return list(read_articles(path, on_problem=problems.append, **options)), problems


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstd)])
def test_packed_lines_are_those_that_are_not(tmp_path, suffix, pack):
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    for folder in (plain, packed):
        folder.mkdir()
    (plain / "news.jsonl").write_bytes(LINES)
    (packed / f"news.jsonl{suffix}").write_bytes(pack(LINES))
    one, problems = read(plain)
    other, more = read(packed)
    assert problems == more == []
    assert [a.id for a in one] == ["a0", "a1", "a2"]
    assert [(a.id, a.outlet, a.text, a.date) for a in one] == [(a.id, a.outlet, a.text, a.date) for a in other]


def test_a_packed_text_is_called_by_its_name_without_suffixes(tmp_path):
    (tmp_path / "Gazette.txt.gz").write_bytes(gzip.compress(b"The mill burned.\n"))
    articles, problems = read(tmp_path / "Gazette.txt.gz")
    assert problems == []
    assert [(a.id, a.outlet, a.text) for a in articles] == [("Gazette", "Gazette", "The mill burned.\n")]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstd)])
def test_what_stands_before_the_damage_is_read(tmp_path, suffix, pack):
    many = b"".join(
        json.dumps({"id": f"b{i}", "text": f"{i} {hash(str(i))} " * 40}).encode() + b"\n" for i in range(9000)
    )
    packed = pack(many)
    (tmp_path / f"cut.jsonl{suffix}").write_bytes(packed[: len(packed) * 2 // 3])
    articles, problems = read(tmp_path)
    assert 1000 < len(articles) < 9000
    assert [a.id for a in articles] == [f"b{i}" for i in range(len(articles))]
    assert problems[-1].code == "damaged"
    assert problems[-1].where == f"cut.jsonl{suffix}"


def test_what_is_not_packed_as_its_name_says_is_named(tmp_path):
    for name in ("a.jsonl.gz", "b.jsonl.zst"):
        (tmp_path / name).write_bytes(LINES)
    articles, problems = read(tmp_path)
    assert articles == []
    assert [(p.code, p.where) for p in problems] == [("damaged", "a.jsonl.gz"), ("damaged", "b.jsonl.zst")]


def test_parquet_rows_are_articles(tmp_path):
    table = pa.table(
        {
            "Text": [r["text"] for r in ROWS],
            "id": [r["id"] for r in ROWS],
            "n": [1, 2, 3],
            "date": [None, "", "2031-05-06"],
        }
    )
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=2)
    articles, problems = read(tmp_path / "news.parquet")
    assert problems == []
    assert [(a.id, a.outlet, a.text, a.date, a.path) for a in articles] == [
        ("a0", "news", "Text 0.\n", None, "news.parquet"),
        ("a1", "news", "Text 1.\n", None, "news.parquet"),
        ("a2", "news", "Text 2.\n", "2031-05-06", "news.parquet"),
    ]


def test_a_parquet_row_without_a_text_costs_that_row(tmp_path):
    pq.write_table(pa.table({"text": ["One.", None, " ", "Two."]}), tmp_path / "x.parquet")
    articles, problems = read(tmp_path / "x.parquet")
    assert [a.text for a in articles] == ["One.", "Two."]
    assert [(p.code, p.where) for p in problems] == [("no-text", "x.parquet:2"), ("no-text", "x.parquet:3")]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PAR1 is no parquet", "damaged"), (b"", "damaged")],
)
def test_a_file_that_is_no_parquet_is_named(tmp_path, data, code):
    (tmp_path / "x.parquet").write_bytes(data)
    articles, problems = read(tmp_path / "x.parquet")
    assert articles == []
    assert [(p.code, p.where) for p in problems] == [(code, "x.parquet")]


def test_parquet_without_texts_names_its_columns(tmp_path):
    pq.write_table(pa.table({"body": ["One."], "n": [1]}), tmp_path / "x.parquet")
    with pytest.raises(ArticleError, match=r"x\.parquet: no column 'text' among 'body, n'; rename"):
        list(read_articles(tmp_path / "x.parquet"))


def archive(records, *, gzipped=True) -> bytes:
    """A web archive as ISO 28500 describes it, each record packed by itself."""
    out = b""
    for address, code, kind, body in records:
        answer = f"HTTP/1.1 {code}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-06T07:08:09Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        out += gzip.compress(record, mtime=0) if gzipped else record
    return out


PAGES = [
    (
        "https://www.alder-wire.example/a?x=1",
        "200 OK",
        "text/html; charset=utf-8",
        PAGE % b"Dockers walked out on Monday.",
    ),
    ("https://alder-wire.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://alder-wire.example/gone", "404 Not Found", "text/html", PAGE % b"Nothing here."),
    ("http://user@gazette.example:8080/b", "200 OK", "text/html", PAGE % b"The union said that talks had failed."),
]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_of_a_web_archive_are_articles(tmp_path, name):
    (tmp_path / name).write_bytes(archive(PAGES, gzipped=name.endswith(".gz")))
    articles, problems = read(tmp_path / name)
    assert problems == []
    assert [(a.id, a.outlet, a.url, a.title) for a in articles] == [
        ("crawl:1", "alder-wire.example", "https://www.alder-wire.example/a?x=1", "Strike"),
        ("crawl:2", "gazette.example", "http://user@gazette.example:8080/b", "Strike"),
    ]
    assert "Dockers walked out on Monday." in articles[0].text


def test_a_page_without_text_costs_that_page(tmp_path):
    empty = ("https://gazette.example/c", "200 OK", "text/html", b"<html><body></body></html>")
    (tmp_path / "c.warc").write_bytes(archive([empty, PAGES[0]], gzipped=False))
    articles, problems = read(tmp_path / "c.warc")
    assert [a.id for a in articles] == ["c:2"]
    assert [(p.code, p.where) for p in problems] == [("no-text", "c.warc:1")]


def test_a_web_archive_that_ends_too_early_is_named(tmp_path):
    data = archive(PAGES)
    (tmp_path / "c.warc.gz").write_bytes(data[:-40])
    (tmp_path / "d.warc").write_bytes(b"no archive at all\n")
    articles, problems = read(tmp_path)
    assert articles[0].id == "c:1"
    assert {p.where for p in problems} == {"c.warc.gz", "d.warc"}
    assert {p.code for p in problems} <= {"damaged", "empty"}
