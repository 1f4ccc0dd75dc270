"""`framing classroom pack`."""

from typing import Any

import click

from framing.cli.classroom.options import comparison_and_options, lesson_options
from framing.cli.options import paths_argument


@click.command("pack", short_help="Write worksheet, teacher's key, blind version and method sheet, to print.")
@paths_argument
@click.option(
    "-o", "--output", default="framing-lesson", show_default=True, type=click.Path(), help="Folder to write to."
)
@click.option("--force", is_flag=True, help="Write into a folder that holds other files too.")
@click.option("--glossary", is_flag=True, help="Add the terms in plain words to the worksheets.")
@click.option(
    "--also",
    multiple=True,
    type=click.Choice(["docx"]),
    help="Also write every sheet as docx, to change it in Word. Needs the extra 'docs'.",
)
@lesson_options
def command(
    paths: tuple[str, ...], output: str, force: bool, glossary: bool, also: tuple[str, ...], **options: Any
) -> None:
    """Write a lesson to print: worksheet, teacher's key, blind worksheet, method sheet.

    PATH is a folder, a file, a pattern or - for standard input, as for framing report. Open the files in a browser and
    print them; A4 and US Letter both fit. key.json is for framing classroom page, score and quiz.

    \b
    framing classroom pack                                   the bundled corpus
    framing classroom pack articles/ -o lesson               your own articles
    framing classroom pack articles/ --grade 6-8 --glossary  in plainer words
    framing classroom pack articles/ --tasks naming,rewrite  these tasks
    framing classroom pack articles/ --excerpt 12            without whole texts
    """
    from framing.classroom.pack import check_pack, write_pack
    from framing.classroom.sheets import copy_warnings

    check_pack(output, also=also, force=force)
    run, comparison, asked = comparison_and_options(paths, options)
    pack = write_pack(comparison, output, asked, glossary=glossary, also=also, force=force)
    for note in (*pack.lesson.notes, *copy_warnings(pack.lesson)):
        run.say(note)
    click.echo(str(pack.worksheet))
