"""framing shows, with evidence, how news outlets frame the same event.

One verb a step: `read_articles`, `segment_article`, `profile_article`, `compare_profiles`, `render_report`. What is
exported here is imported from its module when it is first used, so that `import framing` costs nothing.

>>> import framing
>>> framing.Span(2, 5).of("abcdefg")
'cde'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.agreement import Agreement, Score, Share, score_profiles
    from framing.answer_key import AnswerKey, KeyAttribution, KeyMark, load_keys
    from framing.compare import (
        Check,
        Comparison,
        Finding,
        Ref,
        Sensitivity,
        Settings,
        compare_profiles,
        find_sensitivity,
        with_sensitivity,
    )
    from framing.errors import (
        AnswerKeyError,
        ArticleError,
        ComparisonError,
        FramingError,
        LexiconError,
        OutletProfileError,
        ReportError,
    )
    from framing.explain import Rule, explain_rule
    from framing.lexicon import Entry, Lexicon, load_lexicon
    from framing.matcher import Lexicons, load_lexicons
    from framing.model import (
        Act,
        Actor,
        Article,
        Attribution,
        Construct,
        Document,
        Kind,
        Mark,
        Measure,
        Notice,
        Profile,
        Quotation,
        Span,
        Voice,
        Zone,
        ZoneKind,
    )
    from framing.outlets import (
        OutletProfile,
        Placement,
        PlaceSettings,
        load_outlet_profile,
        make_outlet_profile,
        place_outlet,
        save_outlet_profile,
    )
    from framing.pipeline import profile_articles
    from framing.profile import profile_article
    from framing.read import read_actors, read_articles
    from framing.record import profile_record
    from framing.report import Look, render_report, render_schema, render_terminal, write_report
    from framing.resources import seeds_folder
    from framing.segment import segment_article

__version__ = "0.1.0"

_NAMES = {
    "agreement": "Agreement Score Share score_profiles",
    "answer_key": "AnswerKey KeyAttribution KeyMark load_keys",
    "compare": "Check Comparison Finding Ref Sensitivity Settings compare_profiles find_sensitivity with_sensitivity",
    "errors": "AnswerKeyError ArticleError ComparisonError FramingError LexiconError OutletProfileError ReportError",
    "explain": "Rule explain_rule",
    "lexicon": "Entry Lexicon load_lexicon",
    "matcher": "Lexicons load_lexicons",
    "model": "Act Actor Article Attribution Construct Document Kind Mark Measure Notice Profile Quotation Span Voice "
    "Zone ZoneKind",
    "outlets": "OutletProfile PlaceSettings Placement load_outlet_profile make_outlet_profile place_outlet "
    "save_outlet_profile",
    "pipeline": "profile_articles",
    "profile": "profile_article",
    "read": "read_actors read_articles",
    "record": "profile_record",
    "report": "Look render_report render_schema render_terminal write_report",
    "resources": "seeds_folder",
    "segment": "segment_article",
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = [
    "Act",
    "Actor",
    "Agreement",
    "AnswerKey",
    "AnswerKeyError",
    "Article",
    "ArticleError",
    "Attribution",
    "Check",
    "Comparison",
    "ComparisonError",
    "Construct",
    "Document",
    "Entry",
    "Finding",
    "FramingError",
    "KeyAttribution",
    "KeyMark",
    "Kind",
    "Lexicon",
    "LexiconError",
    "Lexicons",
    "Look",
    "Mark",
    "Measure",
    "Notice",
    "OutletProfile",
    "OutletProfileError",
    "PlaceSettings",
    "Placement",
    "Profile",
    "Quotation",
    "Ref",
    "ReportError",
    "Rule",
    "Score",
    "Sensitivity",
    "Settings",
    "Share",
    "Span",
    "Voice",
    "Zone",
    "ZoneKind",
    "__version__",
    "compare_profiles",
    "explain_rule",
    "find_sensitivity",
    "load_keys",
    "load_lexicon",
    "load_lexicons",
    "load_outlet_profile",
    "make_outlet_profile",
    "place_outlet",
    "profile_article",
    "profile_articles",
    "profile_record",
    "read_actors",
    "read_articles",
    "render_report",
    "render_schema",
    "render_terminal",
    "save_outlet_profile",
    "score_profiles",
    "seeds_folder",
    "segment_article",
    "with_sensitivity",
    "write_report",
]


def __getattr__(name: str) -> object:
    """The exported value called `name`, imported now."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    value = getattr(import_module(f"framing.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The exported names with those that every module has."""
    return sorted({*globals(), *__all__})
