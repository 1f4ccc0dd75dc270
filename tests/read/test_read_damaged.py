"""Files that are damaged, cut or end in something else: what can be read is, and the rest is named."""

import gzip
import json
import zlib

import pytest

from framing import Article, read_articles
from framing.model import Notice

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq = pytest.importorskip("pyarrow.parquet")


def rows(letter: str, n: int) -> bytes:
    """Lines that do not pack well."""
    return b"".join(
        json.dumps({"id": f"{letter}{i}", "text": f"{i} {zlib.crc32(b'%d' % i):x} The mill burned."}).encode() + b"\n"
        for i in range(n)
    )


def zstd(data: bytes) -> bytes:
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as stream:
        stream.write(data)
    return out.getvalue().to_pybytes()


def read(path) -> tuple[list[Article], list[Notice]]:
    problems: list[Notice] = []
    return list(read_articles(path, on_problem=problems.append)), problems


PACKS = pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstd)])


@PACKS
@pytest.mark.parametrize("n", [1, 5, 3000])
def test_rubbish_behind_a_packed_file_costs_no_article(tmp_path, suffix, pack, n):
    (tmp_path / f"a.jsonl{suffix}").write_bytes(pack(rows("a", n)) + b"rubbish")
    articles, problems = read(tmp_path)
    assert [a.id for a in articles] == [f"a{i}" for i in range(n)]
    assert [(p.code, p.where) for p in problems] == [("damaged", f"a.jsonl{suffix}")]


@PACKS
def test_parts_that_are_packed_one_by_one_are_all_read(tmp_path, suffix, pack):
    (tmp_path / f"a.jsonl{suffix}").write_bytes(pack(rows("a", 5)) + pack(rows("b", 5)) + pack(rows("c", 1)))
    articles, problems = read(tmp_path)
    assert [a.id[0] for a in articles] == list("aaaaabbbbbc")
    assert problems == []


def test_noughts_behind_gzip_are_its_padding(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows("a", 5)) + bytes(512))
    articles, problems = read(tmp_path)
    assert (len(articles), problems) == (5, [])


def test_a_wrong_checksum_is_named_and_what_was_unpacked_is_kept(tmp_path):
    packed = gzip.compress(rows("a", 5))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[:-8] + b"\1\2\3\4" + packed[-4:])
    articles, problems = read(tmp_path)
    assert len(articles) == 5
    assert "CRC check failed" in problems[0].message


def test_a_small_file_that_is_cut_gives_its_whole_lines(tmp_path):
    packed = gzip.compress(rows("a", 200))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[:-300])
    articles, problems = read(tmp_path)
    assert 100 < len(articles) < 200
    assert articles[-1].text.endswith("The mill burned.")
    assert [p.code for p in problems] == ["damaged"]


@PACKS
def test_a_text_that_is_cut_is_no_article(tmp_path, suffix, pack):
    text = b" ".join(b"%d" % zlib.crc32(b"%d" % i) for i in range(30_000))
    (tmp_path / f"a.txt{suffix}").write_bytes(pack(text)[:-500])
    (tmp_path / "b.txt").write_bytes(b"The mill burned.\n")
    articles, problems = read(tmp_path)
    assert [a.id for a in articles] == ["b"]
    assert [(p.code, p.where) for p in problems] == [("damaged", f"a.txt{suffix}")]


def test_a_table_that_is_cut_gives_no_half_of_a_row(tmp_path):
    whole = [f"{i} {zlib.crc32(b'%d' % i):x} The mill burned." for i in range(3000)]
    data = "id,text\n" + "".join(f'p{i},"{text}"\n' for i, text in enumerate(whole))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(data.encode())[:-3000])
    articles, problems = read(tmp_path)
    assert 1000 < len(articles) < 3000
    assert [a.text for a in articles] == whole[: len(articles)]
    assert [p.code for p in problems] == ["damaged"]


@PACKS
def test_nothing_is_said_to_be_empty(tmp_path, suffix, pack):
    (tmp_path / f"a.jsonl{suffix}").write_bytes(b"")
    (tmp_path / f"b.jsonl{suffix}").write_bytes(pack(b""))
    articles, problems = read(tmp_path)
    assert articles == []
    assert [p.code for p in problems] == ["empty", "empty"]


