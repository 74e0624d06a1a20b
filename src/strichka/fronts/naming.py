"""How a front is called in the desk's addresses."""

from strichka.stories.lists import ListPage


def address_name(page: ListPage) -> str:
    """``uk``, the home page of a language, or ``uk:misto``, a section's front."""
    return f"{page.language}:{page.slug}" if page.slug else page.language
