"""Invented outlets in numbers: articles whose sums agree, made without any text."""

import hashlib

import pytest

from framing.outlets.make import join_sums
from framing.outlets.measures import declared_names
from framing.outlets.types import ArticleSums


@pytest.fixture(scope="session")
def names(lexicons):
    """The names of the measures declared with the bundled lexicons."""
    return declared_names(lexicons)


@pytest.fixture(scope="session")
def article(names):
    """An article of 400 own words with the counts given: article("a", loaded=3, said=5, the=20, event="e1")."""

    def make(name, *, event=None, own=400, loaded=0, hedges=0, said=6, told=2, negative=1, text=None, **words):
        sums = dict.fromkeys(names, (0, own))
        sums |= {n: (0, said + told) for n in names if n.startswith("share_of_attributions")}
        sums |= {n: (0, 100) for n in names if n.startswith("share_of_attributed_words")}
        sums |= {n: (0, negative) for n in names if n.startswith("share_of_labels")}
        sums["share_of_quoted_words"] = sums["share_of_reported_words"] = (50, own + 100)
        sums["attributions_per_1k_words"] = (said + told, own + 100)
        sums["n_speakers"] = (3, 1)
        sums["largest_share_of_one_speaker"] = (40, 80)
        sums["share_of_attributions/direct"] = (said, said + told)
        for construct, category, n in (("loaded_terms", "pejorative", loaded), ("hedges", "modal", hedges),
                                       ("labels", "negative", negative)):  # fmt: skip
            sums[f"{construct}_per_1k_words/outlet"] = sums[f"{construct}_per_1k_words/outlet/{category}"] = (n, own)
        sums["share_of_labels/outlet/negative"] = (negative, negative)
        return ArticleSums(
            id=name,
            date="2031-09-03",
            event=event,
            language="en",
            translated_from=None,
            sha256=hashlib.sha256((text or name).encode()).hexdigest(),
            words={"outlet": own, "reported": 50, "quoted": 50},
            sums=tuple(sums[n] for n in names),
            terms=counted({"loaded.en/pejorative/sham": loaded, "hedges.en/modal/may": hedges}),
            labels=counted({"negative/before-name": negative}),
            cues=counted({"said": said, "told": told}),
            function_words=counted({"the": 20, **words}),
        )

    return make


def counted(counts):
    return {key: n for key, n in sorted(counts.items()) if n}


@pytest.fixture(scope="session")
def outlet(article, lexicons):
    """An outlet of n articles; `counts` may be functions of the article's number."""

    def make(name, n=8, *, events=None, **counts):
        made = []
        for k in range(n):
            given = {key: value(k) if callable(value) else value for key, value in counts.items()}
            event = events[k % len(events)] if events else None
            made.append(article(f"{name}-{k:03}", event=event, **given))
        return join_sums(name, made, lexicons)

    return make
