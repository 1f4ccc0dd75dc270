"""Ids given once, in little memory."""

import random
import tracemalloc

from framing import Article
from framing.read import ids
from framing.read.ids import Ids, Taken


def test_it_knows_what_a_set_knows():
    draw = random.Random(7)
    known, taken = set(), Taken()
    for _ in range(20_000):
        text = f"a{draw.randrange(12_000)}"
        assert (text in taken) == (text in known)
        assert taken.add(text) == (text not in known)
        known.add(text)
    assert all(text in taken for text in known)
    assert not any(f"b{n}" in taken for n in range(12_000))


def test_ids_take_few_bytes_each():
    tracemalloc.start()
    taken = Taken()
    for n in range(50_000):
        taken.add(f"alder-wire/2031/05/06/{n}")
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 30 * 50_000
    assert most < 50 * 50_000


def test_any_string_may_be_an_id():
    taken = Taken()
    odd = ["", " ", "\0", "\ud800", "a\nb", "é", "e\u0301", "\U0001f5de"]
    assert [taken.add(text) for text in odd + odd] == [True] * len(odd) + [False] * len(odd)


def test_a_digest_of_nought_is_an_id_too(monkeypatch):
    class Nought:
        def digest(self) -> bytes:
            return bytes(8)

    monkeypatch.setattr(ids, "blake2b", lambda *_, **__: Nought())
    taken = Taken()
    assert taken.add("a")
    assert "a" in taken


def test_ids_that_repeat_get_the_next_number_that_is_free():
    given = Ids()
    found = [given.give(Article(id=id_, outlet="x", text="t"), "n.jsonl:1") for id_ in ("a", "a-2", "a", "a", "b", "a")]
    assert [a.id for a in found] == ["a", "a-2", "a-3", "a-4", "b", "a-5"]
    assert [len(a.notices) for a in found] == [0, 0, 1, 1, 0, 1]
    assert found[2].notices[0].message == "the id 'a' is taken; this article is called 'a-3'; give it an id of its own"
