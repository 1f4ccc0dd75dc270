"""What each paragraph is, from its layout and wording. One rule a kind, tried in a fixed order."""

import re
from collections.abc import Sequence

from framing.model import Article, Span, Zone, ZoneKind
from framing.segment.wordlists import segmentation
from framing.tokens import fold

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_TERMINAL = re.compile(r"[.,;:…][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_HEADING = re.compile(r"(#{1,6})\s+\S")
_QA = re.compile(r"\W*[QA]\d{0,3}[.:)]\s")  # the tag of a turn in an interview: no heading, however short its question
_EDGES = " \t\"'“”‘’.,:;#*–—-"
# Longer paragraphs are never captions, however they end; longer lines are never headings.
CAPTION_WORDS, HEADLINE_WORDS, SUBHEAD_WORDS, QUESTION_WORDS = 90, 30, 14, 6
LONGEST = 800  # signs: no rule of wording is about longer paragraphs


def find_zones(article: Article, paragraphs: Sequence[Span]) -> tuple[Zone, ...]:
    """The zones of an article, in order: disjoint, every non-blank line in one of them.

    A paragraph is one zone; a dateline that opens it ("ORRIN (Wire) —") becomes a zone of its own.
    """
    texts = [span.of(article.text) for span in paragraphs]
    kinds = [_by_wording(text, k, len(texts)) for k, text in enumerate(texts)]
    _join_posts(texts, kinds)
    _find_headings(article.title, texts, kinds)
    zones: list[Zone] = []
    first = kinds.index(ZoneKind.BODY) if ZoneKind.BODY in kinds else -1
    for k, (span, text, kind) in enumerate(zip(paragraphs, texts, kinds, strict=True)):
        prefix = segmentation().dateline_prefix.search(text) if k == first else None
        if prefix and prefix.end() < len(text):
            cut = span.start + len(text[: prefix.end()].rstrip())
            zones.append(Zone(ZoneKind.DATELINE, Span(span.start, cut)))
            zones.append(Zone(ZoneKind.BODY, Span(span.start + prefix.end(), span.end)))
        else:
            zones.append(Zone(kind or ZoneKind.BODY, span))
    return tuple(zones)


def _by_wording(text: str, k: int, n: int) -> ZoneKind | None:
    """What the words of paragraph `k` of `n` say it is; None where they say nothing."""
    lists = segmentation()
    if len(text) > LONGEST:
        return None
    if lists.post.search(text):
        return ZoneKind.POST
    words = text.count(" ") + 1
    if words <= CAPTION_WORDS and (lists.caption.search(text) or lists.credit.search(text)):
        return ZoneKind.CAPTION
    if words <= 60 and lists.byline.search(text):
        return ZoneKind.BYLINE
    if (k < 3 or k >= n - 3) and words <= 60 and lists.author_note.search(text):
        return ZoneKind.BYLINE
    if words <= 15 and lists.dateline.search(text):
        return ZoneKind.DATELINE
    if words <= 60 and lists.boilerplate.search(text):
        return ZoneKind.BOILERPLATE
    if words <= 6 and text.rsplit(maxsplit=1)[-1].lower() in lists.fragment_ends:
        return ZoneKind.BOILERPLATE
    return None


def _join_posts(texts: Sequence[str], kinds: list[ZoneKind | None]) -> None:
    """Where a post's signature stands on a line of its own, the line before is the post."""
    for k in range(1, len(texts)):
        alone = kinds[k] is ZoneKind.POST and segmentation().post_signature.search(texts[k])
        if alone and kinds[k - 1] is None and not texts[k - 1].startswith(("“", '"')):
            kinds[k - 1] = ZoneKind.POST


def _find_headings(title: str | None, texts: Sequence[str], kinds: list[ZoneKind | None]) -> None:
    """Fill in headline, subheads and body where wording said nothing."""
    open_ = [k for k, kind in enumerate(kinds) if kind is None]
    if not open_:
        return
    first = open_[0]
    if _is_headline(texts[first], title) and (len(open_) > 1 or _same(texts[first], title)):
        kinds[first] = ZoneKind.HEADLINE
    for place, k in enumerate(open_):
        if kinds[k] is not None:
            continue
        heading = _HEADING.match(texts[k])
        before = texts[open_[place - 1]] if place else ""
        after = texts[open_[place + 1]] if place + 1 < len(open_) else ""
        in_list = _looks_like_heading(before) and kinds[open_[place - 1]] is ZoneKind.BODY
        if heading or (_looks_like_heading(texts[k]) and after and not in_list and not _looks_like_heading(after)):
            kinds[k] = ZoneKind.SUBHEAD
        else:
            kinds[k] = ZoneKind.BODY


def _is_headline(text: str, title: str | None) -> bool:
    if _same(text, title):
        return True
    if _QA.match(text):
        return False
    words = len(_WORD.findall(text[:400]))
    return bool(_HEADING.match(text)) or (0 < words <= HEADLINE_WORDS and not _TERMINAL.search(text))


def _same(text: str, title: str | None) -> bool:
    return title is not None and fold(text).strip(_EDGES) == fold(title).strip(_EDGES)


def _looks_like_heading(text: str) -> bool:
    if not 0 < len(text) <= 160 or not (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'"):
        return False
    if _QA.match(text):
        return False
    words = len(_WORD.findall(text))
    if text.endswith("?"):  # a question stands over its answer when it is short: "Who knew?"
        return 0 < words <= QUESTION_WORDS and "," not in text
    return 0 < words <= SUBHEAD_WORDS and not _SENTENCE_END.search(text)
