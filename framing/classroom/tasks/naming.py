"""The task `naming`: what each text calls the same person, and what every name tells or hides."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks import evidence
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Grade, Grid, KeySpan, Line, Question, Ruled, Run, Task, TaskKey
from framing.compare.people.mirrored import LABEL_OR_NONE, OPPOSITE, MirroredLabels, UnequalLabel
from framing.compare.people.strips import NamingStrip
from framing.compare.types import Label, NamingRow, Ref
from framing.model import Voice
from framing.tokens import fold

N = {Grade.MIDDLE: 1, Grade.HIGH: 2, Grade.COLLEGE: 2}  # persons
AROUND = 4  # words on each side of a name that stands alone
LONGEST = 5  # words of a name in a question
MOST = 5  # texts among which a question asks
KNOWN = frozenset({"negative", "positive", "ideological", "neutral"})


@dataclass(frozen=True, slots=True)
class Name:
    """What one text calls somebody: the same words in one voice, and where."""

    text: str
    words: str
    stance: str
    voice: Voice
    refs: tuple[Ref, ...]
    marking: tuple[str, ...]
    is_office: bool  # nothing in it but an office or a role: not the *obedient* election chief

    @property
    def is_own_and_marked(self) -> bool:
        """Whether the outlet itself judges by it or names a camp."""
        return self.voice is Voice.OUTLET and bool(self.marking)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with the names that each text has, as they stand, and where a text has the bare name alone."""

    actor: str
    actors: tuple[str, ...]
    names: Mapping[str, tuple[Name, ...]]
    alone: Mapping[str, Ref]

    @property
    def texts(self) -> list[str]:
        """The labels of the texts that name the actor."""
        return sorted({*self.names, *self.alone})

    @property
    def all_names(self) -> list[Name]:
        """The names in all texts."""
        return [name for text in sorted(self.names) for name in self.names[text]]


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    grade = material.options.grade
    words = wording("naming", grade)
    chosen = _chosen(material, N[grade])
    if not chosen:
        return words.words["none"]
    actors = evidence.listed([_called(x, words.words) for x in chosen], "and")
    return task(
        "naming",
        words,
        _blocks(material, chosen, words.words),
        _key(material, chosen, words),
        questions=(q for x in chosen for q in _questions(material, x, words.words)),
        actors=actors,
    )


def _called(x: Named, words: Mapping[str, str]) -> str:
    return words["names"].format(name=x.actor) if len(x.actors) > 1 else x.actor


def _chosen(material: Material, n: int) -> list[Named]:
    """Those whom the texts name most unequally; both sides of a mirror where there is one and two are wanted."""
    found = {s.actor: named for s in material.event.strips if s.actors and _differs(named := _named(material, s))}
    ranked = sorted(found.values(), key=lambda x: _rank(material, x))
    mirror = next((m for m in material.event.mirrored_labels if m.kind == OPPOSITE), None)
    pair = [m.actor for m in (mirror.first[0], mirror.second[0])] if mirror else []
    if n > 1 and len(pair) > 1 and all(actor in found for actor in pair):
        return [found[actor] for actor in pair][:n]
    return ranked[:n]


def _rank(material: Material, x: Named) -> tuple[int, int, int, str]:
    """Praise against blame first, then a label against none, then by how many texts have a name and how many names."""
    rows = [u for u in material.event.unequal_labels if u.actor in x.actors]
    kind = min((1 + u.is_thin if u.kind == LABEL_OR_NONE else 0 for u in rows), default=3)
    return kind, -len(x.names), -len({fold(n.words) for n in x.all_names}), x.actor


def _differs(x: Named) -> bool:
    """Whether two texts name the actor, one of them with a label of its own that judges or names a camp, the other not
    in the same way."""
    ways = {text: {fold(w) for n in x.names.get(text, ()) for w in n.marking} for text in x.texts}
    marked = any(n.is_own_and_marked for n in x.all_names)
    return marked and len(ways) > 1 and len({frozenset(way) for way in ways.values()}) > 1


def _named(material: Material, strip: NamingStrip) -> Named:
    rows = [row for row in material.comparison.naming if row.actor in strip.actors]
    names: dict[str, list[Name]] = {}
    for name in _names(material, rows):
        names.setdefault(name.text, []).append(name)
    alone: dict[str, Ref] = {}
    for ref in sorted(r for row in rows for cell in row.named for r in (*cell.own, *cell.reported)):
        text = material.labels[ref.article]
        if text not in names and evidence.is_shown(material, ref):
            alone.setdefault(text, ref)
    ordered = {text: tuple(sorted(some, key=lambda x: x.refs[0])) for text, some in names.items()}
    return Named(strip.actor, strip.actors, ordered, alone)


