"""Runs one tool over JSON Lines of articles, in the tool's own environment; peers.py starts it.

usage: python -I peers_worker.py WORKER ARTICLES.jsonl

Each function below loads a tool the way its documentation shows, and returns what is done with an article: a function
that gives the number of values or findings. The last line printed is JSON: articles, values, CPU seconds until the
first article was done, peak memory in MB.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Work = Callable[[dict[str, str]], int]
SYLLABLES = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "dale_chall_readability_score")
NO_SYLLABLES = ("automated_readability_index", "coleman_liau_index", "lix")


def nothing() -> Work:
    return lambda article: len(article) and 0


def framing(readability: bool = True) -> Work:
    from framing import Article, load_lexicons, profile_article
    from framing.readability import readability as formulas

    lexicons = load_lexicons()

    def work(row: dict[str, str]) -> int:
        article = Article(row["id"], row["outlet"], row["text"])
        profile = profile_article(article, lexicons, formulas if readability else None)
        return len(profile.marks) + len(profile.attributions) + len(profile.measures)

    return work


def framing_without_readability() -> Work:
    return framing(readability=False)


def textstat(formulas: tuple[str, ...] = (*SYLLABLES, *NO_SYLLABLES)) -> Work:
    import textstat as tool

    return lambda article: len([getattr(tool, name)(article["text"]) for name in formulas])


def textstat_without_syllables() -> Work:
    return textstat((*NO_SYLLABLES, "rix"))


def vader() -> Work:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    scores = SentimentIntensityAnalyzer().polarity_scores
    return lambda article: len(scores(article["text"]))


def vader_by_line() -> Work:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    scores = SentimentIntensityAnalyzer().polarity_scores
    return lambda article: sum(len(scores(line)) for line in article["text"].splitlines() if line.strip())


def proselint() -> Work:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda article: len(LintFile(article["id"], article["text"]).lint())


def textdescriptives() -> Work:
    import spacy
    import textdescriptives  # noqa: F401  (registers its components)

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("textdescriptives/readability")
    return lambda article: len(pipeline(article["text"])._.readability)


def nela() -> Work:
    from nela_features.nela_features import NELAFeatureExtractor

    extract = NELAFeatureExtractor().extract_all
    return lambda article: len(extract(article["text"])[0])


def nela_without_data() -> Work:
    from nela_features.nela_features import NELAFeatureExtractor
    from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer

    tool, tokenizer, splitter = NELAFeatureExtractor(), NLTKWordTokenizer(), PunktSentenceTokenizer()

    def work(article: dict[str, str]) -> int:
        text = article["text"]
        tokens, sentences = tokenizer.tokenize(text), splitter.tokenize(text)
        words = tool.Functions.get_filtered_words(tokens)
        groups = (
            tool.extract_complexity(text, tokens, sentences, words),
            tool.extract_bias(text, tokens, words),
            tool.extract_affect(text, tokens, words),
            tool.extract_moral(text, words),
        )
        return sum(len(values) for values, _ in groups)

    return work


WORKERS: dict[str, Callable[[], Work]] = {
    made.__name__: made
    for made in (nothing, framing, framing_without_readability, textstat, textstat_without_syllables, vader,
                 vader_by_line, proselint, textdescriptives, nela, nela_without_data)
}  # fmt: skip


def main() -> None:
    """One article after the other, as in a run over a corpus."""
    name, path = sys.argv[1:]
    work = WORKERS[name]()
    done = values = 0
    first = 0.0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            values += work(json.loads(line))
            done += 1
            first = first or time.process_time()
    print(json.dumps({"articles": done, "values": values, "first_s": first, "peak_mb": _peak()}))


def _peak() -> float:
    """The most memory that this process has held, in MB; what getrusage says may be that of the process it is from."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
