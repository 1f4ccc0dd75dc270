"""Near-copies through sketches: what is found, what is left out, and that order changes nothing."""

import random
from hashlib import sha256

import numpy as np
import pytest

from framing.compare.corpora.sample import Removed
from framing.compare.events.copies import find_copies, repeated
from framing.errors import ScaleError
from framing.scale import text_record
from framing.scale.near import BANDS, COLUMNS, LEAST, ROWS, NearCopies, SharedTexts, find_near
from framing.scale.tables import arrow_schema, arrow_table

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
datasketch = pytest.importorskip("datasketch", reason="datasketch is not installed")


def row(article, outlet="Wire", *, event=None, wording=None, sketch=()):
    """A row of the table, the rest of it left out."""
    digest = sha256((wording or article).encode()).hexdigest()
    return {"article": article, "outlet": outlet, "event": event, "wording": digest, "sketch": list(sketch)}


def part(*rows):
    schema = pyarrow.schema([arrow_schema("texts").field(name) for name in COLUMNS])
    return pyarrow.Table.from_pylist(list(rows), schema=schema)


def near(*rows):
    return find_near([part(*rows)])


def numbers(seed):
    return np.random.default_rng(seed).integers(0, 2**32, 128, dtype=np.uint32).tolist()


def with_equal(sketch, n, seed=99):
    """A sketch that has the first `n` numbers of another."""
    return [*sketch[:n], *numbers(seed)[n:]]


def texts_of(profiles):
    return [arrow_table("texts", [text_record(p) for p in profiles])]


def test_half_of_the_numbers_make_a_near_copy_and_one_less_does_not():
    one = numbers(1)
    assert LEAST == 64
    assert near(row("a", sketch=one), row("b", sketch=with_equal(one, 64))).removed == (Removed("b", "Wire", "a"),)
    assert near(row("a", sketch=one), row("b", sketch=with_equal(one, 63))).removed == ()


def test_the_same_wording_is_one_text_without_a_sketch():
    assert near(row("b", wording="x"), row("a", wording="x"), row("c")).removed == (Removed("b", "Wire", "a"),)


def test_articles_with_an_event_stay_first_then_by_event_then_by_id():
    one = numbers(1)
    found = near(
        row("a", sketch=one),
        row("b", event="storm", sketch=one),
        row("c", event="ferry", sketch=one),
        row("d", event="ferry", sketch=one),
        row("e", event="", sketch=one),
    )
    assert found.removed == tuple(Removed(article, "Wire", "c") for article in "abde")


def test_what_two_outlets_share_is_counted_by_texts_and_stays_in_both():
    rows = [row(f"w{k}", "Wire", wording=f"text {k}") for k in range(7)]
    rows += [row(f"p{k}", "Post", wording=f"text {k}") for k in range(7)]
    rows += [row("t0", "Times", wording="text 0"), row("w0 again", "Wire", wording="text 0")]
    found = near(*rows)
    assert found.n_articles == 16
    assert found.removed == (Removed("w0 again", "Wire", "w0"),)
    assert found.shared == (
        SharedTexts("Post", "Wire", 7, tuple((f"p{k}", f"w{k}") for k in range(5))),
        SharedTexts("Post", "Times", 1, (("p0", "t0"),)),
        SharedTexts("Times", "Wire", 1, (("t0", "w0"),)),
    )


def test_articles_alike_only_through_another_outlet_both_count():
    middle = numbers(1)
    first, last = with_equal(middle, 70, 2), [*numbers(3)[:58], *middle[58:]]
    found = near(row("a", "Wire", sketch=first), row("b", "Post", sketch=middle), row("c", "Wire", sketch=last))
    assert found.removed == ()
    assert found.shared == (SharedTexts("Post", "Wire", 1, (("b", "a"),)),)


def test_what_is_one_text_with_a_third_is_one_text():
    middle = numbers(1)
    first, last = with_equal(middle, 70, 2), [*numbers(3)[:58], *middle[58:]]
    found = near(row("a", sketch=first), row("b", sketch=middle), row("c", sketch=last))
    assert found.removed == (Removed("b", "Wire", "a"), Removed("c", "Wire", "a"))


def test_many_copies_are_held_against_the_first_of_each_outlet():
    one = numbers(1)
    rows = [row(f"{k:03d}", ("Wire", "Post")[k % 2], sketch=one) for k in range(200)]
    found = near(*rows)
    assert len(found.removed) == 198
    assert {(r.outlet, r.of) for r in found.removed} == {("Wire", "000"), ("Post", "001")}
    assert found.shared == (SharedTexts("Post", "Wire", 1, (("001", "000"),)),)


