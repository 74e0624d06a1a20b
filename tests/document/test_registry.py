"""Every kind of block is declared in one file, and everything that asks of all blocks reads these files."""

from importlib.resources import files

import pytest

from strichka.document import build, contents, plain
from strichka.document.declared.frame import FRAME
from strichka.document.registry import Block, Blocks
from strichka.document.render import page_words
from strichka.document.rendering import text_block
from strichka.document.schema import BLOCKS, DECLARATION, SCHEMA, VERSION, declaration
from strichka.languages.registry import SOURCE, codes, languages
from tests.document.pullquote import pullquote

OUTER = {"doc", "text"}  # what every document has; schema.json declares them


def test_every_node_of_the_schema_is_declared_in_a_file_of_blocks() -> None:
    declared = [name for names in BLOCKS.files.values() for name in names]

    assert declared == [name for name in SCHEMA.nodes if name not in OUTER]
    assert set(BLOCKS.files) == {
        path.name.removesuffix(".py")
        for path in (files("strichka.document") / "blocks").iterdir()
        if path.name.endswith(".py") and path.name != "__init__.py"
    }


def test_the_frame_declares_nopullquote() -> None:
    assert set(FRAME["nodes"]) == OUTER


def test_every_attribute_has_a_rule() -> None:
    rules = {attr["rule"] for node in DECLARATION["nodes"].values() for attr in node.get("attrs", {}).values()}

    assert rules - set(DECLARATION["rules"]) == set()


def test_another_block_is_another_version_to_editors() -> None:
    assert declaration(FRAME, BLOCKS)["version"] == VERSION
    assert declaration(FRAME, Blocks({"pullquote": [pullquote()]}))["version"] != VERSION


def test_an_empty_place_of_the_text_is_filled_with_a_paragraph() -> None:
    assert SCHEMA.nodes["doc"].create_and_fill().child(1).type.name == "paragraph"
    assert SCHEMA.nodes["update"].create_and_fill().child(0).type.name == "paragraph"


@pytest.mark.parametrize("name", sorted(BLOCKS.by_name))
def test_what_a_block_shows_and_refers_to_are_attributes_of_it(name: str) -> None:
    block = BLOCKS.by_name[name]

    assert {*block.text_attributes, *block.refers} - set(block.declaration.get("attrs", {})) == set()


@pytest.mark.parametrize("code", [code for code in codes() if code != SOURCE])
def test_what_blocks_say_to_readers_is_in_every_catalogue(code: str) -> None:
    said = {name: words for name, words in page_words(code).items() if name in BLOCKS.says}

    assert set(said) == set(BLOCKS.says)
    assert [name for name, words in said.items() if words == BLOCKS.says[name]] == []
    assert page_words(SOURCE) | BLOCKS.says == page_words(SOURCE)


def test_no_word_of_a_block_hides_one_of_its_language() -> None:
    assert [set(one.story_words) & set(BLOCKS.says) for one in languages()] == [set() for _ in languages()]


def test_records_of_one_kind_are_found_in_a_tree_and_in_json_alike() -> None:
    document = build.new_document(
        headline="Г",
        blocks=[
            build.gallery([build.picture("p1"), build.picture("p2")]),
            build.update("", [build.video("v1", poster="p3"), build.attachment("f1", name="Звіт")]),
            build.related([build.related_story("Інше", story="s1"), build.related_story("Слова")]),
        ],
    )

    found = [contents.picture_ids(document), contents.file_ids(document), contents.story_ids(document)]
    assert found == [["p1", "p2", "p3"], ["v1", "f1"], ["s1"]]
    assert [plain.references(document.to_json(), kind) for kind in ("picture", "file", "story")] == [
        {"p1", "p2", "p3"},
        {"v1", "f1"},
        {"s1"},
    ]


def test_a_block_declared_in_one_place_is_known_to_every_table() -> None:
    blocks = Blocks({"pullquote": [pullquote()], "paragraph": [BLOCKS.by_name["paragraph"]]})

    assert list(blocks.nodes) == ["paragraph", "pullquote"]
    assert blocks.files == {"paragraph": ("paragraph",), "pullquote": ("pullquote",)}
    assert blocks.rules == {"tone": {"type": "string", "enum": ["", "loud"]}}
    assert (blocks.words["pullquote"], blocks.says) == ("Pull quote", {"pullquote": "In short"})
    assert blocks.text_attributes["pullquote"] == ("tone",)
    assert blocks.references("story") == {"pullquote": "tone"}
    assert (blocks.foreign, blocks.attributable) == ({"pullquote"}, {"paragraph", "pullquote"})
    assert (list(blocks.takers), list(blocks.notations)) == (["quote"], ["paragraph", "pullquote"])


def test_a_file_without_a_place_stands_last() -> None:
    last = Block(name="last", declaration={"content": "text*"}, render=text_block("p"))

    assert list(Blocks({"a_last": [last], "pullquote": [pullquote()]}).nodes) == ["pullquote", "last"]


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        (pullquote("pullquote", rule="other"), "pullquote"),
        (pullquote("other"), "tone"),
        (pullquote("b", rule="c"), "quote"),
    ],
)
def test_two_blocks_of_one_name_rule_or_part_of_a_page_are_refused(other: Block, clash: str) -> None:
    with pytest.raises(ValueError, match=f"{clash} is declared twice"):
        Blocks({"one": [pullquote()], "two": [other]})
