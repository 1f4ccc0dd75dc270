"""An invented event of three outlets in which the sections of the report and the tables of events have rows."""

import sys
from collections.abc import Callable, Iterator

import pytest

from framing.compare import Comparison, Settings, compare_profiles
from framing.matcher import Lexicons
from framing.model import Actor, Article
from framing.profile import profile_article

NORTH = """Sham vote keeps strongman Vantel in power

The far-left president Ilse Okonre spoke in Dromley on Sunday. Mayor Petra Lindqvar listened. The sham vote went on.

Maren Holt won, 1,204 votes to 311. The Vantel regime said that the sham vote was over. Joris Vantel left Dromley.

“We will rebuild every ferry before the frost, and nobody will pay for it twice in this harbour again,” Maren Holt said.

Divers searched the Brannock dam for the lost turbine blade. Divers found a turbine blade below the Brannock dam in fog.

A source from the harbour office told the Dromley Gazette that the purported attack on the quay was over.

“The people [of the sham state] will answer,” Ilse Okonre said.
"""
SOUTH = """Holt wins in Dromley

President Ilse Okonre spoke in Dromley on Sunday. Okonre left. Right-wing mayor Petra Lindqvar listened. It rained.

Dario Pell said that Maren Holt won by 1,204 votes. Joris Vantel slept. Joris Vantel woke.

“We will rebuild every ferry before the frost,” Maren Holt said.
"""
WEST = """What Dromley chose

The council of Dromley proclaimed Maren Holt the “winner” of the vote on Sunday. Joris Vantel was not there.

Dario Pell denied that Maren Holt won. Joris Vantel may return.
"""
TEXTS = {"North Star": NORTH, "South Post": SOUTH, "West Wire": WEST}
SIDES = (Actor("Maren Holt", (), "crews"), Actor("Dario Pell", (), "council"))


@pytest.fixture(scope="module", autouse=True)
def as_templates_write_it() -> Iterator[None]:
    """Pages with all their quotes and ends of tags, by which these tests find things; test_lean.py holds that the
    shorter ones say the same, and the tests in a browser read those."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framing.report.to_html.lean", lambda page: page)
        yield


@pytest.fixture(scope="session")
def make_event(lexicons: Lexicons) -> Callable[..., Comparison]:
    """The event, under other names of the outlets where they are given, with other settings, another event."""

    def made(
        names: dict[str, str] | None = None, settings: Settings | None = None, event: str = "dromley-vote"
    ) -> Comparison:
        articles = [
            Article(outlet.split()[0], (names or {}).get(outlet, outlet), text, event=event, date=f"2031-05-{6 + k:02}")
            for k, (outlet, text) in enumerate(TEXTS.items())
        ]
        profiles = [profile_article(article, lexicons) for article in articles]
        return compare_profiles(profiles, lexicons, actors=SIDES, settings=settings)

    return made


@pytest.fixture(scope="session")
def made_event(make_event: Callable[..., Comparison]) -> Comparison:
    """The event as it is."""
    return make_event()


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A way to have a package not installed."""
    return lambda name: monkeypatch.setitem(sys.modules, name, None)
