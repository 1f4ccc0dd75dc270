"""What comparing needs of each text, one row an article, so that no text must be read again."""

from collections import Counter
from functools import cache, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NewType, TypedDict

from framing.compare.corpora.keyness import may_be_distinctive
from framing.compare.corpora.sample import place_of
from framing.compare.events.relatedness import content_words
from framing.compare.events.running_words import RunningWords, running_words
from framing.compare.events.runs import SHINGLE, Runs
from framing.compare.people.named import named_alone
from framing.errors import ScaleError
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Profile

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS = 128  # of a sketch: the standard error of an estimated share is at most 0.5 / sqrt(128) = 0.044
SEED = 1
MULTIPLIER = 0x9E3779B97F4A7C15  # odd: the order of the words of a run counts
KNOWN_WORDS = 1 << 16  # whose hashes a process keeps

Hash32 = NewType("Hash32", int)  # from 0 to 2^32 - 1


class WordRecord(TypedDict):
    """A word that could be distinctive: how often it stands outside quotation marks, and how often within a name."""

    word: str
    n: int
    n_named: int


class LeadRecord(TypedDict):
    """A content word of the head of the text, and how often it stands there."""

    word: str
    n: int


class TextRecord(TypedDict):
    """What comparing needs of one text.

    `wording` is the digest by which copies are known, `n_words` all words of headline, subheads and body outside
    quotation marks, `words` those that could be distinctive, sorted, `lead` the first 300 content words outside names,
    by which articles of one event are found, `names` those whom the article names in these zones. `sketch` is the
    MinHash of the runs of eight words, those left out that are quoted or a list of names; empty where there is none.
    """

    article: str
    outlet: str
    event: str | None
    date: str | None
    wording: str
    n_words: int
    words: list[WordRecord]
    lead: list[LeadRecord]
    names: list[str]
    sketch: list[Hash32]


def text_record(profile: Profile) -> TextRecord:
    """What comparing needs of the text of one article. Raises: ScaleError where datasketch is not installed."""
    article = profile.article
    words, named = running_words(profile), tuple(named_alone(profile))
    unquoted = words.unquoted()
    own = Cover(z.span for z in profile.zones if z.kind in NARRATIVE_ZONES)
    lead = content_words(words)
    return {
        "article": article.id,
        "outlet": article.outlet,
        "event": article.event,
        "date": article.date,
        "wording": place_of(profile).wording,
        "n_words": len(unquoted),
        "words": _distinctive(words, unquoted, Cover(span for _, span in named)),
        "lead": [{"word": word, "n": lead[word]} for word in sorted(lead)],
        "names": sorted({name for name, span in named if own.holds(span.start)}),
        "sketch": sketch_of(words),
    }


def _distinctive(words: RunningWords, unquoted: list[int], names: Cover) -> list[WordRecord]:
    inside = names.hold_each(words.starts)
    folded = words.folded
    counts = Counter([folded[k] for k in unquoted])
    named = Counter([folded[k] for k in unquoted if inside[k]])
    found = sorted(filter(may_be_distinctive, counts))
    return [{"word": word, "n": counts[word], "n_named": named[word]} for word in found]


def sketch_of(words: RunningWords) -> list[Hash32]:
    """The MinHash of the runs of eight words that count, 128 numbers; empty where there is none.

    The share of equal numbers of two sketches estimates the share of runs that both texts have in those that either has
    (Jaccard), with a standard error of at most 0.044. Raises: ScaleError where datasketch is not installed.
    """
    hashes = _hashed_runs(words)
    if not hashes:
        return []
    sketch = _empty_sketch().copy()
    sketch.update_batch(hashes)
    found: list[Hash32] = sketch.digest().tolist()
    return found


def _hashed_runs(words: RunningWords) -> list[int]:
    """A number of 32 bit for each run of eight words that counts."""
    counted = Runs(words).counted()
    if not counted:
        return []
    import numpy as np

    single = np.fromiter(map(word_hash, words.folded), np.uint64, len(words))
    n = len(single) - SHINGLE + 1
    runs = np.zeros(n, np.uint64)
    for k in range(SHINGLE):
        runs = runs * np.uint64(MULTIPLIER) + single[k : k + n]  # modulo 2^64
    hashes: list[int] = (runs[counted] >> np.uint64(32)).tolist()
    return hashes


@lru_cache(maxsize=KNOWN_WORDS)
def word_hash(word: str) -> int:
    """A number of 64 bit that a word is known by, the same everywhere."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@cache
def _empty_sketch() -> "MinHash":
    try:
        from datasketch import MinHash
    except ImportError as error:
        raise ScaleError(
            f"the table texts needs datasketch ({error}); install framing[corpus] or pass --format jsonl"
        ) from None
    return MinHash(PERMUTATIONS, SEED, hashfunc=int, scheme="affine32")
