"""Which articles of a corpus are an outlet's."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from framing.errors import OutletProfileError
from framing.model import Article
from framing.string_faults import squashed


def select_articles(name: str, articles: Sequence[Article], *, take_all: bool = False) -> tuple[list[Article], str]:
    """The articles of the outlet `name`, and a sentence on how they were chosen.

    Those that state the outlet, capitals and blanks aside. Where none does, all are taken if they are of one outlet,
    or each of one of its own, as files without a manifest are; `take_all` takes all in any case.

    Raises: OutletProfileError where several outlets have several articles and none is `name`.
    """
    outlets = Counter(article.outlet for article in articles)
    if take_all:
        return list(articles), f"{_all(articles)} taken as {name}'s"
    own = [article for article in articles if squashed(article.outlet) == squashed(name)]
    if own:
        return own, _chosen(name, own, articles)
    how = f"no article states the outlet {name}; {_all(articles)} taken"
    if len(outlets) == 1:
        return list(articles), f"{how}, of {articles[0].outlet}"
    if len(outlets) == len(articles):
        return list(articles), f"{how} as {name}'s"
    near = get_close_matches(name, sorted(outlets), n=2, cutoff=0.5) or sorted(outlets)[:3]
    raise OutletProfileError(
        f"{name}: no article states this outlet and the corpus has {len(outlets)} (such as {', '.join(near)}); name "
        f"one of them, give {name}'s articles alone, or pass --all to take every article as {name}'s"
    )


def _all(articles: Sequence[Article]) -> str:
    return "the only article is" if len(articles) == 1 else f"all {len(articles)} articles are"


def _chosen(name: str, own: Sequence[Article], articles: Sequence[Article]) -> str:
    spelled = sorted({article.outlet for article in own} - {name})
    written = f", written {', '.join(spelled)}" if spelled else ""
    return f"{len(own)} of {len(articles)} articles are of {name}{written}"


def outlet_of(articles: Sequence[Article], otherwise: str) -> str | None:
    """The one outlet that all articles state, capitals and blanks aside; None where there are several.

    Of several spellings the commonest. `otherwise` where each article has an outlet of its own, as files without a
    manifest have.
    """
    counted = Counter(article.outlet for article in articles)
    if len({squashed(outlet) for outlet in counted}) > 1:
        return otherwise if otherwise and len(counted) == len(articles) else None
    return min(counted, key=lambda outlet: (-counted[outlet], outlet))
