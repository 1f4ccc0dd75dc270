"""Profiles of articles into the profile of their outlet: counts only, so that no text is kept."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from framing import __version__
from framing.errors import OutletProfileError
from framing.extract.cover import Cover
from framing.extract.findings import Voices, find_voices
from framing.matcher import Lexicons
from framing.model import NARRATIVE_ZONES, Construct, Mark, Profile, Voice
from framing.outlets.measures import declared_names, sum_article
from framing.outlets.types import ArticleSums, LexiconUsed, OutletProfile
from framing.outlets.vocabulary import function_words, vocabulary_digest
from framing.profile import outer_speech
from framing.tokens import phrase

LONGEST_CUE = 4  # tokens of a cue that is counted: more would be a run of the article's words


def make_outlet_profile(name: str, profiles: Iterable[Profile], lexicons: Lexicons) -> OutletProfile:
    """The profile of the outlet `name` from the profiles of its articles, whatever outlet each of them states.

    Raises: OutletProfileError where there is no article, or two have one id or the name is blank.
    """
    names = declared_names(lexicons)
    return join_sums(name, (sum_up(profile, names) for profile in profiles), lexicons)


def join_sums(name: str, articles: Iterable[ArticleSums], lexicons: Lexicons) -> OutletProfile:
    """As `make_outlet_profile`, from the sums of each article, made with `sum_up` and the same lexicons."""
    name = " ".join(name.split())
    if not name:
        raise OutletProfileError("the outlet has no name; give it one")
    ordered = tuple(sorted(articles, key=lambda a: a.id))
    if not ordered:
        raise OutletProfileError(f"{name}: no article to make a profile from; give at least one")
    twice = [i for i, n in Counter(a.id for a in ordered).items() if n > 1]
    if twice:
        raise OutletProfileError(f"{twice[0]}: two articles have this id; give each its own")
    return OutletProfile(
        outlet=name,
        framing=__version__,
        lexicons=tuple(LexiconUsed(x.id, x.version, x.digest) for x in sorted(lexicons.items, key=lambda x: x.id)),
        function_words=vocabulary_digest(),
        measures=declared_names(lexicons),
        articles=ordered,
    )


def sum_up(profile: Profile, names: Sequence[str]) -> ArticleSums:
    """What is kept of one article: the sums of the measures `names`, and counts of marks, labels, cues and words."""
    article = profile.article
    own = [m for m in profile.marks if m.voice is Voice.OUTLET and m.zone in NARRATIVE_ZONES]
    return ArticleSums(
        id=article.id,
        date=article.date,
        event=article.event,
        language=article.language,
        translated_from=article.translated_from,
        sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        words={str(voice): profile.measure(f"n_words/{voice}").numerator for voice in Voice},
        sums=sum_article(profile, names),
        terms=_counted(m.rule for m in own if m.construct is not Construct.LABEL),
        labels=_counted(label_kind(m) for m in own if m.construct is Construct.LABEL),
        cues=_counted(_cues(profile)),
        function_words=_counted(_own_function_words(profile)),
    )


def label_kind(mark: Mark) -> str:
    """A label's stance and kind: negative/before-name."""
    return f"{mark.category}/{mark.rule.rpartition('/')[2]}"


def _cues(profile: Profile) -> Iterable[str]:
    """The cues of outer speech, folded; a colon is none, and a long one is left out."""
    for a in outer_speech(profile.attributions):
        words = phrase(a.cue.of(profile.article.text)) if a.cue else ()
        if 0 < len(words) <= LONGEST_CUE and words[0][:1].isalpha():
            yield " ".join(words)


def _own_function_words(profile: Profile) -> Iterable[str]:
    """The words of the closed list in the outlet's own voice, those inside names left out."""
    document, known = profile.document, function_words()
    own = Cover(zone.span for zone in document.zones if zone.kind in NARRATIVE_ZONES)
    voices, names = _voices(profile), Cover(m.span for m in profile.mentions)
    tokens = document.tokens
    for word, start, is_word in zip(tokens.folded, tokens.starts, tokens.is_word, strict=True):
        if not (is_word and word in known and own.holds(start)):
            continue
        if not any(cover.holds(start) for cover in (names, voices.quoted, voices.reported)):
            yield word


def _voices(profile: Profile) -> Voices:
    scare_quotes = (m.span for m in profile.marks_of(Construct.SCARE_QUOTE))
    return find_voices(profile.document, profile.attributions, scare_quotes)


def _counted(items: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(items).items()))
