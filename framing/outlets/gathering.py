"""The new outlet and the known ones made fit for each other: one profile an outlet, no text in two of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from framing.errors import OutletProfileError
from framing.outlets.files import AGAIN
from framing.outlets.types import ArticleSums, LexiconUsed, OutletProfile
from framing.string_faults import squashed

Gathered = tuple[OutletProfile, tuple[OutletProfile, ...], tuple[str, ...]]


def gather(new: OutletProfile, known: Iterable[OutletProfile]) -> Gathered:
    """The new outlet, the known ones in the order of their names, and remarks on what was joined and left out.

    A text counts once for an outlet; profiles of one name, capitals and blanks aside, are one outlet; what the new
    outlet has too is left out of the known ones.

    Raises: OutletProfileError where two were made with other lexicons, word lists or measures, or none is left.
    """
    given = sorted(known, key=lambda p: (squashed(p.outlet), p.outlet, sorted(a.sha256 for a in p.articles), p.place))
    if not given:
        raise OutletProfileError("no known outlet was given; give profiles made with framing outlet save")
    for profile in given:
        _check_fit(new, profile)
    remarks = list(_versions(new, given))
    new = _once(new, remarks)
    own = {a.sha256 for a in new.articles}
    kept = []
    for profile in _joined(given, remarks):
        others = tuple(a for a in profile.articles if a.sha256 not in own)
        if n := len(profile.articles) - len(others):
            what = f"{n} of {len(profile.articles)} articles have" if n > 1 or others else "the only article has"
            remarks.append(
                f"{profile.outlet}: {what} the same text as one of {new.outlet}; not counted for {profile.outlet}"
            )
        if others:
            kept.append(replace(profile, articles=others))
        else:
            remarks.append(f"{profile.outlet}: no other article remains, so it is not among the known outlets")
    if not kept:
        raise OutletProfileError(
            f"{new.outlet}: every text of the known outlets is one of its own; compare it with profiles of others"
        )
    remarks += _names(new, kept)
    return new, tuple(kept), tuple(remarks)


def _check_fit(new: OutletProfile, other: OutletProfile) -> None:
    """Nothing where both count the same things. Raises: OutletProfileError naming what differs."""
    place = other.place or other.outlet
    if differing := _differing(new.lexicons, other.lexicons):
        raise OutletProfileError(
            f"{place}: made with another {differing} than {new.place or new.outlet}, so their numbers do not compare; "
            f"{AGAIN} and the same lexicons"
        )
    if (new.function_words, new.measures) != (other.function_words, other.measures):
        what = "list of function words" if new.function_words != other.function_words else "list of measures"
        raise OutletProfileError(
            f"{place}: made with another {what} (framing {other.framing}) than {new.place or new.outlet} "
            f"(framing {new.framing}); {AGAIN}"
        )


def _differing(first: Sequence[LexiconUsed], second: Sequence[LexiconUsed]) -> str | None:
    """The first lexicon that only one has or that differs, None where all are the same."""
    a, b = ({x.id: x for x in items} for items in (first, second))
    for name in sorted({*a, *b}):
        if name not in a or name not in b:
            return f"set of lexicons ({name} is in one of them only)"
        if a[name].digest != b[name].digest:
            versions = f"{b[name].version} {b[name].digest[:8]}, {a[name].version} {a[name].digest[:8]}"
            return f"lexicon {name} ({versions})"
    return None


def _versions(new: OutletProfile, known: Sequence[OutletProfile]) -> list[str]:
    found = sorted({new.framing, *(p.framing for p in known)})
    if len(found) < 2:
        return []
    return [
        f"the profiles were made with framing {', '.join(found)}; rules may have changed between, see the changelog"
    ]


def _once(profile: OutletProfile, remarks: list[str]) -> OutletProfile:
    """The profile with every text once."""
    first: dict[str, ArticleSums] = {}
    for article in _sorted(profile.articles):
        first.setdefault(article.sha256, article)
    if n := len(profile.articles) - len(first):
        remarks.append(f"{profile.outlet}: {n} of {len(profile.articles)} articles repeat another's text; counted once")
    return replace(profile, articles=_sorted(first.values()))


def _sorted(articles: Iterable[ArticleSums]) -> tuple[ArticleSums, ...]:
    return tuple(sorted(articles, key=lambda a: (a.id, a.sha256)))


def _joined(given: Sequence[OutletProfile], remarks: list[str]) -> list[OutletProfile]:
    """One profile for each name."""
    by_name: dict[str, list[OutletProfile]] = {}
    for profile in given:
        by_name.setdefault(squashed(profile.outlet), []).append(profile)
    joined = []
    for profiles in by_name.values():
        first, *others = profiles
        if others:
            names = sorted({p.outlet for p in profiles})
            spelled = f" (written {', '.join(names)})" if len(names) > 1 else ""
            remarks.append(f"{first.outlet}: {len(profiles)} profiles have this name{spelled}; taken as one outlet")
            articles = {a.sha256: a for p in reversed(profiles) for a in reversed(p.articles)}
            first = replace(first, articles=_sorted(articles.values()))
        joined.append(first if others else _once(first, remarks))
    return joined


def _names(new: OutletProfile, known: Sequence[OutletProfile]) -> list[str]:
    same = [p.outlet for p in known if squashed(p.outlet) == squashed(new.outlet)]
    return [f"{name}: a known outlet has the name of the new one; they are held apart" for name in same]
