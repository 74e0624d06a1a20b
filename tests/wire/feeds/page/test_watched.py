from datetime import UTC, datetime

import pytest

from strichka.wire.feeds.kinds import Unreadable
from strichka.wire.feeds.page.watched import read
from tests.wire.feeds.samples import sample

URL = "https://vysnya.example/n/1?from=tg"


def test_a_page_is_one_item_of_its_story() -> None:
    (item,) = read(sample("page.html"), URL).items

    assert (item.key, item.url, item.title) == (
        URL, "https://vysnya.example/n/1", "Міст через річку відкрили після ремонту",
    )  # fmt: skip
    assert (item.language, item.published) == ("uk", datetime(2024, 5, 14, 6, 32, tzinfo=UTC))
    assert item.html.startswith("<p>Міст через річку Либідь відкрили")
    assert "<h2>Що зробили</h2>" in item.html
    assert '<a href="https://vysnya.example/o">опори</a>' in item.html
    assert "<ul><li>нові опори</li><li>новий асфальт</li></ul>" in item.html


def test_what_changes_around_the_story_changes_nothing() -> None:
    page = sample("page.html").decode().replace("Зараз читають: 17", "Зараз читають: 99").replace("Політика", "Спорт")

    assert read(page.encode(), URL) == read(sample("page.html"), URL)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"<html><body></body></html>"])
def test_a_page_without_a_story_is_said(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content, URL)
