import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, page_of


def pictures_of(*markup: str) -> list[tuple[str, str]]:
    page = page_of(*markup)
    found = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    return [(one.caption, one.credit) for one in found if one and (one.caption or one.credit)]


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=foto><img src=/a.jpg><span>Елеватор уночі <small>УНІАН-Фото</small></span></div>",
        "<figure><img src=/a.jpg><figcaption>Елеватор уночі<br><small>УНІАН-Фото</small></figcaption></figure>",
        "<section class=pic><img src=/a.jpg><p>Елеватор уночі<span> · УНІАН-Фото</span></p></section>",
        "<div class=img><img src=/a.jpg><div>Елеватор уночі | Фото: УНІАН-Фото</div></div>",
        "<figure><div><img src=/a.jpg><span>УНІАН-Фото</span></div><figcaption>Елеватор уночі</figcaption></figure>",
    ],
)
def test_a_short_text_beside_a_picture_is_its_caption_and_who_took_it_stands_apart(markup):
    assert pictures_of(markup) == [("Елеватор уночі", "УНІАН-Фото")]


def test_paragraphs_beside_a_picture_are_the_storys():
    told = "Робот уміє підмітати підлогу, мити вікна й сортувати шкарпетки за кольором."
    page = page_of(f"<div class=text><img src=/a.jpg><p>{told}</p></div>")
    assert told in [part.text for part in page.paragraphs]


def test_a_card_of_an_author_is_no_picture_of_the_story():
    assert (
        pictures_of("<div class=person><img src=/a.jpg><a href=/people/1>Олег Гай</a><p>Пише про степ</p></div>") == []
    )


def test_the_caption_that_a_gallery_would_show_is_read():
    page = page_of(
        '<div class=photo><img src=/1.jpg alt="" title="Мертві щуки біля греблі. Фото: Дмитро Кожушко"></div>'
    )
    assert (page.lead_picture.caption, page.lead_picture.credit) == ("Мертві щуки біля греблі", "Дмитро Кожушко")


def test_captions_stand_beside_what_holds_a_picture_alone():
    picture = (
        "<div><div><img src=/1.jpg></div><small>Заняття у залі ерготерапії</small><small>Наталя Громова</small></div>"
    )
    page = page_of(picture)
    assert (page.lead_picture.caption, page.lead_picture.credit) == ("Заняття у залі ерготерапії", "Наталя Громова")


def test_words_beside_an_emblem_are_no_caption():
    emblem = "<div><a href=/><img src=/l.png></a><div id=about>Сьогодні ясно і тепло</div></div>"
    page = read(f"{emblem}<article><h1>Новий елеватор</h1><p>{SAID}</p><p>{MORE}</p></article>")
    assert page.lead_picture is None