def _names(material: Material, rows: Sequence[NamingRow]) -> Iterator[Name]:
    """The labels of the rows, those with the same words in the same text and voice together."""
    found: dict[tuple[str, str, Voice], list[tuple[Ref, Label]]] = {}
    for label in (label for row in rows for _, some in row.by_outlet for label in some):
        for ref in label.refs:
            if evidence.is_shown(material, ref):
                key = material.labels[ref.article], fold(material.words(ref)), label.voice
                found.setdefault(key, []).append((ref, label))
    for (text, _, voice), some in found.items():
        ref, label = min(some, key=lambda item: item[0])
        marking = tuple(word for word, category in label.words if category != "neutral")
        stance = next((c for _, c in label.words if c != "neutral"), label.stance)
        refs = tuple(sorted(ref for ref, _ in some))
        words = material.words(ref)
        is_office = not marking and fold(words).split()[0] in " ".join(word for word, _ in label.words).split()
        yield Name(text, words, stance, voice, refs, marking, is_office)


def _blocks(material: Material, chosen: Sequence[Named], words: Mapping[str, str]) -> Iterator[Block]:
    for x in chosen:
        yield Line((Run(x.actor, "strong"),))
        yield _half_filled(material, x, words) if material.options.grade is Grade.MIDDLE else _empty(x, words)
    yield from evidence.lines(words["write"])
    yield Ruled(5)


def _empty(x: Named, words: Mapping[str, str]) -> Grid:
    heads = tuple(words[f"head-{name}"] for name in ("text", "names", "place", "voice"))
    return Grid(heads, tuple((words["text"].format(text=t), "", "", "") for t in x.texts), 2, (1, 5, 1, 2))


def _half_filled(material: Material, x: Named, words: Mapping[str, str]) -> Grid:
    """With where to look, and as an example the first text whose name does not judge, else the first."""
    plain = [t for t in x.texts if t in x.names and not any(n.marking for n in x.names[t])]
    given = max(plain, key=lambda t: len(_cell(material, x, t, words))) if plain else x.texts[0]
    order = [given, *(t for t in x.texts if t != given)]
    heads = tuple(words[f"head-{name}"] for name in ("text", "look", "names"))
    rows = []
    for t in order:
        places = words["look"].format(
            places=_paragraphs(material, [r for n in x.names.get(t, ()) for r in n.refs[:1]] or [x.alone[t]])
        )
        rows.append((words["text"].format(text=t), places, _cell(material, x, t, words) if t == given else ""))
    return Grid(heads, tuple(rows), 2, (1, 1, 5))


def _paragraphs(material: Material, refs: Sequence[Ref]) -> str:
    return ", ".join(map(str, sorted({material.paragraph(r) for r in refs})))


def _cell(material: Material, x: Named, text: str, words: Mapping[str, str]) -> str:
    """The names in one text; where there is none, the words around the first mention."""
    names = x.names.get(text)
    if not names:
        return words["only"].format(words=evidence.quoted(_around(material, x.alone[text])))
    cells = []
    for name in names:
        said = evidence.quoted(name.words)
        cells.append(words["times"].format(words=said, n=len(name.refs)) if len(name.refs) > 1 else said)
    return "; ".join(cells)


def _around(material: Material, ref: Ref) -> str:
    """The name with some words on each side, as far as its sentence goes."""
    sentence = material.sentence(ref)
    before = material.words(Ref(ref.article, sentence.start, ref.start)).split() if sentence.start < ref.start else []
    after = material.words(Ref(ref.article, ref.end, sentence.end)).split() if ref.end < sentence.end else []
    inside = material.words(ref)
    tail = material.text(material.labels[ref.article]).text[ref.end : ref.end + 1]
    joined = inside if tail.isspace() or not after else inside + after.pop(0)
    parts = [*(["…"] if len(before) > AROUND else []), *before[-AROUND:], joined, *after[:AROUND]]
    return " ".join([*parts, "…"] if len(after) > AROUND else parts)


def _key(material: Material, chosen: Sequence[Named], words: Wording) -> TaskKey:
    w = words.words
    unequal = [u for u in material.event.unequal_labels if any(u.actor in x.actors for x in chosen)]
    mirrored = [m for m in material.event.mirrored_labels if m.kind == OPPOSITE]
    also = [text for u in unequal[:3] if (text := _unequal(material, u, w))]
    also += [_mirror(material, m, w) for m in mirrored[:1]]
    return TaskKey(
        model=_model(material, chosen[0], w),
        spans=tuple(_span(material, name, w) for x in chosen for name in x.all_names),
        alternatives=(*also, w["more"]),
        wrong_turn=words.wrong_turn,
        rubric=words.rubric,
        blocks=tuple(block for x in chosen for block in _filled(material, x, w)),
    )


def _filled(material: Material, x: Named, words: Mapping[str, str]) -> Iterator[Block]:
    yield Line((Run(x.actor, "strong"),))
    rows = []
    for text in x.texts:
        names = x.names.get(text, ())
        refs = [r for n in names for r in n.refs] or [x.alone[text]]
        rows.append(
            (
                words["text"].format(text=text),
                _cell(material, x, text, words),
                _paragraphs(material, refs),
                _voices(material, names, words),
            )
        )
    heads = tuple(words[f"head-{name}"] for name in ("text", "names", "place", "voice"))
    yield Grid(heads, tuple(rows), 1, (1, 5, 1, 2))


