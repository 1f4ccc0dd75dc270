"""Labels: the titles, roles and epithets by which people, governments and bodies are named, and whom they name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.extract.findings import Finding
from framing.extract.names import Name
from framing.extract.reading import Reading
from framing.language import language
from framing.matcher import Match
from framing.model import Construct, Span, ZoneKind

RULES = {
    "labels/before-name": "A title, role or epithet before a name: interior minister Joris Vantel.",
    "labels/after-name": "A description after a name: Dario Pell, head of the board.",
    "labels/of-government": "A government word with a person before it, or an evaluative one: the Verhane regime.",
    "labels/alone": "An evaluative label that stands for somebody without a name: the strongman.",
}
LONGEST_NAME = 80  # signs
GOVERNMENT = " government"  # after a name: not the person but whom they lead
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? (?=\w)")
_ENDED = re.compile(r"[,.;:)\n\r]|\s?[—–(-]|\s*$")  # what closes a name between commas
_LINKS = frozenset({"of", "the", "and", "for", "-", "'s"})


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring label words that are read as one: `socialist` + `regime`, `former` + `foreign minister`."""

    matches: tuple[Match, ...]
    first: int
    last: int
    kinds: frozenset[str | None]  # of its parts
    stance: str  # the strongest of its parts': any evaluation outweighs a neutral word

    @property
    def is_titled(self) -> bool:
        """Whether one of its parts says what somebody is."""
        return "title" in self.kinds or "role" in self.kinds


def find_labels(reading: Reading) -> Iterator[Finding]:
    """A finding a label that names somebody: with a name beside it, a government word, or evaluative and alone."""
    folded = reading.document.tokens.folded
    people = frozenset([name.full for name in reading.names if name.full != name.text])
    for group in _groups(reading):
        if "of" in folded[group.first : group.last]:  # "leader of the opposition Civic Alliance" is no leader's name
            found = _after_name(reading, group) or _before_name(reading, group)
        else:
            found = _before_name(reading, group) or _after_name(reading, group)
        found = found or _of_government(reading, group, people) or _alone(reading, group)
        if found:
            yield found


def _groups(reading: Reading) -> Iterator[_Group]:
    """Runs of label matches with nothing but a blank or a hyphen between them."""
    tokens, run = reading.document.tokens, list[Match]()
    for match in reading.matches.get("label", ()):
        if run and not _adjacent(tokens.folded, run[-1].last, match.first):
            yield _group(run)
            run = []
        run.append(match)
    if run:
        yield _group(run)


def _group(run: Sequence[Match]) -> _Group:
    stances = [m.entry.category for m in run]
    stance = "negative" if "negative" in stances else "positive" if "positive" in stances else "neutral"
    return _Group(tuple(run), run[0].first, run[-1].last, frozenset([m.entry.kind for m in run]), stance)


def _adjacent(folded: Sequence[str], last: int, first: int) -> bool:
    return first == last or (first == last + 1 and folded[last] == "-")


def _span(reading: Reading, first: int, last: int) -> Span:
    tokens = reading.document.tokens
    return Span(tokens.starts[first], tokens.ends[last - 1])


def _finding(reading: Reading, group: _Group, span: Span, rule: str, target: str | None) -> Finding:
    main = group.matches[-1]
    if main.entry.category != group.stance:
        main = max(group.matches, key=lambda m: (m.entry.category == group.stance, m.last))
    return Finding(Construct.LABEL, group.stance, span, f"labels/{rule}", main.lexicon.rule(main.entry), target)


def _name_at(reading: Reading, offset: int) -> Name | None:
    """The name that begins at `offset`, behind a courtesy title if there is one."""
    courtesy = _COURTESY.match(reading.text, offset)
    name = reading.name_at(courtesy.end() if courtesy else offset)
    return name if name and len(name.span) <= LONGEST_NAME else None


def _label_follows(reading: Reading, name: Name) -> bool:
    """Whether a label stands right behind a name."""
    token = bisect_left(reading.document.tokens.starts, name.span.end)
    labels = reading.matches.get("label", ())
    k = bisect_left(labels, token, key=lambda match: match.first)
    return k < len(labels) and labels[k].first == token


def _before_name(reading: Reading, group: _Group) -> Finding | None:
    """`interior minister Joris Vantel`, `President of Panama, José Mulino`, `strongman Verhane`."""
    is_titled = group.is_titled
    if not is_titled and "modifier" not in group.kinds:
        return None
    tokens, text = reading.document.tokens, reading.text
    end = tokens.ends[group.last - 1]
    last = group.last
    name = _name_at(reading, end + 1) if text[end : end + 1] in (" ", "\u00a0") else None
    if name is None and is_titled:
        last = _with_complement(reading, group.last)
        after = tokens.ends[last - 1]
        if text[after : after + 2] == ", ":
            name = _name_at(reading, after + 2)
            name = name if name and _ENDED.match(text, name.span.end) else None
    if name is None or (not is_titled and (group.stance == "neutral" or _in_title(reading, name))):
        return None
    if _label_follows(reading, name):  # the socialist Maduro regime: it is the regime that is labelled
        return None
    return _finding(reading, group, _span(reading, group.first, last), "before-name", name.full)


