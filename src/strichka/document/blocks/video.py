"""A video of ours: a player that asks for nothing but its poster until it is started."""

from html import escape

from prosemirror.model import Node

from strichka.document.registry import Block, pgettext_noop, with_id
from strichka.document.rendering import Rendering
from strichka.document.views import FileView


def _render(page: Rendering, node: Node) -> str:
    view = page.resolve.file(str(node.attrs["file"]))
    if view is None:
        return ""
    poster = page.resolve.picture(str(node.attrs["poster"])) if node.attrs["poster"] else None
    below = " ".join(filter(None, (page.children(node), page.weight(view.size))))
    caption = f"<figcaption>{below}</figcaption>" if below else ""
    return f'<figure class="video">{_player(view, poster.url if poster else "")}{caption}</figure>'


def _player(view: FileView, poster: str) -> str:
    size = f' width="{view.width}" height="{view.height}"' if view.width and view.height else ""
    poster_attribute = f' poster="{escape(poster)}"' if poster else ""
    source = f'<source src="{escape(view.url)}" type="{escape(view.media_type)}">'
    return f'<video controls="" preload="none"{poster_attribute}{size}>{source}</video>'


BLOCKS = (
    Block(
        name="video",
        place=90,
        words={
            "video": pgettext_noop("editor", "Video"),
            "poster": pgettext_noop("editor", "Choose a poster"),
            "removePoster": pgettext_noop("editor", "Remove the poster"),
        },
        declaration={
            "content": "caption",
            "group": "block flow",
            "isolating": True,
            "draggable": True,
            "attrs": with_id(
                file={"default": "", "rule": "record"},
                poster={"default": "", "rule": "record"},
            ),
        },
        render=_render,
        refers={"file": "file", "poster": "picture"},
    ),
)
