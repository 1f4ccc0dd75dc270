"""The task `headlines`: word choice, who comes first, and whether the text below has what the headline says."""

from collections.abc import Iterator, Sequence

from framing.classroom.material import Material
from framing.classroom.tasks.cited import asked, inside, is_whole, key_of, line, numbered, profile_of
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Expected, Grid, KeySpan, Line, Passage, Question, Ruled, Run, Task
from framing.compare.content.headline_types import HeadlineFinding, HeadlineRow
from framing.compare.quoting.variants import is_content, key
from framing.compare.types import Ref
from framing.extract.names import plain
from framing.model import Construct, ZoneKind
from framing.report.outlet_names import MASK
from framing.tokens import tokenize

LEAST = 2  # headlines to compare
JUDGING = frozenset({Construct.LOADED_TERM, Construct.LABEL, Construct.SCARE_QUOTE, Construct.BOOSTER})
AGAINST_BODY = frozenset({"own-in-headline-only", "word-not-in-body", "label-not-in-body", "number-not-in-body"})
N_OPTIONS = 4
MOST_QUESTIONS = 4


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    rows = [row for row in _rows(material) if row.text and MASK not in _masked(material, row)]
    if len({row.outlet for row in rows}) < LEAST:
        known = f"{len(rows)} of {len(material.texts)}"
        return f"the headlines of {known} texts are known; those of two outlets are needed"
    words = wording("headlines", material.options.grade)
    spans = list(_spans(material, rows, words))
    key = key_of(words, _model(material, rows, words), spans, blocks=_key_blocks(material, rows, words))
    questions = list(_questions(material, rows, words))[:MOST_QUESTIONS]
    return task("headlines", words, _blocks(material, rows, words), key, questions)


def _rows(material: Material) -> list[HeadlineRow]:
    """The headlines in the order of the labels."""
    return sorted(material.event.headlines, key=lambda row: _label(material, row))


def _label(material: Material, row: HeadlineRow) -> str:
    return material.labels[row.article]


def _masked(material: Material, row: HeadlineRow) -> str:
    """The headline with outlets' names as ■, so that the open and the blind version have the same task."""
    text = material.text(_label(material, row))
    return text.masked[row.ref.start : row.ref.end] if row.ref else text.masked_title or ""


def _shown(row: HeadlineRow) -> str:
    return " ".join((row.text or "").split())


def _blocks(material: Material, rows: Sequence[HeadlineRow], words: Wording) -> Iterator[Block]:
    for row in rows:
        yield Passage(_label(material, row), None, (Run(_shown(row)),))
    yield numbered(1, words.words["table"])
    heads = tuple(words.words[f"head_{k}"] for k in ("text", "subject", "word", "plain"))
    yield Grid(heads, tuple((f"Text {_label(material, row)}", "", "", "") for row in rows), 2, (1, 3, 3, 3))
    yield numbered(2, words.words["only"])
    yield Ruled(2)
    yield numbered(3, words.words["body"])
    yield Ruled(3)


def _key_blocks(material: Material, rows: Sequence[HeadlineRow], words: Wording) -> Iterator[Block]:
    heads = tuple(words.words[f"head_{k}"] for k in ("text", "subject", "word", "plain"))
    yield Grid(heads, tuple(_key_row(material, row, words) for row in rows), 1, (1, 3, 3, 3))
    for row in rows:
        yield from _against_body(material, row, words)


def _key_row(material: Material, row: HeadlineRow, words: Wording) -> tuple[str, ...]:
    marked = _judging(material, row)
    subject = inside(" ".join(row.subject.text.split())) if row.subject else words.words["subject_open"]
    neutral = [f"{m.words}: {' / '.join(m.neutral)}" for m in marked if m.neutral]
    return (
        f"Text {_label(material, row)}",
        subject,
        ", ".join(f"“{inside(m.words)}”" for m in marked) or words.words["none_marked"],
        "; ".join(neutral) or words.words["plain_open" if marked else "plain_none"],
    )


def _judging(material: Material, row: HeadlineRow) -> list[Expected]:
    """The marked words of a headline that judge, each stretch once."""
    label, found = _label(material, row), dict[str, Expected]()
    for mark in material.expected if row.ref else ():
        within = row.ref is not None and row.ref.start <= mark.span.start and mark.span.end <= row.ref.end
        neutral_label = mark.tag is Construct.LABEL and mark.category == "neutral"
        if mark.text == label and within and mark.tag in JUDGING and not neutral_label:
            known = found.get(mark.words.lower())
            if known is None or (mark.neutral and not known.neutral):
                found[mark.words.lower()] = mark
    marks = list(found.values())
    return [m for m in marks if not any(o is not m and m.span.covers(o.span) and m.span != o.span for o in marks)]


def _against_body(material: Material, row: HeadlineRow, words: Wording) -> Iterator[Line]:
    """What a headline has and its text has not, or in others' words alone; and headlines of which nothing was found."""
    said = list(dict.fromkeys(_said(material, f, words) for f in row.findings if f.code in AGAINST_BODY and f.refs))
    label = _label(material, row)
    if said:
        yield line(words.words["against"].format(label=label, found="; ".join(said)))
    elif row.ref:
        yield line(words.words["nothing_against"].format(label=label))


