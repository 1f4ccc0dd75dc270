"""What stands at the head and the end of every form of a report from tables."""

import json
from dataclasses import asdict
from hashlib import sha256

from framing.compare.corpus import CorpusComparison
from framing.report.charts.scales import plural
from framing.report.days import date_range

DIGITS = 12  # of the number of a report


def title(c: CorpusComparison) -> str:
    """The heading: how many articles of how many outlets."""
    return f"{plural(c.n_articles, 'article')}, {plural(len(c.outlets), 'outlet')}"


def dates(c: CorpusComparison) -> str:
    """The days from the first article to the last."""
    return date_range(day for o in c.outlets for day in (o.first, o.last))


def own_words(c: CorpusComparison) -> int:
    """Words in the outlets' own voice."""
    return sum(o.words_outlet for o in c.outlets)


def corpus_id(c: CorpusComparison) -> str:
    """Twelve hexadecimal digits that are the same for the same counts, lexicons, overrides, settings and version."""
    made_of = [
        c.version,
        [asdict(o) for o in c.outlets],
        [[[r.construct, r.voice, r.category], [cell.n for cell in r.cells]] for r in c.rows],
        [[x.id, x.digest] for x in c.lexicons],
        list(c.overrides),
        asdict(c.settings),
    ]
    text = json.dumps(made_of, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def corpus_citation(c: CorpusComparison) -> str:
    """One sentence for a footnote or a bibliography."""
    lexicons = ", ".join(f"{x.id} {x.version} ({x.digest[:8]})" for x in c.lexicons)
    return f"framing {c.version}, report {corpus_id(c)} on {title(c).replace(', ', ' from ')}; lexicons {lexicons}."