def _voices(material: Material, names: Sequence[Name], words: Mapping[str, str]) -> str:
    """Whose words the names are, with paragraphs where they are of several voices."""
    by_voice: dict[Voice, list[Ref]] = {}
    for name in names:
        by_voice.setdefault(name.voice, []).extend(name.refs)
    if len(by_voice) == 1:
        return words[f"voice-{next(iter(by_voice))}"]
    return "; ".join(
        words["mixed"].format(voice=words[f"voice-{voice}"], places=_paragraphs(material, refs))
        for voice, refs in sorted(by_voice.items(), key=lambda item: evidence.VOICES.index(item[0]))
    )


def _span(material: Material, name: Name, words: Mapping[str, str]) -> KeySpan:
    why = words[f"why-{_kind(name)}"]
    voice = words[f"voice-{name.voice}"]
    return material.key_span(name.refs[0], f"{why} {voice[:1].upper()}{voice[1:]}.")


def _kind(name: Name) -> str:
    if name.stance == "neutral":
        return "neutral" if name.is_office else "mixed"
    return name.stance if name.stance in KNOWN else "other"


def _model(material: Material, x: Named, words: Mapping[str, str]) -> str:
    """Two names of different kinds from two texts, one that judges first."""
    one = next(n for n in x.all_names if n.is_own_and_marked)
    rest = [n for n in x.all_names if n.text != one.text and fold(n.words) != fold(one.words)]
    other = min(rest, key=lambda n: (_kind(n) in (_kind(one), "mixed"), n.voice is not Voice.OUTLET), default=None)
    given = {
        "text": one.text,
        "actor": x.actor,
        "words": evidence.quoted(one.words),
        "place": _at(material, one.refs[0]),
    }
    if other:
        shown, place, tell = evidence.quoted(other.words), _at(material, other.refs[0]), words[f"tells-{_kind(other)}"]
        label = other.text
    else:
        label = next(t for t in x.texts if t != one.text)
        ref = x.alone.get(label) or x.names[label][0].refs[0]
        shown, place, tell = evidence.quoted(_around(material, ref)), _at(material, ref), words["tells-neutral"]
    return words["model"].format(
        **given, tells=words[f"tells-{_kind(one)}"], other=label, others=shown, elsewhere=place, tell=tell
    )


def _at(material: Material, ref: Ref) -> str:
    return evidence.place(material.labels[ref.article], material.paragraph(ref))


def _unequal(material: Material, row: UnequalLabel, words: Mapping[str, str]) -> str | None:
    if not row.plain:
        return None
    labelled = [
        words["labelled"].format(
            words=evidence.listed(list(dict.fromkeys(evidence.quoted(material.words(r)) for r in x.refs)), "and"),
            text=_texts(material, x.refs, words),
        )
        for x in row.labelled
    ]
    plain = _texts(material, [r for p in row.plain for r in p.refs], words)
    return words["unequal"].format(actor=row.actor, labelled=evidence.listed(labelled, "and"), plain=plain)


def _texts(material: Material, refs: Sequence[Ref], words: Mapping[str, str]) -> str:
    labels = sorted({material.labels[r.article] for r in refs})
    return evidence.listed([words["text"].format(text=label) for label in labels], "and")


def _mirror(material: Material, m: MirroredLabels, words: Mapping[str, str]) -> str:
    one, other = (evidence.listed(material.labels_of(outlet), "and") for outlet in m.outlets)
    first, second = (evidence.listed([a.actor for a in side], "and") for side in (m.first, m.second))
    return words["mirrored"].format(one=one, other=other, first=first, second=second)


def _questions(material: Material, x: Named, words: Mapping[str, str]) -> Iterator[Question]:
    """Which text calls somebody so: for own labels that judge, where no other text has their words at all."""
    for name in x.all_names:
        others = [t for t in x.texts if t != name.text]
        alone = not any(_has(material.text(t).text, word) for t in others for word in (*name.marking, name.words))
        if name.is_own_and_marked and others and alone and len(name.words.split()) <= LONGEST:
            drawn = material.drawn(others, MOST - 1, f"naming/{x.actor}/{name.words}")
            options = sorted([name.text, *drawn])
            ref = name.refs[0]
            sentence = evidence.quoted(material.words(material.sentence(ref)))
            yield Question(
                stem=words["stem"].format(actor=x.actor, words=evidence.quoted(name.words)),
                options=tuple(words["option"].format(text=t) for t in options),
                right=options.index(name.text),
                feedback=words["feedback"].format(place=_at(material, ref), sentence=sentence),
                text=name.text,
                paragraph=material.paragraph(ref),
            )


def _has(text: str, word: str) -> bool:
    """Whether a text has a word anywhere, in any case."""
    return re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", " ".join(fold(text).split())) is not None
