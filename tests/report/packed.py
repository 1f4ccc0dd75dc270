"""The passages that a number of the page lists, read from the page as its script reads them."""

import re

Passage = tuple[int, int, int]  # number of the article, start, length


def unpacked(text: str, href: str | None = "") -> list[Passage]:
    """What `framing.report.places.packed` wrote, without what may stand behind " /"; `href` is where the link leads,
    which says where a first passage starts that is no more than a length."""
    found = list[Passage]()
    article = start = length = -1
    for part in text.partition(" /")[0].split(" "):
        whole, step, signs = re.fullmatch(r"(?:(\d+):)?(-?\d+)(?:\.(\d+))?", part).groups()
        if whole:
            article, start = int(whole), int(step)
        elif found:
            start += int(step)
        else:
            article, start = map(int, re.fullmatch(r"#a(\d+)-(\d+)", href).groups())
            length = int(step)
        length = int(signs) if signs else length
        found.append((article, start, length))
    return found
