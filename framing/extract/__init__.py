"""Document into marks and attributions. `EXTRACTORS` is the table of contents: one line a construct."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from framing.extract import attributions, labels, lexical, scare_quotes, turns
from framing.extract.actors import find_mentions
from framing.extract.findings import Extractor, Voices, find_voices, give_voice
from framing.extract.hedge_targets import aim_hedges
from framing.extract.reading import read_document
from framing.matcher import Lexicons
from framing.model import Attribution, Construct, Document, Mark, Mention

EXTRACTORS: Sequence[Extractor] = (
    Extractor(Construct.LOADED_TERM, lexical.find_loaded_terms, {}),
    Extractor(Construct.HEDGE, lexical.find_hedges, {}),
    Extractor(Construct.BOOSTER, lexical.find_boosters, {}),
    Extractor(Construct.PRESUPPOSITION, lexical.find_presuppositions, {}),
    Extractor(Construct.SCARE_QUOTE, scare_quotes.find_scare_quotes, scare_quotes.RULES),
    Extractor(Construct.LABEL, labels.find_labels, labels.RULES),
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in a document, in text order."""

    marks: tuple[Mark, ...]
    attributions: tuple[Attribution, ...]
    voices: Voices
    mentions: tuple[Mention, ...]


def extract(document: Document, lexicons: Lexicons) -> Extraction:
    """The marks and the attributions of a document. Voice is set last, by one function, once speakers are known."""
    reading = read_document(document, lexicons)
    reading = replace(reading, attributions=turns.add_turns(reading, attributions.find_attributions(reading)))
    findings = aim_hedges(reading, [finding for extractor in EXTRACTORS for finding in extractor.find(reading)])
    scare_quoted = [f.span for f in findings if f.construct is Construct.SCARE_QUOTE]
    voices = find_voices(document, reading.attributions, scare_quoted)
    marks = give_voice(document, voices, findings)
    return Extraction(marks, reading.attributions, voices, find_mentions(reading))


def rule_descriptions() -> dict[str, str]:
    """What each procedural rule looks for, by its id."""
    found = attributions.RULES | turns.RULES
    for extractor in EXTRACTORS:
        found.update(extractor.rules)
    return found


__all__ = ["EXTRACTORS", "Extraction", "extract", "rule_descriptions"]
