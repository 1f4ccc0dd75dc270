"""How a version of shared words differs from the longest one: each difference with a code, a sentence and its passages.

Nothing here says which version is right. Words cut, added or changed are looked for among quoted words alone; what is
reported without marks may be put in other words, and is only said to be reported.
"""

from collections.abc import Iterator, Sequence

from framing.compare.people.actors import Kin
from framing.compare.quoting.alignment import ADDED, CHANGED, KEPT, is_near
from framing.compare.quoting.matching import Version
from framing.compare.quoting.quotation_types import Difference
from framing.compare.quoting.scopes import said_of
from framing.compare.quoting.utterances import OUTSIDE, OWN, REPORTED, Utterance, Word, has_name, together
from framing.compare.quoting.variants import expanded, is_content, is_telling, spelled
from framing.compare.types import Ref
from framing.language import language

SHOWN = 12  # words of a passage that a message repeats
FRAGMENT = 6  # words: what a longer fragment is said of stands inside it
FEW = 4  # with less than one in so many of its words a version is a fragment
OUTSIDE_MARKS = 2  # content words of the quotation that stand outside the marks


def find_differences(versions: Sequence[Version], repeated: set[int]) -> Iterator[Difference]:
    """The differences of all versions from the first, version by version, then what each article has not at all."""
    base = versions[0].utterance
    for version in versions[1:]:
        elsewhere = _is_attributed_elsewhere(base, version, versions)
        yield from (d for d in _of_version(base, version) if not (elsewhere and d.code in ("attribution", "voice")))
    yield from _cuts(versions)


def _of_version(base: Utterance, version: Version) -> Iterator[Difference]:
    if version.utterance.form == OWN:
        kept = _kept(version)
        message = f"stands without quotation marks, and no source is found for it; {_other(version)} quotes it"
        yield _difference("voice", version, message, kept, _kept(version, of_base=True))
        return
    if version.utterance.form != REPORTED:
        yield from _changed(version)
        yield from _added(version)
    for make in (_marks, _scope, _attribution):
        if found := make(base, version):
            yield found


def _changed(version: Version) -> Iterator[Difference]:
    for stretch in version.stretches:
        base, words = _quoted(stretch.base), _quoted(stretch.words)
        if stretch.op == KEPT:
            for one, other in zip(stretch.base, stretch.words, strict=True):
                both_quoted = OUTSIDE not in (one.quotation, other.quotation)
                if both_quoted and spelled(one.folded) != spelled(other.folded):
                    yield _change(version, [one], [other], "another form of the word")
        elif stretch.op == CHANGED and base and words and _tells([*base, *words]) and not _is_same_text(base, words):
            yield _change(version, base, words, "near-synonyms" if is_near(stretch) else "")


def _change(version: Version, base: Sequence[Word], words: Sequence[Word], how: str) -> Difference:
    here, there = _text(version.utterance, words), _text(version.base, base)
    message = f"“{here}” stands where {_other(version)} has “{there}”" + (f" ({how})" if how else "")
    return _difference("changed-words", version, message, words, base)


