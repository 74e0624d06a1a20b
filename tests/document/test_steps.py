"""Steps: what the authority takes, what it refuses, and how places are followed through them."""

import gc
import weakref
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prosemirror.model import Node

from strichka.document import build, contents, steps
from strichka.document.check import check
from strichka.document.passage import passage_at
from strichka.document.schema import SCHEMA
from strichka.document.steps import PoisonStep
from strichka.lib.anchors import normalize


def story(*paragraphs: Any) -> Node:
    return build.new_document(headline="Заголовок", blocks=[build.paragraph(words) for words in paragraphs])


def inserting(at: int, text: str) -> dict[str, Any]:
    return {"stepType": "replace", "from": at, "to": at, "slice": {"content": [{"type": "text", "text": text}]}}


def text_start(document: Node, index: int = 0) -> int:
    found = [block for block in contents.blocks(document) if block.type == "paragraph"]
    return found[index].position + 1


def body(document: Node) -> list[str]:
    return [block.text for block in contents.blocks(document) if block.type == "paragraph"]


def identity(document: Node, index: int = 0) -> str:
    return [block.id for block in contents.blocks(document) if block.type == "paragraph"][index]


def test_steps_are_applied_in_order() -> None:
    document = story("кіт")
    at = text_start(document)
    assert body(steps.apply(document, [inserting(at, "а "), inserting(at + 2, "б ")])) == ["а б кіт"]


def test_a_document_that_a_step_was_applied_to_leaves_memory_with_its_last_user() -> None:
    before = story("кіт")
    after = steps.apply(before, [inserting(text_start(before), "а ")])
    left = weakref.ref(before)
    del before
    gc.collect()
    assert left() is None
    assert body(after) == ["а кіт"]


def test_no_steps_leave_the_document_as_it_is() -> None:
    document = story("кіт")
    assert steps.apply(document, []) is document


def test_a_split_with_the_new_id_in_a_step_of_its_own_is_taken_but_not_without_it() -> None:
    document = story("дваслова")
    at = text_start(document) + 3
    paragraph = {"type": "paragraph", "attrs": {"id": identity(document)}}
    split = {
        "stepType": "replace", "from": at, "to": at, "structure": True,
        "slice": {"content": [paragraph, paragraph], "openStart": 1, "openEnd": 1},
    }  # fmt: skip
    renamed = {"stepType": "attr", "pos": at + 1, "attr": "id", "value": "freshblock"}
    assert body(steps.apply(document, [split, renamed])) == ["два", "слова"]
    with pytest.raises(PoisonStep, match="one id"):
        steps.apply(document, [split])


@pytest.mark.parametrize("half", [chr(0xD835), chr(0xDCB3)])
def test_half_a_letter_is_poison(half: str) -> None:
    with pytest.raises(PoisonStep):
        steps.apply(story("кіт"), [inserting(text_start(story("кіт")), half)])


def test_a_step_that_splits_a_letter_is_poison_and_the_document_goes_on() -> None:
    document = story("𝒳 кіт")
    at = text_start(document)
    with pytest.raises(PoisonStep):
        steps.apply(document, [inserting(at + 1, "а")])
    with pytest.raises(PoisonStep):
        steps.apply(document, [{"stepType": "replace", "from": at, "to": at + 1}])
    assert body(steps.apply(document, [inserting(at + 2, "!")])) == ["𝒳! кіт"]


def test_poison_says_which_step_it_is() -> None:
    document = story("кіт")
    with pytest.raises(PoisonStep) as caught:
        steps.apply(document, [inserting(text_start(document), "а"), {"stepType": "attr"}])
    assert caught.value.index == 1


