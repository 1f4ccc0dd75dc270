"""How often the `speaker` of an attribution is the one that human annotators name.

usage: python benchmarks/speakers.py GOLD.jsonl PREDICTED.jsonl [--misses N]

GOLD.jsonl holds an article a line: id, text and attributions [{kind, contents: [{start, end}], speaker, optional?}],
where `speaker` is a name, or null where a reader cannot tell; attributions without the field are left out.
PREDICTED.jsonl is what `framing extract --format jsonl` prints for the same articles.

How it counts
- A predicted content matches a gold one, one to one, where the intersection over union of their characters (outer
  quotation marks, punctuation and blanks stripped) is at least 0.5: speakers of what was not found are not judged.
- Two speakers are one where their names have the same words, or the words of one are among the other's and both end
  with the same word ("Okonre", "Ilse Okonre"). Case, accents, articles and titles do not matter, nor does a body's
  short form in brackets or by initials, a country's adjective for the country ("the Sarnish government", "government
  of Sarnia"), nor what follows a preposition where the name is a description ("a clerk", "a clerk at the quay").
- right: the same speaker, or none in both. unresolved: none was predicted where the gold has one. wrong: the rest.

The share of right ones is given for direct and mixed attributions together and for all kinds.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

EDGE = " \t\n\r\"'“”‘’«».,;:!?—–-()[]"
WORD = re.compile(r"\w+(?:['-]\w+)*")
PREPOSITION = re.compile(r" (?:at|from|of|in|near|on|for|with|to)\b")
BRACKETS = re.compile(r"\(([^)]*)\)")
UNSAID = frozenset(
    """
the a an of and mr mrs ms miss dr sir lord lady president vice former foreign prime minister senator sen representative
rep governor gov mayor secretary general professor prof spokesman spokeswoman spokesperson chairman chairwoman director
""".split()
)
BODY = {"regime": "government", "administration": "government", "authorities": "government"}
STEM = 4  # letters: "Peru" and "Peruvian" share as many

Json = dict[str, Any]


def read(path: str) -> dict[str, Json]:
    """The records of a file by their ids."""
    with open(path, encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, filter(str.strip, lines))}


def characters(text: str, spans: Sequence[Json]) -> set[int]:
    """The positions that spans cover, but for marks and blanks at their edges."""
    kept: set[int] = set()
    for span in spans:
        start, end = span["start"], span["end"]
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        kept.update(range(start, end))
    return kept


def matched(text: str, gold: Sequence[Json], predicted: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Pairs of attributions whose contents are the same, best pairs first."""
    wanted, found = ([characters(text, a["contents"]) for a in some] for some in (gold, predicted))
    pairs = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(found):
            common = len(one & other)
            if common and common / len(one | other) >= 0.5:
                pairs.append((-common / len(one | other), i, j))
    left, right = set[int](), set[int]()
    for _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield gold[i], predicted[j]


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names mean one speaker.

    >>> same_speaker("Minister José Ángel Muñoz", "Munoz"), same_speaker("Ilse Okonre", "Petra Okonre")
    (True, False)
    """
    if one is None or other is None:
        return one is other
    return any(_same(a, b) for a in _forms(one) for b in _forms(other))


def _forms(name: str) -> Iterator[list[str]]:
    """The words of a name; those of its short form in brackets and of what stands around it are forms too."""
    shorts = [short for short in BRACKETS.findall(name) if short.isupper()]
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    shorts += [initials] if len(initials) > 2 else []
    if not name[:1].isupper():
        shorts.append(PREPOSITION.split(name)[0])
    for form in (name, BRACKETS.sub(" ", name), *shorts):
        plain = unicodedata.normalize("NFD", form.lower().replace("’", "'"))
        words = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
        words = [BODY.get(word.removesuffix("'s"), word.removesuffix("'s")) for word in words]
        if words:
            yield [word for word in words if word not in UNSAID] or words


def _same(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if not all(any(_same_word(a, b) for b in long) for a in short):
        return False
    return len(short) == len(long) or _same_word(short[-1], long[-1])


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (
        len(short) >= STEM and long.startswith(short) and long.endswith(("an", "ian", "ese", "ish"))
    )


def main() -> None:
    """Print the figures of two files."""
    parser = argparse.ArgumentParser(description="Compare speakers with those of human annotators.")
    parser.add_argument("gold")
    parser.add_argument("predicted")
    parser.add_argument("--misses", type=int, default=0, help="print the first N speakers that are not right")
    options = parser.parse_args()
    gold, predicted = read(options.gold), read(options.predicted)
    counts = {"direct and mixed": {"right": 0, "wrong": 0, "unresolved": 0}}
    counts["all kinds"] = dict(counts["direct and mixed"])
    misses = []
    for name, article in gold.items():
        record = predicted.get(name)
        if record is None or record["text"] != article["text"]:
            sys.exit(f"speakers.py: {name!r} is not in {options.predicted} or has another text there")
        for wanted, found in matched(article["text"], article["attributions"], record["attributions"]):
            if wanted.get("optional") or "speaker" not in wanted:
                continue
            one, other = wanted["speaker"], found.get("speaker")
            verdict = "right" if same_speaker(one, other) else "unresolved" if other is None else "wrong"
            counts["all kinds"][verdict] += 1
            if wanted["kind"] != "indirect":
                counts["direct and mixed"][verdict] += 1
            if verdict != "right":
                content = wanted["contents"][0]
                words = article["text"][content["start"] : content["end"]]
                source = (found.get("source") or {}).get("surface")
                misses.append(f"{verdict}: {other!r}, gold {one!r}, source {source!r}, {words[:60]!r} ({name[:40]})")
    for line in misses[: options.misses]:
        print("  " + line)
    for kinds, verdicts in counts.items():
        n = sum(verdicts.values())
        share = f"{verdicts['right'] / n:.3f}" if n else "-"
        print(f"{kinds:<17} n {n:>4}  right {share}  " + "  ".join(f"{k} {v}" for k, v in verdicts.items()))


if __name__ == "__main__":
    main()
