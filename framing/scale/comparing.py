"""Outlets compared from the tables of a run: sums over parts, some hundred bytes an article in memory."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing.compare.corpora.keyness import rank_key_terms
from framing.compare.corpora.resampling import NO_INTERVAL, Interval
from framing.compare.corpora.statistics import Statistics
from framing.compare.corpus import CorpusComparison, EventSum, OutletSum
from framing.compare.result import LexiconId
from framing.compare.types import Cell, KeyTerm, Ref, Row, Settings, SpeakerRow
from framing.errors import ScaleError
from framing.explain import explain_rules
from framing.matcher import Lexicons
from framing.model import Construct, Voice
from framing.profile import PER, PLURALS
from framing.scale.checks import check_outlets
from framing.scale.counts import Sums, count_measures
from framing.scale.drawing import Drawn, Place
from framing.scale.drawn import GROUPS, draw_from, find_rate_intervals, measure_run
from framing.scale.events import COLUMNS as event_columns
from framing.scale.events import group_texts
from framing.scale.extracted import Extracted, open_run
from framing.scale.index import NONE, Index, index_articles
from framing.scale.near import COLUMNS as near_columns
from framing.scale.near import find_near
from framing.scale.places import draw_marks, draw_speech, draw_words, read_passages
from framing.scale.run import plan_of
from framing.scale.scratch import scratch_folder
from framing.scale.vocabulary import count_words
from framing.scale.voices import count_voices

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

TERMS, SPEAKERS = 40, 40  # of a construct, and of all, whose places are shown
FEW = 4  # outlets, of which a term shows more than one place
EVENTS = 60  # that are listed
MOST = 2_000  # outlets that are set side by side: a table of terms by outlet has some hundred MB then
UNNAMED = 20_000  # articles without an event, up to which events are looked for unasked
Intervals = Mapping[str, Mapping[Construct, Interval]]


def compare_tables(
    folder: Path, lexicons: Lexicons, settings: Settings | None = None, *, group_events: bool | None = None
) -> CorpusComparison:
    """The outlets of a run that is complete, compared.

    `lexicons` must be those of the run: they explain its rules. Rates, counts and key terms are those that
    `compare_profiles` gives for the same articles; intervals and tests too, up to 1,000 articles an outlet
    (`framing.scale.drawn`). Names of speakers stay as each article has them, and copies are found by estimate.

    With `group_events` articles of which the user named no event are grouped by what they tell of (`group_texts`),
    which takes long for many: 16 s of CPU for 4,000 of them among 20,000. Without it each is about an event that is not
    known. None: where there are at most 20,000 of them.

    Raises: ScaleError where the run is not complete, was made with other lexicons, has more than 2,000 outlets, or
    cannot be read.
    """
    import pyarrow

    run, settings = open_run(folder), settings or Settings()
    _check_lexicons(run, lexicons)
    _check_number(run)
    near = find_near(run.read("texts", near_columns))
    removed = pyarrow.array([r.article for r in near.removed], pyarrow.string())
    index = index_articles(run, removed, _found_events(run, group_events))
    measured = _measure(run, index, settings)
    distinctive, voices = _distinctive(run, removed, settings), count_voices(run, index.outlets)
    outlets = tuple(_outlet_sum(outlet, index, measured.sums) for outlet in index.outlets)
    n_articles = {o.outlet: o.n_articles for o in outlets}
    shown = _Shown()
    rows, terms = _counted(run, measured, n_articles, shown)
    speakers = _with_speech(run, voices.speakers, shown)
    keys = _with_places(run, distinctive.keys, removed, shown)
    events, n_shared = _events(index)
    return CorpusComparison(
        outlets=outlets,
        checks=check_outlets(outlets, near.shared, n_shared, settings),
        rows=rows,
        terms=terms,
        sourcing=voices.sourcing,
        speakers=speakers,
        n_speakers=voices.n_speakers,
        key_terms=keys,
        statistics=measured.statistics,
        shared_texts=near.shared,
        events=events,
        n_events=len(index.events),
        passages=read_passages(run, shown.places),
        rules=explain_rules({place.rule for place in shown.places} - {""}, lexicons),
        lexicons=tuple(LexiconId(x.id, x.version, x.licence, x.citation, x.digest) for x in lexicons.items),
        overrides=run.plan.overrides,
        settings=settings,
        groups=GROUPS,
        grouped=measured.grouped,
        kept_words=distinctive.kept,
        dropped_words=distinctive.dropped,
        n_notices=_notices(run),
        failed=tuple(article for part in run.parts for article in part.failed),
        version=run.plan.version,
    )


def _check_lexicons(run: Extracted, lexicons: Lexicons) -> None:
    wanted = plan_of(lexicons, run.plan.without, run.plan.format)
    for name in ("lexicons", "overrides"):
        if getattr(wanted, name) != getattr(run.plan, name):
            raise ScaleError(
                f"{run.folder}: was extracted with other {name} than are given now; pass the same --lexicon and "
                "--overrides, or extract once more into another folder"
            )


def _check_number(run: Extracted) -> None:
    outlets = {name for part in run.read("texts", ("outlet",)) for name in part["outlet"].unique().to_pylist()}
    if len(outlets) > MOST:
        raise ScaleError(
            f"{run.folder}: {len(outlets):,} outlets are more than the {MOST:,} that are set side by side; name the "
            "outlet of each article, or put the files of each outlet into a folder, and extract once more"
        )


def _found_events(run: Extracted, wanted: bool | None) -> Mapping[str, str]:
    """The events of articles of which the user named none, by id, where they are looked for."""
    if wanted is None:
        n = sum(part["event"].null_count for part in run.read("texts", ("event",)))
        wanted = 0 < n <= UNNAMED
    return group_texts(run.read("texts", event_columns)).events if wanted else {}


class _Measured(NamedTuple):
    """What the measures of all articles come to; `grouped` are the outlets whose articles are thrown together."""

    sums: Sums
    intervals: Intervals
    statistics: Statistics
    grouped: tuple[str, ...]


def _measure(run: Extracted, index: Index, settings: Settings) -> _Measured:
    with scratch_folder(None) as scratch:
        counted = count_measures(run, scratch)
        drawn = {o: draw_from(o, index.of_outlet(o, counted=True), index, counted, settings) for o in index.outlets}
        intervals = {outlet: find_rate_intervals(found, settings) for outlet, found in drawn.items()}
        statistics = measure_run(index, counted, drawn, settings)
        grouped = tuple(outlet for outlet, found in drawn.items() if found.grouped)
        return _Measured(counted.sums, intervals, statistics, grouped)


class _Distinctive(NamedTuple):
    """The distinctive words of each outlet, without places, and of how many words of an outlet they were chosen."""

    keys: tuple[KeyTerm, ...]
    kept: int
    dropped: int


def _distinctive(run: Extracted, removed: "pyarrow.Array", settings: Settings) -> _Distinctive:
    found = count_words(run, removed)
    keys = rank_key_terms(found.words, found.named, settings)
    return _Distinctive(keys, found.kept.table.num_rows, found.kept.dropped)


class _Shown:
    """The places that the report shows."""

    def __init__(self) -> None:
        self.places: list[Place] = []

    def refs(self, places: Sequence[Place]) -> tuple[Ref, ...]:
        """Where these places stand, which are shown from now on."""
        self.places += places
        return tuple(place.ref for place in places)


def _outlet_sum(outlet: str, index: Index, sums: Sums) -> OutletSum:
    import numpy as np

    rows, kept = index.of_outlet(outlet, counted=False), index.of_outlet(outlet, counted=True)
    events = np.unique(index.event[rows])
    first, last = index.days(rows)
    own, reported, quoted = (sums.get((outlet, f"n_words/{voice}"), 0) for voice in Voice)
    return OutletSum(
        outlet=outlet,
        n_articles=len(rows),
        n_removed=len(rows) - len(kept),
        n_events=int((events != NONE).sum()),
        n_undated=int((index.day[rows] == 0).sum()),
        first=first,
        last=last,
        words_outlet=own,
        words_reported=reported,
        words_quoted=quoted,
    )


def _counted(
    run: Extracted, measured: _Measured, n_articles: Mapping[str, int], shown: _Shown
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows by construct and category, and those by term."""
    marks = draw_marks(run)
    rows = _rows(measured.sums, n_articles, measured.intervals, marks, shown)
    return rows, _terms(measured.sums, n_articles, marks, shown)


