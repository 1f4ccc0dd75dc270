"""A group of commands that names the near ones where a command is unknown."""

from difflib import get_close_matches

import click


class Group(click.Group):
    """Like click's, with "did you mean" for commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with. Raises: click.UsageError for an unknown one, with the near ones."""
        name = args[0]
        if self.get_command(ctx, name) is not None or name.startswith("-"):
            return super().resolve_command(ctx, args)
        known = self.list_commands(ctx)
        near = get_close_matches(name, known, n=2)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise click.UsageError(f"no command {name!r}; {hint}", ctx)
