"""Which rules found something in some articles."""

from collections.abc import Sequence

from framing.model import Construct, Profile


def rule_ids(profiles: Sequence[Profile]) -> set[str]:
    """The rules that found something, and the entries that decided the labels."""
    entries = {m.entry for p in profiles for m in p.marks_of(Construct.LABEL) if m.entry}
    return entries | {m.rule for p in profiles for m in p.marks} | {a.rule for p in profiles for a in p.attributions}
