"""What the editor's newer libraries do, taken by the authority as by the editor."""

from prosemirror.model import Node

from strichka.document import build, contents, steps


def story(*paragraphs: str) -> Node:
    return build.new_document(headline="Заголовок", blocks=[build.paragraph(words) for words in paragraphs])


def text_start(document: Node) -> int:
    return next(block.position + 1 for block in contents.blocks(document) if block.type == "paragraph")


def test_mark_steps_that_undo_one_arrive_as_a_set() -> None:
    document = story("слово")
    at = text_start(document)
    strong = {"type": "strong"}
    undone = {"stepType": "markSet", "steps": [
        {"stepType": "addMark", "from": at, "to": at + 2, "mark": strong},
        {"stepType": "removeMark", "from": at, "to": at + 1, "mark": strong},
    ]}  # fmt: skip
    inserted = {"stepType": "replace", "from": 1, "to": 1, "slice": {"content": [{"type": "text", "text": "а"}]}}
    after = steps.apply(document, [undone])
    assert [(child.text, len(child.marks)) for child in after.child(1).children] == [("с", 0), ("л", 1), ("ово", 0)]
    assert steps.mapped(undone, over=[inserted])["steps"][0]["from"] == at + 1


def test_a_gap_goes_into_a_block_that_the_document_completes() -> None:
    quoted = [build.paragraph("а"), build.quote(["б"])]
    document = build.new_document(headline="Заголовок", blocks=quoted)
    end = text_start(document) + 1
    text, quote = {"type": "text", "text": " в"}, {"type": "quote", "attrs": dict(document.child(2).attrs)}
    paragraph = {"type": "paragraph", "attrs": {"id": document.child(1).attrs["id"]}, "content": [text]}
    undone = {
        "stepType": "replaceAround", "from": end, "to": end + 2, "gapFrom": end, "gapTo": end, "insert": 4,
        "slice": {"content": [paragraph, quote], "openStart": 1, "openEnd": 1},
    }  # fmt: skip
    after = steps.apply(document, [undone])
    assert [(block.type.name, block.text_content) for block in after.children[1:]] == [
        ("paragraph", "а в"),
        ("quote", "б"),
    ]
