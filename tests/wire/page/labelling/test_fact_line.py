from strichka.wire.page.reader import read

PAGE = """Трамвай подорожчав

Нові ціни діють від сьогодні, повідомило міське управління транспорту у понеділок уранці.

Проїзд маршрутом 7: 12 гривень

Пільги лишаються такими, як були, сказав начальник управління.
"""


def test_a_line_that_says_a_number_is_text_and_no_caption() -> None:
    page = read(PAGE)
    assert "Проїзд маршрутом 7: 12 гривень" in [part.text for part in page.paragraphs]
    assert page.lead_picture is None
