from prosemirror.model import Schema

from strichka.document.registry import Blocks
from strichka.document.render import page_words
from strichka.document.rendering import Rendering
from tests.document.pullquote import pullquote
from tests.document.records import NoRecords


def test_a_registry_of_ones_own_renders_its_blocks() -> None:
    blocks = Blocks({"pullquote": [pullquote()]})
    attrs = {"id": {"default": ""}, "tone": {"default": ""}}
    nodes = {"doc": {"content": "block+"}, "text": {}, "pullquote": {**blocks.nodes["pullquote"], "attrs": attrs}}
    schema = Schema({"nodes": nodes, "marks": {}})
    node = schema.node("pullquote", {"id": "pullquote1"}, [schema.text("Слова & діла")])
    page = Rendering(blocks.renderers, {"pullquote1": 2}, NoRecords(), page_words("uk"), anchored=True, language="uk")

    assert page.html(node) == '<p class="pullquote" data-b="pullquote1" data-since="2">Слова &amp; діла</p>'
