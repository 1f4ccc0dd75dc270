"""Labels: the titles, roles and epithets by which people, governments and bodies are named, and whom they name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.extract.findings import Finding
from framing.extract.names import Name
from framing.extract.reading import Reading
from framing.language import language
from framing.matcher import Match
from framing.model import Construct, Span

RULES = {
    "labels/before-name": "A title, role or epithet before a name: interior minister Joris Vantel.",
    "labels/after-name": "A description after a name: Dario Pell, head of the board.",
    "labels/of-government": "A word for a government or party with a name or adjective before it: the Verhane regime.",
    "labels/alone": "An evaluative label that stands for somebody without a name: the strongman.",
}
GOVERNMENT = " government"  # after a name: not the person but whom they lead
_LINKS = frozenset({"of", "the", "and", "for", "-", "'s"})


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring label words that are read as one: `socialist` + `regime`, `former` + `foreign minister`."""

    matches: tuple[Match, ...]
    first: int
    last: int

    @property
    def stance(self) -> str:
        """The strongest stance of its parts: any evaluation outweighs a neutral word."""
        stances = [m.entry.category for m in self.matches]
        return next((s for s in ("negative", "positive") if s in stances), "neutral")

    def has(self, *kinds: str) -> bool:
        """Whether one of its parts is of one of `kinds`."""
        return any(m.entry.kind in kinds for m in self.matches)


def find_labels(reading: Reading) -> Iterator[Finding]:
    """A finding a label that names somebody: with a name beside it, a government word, or evaluative and alone."""
    for group in _groups(reading):
        found = _before_name(reading, group) or _after_name(reading, group)
        found = found or _of_government(reading, group) or _alone(reading, group)
        if found:
            yield found


def _groups(reading: Reading) -> Iterator[_Group]:
    """Runs of label matches with nothing but a blank or a hyphen between them."""
    tokens, run = reading.document.tokens, list[Match]()
    for match in reading.matches.get("label", ()):
        if run and not _adjacent(tokens.folded, run[-1].last, match.first):
            yield _Group(tuple(run), run[0].first, run[-1].last)
            run = []
        run.append(match)
    if run:
        yield _Group(tuple(run), run[0].first, run[-1].last)


def _adjacent(folded: Sequence[str], last: int, first: int) -> bool:
    return first == last or (first == last + 1 and folded[last] == "-")


def _span(reading: Reading, first: int, last: int) -> Span:
    tokens = reading.document.tokens
    return Span(tokens.starts[first], tokens.ends[last - 1])


def _finding(reading: Reading, group: _Group, span: Span, rule: str, target: str | None) -> Finding:
    main = max(group.matches, key=lambda m: (m.entry.category == group.stance, m.last))
    return Finding(Construct.LABEL, group.stance, span, f"labels/{rule}", main.lexicon.rule(main.entry), target)


def _name_at(reading: Reading, offset: int) -> Name | None:
    found = reading.names_in(Span(offset, offset + 80))
    return found[0] if found and found[0].span.start == offset else None


def _before_name(reading: Reading, group: _Group) -> Finding | None:
    """`interior minister Joris Vantel`, `President of Panama, José Mulino`, `strongman Verhane`."""
    if not group.has("title", "role", "modifier"):
        return None
    tokens, text = reading.document.tokens, reading.text
    end = tokens.ends[group.last - 1]
    last = group.last
    name = _name_at(reading, end + 1) if text[end : end + 1] in (" ", "\u00a0") else None
    if name is None and group.has("title", "role"):
        last = _with_complement(reading, group.last)
        after = tokens.ends[last - 1]
        if text[after : after + 2] == ", ":
            name = _name_at(reading, after + 2)
    if name is None or (not group.has("title", "role") and group.stance == "neutral"):
        return None
    return _finding(reading, group, _span(reading, group.first, last), "before-name", name.full)


def _with_complement(reading: Reading, last: int) -> int:
    """The token after `of the board`, `of Brenmark` behind a title; `last` where nothing of the kind follows."""
    tokens, words = reading.document.tokens, language()
    if last >= len(tokens) or tokens.folded[last] not in ("of", "for"):
        return last
    k = last + 1
    while k < len(tokens) and k < last + 8 and (tokens.folded[k][0].isalnum() or tokens.folded[k] in _LINKS):
        if tokens.folded[k] in words.auxiliaries or tokens.folded[k] in words.subordinators:
            return last
        k += 1
    return k if k < last + 8 else last


def _after_name(reading: Reading, group: _Group) -> Finding | None:
    """`Dario Pell, head of the board,` and `Verhane, the strongman`."""
    if not group.has("title", "role"):
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


def _of_government(reading: Reading, group: _Group) -> Finding | None:
    """`the Verhane regime`, `the ruling party`, `Verhane's government`; a neutral word alone is no label."""
    if not group.has("government"):
        return None
    tokens, text = reading.document.tokens, reading.text
    start = tokens.starts[group.first]
    names = reading.names_in(Span(max(0, start - 60), start)) if start else ()
    name = names[-1] if names and text[names[-1].span.end : start].strip() in ("", "'s", "’s") else None
    if name is None and group.stance == "neutral":
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
    if group.stance == "neutral" or not group.has("role", "title", "government"):
        return None
    return _finding(reading, group, _span(reading, group.first, group.last), "alone", None)
