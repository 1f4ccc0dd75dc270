"""One profile as text for a terminal: marks with their letters, who speaks, what is not counted."""

import re
from collections.abc import Iterator, Sequence

from framing.explain import said
from framing.lexicon import Override
from framing.model import NARRATIVE_ZONES, Attribution, Construct, Mark, Profile, Voice, Zone

LETTERS = {
    Construct.LOADED_TERM: "L",
    Construct.HEDGE: "H",
    Construct.BOOSTER: "B",
    Construct.PRESUPPOSITION: "P",
    Construct.SCARE_QUOTE: "S",
    Construct.LABEL: "N",
}
VOICE_SIGNS = {Voice.OUTLET: "", Voice.REPORTED: "'", Voice.QUOTED: '"'}
STYLES = {  # terminal codes: underlined, dim, reverse, double underlined; colour is never alone
    Construct.LOADED_TERM: "33;4",
    Construct.HEDGE: "36",
    Construct.BOOSTER: "35",
    Construct.PRESUPPOSITION: "34",
    Construct.SCARE_QUOTE: "7",
    Construct.LABEL: "32;21",
}
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def render_terminal(profile: Profile, *, color: bool = False, overrides: Sequence[Override] = ()) -> str:
    """The article with its marks, then its counts and the user's `overrides`.

    Control characters of the text are shown as ?, so that it cannot steer a terminal.
    """
    article = profile.article
    head = f"{article.outlet} · {article.date or 'date unknown'} · {article.id}"
    lines = [" ".join(printable(head).split()), ""]
    for zone in profile.zones:
        text = _marked(profile, zone, color=color)
        if zone.kind in NARRATIVE_ZONES:
            lines += [f"    [{who}]" for who in _speakers(profile, zone)]
            lines.append(_styled(text, "1") if color and zone.kind.value != "body" else text)
        else:
            note = f"[{zone.kind.value}, not counted] "
            lines.append(_styled(note, "2") + text if color else note + text)
        lines.append("")
    lines += _counts(profile)
    lines += (" ".join(printable(f"override: {said(override)}").split()) for override in overrides)
    return "\n".join(lines)


def _marked(profile: Profile, zone: Zone, *, color: bool) -> str:
    """The text of a zone with a letter behind each mark."""
    text, at, out = profile.article.text, zone.span.start, []
    ends: dict[int, list[Mark]] = {}
    for mark in profile.marks:
        if zone.span.covers(mark.span):
            ends.setdefault(mark.span.end, []).append(mark)
    for end, marks in sorted(ends.items()):
        start = max(at, min(m.span.start for m in marks))
        signs = ",".join(LETTERS[m.construct] + VOICE_SIGNS[m.voice] for m in marks)
        words = printable(text[start:end])
        out += [printable(text[at:start]), _styled(words, STYLES[marks[0].construct]) if color else words, f"[{signs}]"]
        at = end
    return "".join(out) + printable(text[at : zone.span.end])


def _speakers(profile: Profile, zone: Zone) -> Iterator[str]:
    for a in profile.attributions:
        if zone.span.covers(a.contents[0]) and not a.depth:
            yield _who(a, profile.article.text)


def _who(a: Attribution, text: str) -> str:
    named = a.speaker or ("unnamed source" if a.anonymous else "speaker not found")
    cue = f' "{printable(a.cue.of(text))}" ({a.cue_stance})' if a.cue else ""
    anonymous = ", unnamed" if a.anonymous else ""
    return f"{printable(named)}{anonymous}: {a.kind.value}{cue}"


def _counts(profile: Profile) -> Iterator[str]:
    yield f"{'':<16}" + "".join(f"{voice.value:>10}" for voice in Voice)
    words = [profile.measure(f"n_words/{voice}").numerator for voice in Voice]
    yield f"{'words':<16}" + "".join(f"{n:>10}" for n in words)
    for construct in Construct:
        n = [sum(1 for m in profile.marks_of(construct, voice) if m.zone in NARRATIVE_ZONES) for voice in Voice]
        yield f"{construct.value:<16}" + "".join(f"{k:>10}" for k in n)
    for notice in profile.notices:
        yield printable(f"{notice.code}: {notice.message} ({notice.where})")


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if text else text


def printable(text: str, instead: str = "?") -> str:
    """The text with `instead` for what could steer a terminal or turn the direction of writing; line ends as \\n.

    >>> printable("a\\x1b[2J\\u202eb")
    'a?[2J?b'
    """
    return _STEERING.sub(instead, text.replace("\r\n", "\n").replace("\r", "\n"))
