"""What constructs and voices are called in a report."""

from framing.model import Construct, Voice

NAMES = {
    Construct.LOADED_TERM: "Loaded terms",
    Construct.HEDGE: "Hedges",
    Construct.BOOSTER: "Boosters",
    Construct.PRESUPPOSITION: "Presuppositions",
    Construct.SCARE_QUOTE: "Scare-quote candidates",
    Construct.LABEL: "Labels",
}
TOP = 10  # rows of a table; report.json and the CSV tables hold all


def with_voice(text: str, voice: Voice) -> str:
    """The words with their voice behind them where it is not the outlet's own."""
    return text if voice is Voice.OUTLET else f"{text} ({voice.value})"


def in_words(name: str) -> str:
    """The name of an event or a code as words.

    >>> in_words("quay-strike")
    'quay strike'
    """
    return " ".join(name.replace("_", " ").replace("-", " ").split())
