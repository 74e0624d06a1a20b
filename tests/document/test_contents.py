"""Blocks, their text, and the edition in which each last changed."""

from prosemirror.model import Node

from strichka.document import build, contents, plain, steps
from strichka.document.passage import Passage, passage_at
from strichka.lib.anchors import normalize


def sample() -> Node:
    return build.new_document(
        headline="Заголовок",
        standfirst="Лід",
        blocks=[
            build.paragraph(["Перший ", build.text("абзац", build.source("Kyodo", kind="agency", record="7"))]),
            build.bullets(["а", "б"]),
            build.picture("12", caption="Підпис"),
            build.related(
                [build.related_story("Інша", story="abc"), build.related_story("Чужа", href="https://x.example/")]
            ),
        ],
    )


def since(document: Node, edition: int = 1) -> dict[str, int]:
    return contents.changed_since(None, document, {}, edition)


def of(document: Node, kind: str) -> contents.Block:
    return next(block for block in contents.blocks(document) if block.type == kind)


def test_blocks_come_in_reading_order_with_their_own_text() -> None:
    found = [(block.type, block.text, block.parent) for block in contents.blocks(sample())]
    assert found == [
        ("headline", "Заголовок", "doc"),
        ("standfirst", "Лід", "doc"),
        ("paragraph", "Перший абзац", "doc"),
        ("list", "", "doc"),
        ("list_item", "", "list"),
        ("paragraph", "а", "list_item"),
        ("list_item", "", "list"),
        ("paragraph", "б", "list_item"),
        ("picture", "", "doc"),
        ("caption", "Підпис", "picture"),
        ("related", "", "doc"),
        ("related_story", "Інша", "related"),
        ("related_story", "Чужа", "related"),
    ]


def test_a_blocks_position_is_right_before_its_node() -> None:
    document = sample()
    assert all(document.node_at(block.position) is block.node for block in contents.blocks(document))


def test_plain_text_has_one_block_a_line_and_no_related_headlines() -> None:
    assert contents.plain_text(sample()) == "Заголовок\nЛід\nПерший абзац\nа\nб\nПідпис"
    assert contents.plain_text(sample(), with_headline=False) == "Перший абзац\nа\nб\nПідпис"
    assert (contents.headline(sample()), contents.standfirst(sample())) == ("Заголовок", "Лід")


def test_what_the_document_refers_to_is_listed() -> None:
    document = sample()
    assert contents.picture_ids(document) == ["12"]
    assert contents.story_ids(document) == ["abc"]
    assert contents.source_ids(document) == ["7"]


def test_attribution_is_the_most_telling_source_of_a_paragraph() -> None:
    both = [build.text("а", build.source("A", kind="media")), build.text("б", build.source(kind="anonymous"))]
    document = build.new_document(headline="Г", blocks=[build.paragraph(both), build.paragraph("в"), build.paragraph()])
    assert [contents.attribution(block) for block in contents.blocks(document)] == [
        "none", "anonymous", "unattributed", "none",
    ]  # fmt: skip


def test_everything_is_new_in_the_first_edition() -> None:
    assert set(since(sample()).values()) == {1}


def test_only_the_changed_block_gets_the_new_edition() -> None:
    document = sample()
    caption = of(document, "caption")
    after = steps.apply(document, [steps.step_replacing(document, passage_at(document, caption.id, 0, 6), "Напис")])
    changed = contents.changed_since(document, after, since(document), 2)
    assert {block for block, edition in changed.items() if edition == 2} == {caption.id, of(document, "picture").id}


def test_a_block_that_only_moved_keeps_its_edition() -> None:
    document = sample()
    order = list(document.children)
    order[2], order[3] = order[3], order[2]
    moved = build.SCHEMA.node("doc", None, order)
    assert contents.changed_since(document, moved, since(document), 2) == since(document)


def test_a_changed_attribute_or_mark_or_type_counts_as_a_change() -> None:
    document = sample()
    paragraph, bullets = of(document, "paragraph"), of(document, "list")
    changes = [
        {"stepType": "attr", "pos": bullets.position, "attr": "ordered", "value": True},
        {
            "stepType": "addMark",
            "from": paragraph.position + 1,
            "to": paragraph.position + 3,
            "mark": {"type": "strong"},
        },
    ]
    changed = contents.changed_since(document, steps.apply(document, changes), since(document), 2)
    assert {block for block, edition in changed.items() if edition == 2} == {paragraph.id, bullets.id}


def test_words_that_a_block_has_as_an_attribute_are_named_by_its_id_and_replaced_there() -> None:
    document = build.new_document(headline="Міст", blocks=[build.picture("p1", credit="Фото:  Яна", alt="Міст")])
    picture = of(document, "picture")
    credit = contents.block(document, f"{picture.id}.credit")
    assert credit is not None
    assert (credit.text, credit.position) == ("Фото:  Яна", picture.position)
    assert contents.block(document, f"{picture.id}.picture") is None
    words = Passage(credit.id, 6, 9, normalize(credit.text))
    changed = steps.apply(document, [steps.step_replacing(document, words, "Ян")])
    assert of(changed, "picture").node.attrs["credit"] == "Фото:  Ян"
    assert list(plain.attribute_texts(changed.to_json())) == [
        (f"{picture.id}.credit", "credit", "Фото:  Ян"),
        (f"{picture.id}.alt", "alt", "Міст"),
    ]


def test_ids_are_fresh_each_time() -> None:
    made = {build.new_id() for _ in range(2000)}
    assert len(made) == 2000
    assert all(len(one) == 10 and set(one) <= set("abcdefghjkmnpqrstuvwxyz23456789") for one in made)
