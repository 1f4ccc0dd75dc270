"""How a comparison from tables was made, what it does not show, and how to list all that it counts."""

from collections.abc import Iterator

from framing.compare.corpus import CorpusComparison
from framing.compare.types import Row
from framing.model import NARRATIVE_ZONES
from framing.report.blocks import Section, first, words
from framing.report.sections.names import in_words

METHOD = ("method", "not-shown", "settings", "lexicons", "overrides", "notices", "all-places")  # ids of its sections
MOST_FAILED = 12  # ids that are named
RUN = "RUN"  # stands for the folder of the run's tables in a query
NOT_SHOWN = (
    "Whom an outlet calls what, and articles side by side: both need the texts of all articles at once, which are not "
    "kept in memory. Give framing report the articles of one event to see them.",
    "Whether statements are true; pictures; where on a page something stood. What is not found in these articles may "
    "stand in another of the same outlet.",
)


def method(c: CorpusComparison) -> Iterator[Section]:
    """What a reader needs to judge the numbers and to make them again."""
    yield Section("method", "How this was made", (_made(c), *_kept(c)), None)
    yield Section("not-shown", "What is not shown, and why", NOT_SHOWN, None)
    yield _pairs("settings", "Settings", _settings(c))
    rows = [tuple(map(words, (x.id, x.version, x.licence, x.digest[:8], x.citation))) for x in c.lexicons]
    columns = ("lexicon", "version", "licence", "digest", "cite as")
    yield Section("lexicons", "The lexicons", (), first(rows, columns, "lexicons", len(rows)), "None.")
    if c.overrides:
        yield Section("overrides", "The user’s overrides", tuple(c.overrides), None)
    yield _notices(c)
    yield Section("all-places", "All places behind a number", (_places(c), _how_to_list(c)), None)


def _made(c: CorpusComparison) -> str:
    return (
        f"By framing {c.version} from the tables of a run over {c.n_articles:,} articles: sums are added up outlet by "
        f"outlet, and no text is read again but that of the passages shown."
    )


def _kept(c: CorpusComparison) -> Iterator[str]:
    """What was done for want of memory, which changes intervals and distinctive words a little."""
    if c.grouped:
        yield (
            f"For intervals and tests the events or articles of {', '.join(c.grouped)} are thrown together into "
            f"{c.groups:,} groups by a digest of their names, and groups are drawn."
        )
    dropped = f" {c.dropped_words:,} rare ones were not kept and are not among them." if c.dropped_words else ""
    yield f"Distinctive words are sought among {c.kept_words:,} words.{dropped}"


def _settings(c: CorpusComparison) -> Iterator[tuple[str, str]]:
    s = c.settings
    yield "Intervals", f"from {s.gate} articles an outlet on; {100 * s.level:.0f} %, {s.draws:,} draws, seed {s.seed}"
    yield (
        "Tests",
        f"from {s.gate_tests} articles an outlet over {s.gate_events} events on; {s.flips:,} sign flips; of at most "
        f"{s.most_outlets} outlets",
    )
    yield "Distinctive words", f"at least {s.key_min_count} uses, at most {s.key_top} names and {s.key_top} others"
    yield "Groups", f"at most {c.groups:,} an outlet are drawn"


def _notices(c: CorpusComparison) -> Section:
    rows = [(words(in_words(code)), words(f"{n:,}")) for code, n in c.n_notices]
    table = first(rows, ("notice", "times"), "notices", len(rows))
    return Section("notices", "Notices", tuple(_failed(c)), table, "None: nothing had to be guessed.")


def _failed(c: CorpusComparison) -> Iterator[str]:
    if n := len(c.failed):
        more = f" and {n - MOST_FAILED:,} more" if n > MOST_FAILED else ""
        left_out = "1 article was" if n == 1 else f"{n:,} articles were"
        yield f"{left_out} left out, which could not be profiled: {', '.join(c.failed[:MOST_FAILED])}{more}."


def _pairs(id: str, title: str, pairs: Iterator[tuple[str, str]]) -> Section:
    rows = [(words(name), words(value)) for name, value in pairs]
    return Section(id, title, (), first(rows, ("setting", "value"), id, len(rows)))


def _places(c: CorpusComparison) -> str:
    n = len(c.passages)
    return f"This report has {n:,} places as examples, drawn by a digest of article and place; passages.csv has them."


def _how_to_list(c: CorpusComparison) -> str:
    told = f"The tables of the run have all. DuckDB lists those of one number; {RUN} stands for the folder of the run."
    return f"{told} The last line is the filter of one term: leave it out for a whole construct."


def places_query(c: CorpusComparison) -> str:
    """A query that lists the places of the first number of terms, or where there is none of rates, in DuckDB's SQL."""
    row = next((row for row in (*c.terms, *c.rows) if row.n and _can_stand(row.term or "")), None)
    if row is None:
        return ""
    outlet = next((cell.outlet for cell in row.cells if cell.n and _can_stand(cell.outlet)), "OUTLET")
    zones = ", ".join(_quoted(zone.value) for zone in sorted(NARRATIVE_ZONES, key=lambda z: z.value))
    lines = [
        'SELECT article, start, "end", surface, rule',
        f"FROM '{RUN}/marks/*.parquet'",
        f"WHERE construct = {_quoted(row.construct.value)} AND voice = {_quoted(row.voice.value)}",
        f"  AND outlet = {_quoted(outlet)} AND zone IN ({zones})",
        *_of_term(row),
    ]
    return "\n".join([*lines, "ORDER BY article, start;"])


def _can_stand(text: str) -> bool:
    """Whether it can stand in a query that is copied from a page or a screen."""
    return text.isprintable() and "`" not in text


def _of_term(row: Row) -> Iterator[str]:
    if row.term is not None and row.category is not None:
        yield f"  AND entry = {_quoted(row.term)} AND category = {_quoted(row.category)}"


def _quoted(text: str) -> str:
    """A string as SQL has it.

    >>> _quoted("the ministry's")
    "'the ministry''s'"
    """
    return "'" + text.replace("'", "''") + "'"