@pytest.mark.parametrize(
    "step",
    [
        {"stepType": "attr", "pos": 11, "attr": "id", "value": 7},
        {"stepType": "attr", "pos": 11, "attr": "onclick", "value": "x"},
        {"stepType": "docAttr", "attr": "id", "value": "abcdefgh"},
        {"stepType": "addNodeMark", "pos": 11, "mark": {"type": "strong"}},
        {"stepType": "addMark", "from": 12, "to": 15, "mark": {"type": "link", "attrs": {"href": "javascript:a"}}},
        {"stepType": "addMark", "from": 12, "to": 15, "mark": {"type": "strong", "attrs": {"style": "x"}}},
        {"stepType": "addMark", "from": 15, "to": 12, "mark": {"type": "strong"}},
        {"stepType": "replace", "from": True, "to": True},
        {"stepType": "replace", "from": -1, "to": 3},
        {"stepType": "replace", "from": 5, "to": 3},
        {"stepType": "replace", "from": 0, "to": 11},
        {"stepType": "replace", "from": 1, "to": 10**12},
        {"stepType": "replace", "from": 12, "to": 12, "slice": {"content": [{"type": "script"}]}},
        {"stepType": "markSet", "steps": [{"stepType": "replace", "from": 1, "to": 1}]},
        {"stepType": "replace", "from": 12, "to": 12, "slice": {"content": [{"type": "paragraph"}], "openEnd": 9}},
        "replace",
        None,
        {},
    ],
)  # fmt: skip
def test_a_hostile_step_is_poison(step: Any) -> None:
    with pytest.raises(PoisonStep):
        steps.apply(story("кіт"), [step])


def test_an_unknown_attribute_in_what_a_step_brings_is_poison() -> None:
    brought = {"type": "paragraph", "attrs": {"id": "freshblock", "onclick": "x"}}
    step = {"stepType": "replace", "from": 11, "to": 11, "slice": {"content": [brought]}}
    with pytest.raises(PoisonStep, match="onclick"):
        steps.apply(story("кіт"), [step])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 60) | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
positions = st.integers(-2, 40) | json_values
nodes = st.recursive(
    st.fixed_dictionaries({"type": st.just("text"), "text": st.text(min_size=1, max_size=4) | json_values}),
    lambda inner: st.fixed_dictionaries(
        {"type": st.sampled_from(sorted(SCHEMA.nodes))},
        optional={"content": st.lists(inner, max_size=3), "attrs": st.dictionaries(st.just("id"), json_values)},
    ),
    max_leaves=6,
)
slices = st.fixed_dictionaries(
    {"content": st.lists(nodes, max_size=3)}, optional={"openStart": positions, "openEnd": positions}
)
marks = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(SCHEMA.marks))},
    optional={"attrs": st.dictionaries(st.text(max_size=6), json_values)},
)
hostile = json_values | st.fixed_dictionaries(
    {"stepType": st.sampled_from(sorted(steps.KINDS | {"addNodeMark", "docAttr", "x"}))},
    optional={
        "from": positions, "to": positions, "gapFrom": positions, "gapTo": positions, "insert": positions,
        "pos": positions, "attr": st.sampled_from(["id", "ordered", "x"]) | json_values, "value": json_values,
        "mark": marks | json_values, "slice": slices | json_values, "structure": st.booleans(),
        "steps": st.lists(json_values, max_size=2),
    },
)  # fmt: skip
FIXED = build.new_document(
    headline="Кім 𝒳",
    standfirst="Лід",
    blocks=[build.paragraph("слово"), build.bullets(["а", "б"]), build.picture("1", caption="П")],
)


@settings(max_examples=400, deadline=None)
@given(st.lists(hostile, max_size=3))
def test_whatever_is_sent_nothing_but_poison_comes_out_and_what_is_taken_is_whole(sent: list[Any]) -> None:
    try:
        after = steps.apply(FIXED, sent)
    except PoisonStep:
        return
    check(after)


def test_a_fix_is_mapped_into_a_draft_that_has_gone_on() -> None:
    document = story("Кім чен Ин їде")
    fix = steps.step_replacing(document, passage_at(document, identity(document), 4, 7), "Чен")
    later = [inserting(text_start(document), "Увечері "), inserting(2, "Новий ")]
    draft = steps.apply(document, later)
    mapped = steps.mapped(fix, over=later)
    assert mapped is not None
    assert document.text_between(fix["from"], fix["to"]) == draft.text_between(mapped["from"], mapped["to"]) == "ч"
    assert body(steps.apply(draft, [mapped])) == ["Увечері Кім Чен Ин їде"]


def test_a_fix_of_text_that_is_gone_maps_to_nothing() -> None:
    document = story("Кім чен Ин їде")
    fix = steps.step_replacing(document, passage_at(document, identity(document), 4, 7), "Чен")
    at = text_start(document)
    assert steps.mapped(fix, over=[{"stepType": "replace", "from": at + 3, "to": at + 8}]) is None


