"""Attributions: whose words or reported words a stretch of text is.

Each sentence is read as a line of items in which an outermost quotation counts as one item (`lines`), each with one
letter for its word class (`word_classes`). Quotations are given to a cue first (`quoted`), then each cue left is
asked for what it governs (`clauses`); what spans paragraphs is joined last (`across`). The subject of a cue is its
source (`subjects`), the end of what it governs is found by `extents`. Every rule has a name that `framing explain`
prints.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.extract.across import announced, is_signature, joined, of_speaker_before, signed, without_cue
from framing.extract.clauses import find_clauses
from framing.extract.cover import Cover
from framing.extract.cues import made
from framing.extract.lines import read_lines, read_quoted_lines
from framing.extract.quoted import find_quoted, is_quotation, with_more
from framing.extract.reading import Reading
from framing.extract.rows import Line
from framing.extract.speakers import resolve_speakers
from framing.model import Act, Attribution, Kind, Span, ZoneKind

RULES = {
    "attributions/after-cue": "A quotation after its cue: Holt said, “...”; Holt wrote: “...”.",
    "attributions/before-cue": "A quotation before its cue: “...,” Holt said; “...,” said Holt.",
    "attributions/before-verb": "A quotation that ends in a comma before its speaker and any verb: “...,” Holt sighed.",
    "attributions/after-colon": "A quotation after a colon without a cue: Holt was blunt: “...”; Holt: “...”",
    "attributions/passive": "What a passive says of its subject: he is expected to resign; she was accused of it.",
    "attributions/preposition": "A cue with a preposition: railed against the plan.",
    "attributions/predicate": "A state of mind: is confident that ...; was opposed to the plan.",
    "attributions/relative": "A cue inside a relative clause: a decision that they say failed.",
    "attributions/interrupted": "A quotation that its cue interrupts: “...,” Holt said. “...”",
    "attributions/no-cue": "A quotation of more than a few words with no cue found: whose words they are is unknown.",
    "attributions/floating": "A paragraph of quotation without a cue: the speaker of the sentence before goes on.",
    "attributions/continued": "A quotation over several paragraphs, each opened and only the last closed.",
    "attributions/clause": "A cue with a clause in the outlet's words: the board said that ...",
    "attributions/infinitive": "A cue with an infinitive: refused to sign; urged the board to publish.",
    "attributions/object": "A cue with an object that says what was said or wanted: demanded a recount.",
    "attributions/parenthetical": "A cue beside its clause: the talks failed, the board said.",
    "attributions/nominal": "A noun with a clause: the claim that ...",
    "attributions/according-to": "A clause with its source in a phrase: according to the board, ...",
    "attributions/post": "An embedded post: its words are its author's.",
}


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their first content, with speakers resolved."""
    found, before = list[Attribution](), list[Line]()
    for sentences in read_lines(reading):
        if is_signature(sentences) and found and found[-1].rule.endswith("floating"):
            found[-1] = signed(reading, found[-1], sentences[0])
        more = list(_in_paragraph(reading, sentences, before))
        if more and more[0].rule.endswith("floating") and more[0].source is None and before:
            more[0] = of_speaker_before(more[0], found, before[-1])
        found += more
        before = sentences
    found += without_cue(reading, found)
    for sentences in read_quoted_lines(reading):
        found += (a for a in _in_sentences(reading, sentences) if _reports_others(reading, a))
    found += _posts(reading)
    found = joined(reading, found)
    found.sort(key=lambda a: (a.contents[0].start, -a.contents[-1].end))
    return _nested(resolve_speakers(reading, found))


def _in_paragraph(reading: Reading, sentences: Sequence[Line], before: Sequence[Line]) -> Iterator[Attribution]:
    """The attributions of one paragraph; one of quotation alone is floating."""
    found = _in_sentences(reading, sentences)
    yield from found
    spans = tuple(q.inner for line in sentences for q in line.quotations.values())
    spoken = any(c.isalnum() for span in spans for c in span.of(reading.text))
    if spoken and not found and all(is_quotation(line) for line in sentences):
        yield announced(reading, made(reading, "floating", Kind.DIRECT, spans), before)


