"""A list of related headlines: of our stories, of pages elsewhere, or plain words."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Taking, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, image, tag, text
from strichka.wire.page.page import Part, plain


def _render(page: Rendering, node: Node) -> str:
    items = page.children(node)
    if not items:
        return ""
    content = tag("h2", page.words["related"]) + tag("ul", items)
    return tag("aside", content, class_="related", aria_label=page.landmark("related"))


def _render_story(page: Rendering, node: Node) -> str:
    """Our story under the headline it has today; a page elsewhere; or, where neither is given, plain words.

    Of a story that readers may not see nothing is left, not even the words it once had here.
    """
    view = page.resolve.story(str(node.attrs["story"])) if node.attrs["story"] else None
    if node.attrs["story"] and view is None:
        return ""
    words = text(view.headline) if view else page.inline(node)
    url = view.url if view else str(node.attrs["href"])
    if not words.strip():
        return ""
    mark = tag("span", text(view.mark), class_="mark") + " " if view and view.mark else ""
    picture = image(view.picture, "") if view and view.picture else ""
    return tag("li", picture + mark + (tag("a", words, href=url) if url else words))


def _take(part: Part, taking: Taking) -> Node:
    """Stories that are not ours stay as plain words, with a link where the page had one."""
    words = plain(part.runs)
    story = taking.story(words.strip())
    href = "" if story else taking.address(part.url)
    return taking.node("related", [taking.node("related_story", taking.text(words), story=story, href=href)])


def _notation(written: Written, reading: Reading) -> Node:
    stories = [reading.stories[key] for key in written["stories"]]
    return reading.node(
        "related",
        [reading.node("related_story", reading.text(headline), story=story) for story, headline in stories],
    )


BLOCKS = (
    Block(
        name="related",
        place=130,
        words={
            "related": pgettext_noop("editor", "Read also"),
            "related_story": pgettext_noop("editor", "Headline of a related story"),
        },
        says={
            "related": pgettext_noop("page", "Read also"),
        },
        declaration={
            "content": "related_story+",
            "group": "block",
            "isolating": True,
            "draggable": True,
            "attrs": with_id(),
        },
        render=_render,
        foreign=True,
        take={"related": _take},
        joined=True,
        notation=_notation,
    ),
    Block(
        name="related_story",
        declaration={
            "content": "text*",
            "marks": "",
            "attrs": with_id(
                story={"default": "", "rule": "record"},
                href={"default": "", "rule": "address"},
            ),
        },
        render=_render_story,
        refers={"story": "story"},
        foreign=True,
    ),
)
