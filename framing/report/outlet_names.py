"""What gives an outlet away, and what stands in its place where names are hidden.

One pattern finds it, in a form that Python and the page's script read alike: names as whole words, in their own case
and in capitals; the words of a name written together in any case, as in handles and the names of files; addresses that
hold the name; ids and paths of articles; authors. A name that is a common word is found as that word too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

from framing.compare.content.passages import stems
from framing.compare.events.comparability_words import comparability_words
from framing.compare.result import Comparison

HIDDEN, MASK = "hidden", "■"
MASKED = MASK * 3  # a word that would give a name away
LEAST_INITIALS = 3  # letters of initials, and of a name that is looked for as it may be spelt
LEAST_JOINED = 4  # letters of a name from which it is looked for inside of handles and addresses
_SYNTAX = re.compile(r"[\\^$.*+?()\[\]{}|/]")
_REST = r"""[^\s"'<>()]"""  # a sign of an address
_SIGN = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_AUTHORS = re.compile(r"[,;/]| and ")
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_WORDS = re.compile(r"[^\W_]+")

Form = tuple[str, ...]  # one after the other, each a sign or a class of signs
_Tree = dict[str, "_Tree"]


@dataclass(frozen=True)
class OutletNames:
    """What gives an outlet away: in articles what the pattern `names` finds, in all other words also what `others`
    finds, which are ids, and names that look like any word.

    `aliases` has what stands for it, by its letters alone, or by the words as they stand where these tell more; what
    is found and not in it is an author, an address or the like and becomes HIDDEN. `telling` are words that the texts
    have in names alone: a table of words must not show them either.
    """

    names: str
    others: str
    aliases: dict[str, str]
    telling: frozenset[str] = frozenset()

    @cached_property
    def _in_texts(self) -> re.Pattern[str]:
        return re.compile(_whole(self.names))

    @cached_property
    def _elsewhere(self) -> re.Pattern[str]:
        return re.compile(_whole(rf"{self.others}(?!\w)|{self.names}" if self.others else self.names))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the text of an article gives an outlet away."""
        return (m.span() for m in self._in_texts.finditer(text))

    def replaced(self, words: str) -> str:
        """Words that are no article's, with aliases."""
        return MASKED if words in self.telling else self._elsewhere.sub(self._alias, words)

    def _alias(self, m: re.Match[str]) -> str:
        words = " ".join(m[0].split())
        return self.aliases.get(words) or self.aliases.get(letters(words)) or HIDDEN


def outlet_aliases(outlets: Iterable[str]) -> dict[str, str]:
    """What outlets are called while names are hidden, in their order: Outlet A, Outlet B."""
    return {outlet: f"Outlet {_letter(i)}" for i, outlet in enumerate(outlets)}


def article_aliases(comparison: Comparison) -> dict[str, str]:
    """Neutral ids of the articles, in their order and all of one length."""
    width = len(str(len(comparison.profiles)))
    return {p.article.id: f"article-{i:0{width}}" for i, p in enumerate(comparison.profiles, 1)}


def find_names(comparison: Comparison) -> OutletNames:
    """What gives the outlets of a comparison away."""
    spelt = _spelt(comparison)
    known = {form: alias for name, alias in spelt.items() for form in _forms(name)}
    run_on = {label: alias for name, alias in spelt.items() for label in _run_on(name)}
    joined = run_on | {letters(name): alias for name, alias in known.items() if name.count(" ") or not name.islower()}
    articles, authors = _article_names(comparison), _authors(comparison)
    inside = [name for name in joined if len(name) >= LEAST_JOINED]
    ids = [name for name in articles if not name.isalpha() or any(part in letters(name) for part in inside)]
    written = [name for name in known if not name.islower()]
    words = {*written, *(name.upper() for name in written), *authors}
    hosts = {name for name in spelt if _ADDRESS.fullmatch(name)}
    forms = (
        [_any_case(name) for name in inside],
        [*(_together(name) for name in written if " " in name), *map(_apart, run_on)],
        [_any_case(host) for host in hosts],
    )
    others = _tree(map(_exact, {*ids, *known} - words))
    by_letters = {letters(name): alias for name, alias in (articles | joined | known).items()}
    by_letters.pop("", None)
    apart = {name: alias for name, alias in (articles | known).items() if by_letters.get(letters(name)) != alias}
    found = OutletNames(_pattern(map(_exact, words), *forms), others, by_letters | apart)
    return replace(found, telling=frozenset(_telling([*written, *run_on], found, comparison)))


def letters(name: str) -> str:
    """The letters and figures of a name, small, with nothing between them: how handles and addresses write it.

    >>> letters("Global Times")
    'globaltimes'
    """
    return "".join(_WORDS.findall(name.lower()))


def _spelt(comparison: Comparison) -> dict[str, str]:
    """The outlets, the hosts of their articles and the other names of those that the articles name, with aliases."""
    aliases = outlet_aliases(comparison.outlets)
    by_letters = {letters(outlet): alias for outlet, alias in aliases.items()}
    others = {}
    for row in comparison.actors:
        meant = {by_letters[letters(name)] for name in (row.actor, *row.aliases) if letters(name) in by_letters}
        others.update(dict.fromkeys((row.actor, *row.aliases), min(meant)) if meant else {})
    for p in comparison.profiles:
        others.update(dict.fromkeys(_host(p.article.url or ""), aliases[p.article.outlet]))
    return others | aliases


def _host(url: str) -> Iterator[str]:
    """The host of an address, nothing where it has none."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return
    if _ADDRESS.fullmatch(host):
        yield host


def _forms(name: str) -> Iterator[str]:
    """A name, what it is without its article and without a remark in brackets, and the initials of three words."""
    name = " ".join(name.split())
    bare = name.partition(" (")[0]
    initials = "".join(word[0] for word in bare.removeprefix("The ").split() if word[0].isupper())
    forms = (name, bare, bare.removeprefix("The "), initials if len(initials) >= LEAST_INITIALS else "")
    yield from dict.fromkeys(form for form in forms if form)


def _run_on(name: str) -> Iterator[str]:
    """The letters of a name that may stand for several words: what an address or the name of a file has."""
    label = max(name.split(".")[:-1], key=len) if _ADDRESS.fullmatch(name) else name
    if label.islower() and " " not in label and len(letters(label)) >= LEAST_INITIALS:
        yield from dict.fromkeys((letters(label), letters(label.removeprefix("the-"))))


def _article_names(comparison: Comparison) -> dict[str, str]:
    """What articles are called, ids and files, with their neutral ids."""
    ids = article_aliases(comparison)
    files = Counter(p.article.path for p in comparison.profiles)
    paths = {
        path: ids[p.article.id] if files[path] == 1 else HIDDEN for p in comparison.profiles if (path := p.article.path)
    }
    return {" ".join(name.split()): alias for name, alias in (paths | ids).items() if name.strip()}


def _authors(comparison: Comparison) -> set[str]:
    """The authors given, but agencies: many outlets print what they write."""
    given = {" ".join((p.article.author or "").split()).removeprefix("By ") for p in comparison.profiles}
    single = {part.strip() for author in given for part in _AUTHORS.split(author)}
    agencies = comparability_words().agencies
    return {name for name in given | single if " " in name and name.removeprefix("The ") not in agencies}


def _telling(names: Iterable[str], found: OutletNames, comparison: Comparison) -> set[str]:
    """Words of the names that the texts have nowhere else, as tables of words show them, and their stems."""
    wanted = {word for name in names for word in _WORDS.findall(name.lower())}
    for p in comparison.profiles:
        if wanted:
            wanted -= set(_WORDS.findall(masked(p.article.text, found.spans(p.article.text)).lower()))
    return wanted | {stems()(word) for word in wanted}


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a sign for each character of some spans but line breaks, which keep its shape.

    >>> masked("By Cora Lint", [(3, 12)])
    'By ■■■■■■■■■'
    """
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], _SIGN.sub(MASK, text[max(start, at) : end])]
        at = max(at, end)
    return "".join((*parts, text[at:]))