def _rows(
    sums: Sums, n_articles: Mapping[str, int], intervals: Intervals, marks: Drawn, shown: _Shown
) -> tuple[Row, ...]:
    """A row for every construct in every voice, then for each category of it, as `count_rows` has them."""
    kinds: dict[tuple[str | None, ...], list[tuple[str | None, ...]]] = defaultdict(list)
    for kind in marks.counts:
        outlet, construct, category, _, voice = kind
        kinds[outlet, construct, voice, None].append(kind)
        kinds[outlet, construct, voice, category].append(kind)
    rows = []
    for construct in Construct:
        for voice in Voice:
            categories = {c for _, x, v, c in kinds if c is not None and (x, v) == (construct.value, voice.value)}
            for category in (None, *sorted(categories)):
                name = f"n_{PLURALS[construct]}/{voice}"
                if category:
                    name = f"{PLURALS[construct]}_per_1k_words/{voice}/{category}"
                cells = []
                for outlet, n in n_articles.items():
                    own = voice is Voice.OUTLET and not category
                    interval = intervals[outlet][construct] if own else NO_INTERVAL
                    refs = shown.refs(marks.of(*kinds[outlet, construct.value, voice.value, category]))
                    count = sums.get((outlet, name), 0)
                    cells.append(_cell(outlet, count, _words(sums, outlet, voice), n, refs, interval))
                rows.append(Row(construct, voice, category, None, tuple(cells)))
    return tuple(rows)


