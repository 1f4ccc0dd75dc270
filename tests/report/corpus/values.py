"""Values of comparisons from tables."""

from collections import Counter
from dataclasses import replace

from framing.compare import Comparison
from framing.compare.corpora.statistics import Statistics
from framing.compare.corpus import CorpusComparison, EventSum, OutletSum, Passage, SharedTexts
from framing.compare.result import LexiconId
from framing.compare.types import Cell, Check, KeyTerm, Ref, Row, Said, Settings, Sourcing, SpeakerRow
from framing.explain import Rule
from framing.model import Construct, Profile, Voice

FEW = 3  # places of each number
WORDS = 40  # signs on each side of a place


def cut(c: Comparison) -> CorpusComparison:
    """A comparison of articles as one from tables has it: numbers as they are, few places, and these in words."""
    rows, terms = _rows(c.rows), _rows(c.terms)
    speakers = tuple(replace(s, said=tuple(replace(x, refs=x.refs[:FEW]) for x in s.said)) for s in c.speakers)
    keys = tuple(replace(k, refs=k.refs[:FEW]) for k in c.key_terms)
    cells = (cell.refs for row in (*rows, *terms) for cell in row.cells)
    refs = sorted(
        {r for found in (*cells, *(x.refs for s in speakers for x in s.said), *(k.refs for k in keys)) for r in found}
    )
    by_id = {p.article.id: p for p in c.profiles}
    return CorpusComparison(
        outlets=tuple(_outlet(o, c) for o in c.outlets),
        checks=c.checks,
        rows=rows,
        terms=terms,
        sourcing=c.sourcing,
        speakers=speakers[:20],
        n_speakers=len(speakers),
        key_terms=keys,
        statistics=c.statistics,
        shared_texts=(SharedTexts(*c.outlets[:2], 2, ((c.profiles[0].article.id, c.profiles[1].article.id),)),),
        events=_events(c),
        n_events=len(c.events),
        passages=tuple(p for r in refs for p in _passages(r, by_id[r.article])),
        rules=c.rules,
        lexicons=c.lexicons,
        overrides=(),
        settings=c.settings,
        groups=500,
        grouped=(),
        kept_words=12_345,
        dropped_words=0,
        n_notices=(("closing-mark-missing", 2),),
        failed=(),
        version="9.8.7",
    )  # fmt: skip


def _rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(r, cells=tuple(replace(x, refs=x.refs[:FEW]) for x in r.cells)) for r in rows)


def _outlet(outlet: str, c: Comparison) -> OutletSum:
    own = [p for p in c.profiles if p.article.outlet == outlet]
    days = sorted(p.article.date for p in own if p.article.date)
    by_voice = [sum(p.measure(f"n_words/{v}").numerator for p in own) for v in Voice]
    return OutletSum(
        outlet, len(own), 0, len({p.article.event for p in own}), len(own) - len(days), days[0] if days else None,
        days[-1] if days else None, *by_voice,
    )  # fmt: skip


def _events(c: Comparison) -> tuple[EventSum, ...]:
    outlet_of = {p.article.id: p.article.outlet for p in c.profiles}
    date_of = {p.article.id: p.article.date for p in c.profiles}
    found = []
    for e in c.events:
        n = Counter(outlet_of[a] for a in e.articles)
        days = sorted(d for a in e.articles if (d := date_of[a]))
        found.append(
            EventSum(
                e.name, True, tuple(n[o] for o in c.outlets), days[0] if days else None, days[-1] if days else None
            )
        )
    return tuple(found)  # fmt: skip


def _passages(ref: Ref, profile: Profile) -> list[Passage]:
    """The place in its words, once for each rule that found it."""
    text = profile.article.text
    rules = [m.rule for m in profile.marks if (m.span.start, m.span.end) == (ref.start, ref.end)]
    rules += [a.rule for a in profile.attributions if a.contents[0].start == ref.start]
    before = text[max(0, ref.start - WORDS) : ref.start].partition(" ")[2]
    after = text[ref.end : ref.end + WORDS].rpartition(" ")[0]
    a = profile.article
    return [
        Passage(ref, before, text[ref.start : ref.end], after, rule, a.path, a.url)
        for rule in dict.fromkeys(rules or [""])
    ]