def test_the_order_of_rows_and_parts_changes_nothing():
    draw = random.Random(5)
    texts = [numbers(k) for k in range(30)]
    rows = [
        row(f"{k:03d}", f"Outlet {draw.randrange(4)}", event=draw.choice([None, "ferry", "storm"]),
            sketch=with_equal(texts[draw.randrange(30)], draw.randrange(50, 128), k))
        for k in range(300)
    ]  # fmt: skip
    found = near(*rows)
    assert len(found.removed) > 50
    draw.shuffle(rows)
    batches = [batch for k in range(0, 300, 70) for batch in part(*rows[k : k + 70]).to_batches()]
    assert find_near(batches) == find_near([part(), *batches, part()]) == found


def test_nothing_and_one_article():
    assert find_near([]) == near() == NearCopies(0, (), ())
    assert near(row("a")) == near(row("a", sketch=numbers(1))) == NearCopies(1, (), ())


def test_what_is_no_table_of_texts_is_refused_in_a_line(tmp_path):
    with pytest.raises(ScaleError, match="no column sketch; give the table texts"):
        find_near([part(row("a")).drop_columns(["sketch"])])
    with pytest.raises(ScaleError, match="a sketch has 3 numbers and not 128"):
        near(row("a", sketch=[1, 2, 3]))
    with pytest.raises(ScaleError, match="no digest"):
        find_near([part({**row("a"), "wording": "ferry"})])
    with pytest.raises(ScaleError, match=r"gone: .*make room there"):
        find_near([part(row("a"))], tmp_path / "gone")


def test_nothing_is_left_on_the_disk(tmp_path):
    find_near([part(row("a", sketch=numbers(1)))], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_bands_are_what_datasketch_finds_best():
    lsh = datasketch.MinHashLSH(threshold=0.5, num_perm=128, weights=(0.1, 0.9))
    assert (lsh.b, lsh.r) == (BANDS, ROWS)


@pytest.mark.parametrize(("share", "least", "most"), [(0.3, 0, 0.02), (0.6, 0.9, 1), (0.7, 0.99, 1), (0.9, 1, 1)])
def test_recall_of_a_thousand_pairs(share, least, most):
    """Sets of 400 runs of which this share of both stands in both."""
    draw, rows = np.random.default_rng(8), []
    common = round(400 * 2 * share / (1 + share))
    for k in range(1000):
        runs = draw.integers(0, 2**32, 800 - common).tolist()
        for name, own in (("a", runs[:400]), ("b", runs[:common] + runs[400:])):
            made = datasketch.MinHash(128, 1, hashfunc=int, scheme="affine32")
            made.update_batch(own)
            rows.append(row(f"{k:04d}{name}", sketch=made.digest().tolist()))
    found = near(*rows).removed
    assert all(r.of == r.article[:4] + "a" for r in found)
    assert least <= len(found) / 1000 <= most


def test_the_same_articles_are_left_out_as_where_each_pair_is_compared(make, bundled_articles, bundled_profiles):
    """Of two texts of each outlet one again as it is, one with blanks and capitals changed, one with another end, and
    one with a sentence in front."""
    made = []
    for k, article in enumerate(bundled_articles):
        words = article.text.split(" ")
        changed = (
            article.text,
            article.text.upper().replace(" ", "  "),
            " ".join(words[: len(words) * 4 // 5]) + " Nothing else was known on the evening of that day.\n",
            "Here follows what our correspondent sent us in the night.\n\n" + article.text,
        )[k % 4]
        outlet = article.outlet if k % 5 else "Another Paper"
        made.append(make(f"zz-{article.id}", outlet, changed))
    profiles = [*bundled_profiles, *made]
    outlet_of = {p.article.id: p.article.outlet for p in profiles}
    wanted = repeated(find_copies(profiles), outlet_of)
    found = find_near(texts_of(profiles))
    assert len(wanted) == 12
    assert tuple(sorted(r.article for r in found.removed)) == wanted
    assert all(r.article == f"zz-{r.of}" for r in found.removed)
    assert sum(pair.n for pair in found.shared) == 3
    assert find_near(texts_of(bundled_profiles)) == NearCopies(15, (), ())
