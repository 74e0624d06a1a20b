import pytest

from strichka.wire.page.labelling.headline import without_signs
from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID

HEAD = "Школи відремонтують за дванадцять мільйонів"


@pytest.mark.parametrize(
    "above",
    [
        "Меню\nСтатті редакції\nДоступ до публічної інформації\n\n",
        "МІНІСТЕРСТВО ГРОМАД І ДОРІГ\n\nПро відомство\n\n",
        f"Головна > Новини > {HEAD}\n",
        "Дзвін онлайн, [04.03.2025 09:40]\n[ Photo ]\n",
        "Порічанка – щоденна інтернет-газета\n[Новини] [Статті] [Архів]\n\n",
        "Вісник :: оперативна стрічка\nАрхів | Контакти\n",
        "Порічанський вісник № 11 (4021), 4 березня 2025 року\n\n",
        "---------- Forwarded message ---------\nFrom: Press <press@city.example>\nSubject: Школи\n\n",
        f"Strona główna / Miasto / {HEAD[:30]}...\n\n",
        "Политика Экономика Общество Спорт\n",
        "",
    ],
    ids=[
        "menu",
        "letterhead",
        "way",
        "messenger",
        "masthead",
        "strip",
        "number",
        "letter",
        "cut way",
        "rubrics",
        "nothing",
    ],
)
def test_lines_above_a_headline_are_none(above):
    assert read(f"{above}{HEAD}\n4 березня 2025, 09:40\n\n{SAID}\n\n{MORE}\n").headline == HEAD


TEXT = f"<p>{SAID}</p><p>{MORE}</p>"
PAGES = {
    "site first": f"<title>Край - {HEAD}</title><h1>Край</h1><div><h1>{HEAD}</h1>{TEXT}</div>",
    "blog": f"<title>Записки: {HEAD}</title><h1><a href=/>Записки</a></h1><h3 class='post-title'>{HEAD}</h3>{TEXT}",
    "tables": "<title>Кленовий край</title><table><tr><td>Кленовий край</td></tr><tr><td><font size=1>04.03.2025 09:40"
    f"</font><br><font size=5><b>{HEAD}</b></font><br><br>{SAID}<br><br>{MORE}</td></tr></table>",
    "word": "<body><p class=MsoHeader><b>КЛЕНІВСЬКА МІСЬКА РАДА</b></p><p>04.03.2025</p>"
    f"<p class=MsoTitle><b>{HEAD}</b></p>{TEXT}</body>",
    "bait": f"<meta property=og:title content='Ось воно'><title>{HEAD} :: Майдан</title><h1>{HEAD}</h1>{TEXT}",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_headline_is_the_storys_and_not_the_sites(page):
    assert read(f"<!doctype html>{page}").headline == HEAD


@pytest.mark.parametrize(
    ("text", "headline"),
    [("🔥 Міст відкрили", "Міст відкрили"), ("«Міст» відкрили", "«Міст» відкрили"), ("-5 °C", "-5 °C")],
)
def test_signs_before_a_headline_go_and_its_own_stay(text, headline):
    assert without_signs(text) == headline


def test_a_sites_name_in_h1_gives_way_to_a_line_of_the_texts_words():
    head = "У ЗЕЛЕНОМУ ГАЇ ЗАПРАЦЮВАВ НОВИЙ ЕЛЕВАТОР"
    page = read(
        f"<title>Районна рада</title><h1>Районна рада</h1><p>Офіційний сайт</p><center><b>{head}</b></center>"
        f"<p>04.03.2025</p><p>{SAID}</p><p>{MORE}</p>"
    )
    assert page.headline == head
