"""Whatever an article, its title or its outlet says, nothing of it runs, and all of it is shown."""

import json

import pytest

PWN = "window.pwned = 1"
HOSTILE = {
    "script": f"<script>{PWN}</script>",
    "end-of-script": f"</script><script>{PWN}</script><!--",
    "end-of-style": f"</style></title></textarea><svg onload='{PWN}'>",
    "handler": f"<img src=x onerror='{PWN}'><a href=\"javascript:{PWN}\">here</a>",
    "attribute": f'" onmouseover="{PWN}" autofocus onfocus="{PWN}" x=\'',
    "comment": "<!-- <script> --!> ]]> <![CDATA[ <?php ?>",
    "templates": "{{ 7 * 7 }} {% raw %} {# no #} ${7 * 7} #{7} <%= 7 %> `x`",
    "turned": "safe \u202egnp.txe\u202c \u2066isolate\u2069 \u200frtl \u05e9\u05dc\u05d5\u05dd end",
    "invisible": "zero\u200bwidth\u200cjoin\u200der\ufeffmark soft\u00adhyphen \u2028line\u2029paragraph",
    "entities": "&amp; &lt;b&gt; &#60;script&#62; &notin; &copy &#x3c; &NewLine; &;",
    "emoji": "family \U0001f468\u200d\U0001f469\u200d\U0001f467 flag \U0001f1f5\U0001f1ea skin \U0001f44d\U0001f3fd",
    "prototype": "__proto__ constructor toString hasOwnProperty",
    "combining": "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035aalgo",
    "long": "x" * 300,
}
# Every tenth: there are thousands.
PRESS = "(what) => [...document.querySelectorAll(what)].filter((_, k) => k % 10 === 0).forEach((a) => a.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})))"
BODY = """The regime of {0} sealed the harbour. “The sham vote of {0} is over,” said Maren Holt, who blamed {0}.

{0}

The strongman clearly feared the count, Holt said. The regime allegedly lost {0}."""


@pytest.fixture(scope="module")
def report_of(make_report, tmp_path_factory):
    def made(articles):
        path = tmp_path_factory.mktemp("hostile") / "articles.jsonl"
        path.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
        return make_report(path)

    return made


def article(words, k, **fields):
    return {
        "id": f"a{k}",
        "outlet": f"Outlet {k}",
        "text": BODY.replace("{0}", words),
        "event": "harbour",
        "date": f"2031-05-{k + 1:02}",
        **fields,
    }


@pytest.fixture(scope="module")
def hostile_report(report_of):
    """Every hostile text as the words of an article, as its title, outlet, id, event, author and address."""
    articles = [article(words, k) for k, words in enumerate(HOSTILE.values())]
    for k, (name, words) in enumerate(HOSTILE.items(), len(HOSTILE)):
        articles.append(
            article(
                name, k, title=words, outlet=f"{words} {k}", id=f"{words} {k}", author=words, url=f"javascript:{PWN}"
            )
        )
    articles.append(
        article(
            "events", 28, event=HOSTILE["end-of-script"], url=f" JaVaScRiPt:{PWN}//https://", author=HOSTILE["handler"]
        )
    )
    return report_of(articles)


def texts_of(report):
    return [a["text"] for a in json.loads(report.with_name("report.json").read_text(encoding="utf-8"))["articles"]]


def shown(page):
    return page.eval_on_selector_all(
        "article[data-a]", "all => all.map((a) => [...a.querySelectorAll('.t')].map((t) => t.textContent).join(''))"
    )


def test_nothing_runs_and_every_word_is_shown(open_page, hostile_report):
    page = open_page(hostile_report, reduced_motion="reduce")
    assert shown(page) == texts_of(hostile_report)
    page.eval_on_selector_all("details", "all => all.forEach((d) => { d.open = true; })")
    page.evaluate(PRESS, "a[data-r], article a[data-m], article a[data-s]")
    blind = page.locator("#blind")
    if blind.is_visible():
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        blind.check()
        page.evaluate(PRESS, "a[data-r]")
    page.mouse.move(300, 400)
    page.wait_for_timeout(100)
    assert page.evaluate("typeof window.pwned") == "undefined"
    strange = "main :is(script, img, iframe, object, embed, form, base, meta, link), [onerror], [onload], [onfocus]"
    assert page.locator(strange).count() == 0
    assert (
        page.eval_on_selector_all(
            "[href]", "all => all.map((e) => e.getAttribute('href')).filter((h) => h.startsWith('javascript:'))"
        )
        == []
    )


def test_names_are_shown_as_they_are(open_page, hostile_report):
    """No title, outlet or id is cut off or changed where the article stands."""
    page = open_page(hostile_report)
    heads = page.eval_on_selector_all("article[data-a] h3", "all => all.map((h) => h.textContent)")
    for k, words in enumerate(HOSTILE.values(), len(HOSTILE)):
        assert any(f"{words} {k}" in head for head in heads), words


@pytest.mark.parametrize(
    "name",
    ["\0nul\0", "lone\rreturn\rhere", "both\r\nof\n\rthem", "tab\tvertical\x0bform\x0cfeed\x1f\x7f\x85", "lone \ud800"],
)
def test_control_characters(open_page, make_report, tmp_path, name):
    """NUL has no place in HTML and is shown as U+FFFD; every other character stays."""
    text = f"The regime {name} fell.\n\nMaren Holt said: “It is {name} over.”\n"
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    (tmp_path / "b.txt").write_text("Harbour open\n\nThe harbour is open.\n", encoding="utf-8")
    report = make_report(tmp_path)
    page = open_page(report)
    assert shown(page) == [t.replace("\0", "\ufffd") for t in texts_of(report)]
    page.eval_on_selector_all(
        "a[data-r], article a[data-m]",
        "all => all.forEach((a) => a.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})))",
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_a_hundred_kilobytes_without_a_blank(open_page, make_report, tmp_path, width):
    (tmp_path / "a.txt").write_text("The regime " + "ab" * 50_000 + " fell.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The harbour is open. The regime said so.\n", encoding="utf-8")
    report = make_report(tmp_path)
    page = open_page(report, viewport=(width, 800))
    assert shown(page) == texts_of(report)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_empty_and_tiny_articles(open_page, make_report, tmp_path):
    for name, text in {"a": "", "b": "\n \n", "c": "One.", "d": "?"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    report = make_report(tmp_path)
    assert shown(open_page(report)) == texts_of(report)
