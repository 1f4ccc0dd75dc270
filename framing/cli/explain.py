"""`framing explain`."""

import click

from framing.cli.options import lexicon_option, one_line, overrides_option


@click.command("explain", short_help="Explain a rule.")
@click.argument("rule")
@lexicon_option
@overrides_option
def command(rule: str, lexicon_files: tuple[str, ...], override_files: tuple[str, ...]) -> None:
    """Explain RULE, the id that stands with every mark: what it looks for, why, from which source.

    Of an entry of a lexicon: its note, forms, conditions, phrases that are not it, alternatives, source, licence,
    examples both ways; and what --overrides does to it.

    \b
    framing explain loaded.en/pejorative/sham
    framing explain scare_quotes/no-speaker
    """
    from framing.explain import explain_rule
    from framing.matcher import load_lexicons

    found = explain_rule(rule, load_lexicons(*lexicon_files, overrides=override_files))
    licence = f" ({found.licence})" if found.licence else ""
    rows = [
        ("Rule", found.id),
        *(("Override", line) for line in found.overrides),
        ("What", found.text),
        ("Category", f"{found.category}: {found.definition}" if found.category else ""),
        ("Forms", ", ".join(found.forms)),
        ("Strength", f"{found.strength} of 3" if found.strength else ""),
        *(("Where", condition) for condition in found.conditions),
        ("Not in", ", ".join(found.pseudo)),
        ("Neutral", ", ".join(found.neutral)),
        ("Source", found.source),
        ("Lexicon", found.lexicon + licence),
        *(("Example", f"{e.text}  [{', '.join(e.marks)}]") for e in found.examples),
        *(("Unmarked", f"{e.text}  [{', '.join(e.marks) or 'nothing'}]") for e in found.counter_examples),
    ]
    for name, value in rows:
        if value:
            click.echo(f"{name:<9} {one_line(value)}")
