"""Articles from HTML pages, with the standard library alone, or with trafilatura where the user asks for it."""

import re
from collections.abc import Iterator, Mapping

from framing.errors import ArticleError
from framing.read.decode import decode
from framing.read.draft import HEAD, Draft, Input, Unreadable, known_fields
from framing.read.html_page import Element, Page, fold, parse_page
from framing.read.html_text import find_container, find_headline, page_text

_CHARSET = re.compile(
    rb"<(?:meta[^>]{1,300}?charset|\?xml[^>]{1,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_DATE = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
_SEPARATOR = re.compile(r"\s+[|–—-]\s*\Z")


def read_html(source: Input, encoding: str | None) -> Iterator[Draft]:
    """The one article of an HTML page. Raises: Unreadable where it cannot be decoded or shows no text."""
    data = source.all()
    declared = (source.charset, declared_encoding(data))
    html, notices = decode(data, source.name, encoding=encoding, declared=declared)
    page = parse_page(html)
    container = find_container(page)
    title = _meta(page).get("og:title") or _title_tag(page)
    headline = find_headline(page, container, title=title)
    text = page_text(page, container, headline=headline)
    if not text:
        raise _no_text(source.name)
    fields, site = _fields(page, page.text_of(headline) if headline else "")
    yield Draft({**fields, "text": text}, source.name, notices, guesses=known_fields({"outlet": site}))


def read_html_with_trafilatura(source: Input, encoding: str | None) -> Iterator[Draft]:
    """The one article of an HTML page, as trafilatura finds it.

    Raises: Unreadable where it cannot be decoded or trafilatura finds no text; ArticleError without trafilatura.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ArticleError(f"trafilatura cannot be used ({error}); install framing[corpus]") from None
    data = source.all()
    declared = (source.charset, declared_encoding(data))
    html, notices = decode(data, source.name, encoding=encoding, declared=declared)
    found = bare_extraction(html, with_metadata=True)
    values = found.as_dict() if found is not None else {}
    if not (values.get("text") or "").strip():
        raise _no_text(source.name)
    fields = known_fields({key: values.get(key) for key in ("title", "author", "date", "text")})
    yield Draft(fields, source.name, notices, guesses=known_fields({"outlet": values.get("sitename")}))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in a meta element or an XML declaration; None where it names none.

    >>> declared_encoding(b'<meta charset="windows-1251">')
    'windows-1251'
    """
    match = _CHARSET.search(data[:HEAD])
    return match[1].decode("ascii", "ignore") if match else None


def _fields(page: Page, headline: str) -> tuple[dict[str, str], str]:
    """What the page says of its article, and the name of its site."""
    meta = _meta(page)
    site = fold(meta.get("og:site_name", ""))
    title = fold(meta.get("og:title", "")) or headline or _title_tag(page)
    language = next((element.attributes.get("lang", "") for element in page.elements("html")), "")
    fields = known_fields(
        {
            "title": _without_site(title, site),
            "author": _author(page, meta),
            "date": _date(page, meta),
            "url": next(_links(page, "canonical"), None),
            "language": re.split("[-_]", language.strip().lower())[0],
        }
    )
    return fields, site


def _meta(page: Page) -> Mapping[str, str]:
    """The contents of the meta elements under their lower-case names, the first of each."""
    found: dict[str, str] = {}
    for element in page.elements("meta"):
        name = element.attributes.get("property") or element.attributes.get("name") or ""
        content = element.attributes.get("content", "")
        if name and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _title_tag(page: Page) -> str:
    return next((text for element in page.elements("title") if (text := page.text_of(element))), "")


def _without_site(title: str, site: str) -> str:
    """The title without the site's name at its end; other words after a bar or a dash belong to the title."""
    rest, end = title[: -len(site)], title[-len(site) :]
    separator = _SEPARATOR.search(rest)
    return rest[: separator.start()] if site and separator and end.casefold() == site.casefold() else title


def _author(page: Page, meta: Mapping[str, str]) -> str:
    """The author that the meta elements name, else the text of the first link to an author."""
    for name in ("author", "article:author"):
        if name in meta and "://" not in meta[name]:
            return fold(meta[name])
    authors = (element for element in page.elements("a", "span", "address") if "author" in _rel(element))
    return next((text for element in authors if (text := page.text_of(element))), "")


def _date(page: Page, meta: Mapping[str, str]) -> str:
    """The first date that is given in the form 2024-05-31, without its time."""
    given = [meta.get("article:published_time", "")]
    given += [element.attributes.get("datetime", "") for element in page.elements("time")]
    return next((match[1] for value in given if (match := _DATE.match(value))), "")


def _links(page: Page, rel: str) -> Iterator[str]:
    return (element.attributes.get("href", "") for element in page.elements("link") if rel in _rel(element))


def _rel(element: Element) -> list[str]:
    return element.attributes.get("rel", "").lower().split()


def _no_text(where: str) -> Unreadable:
    return Unreadable("no-text", "shows no text; save the article's text as .txt instead", where)
