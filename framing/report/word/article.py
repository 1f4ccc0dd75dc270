"""One article in a document: who speaks above a paragraph, marks by shape and letter, voices by weight."""

from collections.abc import Iterator, Sequence

from framing.model import Construct, Voice
from framing.report.days import day
from framing.report.outline import words_by_voice
from framing.report.reading import LETTERS, Bit, Block, Reading, Who
from framing.report.sections.names import in_words
from framing.report.view import NAMES
from framing.report.word.markup import GREY, paragraph, plain, run
from framing.report.word.styles import BOX, MARKS

SHAPES = {LETTERS[construct]: (construct, MARKS[construct]) for construct in Construct}
ORDER = "SLNHPB"  # of several marks on the same words the first gives the line below; the letters name all
WEIGHTS = {Voice.OUTLET: "<w:b/>", Voice.REPORTED: "", Voice.QUOTED: f'<w:color w:val="{GREY}"/>'}
STYLES = {"headline": "ArticleHeadline", "subhead": "ArticleSubhead", "body": "ArticleText"}
ZONES = {"post": "embedded post"}


def legend() -> Iterator[str]:
    """How to read the marks, in their own looks."""
    shown: list[str] = []
    for letter, (construct, style) in SHAPES.items():
        shown += [run("   ") if shown else "", run(NAMES[construct][0], style=style), run(letter, style="MarkLetter")]
    yield paragraph(shown, "ArticleText")
    style, letter = SHAPES["L"][1], "L"
    voices = (
        (Voice.OUTLET, "the outlet’s own voice"),
        (Voice.REPORTED, "somebody’s reported words"),
        (Voice.QUOTED, "quoted words"),
    )
    runs = [run("By voice: ")]
    for voice, name in voices:
        runs += [run(name, WEIGHTS[voice], style=style), run(letter, WEIGHTS[voice], style="MarkLetter"), run("   ")]
    runs += [run("The verb or phrase that gives words to somebody is "), run("slanted", style="Cue"), run(".")]
    yield paragraph(runs, "ArticleText")
    yield plain("Words with several marks have several letters. Greyed paragraphs are not counted.", "Small")


def article(reading: Reading) -> Iterator[str]:
    """The article from a new page on, every word of it."""
    a = reading.profile.article
    event = f" · {in_words(a.event)}" if a.event else ""
    yield paragraph(run(f"{a.outlet}, {day(a.date)}"), "Heading2", more="<w:pageBreakBefore/>")
    own, reported, quoted = words_by_voice(reading.profile)
    translated = f" · translated from {a.translated_from}" if a.translated_from else ""
    author = f" · {a.author}" if a.author else ""
    counts = f"{own:,} words in its own voice, {reported:,} reported, {quoted:,} quoted"
    yield plain(f"{a.id}{event}{author} · {counts}{translated}", "Small")
    if not reading.headed:
        title = f"Headline given with the article, not in its text: “{a.title}”" if a.title else "Headline unknown."
        yield plain(title, "Small")
    for block in reading.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    bits = trimmed(block.bits)
    if not bits:
        return
    if not block.counted:
        yield paragraph(run(f"{ZONES.get(block.zone, block.zone)}, not counted"), "WhoSpeaks")
    elif block.others:
        yield paragraph(run(f"{', '.join(ZONES.get(z, z) for z in block.others)} not counted"), "WhoSpeaks")
    if block.who:
        yield plain("; ".join(dict.fromkeys(map(_who, block.who))), "WhoSpeaks")
    style = STYLES.get(block.zone, "ArticleText") if block.counted else "ArticleAside"
    yield paragraph((part for bit in bits for part in _bit(bit)), style)


def trimmed(bits: Sequence[Bit]) -> list[Bit]:
    """The bits without the blanks at the edges of their paragraph."""
    kept = list(bits)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    while kept and not kept[0].text.lstrip():
        kept.pop(0)
    for place, strip in ((-1, str.rstrip), (0, str.lstrip)):
        if kept:
            b = kept[place]
            kept[place] = Bit(strip(b.text), b.anchor, b.classes, b.marks, b.letters, b.rule, b.turns)
    return kept


def _who(who: Who) -> str:
    stance = f", {who.stance}" if who.stance else ""
    cue = f" · “{' '.join(who.cue.split())}”{stance}" if who.cue else ""
    return f"{who.speaker}, {who.how}{cue}"


def _bit(bit: Bit) -> Iterator[str]:
    classes = set(bit.classes.split())
    letters = [letter for letter in ORDER if letter in classes]
    if letters:
        weight = next((look for voice, look in WEIGHTS.items() if voice.value in classes), "")
        line = next((letter for letter in letters if letter != "S"), "S")
        box = BOX if "S" in letters and line != "S" else ""
        yield run(bit.text, weight, box, style=SHAPES[line][1])
        yield run(bit.letters, weight, style="MarkLetter")
    elif "aside" in classes:
        yield run(bit.text, f'<w:color w:val="{GREY}"/>')
    else:
        yield run(bit.text, style="Cue" if "cue" in classes else "")
