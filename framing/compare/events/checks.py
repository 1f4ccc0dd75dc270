"""May these articles be compared? Questions answered pass, warn or unknown, each with its evidence."""

from collections.abc import Sequence

from framing.compare.events.checks_events import check_dates, check_events, check_related
from framing.compare.events.checks_sources import (
    check_copies,
    check_names,
    check_outlets,
    check_passages,
    check_syndication,
)
from framing.compare.events.checks_texts import (
    check_empty,
    check_genres,
    check_headlines,
    check_languages,
    check_lengths,
    check_sizes,
    check_translations,
)
from framing.compare.events.copies import Copy
from framing.compare.events.event_groups import EventGroup
from framing.compare.events.subject import Subject
from framing.compare.types import Check, Settings
from framing.model import Profile

CHECKS = (
    check_events, check_related, check_dates, check_outlets, check_names, check_empty, check_copies, check_passages,
    check_syndication, check_translations, check_languages, check_genres, check_headlines, check_lengths, check_sizes,
)  # fmt: skip


def check_event(
    profiles: Sequence[Profile], group: EventGroup, copies: Sequence[Copy], settings: Settings
) -> tuple[Check, ...]:
    """The checks of the articles of one event, in a fixed order; those that do not apply are left out.

    `profiles` and `copies` may be those of the whole corpus: what is of other events is passed over.
    """
    own = set(group.articles)
    inside = [p for p in profiles if p.article.id in own]
    return _checks(inside, [group], [c for c in copies if c.one in own and c.other in own], settings)


def check_corpus(
    profiles: Sequence[Profile], groups: Sequence[EventGroup], copies: Sequence[Copy], settings: Settings
) -> tuple[Check, ...]:
    """The checks of a corpus of any number of events, in the same order; of one event alone, those of that event."""
    return _checks(profiles, groups, copies, settings)


def _checks(
    profiles: Sequence[Profile], groups: Sequence[EventGroup], copies: Sequence[Copy], settings: Settings
) -> tuple[Check, ...]:
    ordered = sorted(profiles, key=lambda p: (p.article.event or "", p.article.outlet, p.article.id))
    subject = Subject(tuple(ordered), tuple(groups), tuple(copies), settings)
    return tuple(found for check in CHECKS for found in check(subject)) if ordered else ()
