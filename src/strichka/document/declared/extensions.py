"""Extensions: kinds of blocks that plug-ins bring, each by a declaration, and those that are here.

A document holds every extension in nodes of ours (``blocks/extension.py``): its kind by name, its texts, its settings.
So the schema is one and the same with a plug-in and without it, and no word is lost when a plug-in is taken away.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prosemirror.model import Node

from strichka.document.declared.frame import FRAME, complaints
from strichka.document.rendering import Rendering, text_block
from strichka.languages.registry import SOURCE
from strichka.lib.registry import Registry

NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}")
FIELD = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
RULES = ("line", "prose", "address", "moment", "word")  # of ``schema.json``

Words = Mapping[str, str]  # the code of a language → words in it


def in_language(words: Words, language: str) -> str:
    """The words in this language, else in English, else in the first there is."""
    return words.get(language) or words.get(SOURCE) or next(iter(words.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words that readers see and editors write in place, with links and marks.

    They are text of the story: search, readers' reports and corrections know them.
    """

    name: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A value beside the words, written in a field or chosen.

    Attributes:
        rule: what it may be, of ``RULES``; the editor refuses anything else, and ``render`` never gets it.
        choices: the values to choose from, each with its label; the first stands where none was chosen.
    """

    name: str
    label: Words
    rule: str = "line"
    choices: Mapping[str, Words] = field(default_factory=dict)

    def fit(self, value: str) -> str:
        """The value, or what stands for one that does not obey: the first choice, or nothing."""
        if self.choices:
            return value if value in self.choices else next(iter(self.choices))
        return "" if any(complaints(FRAME["rules"][self.rule], value)) else value


@dataclass(frozen=True, slots=True)
class Filled:
    """One such block of a story, for its ``render``; ``page`` is what all renderers of blocks get.

    ``texts`` has those that are there, ``settings`` every declared one with a value that obeys, or an empty one.
    """

    page: Rendering
    texts: Mapping[str, list[Node]]
    settings: Mapping[str, str]

    def element(self, name: str, element: str = "p", class_: str | None = None) -> str:
        """A text as an element that readers' reports find; nothing where there are no words."""
        render = text_block(element, class_)
        return "".join(render(self.page, node) for node in self.texts.get(name, ()))

    def words(self, name: str) -> str:
        """A text without its marks, not escaped."""
        return " ".join(filter(None, (node.text_content.strip() for node in self.texts.get(name, ()))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A kind of block, as a plug-in declares it.

    Attributes:
        name: stands in documents for ever: begin it with the plug-in's.
        label: what the editor's menu calls it, by language.
        fields: its texts and settings, in the order in which the editor shows them.
        render: gives its HTML, made with ``rendering.tag`` and ``rendering.text``, which escape; empty for nothing. In
            feeds too (``page.anchored`` is false there). One that raises is logged, and readers see the texts alone.
        pattern: a regular expression, of the kind that Python and browsers read alike; its groups are the fields in
            their order. A line that fits it as a whole becomes the block: pasted on an empty line, or on a page that
            was taken.
        styles: its CSS; ``/blocks.css`` has those of all extensions.

    Raises ValueError, saying what is wrong, for a declaration that cannot work.
    """

    name: str
    label: Words
    fields: tuple[Text | Setting, ...]
    render: Callable[[Filled], str]
    pattern: str = ""
    styles: str = ""

    def __post_init__(self) -> None:
        for complaint in self._complaints():
            raise ValueError(f"the block {self.name!r}: {complaint}")

    def _complaints(self) -> list[str]:
        names = [one.name for one in self.fields]
        rules = [one.rule for one in self.fields if isinstance(one, Setting)]
        wrong = [name for name in names if not FIELD.fullmatch(name) or names.count(name) > 1]
        said = {
            "its name is lower-case letters, digits and _ . -": NAME.fullmatch(self.name),
            "it has no label": self.label and all(one.label for one in self.fields),
            "it has no fields": names,
            f"no name of one field: {', '.join(wrong)}": not wrong,
            f"a rule is one of {', '.join(RULES)}": set(rules) <= set(RULES),
            "its pattern has more groups than it has fields": re.compile(self.pattern).groups <= len(names),
        }
        return [complaint for complaint, holds in said.items() if not holds]

    def read(self, line: str) -> dict[str, str] | None:
        """The fields of a line that fits the pattern; None for any other line."""
        found = re.fullmatch(self.pattern, line.strip()) if self.pattern else None
        return (
            {one.name: group or "" for one, group in zip(self.fields, found.groups(), strict=False)} if found else None
        )


EXTENSIONS = Registry(Extension)
