"""Where an article names whom: every name, with the figure of the article that it stands for."""

from framing.extract.reading import Reading
from framing.model import Mention


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """The names in text order, each resolved inside the article: a surname to the full name that stands there.

    A surname that several people of the article share, and that nothing around it decides, is left as it stands.
    """
    cast, text = reading.cast, reading.text
    return tuple(
        Mention(name.span, name.span.of(text), cast.called(name), cast.of(name).sort.name.lower())
        for name in reading.names
    )
