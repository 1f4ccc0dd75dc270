"""Cues in a sentence: where one stands as a verb, whose it is, and how far the words that it reports reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.extract.reading import Item, Reading, zone_kind
from framing.extract.sources import source_after, source_before
from framing.extract.speakers import is_anonymous
from framing.language import language
from framing.model import Act, Attribution, Kind, Span

REACH = 100  # items: no clause is longer, and time stays linear in a sentence without end


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence with the source found beside it. A strong cue needs no quotation to be one."""

    span: Span
    source: Span | None
    stance: str
    act: Act
    is_strong: bool


def read_cue(sentence: Sequence[Item], at: int, *, inverted: bool = False) -> Cue:
    """The cue at `at` with its source: to its right where the order is inverted, else to its left."""
    if sentence[at].word == "what":  # what it called “...”: the source stands inside the cue
        return cue_of(sentence[at], None)
    if inverted:
        return cue_of(sentence[at], source_after(sentence, at))
    if sentence[at].word.endswith("ing") and at > 0 and sentence[at - 1].word == ",":
        return cue_of(sentence[at], shared_subject(sentence, at) or source_before(sentence, at))
    return cue_of(sentence[at], source_before(sentence, at) or shared_subject(sentence, at))


def cue_of(item: Item, source: Span | None) -> Cue:
    """The cue that an item is, with its source."""
    assert item.cue is not None
    entry = item.cue.entry
    return Cue(Span(item.start, item.end), source, entry.category, Act(entry.act or "speech"), item.cue.is_marked)


def shared_subject(sentence: Sequence[Item], at: int) -> Span | None:
    """The subject of the sentence, for a second verb or a participle: "the board denied it, adding that"."""
    before = sentence[at - 1].word if at else ""
    if before not in (",", "and", "but", "by") and not (before.endswith("ly") or before in language().auxiliaries):
        return None
    for k in range(1, min(at, REACH)):
        if sentence[k].word in language().auxiliaries or is_verb(sentence, k):
            source = source_before(sentence, k)
            if source:
                return source
    return None


def is_verb(sentence: Sequence[Item], k: int) -> bool:
    """Whether the cue at `k` stands as a verb: "his claims" and "the report" do not."""
    cue = sentence[k].cue
    if cue is None or cue.entry.kind == "noun":
        return False
    before = sentence[k - 1].word if k else ""
    return not (cue.entry.kind == "verb" and (before in language().determiners or before.endswith("'s")))


def word_at(sentence: Sequence[Item], k: int) -> str:
    """The word of item `k`, empty behind the sentence's end."""
    return sentence[k].word if k < len(sentence) else ""


def is_passive(sentence: Sequence[Item], k: int) -> bool:
    """Whether the verb at `k` is passive, so that its subject is not who speaks: "was told", "is expected"."""
    if sentence[k].word.endswith("ing"):
        return False
    for j in range(k - 1, max(-1, k - 4), -1):
        if sentence[j].word in ("is", "are", "was", "were", "be", "been", "being"):
            return True
        if not sentence[j].word.endswith("ly") and sentence[j].word not in language().adverbs:
            return False
    return False


def is_negated(sentence: Sequence[Item], k: int) -> bool:
    """Whether the verb at `k` is denied: did not confirm, never said."""
    before = [item.word for item in sentence[max(0, k - 3) : k]]
    return any(word in ("not", "never", "no", "nor") or word.endswith("n't") for word in before)


def count_words(items: Sequence[Item]) -> int:
    """How many words are among some items; a quotation is none."""
    return sum(item.is_word for item in items)


def content_start(sentence: Sequence[Item], cue: int) -> int:
    """Where reported words begin after a cue: after "that" and after the person addressed."""
    first = cue + 1
    for k in range(cue + 1, min(len(sentence), cue + 9)):
        opens = sentence[k].word in ("whether", "as") or (
            sentence[k].word == "that" and word_at(sentence, k + 1) not in language().times
        )
        if opens and k + 1 < len(sentence):
            return k + 1
        if sentence[k].quotation or sentence[k].word == ".":
            break
    while first < len(sentence) - 1 and sentence[first].word in (",", ":"):
        first += 1
    return first


def in_side_clause(sentence: Sequence[Item], cue: int) -> bool:
    """Whether a cue stands in a clause that a comma will end: `While Holt said that ...,` and `Holt, who said ...,`."""
    words = language()
    k = cue - 1
    while k > 0 and (sentence[k].word in words.auxiliaries or sentence[k].word in words.adverbs):
        k -= 1
    if k >= 0 and sentence[k].word in ("who", "which"):
        return True
    opens = bool(sentence) and sentence[0].word in words.side_clauses
    return opens and not any(item.word == "," for item in sentence[max(0, cue - REACH) : cue])


