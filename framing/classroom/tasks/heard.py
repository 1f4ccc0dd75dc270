"""Who gets words in which text, as far as the text says it plainly: no key must rest on a pronoun that is guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks.cited import columns, is_whole, label_of
from framing.compare.sourcing.source_words import is_itself
from framing.compare.sourcing.speakers import is_name
from framing.compare.types import Ref, SpeakerRow
from framing.extract.heads import is_list
from framing.extract.names import plain
from framing.model import NARRATIVE_ZONES, Attribution, Profile, Span
from framing.profile import attributed_words, outer_speech
from framing.report.outlet_names import MASK
from framing.tokens import tokenize

QUOTED, REPORTED, NAMED, NOTHING, UNSURE = "Q", "R", "N", "–", "×"
MOST_UNSURE = 0.4  # share of the cells of a row of which it cannot be said plainly what they are
SIGNS = ('"', "“", "”")
PRONOUNS = frozenset({"he", "she", "they", "who"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What one column of texts gives a speaker: Q quoted, R reported, N named without words, – not found, × unsure.

    `refs` are the words, or the names where there are none. Unit: words.
    """

    outlet: str
    label: str
    letter: str
    words_quoted: int
    words_reported: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class HeardRow:
    """A speaker with a name over all texts."""

    speaker: str
    cells: tuple[Heard, ...]

    def having(self, *letters: str) -> tuple[Heard, ...]:
        """The cells with one of these letters."""
        return tuple(cell for cell in self.cells if cell.letter in letters)


def find_heard(material: Material) -> tuple[HeardRow, ...]:
    """The speakers with a name of whom it is plain, nearly everywhere, what they get; those who stand in most texts
    first, of them those who get the most different things."""
    rows = [_row(material, row) for row in material.comparison.speakers if _is_person_or_body(material, row)]
    kept = [r for r in rows if r.having(QUOTED, REPORTED) and len(r.having(UNSURE)) <= MOST_UNSURE * len(r.cells)]
    return tuple(sorted(kept, key=_order))


def _order(row: HeardRow) -> tuple[bool, int, int, int, str]:
    n_unsure, letters = len(row.having(UNSURE)), {cell.letter for cell in row.cells} - {UNSURE}
    found = row.having(QUOTED, REPORTED, NAMED)
    return len(found) < 2, n_unsure - len(letters), -len(found), -sum(c.words_quoted for c in row.cells), row.speaker


def _is_person_or_body(material: Material, row: SpeakerRow) -> bool:
    name = row.speaker
    plain_name = name[:1].isupper() and "," not in name and is_name(name) and not is_list(name) and MASK not in name
    of_outlet = any(is_itself(name, outlet) for outlet in material.comparison.outlets)
    return not row.anonymous and plain_name and not of_outlet and not _is_noun(material, name)


def _is_noun(material: Material, name: str) -> bool:
    """Whether a single word has its capital from the beginning of a sentence: Engineers say, engineers say."""
    texts = (p.article.text for p in material.comparison.profiles)
    return " " not in name and any(name.lower() in text.split() for text in texts)


def _row(material: Material, row: SpeakerRow) -> HeardRow:
    by_outlet, names = {said.outlet: said for said in row.said}, _names(material, row.speaker)
    cells = []
    for outlet, label in columns(material):
        profiles = [p for p in material.comparison.profiles if p.article.outlet == outlet]
        said = by_outlet.get(outlet)
        if said and said.n_attributions:
            cell = _heard(material, outlet, label, [(p, a) for p in profiles for a in _given(p, said.refs)], names)
        else:
            cell = _silent(material, row.speaker, outlet, label, profiles, names)
        cells.append(cell or Heard(outlet, label, UNSURE, 0, 0, ()))
    return HeardRow(row.speaker, tuple(cells))


def _names(material: Material, speaker: str) -> frozenset[str]:
    """The last words of a speaker's names, folded, the parts of a double name apart."""
    known = {speaker, *(alias for row in material.comparison.actors if row.actor == speaker for alias in row.aliases)}
    last = {plain(name).removesuffix(" government").split()[-1] for name in known if name.strip()}
    return frozenset(part for word in last for part in word.replace("’", "'").split("-") if part.isalpha())


def _heard(
    material: Material, outlet: str, label: str, given: Sequence[tuple[Profile, Attribution]], names: frozenset[str]
) -> Heard | None:
    """Q where some words in quotation marks are plainly the speaker's, R where all words are and none are quoted."""
    sure = [(p, a) for p, a in given if _is_plain(p, a, names)]
    quoted = reported = 0
    for p, a in sure:
        ((n_quoted, n_reported),) = attributed_words(p.document, p.marks, [a])
        quoted, reported = quoted + n_quoted, reported + n_reported
    if not sure or (not quoted and len(sure) < len(given)):
        return None
    if not quoted and not all(_is_quiet(p, ref) for p, _ in sure for ref in _mentions(p, names)):
        return None
    refs = [Ref(p.article.id, c.start, c.end) for p, a in sure for c in a.contents]
    shown = tuple(ref for ref in refs if is_whole(material, ref))
    return Heard(outlet, label, QUOTED if quoted else REPORTED, quoted, reported, shown) if shown else None


