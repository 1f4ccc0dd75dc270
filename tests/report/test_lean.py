"""A lean page says what the page said."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from framing.compare import compare_profiles
from framing.model import Article
from framing.profile import profile_article
from framing.report.lean import lean
from framing.report.to_html import render_html

CELLS = ("td", "th", "tr", "li", "dt", "dd")


class Said(HTMLParser):
    """What a page says: its tags with their attributes, its texts, and the ends that HTML does not imply."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, tuple(attributes)))

    def handle_endtag(self, tag):
        if tag not in CELLS:
            self.found.append(("/", tag))

    def handle_data(self, text):
        if text.strip():
            self.found.append(" ".join(text.split()))


@pytest.fixture(scope="module")
def page(lexicons):
    text = 'The "regime" fell <b>, said <a href="x">Brandt</a>.\n\n<td class="n">The sham vote</td> went on = 1.'
    articles = [Article("a", "Wire", "The harbour is closed."), Article("b", 'Post "x" >', text)]
    return render_html(compare_profiles([profile_article(a, lexicons) for a in articles], lexicons))


def test_a_lean_page_says_the_same(page):
    assert Said(lean(page)).found == Said(page).found


def test_it_is_shorter_and_stays_so(page):
    assert len(lean(page)) < len(page)
    assert lean(lean(page)) == lean(page)


def test_style_and_script_stay_as_they_are():
    style, script = (
        '<style>td { content: "</td> "; }</style>',
        '<script type="a">const a = "<td id=\\"b\\"></td>";</script>',
    )
    assert lean(f'<p class="x">{style}{script}</p>') == f"<p class=x>{style}{script}</p>"


# No carriage return: the templates write it as a reference, which a parser keeps.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))


@given(TEXTS, TEXTS)
def test_any_text_and_any_value_are_kept(text, value):
    page = f'<table><tr class="{escape(value)}"><td id="{escape(value)}">{escape(text)}</td></tr></table>'
    assert Said(lean(page)).found == Said(page).found
