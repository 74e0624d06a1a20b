from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page.plain.quoted import parted
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID

HEAD = "Школи відремонтують за дванадцять мільйонів"
PASSED_ON = f"""Привіт!
Пересилаю, подивіться.

11.02.2026 13:05, Ірина Вознюк <press@rada.example> пише:

> Тема: {HEAD}
>
> Добрий день, шановні колеги!
>
> {HEAD}
>
> {SAID}
>
> {MORE}
"""


def test_of_a_letter_that_was_passed_on_the_letter_is_the_story() -> None:
    page = read(PASSED_ON)

    assert (page.headline, page.published) == (HEAD, "2026-02-11T13:05")
    assert [part.text for part in page.paragraphs] == [SAID, MORE]
    assert "Пересилаю, подивіться." in page.left_out


def test_an_answer_with_one_quotation_is_no_letter_that_was_passed_on() -> None:
    page = read(f"{HEAD}\n\n{SAID}\n\nОлена пише:\n> Школа чекає.\n\n{MORE}\n")

    assert [page.paragraphs[0].text, page.paragraphs[-1].text] == [SAID, MORE]


@given(st.lists(st.text(alphabet="> абв:пише\t", max_size=40), max_size=12))
def test_no_line_goes(rows: list[str]) -> None:
    around, message = parted(rows)

    assert len(around) + len(message) == len(rows)


def test_a_story_that_quotes_a_post_stays_whole() -> None:
    page = read(f"{HEAD}\n\nМіський голова написав:\n\n> {SAID}\n> {SAID}\n> {MORE}\n\nОпалення зникло вранці.\n")

    assert (page.headline, page.left_out) == (HEAD, ())
    assert page.paragraphs[-1].text == "Опалення зникло вранці."


def test_what_stands_below_the_letter_stays_and_its_sender_s_address_is_whole() -> None:
    page = read(f"{PASSED_ON}\nВиправлення від нас: сума менша.\n")

    assert page.paragraphs[-1].text == "Виправлення від нас: сума менша."
    assert "press@rada.example> пише:" in "\n".join(page.left_out)
