"""Labels: the titles, roles and epithets by which people, governments and bodies are named, and whom they name."""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.extract.countries import countries
from framing.extract.findings import Finding
from framing.extract.label_groups import Group, find_groups, is_proper, span_of, stance_of
from framing.extract.names import Name, plain
from framing.extract.people import people_words
from framing.extract.reading import Reading
from framing.extract.word_classes import word_classes
from framing.language import language
from framing.model import Construct, Span

RULES = {
    "labels/before-name": "A title, role or epithet before a name: interior minister Joris Vantel.",
    "labels/after-name": "A description after a name: Dario Pell, head of the board.",
    "labels/of-government": "A government word with a person before it, or an evaluative one: the Verhane regime.",
    "labels/said-of": "A description that somebody is said to be: Holt is a former nurse; called Pell a puppet.",
    "labels/definite": "A title or role with the, this or that that stands for one who holds it: the former mayor.",
    "labels/alone": "An evaluative label that stands for somebody without a name: the strongman.",
}
LONGEST_NAME = 80  # signs
MOST_CALLED = 20  # who are called by one word: of more nobody can be told, and time stays linear
CLEAR = 3  # times as often named as the next one who is called by the same word
Narrow = tuple[str, str]  # what tells one post from another: its field or its country
GOVERNMENT = " government"  # after a name: not the person but whom they lead
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? (?=\w)")
_POSSESSED = re.compile(r"['’]s [A-Z]")
_ENDED = re.compile(r"[,.;:)\n\r]|\s?[—–(-]|\s*$")  # what closes a name between commas
_ENDS_COMPLEMENT = frozenset("vsefktpauqiwhMBHD")  # word classes that no complement goes on with
_GO_ON = frozenset({"labels/after-name", "labels/said-of"})
_STOPS = frozenset(",;.:")
_DEPUTIES = frozenset({"vice", "deputy"})
_OTHERS = frozenset("first second third next new future potential possible".split())  # the next president
FAR = 12  # tokens between two descriptions that "and" joins
_LINKS = frozenset({"of", "the", "and", "for", "-", "'s"})
_BE = frozenset("is was are were be been being become becomes became remain remains remained".split())
_PERSONAL = frozenset("he she i you they we who one us he's she's i'm you're they're".split())
_NAMES_SO = frozenset("called call calls calling dubbed branded labelled labeled termed".split())  # him a puppet
_DEFINITE = frozenset("the this that".split())


def find_labels(reading: Reading) -> Iterator[Finding]:
    """A finding a label that names somebody: with a name beside it, a government word, said of one, or alone.

    A label without a name is tied to the one person or government whom the article names by the same word.
    """
    folded = reading.document.tokens.folded
    people = frozenset([name.full for name in reading.names if name.full != name.text])
    found: list[tuple[Group, Finding]] = []
    for group in find_groups(reading):
        if "of" in folded[group.first : group.last]:  # "leader of the opposition Civic Alliance" is no leader's name
            beside = _after_name(reading, group) or _before_name(reading, group)
        else:
            beside = _before_name(reading, group) or _after_name(reading, group)
        finding = (
            beside
            or _of_government(reading, group, people)
            or _joined(reading, group, found)
            or _said_of(reading, group)
            or _alone(reading, group)
            or _definite(reading, group)
        )
        if finding:
            found.append((group, finding))
    yield from _tied(reading, found)


def _tied(reading: Reading, found: list[tuple[Group, Finding]]) -> Iterator[Finding]:
    """The findings, those without a target tied to who is called by the same head word before them."""
    bearers: dict[str, dict[str, set[Narrow]]] = {}  # by head word: who is called so, and which post it is
    folded = reading.document.tokens.folded
    open_ones = any(finding.target is None for _, finding in found)
    named = Counter(map(reading.cast.called, reading.names)) if open_ones else Counter[str]()
    for group, finding in found:
        called, narrowed = bearers.setdefault(_head_words(folded, group), {}), set(_narrowed(reading, group))
        if finding.target is not None:
            called.setdefault(finding.target, set()).update(narrowed)
            yield finding
        elif folded[group.last : group.last + 1] == ("of",) or _is_another(folded, group):
            yield finding  # the brother of Mr Cole; the new president
        else:
            yield replace(finding, target=_meant(called, narrowed, named))


def _is_another(folded: Sequence[str], group: Group) -> bool:
    """Whether a label says that somebody else is meant than who holds the post: the new president."""
    return not _OTHERS.isdisjoint(folded[max(0, group.first - 1) : group.last])


