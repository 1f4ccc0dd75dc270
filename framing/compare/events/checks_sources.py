"""Checks of whose texts these are: outlets, copies, shared passages, agencies."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from framing.compare.events.copies import PASSAGE, SAME, SHARED, Copy, same_texts
from framing.compare.events.subject import Subject, counted, has_words, named, verb
from framing.compare.sourcing.agencies import find_agencies
from framing.compare.types import Check
from framing.extract.names import plain

EXCERPT = 8  # words of a shared passage that a message quotes


def check_outlets(subject: Subject) -> Iterator[Check]:
    """Whether there are outlets to compare, with equally many articles each."""
    by_outlet = subject.by_outlet
    n, counts = len(subject.profiles), {outlet: len(found) for outlet, found in by_outlet.items()}
    if len(counts) == 1:
        yield Check("outlet", "warn", "One outlet", "there is nothing to compare it with; this report describes it")
        return
    most, least = max(counts.values()), min(counts.values())
    if most == least:
        return
    # Of one event every second article matters; in a large corpus outlets differ, and only the largest are named.
    bound = least + 1 if len(subject.groups) == 1 else most
    more = [
        outlet for outlet in sorted(counts, key=lambda outlet: (-counts[outlet], outlet)) if counts[outlet] >= bound
    ]
    articles = tuple(p.article.id for outlet in more for p in by_outlet[outlet])
    if len(more) == 1:
        message = f"{most} of {n} articles are by {more[0]}; others have fewer"
    else:
        message = (
            f"of {n} articles {named([f'{counts[outlet]} are by {outlet}' for outlet in more])}; others have fewer"
        )
    yield Check("outlet", "warn", "Same outlet", message, articles)


def check_names(subject: Subject) -> Iterator[Check]:
    """Whether two names may be one outlet: they differ in case, blanks, signs, accents, or *The* alone."""
    folded: dict[str, list[str]] = defaultdict(list)
    for outlet in subject.by_outlet:
        words = "".join(c if c.isalnum() else " " for c in plain(outlet)).split()
        folded[" ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words) or outlet].append(outlet)
    for names in sorted(folded.values()):
        if len(names) > 1:
            yield Check("outlet-names", "warn", "Outlet names", f"{', '.join(names)}: one outlet or several?")


def check_copies(subject: Subject) -> Iterator[Check]:
    """Whether articles are one text; a pass says what was looked for."""
    groups = same_texts(subject.copies)
    pairs = {(c.one, c.other): c for c in subject.copies}
    for articles in groups:
        inside = [c for pair, c in pairs.items() if pair[0] in articles and c.kind != SHARED]
        same = all(c.kind == SAME for c in inside)
        title = "Copies" if same else "Nearly the same text"
        yield Check("copy", "warn", title, _copied(subject, articles, inside, same=same), articles)
    n = sum(map(has_words, subject.profiles))
    if not groups and n > 1:
        what = "are one text, or nearly" if subject.copies else f"share {PASSAGE} words in a row"
        rest = "" if subject.copies else ", quotations and lists of names left out"
        yield Check("copy", "pass", "No copies", f"no two of {n} articles {what}{rest}")


def _copied(subject: Subject, articles: Sequence[str], copies: Sequence[Copy], *, same: bool) -> str:
    outlets = subject.outlets(articles)
    share = max(max(c.share_of_one or 0.0, c.share_of_other or 0.0) for c in copies)
    what = "have the same text" if same else f"are nearly one text (up to {100 * share:.0f}% of one stands in another)"
    if len(outlets) == 1:
        rest = "two versions of one article? Each counts, so leave one out"
    else:
        rest = "what is alike in them is no choice of each outlet"
    return f"{len(articles)} articles {what} ({named(outlets)}); {rest}"


def check_passages(subject: Subject) -> Iterator[Check]:
    """Whether articles share long runs of words that neither quotes; those of one outlet are a matter of their own."""
    by_id = subject.by_id
    shared = [c for c in subject.copies if c.kind == SHARED]
    within = [c for c in shared if by_id[c.one].article.outlet == by_id[c.other].article.outlet]
    between = [c for c in shared if by_id[c.one].article.outlet != by_id[c.other].article.outlet]
    for copies, title, cause in (
        (between, "Shared passages", "a common source, or one took it from the other"),
        (within, "Standing text", "the same words stand in several articles of one outlet"),
    ):
        if copies:
            longest = max(copies, key=lambda c: (c.words, c.one, c.other))
            ref = longest.refs[0]
            words = by_id[ref.article].article.text[ref.start : ref.end].split()
            excerpt = " ".join(words[:EXCERPT]) + (" …" if len(words) > EXCERPT else "")
            message = (
                f"{counted(len(copies), 'pair')} of articles ({named(subject.outlets(_articles(copies)))}) share "
                f"{PASSAGE} words or more in a row that neither puts in quotation marks, the longest {longest.words} "
                f"words: “{excerpt}”; {cause}"
            )
            yield Check("passage", "warn", title, message, _articles(copies))


def _articles(copies: Sequence[Copy]) -> tuple[str, ...]:
    return tuple(sorted({article for c in copies for article in (c.one, c.other)}))


def check_syndication(subject: Subject) -> Iterator[Check]:
    """Which articles say that an agency wrote them or helped."""
    by_agency: dict[str, list[str]] = defaultdict(list)
    for p in subject.profiles:
        for agency in sorted({credit.agency for credit in find_agencies(p)}):
            by_agency[agency].append(p.article.id)
    articles = Counter(article for found in by_agency.values() for article in found)
    if articles:
        parts = "; ".join(f"{agency}: {named(subject.outlets(found))}" for agency, found in sorted(by_agency.items()))
        message = (
            f"{len(articles)} of {counted(len(subject.profiles), 'article')} "
            f"{verb(len(articles), 'credits', 'credit')} a news agency ({parts}); the wording may be the agency's"
        )
        yield Check("syndication", "warn", "Agency text", message, tuple(sorted(articles)))
