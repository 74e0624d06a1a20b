"""What the stylebook asks of a language: its words and patterns of faults, of who says so, and of dates.

A group of rules has a dataclass of its own here or beside (``style_<group>.py``) and one field of ``Style``; a language
fills it in ``<code>/style/<group>.py`` and names it in ``<code>/style/declared.py``. Loaded at first use alone.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How the engine of spelling and grammar is asked (``stylebook/proof``).

    locale: the language with its country (BCP 47); empty: no engine knows it. hints, quiet: beginnings of the engine's
    names of rules of which a finding is a hint only, or nothing.
    """

    locale: str = ""
    hints: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A language's tables for the stylebook; an empty group means that its rules find nothing."""

    proof: Proof = field(default_factory=Proof)
