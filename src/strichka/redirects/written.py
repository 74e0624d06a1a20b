"""Addresses as people write them, pasted whole or typed, as normal ones."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from strichka.baking.page_address import LONGEST, is_own, normal_with
from strichka.baking.store import StorePathError
from strichka.staff.errors import Refused
from strichka.stories import addresses


def source(text: str) -> str:
    """An address that readers come with, with its query; what follows # never reaches a server and is left out.

    Raises:
        Refused: no page could stand there.
    """
    address = _normal(*_path(text))
    searches = map(addresses.search, addresses.languages())
    if is_own(address) or address == "/" or address.partition("?")[0] in searches:
        raise Refused("no_page", _("At %s no page ever stands, so it cannot lead elsewhere.") % address)
    return address


def target(text: str) -> str:
    """A page of the paper to lead to; what follows ? or # is left out, as the address bar of whoever copied it.

    Raises:
        Refused: it is of another site, or no page could stand there.
    """
    return _normal(_path(text)[0])


def _path(text: str) -> tuple[str, str]:
    """The path of an address here, and its query."""
    if not text:
        raise Refused("empty", _("Write an address, such as /politics/ or the whole of it."))
    try:
        parts = urlsplit(text)
        ours = urlsplit(settings.INSTANCE.url).netloc
    except ValueError as error:
        raise Refused("address", _("That is no address.")) from error
    if parts.netloc and parts.netloc.lower() != ours.lower():
        raise Refused(
            "foreign", _("%s is another site. Only addresses of this paper lead to one another.") % parts.netloc
        )
    return unquote(parts.path or "/"), parts.query


def _normal(path: str, query: str = "") -> str:
    if len(path) + len(query) > LONGEST:
        raise Refused("long", _("At most %s characters, please.") % LONGEST)
    try:
        return normal_with(path, query)
    except StorePathError as error:
        words = _("%s cannot be an address here. It begins with /, and no part of it is empty or begins with a dot.")
        raise Refused("address", words % path) from error
