"""Noun phrases in a line: the subject of a verb, the phrase behind a word.

Patterns that look to the left are written backwards and run over the reversed letters.
"""

import re

from framing.extract.rows import Line
from framing.model import Span

REACH = 60  # items: no phrase is longer, and time stays linear in a sentence without end

# A noun phrase from its last word back to its determiner: officials of the two largest parties, familiar with them.
_PHRASE_BACK = r"(?:[iyk](?!~)|[nNm](?:~?[nNjmzl]|~[a-zA-Z]|a(?=[jml])|g(?=[dzjnNo]))*(?:a?d)*|Q(?=[djzm])[djzmn]*)"
_SUBJECT_BACK = re.compile(
    rf"{_PHRASE_BACK}(?:(?:[poh]?[po]j?|(?<=d)j)(?=[nNiykmQ]){_PHRASE_BACK}|c,?{_PHRASE_BACK}(?=[$,;:.\"bcuQ]|$))*"
)
_ONE_BACK = re.compile(_PHRASE_BACK)
# Auxiliaries and adverbs before a verb, and the verbs that it depends on: has long refused to say.
_GROUP_BACK = re.compile(r"[aR]*(?:[MBHDE][aR]*)*(?:t[aR]*(?:[vVlg]|j(?=[aRd]*[BE]))[aR]*(?:[MBHDE][aR]*)*)*")
_FORWARD = re.compile(
    r"(?:[aR]?[dmjz~]|N(?=z)|n(?=[z~nN])|[nN](?=[nN~])|g(?=[nN])|l(?=[nN]))*[nNmyikQ](?:~[nNjm])*"
    r"(?:z(?:[djm~]*[nN])+)*"
)


def group_start(line: Line, k: int) -> int:
    """The first item of the verb group that the verb `k` ends: has not said."""
    size = line.size
    match = _GROUP_BACK.match(line.reverse, size - k, size - k + REACH)
    return k if match is None else size - match.end()


def phrase_before(line: Line, end: int) -> int | None:
    """Where the noun phrase begins whose last item is `end`, with what is joined to it by of and in; None if none."""
    size = line.size
    match = _SUBJECT_BACK.match(line.reverse, size - 1 - end, size - 1 - end + REACH)
    if match is None or match.end() == match.start():
        return None
    first = _without_adverbial(line, size - match.end(), end)
    return _whole_list(line, first) if "c" in line.letters[first:end] else first


def _whole_list(line: Line, first: int) -> int:
    """Where a list begins whose last members begin at `first`: the union, | the board and the mayor."""
    while first > 1 and line.letters[first - 1] == ",":
        match = _ONE_BACK.match(line.reverse, line.size - first + 1, line.size - first + 1 + REACH)
        begin = first if match is None else line.size - match.end()
        if begin == first or line.at(begin - 1) not in '$,.:;"cbu':
            break
        first = begin
    return first


def phrase_after(line: Line, start: int) -> int | None:
    """The last item of the noun phrase that begins at `start`, without what is joined to it; None if none begins."""
    match = _FORWARD.match(line.letters, start, start + REACH)
    return None if match is None or match.end() == match.start() else match.end() - 1


def _without_adverbial(line: Line, first: int, end: int) -> int:
    """Where a phrase begins behind a time or place that opens the sentence: in January officials."""
    letters = line.letters
    while first < end and letters[first] in "c,~-z":
        first += 1
    return first


def over_aside(line: Line, closing: int) -> int:
    """The item before the aside that the sign at `closing` ends; -1 where there is none."""
    sign = line.letters[closing]
    opening = "(" if sign == ")" else sign
    start = line.letters.rfind(opening, max(0, closing - REACH), closing)
    if start < 0:
        return -1
    inside = line.letters[start + 1 : closing]
    if "Q" in inside and sign == "," and inside[:1] not in "wlgd":
        return -1
    finite = re.search("[vBMHD]", inside)
    if sign == "," and inside[:1] not in "wlg" and finite and not re.search("[wh]", inside[: finite.start()]):
        return -1
    return start - 1


def over_relative(line: Line, first: int) -> int:
    """Where the subject begins if a relative clause or participle stands before the phrase at `first`."""
    letters = line.letters
    if first < 2 or letters[first - 1] not in "vVlgpa":
        return first
    start = max(0, first - 16)
    for k in range(first - 1, start, -1):
        if letters[k] in ",;:-(.bQ":
            return first
        if letters[k] == "w" or (letters[k] == "h" and letters[k - 1] in "nN"):
            if letters[k - 1] in "nNy" and _is_one_clause(letters[k:first]):
                begin = phrase_before(line, k - 1)
                return first if begin is None else begin
            return first
        if letters[k] in "lg" and letters[k - 1] in "nN" and letters[k + 1 : k + 2] in ("p", "o", "t", "d", "n"):
            begin = phrase_before(line, k - 1)
            return first if begin is None else begin
    return first


def _is_one_clause(letters: str) -> bool:
    """Whether no second finite verb stands in a relative clause, but for one that "and" joins."""
    return len(re.findall("(?<![c])[vM]|[BHD](?![lg])", letters)) <= 1


def source_after(line: Line, start: int) -> Span | None:
    """The subject that follows its verb: said Maren Holt of the union. What describes it between commas is left out."""
    last = phrase_after(line, start)
    if last is None:
        return None
    while last + 2 < line.size and (
        line.letters[last + 1] == "o"
        or line.words[last + 1] in ("for", "from", "at", "with", "in", "by")
        or (line.letters[last + 1] == "c" and line.letters[last + 2] in "Nd")
    ):
        more = phrase_after(line, last + 2)
        if more is None or (line.words[last + 1] in ("in", "at") and line.letters[last + 2] not in "Nd"):
            break
        last = more
    if line.at(last + 1) == "," and line.at(last + 2) == "N":  # its director, Ilka Korvel,
        name = phrase_after(line, last + 2)
        last = name if name is not None and line.at(name + 1) in ",.$" else last
    return line.span(start, last)
