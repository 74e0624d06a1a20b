"""What the stylebook asks of a language: its words and patterns of faults, of who says so, and of dates.

A group of rules has a dataclass of its own here or beside (``style_<group>.py``) and one field of ``Style``; a language
fills it in ``<code>/style/<group>.py`` and names it in ``<code>/style/declared.py``. Loaded at first use alone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A language's tables for the stylebook; an empty group means that its rules find nothing."""
