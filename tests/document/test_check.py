"""What may be kept as a document, and what is refused however the library would have it."""

import contextlib
import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prosemirror.model import Node

from strichka.document import build
from strichka.document.check import DocumentError, check, parse
from strichka.document.schema import LIMITS, SCHEMA


def stored(*blocks: dict[str, Any]) -> dict[str, Any]:
    head = {"type": "headline", "attrs": {"id": "headline01"}, "content": [{"type": "text", "text": "Заголовок"}]}
    return {"type": "doc", "content": [head, *blocks]}


def paragraph(text: str = "Текст", *, identity: Any = "paragraph1", marks: Any = None, **attrs: Any) -> dict[str, Any]:
    words = {"type": "text", "text": text, **({"marks": marks} if marks else {})}
    return {"type": "paragraph", "attrs": {"id": identity, **attrs}, "content": [words]}


def linked(href: Any, **more: Any) -> dict[str, Any]:
    return paragraph(marks=[{"type": "link", "attrs": {"href": href, **more}}])


def refusal(document: Any) -> str:
    with pytest.raises(DocumentError) as caught:
        parse(document)
    return caught.value.code


def test_a_whole_document_comes_back_as_it_was_given() -> None:
    document = stored(paragraph())
    assert parse(document).to_json() == document


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//evil.example/",
        "/\\evil.example/",
        "http:///nowhere",
        "https://",
        "https://a.example/\u0000",
        "ftp://a.example/",
        "relative/path",
        "",
        7,
        None,
        ["https://a.example/"],
    ],
)
def test_a_link_elsewhere_than_to_pages_mail_and_telephones_is_refused(href: Any) -> None:
    assert refusal(stored(linked(href))) in {"schema", "link"}


@pytest.mark.parametrize(
    "href",
    ["https://a.example", "http://a.example/ї?q=1#x", "mailto:a@b.example", "tel:+380441234567", "/news/x-1/", "/"],
)
def test_a_link_with_an_allowed_scheme_is_kept(href: str) -> None:
    document = parse(stored(linked(href)))
    assert document.child(1).child(0).marks[0].attrs == {"href": href, "title": ""}


@pytest.mark.parametrize(
    "identity", [7, None, ["a"], {"a": 1}, "short", "UPPERCASE1", "with space1", "ї" * 8, "a" * 33]
)
def test_an_id_of_another_form_is_refused(identity: Any) -> None:
    assert refusal(stored(paragraph(identity=identity))) in {"schema", "identity"}


def test_a_block_without_an_id_is_refused() -> None:
    assert refusal(stored(paragraph(identity=""))) == "identity"


def test_two_blocks_with_one_id_are_refused_and_the_block_is_named() -> None:
    with pytest.raises(DocumentError) as caught:
        parse(stored(paragraph("Один"), paragraph("Два")))
    assert (caught.value.code, caught.value.block) == ("identity", "paragraph1")


def test_ids_are_unique_across_containers() -> None:
    item = {"type": "list_item", "attrs": {"id": "listitem01"}, "content": [paragraph()]}
    bullets = {"type": "list", "attrs": {"id": "listlist01", "ordered": False}, "content": [item]}
    assert refusal(stored(paragraph(), bullets)) == "identity"


@pytest.mark.parametrize("name", ["onclick", "style", "class", "data-x"])
def test_an_attribute_that_the_schema_does_not_declare_is_refused(name: str) -> None:
    assert refusal(stored(paragraph(**{name: "alert(1)"}))) == "attribute"
    assert refusal(stored(linked("https://a.example/", **{name: "alert(1)"}))) == "attribute"


@pytest.mark.parametrize("text", ["\u0000", "a\u000bb", "\ud835", "\udcb3x", "\uffff"])
def test_text_that_no_page_can_carry_is_refused(text: str) -> None:
    assert refusal(stored(paragraph(text))) in {"text", "schema"}


def test_text_with_letters_outside_the_basic_plane_is_kept() -> None:
    assert parse(stored(paragraph("𝒳 😀"))).child(1).text_content == "𝒳 😀"


@pytest.mark.parametrize(
    "content",
    [
        [],
        [paragraph()],
        [{"type": "headline", "attrs": {"id": "headline01"}}],
        [{"type": "headline", "attrs": {"id": "headline01"}}, {"type": "headline", "attrs": {"id": "headline02"}}],
    ],
)
def test_a_document_is_a_headline_a_standfirst_or_none_and_blocks(content: list[Any]) -> None:
    assert refusal({"type": "doc", "content": content}) == "schema"


