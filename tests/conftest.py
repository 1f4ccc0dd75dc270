"""Fixtures for all tests: the bundled lexicons and the bundled corpus, loaded once, and a way to profile a text."""

from collections.abc import Callable

import pytest
from hypothesis import settings

from framing.matcher import Lexicons, load_lexicons
from framing.model import Article, Profile
from framing.profile import profile_article
from framing.read import read_articles
from framing.resources import seeds_folder

# The same examples in every run: what fails here fails everywhere. Speed is no matter of a test.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    """The bundled lexicons."""
    return load_lexicons()


@pytest.fixture(scope="session")
def bundled_articles() -> tuple[Article, ...]:
    """The articles of the bundled corpus."""
    return tuple(read_articles(seeds_folder()))


@pytest.fixture(scope="session")
def bundled_profiles(bundled_articles: tuple[Article, ...], lexicons: Lexicons) -> tuple[Profile, ...]:
    """Their profiles, without readability."""
    return tuple(profile_article(article, lexicons) for article in bundled_articles)


@pytest.fixture(scope="session")
def make(lexicons: Lexicons) -> Callable[..., Profile]:
    """A profile of an invented text: make("a", "Wire", "The text.", date="2031-05-06")."""

    def profile(name: str, outlet: str, text: str, **fields: str) -> Profile:
        return profile_article(Article(name, outlet, text, **fields), lexicons)  # type: ignore[arg-type]

    return profile
