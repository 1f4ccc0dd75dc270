"""How a report is cited: by what it was made with, so that the same can be made again. No clock has a part in it."""

import json
from dataclasses import asdict
from hashlib import sha256

from framing import __version__
from framing.compare.result import Comparison
from framing.report.to_json import input_identity

SHORT = 12  # hexadecimal digits of the identifier


def report_id(comparison: Comparison) -> str:
    """Twelve hexadecimal digits that are the same for the same texts, lexicons, overrides, settings and version."""
    made_of = [
        __version__,
        [[identity["id"], identity["sha256"]] for identity in (input_identity(p.article) for p in comparison.profiles)],
        [[lexicon.id, lexicon.digest] for lexicon in comparison.lexicons],
        [[override.rule, override.action, override.what] for override in comparison.overrides],
        asdict(comparison.settings),
    ]
    text = json.dumps(made_of, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:SHORT]


def citation(comparison: Comparison) -> str:
    """One sentence for a footnote or a bibliography."""
    articles, outlets = len(comparison.profiles), len(comparison.outlets)
    lexicons = ", ".join(f"{x.id} {x.version} ({x.digest[:8]})" for x in comparison.lexicons)
    return (
        f"framing {__version__}, report {report_id(comparison)} on {articles} article{'s' if articles != 1 else ''} "
        f"from {outlets} outlet{'s' if outlets != 1 else ''}; lexicons {lexicons}."
    )