def test_in_a_folder_of_parquet_files_the_sound_ones_are_read(tmp_path):
    texts = [f"Text {i} {zlib.crc32(b'%d' % i):x}." for i in range(2000)]
    sound = pa.table({"id": [f"a{i}" for i in range(2000)], "text": texts})
    pq.write_table(sound, tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "b.parquet").write_bytes(data[:-40])  # without its end
    (tmp_path / "c.parquet").write_bytes(b"")
    pq.write_table(pa.table({"body": ["One."]}), tmp_path / "d.parquet")
    pq.write_table(sound.slice(0, 0), tmp_path / "e.parquet")
    pq.write_table(pa.table({"text": [["One."]]}), tmp_path / "f.parquet")
    (tmp_path / "g.parquet").write_bytes(b"no parquet at all")
    pq.write_table(pa.table({"id": ["z"], "text": ["Last."]}), tmp_path / "z.parquet")
    articles, problems = read(tmp_path)
    assert [a.id for a in articles] == [*(f"a{i}" for i in range(2000)), "z"]
    assert [(p.code, p.where) for p in problems] == [
        ("damaged", "b.parquet"),
        ("damaged", "c.parquet"),
        ("malformed", "d.parquet"),
        ("empty", "e.parquet"),
        ("malformed", "f.parquet:1"),
        ("damaged", "g.parquet"),
    ]
    assert all("\n" not in p.message for p in problems)


def test_rows_that_are_damaged_cost_their_group_of_rows(tmp_path):
    texts = [f"Text {i} {zlib.crc32(b'%d' % i):x}." for i in range(3000)]
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet", row_group_size=1000, compression="zstd")
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2000] = b"\xff" * 2000
    (tmp_path / "a.parquet").write_bytes(bytes(data))
    articles, problems = read(tmp_path)
    assert [(a.id, a.text) for a in articles] == [(f"a:{i + 1}", texts[i]) for i in range(3000) if not 1000 <= i < 2000]
    assert [p.code for p in problems] == ["damaged"]
    assert problems[0].message.startswith("cannot be read as Parquet: rows 1,001 to 2,000 (")


def test_two_columns_of_one_name_are_refused_in_a_line(tmp_path):
    pq.write_table(
        pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"]), tmp_path / "a.parquet"
    )
    articles, problems = read(tmp_path)
    assert articles == []
    assert [(p.code, p.where) for p in problems] == [("malformed", "a.parquet")]
    assert "two columns 'text'" in problems[0].message


def page(address: str, words: str) -> bytes:
    body = f"<html><body><article><h1>Strike</h1><p>{words}</p></article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-06T07:08:09Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


CRAWL = [page(f"https://alder-wire.example/{i}", f"Dockers walked out on day {i}.") for i in range(4)]


@pytest.mark.parametrize(
    ("name", "data", "n"),
    [
        ("cut.warc.gz", b"".join(map(gzip.compress, CRAWL))[:-60], 3),
        ("rubbish.warc.gz", b"".join(map(gzip.compress, CRAWL)) + b"rubbish behind it", 4),
        ("cut.warc", b"".join(CRAWL)[:-60], 3),
        ("broken.warc.gz", gzip.compress(CRAWL[0]) + b"\x1f\x8b\x08\0" + b"\xff" * 60 + gzip.compress(CRAWL[1]), 1),
        ("cut.warc.zst", zstd(b"".join(CRAWL))[:-60], 0),
    ],
)
def test_the_pages_before_the_damage_of_a_web_archive_are_read(tmp_path, name, data, n):
    (tmp_path / name).write_bytes(data)
    articles, problems = read(tmp_path)
    assert len(articles) == n
    assert [(p.code, p.where) for p in problems] == [("damaged", name)]
    assert "\n" not in problems[0].message


def test_web_archives_that_are_packed_as_one_are_read_too(tmp_path):
    (tmp_path / "a.warc.zst").write_bytes(zstd(b"".join(CRAWL)))
    articles, problems = read(tmp_path)
    assert (len(articles), problems) == (4, [])
