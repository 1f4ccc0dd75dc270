"""`framing schema`."""

import click


@click.command("schema", short_help="Print the JSON Schema of a record or of the report.")
@click.argument("name", type=click.Choice(["report", "record", "corpus-report"]))
def command(name: str) -> None:
    """Print the JSON Schema (draft 2020-12) of report.json, of a record of `framing extract`, or of the report.json
    that is made from tables.

    \b
    framing schema record > record.schema.json
    """
    from framing.report.schema import render_schema

    click.echo(render_schema(name), nl=False)
