"""A comparison from tables as one page of HTML without a script: links open its examples, and it asks for nothing."""

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from framing.compare.corpus import CorpusComparison
from framing.report.assets import CORPUS_STYLES, TEMPLATES, style
from framing.report.corpus.method import places_query
from framing.report.corpus.view import BY_HAND, view
from framing.report.corpus.words import corpus_citation, corpus_id, dates, own_words, title
from framing.report.lean import lean
from framing.report.rule_groups import group_rules
from framing.report.templating import environment

if TYPE_CHECKING:
    from jinja2 import Environment

SIGNS = {"pass": "✓", "warn": "!", "unknown": "?"}
STATUSES = {"pass": "passed", "warn": "take care", "unknown": "not known"}
TALL = 14  # rows: a longer table scrolls in a window of its own


def render_corpus_html(value: CorpusComparison) -> str:
    """The whole report as one HTML document; the numbers of marks, speakers and words open examples of their places."""
    shown = view(value)
    with_example = shown.panel.shown_rules
    rules = tuple(rule for rule in value.rules if rule.id in with_example)
    values = {
        "c": value,
        "v": shown,
        "places": shown.panel,
        "title": title(value),
        "dates": dates(value),
        "own_words": own_words(value),
        "cite": corpus_citation(value),
        "id": corpus_id(value),
        "query": places_query(value),
        "rules": group_rules(rules),
        "n_rules": len(rules),
        "rule_ids": {rule.id: f"r{i}" for i, rule in enumerate(rules)},
        "css": Markup(style(CORPUS_STYLES)),
        "BY_HAND": BY_HAND,
        "SIGNS": SIGNS,
        "STATUSES": STATUSES,
        "TALL": TALL,
    }
    return lean(_environment().get_template("corpus.html.j2").render(values))


@cache
def _environment() -> "Environment":
    return environment(TEMPLATES)