def _head_words(folded: Sequence[str], group: Group) -> str:
    """The noun of a label; a deputy's is another than that of whom he stands for: vice president."""
    head = folded[group.head.last - 1]
    return f"{before} {head}" if (before := folded[group.head.last - 2]) in _DEPUTIES else head


def _narrowed(reading: Reading, group: Group) -> Iterator[Narrow]:
    """What tells a post from others of its name: its field, and the country that stands right before the label:
    the Sarnish | president, Sarnia's | foreign minister."""
    tokens, words = reading.document.tokens, list[str]()
    if (field := tokens.folded[group.head.last - 2]) in people_words().fields:
        yield "field", field
    for k in range(group.first - 1, max(-1, group.first - 4), -1):
        if tokens.folded[k] != "'s":
            if not reading.text[tokens.starts[k]].isupper():
                break
            words.insert(0, plain(tokens.folded[k]))
    found = (countries().meant_by(" ".join(words[k:])) for k in range(len(words)))
    yield from (("country", country) for country in itertools.islice(filter(None, found), 1))


def _meant(called: Mapping[str, set[Narrow]], narrowed: set[Narrow], named: Mapping[str, int]) -> str | None:
    """Which of those who are called by a word it stands for: whose post is the one that is told, else the only one,
    else who is named many times as often as the others. `named` counts how often."""
    if len(called) > MOST_CALLED:
        return None
    fitting = [name for name, own in called.items() if _may_be(own, narrowed)]
    if exact := [name for name in fitting if narrowed and narrowed <= called[name]]:
        fitting = exact
    if len(fitting) < 2 or narrowed:
        return fitting[0] if len(fitting) == 1 else None
    first, second = sorted(fitting, key=lambda name: (-named.get(name, 0), name))[:2]
    return first if named.get(first, 0) >= CLEAR * max(1, named.get(second, 0)) else None


def _may_be(own: set[Narrow], narrowed: set[Narrow]) -> bool:
    """Whether nothing that tells a post says that it is another than somebody's own."""
    return all((kind, value) in own or all(other != kind for other, _ in own) for kind, value in narrowed)


def _finding(reading: Reading, group: Group, span: Span, rule: str, target: str | None) -> Finding:
    main = group.head
    if stance_of(main) != group.stance:
        main = [m for m in group.matches if stance_of(m) == group.stance][-1]
    return Finding(Construct.LABEL, group.stance, span, f"labels/{rule}", main.lexicon.rule(main.entry), target)


def _name_at(reading: Reading, offset: int) -> Name | None:
    """The name that begins at `offset`, behind a courtesy title if there is one."""
    courtesy = _COURTESY.match(reading.text, offset)
    name = reading.name_at(courtesy.end() if courtesy else offset)
    if name and _POSSESSED.match(reading.text, name.span.end):  # the People | 's Council
        return None
    return name if name and len(name.span) <= LONGEST_NAME else None


def _label_follows(reading: Reading, name: Name) -> bool:
    """Whether a label stands right behind a name."""
    token = bisect_left(reading.document.tokens.starts, name.span.end)
    labels = reading.matches.get("label", ())
    k = bisect_left(labels, token, key=lambda match: match.first)
    return k < len(labels) and labels[k].first == token


def _before_name(reading: Reading, group: Group) -> Finding | None:
    """`interior minister Joris Vantel`, `President of Panama, José Mulino`, `strongman Verhane`."""
    is_titled = group.is_titled or "body" in group.kinds
    if not is_titled and "modifier" not in group.kinds:
        return None
    tokens, text = reading.document.tokens, reading.text
    end = tokens.ends[group.last - 1]
    last = group.last
    name = _name_at(reading, end + 1) if text[end : end + 1] in (" ", "\u00a0") else None
    if name is None and is_titled and not _ends_name(reading, group):
        last = _with_complement(reading, group.last)
        after = tokens.ends[last - 1]
        if text[after : after + 2] == ", ":
            name = _name_at(reading, after + 2)
            name = name if name and _ENDED.match(text, name.span.end) else None
    if name is None or (not is_titled and (group.stance == "neutral" or _in_title(reading, name))):
        return None
    if _label_follows(reading, name):  # the socialist Maduro regime: it is the regime that is labelled
        return None
    return _finding(reading, group, span_of(reading, group.first, last), "before-name", reading.cast.called(name))


def _ends_name(reading: Reading, group: Group) -> bool:
    """Whether a word with a capital is the end of a name: Hilton Head, South Carolina."""
    k = group.first - 1
    return group.opened is None and k >= 0 and _is_capital(reading, group.first) and _is_capital(reading, k)


