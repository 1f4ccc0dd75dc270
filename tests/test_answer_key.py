"""Answer keys: reading them, their errors, and scores counted by hand."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from framing.agreement import Agreement, Score, same_speaker, score_profiles
from framing.answer_key import LAYERS, AnswerKey, KeyMark, load_keys
from framing.errors import AnswerKeyError
from framing.matcher import Lexicons
from framing.model import Act, Article, Attribution, Construct, Kind, Mark, Profile, Span, Voice, ZoneKind
from framing.profile import profile_article

TEXT = """The vote is over

The sham vote may be counted. Holt said that rain had fallen all day.

The so-called “talks” ended. President Verhane certainly left.
"""


def _span(surface: str) -> Span:
    return Span(TEXT.index(surface), TEXT.index(surface) + len(surface))


def _profile(lexicons: Lexicons, marks: dict[Construct, list[str]], contents: list[str], name: str = "a") -> Profile:
    """A profile in which just these surfaces are marked and these contents attributed."""
    profile = profile_article(Article(name, "Wire", TEXT), lexicons)
    made = [
        Mark(construct, "x", _span(s), s, Voice.OUTLET, ZoneKind.BODY, "test/x")
        for construct, surfaces in marks.items()
        for s in surfaces
    ]
    said = [Attribution(Kind.INDIRECT, (_span(content),), ZoneKind.BODY, "test/x") for content in contents]
    return replace(profile, marks=tuple(made), attributions=tuple(said))


def _keys(folder: Path, raw: dict[str, Any], text: str = TEXT) -> dict[str, AnswerKey]:
    path = folder / "a.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return load_keys(path, {"a": text})


def _score(profile: Profile, keys: dict[str, AnswerKey], layer: str) -> Score:
    return next(score for score in score_profiles([profile], keys).scores if score.layer == layer)


@pytest.mark.parametrize(
    ("layer", "key", "found", "expected"),
    [
        # two in the key, one of them found, nothing else: 1/1, 1/2, 2 * 1 * .5 / 1.5
        ("loaded", ["sham", "ended"], ["sham"], (1.0, 0.5, 2 / 3)),
        # one in the key, found with two more: 1/3, 1/1, 2 * 1/3 / (4/3)
        ("hedges", ["may"], ["may", "all day", "over"], (1 / 3, 1.0, 0.5)),
        # a miss and a false one: nothing agrees
        ("boosters", ["certainly"], ["over"], (0.0, 0.0, 0.0)),
        # an overlap of one character is enough
        ("scare", ["talks"], ["“talks"], (1.0, 1.0, 1.0)),
        # one mark over two of the key finds one of them: 1/1, 1/2
        ("labels", ["President", "Verhane"], ["President Verhane"], (1.0, 0.5, 2 / 3)),
    ],
)
def test_hand_counted_scores_of_the_layers_of_marks(
    layer: str,
    key: list[str],
    found: list[str],
    expected: tuple[float, float, float],
    tmp_path: Path,
    lexicons: Lexicons,
) -> None:
    items = [{"surface": s, "n": 1} if layer != "labels" else {"entity": "x", "label": {"surface": s}} for s in key]
    score = _score(_profile(lexicons, {LAYERS[layer]: found}, []), _keys(tmp_path, {"id": "a", layer: items}), layer)
    assert (score.precision, score.recall, score.f1) == pytest.approx(expected)
    assert (score.n_key, score.n_found, score.n_articles) == (len(key), len(found), 1)


def test_hand_counted_score_of_attributions(tmp_path: Path, lexicons: Lexicons) -> None:
    key = {
        "id": "a",
        "attributions": [
            {"content": {"surface": "rain had fallen all day"}},
            {"content": [{"surface": "The sham vote"}, {"surface": "counted"}]},
        ],
    }
    # Of 23 characters "rain had fallen" shares 15: 15/23 is over a half. "vote may be" shares 4 of 27 with the other.
    profile = _profile(lexicons, {}, ["rain had fallen", "vote may be", "over"])
    score = _score(profile, _keys(tmp_path, key), "attributions")
    assert (score.n_key, score.n_found) == (2, 3)
    assert (score.precision, score.recall, score.f1) == pytest.approx((1 / 3, 1 / 2, 0.4))


SAID = {"content": {"surface": "rain had fallen all day"}, "type": "indirect"}
SHAM = {"content": {"surface": "The sham vote"}, "type": "direct"}


def _attributed(lexicons: Lexicons, *found: Attribution) -> Profile:
    return replace(_profile(lexicons, {}, []), attributions=found)


def _found(content: str, kind: Kind = Kind.INDIRECT, **fields: Any) -> Attribution:
    return Attribution(kind, (_span(content),), ZoneKind.BODY, "test/x", **fields)


def _agreement(tmp_path: Path, profile: Profile, *attributions: dict[str, Any], **options: Any) -> Agreement:
    return score_profiles([profile], _keys(tmp_path, {"id": "a", "attributions": list(attributions)}), **options)


def test_hand_counted_scores_of_the_kinds(tmp_path: Path, lexicons: Lexicons) -> None:
    """Recall looks at the key's kind, precision at the kind found: one indirect is found, as mixed."""
    profile = _attributed(lexicons, _found("rain had fallen all day", Kind.MIXED), _found("vote is over"))
    scores = {s.kind: s for s in _agreement(tmp_path, profile, SAID, SHAM).scores}
    assert {kind: (s.precision, s.recall, s.n_key, s.n_found) for kind, s in scores.items()} == {
        None: (1 / 2, 1 / 2, 2, 2),
        "direct": (None, 0.0, 1, 0),
        "mixed": (1.0, None, 0, 1),
        "indirect": (0.0, 1.0, 1, 1),
    }