def content_end(sentence: Sequence[Item], k: int, *, side: bool = False) -> int:
    """The last item of the clause that holds item `k`: before a clause that is the outlet's, or the sentence's.

    In a side clause the first comma ends it.
    """
    last, skip = min(len(sentence), k + REACH), -1
    for j in range(k + 1, last):
        item = sentence[j]
        if j <= skip or (item.word in ("—", "–") and _joins(sentence, j)):
            continue
        if item.word in ("—", "–"):
            skip = _other_dash(sentence, j)
            if skip < 0:
                return j - 1
            continue
        if item.word == ";":
            return j - 1
        follows = sentence[j + 1] if j + 1 < len(sentence) else None
        if follows is None:
            break
        participle = follows.cue is not None and follows.word.endswith("ing")
        if item.word == "," and (side or follows.word in language().new_clause or participle):
            return j - 1
        if item.word == "," and _closes_with_cue(sentence, j + 1):
            return j - 1
        if item.word in ("and", "but") and _verb_near(sentence, j + 1):
            return j - 1 if sentence[j - 1].word != "," else j - 2
    return last - 1


def _joins(sentence: Sequence[Item], k: int) -> bool:
    """Whether a dash stands between figures or words without blanks: 5–6."""
    return (
        0 < k < len(sentence) - 1
        and sentence[k - 1].end == sentence[k].start
        and (sentence[k].end == sentence[k + 1].start)
    )


def _other_dash(sentence: Sequence[Item], k: int) -> int:
    """The dash that closes the one at `k`, -1 where the dash opens what follows: the talks — all of them — failed."""
    for j in range(k + 2, min(len(sentence) - 1, k + 20)):
        if sentence[j].word in ("—", "–"):
            return j
    return -1


def _closes_with_cue(sentence: Sequence[Item], k: int) -> bool:
    """Whether the sentence ends with somebody's cue from item `k` on: prices rose, the Wire reported."""
    for j in range(k, min(len(sentence), k + 7)):
        cue = sentence[j].cue
        if j > k and cue is not None and cue.is_marked and is_verb(sentence, j):
            return word_at(sentence, j + 1) in ("", ".")
        if not sentence[j].is_word or sentence[j].word in language().subordinators:
            return False
    return False


def _verb_near(sentence: Sequence[Item], k: int) -> bool:
    """Whether a cue stands at `k`, or behind an auxiliary there: `and said`, `and has said`."""
    behind = sentence[k].word in language().auxiliaries and k + 1 < len(sentence)
    return is_verb(sentence, k) or (behind and is_verb(sentence, k + 1))


def trimmed(sentence: Sequence[Item], first: int, last: int) -> Span:
    """The span of some items without the signs at its end."""
    while last > first and not (sentence[last].is_word or sentence[last].quotation or sentence[last].word in ")%"):
        last -= 1
    return Span(sentence[first].start, sentence[last].end)


def reports_clause(sentence: Sequence[Item], cue: int, first: int) -> bool:
    """Whether a clause of reported words begins at `first`, with "that" or without."""
    return sentence[first - 1].word in ("that", "whether") or _begins_clause(sentence, cue, first)


def _begins_clause(sentence: Sequence[Item], k: int, first: int) -> bool:
    cue, item, words = sentence[k].cue, sentence[first], language()
    if cue is None or not item.is_word:
        return False
    if item.word in words.subjects:  # he, they, there: a subject and nothing else
        return True
    starts = item.word in words.determiners or item.capital or item.word not in words.function
    if not starts or count_words(sentence[first : first + 4]) < 4:
        return False
    return cue.entry.term in words.bare_verbs or _has_finite_verb(sentence, first + 1)


def _has_finite_verb(sentence: Sequence[Item], start: int) -> bool:
    """Whether an auxiliary follows before the noun phrase at `start` is over: "reported the talks had failed"."""
    words = language()
    for item in sentence[start : start + 8]:
        if item.word in words.auxiliaries and item.word not in ("be", "been", "being", "am"):
            return True
        if not item.is_word or item.word in words.subordinators or item.word in ("to", "and", "or", "but"):
            return False
    return False


def made(
    reading: Reading,
    rule: str,
    kind: Kind,
    contents: tuple[Span, ...],
    cue: Cue | None = None,
    *,
    fragments: tuple[Span, ...] = (),
) -> Attribution:
    """An attribution by the rule `rule`, its speaker still unknown."""
    source = cue.source if cue else None
    return Attribution(
        kind=kind,
        contents=contents,
        fragments=fragments,
        zone=zone_kind(reading.document, contents[0]),
        rule=f"attributions/{rule}",
        act=cue.act if cue else Act.SPEECH,
        source=source,
        cue=cue.span if cue else None,
        cue_stance=cue.stance if cue else None,
        anonymous=is_anonymous(reading, source),
    )
