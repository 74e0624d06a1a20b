import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID

HEAD = "Школи відремонтують за дванадцять мільйонів"
DATA = (
    '<script type="application/ld+json">'
    '{"@type":"NewsArticle","headline":"%s","datePublished":"%s","author":%s}</script>'
)
NOBODY = '{"@type":"Person","name":"admin"}'
NINA = '{"@type":"Person","name":"Ніна Гай"}'


def page_of(head: str = "", line: str = "", after: str = ""):
    return read(f"<!doctype html>{head}<article><h1>{HEAD}</h1>{line}<p>{SAID}</p><p>{MORE}</p>{after}</article>")


@pytest.mark.parametrize(
    ("told", "line", "published"),
    [
        ("2024-12-12T18:31+02:00", "<p>12 грудня 2024, 18:31</p>", "2024-12-12T18:31+02:00"),
        ("2024-12-12T16:31Z", "<p>12 грудня 2024, 18:31</p>", "2024-12-12T16:31+00:00"),
        ("2024-12-12T18:31+02:00", "<p>12 грудня 2024</p>", "2024-12-12T18:31+02:00"),
        ("2019-01-01T00:00+02:00", "<p>12 грудня 2024, 18:31</p>", "2024-12-12T18:31"),
        ("2024-12-12T18:31+02:00", "<p>Учора</p>", "2024-12-12T18:31+02:00"),
        ("2024-12-12T18:31+02:00", "<p>Оновлено 3 липня 2025, 10:00</p>", "2024-12-12T18:31+02:00"),
        ("", '<time datetime="2024-12-12T18:31+02:00">18:31</time>', "2024-12-12T18:31+02:00"),
        ("", "<p>Учора</p>", ""),
    ],
)
def test_the_date_that_is_seen_is_told_better_by_machines_and_not_against_it(told, line, published):
    assert page_of(DATA % (HEAD, told, NINA), line).published == published


def test_an_account_gives_way_to_who_signed_the_text():
    page = page_of(DATA % (HEAD, "2024-12-12", NOBODY), "<p class=author>від admin</p>", "<p><em>Остап Гай</em></p>")
    assert [one.name for one in page.bylines] == ["Остап Гай"]


def test_whom_machines_are_told_stands_where_nobody_is_seen():
    assert [one.name for one in page_of(DATA % (HEAD, "", NINA)).bylines] == ["Ніна Гай"]


def test_topics_are_those_shown_and_those_told():
    head = "<meta property='article:tag' content='Школи'><meta property='article:tag' content='гроші'>"
    assert page_of(head, after="<p>Теги: школи, ремонт</p>").topics == ("школи", "ремонт", "гроші")


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("<meta property='og:site_name' content='Край'>", "Край"),
        (f"<title>{HEAD} | Вісник Краю</title>", "Вісник Краю"),
        (f"<title>Вісник Краю - {HEAD}</title>", "Вісник Краю"),
        ("<title>Вісник Краю</title>", "Вісник Краю"),
    ],
)
def test_who_published_is_told_by_the_page(page, source):
    assert page_of(page).source == source


@pytest.mark.parametrize("line", ["Порічанка - новини Поріччя", "Порічанка № 9 (218)", "Порічанка > Громада"])
def test_who_published_is_told_by_the_head_of_a_text(line):
    assert read(f"{line}\n\n{HEAD}\n04.03.2025\n\n{SAID}\n\n{MORE}\n").source == "Порічанка"


def test_the_text_tells_its_language_whatever_the_page_says():
    assert page_of().language == "uk"


def test_a_time_alone_beside_its_day_belongs_to_it():
    assert page_of(line="<ul><li>14 Березня, 2025</li><li>09:22</li></ul>").published == "2025-03-14T09:22"


def test_the_date_below_a_standfirst_is_the_storys_and_that_of_a_caption_is_not():
    lead = "<p>Гроші на це виділить область уже навесні, запевнили в раді.</p><p>14.03.2025 09:22</p>"
    assert page_of(line=lead).published == "2025-03-14T09:22"
    figure = "<figure><img src=/1.jpg><figcaption>Школа 11 листопада 2024 року</figcaption></figure>"
    page = read(f"<div>{figure}</div><h1>{HEAD}</h1><p>14.03.2025 09:22</p><p>{SAID}</p><p>{MORE}</p>")
    assert page.published == "2025-03-14T09:22"


def test_a_title_names_the_author_where_the_page_shows_the_name_alone():
    shown = "<div><img src=/p.jpg><a href=/blogs/3>Софія Вербицька</a></div>"
    site = '<meta property="og:site_name" content="Міські листи">'
    page = read(f"<title>Софія Вербицька. {HEAD}</title>{site}{shown}<h1>{HEAD}</h1><p>{SAID}</p><p>{MORE}</p>")
    assert [who.name for who in page.bylines] == ["Софія Вербицька"]


def test_a_name_that_only_a_title_tells_is_no_author():
    assert read(f"<title>Софія Вербицька. {HEAD}</title><h1>{HEAD}</h1><p>{SAID}</p><p>{MORE}</p>").bylines == ()


def test_a_name_unlike_one_is_believed_where_meta_and_the_page_agree():
    head = '<meta property="article:author" content="Зелена папка">'
    page = page_of(head, "<address><a rel=author>Зелена папка</a></address>")
    assert [who.name for who in page.bylines] == ["Зелена папка"]


def test_a_systems_account_is_nobody():
    author = DATA % (HEAD, "2025-03-14T09:22+02:00", '{"@type":"Person","name":"webred2"}')
    assert page_of(author, after="<p><em>Марта Кривенко</em></p>").bylines[0].name == "Марта Кривенко"