def _said(material: Material, finding: HeadlineFinding, words: Wording) -> str:
    term = inside(material.words(finding.refs[0]))
    places = sorted({material.paragraph(ref) for ref in finding.body})
    return words.words[f"finding_{finding.code}"].format(term=term, paragraphs=", ".join(map(str, places)))


def _spans(material: Material, rows: Sequence[HeadlineRow], words: Wording) -> Iterator[KeySpan]:
    for row in rows:
        text = material.text(_label(material, row))
        for mark in _judging(material, row):
            ref = Ref(text.article, mark.span.start, mark.span.end)
            yield material.key_span(ref, mark.why or words.words["why_judges"])
        for finding in row.findings:
            if finding.code == "own-in-headline-only":
                for ref in finding.body:
                    if is_whole(material, ref):
                        yield material.key_span(ref, words.words["why_body"])


def _model(material: Material, rows: Sequence[HeadlineRow], words: Wording) -> str:
    """Two headlines, one with a word that judges where there is one."""
    ordered = sorted(rows, key=lambda row: (not _judging(material, row), _label(material, row)))
    one, other = ordered[0], min(ordered[1:], key=lambda row: (len(_judging(material, row)), _label(material, row)))
    marked = _judging(material, one)
    name = "model_judges" if marked else "model_plain"
    return words.words[name].format(
        one=_label(material, one),
        other=_label(material, other),
        term=inside(marked[0].words) if marked else "",
        first=inside(_shown(one)),
        second=inside(_shown(other)),
    )


def _questions(material: Material, rows: Sequence[HeadlineRow], words: Wording) -> Iterator[Question]:
    """Which word of a headline the text below does not have; which headline alone has a word."""
    for row in rows:
        yield from _not_below(material, row, words)
    options = [f"Text {_label(material, row)}" for row in rows]
    if len(rows) > LEAST:
        for row in rows:
            yield from _only_here(material, row, rows, options, words)


def _not_below(material: Material, row: HeadlineRow, words: Wording) -> Iterator[Question]:
    missing = [f for f in row.findings if f.code == "word-not-in-body" and f.refs]
    below = _words_below(material, row)
    there = [w for w in _whole_words(row) if _key(w) in below and _stands_so(material, row, w)]
    absent = [inside(material.words(f.refs[0])) for f in missing]
    absent = [w for w in absent if w.isalpha() and _key(w) not in below]
    if absent and len(there) >= N_OPTIONS - 1:
        chosen = material.drawn(there, N_OPTIONS - 1, f"headlines/{row.article}")
        label = _label(material, row)
        stem = words.words["ask_below"].format(label=label, headline=inside(_shown(row)))
        feedback = words.words["feedback_below"].format(label=label, term=absent[0])
        options = sorted([*chosen, absent[0]], key=str.lower)
        yield asked(stem, options, absent[0], feedback, label, None)


def _only_here(
    material: Material, row: HeadlineRow, rows: Sequence[HeadlineRow], options: Sequence[str], words: Wording
) -> Iterator[Question]:
    """A marked word of one headline that no other headline has in any form."""
    label = _label(material, row)
    others = {_key(w) for other in rows if other is not row for w in _content(other)}
    for mark in _judging(material, row)[:1]:
        parts = [w for w in tokenize(mark.words).folded if is_content(w)]
        if parts and others.isdisjoint(map(_key, parts)):
            stem = words.words["ask_only"].format(term=inside(mark.words))
            feedback = words.words["feedback_only"].format(label=label, headline=inside(_shown(row)))
            yield asked(stem, options, f"Text {label}", feedback, label, None)


def _content(row: HeadlineRow) -> list[str]:
    """The content words of a headline as written, each once."""
    tokens = tokenize(row.text or "")
    found = {
        f: (row.text or "")[s:e]
        for f, s, e in zip(tokens.folded, tokens.starts, tokens.ends, strict=True)
        if f[0].isalpha() and is_content(f)
    }
    return list(found.values())


def _whole_words(row: HeadlineRow) -> list[str]:
    """The content words of a headline that are no part of a longer one, each once."""
    parts = [part.strip(".,;:!?()“”\"'‘’") for part in (row.text or "").split()]
    return [word for word in dict.fromkeys(parts) if word.isalpha() and is_content(word.lower())]


def _stands_so(material: Material, row: HeadlineRow, word: str) -> bool:
    """Whether the text below has a word in the same letters: march is not the month."""
    profile = profile_of(material, row.article)
    tokens, text = profile.document.tokens, profile.article.text
    forms = {word, word.lower()} if word[0].isupper() else {word}
    return any(
        text[s:e] in forms and profile.document.zone_at(s) is not ZoneKind.HEADLINE
        for s, e in zip(tokens.starts, tokens.ends, strict=True)
    )


def _words_below(material: Material, row: HeadlineRow) -> set[str]:
    """The words of the text but its headline, in whatever zone, as they are compared."""
    profile = profile_of(material, row.article)
    tokens = profile.document.tokens
    return {
        _key(f)
        for f, s in zip(tokens.folded, tokens.starts, strict=True)
        if profile.document.zone_at(s) is not ZoneKind.HEADLINE and f[0].isalnum()
    }


def _key(word: str) -> str:
    return key(plain(word))
