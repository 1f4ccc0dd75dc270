"""SARIF: every mark a note that points at its words, exactly, in the file or in the text that the document holds."""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

import framing
from framing.matcher import load_lexicons
from framing.model import Construct, Voice
from framing.profile import profile_article
from framing.read import read_articles
from framing.read.origins import Origins
from framing.report.to_sarif import ROOT, render_sarif

LEXICONS = load_lexicons()
TEXT = "Vote\n\nThe \U0001f600 regime held a sham vote. “It was perhaps rigged,” said Mara Lind. President Vell left.\n"

# What the parts that are written look like by the published standard; nothing else may be written.
URI = {"type": "string", "pattern": r"^(?!/)([A-Za-z0-9._~:/-]|%[0-9A-F]{2})+$"}
INDEX = {"type": "integer", "minimum": 0}
MESSAGE = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1, "pattern": r"^([^{}]|\{\{|\}\})*$"},
                   "markdown": {"type": "string", "minLength": 1, "pattern": r"^([^{}]|\{\{|\}\})*$"}},
    "required": ["text"],
    "additionalProperties": False,
}  # fmt: skip


def closed(properties, optional=()):
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


LOCATION = closed({"uri": URI, "uriBaseId": {"const": ROOT}, "index": INDEX}, optional=("uriBaseId", "index"))
REGION = closed({
    "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
    "endLine": {"type": "integer", "minimum": 1}, "endColumn": {"type": "integer", "minimum": 1},
    "charOffset": INDEX, "charLength": {"type": "integer", "minimum": 1},
    "snippet": closed({"text": {"type": "string"}}),
})  # fmt: skip
RULE = closed({
    "id": {"type": "string"}, "shortDescription": MESSAGE, "fullDescription": MESSAGE,
    "defaultConfiguration": closed({"level": {"const": "note"}}), "help": MESSAGE, "properties": {"type": "object"},
})  # fmt: skip
ARTIFACT = closed(
    {
        "location": LOCATION, "parentIndex": INDEX, "length": INDEX,
        "mimeType": {"type": "string", "pattern": "^[^/]+/.+$"},
        "roles": {"type": "array", "items": {"enum": ["analysisTarget", "standardStream"]}},
        "encoding": {"const": "UTF-8"},
        "hashes": closed({"sha-256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}),
        "contents": closed({"text": {"type": "string"}}),
    },
    optional=("parentIndex", "length", "mimeType", "encoding", "hashes", "contents"),
)  # fmt: skip
AT = {"type": "array", "minItems": 1, "maxItems": 1}
RESULT = closed({
    "ruleId": {"type": "string"}, "ruleIndex": INDEX, "level": {"const": "note"}, "message": MESSAGE,
    "locations": AT | {"items": closed({"physicalLocation": closed({"artifactLocation": LOCATION, "region": REGION})})},
    "properties": {"type": "object"},
})  # fmt: skip
NOTICE = closed({
    "descriptor": closed({"id": {"type": "string"}}), "level": {"const": "note"}, "message": MESSAGE,
    "locations": AT | {"items": closed({"physicalLocation": closed({"artifactLocation": LOCATION})})},
})  # fmt: skip
DRIVER = closed({"name": {"const": "framing"}, "version": {"const": framing.__version__}, "shortDescription": MESSAGE,
                 "rules": {"type": "array", "items": RULE}})  # fmt: skip
RUN = closed(
    {
        "tool": closed({"driver": DRIVER}),
        "invocations": AT | {"items": closed({"executionSuccessful": {"const": True}, "stdin": LOCATION,
                             "toolExecutionNotifications": {"type": "array", "items": NOTICE}}, optional=("stdin",))},
        "artifacts": {"type": "array", "items": ARTIFACT}, "results": {"type": "array", "items": RESULT},
        "columnKind": {"const": "unicodeCodePoints"},
        "newlineSequences": {"type": "array", "items": {"type": "string"}},
        "originalUriBaseIds": closed({ROOT: closed({"description": MESSAGE})}), "properties": {"type": "object"},
    },
    optional=("originalUriBaseIds",),
)  # fmt: skip
LOG = closed({"$schema": {"type": "string", "pattern": "^https://docs.oasis-open.org/sarif/sarif/v2.1.0/"},
              "version": {"const": "2.1.0"}, "runs": AT | {"items": RUN}})  # fmt: skip


def rendered(folder, *paths, lexicons=LEXICONS, encoding=None, **options):
    """The document of the articles in a folder, parsed and checked, with the texts of its artifacts."""
    files = {}
    found = [profile_article(a, lexicons) for a in read_articles(
        *(paths or (folder,)), encoding=encoding, on_file=lambda a, file: files.update({a.id: file}))]  # fmt: skip
    origins = Origins(encoding)
    places = {p.article.id: origins.of(p.article, files[p.article.id]) for p in found}
    document = json.loads(render_sarif(found, lexicons, places, Path(folder), **options))
    Draft202012Validator.check_schema(LOG)
    Draft202012Validator(LOG).validate(document)
    return document["runs"][0], found


def written(tmp_path, name, content):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def points_exactly(run, texts):
    """Every result's region, by offset and by line and column, holds its words in the artifact it names."""
    assert run["results"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        artifact = run["artifacts"][place["artifactLocation"]["index"]]
        assert artifact["location"] == {k: v for k, v in place["artifactLocation"].items() if k != "index"}
        text = artifact["contents"]["text"] if "contents" in artifact else texts[artifact["location"]["uri"]]
        region = place["region"]
        words = region["snippet"]["text"]
        assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == words
        lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)
        first, last = region["startLine"] - 1, region["endLine"] - 1
        inside = "".join(lines[first : last + 1])
        behind = len(lines[last]) - (region["endColumn"] - 1)
        assert inside[region["startColumn"] - 1 : len(inside) - behind] == words
        assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.txt", TEXT, TEXT),
        ("b.txt", "\ufeff" + TEXT, TEXT),
        ("c.txt", TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r\n")),
        ("d.txt", TEXT.replace("\n", "\r"), TEXT.replace("\n", "\r")),
        ("e.txt", TEXT.encode("utf-16"), TEXT),
        ("f.txt", TEXT.replace("\U0001f600", "café").encode("cp1252"), TEXT.replace("\U0001f600", "café")),
        ("g.md", "---\ntitle: Vote\r\n---\n" + TEXT, "---\ntitle: Vote\r\n---\n" + TEXT),
        ("h.md", "+++\r\ntitle = 'V'\r\n+++\r\n# " + TEXT, "+++\r\ntitle = 'V'\r\n+++\r\n# " + TEXT),
        ("i.md", "\ufeff---\ntitle: V\n---\n" + TEXT.replace("\n", "\r\n"),
         "---\ntitle: V\n---\n" + TEXT.replace("\n", "\r\n")),
        ("j.txt", "Head\n\nThe loathsome\nregime fell. A sham\u2028vote.",
         "Head\n\nThe loathsome\nregime fell. A sham\u2028vote."),
    ],
)  # fmt: skip
def test_a_result_points_at_its_words_in_a_file_of_text(tmp_path, name, content, text):
    path = written(tmp_path, name, content)
    run, _ = rendered(tmp_path)
    assert [a["location"] for a in run["artifacts"]] == [{"uri": name, "uriBaseId": ROOT}]
    data = path.read_bytes()
    assert run["artifacts"][0]["hashes"] == {"sha-256": hashlib.sha256(data).hexdigest()}
    assert run["artifacts"][0]["length"] == len(data)
    points_exactly(run, {name: text})


def test_only_files_in_utf_8_are_said_to_be(tmp_path):
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "b.txt", TEXT.replace("\U0001f600", "café").encode("cp1252"))
    run, _ = rendered(tmp_path)
    assert [a.get("encoding") for a in run["artifacts"]] == ["UTF-8", None]


