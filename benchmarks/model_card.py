"""Measure accuracy on annotated articles, for the table of the model card.

usage: python benchmarks/model_card.py GOLD.jsonl... [--act speech] [--outermost] [--write]

GOLD.jsonl holds an article a line: `id`, `text`, perhaps `outlet`, `date` and `title`, and the layers of an answer key
(docs/reference/answer-key.md), with offsets or with surfaces. It is read as a corpus and as its key, so that

    framing evaluate GOLD.jsonl --key GOLD.jsonl [--act speech] [--outermost]

gives the same figures. The options say what the annotations hold, and are kept with the figures. Corpora with different
options are measured one after the other. A corpus goes by the file's name without its ending.

Without --write the tables are printed. With it the figures of these corpora replace their former ones in accuracy.json
beside this file, and docs/explanation/model-card.md gets its tables from there; the other corpora stay as they are.
"""

import argparse
import hashlib
import json
import runpy
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import framing
from framing.errors import FramingError
from framing.model import Act

HERE = Path(__file__).parent
STORE = HERE / "accuracy.json"
CARD = HERE.parent / "docs" / "explanation" / "model-card.md"
RENEW = HERE.parent / "docs" / "renew.py"
Figures = dict[str, Any]


def main(arguments: list[str] | None = None) -> None:
    """Measure the corpora named on the command line and print or keep their figures."""
    parser = argparse.ArgumentParser(description="Measure accuracy on annotated articles.")
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--act", choices=[a.value for a in Act], help="the annotations hold attributions of this act")
    parser.add_argument("--outermost", action="store_true", help="the annotations hold no attribution in another")
    parser.add_argument("--write", action="store_true", help="keep the figures and renew the model card")
    options = parser.parse_args(arguments)
    try:
        found = {gold.stem: measure(gold, act=options.act, outermost=options.outermost) for gold in options.gold}
    except FramingError as error:
        sys.exit(f"model_card.py: {error}")
    if not options.write:
        print(tables(found))
        return
    kept = stored() | found
    STORE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    renew = runpy.run_path(str(RENEW))
    CARD.write_text(renew["renewed"](CARD.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{', '.join(found)}: kept in {STORE.name} and {CARD.name}")


def measure(gold: Path, *, act: str | None = None, outermost: bool = False) -> Figures:
    """The figures of one file of annotated articles, as they are kept; `sha256` tells which file it was."""
    articles = list(framing.read_articles(gold))
    keys = framing.load_keys(gold, {a.id: a.text for a in articles})
    profiles = list(framing.profile_articles(articles, framing.load_lexicons(), without=("readability",)))
    agreement = framing.score_profiles(profiles, keys, act=Act(act) if act else None, outermost=outermost)
    return {
        "version": framing.__version__,
        "sha256": hashlib.sha256(gold.read_bytes()).hexdigest(),
        "articles": sum(a.id in keys for a in articles),
        "act": act,
        "outermost": outermost,
        **{
            part: [{k: _rounded(v) for k, v in row.items()} for row in rows] for part, rows in asdict(agreement).items()
        },
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_rounded(v) for v in value]
    return round(value, 6) if isinstance(value, float) else value


def stored() -> dict[str, Figures]:
    """The figures that were kept, by corpus."""
    return dict(json.loads(STORE.read_text(encoding="utf-8"))) if STORE.exists() else {}


def tables(figures: dict[str, Figures]) -> str:
    """The figures as Markdown, a heading and two tables for each corpus."""
    return "\n\n".join("\n".join(_corpus(name, figures[name])) for name in sorted(figures))


def _corpus(name: str, kept: Figures) -> Iterator[str]:
    yield f"### `{name}`"
    yield ""
    counted = "All attributions found are counted"
    if kept["act"] or kept["outermost"]:
        limits = [f"of the act *{kept['act']}*"] * bool(kept["act"]) + ["of the outer layer"] * kept["outermost"]
        counted = f"Of the attributions found only those {' and '.join(limits)} are counted"
    yield f"{kept['articles']} articles, measured with framing {kept['version']}. {counted}."
    yield ""
    yield "| layer | precision | 95 % | recall | 95 % | F1 | 95 % | key | found |"
    yield "| --- | ---: | :---: | ---: | :---: | ---: | :---: | ---: | ---: |"
    for row in kept["scores"]:
        layer = row["layer"] + (f", {row['kind']}" if row["kind"] else "")
        rates = (f"{_number(row[k])} | {_between(row.get(f'{k}_95') or (None, None))}" for k in ("precision", "recall"))
        f1 = f"{_number(row['f1'])} | {_interval(row)}"
        yield f"| {layer} | {' | '.join(rates)} | {f1} | {row['n_key']:,} | {row['n_found']:,} |"
    if kept["given_match"]:
        yield ""
        yield "| of the attributions found | right | 95 % | n |"
        yield "| --- | ---: | :---: | ---: |"
    for row in kept["given_match"]:
        yield f"| {row['what']} | {_number(row['right'])} | {_interval(row)} | {row['n']:,} |"


def _interval(row: Figures) -> str:
    return _between((row["low"], row["high"]))


def _between(interval: Sequence[float | None]) -> str:
    return "–" if interval[0] is None else f"{_number(interval[0])} to {_number(interval[1])}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
