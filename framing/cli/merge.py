"""`framing merge`."""

import sys
from pathlib import Path

import click


@click.command("merge", short_help="Join folders that shards of one run wrote.")
@click.argument("folders", nargs=-1, required=True, type=click.Path(), metavar="DIR...")
@click.option("-o", "--output", required=True, type=click.Path(), help="Folder to write to.")
@click.option("-q", "--quiet", is_flag=True, help="No messages.")
def command(folders: tuple[str, ...], output: str, quiet: bool) -> None:
    """Join what framing extract --shard wrote on several machines, each into a folder of its own, into one folder.

    \b
    framing extract corpus.jsonl.gz -o one --shard 1/2     on one machine
    framing extract corpus.jsonl.gz -o two --shard 2/2     on another
    framing merge one two -o tables

    Exits with 1 where something of the input was left out.
    """
    from framing.cli.extract_folder import LEFT_OUT, is_left_out, size_of
    from framing.scale import merge_runs

    summary = merge_runs([Path(folder) for folder in folders], Path(output))
    if not quiet:
        state = "" if summary.complete else "; some parts are not there yet: run their shards and merge again"
        click.echo(f"framing: {size_of(summary)}{state}", err=True)
    click.echo(output)
    if is_left_out(summary):
        if not quiet:
            click.echo(f"framing: {LEFT_OUT}", err=True)
        sys.exit(1)
