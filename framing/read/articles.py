"""`read_articles`: from paths to articles, one at a time, in a fixed order, with what was wrong on the way."""

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from framing.errors import ArticleError
from framing.model import Actor, Article, Notice
from framing.read.csv_rows import is_header
from framing.read.decode import check_encoding, odd_characters
from framing.read.draft import FIELDS, HEAD, Draft, Input, Unreadable, known_fields
from framing.read.from_html import read_html, read_html_with_trafilatura
from framing.read.from_text import read_markdown, read_plain
from framing.read.ids import Ids
from framing.read.manifest import find_manifest, merge_actors
from framing.read.meter import Meter
from framing.read.packed import BROKEN, damaged, suffix_of, unpacked
from framing.read.parquet import read_parquet
from framing.read.rows import read_csv, read_json, read_json_lines
from framing.read.sources import Source, find_sources, manifests_of, told_apart
from framing.read.warc import read_warc

HtmlReader = Literal["standard", "trafilatura"]
_Reader = Callable[[Input, str | None], Iterator[Draft | Unreadable]]

_READERS: dict[str, _Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}
_HTML_READERS: dict[str, _Reader] = {"standard": read_html, "trafilatura": read_html_with_trafilatura}
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xfe\xff"  # blanks and byte order marks, of UTF-16 too
_JSON_START = re.compile(r"\[\s*\{|[\[{][ \t]*\r?\n")  # a list of objects, or an object over several lines
_FRONT_MATTER = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n")
_WARC_START = re.compile(r"WARC/\d+\.\d+[ \t]*\r?\n")
_HTML_START = re.compile(r"<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)


def read_articles(  # noqa: PLR0913 - one for each thing that a caller may know or want to know
    *paths: str | Path,
    encoding: str | None = None,
    html_reader: HtmlReader = "standard",
    stdin: BinaryIO | None = None,
    on_problem: Callable[[Notice], None] | None = None,
    on_file: Callable[[Article, Path | None], None] | None = None,
    stdin_fields: Mapping[str, str] | None = None,
    meter: Meter | None = None,
) -> Iterator[Article]:
    """The articles that `paths` name, one at a time, in the order of the paths.

    A path is a folder, a file, a pattern such as "corpus/**/*.txt", or "-" for `stdin`. What costs one article or one
    row is given to `on_problem`; without it, it is raised. `encoding` is for files that do not begin with a byte
    order mark. `on_file` is told the file of each article, None for one from `stdin`. `stdin_fields` are what a
    manifest would say of the standard input: id, outlet, title, date and so on. `meter` is told how much is read.

    Raises: ArticleError at once where a path does not exist or a manifest is malformed, and later where an article
    cannot be read and there is no `on_problem`.
    """
    check_encoding(encoding)
    if html_reader not in get_args(HtmlReader):
        raise ArticleError(f"html_reader {html_reader!r} is unknown; use {' or '.join(get_args(HtmlReader))}")
    if stdin is None and "-" in map(str, paths):
        raise ArticleError("-: there is no standard input; name a file or a folder")
    manifest_of = functools.cache(find_manifest)
    given = known_fields(stdin_fields or {})
    found = [_with_fields(source, given) for path in paths for source in find_sources(path, manifest_of)]
    sources = told_apart(found)
    settings = _Settings(encoding, html_reader, stdin, meter or Meter())
    for source in sources:
        if isinstance(source, Source):
            settings.meter.expect(source.file)
    return _read(sources, settings, on_problem=on_problem, on_file=on_file)


def read_actors(*paths: str | Path) -> tuple[Actor, ...]:
    """The actors that the manifests in or beside `paths` name, each once.

    Raises: ArticleError where a path does not exist, a manifest is malformed, or two actors share an alias.
    """
    manifest_of = functools.cache(find_manifest)
    actors = [a for path in paths for manifest in manifests_of(path, manifest_of) for a in manifest.actors]
    return merge_actors(actors, "manifests")


@dataclass(frozen=True, slots=True)
class _Settings:
    encoding: str | None
    html_reader: HtmlReader
    stdin: BinaryIO | None
    meter: Meter


def _with_fields(source: Source | Notice | Unreadable, given: Mapping[str, str]) -> Source | Notice | Unreadable:
    """The source; if it is the standard input, with the fields `given` for it."""
    return replace(source, given=given) if isinstance(source, Source) and source.file is None else source


def _read(
    sources: list[Source | Notice | Unreadable],
    settings: _Settings,
    *,
    on_problem: Callable[[Notice], None] | None,
    on_file: Callable[[Article, Path | None], None] | None,
) -> Iterator[Article]:
    ids = Ids()
    for source in sources:
        for found in _drafts(source, settings) if isinstance(source, Source) else (source,):
            if isinstance(found, Draft) and isinstance(source, Source):
                article = ids.give(_article(source, found), found.where)
                if on_file is not None:
                    on_file(article, source.file)
                yield article
            elif isinstance(found, Unreadable):
                if on_problem is None:
                    raise found
                on_problem(found.notice)
            elif isinstance(found, Notice) and on_problem is not None:
                on_problem(found)


def _drafts(source: Source, settings: _Settings) -> Iterator[Draft | Unreadable]:
    """What stands in one source. A problem of the whole file comes as a value too, and ends it."""
    try:
        with source.file.open("rb") if source.file else nullcontext(settings.stdin) as stream:
            if stream is not None:
                settings.meter.begin(source.file, stream)
                yield from _in_stream(source, stream, settings)
    except Unreadable as problem:
        yield problem
    except BROKEN as error:
        yield damaged(error, source.name)
    except OSError as error:
        if error.strerror is None:  # of what unpacks, not of the machine
            yield damaged(error, source.name)
        else:
            yield Unreadable("unreadable", f"cannot be read ({error.strerror}); check its permissions", source.name)


def _in_stream(source: Source, stream: BinaryIO, settings: _Settings) -> Iterator[Draft | Unreadable]:
    html = _HTML_READERS[settings.html_reader]
    suffix = suffix_of(source.file.name) if source.file else ""
    if source.file and suffix != ".parquet":
        stream = unpacked(stream, source.file.name)
    whole = suffix in (".parquet", ".warc")  # nothing is looked at beforehand
    head = b"" if whole else _head(stream) if source.file else _first_bytes(stream)
    suffix = suffix or _suffix_by_content(head)
    if suffix == ".warc":
        yield from read_warc(Input(source.name, head, stream), settings.encoding, html)
    else:
        reader = _READERS.get(suffix, html)
        yield from reader(Input(source.name, head, stream), settings.encoding)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes of a file, also where reading fails after some: it will fail again behind them."""
    read = getattr(stream, "read1", stream.read)
    head: bytes = b""
    while len(head) < HEAD:
        try:
            more = read(HEAD - len(head))
        except (OSError, *BROKEN):
            if head:
                break
            raise
        if not more:
            break
        head += more
    return head


def _first_bytes(stream: BinaryIO) -> bytes:
    """The first lines of a stream, up to one that is not blank: more may come much later, or never."""
    read = getattr(stream, "read1", stream.read)
    head: bytes = b""
    while len(head) < HEAD and b"\n" not in head.lstrip(_BLANK):
        more = read(HEAD - len(head))
        if not more:
            break
        head += more
    return head


def _suffix_by_content(head: bytes) -> str:
    start = head.replace(b"\0", b"").decode("utf-8-sig", "ignore").lstrip("\ufeff \t\r\n")
    if _JSON_START.match(start):
        return ".json"
    if start.startswith("{"):
        return ".jsonl"
    if _FRONT_MATTER.match(start):
        return ".md"
    if _WARC_START.match(start):
        return ".warc"
    if is_header(start.partition("\n")[0], known=FIELDS, needed="text"):
        return ".csv"
    return ".html" if _HTML_START.match(start) else ".txt"


def _article(source: Source, draft: Draft) -> Article:
    """The article, its fields from the manifest, the file and the file's name.

    The manifest corrects what a file says of its one article, but is no more than a default for a file of many.
    """
    id_ = source.given.get("id", source.id)
    if draft.row is None:
        stated = {**draft.fields, **source.given}
    else:
        id_ = f"{id_}:{draft.row}"
        stated = {**source.given, "id": id_, **draft.fields}
    outlet = {"outlet": source.outlet} if source.outlet else {}
    fields = {"id": id_, "outlet": source.stem, **(draft.guesses or {}), **outlet, **stated}
    return Article(
        id=fields["id"],
        outlet=fields["outlet"],
        text=fields["text"],
        title=fields.get("title"),
        date=fields.get("date"),
        url=fields.get("url"),
        author=fields.get("author"),
        language=fields.get("language", "en"),
        translated_from=fields.get("translated_from"),
        event=fields.get("event"),
        path=source.name if source.file else None,
        notices=draft.notices + odd_characters(fields["text"], draft.where),
    )