def _is_same_text(base: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether two stretches differ in contractions or in blanks alone: we have, we've; good will, goodwill."""
    one, other = ("".join(expanded(w.folded) for w in part) for part in (base, words))
    return one == other


def _added(version: Version) -> Iterator[Difference]:
    """What only the version quotes, and what its outlet put between square brackets there."""
    for stretch in version.stretches:
        inserted = [w for w in stretch.words if w.inserted and _is_in_square_brackets(version.utterance, w)]
        if inserted and stretch.op != KEPT:
            message = f"“[{_text(version.utterance, inserted)}]” stands inside the quotation: words of the outlet"
            yield _difference("insertion", version, message, inserted, ())
        words = [w for w in _quoted(stretch.words) if not w.inserted]
        if stretch.op == ADDED and _tells(words):
            message = f"quotes “{_text(version.utterance, words)}” with it; {_other(version)} has not these words"
            yield _difference("added", version, message, words, ())


def _is_in_square_brackets(utterance: Utterance, word: Word) -> bool:
    """Round brackets can be the speaker's, square ones are the outlet's."""
    before = utterance.profile.article.text[utterance.start : word.span.start]
    return before.rfind("[") > before.rfind("(")


def _tells(words: Sequence[Word]) -> bool:
    return any(is_telling(w.folded) for w in words)


def _marks(base: Utterance, version: Version) -> Difference | None:
    """Words that the base quotes and the version gives to somebody outside quotation marks."""
    bare = [
        (b, w)
        for s in version.stretches
        if s.op == KEPT
        for b, w in zip(s.base, s.words, strict=True)
        if b.quotation != OUTSIDE and w.quotation == OUTSIDE
    ]
    if sum(is_content(w.folded) for _, w in bare) < OUTSIDE_MARKS:
        return None
    words, of_base = [w for _, w in bare], [b for b, _ in bare]
    message = f"“{_text(version.utterance, words)}” is reported without quotation marks; {_other(version)} quotes it"
    return _difference("marks", version, message, words, of_base)


def _scope(base: Utterance, version: Version) -> Difference | None:
    """A fragment that is said of something else here than there."""
    fragment = [w for s in version.stretches if s.op == KEPT or is_near(s) for w in _quoted(s.words)]
    of_base = [b for s in version.stretches if s.op == KEPT or is_near(s) for b in s.base]
    if not fragment or not of_base or len({w.quotation for w in fragment}) > 1 or len(fragment) > FRAGMENT:
        return None
    found = said_of(version.utterance, fragment, base, of_base)
    if not found:
        return None
    here, there = found
    text, base_text = version.utterance.profile.article.text, base.profile.article.text
    message = (
        f"“{_text(version.utterance, fragment)}” is said of “{_line(here.of(text))}” here, "
        f"of “{_line(there.of(base_text))}” in {_other(version)}"
    )
    refs = (_ref(version.utterance, fragment), Ref(version.utterance.article, here.start, here.end))
    there_refs = (_ref(base, of_base), Ref(base.article, there.start, there.end))
    return Difference("scope", *_where(version), message, refs, there_refs, len(fragment))


def _attribution(base: Utterance, version: Version) -> Difference | None:
    """Somebody else, or nobody, to whom the words are given."""
    here, there = _source(version.utterance), _source(base)
    if here == there or (here and there and _may_be_one(version.utterance, base)):
        return None
    if not (here and there):
        who = f"no source is found here, {there} in {_other(version)}" if there else ""
        message = who or f"given to {here} here; no source is found in {_other(version)}"
    else:
        message = f"given to {here} here, to {there} in {_other(version)}"
    refs = _source_refs(version.utterance) or (_ref(version.utterance, _kept(version)),)
    return Difference("attribution", *_where(version), message, refs, _source_refs(base), 0)


def _is_attributed_elsewhere(base: Utterance, version: Version, versions: Sequence[Version]) -> bool:
    """Whether the article gives as much of the same words, in another place, to whom the base gives them: a pull
    quote, a phrase taken up again. What an article says once it need not say each time."""
    kept = {b.token for b in _kept(version, of_base=True)}
    return any(
        other is not version
        and other.utterance.article == version.utterance.article
        and _attribution(base, other) is None
        and _source(other.utterance) is not None
        and kept <= {b.token for b in _kept(other, of_base=True)}
        for other in versions[1:]
    )


def _source(utterance: Utterance) -> str | None:
    """Who is given the words: the name found, else the words of the text; None where there is neither."""
    said = utterance.attribution
    if said is None or not (said.speaker or said.source):
        return None
    if utterance.speaker and has_name(said):
        return utterance.speaker
    return f"“{_line(said.source.of(utterance.profile.article.text))}”" if said.source else said.speaker


def _may_be_one(one: Utterance, other: Utterance) -> bool:
    """Whether two sources could be the same: names of one kin, or one that is no name, which may mean anybody.

    A pronoun or a title is resolved by rules that can fail, so that only sources which the text itself names differ.
    """
    named = [_named_by_the_text(u) for u in (one, other)]
    if not (named[0] and named[1]):
        return True
    return any(Kin([a]).holds(b) for a in named[0] for b in named[1])


def _named_by_the_text(utterance: Utterance) -> list[str]:
    """The speaker and the source as it stands there, where the source has a word with a capital that is no pronoun."""
    said, text = utterance.attribution, utterance.profile.article.text
    if said is None or said.source is None or utterance.speaker is None or not has_name(said):
        return []
    words = said.source.of(text).split()
    if not any(w[0].isupper() and w.lower() not in language().function for w in words):
        return []
    return [utterance.speaker, said.speaker or utterance.speaker, words[-1]]


def _source_refs(utterance: Utterance) -> tuple[Ref, ...]:
    said = utterance.attribution
    return (Ref(utterance.article, said.source.start, said.source.end),) if said and said.source else ()


def _cuts(versions: Sequence[Version]) -> Iterator[Difference]:
    """For each article what none of its versions has of the words that the base quotes."""
    base = versions[0].utterance
    quoted = [w for w in base.words if w.quotation != OUTSIDE and not w.inserted]
    had: dict[str, set[int]] = {}
    first: dict[str, Version] = {}
    for version in versions[1:]:
        if version.utterance.form not in (OWN, REPORTED) and version.utterance.article != base.article:
            first.setdefault(version.utterance.article, version)
            there = had.setdefault(version.utterance.article, set())
            there |= {b.token for s in version.stretches if s.op == KEPT or _quoted(s.words) for b in s.base}
    for article, version in first.items():
        missing = [k for k, w in enumerate(quoted) if w.token not in had[article]]
        runs = [run for run in _consecutive(missing) if _tells([quoted[k] for k in run])]
        if runs:
            yield _cut(version, quoted, runs)


def _consecutive(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for k in places:
        if run and k != run[-1] + 1:
            yield run
            run = []
        run.append(k)
    if run:
        yield run


def _cut(version: Version, quoted: Sequence[Word], runs: Sequence[Sequence[int]]) -> Difference:
    n, total = sum(map(len, runs)), len(quoted)
    if n * FEW > total * (FEW - 1):
        message = f"{total - n} of the {total} words that {_other(version)} quotes stand here"
    else:
        parts = (f"{len(run)} {_place(run, total)} (“{_text(version.base, [quoted[k] for k in run])}”)" for run in runs)
        message = f"{n} of the {total} words that {_other(version)} quotes are not here: {', '.join(parts)}"
    base = tuple(_ref(version.base, [quoted[k] for k in run]) for run in runs)
    return Difference("cut", *_where(version), message, (), base, n)


def _place(run: Sequence[int], n: int) -> str:
    return "at the beginning" if run[0] == 0 else "at the end" if run[-1] == n - 1 else "in the middle"


def _difference(code: str, version: Version, message: str, words: Sequence[Word], base: Sequence[Word]) -> Difference:
    refs = (_ref(version.utterance, words),) if words else ()
    return Difference(
        code, *_where(version), message, refs, (_ref(version.base, base),) if base else (), max(len(words), len(base))
    )


def _where(version: Version) -> tuple[str, str]:
    return version.utterance.article, version.utterance.outlet


def _other(version: Version) -> str:
    """The base by its outlet, or by its place where both stand in one article."""
    if version.base.article == version.utterance.article:
        return "another place of the article"
    return version.base.outlet


def _kept(version: Version, *, of_base: bool = False) -> list[Word]:
    return [w for s in version.stretches if s.op == KEPT for w in (s.base if of_base else s.words)]


def _quoted(words: Sequence[Word]) -> list[Word]:
    return [w for w in words if w.quotation != OUTSIDE]


def _ref(utterance: Utterance, words: Sequence[Word]) -> Ref:
    return Ref(utterance.article, words[0].span.start, words[-1].span.end)


def _text(utterance: Utterance, words: Sequence[Word]) -> str:
    """The words as they stand in the text, dots where others stand between them, shortened where they are many."""
    text, shown = utterance.profile.article.text, words[:SHOWN]
    parts = [_line(text[run[0].span.start : run[-1].span.end]) for run in together(shown)]
    return " … ".join(parts) + (" …" if len(words) > SHOWN else "")


def _line(text: str) -> str:
    return " ".join(text.split())
