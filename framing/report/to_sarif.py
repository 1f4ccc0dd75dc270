"""Marks as SARIF 2.1.0 (OASIS 2023), which editors of text and review tools show beside the words.

Every result is a note, for marked wording is no fault. Where the article is a file of text, a result points at that
file; where it was taken out of a web page, a row or the standard input, the text is in the document itself.
"""

import hashlib
import json
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from framing import __version__
from framing.explain import Rule, explain_rules, said
from framing.lexicon import Override
from framing.matcher import Lexicons
from framing.model import Construct, Mark, Notice, Profile, Voice
from framing.read.origins import Origin
from framing.report.to_markdown import escape
from framing.report.to_terminal import printable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
LINE_ENDS = ("\r\n", "\n", "\r")
CAVEAT = "Marked wording is not an error and not a verdict: a loaded word can be accurate."
VOICES = {Voice.OUTLET: "own voice", Voice.REPORTED: "reported words", Voice.QUOTED: "quoted words"}
_LINE_END = re.compile("\r\n|\n|\r")
_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".csv": "text/csv",
    ".tsv": "text/tab-separated-values", ".json": "application/json", ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson", ".md": "text/markdown", ".markdown": "text/markdown",
}  # fmt: skip

Object = dict[str, Any]


def render_sarif(
    profiles: Sequence[Profile],
    lexicons: Lexicons,
    origins: Mapping[str, Origin | None],
    root: Path,
    constructs: Sequence[Construct] = tuple(Construct),
    voices: Sequence[Voice] = tuple(Voice),
) -> str:
    """The marks of some articles as one SARIF document; labels that are nothing but a role or title are left out.

    `origins` says by id in which file an article stands; an article without one came from the standard input. Files
    below `root` are named by their place in it, others by their whole path.
    """
    chosen = [
        (p, [m for m in p.marks if m.construct in constructs and m.voice in voices and shown(m)]) for p in profiles
    ]
    used = {mark.rule: mark.construct for _, marks in chosen for mark in marks}
    rules = explain_rules(used, lexicons)
    neutral = {rule.id: rule.neutral for rule in explain_rules(_entries(chosen), lexicons)}
    places = {rule.id: k for k, rule in enumerate(rules)}
    artifacts = _Artifacts(root)
    results: list[Object] = []
    notices: list[Object] = []
    for profile, marks in chosen:
        where = artifacts.add(profile, origins.get(profile.article.id))
        results += (_result(m, profile, where, places[m.rule], neutral.get(_entry(m), ())) for m in marks)
        notices += (_notification(notice, where) for notice in profile.notices)
    run: Object = {
        "tool": {"driver": _driver(rules, used)},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notices} | artifacts.stream()],
        "artifacts": artifacts.made,
        "results": results,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": list(LINE_ENDS),
        "properties": _settings(lexicons),
    }
    if artifacts.has_root:
        run["originalUriBaseIds"] = {ROOT: {"description": {"text": "The folder in which framing was run."}}}
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def shown(mark: Mark) -> bool:
    """Whether a mark becomes a result: all but labels that are nothing but a role or title."""
    return mark.construct is not Construct.LABEL or mark.category != "neutral"


class _Where:
    """The artifact in which an article's text stands, and the lines of that artifact."""

    def __init__(self, location: Object, above: str, text: str) -> None:
        self.location = location
        self._above = len(above)
        whole = above + text
        self._lines = [0, *(end.end() for end in _LINE_END.finditer(whole))]

    def region(self, mark: Mark) -> Object:
        start, end = self._above + mark.span.start, self._above + mark.span.end
        first, last = bisect_right(self._lines, start), bisect_right(self._lines, end - 1)
        return {
            "startLine": first,
            "startColumn": start - self._lines[first - 1] + 1,
            "endLine": last,
            "endColumn": end - self._lines[last - 1] + 1,
            "charOffset": start,
            "charLength": end - start,
            "snippet": {"text": mark.surface},
        }


class _Artifacts:
    """The files read, in order, and below each the articles whose text is not the file's."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.normpath(root)
        self._places: dict[Path | None, int] = {}
        self.made: list[Object] = []
        self.has_root = False

    def add(self, profile: Profile, origin: Origin | None) -> _Where:
        """Where the text of an article stands."""
        text = profile.article.text
        file = origin.file if origin else None
        if file not in self._places:
            self._places[file] = len(self.made)
            self.made.append(self._file(origin) if origin else _stream())
        place = self._places[file]
        if origin and origin.above is not None:
            return _Where(self._location(origin.file) | {"index": place}, origin.above, text)
        data = text.encode("utf-8")
        uri = quote(f"{profile.article.id}.txt", safe="")
        inside = {
            "location": {"uri": uri},
            "parentIndex": place,
            "length": len(data),
            "roles": ["analysisTarget"],
            "mimeType": "text/plain",
            "encoding": "UTF-8",
            "hashes": {"sha-256": hashlib.sha256(data).hexdigest()},
            "contents": {"text": text},
        }
        self.made.append(inside)
        return _Where({"uri": uri, "index": len(self.made) - 1}, "", text)

    def stream(self) -> Object:
        """What an invocation says of the standard input, where something was read from it."""
        return {"stdin": {"uri": "stdin", "index": self._places[None]}} if None in self._places else {}

    def _file(self, origin: Origin) -> Object:
        kind = _TYPES.get(origin.file.suffix.lower(), "text/plain")
        return {
            "location": self._location(origin.file),
            "length": origin.n_bytes,
            "roles": ["analysisTarget"],
            "mimeType": kind,
            **({"encoding": "UTF-8"} if origin.is_utf8 else {}),
            "hashes": {"sha-256": origin.sha256},
        }

    def _location(self, file: Path) -> Object:
        """A file below the root by its place there, another by its whole path."""
        whole = os.path.normpath(os.path.join(self._root, file))
        try:
            inside = Path(whole).relative_to(self._root)
        except ValueError:
            return {"uri": Path(whole).as_uri()}
        self.has_root = True
        return {"uri": quote(os.fsencode(inside.as_posix())), "uriBaseId": ROOT}


def _stream() -> Object:
    return {"location": {"uri": "stdin"}, "roles": ["standardStream"]}


def _entry(mark: Mark) -> str:
    """The lexicon entry behind a mark: a label's stands in it, of others it is the rule itself."""
    return mark.entry if mark.construct is Construct.LABEL and mark.entry else mark.rule


