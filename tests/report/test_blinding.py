"""A blind report: no form of it tells which outlet is which, and every offset holds."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare import Comparison, Ref, compare_profiles, with_sensitivity
from framing.matcher import Lexicons
from framing.model import Actor, Article, Notice, Profile
from framing.profile import profile_article
from framing.report import ReportOptions, render_report, write_report
from framing.report.blinding import blinded
from framing.report.files import FORMATS
from framing.report.outlet_names import MASK, find_names, letters, masked, outlet_aliases
from framing.report.rebuild import parts
from framing.report.to_csv import render_tables

BLIND = ReportOptions(blind=True)
GAZETTE = """Junta hides the count, Dromley Gazette finds

By Cora Lint

The Dromley Gazette and DROMLEY GAZETTE readers saw the regime of strongman Tomas Brandt hide the count on Sunday.

“The regime lied to us,” Maren Holt told the
Dromley Gazette on Monday. See @dromleygazette, #DromleyGazetteLive, https://www.dromleygazette.example/a/b?c=1
and gazette.example. The Dromley Gazette’s office was shut. The Northern Star said that the sham count was over.
"""
STAR = """Count is over in Dromley

The board said that Tomas Brandt won, the Star reports. Star readers wrote in. A star was seen over Dromley.

Maren Holt told the Dromley Gazette that “the regime lied”. Orla Venn told northernstar.example that it may rain.
"""


def made(lexicons: Lexicons, outlets: tuple[str, str] = ("Dromley Gazette", "The Star"), **more: str) -> Comparison:
    ids = {"id": "gazette-1", "path": "gazette/one.txt", "author": "Cora Lint and Oster"} | more
    articles = (
        Article(outlet=outlets[0], text=GAZETTE, event="count", url="https://gazette.example/x", **ids),
        Article("star", outlets[1], STAR, title="The Star: count is over", event="count", path="star/two.txt"),
    )
    notices = [Notice("encoding-guessed", "gazette/one.txt and three.txt were guessed", "gazette/one.txt")]
    actors = (Actor("The Star", ("Northern Star",)),)
    return compare_profiles([profile_article(a, lexicons) for a in articles], lexicons, actors=actors, notices=notices)


@pytest.fixture(scope="module")
def comparison(lexicons: Lexicons) -> Comparison:
    return made(lexicons)


@pytest.fixture(scope="module")
def blind(comparison: Comparison) -> Comparison:
    return blinded(comparison)


def rendered(comparison: Comparison, options: ReportOptions) -> dict[str, str]:
    """Every form of the report, without what every page has."""
    texts = {name: render_report(comparison, name, options) for name in FORMATS}
    texts["html"] = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", texts["html"], flags=re.DOTALL)
    return texts


def test_names_in_texts_give_way_to_as_many_signs(comparison: Comparison, blind: Comparison) -> None:
    for old, new in zip(comparison.profiles, blind.profiles, strict=True):
        before, after = old.article.text, new.article.text
        assert len(before) == len(after)
        assert all(b in (a, MASK) for a, b in zip(before, after, strict=True))
        assert [k for k, c in enumerate(before) if c in "\r\n"] == [k for k, c in enumerate(after) if c in "\r\n"]


def test_what_gives_an_outlet_away_is_masked_and_nothing_else(blind: Comparison) -> None:
    gazette, star = (p.article.text for p in blind.profiles)
    for name in ("Gazette", "GAZETTE", "gazette", "Cora", "By ", "Star", "example"):
        assert name not in gazette, name
    assert gazette.startswith(f"Junta hides the count, {MASK * 15} finds\n\n{MASK * 12}\n\n")
    assert f"told the\n{MASK * 15} on Monday" in gazette
    address = len("https://www.dromleygazette.example/a/b?c=1")
    assert f"See {MASK * 15}, {MASK * 19}, {MASK * address}\nand {MASK * 15}. The" in gazette
    assert f"{MASK * 15}’s office" in gazette
    assert star.startswith(f"Count is over in Dromley\n\nThe board said that Tomas Brandt won, the {MASK * 4} reports.")
    assert "A star was seen over Dromley." in star and "Dromley Gazette" not in star
    assert f"told {MASK * 20} that" in star, "the user's other name of the outlet, written as one word"


def test_every_surface_is_the_text_at_its_place(blind: Comparison) -> None:
    texts = {p.article.id: p.article.text for p in blind.profiles}
    for p in blind.profiles:
        assert all(x.surface == x.span.of(p.article.text) for x in (*p.marks, *p.mentions))
        tokens = p.document.tokens
        for start, end, folded in zip(tokens.starts, tokens.ends, tokens.folded, strict=True):
            assert (MASK in p.article.text[start:end]) == (MASK in folded)
    refs = list(parts(blind, Ref))
    assert refs
    assert all(ref.end <= len(texts[ref.article]) for ref in refs)


def test_counts_and_order_stay(comparison: Comparison, blind: Comparison) -> None:
    assert blind.outlets == ("Outlet A", "Outlet B")
    assert [[cell.n for cell in row.cells] for row in blind.rows] == [[c.n for c in r.cells] for r in comparison.rows]
    assert [[cell.outlet for cell in row.cells] for row in blind.rows] == [list(blind.outlets)] * len(blind.rows)
    values = [[[(m.unit, m.value) for m in p.measures] for p in c.profiles] for c in (comparison, blind)]
    assert values[0] == values[1]
    assert all(len({m.name for m in p.measures}) == len(p.measures) for p in blind.profiles)
    assert len(blind.findings) == len(comparison.findings)
    assert blinded(comparison) == blind


def test_no_form_of_the_report_names_an_outlet(comparison: Comparison, blind: Comparison) -> None:
    texts = rendered(with_sensitivity(comparison), BLIND) | render_tables(blind)
    telling = r"Gazette|Northern|\bStar\b|gazette|northernstar|Lint|one\.txt|star/|star@|\bstar:\d"
    for name, text in texts.items():
        found = [text[max(0, m.start() - 40) : m.end() + 20] for m in re.finditer(telling, text)]
        assert found == [], name


def test_the_report_of_a_bundled_event_is_blind(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    comparison = with_sensitivity(compare_profiles(bundled_profiles[:5], lexicons))
    texts = rendered(comparison, BLIND) | render_tables(blinded(comparison))
    names = set(comparison.outlets)
    for p in comparison.profiles:
        names |= {p.article.id, p.article.path or "", p.article.author or ""}
    names.discard("")
    assert {(form, name) for form, text in texts.items() for name in names if name in text} == set()


def test_the_report_says_that_it_is_blind(comparison: Comparison) -> None:
    texts = rendered(comparison, BLIND)
    assert "Outlets are called A, B, C" in texts["html"] and "Outlets are called A, B, C" in texts["md"]
    assert '"options": {"blind": true, "excerpt": null}' in texts["json"]
    assert 'id="blind"' not in texts["html"], "nothing is left to hide"
    assert 'id="blind"' in render_report(comparison, "html")


def test_the_key_stands_beside_the_folder(comparison: Comparison, tmp_path) -> None:
    folder = write_report(comparison, tmp_path / "report", options=BLIND)
    inside = b"".join(path.read_bytes() for path in folder.rglob("*.*"))
    assert b"Gazette" not in inside
    assert (tmp_path / "report-key.csv").read_text(encoding="utf-8").splitlines() == [
        "alias,outlet,article,id,path,url,author",
        "Outlet A,Dromley Gazette,article-1,gazette-1,gazette/one.txt,https://gazette.example/x,Cora Lint and Oster",
        "Outlet B,The Star,article-2,star,star/two.txt,,",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report", "report-key.csv"]


def test_outlets_that_are_called_like_a_word_of_the_toolkit_break_nothing(lexicons: Lexicons) -> None:
    comparison = made(lexicons, outlets=("label", "pass"), id="warn", path="speaker.txt")
    blind = blinded(comparison)
    assert {check.status for check in blind.checks} == {check.status for check in comparison.checks}
    assert {f.code for f in blind.findings} == {f.code for f in comparison.findings}
    assert {ref.article for ref in parts(blind, Ref)} <= {"article-1", "article-2"}
    assert all(rendered(comparison, BLIND).values())


def test_names_of_files_are_found_as_the_texts_spell_them(lexicons: Lexicons) -> None:
    comparison = made(lexicons, outlets=("dromleygazette", "the-star"))
    gazette, star = (p.article.text for p in blinded(comparison).profiles)
    assert "Gazette" not in gazette and "GAZETTE" not in gazette
    assert "Star" not in star and "A star was seen" in star


def test_initials_of_three_words_are_a_name(lexicons: Lexicons) -> None:
    names = find_names(made(lexicons, outlets=("The Dromley Evening Post", "x")))
    assert masked("The DEP and DEPOT said", names.spans("The DEP and DEPOT said")) == "The ■■■ and DEPOT said"
    assert names.replaced("The DEP, x and y") == "The Outlet A, Outlet B and y"


def test_agencies_stay(lexicons: Lexicons) -> None:
    names = find_names(made(lexicons, author="Associated Press"))
    assert list(names.spans("The Associated Press said")) == []


def test_an_alias_for_every_outlet() -> None:
    aliases = list(outlet_aliases(map(str, range(60))).values())
    assert aliases[:2] == ["Outlet A", "Outlet B"] and aliases[25:28] == ["Outlet Z", "Outlet AA", "Outlet AB"]
    assert len(set(aliases)) == 60


@settings(max_examples=25)  # each compares articles
@given(
    names=st.lists(st.text(min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4, unique=True),
    around=st.lists(st.sampled_from(["the", "A", "(x", "news ", ".com", "@", "\n", "ß", "😀", "■"]), max_size=12),
)
def test_whatever_outlets_are_called(names: list[str], around: list[str], lexicons: Lexicons) -> None:
    """No name breaks the pattern, and a name with a letter in it that stands by itself is masked."""
    text = " ".join(part for pair in zip([*around, ""], [*names] * 4, strict=False) for part in pair)
    article = Article("a-1", names[0], text)
    profiles = [profile_article(article, lexicons)]
    profiles += [profile_article(replace(article, id=f"a-{k}", outlet=o), lexicons) for k, o in enumerate(names, 2)]
    comparison = compare_profiles(profiles, lexicons)
    blind = blinded(comparison)
    assert [len(p.article.text) for p in blind.profiles] == [len(text)] * len(profiles)
    assert list(blind.outlets) == sorted(outlet_aliases(comparison.outlets).values())
    found = find_names(comparison)
    for name in comparison.outlets:
        assert name not in found.replaced(f", {name}.") or name in ", Outlet AB hidden ■.", name


def test_letters_are_what_handles_have() -> None:
    assert letters("Größe & Co. 24") == "größeco24"


def test_parts_are_found_in_every_kind_of_collection() -> None:
    assert list(parts(("a", ["b", 1], {"c": ("d", None)}, frozenset({"e"})), str)) == ["a", "b", "c", "d", "e"]


def test_nothing_of_a_comparison_is_left_out(comparison: Comparison, blind: Comparison) -> None:
    """What is rebuilt has the same shape: the same types and lengths everywhere."""

    def shape(value: object) -> object:
        if is_dataclass(value):
            return type(value).__name__, [shape(getattr(value, f.name)) for f in fields(value)]
        return [shape(item) for item in value] if isinstance(value, tuple) else type(value).__name__

    changes: Callable[[str], str] = lambda name: "str" if name in ("str", "NoneType") else name  # noqa: E731
    assert re.sub(r"\w+", lambda m: changes(m[0]), str(shape(blind))) == re.sub(
        r"\w+", lambda m: changes(m[0]), str(shape(comparison))
    )