def test_a_key_without_kinds_has_no_scores_of_kinds(tmp_path: Path, lexicons: Lexicons) -> None:
    profile = _attributed(lexicons, _found("rain had fallen all day"))
    agreement = _agreement(tmp_path, profile, SAID, {"content": SHAM["content"]})
    assert [s.kind for s in agreement.scores] == [None]
    assert [(s.what, s.right, s.n) for s in agreement.given_match] == [("kind", 1.0, 1)]


@pytest.mark.parametrize(
    ("said", "found", "expected"),
    [
        ({"source": {"surface": "Holt"}}, {"source": "Holt said"}, {"source": 1.0}),
        ({"source": [{"surface": "rain"}, {"surface": "Holt"}]}, {"source": "Holt"}, {"source": 1.0}),
        ({"source": {"surface": "Holt"}}, {"source": "vote"}, {"source": 0.0}),
        ({"source": {"surface": "Holt"}}, {}, {"source": 0.0}),
        ({"source": None}, {}, {"source": 1.0}),
        ({"source": None}, {"source": "Holt"}, {"source": 0.0}),
        ({"cue": {"surface": "said"}}, {"cue": "said", "source": "Holt"}, {"cue": 1.0}),
        ({"speaker": "Mara Holt"}, {"speaker": "Holt"}, {"speaker": 1.0}),
        ({"speaker": "Mara Holt"}, {"speaker": "Mara Brandel"}, {"speaker": 0.0}),
        ({"speaker": "Mara Holt"}, {}, {"speaker": 0.0}),
        ({"speaker": None}, {}, {"speaker": 1.0}),
        ({"speaker": None}, {"speaker": "Holt"}, {"speaker": 0.0}),
        ({"speaker": None}, {"speaker": "clerk", "anonymous": True}, {"speaker": 1.0}),
        ({"speaker": "Mara Holt"}, {"speaker": "clerk", "anonymous": True}, {"speaker": 0.0}),
        ({}, {"speaker": "Holt", "source": "Holt", "cue": "said"}, {}),
    ],
)
def test_what_a_key_says_of_an_attribution_is_compared_where_its_content_was_found(
    said: dict[str, Any], found: dict[str, Any], expected: dict[str, float], tmp_path: Path, lexicons: Lexicons
) -> None:
    fields = {name: _span(value) if name in ("source", "cue") else value for name, value in found.items()}
    agreement = _agreement(tmp_path, _attributed(lexicons, _found("rain had fallen all day", **fields)), SAID | said)
    assert {s.what: s.right for s in agreement.given_match} == {"kind": 1.0, **expected}


def test_what_was_not_found_has_no_share_and_quoted_speakers_have_their_own(tmp_path: Path, lexicons: Lexicons) -> None:
    profile = _attributed(
        lexicons, _found("rain had fallen all day", speaker="Holt"), _found("The sham vote", speaker="Holt")
    )
    key = [SAID | {"speaker": "Holt"}, SHAM | {"speaker": "Verhane"}]
    shares = {s.what: (s.right, s.n) for s in _agreement(tmp_path, profile, *key).given_match}
    assert shares == {"kind": (0.5, 2), "speaker": (0.5, 2), "speaker of direct and mixed": (0.0, 1)}
    assert _agreement(tmp_path, _attributed(lexicons), *key).given_match == ()