def _in_title(reading: Reading, name: Name) -> bool:
    """Whether what looks like a name opens a title: the respected Managing Director."""
    after = name.span.end + 1
    matches = reading.matches.get("label", ())
    k = bisect_left(matches, after, key=lambda m: reading.span(m).start)
    return k < len(matches) and reading.span(matches[k]).start == after and matches[k].entry.kind in ("title", "role")


def _with_complement(reading: Reading, last: int) -> int:
    """The token after `of the board`, `of Brenmark` behind a title; `last` where nothing of the kind follows."""
    tokens, words = reading.document.tokens, language()
    if last >= len(tokens) or tokens.folded[last] not in ("of", "for"):
        return last
    k = last + 1
    while k < len(tokens) and k < last + 8 and (tokens.folded[k][0].isalnum() or _links(reading, k)):
        if tokens.folded[k] in words.auxiliaries or tokens.folded[k] in words.subordinators:
            return last
        k += 1
    if k == last + 8:
        return last
    while tokens.folded[k - 1] in _LINKS or tokens.folded[k - 1] in words.determiners:
        k -= 1
    return max(k, last)


def _links(reading: Reading, k: int) -> bool:
    """Whether a token goes on with a complement: of, and, a hyphen, the apostrophe in "the Dockers' Union"."""
    tokens, text = reading.document.tokens, reading.text
    if tokens.folded[k] == "'":
        return text[tokens.starts[k] - 1].isalpha() and text[tokens.ends[k] + 1 : tokens.ends[k] + 2].isupper()
    return tokens.folded[k] in _LINKS


def _after_name(reading: Reading, group: _Group) -> Finding | None:
    """`Dario Pell, head of the board,` and `Verhane, the strongman`."""
    if not group.is_titled:
        return None
    tokens = reading.document.tokens
    k = group.first - 1
    while k >= 0 and k > group.first - 5 and _opens_apposition(reading, k):
        k -= 1
    if k < 1 or tokens.folded[k] != ",":
        return None
    comma = tokens.starts[k]
    names = reading.names_in(Span(max(0, comma - 60), comma + 1))
    if not names or names[-1].span.end != comma:
        return None
    last = _with_complement(reading, group.last)
    return _finding(reading, group, _span(reading, group.first, last), "after-name", names[-1].full)


def _opens_apposition(reading: Reading, k: int) -> bool:
    """Whether a token can stand between the comma and the description: the, its, Brenmark, 's."""
    word, start = reading.document.tokens.folded[k], reading.document.tokens.starts[k]
    return word in language().determiners or word == "'s" or reading.text[start].isupper()


def _of_government(reading: Reading, group: _Group, people: frozenset[str]) -> Finding | None:
    """`the Verhane regime`, `Verhane's government`; a neutral word is a label only with the name of a person.

    "The Brenmark government" just says which government is meant. `people` are the names that have a short form too.
    """
    if "government" not in group.kinds:
        return None
    tokens, text = reading.document.tokens, reading.text
    start = tokens.starts[group.first]
    names = reading.names_in(Span(max(0, start - 60), start)) if start else ()
    name = names[-1] if names and text[names[-1].span.end : start].strip() in ("", "'s", "’s") else None
    if group.stance == "neutral" and (name is None or name.full not in people):
        return None
    plain = name is not None and text[name.span.end : start].strip() == ""
    span = (
        Span(name.span.start, tokens.ends[group.last - 1])
        if name and plain
        else _span(reading, group.first, group.last)
    )
    return _finding(reading, group, span, "of-government", f"{name.full}{GOVERNMENT}" if name else None)


def _alone(reading: Reading, group: _Group) -> Finding | None:
    """`the strongman`, `the regime`, `a far-left president`: evaluative, with a head to carry it."""
    if group.stance == "neutral" or not (group.is_titled or "government" in group.kinds):
        return None
    if all(_is_proper(reading, m) for m in group.matches if m.entry.category == group.stance):
        return None
    return _finding(reading, group, _span(reading, group.first, group.last), "alone", None)


def _is_proper(reading: Reading, match: Match) -> bool:
    """Whether a capital in the middle of a sentence makes it the name of a party or body: Democratic voters."""
    start, sentences = reading.document.tokens.starts[match.first], reading.document.sentences
    text, zone = reading.text, reading.document.zone_at(start)
    k = bisect_right(sentences, start, key=lambda s: s.start) - 1
    opens = k < 0 or not any(c.isalnum() for c in text[sentences[k].start : start])
    shouted = text[start : start + 2].isupper()
    return text[start].isupper() and not opens and not shouted and zone not in (ZoneKind.HEADLINE, ZoneKind.SUBHEAD)
