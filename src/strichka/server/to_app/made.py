"""Addresses that are made for each request and never baked: a front sends them to a machine with the app."""

from strichka.options import Instance
from strichka.server.to_app.fediverse import ALONE
from strichka.server.to_app.searches import search_paths


def exactly(instance: Instance) -> frozenset[str]:
    """Those beside ``/desk/`` and all below ``/-/``, with and without the slash at their end."""
    searches = search_paths(instance)
    return ALONE | searches | {path.removesuffix("/") for path in searches}