def _silent(
    material: Material, speaker: str, outlet: str, label: str, profiles: Sequence[Profile], names: frozenset[str]
) -> Heard | None:
    """N where the speaker is named and nothing near the name could be theirs, – where no name of theirs stands."""
    row = next((r for r in material.event.absent if r.speaker == speaker), None)
    silence = next((s for s in row.silent if s.outlet == outlet), None) if row else None
    if silence is None or silence.perhaps or silence.elsewhere:
        return None
    found = [(p, ref) for p in profiles for ref in _mentions(p, names)]
    if not silence.mentions:
        return None if found else Heard(outlet, label, NOTHING, 0, 0, ())
    if not all(_is_quiet(p, ref) for p, ref in found):
        return None
    shown = tuple(ref for ref in silence.mentions if is_whole(material, ref))
    return Heard(outlet, label, NAMED, 0, 0, shown) if shown else None


def _given(profile: Profile, refs: Sequence[Ref]) -> Iterator[Attribution]:
    """The attributions of outer speech whose contents a speaker's references are."""
    places = {(r.start, r.end) for r in refs if r.article == profile.article.id}
    for a in outer_speech(profile.attributions):
        if any((c.start, c.end) in places for c in a.contents):
            yield a


def _mentions(profile: Profile, names: frozenset[str]) -> list[Ref]:
    """Where one of some words stands in an article, in whatever zone."""
    tokens = profile.document.tokens
    return [
        Ref(profile.article.id, start, end)
        for folded, start, end in zip(tokens.folded, tokens.starts, tokens.ends, strict=True)
        if plain(folded) in names
    ]


def places_of(material: Material, profile: Profile, actor: str) -> list[Ref]:
    """Where the last word of a name stands in an article."""
    return _mentions(profile, _names(material, actor))


def _words(text: str) -> set[str]:
    return {plain(word) for word in tokenize(text).folded}


def _is_plain(profile: Profile, a: Attribution, names: frozenset[str]) -> bool:
    """Whether it is said who speaks: by name, or by a pronoun where near before it nobody else is named."""
    zones = {profile.document.zone_at(span.start) for span in (*a.contents, *([a.source] if a.source else []))}
    if len(zones) > 1:
        return False  # a subhead that quotes somebody else
    words = _words(a.source.of(profile.article.text)) if a.source else set()
    if not words <= PRONOUNS or not a.source:
        return bool(names & words)
    start = min(a.contents[0].start, a.source.start)
    near = [m for m in profile.mentions if m.sort == "person" and _is_behind(profile, m.span.start, start)]
    return bool(near) and all(names & _words(m.surface) for m in near)


def _is_behind(profile: Profile, first: int, other: int) -> bool:
    """Whether a place stands before another, in the same paragraph or the one before it."""
    return first < other and sum(first < p.start <= other for p in profile.document.paragraphs) <= 1


def _is_quiet(profile: Profile, name: Ref) -> bool:
    """Whether nothing near a name could be more words of the person: it stands in what others say, or in a sentence
    without quotation marks, and in this paragraph and the next nobody speaks who has no name there."""
    document, span = profile.document, Span(name.start, name.end)
    if document.zone_at(name.start) not in NARRATIVE_ZONES:
        return True
    near = [a for a in profile.attributions if _is_behind(profile, name.start, a.contents[0].start)]
    if any(_has_no_name(profile, a) for a in near):
        return False
    if any(c.covers(span) for a in profile.attributions for c in a.contents):
        return True
    sentence = next((s for s in document.sentences if s.covers(span)), span)
    return not any(q.outer.overlaps(sentence) for q in document.quotations)


def _has_no_name(profile: Profile, a: Attribution) -> bool:
    """Whether words are given to somebody who has no name beside them: she, the Minister."""
    source = a.source
    return source is None or not any(m.span.overlaps(source) for m in profile.mentions)


def plain_quotations(material: Material, row: HeardRow) -> Iterator[tuple[Heard, Ref]]:
    """The longest words between quotation marks of each cell, as they stand."""
    for cell in row.having(QUOTED):
        found = [_without_marks(material, ref) for ref in cell.refs if _is_quoted(material, ref)]
        if found:
            yield cell, max(found, key=lambda ref: (min(len(material.words(ref).split()), 25), -ref.start))


def _is_quoted(material: Material, ref: Ref) -> bool:
    text = material.text(label_of(material, ref)).text
    before, after = text[max(0, ref.start - 1) : ref.start + 1], text[ref.end - 1 : ref.end + 2]
    return any(sign in before for sign in SIGNS) and any(sign in after for sign in SIGNS)


def _without_marks(material: Material, ref: Ref) -> Ref:
    """Words without the quotation marks around them."""
    text, start, end = material.text(label_of(material, ref)).text, ref.start, ref.end
    while end - start > 1 and text[start] in SIGNS:
        start += 1
    while end - start > 1 and text[end - 1] in SIGNS:
        end -= 1
    return Ref(ref.article, start, end)
