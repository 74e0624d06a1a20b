import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, page_of

HEAD = "Школи відремонтують за дванадцять мільйонів"
SEEN = "Учні біля нової спортивної зали"


@pytest.mark.parametrize(
    ("lines", "caption", "credit"),
    [
        (f"Фото: Ганна Дуб\n{SEEN}", SEEN, "Ганна Дуб"),
        (f"{SEEN}\nФото: Ганна Дуб", SEEN, "Ганна Дуб"),
        (f"Фото: Ганна Дуб. {SEEN}", SEEN, "Ганна Дуб"),
        (f"[Фото: Ганна Дуб. {SEEN}]", SEEN, "Ганна Дуб"),
        (SEEN, SEEN, ""),
    ],
    ids=["below", "above", "in one line", "in brackets", "alone"],
)
def test_captions_between_the_standfirst_and_the_text_of_a_copied_page(lines, caption, credit):
    page = read(f"{HEAD}\n4 березня 2025, 09:40\n\nГроші виділить область.\n\n{lines}\n\n{SAID}\n\n{MORE}\n")
    pictures = [note for note in (page.lead_picture, *(part.picture for part in page.paragraphs)) if note]
    assert [(note.caption, note.credit) for note in pictures] == [(caption, credit)]
    assert [part.text for part in page.paragraphs if part.kind == "paragraph"][-2:] == [SAID, MORE]


def test_a_caption_above_the_text_is_no_headline():
    text = f"{HEAD}\n\nДжерело фото: ДСНС\n{SEEN}\nОпубліковано\n8 жовтня 2025, 18:20\n\n{SAID}\n\n{MORE}\n"
    page = read(text)
    assert (page.headline, page.lead_picture.caption) == (HEAD, SEEN)


def test_of_two_lines_in_one_caption_the_one_that_names_only_is_the_credit():
    figure = f"<figure><img src=/1.jpg><figcaption><p>Анна Вовк / Голос</p><p>{SEEN}</p></figcaption></figure>"
    page = read(f"<article><h1>{HEAD}</h1>{figure}<p>{SAID}</p><p>{MORE}</p></article>")
    assert (page.lead_picture.caption, page.lead_picture.credit) == (SEEN, "Анна Вовк / Голос")


def test_a_heading_under_the_first_paragraph_stays_one():
    page = read(f"{HEAD}\n4 березня 2025\n\n{SAID}\n\nКоли почнуть ремонт\n\n{MORE}\n\n{SAID} Далі.\n")
    assert [part.kind for part in page.paragraphs] == ["paragraph", "subheading", "paragraph", "paragraph"]


TRAM = """Трамвай подорожчав

Нові ціни діють від сьогодні, повідомило міське управління транспорту у понеділок уранці.

Проїзд маршрутом 7: 12 гривень

Пільги лишаються такими, як були, сказав начальник управління.
"""


def test_a_line_that_says_a_number_is_text_and_no_caption() -> None:
    page = read(TRAM)
    assert "Проїзд маршрутом 7: 12 гривень" in [part.text for part in page.paragraphs]
    assert page.lead_picture is None


def test_a_slanted_line_right_under_a_picture_is_its_caption():
    page = page_of(
        "<p><img src='/a.jpg'></p><p align=center><font size=1><i>Ключі вручили водіям на площі</i></font></p>"
    )
    assert page.lead_picture.caption == "Ключі вручили водіям на площі"


def test_the_owner_at_a_page_s_foot_took_no_picture():
    page = page_of(MORE, "<p>Адреса редакції: вул. Млинова, 3 © Наш колос</p>")
    assert page.lead_picture is None
    assert all(part.picture is None for part in page.paragraphs)
