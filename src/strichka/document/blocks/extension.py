"""A block of a plug-in, whatever its kind: texts and settings by their names, and what is done where nobody knows it.

Without its plug-in it opens and is saved as it was; readers see its texts, each as a paragraph.
"""

import logging

from prosemirror.model import Node

from strichka.document.declared.extensions import EXTENSIONS, Extension, Filled, Setting, Text
from strichka.document.registry import Block, Taking, pgettext_noop, with_id
from strichka.document.rendering import Rendering, holder, text_block
from strichka.wire.page.page import Part, plain

log = logging.getLogger(__name__)

_texts_alone = holder("div", "extension")


def _render(page: Rendering, node: Node) -> str:
    extension = EXTENSIONS.get(str(node.attrs["kind"]))
    if extension is None:
        return _texts_alone(page, node)
    try:
        return extension.render(_filled(page, node, extension))
    except Exception:
        log.exception("The block %s cannot be rendered; readers see its texts alone.", extension.name)
        return _texts_alone(page, node)


def _filled(page: Rendering, node: Node, extension: Extension) -> Filled:
    texts: dict[str, list[Node]] = {}
    values: dict[str, str] = {}
    for child in node.children:
        if child.type.name == "extension_text":
            texts.setdefault(str(child.attrs["name"]), []).append(child)
        else:
            values[str(child.attrs["name"])] = str(child.attrs["value"])
    settings = (one for one in extension.fields if isinstance(one, Setting))
    return Filled(page, texts, {one.name: one.fit(values.get(one.name, "")) for one in settings})


def _render_setting(_page: Rendering, _node: Node) -> str:
    return ""


def _take(part: Part, taking: Taking) -> Node | None:
    """The first extension whose pattern a line of the page fits; short lines are subheadings to who read it."""
    line = plain(part.runs) if part.kind in {"paragraph", "subheading"} else ""
    for extension in EXTENSIONS.values():
        if (values := extension.read(line)) is not None:
            fields = [_field(one, values.get(one.name, ""), taking) for one in extension.fields]
            return taking.node("extension", fields, kind=extension.name)
    return None


def _field(field: Text | Setting, value: str, taking: Taking) -> Node:
    if isinstance(field, Setting):
        return taking.node("extension_setting", name=field.name, value=field.fit(value))
    return taking.node("extension_text", taking.text(value), name=field.name)


BLOCKS = (
    Block(
        name="extension",
        place=160,
        words={
            "extension": pgettext_noop("editor", "Block of a plug-in"),
            "extensionMissing": pgettext_noop(
                "editor", "the plug-in of this block is not installed. Its words stay; readers see them as plain text."
            ),
            "settingWrong": pgettext_noop("editor", "This field wants something else: an address, a short line"),
        },
        declaration={
            "content": "(extension_text | extension_setting)*",
            "group": "block flow",
            "isolating": True,
            "defining": True,
            "draggable": True,
            "attrs": with_id(kind={"default": "", "rule": "extension"}),
        },
        rules={"extension": {"type": "string", "pattern": "(?:[a-z0-9][a-z0-9_.-]{0,79})?"}},
        render=_render,
        take_any=_take,
    ),
    Block(
        name="extension_text",
        declaration={
            "content": "text*",
            "isolating": True,
            "defining": True,
            "attrs": with_id(name={"default": "", "rule": "word"}),
        },
        render=text_block("p"),
    ),
    Block(
        name="extension_setting",
        declaration={
            "selectable": False,
            "attrs": {"name": {"default": "", "rule": "word"}, "value": {"default": "", "rule": "prose"}},
        },
        render=_render_setting,
    ),
)
