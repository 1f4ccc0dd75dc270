"""The codebook as Markdown, to print and cite, or as a CSV table."""

from collections.abc import Iterator

from framing.classroom.codebook import Codebook, Example, TagEntry
from framing.report.to_csv import render_table
from framing.report.to_markdown import escape

FORMATS = ("markdown", "csv")
COLUMNS = "kind code letter name text note"


def render_codebook(codebook: Codebook, format: str, version: str) -> str:
    """The codebook in one of `FORMATS`; `version` is that of the program, to cite. Raises: KeyError for another."""
    return {"markdown": _markdown, "csv": _csv}[format](codebook, version)


def _markdown(codebook: Codebook, version: str) -> str:
    lines = [f"# {escape(codebook.title)}"]
    for paragraph in codebook.about:
        lines += ["", escape(paragraph)]
    lines += ["", "## What is marked, and how"]
    for heading, text in codebook.unit:
        lines += ["", f"**{escape(heading)}.** {escape(text)}"]
    lines += ["", "## Tags", "", "| letter | tag | in files |", "|---|---|---|"]
    lines += [f"| {tag.letter} | {escape(tag.name)} | `{tag.tag.value}` |" for tag in codebook.tags]
    for tag in codebook.tags:
        lines += ["", *_tag(tag)]
    lines += ["", "## Whose words: voices", "", "| in files | meaning | example |", "|---|---|---|"]
    lines += [f"| `{v.voice.value}` | {escape(v.definition)} | {escape(v.example)} |" for v in codebook.voices]
    lines += ["", f"framing {version}; categories from {', '.join(codebook.lexicons)}."]
    return "\n".join(lines) + "\n"


def _tag(tag: TagEntry) -> Iterator[str]:
    yield f"### {tag.letter}: {escape(tag.name)}"
    yield from ("", escape(tag.definition), "", f"Ask: {escape(tag.question)}", "")
    yield from (f"- {escape(rule)}" for rule in tag.rules)
    if tag.categories:
        yield from ("", "| category | meaning |", "|---|---|")
        yield from (f"| {escape(name)} | {escape(meaning)} |" for name, meaning in tag.categories)
    for heading, examples in (("Marked", tag.examples), ("Not marked", tag.counter_examples)):
        yield from ("", f"{heading}:", "")
        yield from (f"- {_shown(example)} ({escape(example.why)})" for example in examples)


def _shown(example: Example) -> str:
    """The sentence with what is marked in bold."""
    return escape(example.text).replace("\\[", "**").replace("\\]", "**")


def _csv(codebook: Codebook, version: str) -> str:
    return render_table(COLUMNS, _rows(codebook))


def _rows(codebook: Codebook) -> Iterator[tuple[str, ...]]:
    for heading, text in codebook.unit:
        yield "rule", "", "", heading, text, ""
    for tag in codebook.tags:
        of_tag = (tag.tag.value, tag.letter, tag.name)
        yield "tag", *of_tag, tag.definition, tag.question
        yield from (("tag_rule", *of_tag, rule, "") for rule in tag.rules)
        yield from (("category", *of_tag, name, meaning) for name, meaning in tag.categories)
        yield from (("example", *of_tag, example.text, example.why) for example in tag.examples)
        yield from (("counter_example", *of_tag, example.text, example.why) for example in tag.counter_examples)
    for v in codebook.voices:
        yield "voice", v.voice.value, "", v.voice.value, v.definition, v.example