def _entries(chosen: Iterable[tuple[Profile, Iterable[Mark]]]) -> set[str]:
    return {_entry(mark) for _, marks in chosen for mark in marks}


def _result(mark: Mark, profile: Profile, where: _Where, rule: int, neutral: Sequence[str]) -> Object:
    article = profile.article
    return {
        "ruleId": mark.rule,
        "ruleIndex": rule,
        "level": "note",
        "message": {"text": _message(mark, neutral)},
        "locations": [{"physicalLocation": {"artifactLocation": where.location, "region": where.region(mark)}}],
        "properties": {
            "article": article.id,
            "outlet": article.outlet,
            "construct": mark.construct.value,
            "category": mark.category,
            "voice": mark.voice.value,
            "zone": mark.zone.value,
            "entry": mark.entry,
            "target": mark.target,
            "negated": mark.negated,
        },
    }


def _message(mark: Mark, neutral: Sequence[str]) -> str:
    """What is marked, whose words it stands in, what else could be said, by which rule."""
    parts = [f"{_name(mark.construct)} ({mark.category}), {VOICES[mark.voice]}: “{mark.surface}”."]
    if mark.target:
        verb = "Leaves open what is said of" if mark.construct is Construct.HEDGE else "Said of"
        parts.append(f"{verb} {mark.target}.")
    if mark.negated:
        parts.append("Denied by the words before it.")
    if neutral:
        parts.append(f"Neutral: {', '.join(neutral)}.")
    return _plain(" ".join([*parts, f"Rule {mark.rule}."]))


def _notification(notice: Notice, where: _Where) -> Object:
    text = f"{notice.message} ({notice.where})" if notice.where else notice.message
    return {
        "descriptor": {"id": notice.code},
        "level": "note",
        "message": {"text": _plain(text)},
        "locations": [{"physicalLocation": {"artifactLocation": where.location}}],
    }


def _driver(rules: Iterable[Rule], used: Mapping[str, Construct]) -> Object:
    return {
        "name": "framing",
        "version": __version__,
        "shortDescription": {"text": "Shows, with evidence, how news outlets frame the same event."},
        "rules": [_rule(rule, used[rule.id]) for rule in rules],
    }


def _rule(rule: Rule, construct: Construct) -> Object:
    name = f"{_name(construct)}: {rule.forms[0]}" if rule.forms else f"{_name(construct)}: {rule.id.split('/')[-1]}"
    facts = list(_facts(rule))
    return {
        "id": rule.id,
        "shortDescription": {"text": _plain(name)},
        "fullDescription": {"text": _plain(rule.text)},
        "defaultConfiguration": {"level": "note"},
        "help": {
            "text": _plain_lines([rule.text, *(f"{term}: {value}" for term, value in facts), CAVEAT]),
            "markdown": _braces(
                "\n".join([f"{escape(rule.text)}\n", *(f"- **{t}:** {escape(v)}" for t, v in facts), f"\n{CAVEAT}"])
            ),
        },
        "properties": {"construct": construct.value, "category": rule.category, "lexicon": rule.lexicon},
    }


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    """What else is to be said of a rule, as in `framing explain`."""
    if rule.category:
        yield "Category", f"{rule.category}: {rule.definition}"
    if rule.neutral:
        yield "Neutral", ", ".join(rule.neutral)
    if rule.forms:
        yield "Forms", ", ".join(rule.forms)
    if rule.conditions:
        yield "Where", "; ".join(rule.conditions)
    if rule.pseudo:
        yield "Not in", ", ".join(rule.pseudo)
    if rule.source:
        yield "Source", rule.source
    if rule.lexicon:
        yield "Lexicon", f"{rule.lexicon} ({rule.licence})"
    for override in rule.overrides:
        yield "Override", override


def _settings(lexicons: Lexicons) -> Object:
    """Which lexicons were used, and what the user's overrides did to them."""
    overrides: Iterable[Override] = lexicons.overrides
    return {
        "lexicons": [{"id": x.id, "version": x.version, "digest": x.digest} for x in lexicons.items],
        "overrides": [said(override) for override in overrides],
    }


def _name(construct: Construct) -> str:
    return construct.value.replace("_", " ")


def _plain(text: str) -> str:
    """A plain message on one line: braces doubled, and nothing in it that a viewer would take for a link."""
    return _braces(" ".join(printable(text, "\ufffd").split()).replace("](", "] ("))


def _plain_lines(lines: Iterable[str]) -> str:
    return "\n".join(map(_plain, lines))


def _braces(text: str) -> str:
    """SARIF fills in what stands between single braces."""
    return text.replace("{", "{{").replace("}", "}}")
