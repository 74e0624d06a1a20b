import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import middle_of, page_of


def test_a_sentence_about_furniture_is_no_furniture():
    text = (
        "Завод перейменували\n\nПомилка в тексті закону коштувала громаді мільйон, каже юристка Віра Мак.\n\n"
        "Суд тривав два роки, і весь цей час документ висів на сайті ради.\n\nРада погодилася його змінити."
    )
    page = read(text)
    assert len(page.paragraphs) == 3
    assert page.left_out == ()


@pytest.mark.parametrize(
    "told",
    [
        "Єврокомісія пропонує зробити згоду на файли cookie простішою, щоб люди натискали одну кнопку в браузері.",
        "The Commission wants browsers to accept or refuse cookies once, and for all pages of the world.",
    ],
)
def test_a_story_of_cookies_keeps_its_words(told):
    assert middle_of(page_of(told)) == [told]


@pytest.mark.parametrize(
    "notice",
    [
        "Цей вебсайт використовує файли cookie, щоб пам’ятати обране.",
        "Прийняти всі cookie",
        "Accept cookies",
        "Натискаючи «Прийняти», ви погоджуєтеся на використання файлів cookie.",
        "This site uses cookies to remember.",
    ],
)
def test_a_notice_of_cookies_is_furniture(notice):
    assert page_of(notice).left_out == (notice,)
