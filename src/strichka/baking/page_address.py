"""How an address that somebody asks for is written down: in one way, however it was asked."""

import hashlib
from urllib.parse import quote, unquote_to_bytes

from strichka.baking.store import StorePathError, names_of
from strichka.lib.links import unfollowed

LONGEST = 200  # characters
# Answered by the server or by the desk, whatever follows; no page stands there, and nothing leads on from there.
OWN = ("/desk/", "/media/", "/static/", "/-/", "/pulse/", "/report/")
LIVE = "/live.json"  # beside each home page, made by the server
QUERIES = "/-/query/"  # below it stands where addresses with a query lead
_MARK = "%3F"
_NO_LETTER = "\ufffd"  # what bytes become that are no UTF-8


def normal(path: str) -> str:
    """A path as it is kept: with the slash of a page at its end, unless its last part is the name of a file.

    A question mark within stays escaped, so that in an address a bare one always begins the query.

    Raises StorePathError for what could never be a page's address, or a longer one than is kept.
    """
    bare = path.removesuffix("/").replace("?", _MARK)
    address = bare if "." in bare.rpartition("/")[2] else f"{bare}/"
    if len(address) > LONGEST or _NO_LETTER in address:
        raise StorePathError("the address is too long, or no text")
    for written in (address, place_of(address)):
        names_of(written)
    return address


def normal_with(path: str, query: str) -> str:
    """The same of a path with what follows its ``?``: parameters in order, without those that follow readers about.

    Where nothing of the query is left it is that of the path. Raises StorePathError as ``normal``.
    """
    kept = unfollowed(f"?{query}").removeprefix("?")
    parts = sorted(quote(unquote_to_bytes(part.replace("+", " ")), safe="=/:,") for part in kept.split("&") if part)
    address = normal(path) + ("?" + "&".join(parts) if parts else "")
    if len(address) > LONGEST:
        raise StorePathError("the address is too long")
    return address


def place_of(address: str) -> str:
    """Where in the store it is said what is at a normal address: redirects stand at pages' addresses only."""
    if "?" in address:
        return f"{QUERIES}{sum_of(address)}/"
    place = address.replace(_MARK, "?")
    return place if place.endswith("/") else f"{place}/"


def is_own(address: str) -> bool:
    """Whether a normal address, with or without a query, is the server's or the desk's own."""
    path = address.partition("?")[0]
    return f"{path}/".startswith(OWN) or path.endswith(LIVE)


def sum_of(address: str) -> str:
    """What an address with a query is known by in the store, whose names have no ``?``."""
    return hashlib.blake2b(address.encode(), digest_size=16).hexdigest()