def test_only_one_act_or_the_outer_layer_counts_where_asked(tmp_path: Path, lexicons: Lexicons) -> None:
    profile = _attributed(
        lexicons,
        _found("rain had fallen all day"),
        _found("The sham vote", act=Act.THOUGHT),
        _found("The vote is over", depth=1),
    )
    assert _agreement(tmp_path, profile, SAID).scores[0].n_found == 3
    assert _agreement(tmp_path, profile, SAID, act=Act.SPEECH).scores[0].n_found == 2
    assert _agreement(tmp_path, profile, SAID, outermost=True).scores[0].n_found == 2
    assert _agreement(tmp_path, profile, SAID, act=Act.SPEECH, outermost=True).scores[0].precision == 1.0


def test_what_is_optional_counts_neither_for_nor_against(tmp_path: Path, lexicons: Lexicons) -> None:
    profile = _attributed(lexicons, _found("rain had fallen all day"), _found("The sham vote", Kind.DIRECT))
    for found in (profile, _attributed(lexicons, _found("rain had fallen all day"))):
        scores = _agreement(tmp_path, found, SAID, SHAM | {"optional": True}).scores
        assert {s.kind: (s.n_key, s.n_found) for s in scores} == {
            None: (1, 1),
            "direct": (0, 0),
            "mixed": (0, 0),
            "indirect": (1, 1),
        }
    key = {"id": "a", "loaded": [{"surface": "sham"}, {"surface": "over", "optional": True}]}
    for marks in (["sham"], ["sham", "over"]):
        score = _score(_profile(lexicons, {Construct.LOADED_TERM: marks}, []), _keys(tmp_path, key), "loaded")
        assert (score.precision, score.recall, score.n_key, score.n_found) == (1.0, 1.0, 1, 1)


def test_a_key_may_be_a_record_with_offsets(tmp_path: Path, lexicons: Lexicons) -> None:
    """What `framing extract --format jsonl` prints, corrected, is a key."""
    from framing.record import profile_record

    profile = profile_article(Article("a", "Wire", TEXT), lexicons)
    assert profile.attributions
    record = json.loads(json.dumps(profile_record(profile)))
    agreement = score_profiles([profile], _keys(tmp_path, {"id": "a", "attributions": record["attributions"]}))
    assert agreement.scores[0].f1 == 1.0
    assert {s.right for s in agreement.given_match} == {1.0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ilse Okonre", "Okonre", True),
        ("Ilse Okonre", "Petra Okonre", False),
        ("Ilse Okonre", "Ilse", False),
        ("President Verhane", "Lea Verhane", True),
        ("the Interior Ministry", "interior ministry", True),
        ("Castrel Harbour Authority (CHA)", "CHA", True),
        ("José Muñoz", "Jose Munoz", True),
        ("Sarnish government", "Harbour Authority", False),
        ("Dr. Holt’s", "Holt", True),
        (None, "", True),
        (None, "Holt", False),
    ],
)
def test_names_of_one_speaker(one: str | None, other: str | None, same: bool) -> None:
    assert same_speaker(one, other) is same
    assert same_speaker(other, one) is same


def test_one_content_answers_for_one_attribution_alone(tmp_path: Path, lexicons: Lexicons) -> None:
    content = {"content": {"surface": "rain had fallen all day"}}
    score = _score(
        _profile(lexicons, {}, ["rain had fallen all day"]),
        _keys(tmp_path, {"id": "a", "attributions": [content, content]}),
        "attributions",
    )
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_marks_and_that_at_the_edges_of_a_content_do_not_matter(tmp_path: Path, lexicons: Lexicons) -> None:
    key = {"id": "a", "attributions": [{"content": {"surface": "rain had"}}]}
    score = _score(_profile(lexicons, {}, ["that rain had"]), _keys(tmp_path, key), "attributions")
    assert score.f1 == 1.0
    key = {"id": "a", "attributions": [{"content": {"surface": "talks"}}]}
    score = _score(_profile(lexicons, {}, ["“talks” "]), _keys(tmp_path, key), "attributions")
    assert score.f1 == 1.0


