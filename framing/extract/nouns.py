"""Nouns and adjectives that report: the board's claim that ..., is confident that ..."""

from dataclasses import replace

from framing.extract.complements import after_preposition, opens_clause
from framing.extract.cues import Cue, Found, frames_of, is_denied
from framing.extract.extents import clause_end, phrase_end
from framing.extract.phrases import group_start, phrase_before
from framing.extract.rows import Line
from framing.extract.subjects import subject_of
from framing.extract.word_classes import FINITE, PHRASE
from framing.language import language
from framing.model import Act, Span

_COPULAS = frozenset(
    "feel feels felt feeling seem seems seemed remain remains remained become became sound sounded look looked".split()
)


def nominal(line: Line, k: int) -> Found | None:
    """`the board's claim that ...`, `her promise to ...`: a noun with a clause or infinitive, and whose it is."""
    match = line.cues[k]
    if match.entry.kind == "verb":
        frames = frozenset(frame[5:] for frame in match.entry.frames if frame.startswith("noun:"))
    else:
        frames = frames_of(match.entry)
    if not frames or "copula" in frames:
        return None
    owner = owner_of(line, k)
    first = k + 1
    cue = Cue(k, k, line.span(k, k), owner, match.entry, match.is_marked)
    if line.at(first) == "h" and "that" in frames and line.at(first + 1) not in FINITE:
        if line.word(first + 1) in language().times:
            return None
        return "nominal", [(first + 1, clause_end(line, first + 1))], cue
    if owner is None or not match.is_marked:
        return None
    if line.at(first) == "t" and "to" in frames:
        return "nominal", [(first, phrase_end(line, first))], cue
    if line.at(first) in "po" and line.word(first) in frames:
        return "nominal", [(first + 1, phrase_end(line, first + 1))], _about(line, cue, first)
    if match.entry.kind == "phrase" and "object" in frames and line.at(first) in "dnNjmkyg":
        return "nominal", [(first, phrase_end(line, first))], cue
    return None


def _about(line: Line, cue: Cue, preposition: int) -> Cue:
    """The cue, of attitude where its preposition says what it is about: her call for a recount says what was said."""
    says = line.words[preposition] == "for" and cue.entry.category == "directive"
    return cue if says or cue.act is not Act.SPEECH else replace(cue, acts=Act.ATTITUDE)


def owner_of(line: Line, k: int) -> Span | None:
    """Whose claim it is: the possessor before the noun, or who makes it, issues it, gives it."""
    j = k - 1
    while j >= 0 and line.letters[j] in "jnmgla~N":
        j -= 1
    if j >= 0 and line.letters[j] == "z" and j > 0:
        first = phrase_before(line, j - 1)
        return None if first is None else line.span(first, j - 1)
    if line.word(j) in ("his", "her", "its", "their", "my", "our", "your"):
        return line.span(j, j)
    verb = j - 1 if line.at(j) in "dr" else j
    if verb > 0 and line.words[verb] in language().light_verbs and line.letters[verb] in "vVlgHE":
        return subject_of(line, verb, group_start(line, verb))
    return None


def after_copula(line: Line, k: int) -> int | None:
    """The copula before an adjective or participle at `k`; None where there is none or no frame needs one."""
    frames = line.cues[k].entry.frames
    if not any(frame.startswith("copula") for frame in frames):
        return None
    j = k - 1
    while j >= 0 and line.letters[j] in "aR":
        j -= 1
    return j if j >= 0 and (line.letters[j] == "B" or line.words[j] in _COPULAS) else None


def predicate(line: Line, k: int) -> Found | None:
    """`is confident that`, `was opposed to`: an adjective behind a form of be, feel or seem."""
    copula = after_copula(line, k)
    if copula is None:
        return None
    match = line.cues[k]
    start = group_start(line, copula)
    source = subject_of(line, copula, start)
    if source is None or not (match.is_marked or line.at(k + 1) == "h"):
        return None
    denied = is_denied(line, start, k)
    cue = Cue(k, start, line.span(copula, k), source, match.entry, match.is_marked, denied=denied)
    own = [frame[7:] for frame in match.entry.frames if frame.startswith("copula:")]
    frames = frozenset(own) if own else cue.frames
    first = k + 1
    if line.at(first) == "h" and ("that" in frames or "bare" in frames):
        return "predicate", [(first + 1, clause_end(line, first + 1))], cue
    if line.at(first) == "t" and "to" in frames:
        return "predicate", [(first, phrase_end(line, first))], cue
    if (line.at(first) == "q" or line.word(first) == "if") and "wh" in frames:
        return "predicate", [(first, clause_end(line, first))], cue
    if "bare" in frames and opens_clause(line, first):
        return "predicate", [(first, clause_end(line, first))], cue
    word = line.word(first)
    if word in frames or (word == "to" and "to:np" in frames and line.at(first) == "p"):
        return _retitled(after_preposition(line, cue, first), "predicate")
    if "object" in frames and line.at(first) in PHRASE + "kQq":
        return "predicate", [(first, phrase_end(line, first))], cue
    return None


def _retitled(found: Found | None, rule: str) -> Found | None:
    return None if found is None else (rule, found[1], found[2])