def _in_title(reading: Reading, name: Name) -> bool:
    """Whether what looks like a name opens a title: the respected Managing Director."""
    after = name.span.end + 1
    matches = reading.matches.get("label", ())
    k = bisect_left(matches, after, key=lambda m: reading.span(m).start)
    return k < len(matches) and reading.span(matches[k]).start == after and matches[k].entry.kind in ("title", "role")


def _with_complement(reading: Reading, last: int) -> int:
    """The token after `of the board`, `of Brenmark` behind a title; `last` where nothing of the kind follows."""
    tokens, words = reading.document.tokens, language()
    if last + 1 >= len(tokens) or tokens.folded[last] not in ("of", "for"):
        return last
    k = last + 1
    if tokens.folded[last] == "for" and word_classes()[tokens.folded[k]] not in "ndj" and not _is_capital(reading, k):
        return last  # front-runner for much of the season
    while k < len(tokens) and k < last + 8 and (tokens.folded[k][0].isalnum() or _links(reading, k)):
        if word_classes()[tokens.folded[k]] in _ENDS_COMPLEMENT and not _is_capital(reading, k):
            break
        k += 1
    if k == last + 8:
        return last
    while tokens.folded[k - 1] in _LINKS or tokens.folded[k - 1] in words.determiners:
        k -= 1
    return max(k, last)


def _is_capital(reading: Reading, k: int) -> bool:
    return reading.text[reading.document.tokens.starts[k]].isupper()


def _links(reading: Reading, k: int) -> bool:
    """Whether a token goes on with a complement: of, and, a hyphen, the apostrophe in "the Dockers' Union"."""
    tokens, text = reading.document.tokens, reading.text
    if tokens.folded[k] == "'":
        return text[tokens.starts[k] - 1].isalpha() and text[tokens.ends[k] + 1 : tokens.ends[k] + 2].isupper()
    return tokens.folded[k] in _LINKS


def _after_name(reading: Reading, group: Group) -> Finding | None:
    """`Dario Pell, head of the board,` and `Verhane, the strongman`."""
    if not group.is_titled:
        return None
    tokens = reading.document.tokens
    k = (group.first if group.opened is None else group.opened) - 1
    while k >= 0 and k > group.first - 9 and _opens_apposition(reading, k):
        k -= 1
    if k > 1 and tokens.folded[k] == "," and tokens.folded[k - 1].isdigit() and tokens.folded[k - 2] == ",":
        k -= 2  # Maren Holt, 44, a nurse
    if k < 1 or tokens.folded[k] != ",":
        return None
    comma = tokens.starts[k]
    names = reading.names_in(Span(max(0, comma - 60), comma + 1))
    if not names or names[-1].span.end != comma:
        return None
    last = _with_complement(reading, group.last)
    return _finding(reading, group, span_of(reading, group.first, last), "after-name", reading.cast.called(names[-1]))


def _joined(reading: Reading, group: Group, found: Sequence[tuple[Group, Finding]]) -> Finding | None:
    """`Holt, a nurse and a former member of the board`: a second description behind the first."""
    if not found or not group.is_titled or group.opened is None:
        return None
    (before, finding), folded = found[-1], reading.document.tokens.folded
    between = folded[before.last : group.opened]
    apart = between[-1:] != ("and",) or len(between) > FAR or not _STOPS.isdisjoint(between)
    if finding.rule not in _GO_ON or apart:
        return None
    last = _with_complement(reading, group.last)
    return _finding(reading, group, span_of(reading, group.first, last), "after-name", finding.target)


def _opens_apposition(reading: Reading, k: int) -> bool:
    """Whether a token can stand between the comma and the description: the, its, Brenmark, 's."""
    word, start = reading.document.tokens.folded[k], reading.document.tokens.starts[k]
    return word in language().determiners or word == "'s" or reading.text[start].isupper()


def _of_government(reading: Reading, group: Group, people: frozenset[str]) -> Finding | None:
    """`the Verhane regime`, `Verhane's government`; a neutral word is a label only with the name of a person.

    "The Brenmark government" just says which government is meant. `people` are the names that have a short form too.
    """
    if "government" not in group.kinds:
        return None
    tokens, text = reading.document.tokens, reading.text
    span = span_of(reading, group.first, group.last)
    inside = [n for n in reading.names_in(span) if n.span.end < tokens.starts[group.head.first]]
    names = reading.names_in(Span(max(0, span.start - 60), span.start)) if span.start else ()
    if inside:  # the socialist | Maduro | regime
        name: Name | None = inside[-1]
    else:
        name = names[-1] if names and text[names[-1].span.end : span.start].strip() in ("", "'s", "’s") else None
    if group.stance == "neutral" and (name is None or name.full not in people):
        return None
    if name and not inside and text[name.span.end : span.start].strip() == "":
        span = Span(name.span.start, span.end)
    return _finding(reading, group, span, "of-government", f"{reading.cast.called(name)}{GOVERNMENT}" if name else None)


