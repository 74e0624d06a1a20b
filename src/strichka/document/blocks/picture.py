"""A picture of the register in the text, with its caption; an empty credit means the picture's own."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Taking, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, image, tag, text, text_block
from strichka.wire.page.page import Part

LONGEST_CREDIT = 500


def _render(page: Rendering, node: Node) -> str:
    view = page.resolve.picture(str(node.attrs["picture"]))
    if view is None:
        return ""
    credit = text(str(node.attrs["credit"]) or view.credit)
    named = tag("span", credit, class_="credit") if credit else ""
    note = tag("span", text(view.note), class_="credit") if view.note else ""
    below = " ".join(filter(None, (page.children(node), named, note)))
    caption = tag("figcaption", below) if below else ""
    return tag("figure", image(view, str(node.attrs["alt"]) or view.alt) + caption, class_="picture")


def _take(part: Part, taking: Taking) -> Node | None:
    """A place for the picture with its words; the file itself is chosen in the desk."""
    if part.picture is None:
        return None
    caption = taking.node("caption", taking.text(part.picture.caption))
    return taking.node("picture", [caption], credit=taking.fit(part.picture.credit)[:LONGEST_CREDIT])


def _notation(written: Written, reading: Reading) -> Node:
    caption = reading.node("caption", reading.text(written["caption"] or ""))
    record = reading.pictures[written["picture"]]
    return reading.node("picture", [caption], picture=record, credit=written["credit"] or "")


BLOCKS = (
    Block(
        name="picture",
        place=70,
        words={
            "picture": pgettext_noop("editor", "Picture"),
            "caption": pgettext_noop("editor", "Caption"),
            "credit": pgettext_noop("editor", "Credit"),
            "alt": pgettext_noop("editor", "What the picture shows (for those who cannot see it)"),
            "altMissing": pgettext_noop("editor", "No description yet: write what is seen; Enter keeps it"),
            "noPicture": pgettext_noop("editor", "The picture is not available"),
            "removePicture": pgettext_noop("editor", "Remove the picture from the text"),
        },
        declaration={
            "content": "caption",
            "group": "block flow",
            "isolating": True,
            "draggable": True,
            "attrs": with_id(
                picture={"default": "", "rule": "record"},
                alt={"default": "", "rule": "prose"},
                credit={"default": "", "rule": "line"},
            ),
        },
        render=_render,
        text_attributes=("credit", "alt"),
        refers={"picture": "picture"},
        take={"picture": _take},
        notation=_notation,
    ),
    Block(
        name="caption",
        declaration={"content": "text*", "marks": "link emphasis", "attrs": with_id()},
        render=text_block("span", "caption"),
    ),
)
