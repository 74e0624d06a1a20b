"""Pages that say that there is nothing here."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.paper.frame.page import Head, html, page
from strichka.stories import addresses


def not_found() -> Page:
    """The baked page for what is not there, in the newsroom's language first, with the others below."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        others = [code for code in addresses.languages() if code != language]
        return page("paper/not_found.html", _head(), {"others": others}, language=language, reads=Reads())


def failed() -> Page:
    """The baked page for an answer that the newsroom owes a reader: the app has failed, or is away."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        others = [code for code in addresses.languages() if code != language]
        head = Head(title=_("This page is not available now"), path=addresses.FAILED, noindex=True)
        return page("paper/failed.html", head, {"others": others}, language=language, reads=Reads())


def search_wait(language: str, reads: Reads) -> Page:
    """What the server answers where results would be, when too much is searched for."""
    head = Head(title=_("Too many searches now"), path=addresses.search_wait(language), noindex=True)
    return page("paper/search_wait.html", head, {}, language=language, reads=reads)


def not_found_in(language: str) -> str:
    """The same in one language, for an address below its folder."""
    with translation.override(language):
        return html("paper/not_found.html", _head(), {"others": []}, language=language, reads=Reads())


def _head() -> Head:
    return Head(title=_("There is no such page"), path=addresses.NOT_FOUND, noindex=True)


FILES = {addresses.NOT_FOUND: not_found, addresses.FAILED: failed}