def test_hand_counted_score_of_zones(tmp_path: Path, lexicons: Lexicons) -> None:
    lines = [(1, "headline"), (3, "body"), (5, "caption")]
    key = {"id": "a", "zones": [{"line": line, "zone": zone} for line, zone in lines]}
    score = _score(_profile(lexicons, {}, []), _keys(tmp_path, key), "zones")
    assert (score.precision, score.recall, score.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


@pytest.mark.parametrize(
    ("key", "found", "expected"),
    [([], [], (None, None, None)), (["sham"], [], (None, 0.0, 0.0)), ([], ["sham"], (0.0, None, 0.0))],
    ids=["nothing anywhere", "nothing found", "nothing to find"],
)
def test_undefined_is_none(
    key: list[str], found: list[str], expected: tuple[float | None, ...], tmp_path: Path, lexicons: Lexicons
) -> None:
    keys = _keys(tmp_path, {"id": "a", "loaded": [{"surface": s} for s in key]})
    score = _score(_profile(lexicons, {Construct.LOADED_TERM: found}, []), keys, "loaded")
    assert (score.precision, score.recall, score.f1) == expected


def test_a_layer_that_was_not_annotated_has_no_score(tmp_path: Path, lexicons: Lexicons) -> None:
    keys = _keys(tmp_path, {"id": "a", "hedges": []})
    assert [s.layer for s in score_profiles([_profile(lexicons, {}, [])], keys).scores] == ["hedges"]


def test_counts_are_summed_over_articles_and_the_interval_holds_the_score(tmp_path: Path, lexicons: Lexicons) -> None:
    lines = [{"id": "a", "loaded": [{"surface": "sham"}]}, {"id": "b", "loaded": [{"surface": "over"}]}]
    path = tmp_path / "keys.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    found = {Construct.LOADED_TERM: ["sham"]}
    profiles = [_profile(lexicons, found, [], name) for name in ("a", "b")]
    (score,) = score_profiles(profiles, load_keys(path, {"a": TEXT, "b": TEXT})).scores
    assert (score.precision, score.recall, score.f1, score.n_articles) == (0.5, 0.5, 0.5, 2)
    assert (score.low, score.high) == (0.0, 1.0)  # draws of one article twice are all right or all wrong
    assert score_profiles(profiles, load_keys(path, {"a": TEXT, "b": TEXT})) == Agreement((score,), ())


def test_one_article_has_no_interval(tmp_path: Path, lexicons: Lexicons) -> None:
    score = _score(_profile(lexicons, {}, []), _keys(tmp_path, {"id": "a", "loaded": [{"surface": "sham"}]}), "loaded")
    assert (score.low, score.high) == (None, None)


def test_the_nth_occurrence_is_counted_from_one(tmp_path: Path) -> None:
    keys = _keys(tmp_path, {"id": "a", "loaded": [{"surface": "a", "n": 1}, {"surface": "a", "n": 3}]}, "a-a-a")
    assert keys["a"].marks["loaded"] == (KeyMark(Span(0, 1)), KeyMark(Span(4, 5)))


def test_a_key_for_another_article_is_left_aside(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a", "loaded": []}', encoding="utf-8")
    (tmp_path / "b.json").write_text('{"id": "b", "loaded": [{"surface": "not there"}]}', encoding="utf-8")
    assert set(load_keys(tmp_path, {"a": TEXT})) == {"a"}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"loaded": []}, r"a\.json: has no id"),
        ({"id": 7, "loaded": []}, r"a\.json: has no id"),
        ({"id": "a", "loaded": [{"surface": "sham"}, {"surface": "shame"}]}, r"a\.json: loaded 2: 'shame' does not"),
        ({"id": "a", "hedges": [{"surface": "may", "n": 2}]}, r"a\.json: hedges 1: 'may' does not stand 2 times"),
        ({"id": "a", "hedges": [{"surface": "may", "n": 0}]}, r"a\.json: hedges 1: n must be a number from 1 on"),
        ({"id": "a", "hedges": [{"surface": "may", "n": -1}]}, r"a\.json: hedges 1: n must be"),
        ({"id": "a", "hedges": [{"surface": "may", "n": "1"}]}, r"a\.json: hedges 1: n must be"),
        ({"id": "a", "hedges": [{"surface": "may", "n": None}]}, r"a\.json: hedges 1: n must be"),
        ({"id": "a", "hedges": [{"surface": ""}]}, r"a\.json: hedges 1: surface must be a text"),
        ({"id": "a", "hedges": [{"surface": 5}]}, r"a\.json: hedges 1: surface must be a text"),
        ({"id": "a", "hedges": [{}]}, r"a\.json: hedges 1: surface must be a text"),
        ({"id": "a", "hedges": ["may"]}, r"a\.json: hedges 1: must be an object"),
        ({"id": "a", "hedges": "may"}, r"a\.json: hedges: must be a list"),
        ({"id": "a", "hedges": None}, r"a\.json: hedges: must be a list"),
        ({"id": "a", "labels": [{"label": "President"}]}, r"a\.json: labels 1: must be an object"),
        ({"id": "a", "attributions": [{}]}, r"a\.json: attributions 1: has no content"),
        ({"id": "a", "attributions": [{"content": []}]}, r"a\.json: attributions 1: has no content"),
        ({"id": "a", "attributions": [{"content": [{"surface": "x y"}]}]}, r"a\.json: attributions 1: 'x y' does not"),
        (
            {"id": "a", "attributions": [{"content": {"surface": "Holt"}, "type": "x"}]},
            r"a\.json: attributions 1: type",
        ),
        (
            {"id": "a", "attributions": [{"content": {"surface": "Holt"}, "speaker": 5}]},
            r"a\.json: attributions 1: spea",
        ),
        (
            {"id": "a", "attributions": [{"content": {"surface": "Holt"}, "cue": 5}]},
            r"a\.json: attributions 1: cue: mus",
        ),
        ({"id": "a", "hedges": [{"start": 3, "end": 3}]}, r"a\.json: hedges 1: start 3 and end 3 are no place"),
        ({"id": "a", "hedges": [{"start": 0, "end": 9999}]}, r"a\.json: hedges 1: start 0 and end 9999 are no place"),
        ({"id": "a", "hedges": [{"start": 0}]}, r"a\.json: hedges 1: start 0 and end None are no place"),
        (
            {"id": "a", "hedges": [{"start": 0, "end": 3, "surface": "may"}]},
            r"a\.json: hedges 1: 'may' does not stand at",
        ),
        ({"id": "a", "hedges": [{"surface": "may", "optional": 1}]}, r"a\.json: hedges 1: optional must be true or"),
        ({"id": "a", "zones": [{"line": "1", "zone": "body"}]}, r"a\.json: zones 1: line must be a number"),
        ({"id": "a", "zones": [{"line": 0, "zone": "body"}]}, r"a\.json: zones 1: line must be a number"),
        ({"id": "a", "zones": [{"line": 1, "zone": "text"}]}, r"a\.json: zones 1: zone 'text' is not one of headline"),
        ({"id": "a", "zones": [{"line": 1, "zone": ["body"]}]}, r"a\.json: zones 1: zone"),
        ([], r"a\.json: must be an object"),
    ],
)
def test_errors_name_file_layer_and_item(raw: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(AnswerKeyError, match=f"^{message}"):
        _keys(tmp_path, raw)


def test_bad_json_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "keys.jsonl"
    path.write_text('{"id": "a"}\n{"id": \n', encoding="utf-8")
    with pytest.raises(AnswerKeyError, match=r"keys\.jsonl:2: not valid JSON"):
        load_keys(path, {"a": TEXT})


def test_json_of_great_depth_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(AnswerKeyError, match=r"a\.json: not valid JSON"):
        load_keys(path, {"a": TEXT})


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\x00", r"a\.json: not UTF-8 at byte 0; save it"), (None, r"a\.json: cannot be read \(No such file")],
    ids=["not UTF-8", "missing"],
)
def test_a_file_that_cannot_be_read_is_an_error(content: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AnswerKeyError, match=said):
        load_keys(path, {"a": TEXT})


def test_a_folder_without_keys_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnswerKeyError, match=r"holds no \.json file"):
        load_keys(tmp_path, {"a": TEXT})


def test_keys_for_none_of_the_articles_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"id": "b"}', encoding="utf-8")
    with pytest.raises(AnswerKeyError, match="no key for any of the articles, such as a"):
        load_keys(tmp_path, {"a": TEXT})


def test_the_bundled_key_fits_the_bundled_corpus(bundled_articles: tuple[Article, ...]) -> None:
    from framing.resources import seeds_folder

    keys = load_keys(seeds_folder() / "keys", {a.id: a.text for a in bundled_articles})
    assert set(keys) == {a.id for a in bundled_articles}
