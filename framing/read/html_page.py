"""An HTML page as a flat list of elements, strings and ends, always balanced, however malformed the page is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_IN_HEAD = frozenset({"base", "link", "meta", "noscript", "script", "style", "template", "title"})
_FAR = 32  # open elements looked through for a match; only hostile pages nest deeper between two of a kind
_BROKEN_TAGS = 100  # dropped in one page; more would be slow, and only hostile pages have as many

# Taken out beforehand, for html.parser reads them differently from one Python to the next, slowly or not at all.
_UNSEEN = re.compile(
    r"<!--.*?(?:--!?>|\Z)|<(script|style)(?=[\s/>])(?:[^<>]*[^/<>])?>.*?(?:</\1\s*>|\Z)|<[!?][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# int() refuses numbers of thousands of digits, and none of these is a character.
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{20,}|[xX][0-9a-fA-F]{20,});?")
_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Element:
    """An element; its contents are `items[start + 1 : end]` of its page."""

    tag: str
    attributes: Mapping[str, str]
    start: int
    end: int = -1


@dataclass(frozen=True, slots=True)
class End:
    """The end of an element."""

    element: Element


Item = Element | End | str


@dataclass(frozen=True, slots=True)
class Page:
    """The elements, strings and ends of a page in document order."""

    items: Sequence[Item]

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, in order."""
        return (item for item in self.items if isinstance(item, Element) and item.tag in tags)

    def inside(self, element: Element) -> Sequence[Item]:
        """What stands between the tags of `element`."""
        return self.items[element.start + 1 : element.end]

    def text_of(self, element: Element) -> str:
        """The text of `element` on one line: HTML's blanks folded, a no-break space kept."""
        return fold("".join(item if isinstance(item, str) else blank_of(item) for item in self.inside(element)))


def parse_page(html: str) -> Page:
    """The page that `html` is. Never raises, for browsers show malformed pages too."""
    seen = _HUGE_REFERENCE.sub("\ufffd", _UNSEEN.sub("", html))
    last = seen.rfind(">") + 1
    builder = _Builder()
    builder.feed(seen[:last] + seen[last:].replace("<", "&lt;"))  # no tag can begin there; to look for each is slow
    for _ in range(_BROKEN_TAGS):  # a tag whose quotation mark is never closed: browsers show nothing of it
        if not builder.rawdata.startswith("<"):
            break
        rest = builder.rawdata.partition(">")[2]
        builder.rawdata = ""
        builder.feed(rest)
    builder.close()
    builder.close_from(0)
    return Page(builder.items)


def fold(text: str) -> str:
    """The text with each run of HTML's blanks as one space, and none at its ends.

    >>> fold(" one\\n two ")
    'one two'
    """
    return _BLANKS.sub(" ", text).strip(" ")


def blank_of(item: Element | End) -> str:
    """A space where a tag parts what stands before it from what stands after it, else nothing."""
    tag = item.tag if isinstance(item, Element) else item.element.tag
    return " " if tag in BLOCK or tag == "br" else ""


class _Builder(HTMLParser):
    """Collects `items`. Ends that are missing are put in, ends of nothing are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[Item] = []
        self._open: list[Element] = []
        self._counts: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._counts["head"] and tag not in _IN_HEAD:
            self._close("head")
        if tag in BLOCK:
            self._close("p", "button")
        if tag in _HEADINGS and self._open and self._open[-1].tag in _HEADINGS:
            self.close_from(len(self._open) - 1)
        if tag == "li":
            self._close("li", "ul", "ol")
        element = Element(tag, {key: value or "" for key, value in reversed(attrs)}, len(self.items))
        self.items.append(element)
        self._open.append(element)
        self._counts[tag] += 1
        if tag in _VOID:
            self.close_from(len(self._open) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCK:
            self._close(tag)
        else:
            self._close(tag, *BLOCK)

    def handle_data(self, data: str) -> None:
        self.items.append(data)

    def _close(self, tag: str, *walls: str) -> None:
        """Close the innermost open `tag` and all inside it, unless one of `walls` stands between."""
        if not self._counts[tag]:
            return
        far = len(self._open) if tag in BLOCK and not walls else _FAR
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 1 - far), -1):
            if self._open[place].tag == tag:
                self.close_from(place)
                return
            if self._open[place].tag in walls:
                return

    def close_from(self, place: int) -> None:
        """Close the open elements from `place` on, the innermost first."""
        while len(self._open) > place:
            element = self._open.pop()
            element.end = len(self.items)
            self.items.append(End(element))
            self._counts[element.tag] -= 1
