"""A dated addition; of a live text, an entry with an address of its own."""

from datetime import datetime

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, tag, text


def _render(page: Rendering, node: Node) -> str:
    content = page.children(node)
    if not content:
        return ""
    at, identity = str(node.attrs["at"]), str(node.attrs["id"])
    entry = page.resolve.entry(identity) if page.anchored else None
    if entry is None:
        return tag("div", _moment(page, at) + content, class_="update")
    clock = tag("time", text(entry.clock), datetime=at) if at else "#"
    key = " " + tag("span", page.words["key"], class_="kind") if node.attrs["key"] else ""
    link = tag("a", clock, href=entry.url, title=page.words["address"])
    day = tag("p", text(entry.day), class_="day-line") if entry.day else ""
    over = tag("p", link + key, class_="updated")
    class_ = "update is-key" if node.attrs["key"] else "update"
    return day + tag("div", over + content, class_=class_, id=f"entry-{identity}")


def _moment(page: Rendering, at: str) -> str:
    if not at:
        return ""
    clock = text(page.resolve.clock(datetime.fromisoformat(at)))
    return tag("p", f"{page.words['updated']} " + tag("time", clock, datetime=at), class_="updated")


def _notation(written: Written, reading: Reading) -> Node:
    at = reading.ago(written["time"]).isoformat(timespec="seconds")
    content = [reading.block(block) for block in written["blocks"]]
    return reading.node("update", content, at=at, key=written.get("key", False))


BLOCKS = (
    Block(
        name="update",
        place=150,
        words={
            "update": pgettext_noop("editor", "Update"),
            "updated": pgettext_noop("editor", "Updated"),
            "keyPoint": pgettext_noop("editor", "Key point"),
        },
        says={
            "updated": pgettext_noop("page", "Updated"),
            "key": pgettext_noop("page", "Key point"),
            "address": pgettext_noop("page", "Permanent address of the entry"),
        },
        declaration={
            "content": "flow+",
            "group": "block",
            "defining": True,
            "attrs": with_id(
                at={"default": "", "rule": "moment"},
                key={"default": False, "rule": "yes"},
            ),
        },
        render=_render,
        notation=_notation,
    ),
)
