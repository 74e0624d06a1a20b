"""Previews: the paper registers how a draft would look to readers; the desk shows it without knowing the paper."""

from collections.abc import Callable
from dataclasses import dataclass

from strichka.lib.registry import Registry
from strichka.stories.models import Story


@dataclass(frozen=True, slots=True)
class Preview:
    """``show``: a draft → the whole HTML page, as readers would see it now."""

    name: str
    show: Callable[[Story], str]


PREVIEWS = Registry(Preview)


def preview(story: Story) -> str:
    """The draft as a whole HTML page, by the preview that was registered last.

    Raises:
        LookupError: nothing is registered that could show it.
    """
    if not PREVIEWS:
        raise LookupError("no preview is registered")
    return list(PREVIEWS.values())[-1].show(story)
