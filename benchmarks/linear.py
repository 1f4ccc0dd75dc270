"""Does time grow in proportion to length? Prints seconds per 1,000 words of odd texts at n, 2n, 4n and 8n pieces.

usage: python benchmarks/linear.py [NAME ...]

Each text is one piece repeated, or made of pieces that differ where that matters. Equal figures in a row are linear
time; `ratio` is the last over the first: about 1 is linear, 8 is quadratic. A name given as an argument picks the texts
whose names hold it. Each figure is CPU time, the best of three, of the whole profile without readability.
"""

import sys
from collections.abc import Callable
from time import process_time

from framing import Article, load_lexicons, profile_article

DOUBLINGS = (1, 2, 4, 8)
PROSE = (
    "Police in riot gear cleared the quay, which had been held for nineteen days by the dockers and by those who had "
    "come to help them, “before dawn”, the U.S. envoy Mr. Holt's office said late on Tuesday, and nobody who had been "
    "there and could have told it otherwise was asked by the reporters, who stood behind the ropes until noon. "
)
SAID = ("said", "claimed that", "insisted that", "added, adding that", "told reporters that", "wants", "denied")
HEADLINE = "Interview with Ann Bell\n\n"


def _lines(paragraph: str, n: int) -> str:
    """A paragraph many times, its number in it."""
    return "\n\n".join(paragraph.replace("{k}", str(k)) for k in range(n))


# Each makes a text of about so many thousand words as it is told.
ARTICLES: dict[str, Callable[[int], str]] = {
    "many quotations": lambda n: _lines("“We saw ship {k} leave the quay,” Ann Bell said.", 100 * n),
    "quotations in a paragraph": lambda n: "“We saw the ship leave,” Ann Bell said. " * (125 * n),
    "one quotation": lambda n: "“" + "We saw the ship leave the quay at noon. " * (110 * n) + "” Ann Bell said.",
    "quotation over paragraphs": lambda n: "\n\n".join(["“We saw the ship leave the quay."] * (140 * n)) + "”",
    "quotation marked at its ends": lambda n: "“We won.\n\nWe saw the ship.\n\nWe left,” Ann Bell said.\n\n" * (90 * n),
    "one sentence of cues": lambda n: "Bell " + " ".join(f"{SAID[k % 7]} it was late and" for k in range(200 * n)),
    "one sentence of quotations": lambda n: "Bell said “no” and wrote “yes, it is late”, " * (110 * n),
    "unclosed marks": lambda n: "\n\n".join(["“We saw the ship leave, Ann Bell said."] * (125 * n)),
    "stray marks": lambda n: "\n\n".join(["We saw the ship leave,” Ann Bell said."] * (125 * n)),
    "transcript in capitals": lambda n: _lines(
        "ANN BELL: I said that we saw ship {k}.\n\nHILL: You did.\n\nHOLT: So you saw it?", 60 * n
    ),
    "transcript of many people": lambda n: _lines("ANN BELL{k}: You saw it.", 200 * n),
    "questions and answers": lambda n: HEADLINE + "Q: Did you see it?\n\nA: We did.\n\nAll of us.\n\n" * (90 * n),
    "questions without tags": lambda n: HEADLINE + "Did you see the ship?\n\nWe did, all of us.\n\n" * (100 * n),
    "apostrophes": lambda n: "The workers' '90s 'n' the dogs’ ’til ‘em, don't 'go' o'er. " * (100 * n),
    "apostrophes in a mark": lambda n: "‘" + "The workers’ dogs’ and the boss’ tent. " * (140 * n),
    "inches": lambda n: "\"A 12\" pipe and a 6' man, 5'10\" tall " * (110 * n),
    "guillemets": lambda n: "«He said „No and “yes” » to »me« " * (160 * n),
    "straight marks": lambda n: 'a " b" "c d ' * (300 * n),
    "capitals": lambda n: "POLICE CLEARED THE QUAY, ANN BELL SAID. " * (140 * n),
    "capitals without an end": lambda n: "POLICE CLEARED THE QUAY AND ANN BELL OF ORRIN " * (110 * n),
    "names": lambda n: _lines("President Ann Bell met the socialist mayor Tom Hill.", 90 * n),
    "labels and dashes": lambda n: "He said “no” — and — left, the socialist mayor said. " * (110 * n),
    "prose in one paragraph": lambda n: PROSE * (17 * n),
    "words without an end": lambda n: "word " * (1000 * n),
}  # fmt: skip
# Texts of signs: a "word" of them is a piece, and a thousand pieces are their unit.
SIGNS = {
    "one word": "a", "full stops": ".", "spaced full stops": ". ", "initials": "A. ", "letters and full stops": "a.",
    "blanks in a row": " ", "opening marks": "“", "closing marks": "”", "spaced marks": '" ', "single marks": " 'a",
    "single marks that close": "s' ", "brackets": "(", "hyphens": "a-", "figures": "1,", "NUL bytes": "\0",
    "lines": "word\n", "captions": "(Photo: a\n", "bylines": "By A A A A A A A A A\n", "places": "A A, ",
    "tags": "A: ", "lines of tags": "BELL:\n", "colons": ":\n", "questions": "Q:\n", "bold print": "**a?**\n",
    "wrapped lines": "word word word word word word word word word word word word\n",
}  # fmt: skip
PIECES = 20  # thousand, at n


def main() -> None:
    """One line a text: seconds per 1,000 words (or pieces) at each length, and the last over the first."""
    lexicons = load_lexicons()
    _seconds(PROSE, lexicons)  # what is loaded once
    texts = {name: lambda n, made=made: made(7 * n) for name, made in ARTICLES.items()}
    texts |= {name: lambda n, piece=piece: "x" + piece * (1000 * PIECES * n // len(piece)) + "x"
              for name, piece in SIGNS.items()}  # fmt: skip
    print(f"{'ms per 1,000 words':<30}" + "".join(f"{f'{n}n':>9}" for n in DOUBLINGS) + "    ratio")
    for name, made in texts.items():
        if sys.argv[1:] and not any(wanted in name for wanted in sys.argv[1:]):
            continue
        figures = []
        for n in DOUBLINGS:
            text = made(n)
            thousands = len(text.split()) / 1000 if name in ARTICLES else PIECES * n
            figures.append(1000 * min(_seconds(text, lexicons) for _ in range(3)) / thousands)
        print(f"{name:<30}" + "".join(f"{figure:9.2f}" for figure in figures) + f"{figures[-1] / figures[0]:9.2f}")


def _seconds(text: str, lexicons: object) -> float:
    start = process_time()
    profile_article(Article("a", "Wire", text), lexicons)  # type: ignore[arg-type]
    return process_time() - start


if __name__ == "__main__":
    main()