def _pattern(words: Iterable[Form], joined: list[Form], several: list[Form], hosts: list[Form]) -> str:
    """All that is looked for, addresses before names."""
    parts = []
    if joined:
        inside = _tree(joined)
        parts.append(rf"(?:https?://|www\.){_REST}*?{inside}{_REST}*")
        parts.append(rf"[@#]\w*{inside}\w*")
        parts.append(rf"{_tree([*joined, *several])}(?:\.\w+)+(?:/{_REST}*)?")
    if hosts:
        parts.append(rf"(?:https?://)?(?:www\.)?{_tree(hosts)}(?:/{_REST}*)?")
    parts.append(_tree([*words, *several]) or "(?!)")
    return "|".join(parts)


def _whole(pattern: str) -> str:
    """A pattern that finds no part of a word. What stands for a word in it stands outside of classes of signs."""
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _exact(name: str) -> Form:
    return tuple(r"\s+" if sign == " " else _SYNTAX.sub(r"\\\g<0>", sign) for sign in name)


def _any_case(name: str) -> Form:
    return tuple(_either_case(sign) for sign in name)


def _either_case(sign: str) -> str:
    other = sign.upper() if sign.islower() else sign.lower()
    return f"[{sign}{other}]" if other != sign and len(other) == 1 else _SYNTAX.sub(r"\\\g<0>", sign)


def _together(name: str) -> Form:
    """The words of a name with no blank between them."""
    found: list[str] = []
    for word in _WORDS.findall(name.lower()):
        found += ["[-_]?", *_any_case(word)] if found else _any_case(word)
    return tuple(found)


def _apart(label: str) -> Form:
    """The letters of a label as words, with a capital first: of *dailynews* Daily News."""
    found = [_SYNTAX.sub(r"\\\g<0>", label[0].upper())]
    for sign in label[1:]:
        found += [r"\s?", _either_case(sign)]
    return tuple(found)


def _tree(forms: Iterable[Form]) -> str:
    """A pattern of all forms in which each beginning stands once, so that thousands are looked for as fast as one."""
    tree: _Tree = {}
    for form in forms:
        node = tree
        for sign in form:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: _Tree) -> str:
    found = []
    for first, below in sorted(node.items()):
        if not first:
            continue
        line, rest = first, below
        while len(rest) == 1 and "" not in rest:
            ((sign, rest),) = rest.items()
            line += sign
        found.append(line + _branches(rest))
    if not found:
        return ""
    return f"(?:{'|'.join(found)})" + ("?" if "" in node else "")


def _letter(i: int) -> str:
    return (_letter(i // 26 - 1) if i >= 26 else "") + chr(65 + i % 26)