def _said_of(reading: Reading, group: Group) -> Finding | None:
    """`Holt is a former nurse`, `he remains the weakest candidate`, `called Pell a puppet`."""
    if not group.is_titled or group.opened is None:
        return None
    tokens = reading.document.tokens
    k = group.opened - 1
    while k >= 0 and tokens.folded[k] in ("not", "still", "also", "now", "once", "never"):
        k -= 1
    if k < 1 or tokens.folded[group.opened] == "'s":
        return None
    last = _with_complement(reading, group.last)
    span = span_of(reading, group.first, last)
    if tokens.folded[k] in _BE or tokens.folded[k] in ("he's", "she's", "i'm", "you're", "they're", "'s"):
        j = k
        while j > 0 and (
            tokens.folded[j] in _BE or tokens.folded[j] in language().auxiliaries or tokens.folded[j] == "'s"
        ):
            j -= 1
        names = reading.names_in(Span(max(0, tokens.starts[j] - 60), tokens.ends[j]))
        if names and names[-1].span.end == tokens.ends[j]:
            return _finding(reading, group, span, "said-of", reading.cast.called(names[-1]))
        if tokens.folded[j] in _PERSONAL or tokens.folded[k] in _PERSONAL:
            return _finding(reading, group, span, "said-of", None)
        return None
    names = reading.names_in(Span(max(0, tokens.starts[k] - 60), tokens.ends[k]))
    if names and names[-1].span.end == tokens.ends[k]:
        before = bisect_left(tokens.starts, names[-1].span.start) - 1
        if before >= 0 and tokens.folded[before] in _NAMES_SO:
            return _finding(reading, group, span, "said-of", reading.cast.called(names[-1]))
    if tokens.folded[k] in ("himself", "herself"):
        return _finding(reading, group, span, "said-of", None)
    called = tokens.folded[k] in ("him", "her") and tokens.folded[k - 1] in _NAMES_SO
    return _finding(reading, group, span, "said-of", None) if called else None


def _alone(reading: Reading, group: Group) -> Finding | None:
    """`the strongman`, `the regime`, `a far-left president`: evaluative, with a head to carry it."""
    if group.stance == "neutral" or group.kinds.isdisjoint(("title", "role", "government", "body")):
        return None
    if _goes_on(reading, group) and (stance_of(group.head) == "neutral" or _is_noun(reading, group.last)):
        return None
    if all(is_proper(reading, m) for m in group.matches if m.entry.category != "neutral"):
        return None
    return _finding(reading, group, span_of(reading, group.first, group.last), "alone", None)


def _definite(reading: Reading, group: Group) -> Finding | None:
    """`the former mayor`, `the Brenmark president`: one who holds a post, by the post."""
    if group.opened is None or not group.is_titled or _goes_on(reading, group):
        return None
    tokens, head = reading.document.tokens, group.head
    word = tokens.folded[head.last - 1]
    if tokens.folded[group.opened] not in _DEFINITE or _is_plural(head.entry.term, word):
        return None
    proper = head.entry.kind != "title" and _is_capital(reading, head.last - 1) and is_proper(reading, head)
    if word in people_words().persons or proper:  # the man; The Advocate
        return None
    last = _with_complement(reading, group.last)
    return _finding(reading, group, span_of(reading, group.first, last), "definite", None)


def _goes_on(reading: Reading, group: Group) -> bool:
    """Whether a noun follows that the label only describes: a weak official | announcement."""
    folded = reading.document.tokens.folded
    return (
        group.last < len(folded)
        and folded[group.last].isalpha()
        and _is_next(reading, group)
        and reading.neighbours.letter(group.last) == "n"
        and folded[group.last] not in language().function
    )


def _is_noun(reading: Reading, k: int) -> bool:
    """Whether a word is nothing but a noun by itself: savage | seas, and not the strongman | offers."""
    return word_classes()[reading.document.tokens.folded[k]] == "n"


def _is_next(reading: Reading, group: Group) -> bool:
    tokens, text = reading.document.tokens, reading.text
    between = text[tokens.ends[group.last - 1] : tokens.starts[group.last]]
    return between == " " and not text[tokens.starts[group.last]].isupper()


def _is_plural(term: str, word: str) -> bool:
    """Whether a form of a role is its plural."""
    return (
        word.endswith(("s", "men", "women", "people"))
        and word != term.rsplit(maxsplit=1)[-1].rsplit("-", maxsplit=1)[-1]
    )
