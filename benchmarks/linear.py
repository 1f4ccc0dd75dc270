"""Does time grow in proportion to length? Prints, for odd texts of two lengths, how much longer twice the text takes.

usage: python benchmarks/linear.py

About 2 is linear, 4 is quadratic. Each figure is the best of three, the whole profile without readability.
"""

from time import process_time

from framing import Article, load_lexicons, profile_article

PROSE = (
    "Police in riot gear cleared the quay, which had been held for nineteen days by the dockers and by those who had "
    "come to help them, “before dawn”, the U.S. envoy Mr. Holt's office said late on Tuesday, and nobody who had been "
    "there and could have told it otherwise was asked by the reporters, who stood behind the ropes until noon. "
)
PATHOLOGICAL = {
    "one word": "a",
    "words without an end": "word ",
    "full stops": ".",
    "spaced full stops": ". ",
    "initials": "A. ",
    "letters and full stops": "a.",
    "blanks in a row": " ",
    "opening marks": "“",
    "straight marks": '" ',
    "single marks": " 'a",
    "brackets": "(",
    "hyphens": "a-",
    "figures": "1,",
    "NUL bytes": "\0",
    "lines": "word\n",
    "wrapped lines": "word word word word word word word word word word word word\n",
    "captions": "(Photo: a\n",
    "bylines": "By A A A A A A A A A\n",
    "places": "A A, ",
    "labels and names": "President Ann Bell met the socialist mayor Tom Hill. ",
    "cues and dashes": "He said “no” — and — left, the board said. ",
}


def main() -> None:
    """One line a text: seconds for the shorter one, and the ratio."""
    lexicons = load_lexicons()
    texts = {name: (piece, 40_000 // len(piece)) for name, piece in PATHOLOGICAL.items()}
    texts["prose in one paragraph"] = (PROSE, 200_000 // len(PROSE))
    for name, (piece, n) in texts.items():
        once, twice = (
            min(_seconds("x" + piece * k + "x", lexicons) for _ in range(3)) for k in (n, 2 * n)
        )  # fmt: skip
        print(f"{name:<24} {once:7.3f} s  x {twice / max(once, 1e-4):.1f}")


def _seconds(text: str, lexicons: object) -> float:
    start = process_time()
    profile_article(Article("a", "Wire", text), lexicons)  # type: ignore[arg-type]
    return process_time() - start


if __name__ == "__main__":
    main()
