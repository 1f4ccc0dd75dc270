"""The words of a passage with some words of its line around."""

AROUND = 100  # characters from which the words around are taken
WORDS = 7  # on each side


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, in and after a passage; blanks between are kept as one blank."""
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    left, right = " ".join(before.split()[-WORDS:]), " ".join(after.split()[:WORDS])
    left += " " if before[-1:].isspace() else ""
    right = f" {right}" if after[:1].isspace() else right
    return left, " ".join(text[start:end].split()), right
