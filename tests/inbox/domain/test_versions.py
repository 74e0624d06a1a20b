import pytest
from django.utils import timezone

from strichka.inbox.domain.versions import Coming, change_of, is_older
from strichka.inbox.enums import Change
from strichka.inbox.models import Feed, Item
from strichka.wire.feeds import kinds
from tests.inbox.coming import ago, item


def row(coming: kinds.Item) -> Item:
    found = Item()
    Coming.of(coming, Feed()).write_to(found)
    return found


@pytest.mark.parametrize(
    ("said", "of_feed", "language"),
    [("uk-UA", "", "uk"), ("", "", "uk"), ("EN", "", "en"), ("en", "pl", "pl"), ("x" * 40, "", "x" * 8)],
)
def test_the_language_is_the_feeds_the_items_or_that_of_its_words(said: str, of_feed: str, language: str) -> None:
    assert Coming.of(item(language=said), Feed(language=of_feed)).language == language


@pytest.mark.parametrize(("urgency", "is_urgent"), [(1, True), (2, True), (3, False), (0, False), (99, False)])
def test_what_its_sender_calls_urgent_is(urgency: int, *, is_urgent: bool) -> None:
    assert row(item(urgency=urgency)).is_urgent is is_urgent


def test_an_earlier_version_is_told_by_its_number_or_else_by_its_time() -> None:
    assert is_older(row(item(version="10")), Coming.of(item(version="9"), Feed()))
    assert not is_older(row(item(version="9")), Coming.of(item(version="10"), Feed()))
    assert is_older(row(item(updated=timezone.now())), Coming.of(item(updated=ago(hours=1)), Feed()))


def test_a_later_time_is_an_update_and_no_time_is_silent() -> None:
    before = row(item(updated=ago(hours=1)))

    assert change_of(before, Coming.of(item(text="Інше.", updated=timezone.now()), Feed())) == Change.UPDATE
    assert change_of(row(item()), Coming.of(item(text="Інше."), Feed())) == Change.SILENT
    assert change_of(before, Coming.of(item(updated=timezone.now()), Feed())) is None
