"""Findings about people: labels that one outlet gives and another does not, and who is given a voice."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from framing.compare.findings.words import called, capital, listed, plural
from framing.compare.people.actors import Kin
from framing.compare.sourcing.contaminated import sentence_of
from framing.compare.sourcing.source_words import is_itself
from framing.compare.sourcing.speakers import is_name
from framing.compare.types import Finding, Label, NamingRow, SpeakerRow
from framing.extract.labels import GOVERNMENT
from framing.model import Profile, Voice

LEAST_SAID = 20  # words: a speaker with fewer is no finding


def label_findings(profiles: Sequence[Profile], naming: Sequence[NamingRow]) -> Iterator[Finding]:
    """An actor with an evaluative label in the own voice of some outlets, named without one by another.

    An outlet that has such a label in reported words is not among those without: whose word that is stays open.
    """
    texts = {p.article.id: p.article.text for p in profiles}
    by_actor = {
        row.actor: {
            o: [x for x in labels if _is_marked(x)] for o, labels in row.by_outlet if any(map(_is_marked, labels))
        }
        for row in naming
    }
    kin = {
        outlet: Kin(actor for actor, by_outlet in by_actor.items() if outlet in by_outlet)
        for outlet in {o for by_outlet in by_actor.values() for o in by_outlet}
    }
    for row in naming:
        labels = by_actor[row.actor]
        uses = {outlet: sum(len(x.refs) for x in found) for outlet, found in labels.items()}
        own = {outlet for outlet, found in row.by_outlet if any(x.voice is Voice.OUTLET for x in found)}
        named = own if row.actor.endswith(GOVERNMENT) else row.mentioned_by  # a person's name names no government
        reported = {o: x for o, some in row.by_outlet if o not in uses for x in some if _is_marked(x, Voice.REPORTED)}
        without = [o for o in sorted({*named} - {*uses, *reported}) if not (o in kin and kin[o].holds(row.actor))]
        using = sorted(uses, key=lambda o: (-uses[o], o))
        if using and without:
            words = "; ".join(
                f"{o}: " + ", ".join(f"“{x.refs[0].of(texts)}”" for x in labels[o][:3]) for o in using[:3]
            )
            aside = "".join(f" In reported words of {o}: “{reported[o].refs[0].of(texts)}”." for o in sorted(reported))
            yield Finding(
                "label",
                f"{capital(called(row.actor))} carries an evaluative label in {listed(using)}, "
                f"none in {listed(without)}.",
                f"{words}. Beside the name or in its place, in the outlet's own voice.{aside}",
                tuple((outlet, uses.get(outlet, 0), 0) for outlet, _ in row.by_outlet),
                (
                    *(r for outlet in using for x in labels[outlet] for r in x.refs),
                    *(r for outlet in sorted(reported) for r in reported[outlet].refs[:1]),
                ),
                subject=row.actor,
                difference=sum(uses.values()),
            )


def _is_marked(label: Label, voice: Voice = Voice.OUTLET) -> bool:
    return label.stance != "neutral" and label.voice is voice


def speaker_findings(profiles: Sequence[Profile], speakers: Sequence[SpeakerRow]) -> Iterator[Finding]:
    """A speaker with many words here and none there, where nobody speaks who could be the same under another name."""
    heard: dict[str, set[str]] = defaultdict(set)
    for p in profiles:
        heard[p.article.outlet].update(_who_may_speak(p))
    kin = {outlet: Kin(names) for outlet, names in heard.items()}
    nameless = Counter[str]()
    for row in speakers:
        if not is_name(row.speaker):
            nameless.update({s.outlet: s.n_attributions for s in row.said})
    for row in speakers:
        words = {s.outlet: s.words_quoted + s.words_reported for s in row.said}
        top = max(words, key=lambda o: (words[o], o))
        if is_itself(row.speaker, top):
            continue  # an outlet that names itself for its news is heard in all it writes
        silent = [o for o in words if not words[o] and not kin[o].holds(row.speaker)]
        if not is_name(row.speaker) or words[top] < LEAST_SAID or not silent:
            continue
        unnamed = sum(nameless[o] for o in silent)
        aside = f" In {unnamed} {plural('passage', unnamed)} there the speaker has no name." if unnamed else ""
        yield Finding(
            "speaker",
            f"{capital(called(row.speaker))} gets {words[top]} words in {top}, none in {listed(silent)}.",
            f"Quoted and reported words together.{aside}",
            tuple((s.outlet, s.words_quoted, s.words_reported) for s in row.said),
            tuple(r for s in sorted(row.said, key=lambda s: s.outlet != top) for r in s.refs),
            subject=row.speaker,
            difference=words[top],
        )


def _who_may_speak(profile: Profile) -> Iterator[str]:
    """The speakers of an article, inside the words of others too; where one has no name (Verhane himself said ...), the
    words with a capital in the sentence."""
    tokens, text = profile.document.tokens, profile.article.text
    for a in profile.attributions:
        if a.speaker and not a.anonymous:
            yield a.speaker
        if not a.anonymous and not (a.speaker and is_name(a.speaker)):
            for span in (a.source or a.contents[0], a.contents[0]):
                where = sentence_of(profile, span)
                inside = range(bisect_left(tokens.starts, where.start), bisect_left(tokens.starts, where.end))
                yield from (tokens.folded[k] for k in inside if text[tokens.starts[k]].isupper())
