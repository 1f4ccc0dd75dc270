"""What a rule id means: the entry of a lexicon with its note and source, or a procedural rule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.errors import FramingError
from framing.extract import rule_descriptions
from framing.lexicon import Entry, Example, Lexicon, Override
from framing.lexicon_faults import holds
from framing.matcher import Lexicons, marked_part
from framing.near import near_ids
from framing.string_faults import OPEN
from framing.tokens import phrase


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in words. The fields of a lexicon's entry are empty for a procedural rule.

    `conditions` say where alone the entry is marked, `counter_examples` hold one of its forms and do not mark it,
    `overrides` say what the user's overrides did to it and why.
    """

    id: str
    text: str
    category: str = ""
    definition: str = ""
    forms: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    strength: int | None = None
    source: str = ""
    lexicon: str = ""
    examples: tuple[Example, ...] = ()
    licence: str = ""
    conditions: tuple[str, ...] = ()
    pseudo: tuple[str, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    overrides: tuple[str, ...] = ()


def explain_rule(rule: str, lexicons: Lexicons) -> Rule:
    """What the rule `rule` means; of one that overrides removed or gave another category, also what they did.

    Raises: FramingError where there is none of that id, with the nearest ones named.
    """
    text = rule_descriptions().get(rule)
    if text:
        return Rule(rule, text)
    for lexicon in lexicons.items:
        if rule.startswith(lexicon.id + "/"):
            moved = {o.rule: o.becomes for o in lexicon.overrides if o.becomes is not None}
            for entry in (*lexicon.entries, *lexicon.removed):
                if lexicon.rule(entry) in (rule, moved.get(rule)):
                    return _of_entry(lexicon, entry, _Examples(lexicon), rule)
    near = near_ids(rule, list(_all_ids(lexicons)))
    hint = f"; near it: {', '.join(near)}" if near else "; framing lexicon list names the lexicons"
    raise FramingError(f"{rule}: no rule has this id{hint}")


def explain_rules(rules: Iterable[str], lexicons: Lexicons) -> tuple[Rule, ...]:
    """The rules of some ids, each once, sorted."""
    by_id = {lexicon.rule(entry): (lexicon, entry) for lexicon in lexicons.items for entry in lexicon.entries}
    examples = {lexicon.id: _Examples(lexicon) for lexicon in lexicons.items}
    found = []
    for rule in sorted(set(rules)):
        lexicon, entry = by_id.get(rule, (None, None))
        if lexicon and entry:
            found.append(_of_entry(lexicon, entry, examples[lexicon.id], rule))
        else:
            found.append(explain_rule(rule, lexicons))
    return tuple(found)


class _Examples:
    """The examples of a lexicon, looked up by the words of an entry. Read when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_word: dict[str, dict[int, None]] | None = None
        self._words: list[tuple[str, ...]] = []

    def of(self, entry: Entry) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """The examples that mark the entry, and those that hold a form of it and do not."""
        if self._by_word is None:
            self._by_word = defaultdict(dict)
            for number, example in enumerate(self._lexicon.examples):
                self._words.append(phrase(example.text))
                for word in self._words[-1]:
                    self._by_word[word][number] = None
        forms = {phrase(string) for string in entry.strings}
        firsts = {next((w for w in words if w != OPEN and w.isalnum()), words[-1]) for words in forms if words}
        marked, unmarked = [], []
        for number in sorted({n for word in firsts for n in self._by_word.get(word, ())}):
            example = self._lexicon.examples[number]
            if any(
                len(phrase(m)) == len(f) and holds(phrase(m), {f}) for m in example.marks for f in map(_marked, forms)
            ):
                marked.append(example)
            elif holds(self._words[number], forms):
                unmarked.append(example)
        return tuple(marked), tuple(unmarked)


def _marked(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a string that a mark of it covers."""
    before, behind = marked_part(words)
    return words[before : len(words) - behind]


def _of_entry(lexicon: Lexicon, entry: Entry, examples: _Examples, asked: str) -> Rule:
    rule = lexicon.rule(entry)
    overrides = [o for o in lexicon.overrides if {o.rule, o.becomes} & {rule, asked}]
    marked, unmarked = ((), ()) if overrides else examples.of(entry)  # they were made for the entry as it was
    return Rule(
        id=rule,
        text=entry.note,
        category=entry.category,
        definition=lexicon.categories[entry.category],
        forms=entry.strings,
        neutral=entry.neutral,
        strength=entry.strength,
        source=lexicon.sources[entry.source],
        lexicon=f"{lexicon.id} {lexicon.version}",
        examples=marked,
        licence=lexicon.licence,
        conditions=tuple(_conditions(lexicon, entry)),
        pseudo=entry.pseudo,
        counter_examples=unmarked,
        overrides=tuple(map(said, overrides)),
    )


def said(override: Override) -> str:
    """What an override did, in words, with its reason.

    >>> said(Override("a", "remove", "a/b/c", None, "c", "It is a name here."))
    'a/b/c is removed. Reason: It is a name here.'
    """
    now = f", now {override.becomes}" if override.becomes not in (None, override.rule) else ""
    done = {"remove": "removed", "change": f"changed: {override.what}{now}", "add": "added"}[override.action]
    return f"{override.rule} is {done}. Reason: {override.reason}"


def _conditions(lexicon: Lexicon, entry: Entry) -> Iterator[str]:
    """Where alone an entry is marked, in words."""
    if entry.strength < lexicon.mark_from:
        yield f"not marked: weaker than {lexicon.mark_from}, from which this lexicon marks"
    if entry.case == "exact":
        yield "only with these capitals"
    if entry.word_class:
        yield f"only as {'an' if entry.word_class[0] == 'a' else 'a'} {entry.word_class}"
    if entry.subject:
        yield "only with I or we as its subject" if entry.subject == "first" else "only as a finite verb with a subject"
    if entry.before:
        yield f"only before a {entry.before}"
    if entry.kind:
        yield f"{lexicon.construct} of the kind {entry.kind}" + (f", act {entry.act}" if entry.act else "")
    if entry.frames:
        yield f"frames: {', '.join(entry.frames)}"
    if any(OPEN in string for string in entry.strings):
        yield "the asterisk stands for any word of a compound"


def _all_ids(lexicons: Lexicons) -> Iterable[str]:
    yield from rule_descriptions()
    yield from (lexicon.rule(entry) for lexicon in lexicons.items for entry in lexicon.entries)
