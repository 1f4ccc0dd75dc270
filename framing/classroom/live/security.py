"""Codes, tokens and headers: who may come in, and what a browser may do with the pages."""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from hmac import compare_digest, new
from ipaddress import ip_address
from secrets import choice, token_urlsafe
from urllib.parse import urlsplit

CODE_LETTERS = "CDFHJKMNPRTVWXY"  # none that is taken for another or a digit, and no vowels, so that no word comes up
CODE_LENGTH = 6
PSEUDONYM = re.compile(r"[^\W_](?:[^\W_]|-){0,10}[^\W_]")
PSEUDONYM_RULE = "two to twelve letters or digits, no blanks; not your name"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def new_code() -> str:
    """A code of six letters, to be said aloud and typed."""
    return "".join(choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def new_pseudonym() -> str:
    """A code for a student who brings none: four letters and two digits."""
    return "".join(choice(CODE_LETTERS) for _ in range(4)) + "".join(choice("34679") for _ in range(2))


def new_secret() -> str:
    """256 bits that nobody can guess."""
    return token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token: who reads the file cannot take it up."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def derived(secret: str, purpose: str) -> str:
    """A token that the secret alone gives for a purpose, the same after a restart."""
    return new(secret.encode(), purpose.encode("utf-8", "surrogatepass"), sha256).hexdigest()


def same(given: str, expected: str) -> bool:
    """Whether two tokens are the same, found out in a time that tells nothing."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode("utf-8", "surrogatepass"))


def as_typed(code: str) -> str:
    """A join code without what people add when they type one.

    >>> as_typed(" hjk-mnp ")
    'HJKMNP'
    """
    return re.sub(r"[\s\-]+", "", code).upper()


def is_pseudonym(code: str) -> bool:
    """Whether a student may be called so: see `PSEUDONYM_RULE`. No address of mail can be one.

    >>> is_pseudonym("K7"), is_pseudonym("a@b"), is_pseudonym("Ann Lee"), is_pseudonym("x" * 13)
    (True, False, False, False)
    """
    return PSEUDONYM.fullmatch(code) is not None


@lru_cache(maxsize=64)
def host_allowed(host: str, names: tuple[str, ...], *, lan: bool) -> bool:
    """Whether a browser that calls the server `host` may be answered.

    A foreign page can give its own name our address (DNS rebinding), but cannot become the bare address: addresses are
    allowed, on a machine that serves itself alone those of itself, and names only where they are the machine's.

    >>> host_allowed("127.0.0.1:8000", (), lan=False), host_allowed("192.168.0.7:8000", (), lan=False)
    (True, False)
    >>> host_allowed("evil.example", ("localhost",), lan=True)
    False
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        urlsplit(f"//{host}").port  # noqa: B018 - raises where the port is none
    except ValueError:
        return False
    if re.search(r"[\s/@\\?#]", host):
        return False
    try:
        address = ip_address(name)
    except ValueError:
        return name in names
    return lan or address.is_loopback


def origin_allowed(headers: Mapping[str, str]) -> bool:
    """Whether a request that changes something comes from our own page, as its browser says it."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        return site == "same-origin"
    return origin == f"http://{headers.get('host', '')}"
