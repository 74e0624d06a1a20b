import pytest

from strichka.wire.page.blocks import from_text
from strichka.wire.page.labelling.sheet import Sheet, has_posted


def sheet_of(text: str) -> Sheet:
    return Sheet(from_text(text), marked=False)


@pytest.mark.parametrize(
    "below", ["25 лютого 2026 р. о 16:10", "· Стежити\n2 години тому", "· Стежити\nДоступно всім\n14 травня о 09:32 ·"]
)
def test_a_name_above_buttons_and_a_time_has_posted(below: str) -> None:
    assert has_posted(sheet_of(f"Дарина Пелех\n{below}\nШколи відремонтують"), 0)


@pytest.mark.parametrize("below", ["Школи відремонтують за дванадцять мільйонів\n25 лютого 2026", "· Стежити", ""])
def test_words_between_a_name_and_a_time_are_a_text(below: str) -> None:
    assert not has_posted(sheet_of(f"Дарина Пелех\n{below}"), 0)


def test_free_blocks_are_those_that_nobody_has_labelled_and_edges_stand_around_the_text() -> None:
    prose = "Ремонт почнеться у вересні й триватиме щонайменше півтора року, кажуть у міській раді."
    sheet = sheet_of(f"Школи\n\n{prose}\n\nТеги: школа")
    sheet.labels[0], sheet.headline = "headline", 0

    assert [*sheet.free()] == [1, 2]
    assert sheet.edges() == [2]
    assert not sheet.together(0, 1)
