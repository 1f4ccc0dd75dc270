import json

import pytest

from framing.model import Article
from framing.read import read_articles
from framing.resources import seeds_folder
from framing.segment import segment_article

BODY = "The harbour office closed the quay on Monday, and nobody said why it had to happen so soon."
HEAD = "Quay closes for a week"


def kinds(text, title=None):
    document = segment_article(Article("a", "Wire", text, title=title))
    return [zone.kind.value for zone in document.zones]


def kind_in_the_middle(paragraph):
    """What a paragraph is that has a headline and a body of five paragraphs around it."""
    found = kinds("\n\n".join([HEAD, BODY, BODY, BODY, paragraph, BODY, BODY, BODY]))
    assert found[:4] == ["headline", "body", "body", "body"]
    assert found[5:] == ["body"] * 3
    return found[4]


PARAGRAPHS = {
    "caption": """
        (Photo: Ines Dorral/Castrel Standard)
        Workers at the gate on Monday. (Photo: Ines Dorral)
        Workers at the gate on Monday. Photograph: R. Tamsin/Castrel Standard
        Workers at the gate. Ines Dorral / AFP via Getty Images
        Workers at the gate. (Visual China)
        FILE PHOTO: Workers at the gate.
        Photo by Ines Dorral
        Photo Ines Dorral
        Image credit: HSB
        Picture: PA
        ![gate](gate.jpg)
        Ines Dorral/Reuters
        Ines Dorral Reuters
        (AP Photo/Ines Dorral)
        (Reuters)
        MARLOW, HALVERA – MAY 12: Workers wait at the gate.
    """,
    "byline": """
        By Ines Dorral
        BY INES DORRAL
        By Ines Dorral and Tomas Brandel
        By Ines Dorral, Harbour Correspondent
        By Ines Dorral in Orrin
        By the Standard newsroom
        By Ines Dorral | Castrel Standard
        Written by Ines Dorral
        Reporting by Ines Dorral; editing by T. Oske
        (Reporting by Ines Dorral; editing by T. Oske)
        Additional reporting by Tomas Brandel in Orrin.
        Tomas Brandel contributed to this report.
        Follow her on Chirp.
        Email her at ines@example.org
        (Goran Telm; translated by K. Issing)
        (Ines Dorral)
    """,
    "dateline": """
        May 12, 2031
        12 May 2031
        Monday, May 12, 2031
        Published: May 12, 2031 at 4:15 p.m.
        Updated 10:15, 12 May 2031
        Last updated on May 12, 2031
        2031-05-12
        2031-05-12 10:15
        CASTREL —
    """,
    "post": """
        The union lied. — Ines Dorral (@ines) May 12, 2031
        No bread again. — Ines (@ines)
        Look at this pic.twitter.com/abc123
    """,
    "boilerplate": """
        Leave a comment below.
        What did you see? Write to us or leave a comment.
        Sign up for our newsletter.
        Morning mail Sign up for our newsletter.
        To read more, subscribe to our paper.
        Subscribe now to read the whole story.
        Please support our journalism.
        Donate today
        Become a member
        Read more: the quay
        Read also: Nineteen days, nineteen dockers
        Related: the quay
        Related articles
        Advertisement
        ADVERTISEMENT
        All rights reserved.
        Copyright 2031 Castrel Standard
        © 2031 Castrel Standard
        This article was originally published in the Standard.
        Have a news tip? Write to us.
        Share this
        Share on Facebook
        Skip to content
        Click here to subscribe
        5 Comments
        Cookie settings
        Please enable JavaScript to see this page.
        * * *
        ***
        ---
        https://example.org/a
    """,
    "subhead": """
        What happened next
        Who knew?
        ## The night before
        ‘Nobody told us’
    """,
    "body": """
        By Monday the quay was closed.
        By Harbour Road the fire spread.
        By then nobody was left in the hall.
        By law, the office must answer.
        Reporting by the Standard showed that the office knew.
        On May 12, 2031 the quay closed.
        May 12, 2031 was the day on which the quay closed.
        Photo evidence was shown to the court.
        Image problems have dogged the firm.
        Picture this and you will see why they left.
        The photo was taken on Monday (the day of the storm).
        The report contributed to this story of loss.
        Holt is a writer and lives in Orrin.
        Ines Dorral is a reporter for the Castrel Standard, police said.
        Follow him to the harbour, she said.
        The mayor (@mayor) wrote to the office.
        Residents may sign up for vouchers until Friday.
        Halvera wants to become a member of the union next year.
        Those who subscribe to this view are few.
        “Nobody would write to us,” she said.
        Trending downward, the prices fell.
        Related companies closed too.
        Share prices fell on Monday.
        Advertisement spending fell in May.
        Newsletter editors met in Orrin.
        Loading of grain will resume on Thursday.
        Cookies were sold at the fair.
        Privacy policy was debated in parliament on Monday.
        Comments by the mayor were angry.
        Listen to the union, the mayor said.
        Watch out for the ice, police said.
        Support for the mayor fell on Monday.
        Copyright law was changed in May.
        35 minutes.
        Nobody answered.
        “Who cut the cables?” he asked.
    """,
}
CASES = [(kind, line.strip()) for kind, lines in PARAGRAPHS.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize("kind,paragraph", CASES, ids=[f"{k}-{p[:40]}" for k, p in CASES])
def test_a_paragraph_is_what_its_wording_or_layout_says(kind, paragraph):
    assert kind_in_the_middle(paragraph) == kind


UNSOLVED = {
    "Ines Dorral, Castrel Standard": "byline",
    "Do you have a story about that night? asked the judge.": "body",
    "Read also the law, said the judge, before you speak.": "body",
    "We use cookies.": "boilerplate",
}


@pytest.mark.parametrize("paragraph,kind", UNSOLVED.items())
@pytest.mark.xfail(strict=True, reason="the wording of the one kind in the layout of the other")
def test_unsolved_paragraphs(paragraph, kind):
    assert kind_in_the_middle(paragraph) == kind


@pytest.mark.parametrize("text,title,found", [
    ("", None, []),
    (" \n\n ", None, []),
    ("x", None, ["body"]),
    ("”", None, ["body"]),
    ("\0", None, ["body"]),
    (HEAD, None, ["body"]),
    (HEAD, HEAD, ["headline"]),
    (f"{HEAD}\n\n{BODY}", None, ["headline", "body"]),
    (f"{HEAD}.\n\n{BODY}", None, ["body", "body"]),
    (f"“{HEAD}.”\n\n{BODY}", HEAD.upper(), ["headline", "body"]),
    (f"# {HEAD}.\n\n{BODY}", None, ["headline", "body"]),
    (f"By Ines Dorral\n\n{HEAD}\n\n{BODY}", None, ["byline", "headline", "body"]),
    (f"{BODY}\n\n{BODY}", None, ["body", "body"]),
    (f"{HEAD}\n\n{BODY}\n\nAll rights reserved.", None, ["headline", "body", "boilerplate"]),
    ("All rights reserved.\n\n* * *", None, ["boilerplate", "boilerplate"]),
    (f"{HEAD}\n\nflour\n\nrice\n\n{BODY}", None, ["headline", "body", "body", "body"]),
    (f"{HEAD}\n\n{BODY}\n\nFlour\n\nRice\n\nSoap\n\n{BODY}", None, ["headline", *["body"] * 5]),
    (f"{HEAD}\n\n{BODY}\n\nThe end", None, ["headline", "body", "body"]),
    (f"{BODY}\n\n{BODY}\n\nInes Dorral is a reporter for the Castrel Standard.", None, ["body", "body", "byline"]),
    (f"{BODY}\n\nNo bread again.\n\n— Ines (@ines)\n\n{BODY}", None, ["body", "post", "post", "body"]),
])  # fmt: skip
def test_zones_of_whole_articles(text, title, found):
    assert kinds(text, title) == found


@pytest.mark.parametrize("prefix", [
    "CASTREL, Sept 2 (Meridian) —", "CASTREL (Wire) -", "Castrel (Wire) —", "CASTREL, Halvera —", "(AP) —",
    "[HSB Report]",
])  # fmt: skip
def test_a_dateline_that_opens_the_body_is_a_zone_of_its_own(prefix):
    document = segment_article(Article("a", "Wire", f"{HEAD}\n\n{prefix} {BODY}\n\n{prefix} {BODY}"))
    assert [z.kind.value for z in document.zones] == ["headline", "dateline", "body", "body"]
    assert [z.span.of(document.text) for z in document.zones][1:3] == [prefix, BODY]


def test_words_before_a_dash_are_no_dateline():
    assert kinds(f"{HEAD}\n\nPolice — who came late — left. {BODY}") == ["headline", "body"]


@pytest.mark.parametrize("article", list(read_articles(seeds_folder())), ids=lambda article: article.id)
def test_the_zones_of_a_bundled_article_agree_with_its_key(article):
    """At least 95 % of the lines of the key; a line is of the zone that holds most of its characters."""
    key = json.loads((seeds_folder() / "keys" / f"{article.id}.json").read_text(encoding="utf-8"))["zones"]
    zones = segment_article(article).zones
    lines = article.text.split("\n")
    wrong = []
    for item in key:
        begin = sum(len(line) + 1 for line in lines[: item["line"] - 1])
        end = begin + len(lines[item["line"] - 1])
        found = max((min(z.span.end, end) - max(z.span.start, begin), z.kind.value) for z in zones)[1]
        if found != item["zone"]:
            wrong.append((item["line"], item["zone"], found))
    assert len(wrong) <= 0.05 * len(key), wrong