def test_a_headline_bears_emphasis_but_no_other_mark() -> None:
    for mark, code in ({"type": "emphasis"}, None), ({"type": "strong"}, "schema"):
        document = stored(paragraph())
        document["content"][0]["content"][0]["marks"] = [mark]
        assert (refusal(document) if code else parse(document).child(0).child(0).marks[0].type.name) == (
            code or "emphasis"
        )


@pytest.mark.parametrize("marks", [[{"type": "strong"}] * 2, [{"type": "blink"}], [{"type": "link"}], "strong"])
def test_marks_that_stand_twice_or_are_unknown_or_lack_their_attributes_are_refused(marks: Any) -> None:
    assert refusal(stored(paragraph(marks=marks))) == "schema"


def test_marks_on_a_block_are_refused() -> None:
    block = paragraph()
    block["marks"] = [{"type": "strong"}]
    assert refusal(stored(block)) == "schema"


def test_a_document_that_is_too_large_is_refused() -> None:
    assert refusal(stored(paragraph("а" * (LIMITS["characters"] + 1)))) == "size"
    many = [paragraph(identity=f"paragraph{n:05}") for n in range(LIMITS["blocks"] + 1)]
    assert refusal(stored(*many)) == "size"


def test_a_document_that_is_nested_too_deeply_is_refused() -> None:
    def nested(depth: int) -> Node:
        content = [build.paragraph("дно"), *([nested(depth - 1)] if depth else [])]
        item = SCHEMA.node("list_item", {"id": build.new_id()}, content)
        return SCHEMA.node("list", {"id": build.new_id()}, [item])

    check(build.new_document(headline="Г", blocks=[nested(LIMITS["depth"] // 2 - 2)]))
    with pytest.raises(DocumentError, match="size"):
        check(build.new_document(headline="Г", blocks=[nested(LIMITS["depth"])]))


@pytest.mark.parametrize(
    ("kind", "attrs"),
    [
        ("embed", {"url": "javascript:alert(1)"}),
        ("embed", {"url": "/relative"}),
        ("embed", {"provider": "Not A Word"}),
        ("file", {"size": -1}),
        ("file", {"size": "12"}),
        ("file", {"size": True}),
        ("file", {"file": "../../etc/passwd"}),
        ("file", {"name": "n" * 501}),
    ],
)
def test_an_attribute_against_its_rule_is_refused(kind: str, attrs: dict[str, Any]) -> None:
    assert refusal(stored(paragraph(), {"type": kind, "attrs": {"id": "otherblock", **attrs}})) in {
        "schema",
        "attribute",
    }


@pytest.mark.parametrize("at", ["2025-02-30T10:00:00Z", "2025-11-22T14:07:00", "14:07", "2025-11-22T25:00:00Z"])
def test_an_update_without_a_moment_of_time_is_refused(at: str) -> None:
    update = {"type": "update", "attrs": {"id": "update0001", "at": at}, "content": [paragraph()]}
    assert refusal(stored(update)) in {"schema", "attribute"}


def test_the_check_reads_changed_blocks_only_but_ids_of_all() -> None:
    known = build.new_document(headline="Г", blocks=[build.paragraph("а"), build.paragraph("б")])
    check(known)
    twice = known.copy(known.content.append(known.content.cut_by_index(1, 2)))
    with pytest.raises(DocumentError, match="one id"):
        check(twice, checked_document=known)


def test_only_a_whole_document_passes() -> None:
    with pytest.raises(DocumentError, match="whole"):
        check(build.paragraph("а"))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(json_values)
def test_whatever_is_given_nothing_but_a_document_error_comes_out(value: Any) -> None:
    with pytest.raises(DocumentError):
        parse(value)


paths = st.lists(st.integers(0, 3), max_size=5)


@given(paths, st.sampled_from(["type", "attrs", "content", "marks", "text"]), json_values)
def test_a_document_damaged_anywhere_is_refused_or_still_whole(path: list[int], key: str, value: Any) -> None:
    document = copy.deepcopy(stored(paragraph(marks=[{"type": "strong"}])))
    node = document
    for index in path:
        inner = node.get("content")
        node = inner[index % len(inner)] if inner else node
    node[key] = value
    with contextlib.suppress(DocumentError):
        check(parse(document))


def test_marks_heaped_on_one_letter_are_refused_and_those_of_real_languages_are_not() -> None:
    """To normalize n marks on a letter takes n² steps, for the worker at every report on the story."""
    assert refusal(stored(paragraph("е" + "\u0301\u0323" * 16))) == "text"
    assert refusal(stored(paragraph("א" + "\u05b0\u0591" * 2000))) == "text"
    for text in ("за\u0301мок", "е" + "\u0301\u0323" * 15, "שָׁלוֹם " * 50, "नमस्ते " * 50, "漢字" * 500, "😀" * 500):
        assert parse(stored(paragraph(text))).text_content.endswith(text)
