"""`framing classroom agreement`."""

import click

from framing.cli.classroom.options import lesson_of, lesson_options
from framing.cli.classroom.reading import read_files, say_notices
from framing.cli.classroom.writing import write_result


@click.command("agreement", short_help="Agreement between coders: alpha by layer, with intervals.")
@click.argument("key", metavar="KEY_OR_ARTICLES", type=click.Path())
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "csv", "json"]),
    default="text",
    show_default=True,
    help="CSV has a row for each layer.",
)
@click.option(
    "--all-read-all",
    is_flag=True,
    help="Every coder read every text that anybody marked. [default: only texts in which the coder marked something]",
)
@click.option("--with-key", is_flag=True, help="Take what the key expects as one more coder, called key.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file instead of the terminal.")
@lesson_options
def command(
    key: str,
    files: tuple[str, ...],
    format_: str,
    all_read_all: bool,
    with_key: bool,
    output: str | None,
    **options: object,
) -> None:
    """Measure how far two or more coders agree, layer by layer: each tag, all tags, voice.

    KEY_OR_ARTICLES is the key.json of a pack, or the articles that were coded. Each FILE is a CSV of highlights
    (docs/reference/highlights.md), or a folder of them; who coded stands in the column student, else the file's name is
    taken.

    Krippendorff's alpha for words, his alpha for unitising for where marks begin and end, both with 95 % intervals.
    What is undefined is said to be, with the reason.

    \b
    framing classroom agreement lesson/key.json ana.csv bo.csv
    framing classroom agreement lesson/key.json coders/ --format csv > agreement.csv
    framing classroom agreement lesson/key.json coders/ --with-key
    """
    from framing.classroom.agreement_output import render_agreement
    from framing.classroom.coder_agreement import coder_agreement, key_as_coder

    run, lesson = lesson_of((key,), options)
    highlights, notices = read_files(files, lesson)
    if not run.quiet:
        say_notices(notices)
    if with_key:
        highlights += key_as_coder(lesson, highlights)
    found = coder_agreement(lesson, highlights, all_read_all=all_read_all)
    write_result(render_agreement(found, format_, notices), output)
