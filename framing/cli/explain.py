"""`framing explain`."""

import click

from framing.cli.options import one_line


@click.command("explain", short_help="Explain a rule.")
@click.argument("rule")
@click.option("--lexicon", "lexicon_files", multiple=True, type=click.Path(), help="Use this lexicon file as well.")
def command(rule: str, lexicon_files: tuple[str, ...]) -> None:
    """Explain RULE, the id that stands with every mark: what it looks for, why, from which source.

    \b
    framing explain loaded.en/pejorative/sham
    framing explain scare_quotes/no-speaker
    """
    from framing.explain import explain_rule
    from framing.matcher import load_lexicons

    found = explain_rule(rule, load_lexicons(*lexicon_files))
    rows = [
        ("Rule", found.id),
        ("What", found.text),
        ("Category", f"{found.category}: {found.definition}" if found.category else ""),
        ("Forms", ", ".join(found.forms)),
        ("Strength", f"{found.strength} of 3" if found.strength else ""),
        ("Neutral", ", ".join(found.neutral)),
        ("Source", found.source),
        ("Lexicon", found.lexicon),
        *(("Example", f"{e.text}  [{', '.join(e.marks)}]") for e in found.examples),
    ]
    for name, value in rows:
        if value:
            click.echo(f"{name:<9} {one_line(value)}")
