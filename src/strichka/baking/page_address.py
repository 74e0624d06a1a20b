"""How an address that somebody asks for is written down: in one way, however it was asked."""

from strichka.baking.store import StorePathError, names_of

LONGEST = 200  # characters
_NO_LETTER = "\ufffd"  # what bytes become that are no UTF-8


def normal(path: str) -> str:
    """A path as it is kept: with the slash of a page at its end, unless its last part is the name of a file.

    Raises StorePathError for what could never be a page's address, or a longer one than is kept.
    """
    bare = path.removesuffix("/")
    address = bare if "." in bare.rpartition("/")[2] else f"{bare}/"
    if len(address) > LONGEST or _NO_LETTER in address:
        raise StorePathError("the address is too long, or no text")
    for written in (address, place_of(address)):
        names_of(written)
    return address


def place_of(address: str) -> str:
    """Where in the store it is said what is at a normal address: redirects stand at pages' addresses only."""
    return address if address.endswith("/") else f"{address}/"
