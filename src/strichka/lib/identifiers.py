"""Short public identifiers: lower-case letters and digits, safe in URLs, hard to guess, easy to read out."""

import secrets

# Without 0, 1, i, l, o and u: nothing that looks alike, no accidental words.
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8


def new_public_id() -> str:
    """A fresh identifier of 8 characters (30^8, about 6.6 * 10^11 possibilities)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
