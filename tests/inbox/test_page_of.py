import pytest

from strichka.inbox.models import Item
from strichka.inbox.page_of import LONGEST_LINE, first_line, page_of
from strichka.wire.feeds.kinds import Media
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db


def page(**values: object) -> object:
    bring(make_feed("Обрій", credit="Обрій"), item(**values))
    return page_of(Item.objects.select_related("feed").get())


def test_lists_quotes_and_links_are_kept() -> None:
    html = "<p>Міст <a href='https://a.example/'>відкрили</a>.</p><ul><li>Рух</li><li>Час</li></ul>"

    found = page(text=html)

    assert [part.kind for part in found.paragraphs] == ["paragraph", "list"]
    assert found.paragraphs[0].runs[1].href == "https://a.example/"


def test_no_word_of_an_item_is_taken_for_furniture() -> None:
    lines = "Читайте також\nПідписуйтеся на наш канал\nФото: Обрій\nУ місті відкрили міст."

    found = page(text=lines)

    assert [part.text for part in found.paragraphs] == lines.split("\n")


def test_the_source_is_the_feeds_where_no_register_entry_is_named() -> None:
    assert page(provider="Провайдер").source == "Провайдер"


def test_pictures_have_the_feeds_credit_where_they_have_none_and_their_terms() -> None:
    pictures = (
        Media(url="https://a.example/1.jpg", usage_terms="Раз"),
        Media(url="https://a.example/2.jpg", credit="Я"),
    )

    found = page(media=(*pictures, Media(name="a.pdf", mime_type="application/pdf", url="https://a.example/a.pdf")))

    assert found.lead_picture.credit == "Обрій · Раз"
    assert [part.picture.credit for part in found.paragraphs if part.picture] == ["Я"]


def test_a_long_first_line_is_cut_between_words() -> None:
    line = first_line("слово " * 60)

    assert len(line) <= LONGEST_LINE
    assert line.endswith("слово…")
