"""The only place that knows where the files beside the code are: in a checkout, editable or not, and in a wheel."""

from pathlib import Path

from framing.errors import FramingError

PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    """`framing/<name>` of an installed wheel, or `<name>` beside the package in a checkout."""
    tried = [PACKAGE / name, PACKAGE.parent / name]
    for path in tried:
        if path.is_dir():
            return path
    raise FramingError(f"{name}: not found in {tried[0]} or {tried[1]}; install the package again")


def lexicon_folder() -> Path:
    """The folder of the bundled lexicons."""
    return _folder("lexicons")


def seeds_folder() -> Path:
    """The folder of the bundled corpus: articles, manifest.toml, keys/."""
    return _folder("seeds")


def wordlist(name: str) -> bytes:
    """The bytes of a file of `framing/wordlists/`. Read by us and handed on, so that hard links do no harm."""
    return (PACKAGE / "wordlists" / name).read_bytes()
