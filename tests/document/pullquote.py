"""A block that a newsroom might add."""

from prosemirror.model import Node

from strichka.document.registry import Block, Reading, Taking, with_id
from strichka.document.rendering import text_block
from strichka.wire.page.page import Part


def pullquote(name: str = "pullquote", *, place: int = 35, rule: str = "tone") -> Block:
    def take(part: Part, taking: Taking) -> Node:
        return taking.node(name, taking.inline(part.runs, name))

    def notation(written: dict[str, str], reading: Reading) -> Node:
        return reading.node(name, reading.inline(written["text"]))

    return Block(
        name=name,
        place=place,
        declaration={"content": "text*", "group": "block flow", "attrs": with_id(tone={"default": "", "rule": rule})},
        rules={rule: {"type": "string", "enum": ["", "loud"]}},
        render=text_block("p", name),
        text_attributes=("tone",),
        refers={"tone": "story"},
        words={name: "Pull quote"},
        says={name: "In short"},
        foreign=True,
        attributable=True,
        take={"quote": take},
        notation=notation,
    )