def test_replacing_keeps_the_marks_of_letters_that_stay_and_of_those_it_replaces() -> None:
    linked = build.link("https://a.example/")
    document = story(["Кім ", build.text("чен", build.strong()), " ", build.text("Ин", linked), " їде"])
    step = steps.step_replacing(document, passage_at(document, identity(document), 0, 10), "Кім Чен Ин")
    (_, strong, _, link, _) = steps.apply(document, [step]).child(1).children
    assert (strong.text, strong.marks[0].type.name) == ("Чен", "strong")
    assert (link.text, link.marks) == ("Ин", [linked])


def test_a_letter_put_into_a_link_stays_in_it_and_one_put_after_it_does_not() -> None:
    document = story([build.text("посланя", build.link("https://a.example/")), " тут"])
    inside = steps.apply(
        document, [steps.step_replacing(document, passage_at(document, identity(document), 0, 7), "посилання")]
    )
    assert [child.text for child in inside.child(1).children] == ["посилання", " тут"]
    after = steps.apply(document, [steps.step_replacing(document, passage_at(document, identity(document), 7, 7), "!")])
    assert [child.text for child in after.child(1).children] == ["посланя", "! тут"]


def test_only_letters_that_differ_are_replaced() -> None:
    document = story("Президент США Дональд Трамп їде")
    step = steps.step_replacing(
        document, passage_at(document, identity(document), 0, 31), "Президент США Дональд Трамп іде"
    )
    assert (step["to"] - step["from"], step["slice"]["content"]) == (1, [{"type": "text", "text": "і"}])


def test_replacing_nothing_new_or_outside_the_text_is_refused() -> None:
    document = story("кіт")
    with pytest.raises(ValueError, match="same"):
        steps.step_replacing(document, passage_at(document, identity(document), 0, 3), "кіт")
    with pytest.raises(LookupError):
        steps.step_replacing(story("кит"), passage_at(document, identity(document), 0, 1), "а")


letters = st.text(st.sampled_from("абїґ 𝒳😀\u00ad\u00a0\u0301’ e"), min_size=1, max_size=20)


@settings(deadline=None)
@given(letters, letters.filter(lambda text: bool(text.strip())), st.data())
def test_replacing_gives_exactly_the_text_and_leaves_the_rest(raw: str, right: str, data: Any) -> None:
    document = story([build.text(raw[: len(raw) // 2] or "х", build.strong()), raw])
    found = next(block for block in contents.blocks(document) if block.type == "paragraph")
    text, offsets = normalize(found.text).text, normalize(found.text).offsets
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage = passage_at(document, found.id, start, end)
    try:
        step = steps.step_replacing(document, passage, right)
    except ValueError:
        return
    seen = len(found.text.rstrip(" \u00a0\u00ad"))  # what is not seen at the end stays behind what is put there
    low, high = (offsets[at] if at < len(text) else seen for at in (start, end))
    assert body(steps.apply(document, [step])) == [found.text[:low] + right + found.text[high:]]


def test_one_step_goes_from_any_document_to_another() -> None:
    old = story("а", "б", "в")
    new = old.copy(old.content.cut_by_index(0, 2).append(story("нове").content.cut_by_index(1, 2)))
    step = steps.step_towards(old, new)
    assert step is not None
    assert steps.apply(old, [step]).eq(new)
    assert step["from"] > text_start(old)
    assert steps.step_towards(old, old) is None


def test_marks_beyond_any_real_change_are_refused_before_they_are_made() -> None:
    """Each mark step costs as much as the story is long, and every writer waits for it."""
    document = story("кіт " * 25_000)
    over_and_over = [
        {"stepType": kind, "from": 3, "to": 90_000, "mark": {"type": "strong"}} for kind in ("addMark", "removeMark")
    ]
    for pushed in ([{"stepType": "markSet", "steps": over_and_over * 500}], over_and_over * 500):
        with pytest.raises(PoisonStep, match="too much is marked"):
            steps.apply(document, pushed)
    tiny = {"stepType": "addMark", "from": 20, "to": 21, "mark": {"type": "strong"}}
    with pytest.raises(PoisonStep, match="too much is marked"):
        steps.apply(document, [{"stepType": "markSet", "steps": [tiny] * 50_000}])
