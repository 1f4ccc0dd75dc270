"""A value with something changed in it everywhere: what did not change is the same object as before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

Change = Callable[[Any, str], Any]
UNTOUCHED = object()  # what a change returns for a value whose parts are to be looked at


def rebuilt(value: Any, change: Change, field: str = "") -> Any:
    """`value` with what `change` makes of each part in its place; where that is UNTOUCHED, its parts are looked at.

    Looks into dataclasses, tuples, lists, mappings and sets. `change` is given the field of the dataclass in which a
    part stands, as in `Article.id`; it is not asked about numbers and members of enumerations.
    """
    if value is None or isinstance(value, (bool, int, float, Enum)):
        return value
    changed = change(value, field)
    if changed is not UNTOUCHED:
        return changed
    if isinstance(value, (tuple, list, frozenset)):
        items = [rebuilt(item, change, field) for item in value]
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else type(value)(items)
    if isinstance(value, Mapping):
        return {rebuilt(key, change, field): rebuilt(item, change, field) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _rebuilt_fields(value, change)
    return value


def _rebuilt_fields(value: Any, change: Change) -> Any:
    kind: Any = type(value)
    old = {name: getattr(value, name) for name in _names(kind)}
    new = {name: rebuilt(part, change, f"{kind.__name__}.{name}") for name, part in old.items()}
    return value if all(new[name] is old[name] for name in old) else kind(**new)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.init)


def parts(value: Any, kind: type) -> Iterator[Any]:
    """Every value of a kind inside `value`, in order; what stands several times comes as often."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from parts(pair, kind)
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from parts(item, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _names(type(value)):
            yield from parts(getattr(value, name), kind)