def _in_sentences(reading: Reading, sentences: Sequence[Line]) -> list[Attribution]:
    """The attributions of some sentences: quotations first, then clauses, which must not repeat them."""
    found: list[Attribution] = []
    last, direct = 0, -1  # where those of the sentence before begin; the latest direct one
    for line in sentences:
        if is_quotation(line):
            goes_on = _going_on(found, last, direct)
            if goes_on is not None:
                found[goes_on] = with_more(found[goes_on], line)
                continue
            speech = next((a for a in found[last:] if a.act is Act.SPEECH and a.source), None)
            if speech:
                found.append(_of_speaker(reading, speech, line))
                continue
        quoted = list(find_quoted(reading, line))
        cues = {a.cue for a in quoted}
        clauses = [c for c in find_clauses(reading, line) if c.cue not in cues]
        if quoted:
            held = Cover(c for a in quoted for c in a.contents)
            clauses = [a for a in clauses if not any(held.overlaps(c) for c in a.contents)]
        last = len(found)
        found += sorted([*quoted, *clauses], key=lambda a: a.contents[0].start)
        direct = next((k for k in range(len(found) - 1, last - 1, -1) if found[k].kind is Kind.DIRECT), direct)
    return found


def _of_speaker(reading: Reading, before: Attribution, line: Line) -> Attribution:
    """`Holt said what nobody wanted to hear. “...”`: the quotation is of the one who speaks in the sentence before."""
    contents = tuple(q.inner for q in line.quotations.values())
    floating = made(reading, "floating", Kind.DIRECT, contents)
    return replace(floating, source=before.source, anonymous=before.anonymous)


def _reports_others(reading: Reading, a: Attribution) -> bool:
    """Whether what is found inside a quotation is somebody else's words, not the speaker's own thoughts."""
    if a.kind is Kind.DIRECT:
        return True
    own = a.source is None or a.source.of(reading.text).lower() in ("i", "we", "you")
    return a.act is Act.SPEECH and not own and a.rule.rsplit("/", 1)[-1] in ("clause", "parenthetical", "according-to")


def _going_on(found: Sequence[Attribution], last: int, direct: int) -> int | None:
    """Which attribution a sentence of nothing but quotation continues: what a cue closed just now, or the latest."""
    for k in range(len(found) - 1, last - 1, -1):
        if found[k].rule.endswith("parenthetical"):
            return k
    return direct if direct >= 0 else None


def _posts(reading: Reading) -> Iterator[Attribution]:
    """The words of each embedded post, its author the source."""
    for zone in reading.document.zones:
        if zone.kind is not ZoneKind.POST:
            continue
        text = zone.span.of(reading.text)
        dash = max(text.rfind(d) for d in ("—", "–", " - "))
        author = text[dash:].lstrip("—– -") if dash > 0 else ""
        if not author:
            yield made(reading, "post", Kind.DIRECT, (zone.span,))
            continue
        body = text[:dash].rstrip()
        closing = author.find(")")
        start = zone.span.start + len(text) - len(author)
        source = Span(start, start + (closing + 1 if closing > 0 else len(author)))
        content = Span(zone.span.start, zone.span.start + len(body))
        post = made(reading, "post", Kind.DIRECT, (content,))
        yield replace(post, source=source, speaker=source.of(reading.text).split(" (@")[0].strip())


def _nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions with their depth: in how many others' contents the cue stands.

    Where two stand in each other's, the longer one is the outer.
    """
    edges = [(c.start, 1, k) for k, a in enumerate(found) for c in a.contents]
    edges += [(c.end, 0, k) for k, a in enumerate(found) for c in a.contents]
    edges += [(a.cue.start, 2, k) for k, a in enumerate(found) if a.cue]
    around: dict[int, list[int]] = {}
    inside = set[int]()
    for _, kind, k in sorted(edges):
        if kind == 2:
            around[k] = [j for j in inside if j != k]
        elif kind == 1:
            inside.add(k)
        else:
            inside.discard(k)
    return tuple(replace(a, depth=n) if (n := _depth(found, around, k)) else a for k, a in enumerate(found))


def _depth(found: Sequence[Attribution], around: Mapping[int, Sequence[int]], k: int) -> int:
    own = _length(found[k])
    return sum(k not in around.get(j, ()) or _length(found[j]) >= own for j in around.get(k, ()))


def _length(a: Attribution) -> int:
    return a.contents[-1].end - a.contents[0].start
