"""Web archives with records that are damaged, and pages as servers send them: in chunks, packed, in many encodings."""

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import Article, read_articles
from framing.model import Notice
from framing.read import warc
from framing.read.draft import Input
from framing.read.from_html import read_html
from framing.read.warc import read_warc

pytest.importorskip("warcio", reason="warcio is not installed")

ENDS = b"\r\n\r\n"


def page(words: str, charset: str = "") -> str:
    return f"<html><head>{charset}</head><body><article><h1>Strike</h1><p>{words}</p></article></body></html>"


def record(
    body: str | bytes, *fields: str, address: str = "https://gazette.example/a", length: str | None = ""
) -> bytes:
    """A response with the page `body` and further `fields` of its head; `length` None for a record that states none."""
    head = "".join(f"{field}\r\n" for field in ("HTTP/1.1 200 OK", *fields))
    if not any(field.lower().startswith("content-type") for field in fields):
        head += "Content-Type: text/html\r\n"
    block = head.encode() + b"\r\n" + (body if isinstance(body, bytes) else body.encode())
    lines = ["WARC/1.0", "WARC-Type: response", "WARC-Date: 2031-05-06T07:08:09Z"]
    lines += [f"WARC-Target-URI: {address}"] if address else []
    lines += [f"Content-Length: {length or len(block)}"] if length is not None else []
    return "\r\n".join(lines).encode() + ENDS + block + ENDS


ONE, TWO, THREE = (record(page(f"Dockers walked out on day {i}.")) for i in (1, 2, 3))


def read(path) -> tuple[list[Article], list[Notice]]:
    problems: list[Notice] = []
    return list(read_articles(path, on_problem=problems.append)), problems


def days(articles: list[Article]) -> list[str]:
    return [article.text[-2] for article in articles]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    ("middle", "said"),
    [
        (record(page("Day 2."), address=""), ": what follows record 1 cannot be read as one"),
        (record(page("Day 2."), length=None), ": record 2 states no length"),
        (record(page("Day 2."), length="many"), ": record 2 states no length"),
        (record(page("Day 2."), length="-5"), ": record 2 states no length"),
        (record(page("Day 2."), length="30"), ": what follows record 2 cannot be read as one"),
        (b"WARC/1.0\r\n\xff\xfe\0: x\r\n\r\n", ": record 2 states no length"),
        (b"No record.\r\n\r\n", ": what follows record 1 cannot be read as one"),
    ],
)
def test_a_damaged_record_costs_itself(tmp_path, capfd, middle, said, packed):
    name = "a.warc.gz" if packed else "a.warc"
    data = [gzip.compress(part) if packed else part for part in (ONE, middle, THREE)]
    (tmp_path / name).write_bytes(b"".join(data))
    (tmp_path / "z.txt").write_text("Last.")
    articles, problems = read(tmp_path)
    assert days(articles[:-1]) == ["1", "3"]
    assert articles[-1].text == "Last."
    assert [p.code for p in problems] == ["damaged"]
    assert f"{problems[0].where}: {problems[0].message}".startswith(name + said)
    assert capfd.readouterr() == ("", "")


def test_an_archive_packed_as_one_is_read_whole(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(ONE + TWO) + gzip.compress(THREE))
    articles, problems = read(tmp_path)
    assert (days(articles), problems) == (["1", "2", "3"], [])


def test_an_archive_packed_as_one_that_is_cut_gives_the_pages_before(tmp_path):
    pages = [record(page(f"{zlib.crc32(b'%d' % i)} walked out on day 1.")) for i in range(500)]
    packed = gzip.compress(b"".join(pages))[:-2000]
    (tmp_path / "a.warc.gz").write_bytes(packed)
    articles, problems = read(tmp_path)
    assert len(articles) == zlib.decompressobj(31).decompress(packed).count(b"</html>\r\n\r\n") > 200
    assert [(p.code, p.where) for p in problems] == [("damaged", "a.warc.gz")]


def test_other_records_and_line_ends_are_taken_as_they_come(tmp_path):
    block = b"HTTP/2 200\ncontent-type: text/html\n\n" + page("Dockers walked out on day 2.").encode()
    odd = b"WARC/0.18\nwarc-type: response\nWARC-Target-URI: <https://a.b/c d>\nContent-Length: %d\n\n" % len(block)
    odd += block + b"\n\n"
    info = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 9\r\n\r\nWARC/1.0\n\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(info + ONE + odd + info + THREE)
    articles, problems = read(tmp_path)
    assert problems == []
    assert [(a.text[-2], a.url) for a in articles] == [
        ("1", "https://gazette.example/a"),
        ("2", "https://a.b/c%20d"),
        ("3", "https://gazette.example/a"),
    ]


RUSSIAN = "Мэр осудил сделку, сказал он газете."


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (page(RUSSIAN).encode("cp1251"), "text/html; charset=windows-1251", RUSSIAN),
        (page("a “deal” — café").encode("mac_roman"), 'text/html;charset="macintosh"', "a “deal” — café"),
        (page(RUSSIAN, '<meta charset="koi8-r">').encode("cp1251"), "text/html; Charset=windows-1251", RUSSIAN),
        (page(RUSSIAN, '<meta charset="windows-1251">').encode("cp1251"), "text/html; charset=utf-8", RUSSIAN),
        (page(RUSSIAN, '<meta charset="windows-1251">').encode("cp1251"), "text/html; charset=none-such", RUSSIAN),
        (page(RUSSIAN).encode(), "text/html; charset=windows-1251", RUSSIAN),
        (page("é" * 40).encode() + b"\xff", "text/html; charset=utf-8", "é" * 40),
    ],
)
def test_the_encoding_that_the_server_states_comes_before_that_of_the_page(tmp_path, body, kind, text):
    (tmp_path / "a.warc").write_bytes(record(body, f"Content-Type: {kind}"))
    (article,), problems = read(tmp_path)
    assert problems == []
    assert text in article.text
    assert "encoding-guessed" not in [n.code for n in article.notices]


