"""What the server is told when it starts, and the limits it keeps. Plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """`code` is what students must type to join, None where only this machine is served. `hosts` are the names, beside
    addresses, by which a browser may call the server. `addresses` are shown to the teacher to pass on.

    Sizes are in bytes, lengths in characters, times in seconds, rates in requests a second, of one student and, for
    joining, of one address.
    """

    code: str | None = None
    lan: bool = False
    blind: bool = False
    hosts: tuple[str, ...] = ("localhost",)
    addresses: tuple[str, ...] = ()
    body_bytes: int = 32_768
    reason_length: int = 2_000
    highlights_each: int = 300
    students: int = 120
    body_seconds: float = 10.0
    request_seconds: float = 20.0
    recompute_seconds: float = 1.0
    heartbeat_seconds: float = 15.0
    rate: float = 8.0
    burst: float = 40.0
    free_guesses: int = 5
    join_rate: float = 1.0
    join_burst: float = 60.0
    streams: int = 260
    streams_each: int = 3
