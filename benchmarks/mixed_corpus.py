"""Articles made of others, as many as asked for, no two alike, as long as these, over outlets, days and events.

Each has the headline of one original and paragraphs of two to four originals of the same file, in another order. They
mean nothing, but are as much work as articles are, and no copies of each other. Nothing is kept of what was made but
8 bytes each, so that any number can be made.
"""

import datetime
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from framing import read_articles
from framing.read.ids import Taken

SEED = 20261122
FIRST_DAY, DAYS = datetime.date(2031, 1, 1), 730
WITH_EVENT, AN_EVENT = 0.8, 10  # share of articles with an event, articles an event
LONGEST_HEADLINE = 25  # words
FEW = 3  # pieces; an original of fewer paragraphs is taken apart into sentences
TRIES = 20
INVENTED = (
    "Alder Wire", "Birch Courier", "Cedar Post", "Dune Herald", "Elm Standard", "Fen Chronicle", "Gorse Times",
    "Hazel Mail", "Iris Observer", "Juniper Echo", "Kelp Gazette", "Larch Tribune",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """An article taken apart: what stands above it, and its pieces, with their words."""

    outlet: str
    headline: str
    pieces: tuple[str, ...]
    n_words: int  # of the pieces


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: its number of articles, and mean words an article beside those of the originals drawn."""

    n: int
    words: float
    words_of_originals: float

    def __str__(self) -> str:
        return (
            f"{self.n:,} articles of {self.words:.0f} words on average; their originals have "
            f"{self.words_of_originals:.0f} ({100 * (self.words / self.words_of_originals - 1):+.1f} %)"
        )


def write_corpus(path: Path, n: int, sources: Sequence[Path | str], seed: int = SEED) -> Made:
    """Write `n` articles as JSON Lines, each file of `sources` taking part as it has articles."""
    draw = random.Random(seed)
    files = [originals(source) for source in sources]
    bases = [(file, k) for file, found in enumerate(files) for k in range(len(found))]
    made, wanted, words, debts = Taken(), 0, 0, [0] * len(files)
    with path.open("w", encoding="utf-8") as out:
        for number in range(n):
            if number % len(bases) == 0:
                draw.shuffle(bases)
            file, k = bases[number % len(bases)]
            base = files[file][k]
            text, length = _unlike(made, draw, files[file], k, max(base.n_words + debts[file], 1), number)
            debts[file] += base.n_words - length
            wanted, words = wanted + base.n_words, words + length
            out.write(json.dumps({"id": f"a{number}", **_about(draw, base, n), "text": text}) + "\n")
    return Made(n, words / n, wanted / n)


def originals(source: Path | str) -> list[Original]:
    """The articles of a file or folder. Where it names one outlet or none, they are spread over invented ones."""
    found = list(read_articles(source))
    named = len({article.outlet for article in found}) > 1
    return [
        _apart(article.title, article.text, article.outlet if named else INVENTED[k % len(INVENTED)])
        for k, article in enumerate(found)
    ]


def _apart(title: str | None, text: str, outlet: str) -> Original:
    pieces = [line.strip() for line in text.splitlines() if line.strip()]
    headline = title or ""
    if not title and len(pieces) > FEW and len(pieces[0].split()) <= LONGEST_HEADLINE:
        headline, *pieces = pieces
    if len(pieces) < FEW:
        pieces = [sentence for piece in pieces for sentence in re.split(r"(?<=[.!?])\s+", piece)]
    return Original(outlet, headline, tuple(pieces), sum(len(piece.split()) for piece in pieces))


def _unlike(
    made: Taken, draw: random.Random, found: Sequence[Original], k: int, wanted: int, number: int
) -> tuple[str, int]:
    """A text of about so many words, as none was made, and its words without the headline."""
    for _ in range(TRIES):
        others = draw.sample(range(len(found)), min(draw.randint(1, 3), len(found)))
        pool = list(chain(*(found[other].pieces for other in {k, *others})))
        draw.shuffle(pool)
        chosen = list(_about_as_long(pool, wanted))
        above = [found[k].headline] if found[k].headline else []
        text = "\n\n".join([*above, *chosen])
        if made.add(text):
            return text, sum(len(piece.split()) for piece in chosen)
    chosen.append(f"Number {number}.")  # of a sentence alone there are not so many
    return "\n\n".join([*above, *chosen]), sum(len(piece.split()) for piece in chosen)


def _about_as_long(pool: Sequence[str], wanted: int) -> Iterator[str]:
    """The first pieces, as many as come nearest to a number of words, at least one."""
    left = wanted
    for number, piece in enumerate(pool):
        length = len(piece.split())
        if number and length > 2 * left:
            continue
        yield piece
        left -= length
        if left <= 0:
            return


def _about(draw: random.Random, base: Original, n: int) -> dict[str, str]:
    """Outlet and date; an event that others of its days have too, where there is one."""
    about = {"outlet": base.outlet}
    if draw.random() < WITH_EVENT:
        event = draw.randrange(max(round(WITH_EVENT * n / AN_EVENT), 1))
        day = random.Random(event).randrange(DAYS - 3) + draw.randrange(3)
        about["event"] = f"event {event}"
    else:
        day = draw.randrange(DAYS)
    return {**about, "date": (FIRST_DAY + datetime.timedelta(day)).isoformat()}
