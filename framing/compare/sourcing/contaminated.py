"""Contaminated reports: marked wording inside the reported, not quoted, words of somebody.

In *Vantel said that his regime ...* a reader cannot tell whether Vantel or the outlet chose the word. Each passage is
a row with the speaker and with what the corpus shows: that the word stands for what is the speaker's own, that the
speaker is quoted and never with it while the outlet uses it in its own voice, or nothing of the kind. A row says what
stands where; whose word it is stays open.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from framing.compare.content.predicates import predicate_words
from framing.compare.people.actors import Actors, Kin
from framing.compare.sourcing.source_words import is_itself
from framing.compare.sourcing.speakers import UNKNOWN, UNNAMED
from framing.compare.types import ContaminatedReport, Ref
from framing.extract.labels import GOVERNMENT
from framing.extract.word_classes import word_classes
from framing.language import language
from framing.model import NARRATIVE_ZONES, Act, Attribution, Construct, Mark, Profile, Span, Voice
from framing.profile import outer_speech, quoted_words, without_punctuation
from framing.tokens import fold, phrase

OF_THE_SPEAKER, ONLY_BY_THE_OUTLET, USED_BY_THE_SPEAKER, OPEN = (
    "of-the-speaker", "only-by-the-outlet", "used-by-the-speaker", "open",
)  # fmt: skip
REASONS = (OF_THE_SPEAKER, ONLY_BY_THE_OUTLET, OPEN, USED_BY_THE_SPEAKER)  # strongest first
LEAST_QUOTED = 10  # words: with fewer quoted words, that a word is not among them shows nothing
CONSTRUCTS = frozenset({Construct.LOADED_TERM, Construct.SCARE_QUOTE})
PRAISE = "laudatory"  # of one's own side it is no surprise
OWNERS = frozenset({"his", "her", "its", "their"})
LONGEST_LABEL = 80  # signs: a label that begins further before a word does not reach it
FAR = 40  # tokens before a pronoun that are searched for somebody else whom it may mean
GOES_ON = (
    "nfFsSevBHDM"  # classes of a word behind a marked one of which something is said: the sham vote, the regime is
)
BETWEEN = 2  # tokens that may stand between an owner and the word: his own sham vote

Term = tuple[Construct, str]


def find_contaminated(profiles: Sequence[Profile], actors: Actors) -> tuple[ContaminatedReport, ...]:
    """A row for every loaded term and scare quote inside reported words, the strongest reasons first, then as they
    stand. Embedded posts and what stands inside quotation marks are left out."""
    corpus, own_side = _Corpus(profiles, actors), _Own(actors)
    rows = [
        _row(profile, mark, attribution, corpus, own_side, actors)
        for profile in profiles
        for mark, attribution in _in_reports(profile)
        if not is_itself(attribution.speaker or "", profile.article.outlet)  # North has learned that: its own word
        and not _is_denied_charge(profile, mark, attribution)
    ]
    return tuple(sorted(rows, key=lambda r: (REASONS.index(r.reason), -r.own_uses, r.outlet, r.ref)))


def _in_reports(profile: Profile) -> Iterator[tuple[Mark, Attribution]]:
    """The marks in reported words, each with the innermost report around it: one pass over both in text order.

    A report that is denied (Holm never said that ...) gives nobody the word, nor does what stands inside it.
    """
    reports = [(c, a) for a in profile.attributions if a.act is not Act.ATTITUDE for c in a.contents]
    reports.sort(key=lambda item: (item[0].start, -item[0].end))
    around, at = list[tuple[Span, Attribution]](), 0
    for mark in profile.marks:
        if mark.construct in CONSTRUCTS and mark.voice is Voice.REPORTED and mark.zone in NARRATIVE_ZONES:
            while at < len(reports) and reports[at][0].start <= mark.span.start:
                around.append(reports[at])
                at += 1
            around = [item for item in around if item[0].end > mark.span.start]
            holding = [a for content, a in around if content.covers(mark.span)]
            if holding and not any(a.denied for a in holding):
                yield mark, holding[-1]


def _is_denied_charge(profile: Profile, mark: Mark, attribution: Attribution) -> bool:
    """Whether the word is the charge itself that somebody denies: denied colluding with, denied that it was a sham.

    A word that only names what the denial is about is none: denied that the sham vote was over.
    """
    cue, tokens = attribution.cue, profile.document.tokens
    if cue is None or fold(cue.of(profile.article.text)) not in predicate_words().denying:
        return False
    following = tokens.folded[bisect_left(tokens.starts, mark.span.end) :][:1]
    return not any(word_classes()[word] in GOES_ON for word in following)


def own_uses(profiles: Sequence[Profile]) -> dict[tuple[str, Term], list[Ref]]:
    """Where each outlet uses each loaded term and scare quote in its own voice, by outlet and term."""
    found: dict[tuple[str, Term], list[Ref]] = defaultdict(list)
    for p in profiles:
        for m in p.marks:
            if m.construct in CONSTRUCTS and m.voice is Voice.OUTLET and m.zone in NARRATIVE_ZONES:
                found[p.article.outlet, _term(m)].append(Ref(p.article.id, m.span.start, m.span.end))
    return found


class _Corpus:
    """Who uses which word where: outlets in their own voice, speakers in their quoted words."""

    def __init__(self, profiles: Sequence[Profile], actors: Actors) -> None:
        self.own = Counter({key: len(refs) for key, refs in own_uses(profiles).items()})
        quotations: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
        outer: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)  # each once, whoever carries it
        self._entries: dict[str, set[Term]] = defaultdict(set)
        for p in profiles:
            quoted = [m for m in p.marks if m.voice is Voice.QUOTED]
            starts = [m.span.start for m in quoted]
            named = [a for a in p.attributions if a.speaker and not a.anonymous and not a.denied]
            given_voice = set(map(id, outer_speech(named)))
            for a, stretches in zip(named, quoted_words(p.document, p.marks, named), strict=True):
                speaker = actors.resolve(a.speaker or "", p.article.id)
                quotations[speaker].update(stretches)
                if id(a) in given_voice:
                    outer[speaker].update(stretches)
                for c in a.contents:
                    inside = quoted[bisect_left(starts, c.start) : bisect_left(starts, c.end)]
                    self._entries[speaker].update(_term(m) for m in inside)
        self.n_quoted = {speaker: sum(found.values()) for speaker, found in outer.items()}
        self._asked: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._joined = {s: f" {' | '.join(map(' '.join, sorted(found)))} " for s, found in quotations.items()}

    def says(self, speaker: str, mark: Mark) -> bool:
        """Whether the speaker is quoted with the word anywhere, in this form or in another of its entry."""
        words = without_punctuation(phrase(mark.surface))
        if (speaker, words) not in self._asked:
            self._asked[speaker, words] = f" {' '.join(words)} " in self._joined.get(speaker, "")
        return self._asked[speaker, words] or _term(mark) in self._entries.get(speaker, ())

    def may_say(self, speaker: str, mark: Mark) -> bool:
        """Whether somebody who could be the speaker under another name is quoted with the word."""
        kin = Kin([speaker])
        return any(self.says(other, mark) for other in self._joined if kin.holds(other))


def _term(mark: Mark) -> Term:
    return mark.construct, mark.entry or fold(mark.surface)


def _row(
    profile: Profile, mark: Mark, attribution: Attribution, corpus: _Corpus, own_side: "_Own", actors: Actors
) -> ContaminatedReport:
    text, article = profile.article.text, profile.article
    known = attribution.speaker if attribution.speaker and not attribution.anonymous else None
    speaker = actors.resolve(known, article.id) if known else UNNAMED if attribution.anonymous else UNKNOWN
    own, quoted = corpus.own[article.outlet, _term(mark)], corpus.n_quoted.get(speaker, 0)
    if known and corpus.says(speaker, mark):
        reason = USED_BY_THE_SPEAKER
    elif known and mark.category != PRAISE and own_side.holds(profile, mark, attribution, speaker):
        reason = OF_THE_SPEAKER
    elif known and own and quoted >= LEAST_QUOTED and not corpus.may_say(speaker, mark):
        reason = ONLY_BY_THE_OUTLET
    else:
        reason = OPEN
    return ContaminatedReport(
        outlet=article.outlet,
        article=article.id,
        speaker=speaker,
        source=attribution.source.of(text) if attribution.source else None,
        construct=mark.construct,
        category=mark.category,
        term=mark.entry or fold(mark.surface),
        reason=reason,
        own_uses=own,
        words_quoted=quoted,
        ref=Ref(article.id, mark.span.start, mark.span.end),
        report=Ref(article.id, attribution.contents[0].start, attribution.contents[-1].end),
        sentence=sentence_of(profile, mark.span),
    )


def sentence_of(profile: Profile, span: Span) -> Ref:
    """The sentence that holds a mark, the mark alone where none does."""
    sentences = profile.document.sentences
    k = bisect_left(sentences, span.start + 1, key=lambda s: s.start) - 1
    found = sentences[k] if k >= 0 and sentences[k].covers(span) else span
    return Ref(profile.article.id, found.start, found.end)


class _Own:
    """What is a speaker's own: the speaker, a government called after the speaker, and whom the user gave one side."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._sides = {actor.name: actor.side for actor in actors.given if actor.side}

    def holds(self, profile: Profile, mark: Mark, attribution: Attribution, speaker: str) -> bool:
        """Whether the marked word is said of what is the speaker's own: his regime, the Vantel regime, Vantel's."""
        tokens = profile.document.tokens
        content = next(c for c in attribution.contents if c.covers(mark.span))
        begin, first = (bisect_left(tokens.starts, at) for at in (content.start, mark.span.start))
        if any(self._is_own(target, speaker, profile.article.id) for target in _targets(profile, mark)):
            return True
        source = phrase(attribution.source.of(profile.article.text)) if attribution.source else ()
        if source[-1:] == phrase(mark.surface)[-1:]:
            return True  # the speaker is called by the word: the regime said that the regime ...
        if first - 2 >= begin and tokens.folded[first - 1] == "'s":
            owner = tokens.folded[first - 2]
            given = [name for name in self._sides if owner == fold(name).split()[-1]]
            return owner in fold(speaker).split() or any(self._is_own(n, speaker, profile.article.id) for n in given)
        return _has_pronoun(profile, begin, first)

    def _is_own(self, name: str, speaker: str, article: str) -> bool:
        actor, side = self._actors.resolve(name, article), self._sides.get(speaker)
        bare = actor.removesuffix(GOVERNMENT)
        return bare == speaker.removesuffix(GOVERNMENT) or (side is not None and self._sides.get(bare) == side)


def _targets(profile: Profile, mark: Mark) -> Iterator[str]:
    """Whom the labels name that share a word with the mark."""
    at = bisect_left(profile.marks, mark.span.start - LONGEST_LABEL, key=lambda m: m.span.start)
    for other in takewhile(lambda m: m.span.start < mark.span.end, islice(profile.marks, at, None)):
        if other.construct is Construct.LABEL and other.target and other.span.overlaps(mark.span):
            yield other.target


def _has_pronoun(profile: Profile, begin: int, first: int) -> bool:
    """Whether a possessive pronoun stands before token `first` and nobody else is named from `begin` on to it."""
    tokens, text = profile.document.tokens, profile.article.text
    near = range(max(begin, first - 1 - BETWEEN), first)
    owner = next((k for k in reversed(near) if tokens.folded[k] in OWNERS), None)
    if owner is None or not all(tokens.folded[k].isalpha() for k in range(owner + 1, first)):
        return False
    before = range(max(begin, owner - FAR), owner)
    named = (k for k in before if text[tokens.starts[k]].isupper())
    return all(tokens.folded[k] in language().function for k in named)
