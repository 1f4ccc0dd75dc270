"""How often somebody may ask. All of it is in memory alone and gone when the server ends, addresses above all."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import Generic, TypeVar

from framing.classroom.live.refusal import Refusal

Kept = TypeVar("Kept")
MOST = 4096  # what is remembered, so that nobody can fill the memory
LONGEST_WAIT = 300.0


class _Recent(Generic[Kept]):
    """What is known of each of the last `MOST` that asked."""

    def __init__(self, make: Callable[[], Kept]) -> None:
        self._make, self._known = make, OrderedDict[str, Kept]()

    def of(self, who: str) -> Kept:
        """What is known of `who`, made where nothing is."""
        kept = self._known.pop(who, None) or self._make()
        self._known[who] = kept
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return kept

    def forget(self, who: str) -> None:
        """Know nothing of `who`."""
        self._known.pop(who, None)


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rate:
    """At most `burst` requests at once and `rate` a second after that, each student apart."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = monotonic) -> None:
        """`rate` is in requests a second, `burst` in requests; `clock` gives seconds."""
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets = _Recent(lambda: _Bucket(burst, clock()))

    def spend(self, who: str) -> None:
        """Count one request. Raises: Refusal 429 where there are too many."""
        bucket, now = self._buckets.of(who), self._clock()
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.left < 1:
            wait = ceil((1 - bucket.left) / self._rate)
            raise Refusal(429, "Too many requests at once; your page tries again by itself.", retry_after=wait)
        bucket.left -= 1


@dataclass(slots=True)
class _Guesses:
    wrong: int = 0
    until: float = 0.0


class Guesses:
    """Wrong codes of each address: the first `free` cost nothing, each further one twice the wait of the one before."""

    def __init__(self, free: int, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        self._free, self._clock = free, clock
        self._by = _Recent(_Guesses)

    def check(self, who: str) -> None:
        """Raises: Refusal 429 while `who` has to wait; a right code does not help then, or guessing would go on."""
        wait = self._by.of(who).until - self._clock()
        if wait > 0:
            seconds = ceil(wait)
            raise Refusal(429, f"Too many wrong codes. Wait {seconds} s, then try again.", retry_after=seconds)

    def wrong(self, who: str) -> None:
        """Count a wrong code."""
        guesses = self._by.of(who)
        guesses.wrong += 1
        if guesses.wrong >= self._free:
            wait = min(LONGEST_WAIT, 2.0 ** min(20, 1 + guesses.wrong - self._free))
            guesses.until = self._clock() + wait

    def right(self, who: str) -> None:
        """Forget the wrong ones."""
        self._by.forget(who)
