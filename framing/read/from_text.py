"""Articles from plain text and Markdown. The text is what stands in the file, character by character."""

import re
from collections.abc import Iterator

from framing.read.decode import decode
from framing.read.draft import Draft, Input, Unreadable, known_fields
from framing.read.toml_text import load_toml

_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<inside>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*$")
_NO_PAIR = re.compile(r"\s*$|\s*#|[ \t]+\S|- ")  # blank, comment, the lines below a key that holds a list


def read_plain(source: Input, encoding: str | None) -> Iterator[Draft]:
    """The one article of a text file. Raises: Unreadable where it cannot be decoded or is empty."""
    text, notices = decode(source.all(), source.name, encoding=encoding)
    yield Draft({"text": text}, source.name, notices)


def read_markdown(source: Input, encoding: str | None) -> Iterator[Draft]:
    """The one article of a Markdown file, its front matter as fields, the exact rest of the file as its text.

    Raises: Unreadable where the file cannot be decoded, holds no text or has front matter that is not valid TOML.
    """
    text, notices = decode(source.all(), source.name, encoding=encoding)
    fields, rest = split_front_matter(text, source.name)
    if not rest.strip():
        raise Unreadable("empty", "holds no text below its front matter; put the article's text there", source.name)
    yield Draft({**fields, "text": rest}, source.name, notices)


def split_front_matter(text: str, where: str) -> tuple[dict[str, str], str]:
    """The fields at the top of `text`, and all that follows them; no fields where it has no front matter.

    Lines between two `---` are front matter only if each looks like it, for `---` also draws a line in Markdown.

    Raises: Unreadable where TOML between `+++` is malformed.

    >>> split_front_matter("---\\ntitle: Ferry stops\\n---\\nThe text.", "a.md")
    ({'title': 'Ferry stops'}, 'The text.')
    """
    match = _FENCED.match(text)
    if not match:
        return {}, text
    fields = _from_toml(match["inside"], where) if match["fence"] == "+++" else _from_pairs(match["inside"])
    if fields is None:
        return {}, text
    fields.pop("text", None)
    return fields, text[match.end() :]


def _from_pairs(inside: str) -> dict[str, str] | None:
    """The known fields among `key: value` lines; None where a line is nothing of that kind."""
    values: dict[str, object] = {}
    for line in inside.splitlines():
        pair = _PAIR.match(line)
        if pair:
            values[pair["key"].lower()] = _unquoted(pair["value"] or "")
        elif not _NO_PAIR.match(line):
            return None
    return known_fields(values)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _from_toml(inside: str, where: str) -> dict[str, str]:
    values = load_toml(inside, where, above=1)
    try:
        return known_fields(values)
    except ValueError as error:
        raise Unreadable("malformed", f"front matter {error}", where) from None