@pytest.mark.parametrize(
    ("name", "content", "inside"),
    [
        ("p.html", "<!doctype html><article><h1>Vote</h1><p>The <b>regime</b> held a sham.</p></article>", ["p.txt"]),
        ("r.jsonl", '{"id": "a/1", "text": "A sham."}\n{"id": "ü", "text": "The regime\\nfell."}\n',
         ["a%2F1.txt", "%C3%BC.txt"]),
        ("t.csv", 'id,text\nc1,"The regime, a sham, fell."\n', ["c1.txt"]),
        ("j.json", '[{"text": "The regime fell."}]', ["j%3A1.txt"]),
    ],
)  # fmt: skip
def test_a_text_that_is_not_the_files_stands_in_the_document(tmp_path, name, content, inside):
    path = written(tmp_path, name, content)
    run, found = rendered(tmp_path)
    file, *articles = run["artifacts"]
    assert file["location"]["uri"] == name
    assert "contents" not in file
    assert file["hashes"]["sha-256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [a["location"] for a in articles] == [{"uri": uri} for uri in inside]
    assert [a["parentIndex"] for a in articles] == [0] * len(inside)
    assert [a["contents"]["text"] for a in articles] == [p.article.text for p in found]
    points_exactly(run, {})


def test_a_file_that_was_changed_since_it_was_read_is_not_pointed_at(tmp_path):
    path = written(tmp_path, "a.txt", TEXT)
    (article,) = read_articles(path)
    path.write_text("Another text.", encoding="utf-8")
    origin = Origins().of(article, path)
    path.unlink()
    assert Origins().of(article, path) is None
    assert origin.above is None
    profile = profile_article(article, LEXICONS)
    run = json.loads(render_sarif([profile], LEXICONS, {"a": origin}, tmp_path))["runs"][0]
    assert run["artifacts"][1]["contents"] == {"text": TEXT}


def test_what_came_on_the_standard_input_stands_in_the_document():
    import io

    (article,) = read_articles("-", stdin=io.BytesIO(TEXT.encode()))
    profile = profile_article(article, LEXICONS)
    run = json.loads(render_sarif([profile], LEXICONS, {"stdin": None}, Path("/nowhere")))["runs"][0]
    Draft202012Validator(RUN).validate(run)
    assert [a["roles"] for a in run["artifacts"]] == [["standardStream"], ["analysisTarget"]]
    assert run["invocations"][0]["stdin"] == {"uri": "stdin", "index": 0}
    assert "originalUriBaseIds" not in run
    points_exactly(run, {})


def test_a_name_is_percent_encoded_and_a_file_elsewhere_has_its_whole_path(tmp_path):
    inside = written(tmp_path, "here/a b/é#%.txt", TEXT)
    outside = written(tmp_path, "there/c.txt", TEXT.replace("sham", "farce of a"))
    run, _ = rendered(tmp_path / "here", inside, outside)
    one, other = (a["location"] for a in run["artifacts"])
    assert one == {"uri": "a%20b/%C3%A9%23%25.txt", "uriBaseId": ROOT}
    assert unquote(one["uri"]) == "a b/é#%.txt"
    assert other == {"uri": outside.as_uri()}


def test_the_bundled_corpus_has_a_result_for_each_mark_but_plain_labels(bundled_profiles, lexicons):
    seeds = framing.resources.seeds_folder()
    run, found = rendered(seeds)
    plain = [m for p in found for m in p.marks if m.construct is Construct.LABEL and m.category == "neutral"]
    assert len(run["results"]) == sum(len(p.marks) for p in found) - len(plain)
    assert len(plain) > 50
    points_exactly(run, {p.article.path: p.article.text for p in found})
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == sorted({r["ruleId"] for r in run["results"]})


def test_constructs_and_voices_can_be_chosen(tmp_path):
    written(tmp_path, "a.txt", TEXT)
    run, _ = rendered(tmp_path, constructs=[Construct.LOADED_TERM], voices=[Voice.QUOTED])
    assert [r["properties"]["voice"] for r in run["results"]] == ["quoted"]
    assert run["results"][0]["message"]["text"].startswith("loaded term (pejorative), quoted words: “rigged”.")


def test_a_message_says_what_is_marked_and_what_else_could_be_said(tmp_path):
    written(tmp_path, "a.txt", TEXT)
    run, _ = rendered(tmp_path)
    messages = [r["message"]["text"] for r in run["results"]]
    assert (
        "loaded term (pejorative), own voice: “sham”. Neutral: disputed, contested. Rule loaded.en/pejorative/sham."
        in messages
    )
    assert any("“perhaps”. Leaves open what is said of Mara Lind. Rule" in message for message in messages)
    help_ = next(r["help"] for r in run["tool"]["driver"]["rules"] if r["id"] == "loaded.en/pejorative/sham")
    assert "Neutral: disputed, contested" in help_["text"]
    assert "- **Neutral:** disputed, contested" in help_["markdown"]


def test_a_hostile_text_makes_no_link_no_placeholder_and_no_code(tmp_path):
    evil = "The “[x](http://evil.example) {0} \x1b[2J” regime {1} is a “[sham](file:///x)” <script>."
    written(tmp_path, "a.txt", f"Head\n\n{evil}\n")
    run, _ = rendered(tmp_path)
    shown = json.dumps([r["message"] for r in run["results"]], ensure_ascii=False)
    assert "](" not in shown
    assert "\\u001b" not in shown
    points_exactly(run, {"a.txt": f"Head\n\n{evil}\n"})


def test_it_says_what_was_odd_and_which_lexicons_and_overrides_were_used(tmp_path):
    written(tmp_path, "a.txt", "Head\n\n“The regime fell.\n")
    mine = written(tmp_path, "mine.toml", '[[remove]]\nrule = "loaded.en/pejorative/sham"\nreason = "A town here."\n')
    run, _ = rendered(tmp_path, tmp_path / "a.txt", lexicons=load_lexicons(overrides=[mine]))
    notices = run["invocations"][0]["toolExecutionNotifications"]
    assert "quotation-unclosed" in [n["descriptor"]["id"] for n in notices]
    assert {x["id"] for x in run["properties"]["lexicons"]} >= {"loaded.en", "hedges.en"}
    assert run["properties"]["overrides"] == ["loaded.en/pejorative/sham is removed. Reason: A town here."]


@pytest.mark.parametrize("text", ["x", "“", "regime", "\0regime"])
def test_texts_of_almost_nothing_have_a_document(tmp_path, text):
    written(tmp_path, "a.txt", text)
    assert rendered(tmp_path)[0]["artifacts"][0]["location"]["uri"] == "a.txt"


def test_the_same_articles_give_the_same_bytes(tmp_path):
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "b.html", "<p>The regime fell.</p>")
    assert rendered(tmp_path)[0] == rendered(tmp_path)[0]


def test_two_files_of_one_name_are_told_apart(tmp_path):
    one = written(tmp_path, "a/x.txt", TEXT)
    other = written(tmp_path, "b/x.txt", TEXT.replace("sham vote", "farce"))
    run, found = rendered(tmp_path, one, other)
    assert [p.article.id for p in found] == ["a/x", "b/x"]
    assert [a["location"]["uri"] for a in run["artifacts"]] == ["a/x.txt", "b/x.txt"]
    points_exactly(run, {"a/x.txt": TEXT, "b/x.txt": TEXT.replace("sham vote", "farce")})
