"""Options that choose some marks out of all: by construct, by voice."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from framing.model import Construct, Voice

Function = TypeVar("Function", bound=Callable[..., Any])


def choosing_options(only: str) -> Callable[[Function], Function]:
    """`--construct` and `--voice`, each of which can be given several times; `only` begins what the help says."""

    def with_options(function: Function) -> Function:
        for name, destination, values, marks in (
            ("--voice", "voices", list(Voice), "marks in these words"),
            ("--construct", "constructs", list(Construct), "these marks"),
        ):
            said = f"{only} {marks}. Can be given several times."
            choice = click.Choice([value.value for value in values])
            function = click.option(name, destination, multiple=True, type=choice, help=said)(function)
        return function

    return with_options


def constructs_of(names: tuple[str, ...]) -> tuple[Construct, ...]:
    """The constructs of these names, all where there is none."""
    return tuple(map(Construct, names)) or tuple(Construct)


def voices_of(names: tuple[str, ...]) -> tuple[Voice, ...]:
    """The voices of these names, all where there is none."""
    return tuple(map(Voice, names)) or tuple(Voice)
