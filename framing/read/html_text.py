"""Which part of a page is the article, and its text: one block a paragraph, a blank line between two."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from framing.read.html_page import BLOCK, Element, End, Item, Page, blank_of, fold

_PARAGRAPHS = frozenset({"blockquote", "figcaption", "h1", "h2", "h3", "h4", "li", "p"})
_DROPPED = frozenset({
    "aside", "button", "head", "iframe", "nav", "noscript", "script", "select", "style", "svg", "template", "textarea",
    "title",
})  # fmt: skip
CAPTION = "Caption: "
_EDGES = frozenset({"footer", "header"})  # of the page; those of an article belong to it
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_POST_SIGNATURE = re.compile(r"[—–-] [^\n]{1,100}?\(@\w+\)")
_POST_ITEMS = 400  # tags and strings; no embedded post has as many


def find_container(page: Page) -> Element | None:
    """The element that holds the article, None for the whole page.

    An article element, the longest of several, else a main element, else the one whose paragraphs hold the most text.
    """
    for tag in ("article", "main"):
        sized = [(_length(page, element), -element.start, element) for element in _shown(page) if element.tag == tag]
        if sized and max(sized)[0]:
            return max(sized)[2]
    return _densest(page)


def find_headline(page: Page, container: Element | None, *, title: str) -> Element | None:
    """The h1 that is the article's headline: in its container, else in what is shown, else one that the title has."""
    headlines = [element for element in page.elements("h1") if page.text_of(element)]
    shown = {element.start for element in _shown(page)}
    choices = (
        [h for h in headlines if container and container.start < h.start < container.end],
        [h for h in headlines if h.start in shown],
        [h for h in headlines if page.text_of(h) in fold(title)],
    )
    return next((choice[0] for choice in choices if choice), None)


def page_text(page: Page, container: Element | None, *, headline: Element | None) -> str:
    """The headline as first line, then the paragraphs, list items, quotations, subheads and captions in order.

    Text that stands in none of these is taken only where there is nothing else.
    """
    items = list(_items(page, container, without=headline))
    blocks = list(_blocks(page, items, loose=False)) or list(_blocks(page, items, loose=True))
    return "\n\n".join([page.text_of(headline), *blocks] if headline else blocks)


def _items(page: Page, container: Element | None, *, without: Element | None = None) -> Iterator[Item]:
    """What is shown of the container, or of the page, but for the element `without`."""
    if container is None:
        return _visible(page, range(len(page.items)), dropped=_DROPPED | _EDGES | {"form"}, without=without)
    inside = range(container.start + 1, container.end)
    # An article in an article is a comment, or a hint at another one.
    dropped = {"form", container.tag} if container.tag in ("article", "main") else {"form", *_EDGES}
    return _visible(page, inside, dropped=_DROPPED | dropped, without=without)


def _shown(page: Page) -> Iterator[Element]:
    """The elements outside of what is dropped. Forms count as shown, for some sites put the whole page into one."""
    items = _visible(page, range(len(page.items)), dropped=_DROPPED | _EDGES)
    return (item for item in items if isinstance(item, Element))


def _visible(page: Page, places: range, *, dropped: Collection[str], without: Element | None = None) -> Iterator[Item]:
    """The items at `places` without the elements whose tags are `dropped`, nor what is in them."""
    at = places.start
    while at < places.stop:
        item = page.items[at]
        if isinstance(item, Element) and (item is without or item.tag in dropped):
            at = item.end
        else:
            yield item
        at += 1


def _length(page: Page, container: Element) -> int:
    """The length of the container's text, links left out."""
    return _text_length(_items(page, container))


def _densest(page: Page) -> Element | None:
    """The element whose own paragraphs are longest; those of its children count half, for a page may group them."""
    scores: dict[int, float] = defaultdict(float)
    open_: list[Element] = []
    for item in _visible(page, range(len(page.items)), dropped=_DROPPED | _EDGES):
        if isinstance(item, End):
            open_.pop()
        elif isinstance(item, Element):
            if item.tag == "p":
                length = _text_length(_items(page, item))
                for weight, parent in zip((1.0, 0.5), reversed(open_), strict=False):
                    scores[parent.start] += weight * length
            open_.append(item)
    best = max(scores, key=lambda start: (scores[start], start), default=None)
    found = page.items[best] if best is not None and scores[best] else None
    return found if isinstance(found, Element) else None


def _text_length(items: Iterable[Item]) -> int:
    """The number of characters among balanced `items`, those in links left out."""
    length = links = 0
    for item in items:
        if isinstance(item, str):
            length += 0 if links else len(item.strip())
        elif (item if isinstance(item, Element) else item.element).tag == "a":
            links += 1 if isinstance(item, Element) else -1
    return length


def _blocks(page: Page, items: Iterable[Item], *, loose: bool) -> Iterator[str]:
    """The blocks of text among balanced `items`; `loose` takes text that stands in no paragraph, too."""
    pieces: list[str] = []
    depth = 0
    mark = ""  # what the page shows by layout alone is said in words: a line of a caption begins with "Caption:"
    post: Element | None = None
    for item in items:
        if isinstance(item, str):
            if depth or loose:
                pieces.append(_BLANKS.sub(" ", item))
            continue
        element = item if isinstance(item, Element) else item.element
        starts = element is item
        if element.tag in _PARAGRAPHS:
            depth += 1 if starts else -1
        if post is None and starts and _is_post(page, element):
            post = element
        elif post is element:
            post = None
        if post is not None and post is not element:
            pieces.append(blank_of(element))
        elif element.tag in BLOCK:
            yield from (mark + block for block in _joined(pieces))
            pieces.clear()
            if element.tag == "figcaption":
                mark = CAPTION if starts else ""
        elif element.tag == "q":  # browsers draw its marks
            pieces.append("“" if starts else "”")
        elif element.tag == "br" and starts:
            pieces.append("\n")
    yield from (mark + block for block in _joined(pieces))


def _is_post(page: Page, element: Element) -> bool:
    """Whether a quotation is an embedded post: it ends in a name with a handle, which stays on the line of its text."""
    if element.tag != "blockquote" or element.end - element.start > _POST_ITEMS:
        return False
    return bool(_POST_SIGNATURE.search(page.text_of(element)))


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    """One block, its lines stripped and at most one of them blank between two; nothing where there is no text."""
    lines = "\n".join(fold(line) for line in "".join(pieces).split("\n"))
    if block := re.sub(r"\n{3,}", "\n\n", lines).strip("\n"):
        yield block
