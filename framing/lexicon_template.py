"""A lexicon to begin with, in either form: sound as it is, with a comment on what to fill in."""

import csv
import io

from framing.lexicon_faults import ACTS, CONSTRUCTS, KINDS

CATEGORIES = {
    "loaded_term": {"pejorative": "Runs down what or whom it names.", "laudatory": "Praises what or whom it names."},
    "hedge": {"adverb": "An adverb that holds back commitment."},
    "booster": {"certainty": "Says how sure it is."},
    "presupposition": {"factive": "Takes for granted what follows."},
    "cue": {
        "neutral": "Takes no stance to what is reported.",
        "distancing": "Casts doubt on what is reported.",
        "endorsing": "Takes what is reported for true.",
        "emotive": "Says with what feeling it is said.",
        "directive": "Asks somebody to do something.",
    },
    "label": {"neutral": "Names an office or a role.", "negative": "Runs down.", "positive": "Praises."},
}  # the measures go by the names of cues and labels
_NAMED = ("cue", "label")
_HEAD = """# A lexicon: words that you decide to mark, each with the reason why. Decide from the definition,
# before you look at the articles to be compared. Lines like this one are comments.
#
#     framing lexicon check {file}                   names every fault and runs the examples
#     framing lexicon impact {file} ARTICLES/        what it changes in the numbers
#     framing report ARTICLES/ --lexicon {file}      uses it
#
# lexicons/FORMAT.md explains every key.

[lexicon]
id = "{name}"
version = "1"    # another one after every change that alters what is marked
construct = "{construct}"    # {constructs}
language = "en"
title = "Placeholder: one line on what it holds"
definition = "Placeholder: what is in it and what is not, so that a reader can decide a new word by it."
misses = "Placeholder: what it cannot find."
mark_from = 2    # entries of this strength and above are marked

[provenance]
citation = "Placeholder: who made it and when, as it is to be cited."
method = "Placeholder: how the words were chosen."
licence = "CC0-1.0"    # or CC-BY-4.0, CC-BY-SA-4.0, MIT
date = 2000-01-01    # of this version

[sources]
own = "Own judgement."    # or the full reference of a work; every entry names one of these

[categories]{fixed}
{categories}

"""
_ENTRY = """# One [[entry]] for each word; copy this one.
[[entry]]
term = "placeholder word"
category = "{category}"
{kind}note = "Why it is marked, in a sentence that a reader can use."
source = "own"
forms = ["placeholder words"]    # its other forms, written out; leave out what is not needed from here on
strength = 3    # 3 nearly always such a word, 2 usually, 1 often another sense
neutral = ["plain word"]    # what could have stood there
pseudo = ["placeholder word processor"]    # phrases that hold it in another sense: not marked

# What must be marked in a text, and what must not.
[[example]]
text = "Two placeholder words stood here."
marks = ["placeholder words"]

[[example]]
text = "The placeholder word processor was old."
marks = []
"""


def toml_lexicon(name: str, construct: str, file: str) -> str:
    """The text of a TOML file with the lexicon `name`, which is to be called `file`.

    >>> 'id = "tide.en"' in toml_lexicon("tide.en", "hedge", "tide.en.toml")
    True
    """
    named = construct in _NAMED
    categories = CATEGORIES[construct]
    return _HEAD.format(
        name=name,
        construct=construct,
        constructs=", ".join(CONSTRUCTS),
        file=file,
        fixed="    # these names are fixed: measures go by them" if named else "    # rename as you need",
        categories="\n".join(f'{key} = "{text}"' for key, text in categories.items()),
    ) + _ENTRY.format(category=next(iter(categories)), kind="".join(f"{line}\n" for line in _kind_lines(construct)))


def _kind_lines(construct: str) -> list[str]:
    if construct not in KINDS:
        return []
    kinds = KINDS[construct]
    lines = [f'kind = "{kinds[0]}"    # {", ".join(kinds)}']
    if construct == "cue":
        lines.append(f'act = "{ACTS[0]}"    # {", ".join(ACTS)}')
        lines.append('frames = ["that", "bare"]    # which complements carry its content')
    return lines


def csv_lexicon(construct: str) -> str:
    """The text of a CSV file with a lexicon of a construct; its file's name becomes the id.

    >>> csv_lexicon("hedge").splitlines()[0]
    'term,category,note,forms,neutral,pseudo,strength,source,construct'
    """
    row = {
        "term": "placeholder word",
        "category": next(iter(CATEGORIES[construct])),
        "note": "Why it is marked, in a sentence. Semicolons stand between several forms or phrases.",
        "forms": "placeholder words;placeholder-words",
        "neutral": "plain word",
        "pseudo": "placeholder word processor",
        "strength": "3",
        "source": "Own judgement.",
    }
    if construct in KINDS:
        row["kind"] = KINDS[construct][0]
    if construct == "cue":
        row |= {"act": ACTS[0], "frames": "that;bare"}
    row["construct"] = construct
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([row.keys(), row.values()])
    return out.getvalue()
