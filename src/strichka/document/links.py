"""Addresses as a story keeps them: without what follows readers about."""

import re

from strichka.document.schema import DECLARATION

# Names of parameters; they stand in schema.json, because the editor takes them off what is pasted.
_FOLLOWING = re.compile(DECLARATION["following"], re.IGNORECASE)


def unfollowed(address: str) -> str:
    """The address without the parameters of advertisers and networks; every other character stays as it is."""
    before, _mark, fragment = address.partition("#")
    path, _question, query = before.partition("?")
    kept, end = _without(query), _without(fragment)
    return path + (f"?{kept}" if kept else "") + (f"#{end}" if end else "")


def _without(parameters: str) -> str:
    return "&".join(part for part in parameters.split("&") if not _FOLLOWING.fullmatch(part.partition("=")[0]))
