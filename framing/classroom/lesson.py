"""A lesson from a comparison: one event, its texts labelled, what the key expects, and tasks made of the evidence."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256

from framing import __version__
from framing.classroom.material import Material
from framing.classroom.selection import choose_tasks
from framing.classroom.types import Expected, Lesson, LessonOptions, LessonText, Paragraph, Said
from framing.compare import compare_events
from framing.compare.result import Comparison
from framing.errors import ClassroomError
from framing.explain import Rule
from framing.model import NARRATIVE_ZONES, Mark, Profile, ZoneKind
from framing.report.citation import report_id
from framing.report.excerpts import Excerpted
from framing.report.options import ReportOptions
from framing.report.prepare import Preparation
from framing.report.reading import speaker
from framing.report.sections.names import in_words

LABELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
USUAL = LessonOptions()


def make_lesson(comparison: Comparison, options: LessonOptions = USUAL, *, blind: bool = False) -> Lesson:
    """The lesson of one event: that of `options.event`, else the one with most outlets.

    With `blind` no outlet is named anywhere in it. Raises: ClassroomError where there is no such event, more texts than
    letters, or a task that nobody knows.
    """
    part = _one_event(comparison, options.event)
    shown = Preparation(comparison, ReportOptions(blind=blind, excerpt=options.excerpt))(part)
    hidden = shown if blind else Preparation(comparison, ReportOptions(blind=True, excerpt=options.excerpt))(part)
    pairs = sorted(zip(shown.profiles, hidden.profiles, strict=True), key=lambda pair: _order(pair[0]))
    texts = tuple(_text(LABELS[i], p, covered) for i, (p, covered) in enumerate(pairs))
    rules = {rule.id: rule for rule in comparison.rules}
    expected = tuple(e for text, (p, _) in zip(texts, pairs, strict=True) for e in _expected(text, p, rules))
    said = tuple(s for text, (p, _) in zip(texts, pairs, strict=True) for s in _said(text, p))
    tasks, notes = choose_tasks(Material(shown, texts, expected, said, options, blind))
    named = in_words(shown.events[0].name)
    return Lesson(
        id=_lesson_id(comparison, part, options),
        title=named[:1].upper() + named[1:],
        event=part.events[0].name,
        options=options,
        texts=texts,
        expected=expected,
        said=said,
        tasks=tasks,
        comparability=shown.verdict.sentence,
        notes=(*_left_out(comparison, part), *notes),
        lexicons=tuple(f"{x.id} {x.version} ({x.digest[:8]})" for x in comparison.lexicons),
        version=__version__,
    )


def _one_event(comparison: Comparison, name: str) -> Comparison:
    parts = {part.events[0].name: part for part in compare_events(comparison)}
    if name and name not in parts:
        raise ClassroomError(f"{name}: no event is called so; there are {', '.join(parts)}")
    part = parts[name] if name else max(parts.values(), key=lambda p: (len(p.outlets), len(p.profiles)))
    if len(part.profiles) > len(LABELS):
        raise ClassroomError(
            f"{len(part.profiles)} articles of one event: a lesson takes at most {len(LABELS)}; give fewer files"
        )
    return part


def _left_out(comparison: Comparison, part: Comparison) -> Iterator[str]:
    """That some of the articles given are no part of the lesson, and how to change that."""
    if n := len(comparison.profiles) - len(part.profiles):
        others = ", ".join(e.name for e in comparison.events if e.name != part.events[0].name)
        yield (
            f"{n} of {len(comparison.profiles)} articles are of other events ({others}) and not in this lesson; "
            "--event NAME takes another, and articles to which a manifest gives one event stay together"
        )


def _order(profile: Profile) -> tuple[str, str, str]:
    a = profile.article
    return a.outlet, a.date or "", a.id


def _text(label: str, profile: Profile, hidden: Profile) -> LessonText:
    a, shown = profile.article, hidden.article
    n_words = a.n_shown if isinstance(a, Excerpted) else sum(profile.document.tokens.is_word)
    return LessonText(
        label=label,
        article=a.id,
        outlet=a.outlet,
        title=_headline(profile) or None,
        date=a.date,
        url=a.url,
        author=a.author,
        translated_from=a.translated_from,
        text=a.text,
        masked=shown.text,
        masked_title=_headline(hidden) or None,
        paragraphs=tuple(_paragraphs(profile)),
        n_words=n_words,
    )


def _headline(profile: Profile) -> str:
    """The whole headline in the text, else the title given with the article; "" where neither is known."""
    zones = (z.span.of(profile.article.text) for z in profile.zones if z.kind is ZoneKind.HEADLINE)
    return " ".join(next(zones, profile.article.title or "").split())


def _paragraphs(profile: Profile) -> Iterator[Paragraph]:
    """The paragraphs that are not blank, each of one zone: a dateline before the first sentence stays in it."""
    found = (p for p in profile.document.paragraphs if p.of(profile.article.text).strip())
    for n, span in enumerate(found, 1):
        kinds = [zone.kind for zone in profile.zones if zone.span.overlaps(span)]
        zone = next((k for k in kinds if k in NARRATIVE_ZONES), kinds[0] if kinds else ZoneKind.BODY)
        yield Paragraph(n, span, str(zone), zone in NARRATIVE_ZONES)


def _expected(text: LessonText, profile: Profile, rules: Mapping[str, Rule]) -> Iterator[Expected]:
    for mark in profile.marks:
        if mark.zone in NARRATIVE_ZONES:
            yield _of_mark(text, mark, rules.get(mark.rule))


def _of_mark(text: LessonText, mark: Mark, rule: Rule | None) -> Expected:
    return Expected(
        text=text.label,
        span=mark.span,
        words=mark.surface,
        tag=mark.construct,
        category=mark.category,
        voice=mark.voice,
        paragraph=text.paragraph_at(mark.span.start),
        rule=mark.rule,
        why=rule.text if rule else "",
        neutral=rule.neutral if rule else (),
        source=rule.source if rule else "",
    )


def _said(text: LessonText, profile: Profile) -> Iterator[Said]:
    for a in profile.attributions:
        for content in a.contents:
            yield Said(
                text=text.label,
                span=content,
                paragraph=text.paragraph_at(content.start),
                kind=str(a.kind),
                speaker=speaker(a, profile.article.text) if a.speaker or a.source else None,
                anonymous=a.anonymous,
                cue=" ".join(a.cue.of(profile.article.text).split()) if a.cue else None,
                stance=a.cue_stance,
            )


def _lesson_id(comparison: Comparison, part: Comparison, options: LessonOptions) -> str:
    """Twelve hexadecimal digits; blind and open versions of a lesson share them."""
    made_of = json.dumps([report_id(comparison), part.events[0].name, asdict(options)], sort_keys=True)
    return sha256(made_of.encode("utf-8")).hexdigest()[:12]
