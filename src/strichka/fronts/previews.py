"""Previews: the paper registers how a front would look with a layout; the desk shows it without knowing the paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from strichka.fronts.layout import Layout
from strichka.lib.registry import Registry
from strichka.stories.lists import ListPage


@dataclass(frozen=True, slots=True)
class Preview:
    """``show``: a front, a layout and a moment → the whole HTML page as readers would see it then."""

    name: str
    show: Callable[[ListPage, Layout, datetime], str]


PREVIEWS = Registry(Preview)
