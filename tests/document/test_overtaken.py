from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.document import build, steps
from strichka.document.overtaken import MOST, carried_over
from strichka.document.schema import load
from strichka.document.steps import StepJSON

DOCUMENT = load(
    build.new_document(
        headline="Заголовок", blocks=[build.paragraph("Перше слово тут"), build.paragraph("Друге")]
    ).to_json()
)
TEXTS = [(1, 9), (12, 27), (29, 34)]  # where the letters of the blocks are


def put(at: int, text: str) -> StepJSON:
    return {"stepType": "replace", "from": at, "to": at, "slice": {"content": [{"type": "text", "text": text}]}}


def taken_out(from_: int, to: int) -> StepJSON:
    return {"stepType": "replace", "from": from_, "to": to}


def test_letters_at_one_place_come_after_those_that_were_there_first_in_their_order() -> None:
    assert carried_over([put(5, "а"), put(6, "б")], [put(5, "xx")]) == [put(7, "а"), put(8, "б")]


def test_a_mistype_that_was_taken_back_stays_taken_back() -> None:
    others = [put(2, "xx"), put(20, "y")]
    assert carried_over([put(5, "а"), put(6, "б"), taken_out(6, 7)], others) == [
        put(7, "а"),
        put(8, "б"),
        taken_out(8, 9),
    ]


def test_what_others_put_at_the_edges_of_a_deletion_is_not_deleted() -> None:
    assert carried_over([taken_out(3, 8)], [put(8, "x"), put(3, "y")]) == [taken_out(4, 9)]


@pytest.mark.parametrize(
    ("own", "others"),
    [
        ([put(5, "а")], [taken_out(3, 5)]),
        ([put(5, "а")], [taken_out(5, 7)]),
        ([put(5, "а")], [taken_out(3, 7)]),
        ([taken_out(3, 8)], [put(5, "x")]),
        ([taken_out(3, 8)], [taken_out(8, 9)]),
        ([put(5, "а"), taken_out(12, 14)], [put(12, "x")]),
        ([{"stepType": "addMark", "from": 1, "to": 3, "mark": {"type": "strong"}}], [put(13, "x")]),
        ([{"stepType": "nonsense"}], [put(13, "x")]),
        ([put(5, "а")], [{"stepType": "replace"}]),
        ([put(5, "а")], [put(5, "б")] * (MOST + 1)),
    ],
)
def test_what_may_meet_is_for_the_editor(own: list[StepJSON], others: list[StepJSON]) -> None:
    assert carried_over(own, others) is None


def test_a_paragraph_that_others_moved_takes_its_letters_along() -> None:
    lifted = {
        "stepType": "replaceAround", "from": 11, "to": 28, "gapFrom": 11, "gapTo": 28, "insert": 1, "structure": True,
        "slice": {"content": [{"type": "quote", "attrs": {"id": "bcdfghjkmn"}}]},
    }  # fmt: skip
    own = carried_over([put(16, "а")], [lifted])
    assert own == [put(17, "а")]


@st.composite
def writing(draw: Any) -> list[StepJSON]:
    """Some letters in one place, of which the last may be taken back, or a deletion."""
    start, end = draw(st.sampled_from(TEXTS))
    at = draw(st.integers(start, end))
    if draw(st.booleans()):
        return [taken_out(at, draw(st.integers(at, end)))] if at < end else [put(at, "щ")]
    letters = draw(st.text("абвгд", min_size=1, max_size=4))
    typed = [put(at + index, letter) for index, letter in enumerate(letters)]
    back = draw(st.integers(0, len(letters)))
    return typed + [taken_out(at + index - 1, at + index) for index in range(len(letters), len(letters) - back, -1)]


@given(own=writing(), others=st.lists(writing(), min_size=1, max_size=3))
def test_both_have_written_what_they_wrote_and_deleted_what_they_deleted(
    own: list[StepJSON], others: list[list[StepJSON]]
) -> None:
    made = Counter(str(DOCUMENT.text_content))
    theirs: list[StepJSON] = []
    document = DOCUMENT
    for one in others:
        if all(step["to"] <= 34 for step in one):
            carried = carried_over(one, theirs) if theirs else one
            if carried is not None:
                document = steps.apply(document, carried)
                theirs += carried
    carried = carried_over(own, theirs)
    if carried is None:
        return
    alone = Counter(str(steps.apply(DOCUMENT, own).text_content))
    by_others = Counter(str(document.text_content))
    both = Counter(str(steps.apply(document, carried).text_content))
    for letter in both | alone | by_others | made:
        assert both[letter] == alone[letter] + by_others[letter] - made[letter]
