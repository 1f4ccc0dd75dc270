"""What leaving words out comes to, in plain sentences."""

from collections.abc import Iterator, Sequence

from framing.compare.findings.words import listed
from framing.compare.steadiness.sensitivity_types import Change, FindingSensitivity, LeftOut
from framing.compare.types import Row
from framing.model import Construct
from framing.profile import PLURALS

SHOWN = 3  # pairs of outlets or terms that a sentence names
COUNTING = frozenset(
    {"loaded-term", "label", "mirrored-labels", "hedges"}
)  # kinds of findings that count terms of a lexicon
_ONE_PAIR = {
    ("above", "below"): "{0} and {1} change places",
    ("above", "level"): "{0} and {1} come level",
    ("level", "below"): "{0} falls behind {1}, with which it was level",
}
VERBS = {
    ("above", "below"): "falls behind",
    ("above", "level"): "comes level with",
    ("level", "below"): "falls behind its equal",
}
_PAIRS = {
    ("above", "below"): "{0} changes places with {1}",
    ("above", "level"): "{0} comes level with {1}",
    ("level", "below"): "{0} falls behind {1}, till then level",
}


def say_measure(row: Row, order: Sequence[Sequence[str]], left_out: Sequence[LeftOut]) -> str:
    """Whether the order of the outlets by a rate rests on a single entry or category, and on which."""
    what = PLURALS[row.construct].replace("_", " ")
    if row.category:
        what = f"{what} of the category {row.category}"
    if not row.n:
        return f"No outlet has {what} in its own voice, so none stands above another."
    entries = [x for x in left_out if x.kind == "entry"]
    telling = [x for x in entries if x.changes]
    subject = f"The order of outlets by {what}"
    if len(order) == 1:
        subject = f"All outlets are level by {what}, which"
    return f"{subject} {_on_entries(entries, telling)}{_on_categories(left_out, telling)}."


def _on_entries(entries: Sequence[LeftOut], telling: Sequence[LeftOut]) -> str:
    if not telling:
        return "does not depend on any single entry"
    first = telling[0]
    name, pairs = called(first, entries), say_changes(first.changes, first.n_changes)
    if len(entries) == 1:
        return f"rests on {name}, the only entry found: without it {pairs}"
    if len(telling) == 1:
        return f"rests on {name}: without it {pairs}"
    return f"rests on {len(telling)} of {len(entries)} entries, most of all on {name}: without it {pairs}"


def _on_categories(left_out: Sequence[LeftOut], telling: Sequence[LeftOut]) -> str:
    categories = [x for x in left_out if x.kind == "category"]
    changing = [x for x in categories if x.changes]
    if not categories:
        return ""
    if not changing:
        return "; it does not depend on any single category" if telling else ", nor on any single category"
    first = changing[0]
    more = f" (so it is with {len(changing)} of {len(categories)} categories)" if len(changing) > 1 else ""
    return f"; without the category {first.category} {say_changes(first.changes, first.n_changes)}{more}"


def called(left_out: LeftOut, entries: Sequence[LeftOut]) -> str:
    """An entry by its term, or a category by its name; with its rule where another entry has the same term."""
    if left_out.term is None:
        return left_out.category
    same = sum(x.term == left_out.term for x in entries)
    return f"“{left_out.term}”" + (f" ({left_out.rule})" if same > 1 else "")


def say_changes(changes: Sequence[Change], n: int) -> str:
    """Which of the `n` pairs of outlets change; at most three by name.

    >>> say_changes([Change("North", "South", "above", "below"), Change("North", "East", "above", "below")], 2)
    'North changes places with South and East'
    """
    if len(changes) == 1:
        return say_change(changes[0])
    groups: dict[tuple[str, str, str], list[str]] = {}
    for change in changes[:SHOWN]:
        groups.setdefault((change.before, change.after, change.outlet), []).append(change.other)
    parts = [_PAIRS[before, after].format(o, listed(others)) for (before, after, o), others in groups.items()]
    more = n - SHOWN
    if more > 0:
        parts.append(f"{more} more {'pair changes' if more == 1 else 'pairs change'}")
    return ", ".join(parts)


def say_change(change: Change) -> str:
    """What becomes of one pair.

    >>> say_change(Change("North", "South", "above", "below"))
    'North and South change places'
    """
    return _ONE_PAIR[change.before, change.after].format(change.outlet, change.other)


def say_findings(findings: Sequence[FindingSensitivity]) -> tuple[str, ...]:
    """Which findings rest on a single term; nothing where there is no finding."""
    if not findings:
        return ()
    about = sum(f.about_one_term for f in findings)
    others = [f for f in findings if not f.about_one_term]
    resting = [f for f in others if f.rests_on]
    n, k = len(findings), len(others)
    sentences = []
    if about:
        of = "The only finding" if n == 1 else f"Of {n} findings, {about}" if others else f"All {n} findings"
        are = "is about one term and goes with it" if about == 1 else "are about one term each and go with it"
        sentences.append(f"{of} {are}.")
    if others:
        whole = f"the other {k}" if about else f"{k} findings"
        if not resting:
            start = f"Of {whole}, none rests" if k > 1 else f"The {'other' if about else 'only finding'} does not rest"
            sentences.append(f"{start} on a single term.")
        else:
            named = "; ".join(f"{_subject(f)} ({listed(list(_terms(f)), 'or')})" for f in resting)
            verb = "rests" if len(resting) == 1 else "rest"
            start = (
                f"Of {whole}, {len(resting)} {verb}" if k > 1 else f"The {'other' if about else 'only finding'} rests"
            )
            sentences.append(f"{start} on a single term: {named}.")
    return (" ".join(sentences),)


def say_finding(finding: FindingSensitivity) -> str:
    """What one finding rests on."""
    if finding.about_one_term:
        return f"About one term, “{finding.subject}”: it goes with it."
    if finding.code not in COUNTING:
        return "Counts no term of a lexicon."
    first: dict[str | None, list[str]] = {}
    for rests in finding.rests_on:
        first.setdefault(rests.outlet, []).append(f"“{rests.term}”")
    gone = first.pop(None, [])
    parts = [f"it is no longer made without {listed(gone, 'or')}"] if gone else []
    parts += [f"it names {outlet} first without {listed(terms, 'or')}" for outlet, terms in first.items()]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else "Rests on no single term."


def _subject(finding: FindingSensitivity) -> str:
    return PLURALS[Construct.HEDGE] if finding.code == "hedges" else finding.subject


def _terms(finding: FindingSensitivity) -> Iterator[str]:
    for rests in finding.rests_on[:SHOWN]:
        yield f"“{rests.term}”"
    if len(finding.rests_on) > SHOWN:
        yield f"{len(finding.rests_on) - SHOWN} more"