def _cell(
    outlet: str, n: int, words: int, n_articles: int, refs: tuple[Ref, ...], interval: Interval = NO_INTERVAL
) -> Cell:
    return Cell(outlet, n, words, n_articles, PER * n / words if words else None, refs, *interval)


def _words(sums: Sums, outlet: str, voice: Voice) -> int:
    return sums.get((outlet, f"n_words/{voice}"), 0)


def _terms(sums: Sums, n_articles: Mapping[str, int], marks: Drawn, shown: _Shown) -> tuple[Row, ...]:
    """A row for every entry in every voice in which it was found, as `count_terms` has them; the most frequent ones
    have places."""
    found: dict[tuple[str, str, str], dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for (outlet, construct, category, entry, voice), n in marks.counts.items():
        if entry is not None:
            found[str(construct), entry, str(category)][str(voice)][str(outlet)] = n
    totals = {key: sum(sum(by_outlet.values()) for by_outlet in voices.values()) for key, voices in found.items()}
    rows = []
    for construct in Construct:
        keys = [key for key in found if key[0] == construct.value]
        for rank, key in enumerate(sorted(keys, key=lambda key: (-totals[key], *key[1:]))):
            _, entry, category = key
            for voice in (v for v in Voice if v.value in found[key]):
                cells = []
                for outlet, articles in n_articles.items():
                    n = found[key][voice.value].get(outlet, 0)
                    places = marks.of((outlet, construct.value, category, entry, voice.value)) if rank < TERMS else []
                    refs = shown.refs(places if len(n_articles) <= FEW else places[:1])
                    cells.append(_cell(outlet, n, _words(sums, outlet, voice), articles, refs))
                rows.append(Row(construct, voice, category, entry, tuple(cells)))
    return tuple(rows)


def _with_speech(run: Extracted, speakers: Sequence[SpeakerRow], shown: _Shown) -> tuple[SpeakerRow, ...]:
    """The speakers, each with places where it is given words."""
    draw = draw_speech(run, [row.speaker for row in speakers[:SPEAKERS]])
    return tuple(
        replace(
            row,
            said=tuple(replace(s, refs=shown.refs(draw.of((s.outlet, row.speaker)))) for s in row.said),
        )
        for row in speakers
    )


def _with_places(
    run: Extracted, keys: Sequence[KeyTerm], removed: "pyarrow.Array", shown: _Shown
) -> tuple[KeyTerm, ...]:
    """The distinctive words, each with places in which its outlet uses it."""
    words: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        words[key.outlet].append(key.term)
    draw = draw_words(run, words, removed)
    return tuple(replace(key, refs=shown.refs(draw.of((key.outlet, key.term)))) for key in keys)


def _events(index: Index) -> tuple[tuple[EventSum, ...], int]:
    """The events that most outlets tell of, and how many more than one tells of."""
    import numpy as np

    known = index.event != NONE
    counts = np.zeros((len(index.events), len(index.outlets)), np.int32)
    np.add.at(counts, (index.event[known], index.outlet[known]), 1)
    told = (counts > 0).sum(axis=1)
    sizes = counts.sum(axis=1)
    order = sorted(range(len(index.events)), key=lambda e: (-told[e], -sizes[e], index.events[e]))[:EVENTS]
    return tuple(_event(e, counts[e], index) for e in order), int((told > 1).sum())


def _event(event: int, counts: "NDArray[np.int32]", index: Index) -> EventSum:
    import numpy as np

    name = index.events[event]
    first, last = index.days(np.flatnonzero(index.event == event))
    return EventSum(name, name in index.named, tuple(counts.tolist()), first, last)


def _notices(run: Extracted) -> tuple[tuple[str, int], ...]:
    found = Counter[str]()
    for part in run.parts:
        found.update(part.notices)
    return tuple(sorted(found.items()))
