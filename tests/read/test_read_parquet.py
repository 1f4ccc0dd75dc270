"""Columns of Parquet as other programs write them, and values that cannot be."""

import datetime
import uuid
from decimal import Decimal

import pytest

from framing import Article, read_articles
from framing.model import Notice

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq = pytest.importorskip("pyarrow.parquet")

FAR = 1_620_259_200_000_000  # microseconds, where milliseconds are meant


def read(path) -> tuple[list[Article], list[Notice]]:
    problems: list[Notice] = []
    return list(read_articles(path, on_problem=problems.append)), problems


def write(folder, **columns) -> None:
    pq.write_table(pa.table({"text": ["One.", "Two."], **columns}), folder / "x.parquet")


@pytest.mark.parametrize(
    "column",
    [
        pa.array([FAR, 1_620_259_200_000], pa.timestamp("ms")),
        pa.array([FAR, 1_620_259_200_000], pa.timestamp("ms", tz="UTC")),
        pa.array([2**30, 18753], pa.date32()),
    ],
)
def test_a_date_that_cannot_be_costs_itself(tmp_path, column):
    write(tmp_path, date=column)
    (tmp_path / "z.txt").write_text("Last.")
    articles, problems = read(tmp_path)
    assert problems == []
    assert [a.text for a in articles] == ["One.", "Two.", "Last."]
    assert [(a.date or "")[:10] for a in articles[:2]] == ["", "2021-05-06"]
    assert [(n.code, n.where) for n in articles[0].notices] == [("value-left-out", "x.parquet:1")]
    assert articles[0].notices[0].message.startswith(f"'date' cannot be read ({column[0].value} as ")
    assert articles[1].notices == ()


@pytest.mark.parametrize(
    ("kind", "values", "dates"),
    [
        (pa.timestamp("ns"), [1_620_259_200_000_000_001, None], ["2021-05-06T00:00:00", None]),
        (pa.timestamp("ns", tz="+02:00"), [1_620_259_200_000_000_001, None], ["2021-05-06T02:00:00+02:00", None]),
        (pa.timestamp("us", tz="Mars/Phobos"), [0, None], ["1970-01-01T00:00:00+00:00", None]),
        (pa.time64("ns"), [0, 1_000_000_001], ["00:00:00", "00:00:01"]),
    ],
)  # fmt: skip
def test_times_that_python_has_none_for_are_read_as_near_as_it_has(tmp_path, monkeypatch, kind, values, dates):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)  # with it nanoseconds would be read, without it not
    write(tmp_path, date=pa.array(values, kind))
    articles, problems = read(tmp_path / "x.parquet")
    assert problems == []
    assert [a.date for a in articles] == dates


def test_numbers_are_written_as_they_were_meant(tmp_path):
    write(
        tmp_path,
        id=pa.array([1.0, 2.5]),
        event=pa.array([float("nan"), float("inf")]),
        author=pa.array([Decimal(7), Decimal("0.50")], pa.decimal128(30, 2)),
        title=pa.array([Decimal("0.000000000001"), None], pa.decimal128(30, 12)),
    )
    articles, problems = read(tmp_path / "x.parquet")
    assert problems == []
    assert [(a.id, a.event, a.author, a.title) for a in articles] == [
        ("1", None, "7", "0.000000000001"),
        ("2.5", None, "0.50", None),
    ]


def test_bytes_that_are_utf8_are_text(tmp_path):
    table = pa.table({"text": pa.array(["Fähre.".encode(), b"\xff\xfe"], pa.binary()), "id": [b"a", b"b"]})
    pq.write_table(table, tmp_path / "x.parquet")
    articles, problems = read(tmp_path / "x.parquet")
    assert [(a.id, a.text) for a in articles] == [("a", "Fähre.")]
    assert [(p.code, p.where, p.message) for p in problems] == [
        ("malformed", "x.parquet:2", "holds bytes that are not UTF-8 as 'text'; write it as a string")
    ]


def test_a_string_that_is_no_utf8_costs_its_row(tmp_path):
    buffers = pa.array([b"\xff\xfe bad", b"Sound."], pa.binary()).buffers()
    pq.write_table(pa.table({"text": pa.Array.from_buffers(pa.string(), 2, buffers)}), tmp_path / "x.parquet")
    articles, problems = read(tmp_path / "x.parquet")
    assert [a.text for a in articles] == ["Sound."]
    assert [(p.code, p.where) for p in problems] == [("malformed", "x.parquet:1")]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([datetime.timedelta(1)] * 2, "holds a duration as 'author'; give it as a string"),
        ([["X", "Y"], ["Z"]], "holds a list or a table as 'author'; give it as one string"),
        (pa.array([(1, 2, 3)] * 2, pa.month_day_nano_interval()), "holds a value of type MonthDayNano as 'author'"),
    ],
)
def test_what_no_string_can_stand_for_is_named_by_its_type(values, message):
    from framing.read.draft import known_fields

    with pytest.raises(ValueError, match=message):
        known_fields({"author": pa.array(values)[0].as_py()})


def test_ids_that_are_uuids():
    from framing.read.draft import known_fields

    one = uuid.UUID(int=7)
    assert known_fields({"id": one}) == {"id": "00000000-0000-0000-0000-000000000007"}
