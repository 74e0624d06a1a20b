from datetime import UTC, datetime

import pytest

from strichka.document import build, contents, entries, steps
from strichka.stories.domain.developing import adding

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


def update(hour: int, words: str):
    return build.node("update", [build.paragraph(words)], at=f"2026-11-30T{hour:02}:00:00+00:00")


def read(document) -> list[str]:
    return [one.text for one in contents.blocks(document) if one.type == "paragraph"]


def added(*blocks, is_live_text: bool = False, standfirst: str = "") -> list[str]:
    document = build.new_document(headline="Заголовок 🙂", standfirst=standfirst, blocks=list(blocks))
    step = adding.step_adding(document, ["Нове."], at=AT, is_live_text=is_live_text)
    after = steps.apply(document, [step])
    assert entries.in_document(after)[-1] in {
        str(node.attrs["id"]) for node in after.children if entries.is_entry(node)
    }
    return read(after)


TEXT, MORE = build.paragraph("Текст."), build.paragraph("Ще.")


@pytest.mark.parametrize("standfirst", ["", "Лід."])
def test_the_first_update_stands_above_the_text_and_of_a_live_text_below_it(standfirst: str) -> None:
    assert added(TEXT, standfirst=standfirst) == ["Нове.", "Текст."]
    assert added(TEXT, standfirst=standfirst, is_live_text=True) == ["Текст.", "Нове."]


def test_an_update_joins_the_end_at_which_the_newest_is_written() -> None:
    one, two = update(9, "О дев'ятій."), update(10, "О десятій.")
    assert added(TEXT, one, MORE) == ["Текст.", "Нове.", "О дев'ятій.", "Ще."]
    assert added(two, one, TEXT)[0] == "Нове."
    assert added(TEXT, one, two, MORE) == ["Текст.", "О дев'ятій.", "О десятій.", "Нове.", "Ще."]


def test_a_headline_is_renamed_and_the_same_one_is_no_step() -> None:
    document = build.new_document(headline="Міст закрили", blocks=[TEXT])
    assert adding.step_renaming(document, "Міст закрили") is None
    step = adding.step_renaming(document, "Міст відкрили")
    assert step is not None
    assert contents.headline(steps.apply(document, [step])) == "Міст відкрили"
