"""A file of ours to download under the name it came with; a sound can be played in its place."""

from html import escape

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, text


def _render(page: Rendering, node: Node) -> str:
    view = page.resolve.file(str(node.attrs["file"]))
    if view is None:
        return ""
    words = text(str(node.attrs["name"]) or view.name)
    linked = f'<a href="{escape(view.url)}" type="{escape(view.media_type)}" download="{escape(view.name)}">{words}</a>'
    whole = " ".join(filter(None, (linked, page.weight(view.size or int(str(node.attrs["size"]))))))
    if not view.media_type.startswith("audio/"):
        return f'<p class="file">{whole}</p>'
    player = f'<audio controls="" preload="none" src="{escape(view.url)}"></audio>'
    return f'<figure class="audio">{player}<figcaption>{whole}</figcaption></figure>'


def _notation(written: Written, reading: Reading) -> Node:
    record, size = reading.files[written["file"]]
    return reading.node("file", file=record, name=written["name"], size=size)


BLOCKS = (
    Block(
        name="file",
        place=100,
        words={
            "file": pgettext_noop("editor", "File"),
            "fileName": pgettext_noop("editor", "The file’s name for the reader"),
        },
        declaration={
            "group": "block flow",
            "atom": True,
            "draggable": True,
            "attrs": with_id(
                file={"default": "", "rule": "record"},
                name={"default": "", "rule": "line"},
                size={"default": 0, "rule": "bytes"},
            ),
        },
        rules={"bytes": {"type": "integer", "minimum": 0, "maximum": 1 << 40}},
        render=_render,
        text_attributes=("name",),
        refers={"file": "file"},
        notation=_notation,
    ),
)
