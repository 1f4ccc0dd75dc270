"""TOML whose errors name the line."""

import re
import tomllib

from framing.read.draft import Unreadable

_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


def load_toml(text: str, where: str, *, above: int = 0) -> dict[str, object]:
    """The tables of `text`, which has `above` lines over it in its file. Raises: Unreadable naming file and line."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Unreadable("malformed", "not valid TOML (nested too deep); make it flat", where) from None
    except ValueError as error:
        place = _AT_LINE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        message = f"not valid TOML ({_AT_LINE.sub('', str(error))}); correct it there"
        raise Unreadable("malformed", message, f"{where}:{line + above}") from None