def one_outlet(name: str = "Alone", term: str = "sham") -> CorpusComparison:
    """One outlet with one article and one mark, and nobody who is quoted: hand-counted."""
    place = Ref("a-1", 4, 8)
    own = Cell(name, 1, 50, 1, 20.0, (place,))
    none = Cell(name, 0, 0, 1, None, ())
    return CorpusComparison(
        outlets=(OutletSum(name, 1, 0, 0, 1, None, None, 50, 0, 0),),
        checks=(Check("outlets", "warn", "One outlet", f"only {name}; nothing to compare it with"),),
        rows=(
            Row(Construct.LOADED_TERM, Voice.OUTLET, None, None, (own,)),
            Row(Construct.LOADED_TERM, Voice.OUTLET, "pejorative", None, (own,)),
            Row(Construct.LOADED_TERM, Voice.QUOTED, None, None, (none,)),
            Row(Construct.HEDGE, Voice.OUTLET, None, None, (replace(own, n=0, rate=0.0, refs=()),)),
        ),
        terms=(Row(Construct.LOADED_TERM, Voice.OUTLET, "pejorative", term, (own,)),),
        sourcing=(Sourcing(name, 0, 0, 0, 0, 0, 0, 0, None, ()),),
        speakers=(),
        n_speakers=0,
        key_terms=(),
        statistics=Statistics((), (), (), (), (), 0, "one outlet; there is nothing to compare it with"),
        shared_texts=(),
        events=(),
        n_events=0,
        passages=(Passage(place, "The ", term, " vote went on.", "loaded.en/pejorative/sham", "a/1.txt", None),),
        rules=(Rule("loaded.en/pejorative/sham", "Marks *sham*.", "pejorative", source="editors"),),
        lexicons=(LexiconId("loaded.en", "1.0", "CC0-1.0", "The editors", "0123456789abcdef"),),
        overrides=(),
        settings=Settings(),
        groups=500,
        grouped=(),
        kept_words=10,
        dropped_words=0,
        n_notices=(),
        failed=(),
        version="9.8.7",
    )


def many(outlets: int, terms: int) -> CorpusComparison:
    """A large one: every outlet uses every term in every voice, and each number has three places."""
    names = [f"Outlet of the town {k:02d}" for k in range(outlets)]
    constructs = (Construct.LOADED_TERM, Construct.HEDGE, Construct.BOOSTER, Construct.PRESUPPOSITION)
    passages: list[Passage] = []

    def cells(rule: str, voice: Voice) -> tuple[Cell, ...]:
        made = []
        for k, name in enumerate(names):
            refs = tuple(Ref(f"town-{k:02d}-2031-{len(passages) + j:06d}", 400, 409) for j in range(FEW))
            for ref in refs:
                passages.append(Passage(
                    ref, "on Sunday at noon the mayor of the town said in a long speech that the ", "purported",
                    " harbour of the town would be built before the frost and that nobody would pay", rule,
                    f"corpus/{ref.article}.txt", f"https://town-{k:02d}.example/2031/{ref.article}",
                ))  # fmt: skip
            made.append(Cell(name, 1204 + k, 9_876_543, 20_000, 1000 * (1204 + k) / 9_876_543, refs, 0.1, 0.2))
        return tuple(made)

    rows = tuple(Row(c, v, None, None, cells(f"{c.value}/any", v)) for c in Construct for v in Voice)
    by_term = tuple(
        Row(c, v, "category", f"{c.value} {t:03d}", cells(f"{c.value}.en/category/{t:03d}", v))
        for c in constructs
        for t in range(terms)
        for v in Voice
    )
    said = tuple(
        SpeakerRow(f"Speaker {k}", False, tuple(Said(o, 10, 20, 10, 0, 20, 7, (), ()) for o in names))
        for k in range(60)
    )
    keys = tuple(
        KeyTerm(o, f"word{k}", k % 2 == 0, 90, 9_876_543, 3, 99_876_543, 8.2, 400.1, 12.3, 80, 20_000, 0.004, 3, ())
        for o in names
        for k in range(24)
    )
    base = one_outlet()
    return replace(
        base,
        outlets=tuple(
            OutletSum(o, 20_000, 123, 400, 0, "2031-01-01", "2031-12-31", *[9_876_543] * 3) for o in names
        ),
        rows=rows,
        terms=by_term,
        sourcing=tuple(replace(base.sourcing[0], outlet=o) for o in names),
        speakers=said,
        n_speakers=98_765,
        key_terms=keys,
        events=tuple(
            EventSum(f"event-{k}", k % 2 == 0, tuple((k + j) % 3 for j in range(outlets)), "2031-01-01", "2031-01-03")
            for k in range(80)
        ),
        n_events=4_321,
        shared_texts=tuple(
            SharedTexts(a, b, 12, (("x-1", "y-1"),)) for a in names for b in names if a < b
        ),
        passages=tuple(passages),
        rules=tuple(
            Rule(rule, f"Marks what {rule} lists.", "category", "Words that do so.", source="the editors of the list",
                 lexicon=rule.split("/")[0])
            for rule in sorted({p.rule for p in passages})
        ),
        grouped=tuple(names[:2]),
        dropped_words=3_210,
        failed=tuple(f"bad-{k}" for k in range(30)),
    )  # fmt: skip
