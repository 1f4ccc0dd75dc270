"""JSON Schema (draft 2020-12) of what the toolkit writes, made from the types of its values.

Every object is closed and has all its keys, so that a misspelt or missing one is found.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from framing.errors import ReportError
from framing.model import SCHEMA_VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number", NoneType: "null"}

Schema = dict[str, Any]


def record_schema() -> Schema:
    """The schema of a record, a line of `framing extract`."""
    from framing.record import Record

    definitions = _Definitions()
    whole = definitions.object_of(_types(Record), optional=Record.__optional_keys__)
    return _document("record", _said_of(Record), whole, definitions)


def report_schema() -> Schema:
    """The schema of report.json."""
    from framing.compare import Comparison
    from framing.report.to_json import report_types

    definitions = _Definitions()
    return _document("report", _said_of(Comparison), definitions.object_of(report_types()), definitions)


def corpus_report_schema() -> Schema:
    """The schema of report.json where it is made from the tables of very many articles."""
    from framing.compare.corpus import CorpusComparison
    from framing.report.corpus.to_json import corpus_report_types

    definitions = _Definitions()
    whole = definitions.object_of(corpus_report_types())
    return _document("corpus-report", _said_of(CorpusComparison), whole, definitions)


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "report": report_schema, "record": record_schema, "corpus-report": corpus_report_schema
}  # fmt: skip


def render_schema(name: str) -> str:
    """The schema called `name` as JSON. Raises: ReportError for a name that is none of SCHEMAS."""
    if name not in SCHEMAS:
        raise ReportError(f"{name}: not a schema; use one of {', '.join(SCHEMAS)}")
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n"


class _Definitions:
    """The schemas of the classes met, each once under its name."""

    def __init__(self) -> None:
        self._classes: dict[str, type] = {}
        self._schemas: dict[str, Schema] = {}

    def sorted(self) -> Schema:
        """All of them in the order of their names."""
        return dict(sorted(self._schemas.items()))

    def of(self, hint: Any) -> Schema:
        """The schema of a type. Raises: TypeError for one that has no place in JSON, or that says too little."""
        if hint in _PLAIN:
            return {"type": _PLAIN[hint]}
        origin, inside = get_origin(hint), get_args(hint)
        if origin in (Required, NotRequired):
            return self.of(inside[0])
        if origin is Annotated:
            return self._among(inside[1])
        if origin is Literal:
            return {"const": inside[0]} if len(inside) == 1 else {"enum": list(inside)}
        if origin in (Union, UnionType):
            return self._any(inside)
        if origin in (tuple, list, frozenset):
            return self._array(origin, inside)
        if origin is not None and issubclass(origin, Mapping) and inside[0] is str:
            return {"type": "object", "additionalProperties": self.of(inside[1])}
        if isinstance(hint, type):
            return self._class(hint)
        raise TypeError(f"{hint}: no schema can be made of this type")

    def object_of(self, types: Mapping[str, Any], optional: frozenset[str] = frozenset()) -> Schema:
        """A closed object with these keys, all of them there but for the `optional` ones."""
        return {
            "type": "object",
            "properties": {name: self.of(hint) for name, hint in types.items()},
            "required": [name for name in types if name not in optional],
            "additionalProperties": False,
        }

    def _any(self, hints: tuple[Any, ...]) -> Schema:
        schemas = [self.of(hint) for hint in hints]
        if all(set(schema) == {"type"} for schema in schemas):
            return {"type": [schema["type"] for schema in schemas]}
        return {"anyOf": schemas}

    def _array(self, origin: type, inside: tuple[Any, ...]) -> Schema:
        if origin is not tuple or inside[1:] == (...,):
            unique = {"uniqueItems": True} if origin is frozenset else {}
            return {"type": "array", "items": self.of(inside[0])} | unique
        items = [self.of(hint) for hint in inside]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}

    def _among(self, values: Any) -> Schema:
        """A string that is one of a few: the members of an enumeration or of a tuple."""
        if isinstance(values, type) and issubclass(values, Enum):
            return self._class(values)
        return {"type": "string", "enum": list(values)}

    def _class(self, found: type) -> Schema:
        """A reference to the schema of a class, which is made when it is first met."""
        name = found.__name__
        if self._classes.setdefault(name, found) is not found:
            raise TypeError(
                f"{found.__module__}.{name}: another class has this name; the schema needs names of their own"
            )
        if name not in self._schemas:
            self._schemas[name] = {}  # a class may hold itself
            self._schemas[name] = _said_of(found) | self._made(found)
        return {"$ref": f"#/$defs/{name}"}

    def _made(self, found: type) -> Schema:
        if issubclass(found, Enum):
            return {"type": "string", "enum": [member.value for member in found]}
        if is_typeddict(found):
            return self.object_of(_types(found), optional=found.__optional_keys__)  # type: ignore[attr-defined]
        if is_dataclass(found):
            types = _types(found)
            return self.object_of({field.name: types[field.name] for field in fields(found)})
        raise TypeError(f"{found.__module__}.{found.__name__}: no schema can be made of this class")


def _document(name: str, said: Schema, whole: Schema, definitions: _Definitions) -> Schema:
    head = {"$schema": DIALECT, "$id": f"urn:framing:{name}:{SCHEMA_VERSION}", "title": f"A {name} of framing"}
    return head | said | whole | {"$defs": definitions.sorted()}


def _types(found: type) -> dict[str, Any]:
    return get_type_hints(found, include_extras=True)


def _said_of(found: type) -> Schema:
    """The first paragraph of a class's docstring; nothing where it has none but what a dataclass writes itself."""
    said = (found.__doc__ or "").strip()
    if not said or said.startswith(f"{found.__name__}("):
        return {}
    return {"description": " ".join(said.split("\n\n")[0].split())}
