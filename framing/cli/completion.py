"""`framing completion`."""

import click
from click.shell_completion import get_completion_class


@click.command("completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes commands and options in SHELL.

    \b
    framing completion bash > ~/.local/share/bash-completion/completions/framing
    framing completion zsh > "${fpath[1]}/_framing"
    framing completion fish > ~/.config/fish/completions/framing.fish
    """
    from framing.cli import cli

    made = get_completion_class(shell)
    assert made is not None
    completion = made(cli, {}, "framing", "_FRAMING_COMPLETE")
    # The script is printed from its template: asking the shell for its version would fail where it is not installed.
    click.echo(completion.source_template % completion.source_vars())
