"""Previews: the paper registers how a draft would look to readers; the desk shows it without knowing the paper."""

from collections.abc import Callable

from strichka.stories.models import Story

Preview = Callable[[Story], str]

_registered: list[Preview] = []


def register_preview(fn: Preview) -> None:
    """Make this function the newsroom's preview; the last one registered is asked."""
    _registered.append(fn)


def preview(story: Story) -> str:
    """The draft as a whole HTML page, as readers would see it now.

    Raises:
        LookupError: nothing is registered that could show it.
    """
    if not _registered:
        raise LookupError("no preview is registered")
    return _registered[-1](story)