def test_an_encoding_that_fits_nothing_loses_no_page(tmp_path):
    (tmp_path / "a.warc").write_bytes(record(page("Café").encode("cp1252"), "Content-Type: text/html; charset=ascii-8"))
    (article,), _ = read(tmp_path)
    assert article.text == "Strike\n\nCafé"
    assert [n.code for n in article.notices] == ["encoding-guessed"]


def chunked(data: bytes) -> bytes:
    return b"%x;ext=1\r\n%s\r\n" % (20, data[:20]) + b"%X\r\n%s\r\n" % (len(data) - 20, data[20:])


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


BODY = page("Dockers walked out on day 1.").encode()


@pytest.mark.parametrize(
    ("body", "fields", "notices"),
    [
        (gzip.compress(BODY), ["Content-Encoding: gzip"], []),
        (zlib.compress(BODY), ["content-encoding: Deflate"], []),
        (deflated(BODY), ["Content-Encoding: deflate"], []),
        (BODY, ["Content-Encoding: gzip"], []),
        (BODY, ["Content-Encoding: br"], []),
        (BODY, ["Content-Encoding: UTF-8"], []),
        (chunked(BODY) + b"0\r\n\r\n", ["Transfer-Encoding: chunked"], []),
        (BODY, ["Transfer-Encoding: chunked"], []),
        (chunked(gzip.compress(BODY)) + b"0\r\n", ["Transfer-Encoding: chunked", "Content-Encoding: gzip"], []),
    ],
)
def test_pages_are_taken_out_of_what_they_were_sent_in(tmp_path, body, fields, notices):
    (tmp_path / "a.warc").write_bytes(record(body, *fields))
    (article,), problems = read(tmp_path)
    assert problems == []
    assert article.text == "Strike\n\nDockers walked out on day 1."
    assert [n.code for n in article.notices] == notices


def test_a_page_that_the_crawler_cut_is_named(tmp_path):
    (tmp_path / "a.warc").write_bytes(ONE.replace(b"WARC-Date", b"WARC-Truncated: length\r\nWARC-Date"))
    (article,), _ = read(tmp_path)
    assert [(n.code, n.where) for n in article.notices] == [("page-cut", "a.warc:1")]


@pytest.mark.parametrize(("coding", "codec"), [("br", "brotli"), ("zstd", "zstd")])
def test_pages_in_newer_codings_need_pyarrow(tmp_path, monkeypatch, coding, codec):
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    packed = pa.compress(BODY, codec=codec, asbytes=True)
    (tmp_path / "a.warc").write_bytes(record(packed, f"Content-Encoding: {coding}") + THREE)
    articles, problems = read(tmp_path)
    assert (days(articles), problems) == (["1", "3"], [])
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    articles, problems = read(tmp_path)
    assert days(articles) == ["3"]
    assert [(p.code, p.where) for p in problems] == [("needs-package", "a.warc:1")]
    assert problems[0].message.startswith(f"the page is packed as {coding}, which needs pyarrow (")


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_page_whose_packing_is_damaged_costs_itself(tmp_path, capfd, coding):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    packed = bytearray(gzip.compress(BODY * 50))
    packed[30:60] = b"\xff" * 30
    body = bytes(packed) if coding == "gzip" else b"\x8b\x02\x80no"
    (tmp_path / "a.warc").write_bytes(ONE + record(body, f"Content-Encoding: {coding}") + THREE)
    articles, problems = read(tmp_path)
    assert days(articles) == ["1", "3"]
    assert [(p.code, p.where) for p in problems] == [("binary" if coding == "gzip" else "damaged", "a.warc:2")]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_that_is_too_large_is_refused(tmp_path, monkeypatch, packed):
    monkeypatch.setattr(warc, "LARGEST", 500)
    large = page("word " * 200).encode()
    middle = record(gzip.compress(large), "Content-Encoding: gzip") if packed else record(large)
    (tmp_path / "a.warc").write_bytes(ONE + middle + THREE)
    articles, problems = read(tmp_path)
    assert days(articles) == ["1", "3"]
    assert [(p.code, p.where) for p in problems] == [("too-large", "a.warc:2")]
    assert problems[0].message == "a page of more than 500 bytes; save its text as .txt"


@given(st.integers(0, len(ONE + TWO)), st.binary(max_size=40), st.booleans())
def test_any_bytes_within_an_archive_cost_problems_at_most(at, junk, replaces):
    data = ONE + TWO
    data = data[:at] + junk + data[at + (len(junk) if replaces else 0) :] + THREE
    source = Input("a.warc", data[:100], io.BytesIO(data[100:]))
    try:
        list(read_warc(source, None, read_html))
    except Exception as error:
        assert type(error).__name__ == "Unreadable"
