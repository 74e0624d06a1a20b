"""The styles of the blocks that plug-ins bring: one file before the newsroom's own theme, where there are any."""

from strichka.baking.press import Page
from strichka.document.declared.extensions import EXTENSIONS
from strichka.stories import keys


def styles() -> Page:
    """The file as readers get it."""
    return Page("\n".join(_written()).encode(), frozenset({keys.SITE}))


def has_styles() -> bool:
    return bool(_written())


def _written() -> list[str]:
    return [written for extension in EXTENSIONS.values() if (written := extension.styles.strip())]
