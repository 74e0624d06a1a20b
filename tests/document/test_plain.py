import pytest
from prosemirror.model import Node

from strichka.document import plain
from strichka.document.render import page_words
from strichka.document.rendering import Rendering
from strichka.document.schema import BLOCKS, SCHEMA
from tests.document.records import NoRecords

OUTER = {"doc", "text"}  # what every document has; schema.json declares them
WORDS_OF_THE_BLOCK = "Слова"


@pytest.mark.parametrize("name", [name for name in SCHEMA.nodes if name not in OUTER])
def test_every_block_renders_and_its_words_are_plain_text_unless_they_are_other_stories(name: str) -> None:
    node = _with_words(SCHEMA.nodes[name].create_and_fill())
    page = Rendering(BLOCKS.renderers, {}, NoRecords(), page_words("uk"), anchored=True, language="uk")
    document = {"content": [node.to_json()]} if name != "headline" else {}
    says = WORDS_OF_THE_BLOCK in node.text_content and name != "headline" and name not in BLOCKS.foreign

    assert isinstance(page.html(node), str)
    assert (WORDS_OF_THE_BLOCK in "\n".join(plain.lines(document))) == says


def _with_words(node: Node) -> Node:
    """The node with words in each of its text blocks."""
    if node.inline_content:
        return node.copy(type(node.content).from_(SCHEMA.text(WORDS_OF_THE_BLOCK)))
    return node.copy(type(node.content).from_([_with_words(child) for child in node.children]))
