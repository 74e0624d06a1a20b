"""How browsers search here: OpenSearch 1.1, https://github.com/dewitt/opensearch; and the notice beside it."""

from collections.abc import Iterator

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.stories import addresses, keys
from strichka.syndication.formats.elements import add, root, written

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_NAME = 16  # the draft's own bound of ShortName


def paths() -> Iterator[str]:
    """What is baked around the search page, which itself is not."""
    for language in addresses.languages():
        yield from (addresses.search_wait(language), addresses.search_description(language))


def description(language: str, reads: Reads) -> Page:
    reads.add(keys.SITE)
    name = settings.INSTANCE.text("site.name")
    tree = root(_in("OpenSearchDescription"), {None: NAMESPACE})
    add(tree, _in("ShortName"), name[:LONGEST_NAME])
    add(tree, _in("Description"), f"{_('Search')} – {name}")
    add(tree, _in("InputEncoding"), "UTF-8")
    add(tree, _in("Language"), language)
    add(tree, _in("Image"), addresses.absolute(static("paper/icon.svg")), type="image/svg+xml")
    template = f"{addresses.absolute(addresses.search(language))}?q={{searchTerms}}"
    add(tree, _in("Url"), type="text/html", template=template)
    return Page(written(tree), reads.keys())


def _in(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
