from typing import Any

import pytest

from strichka.inbox.enums import Handling
from strichka.inbox.models import Item, Rule
from strichka.inbox.sorting import said_in
from strichka.inbox.trial import trial
from strichka.notices.models import Notice
from tests.factories import make_section, make_user
from tests.inbox.coming import ago, bring, item, make_feed

pytestmark = pytest.mark.django_db


def rule(**values: Any) -> Rule:
    return Rule.objects.create(**{"name": "Правило", "is_active": True} | values)


@pytest.mark.parametrize(
    ("words", "text", "fits"),
    [
        ("ракетна атака", "Після ракетної атаки горить склад.", True),
        ("ракетна атака", "Атака була ракетна.", False),
        ("Роман Кобзар", "Про це сказали Романові Кобзарю.", True),
        ("порт", "У портах тихо.", True),
        ("порт", "Спортом займаються всі.", False),
        ("Порт", "Зайшли в порт.", False),
        ("bridge", "Two bridges are closed.", True),
        ("пожежа\nвибух", "Пролунали вибухи.", True),
        ("...", "Будь-що.", False),
    ],
)
def test_words_fit_in_any_of_their_forms(words: str, text: str, fits: bool) -> None:
    assert said_in(words, text) is fits


def test_all_that_a_rule_asks_has_to_be_so() -> None:
    feed, other = make_feed("Обрій"), make_feed("Хвиля")
    rule(feed=feed, words="міст", urgency=3, marks_urgent=True)

    bring(feed, item("1", urgency=3), item("2", urgency=4), item("3"), item("4", "Порт", "Порт.", urgency=3))
    bring(other, item("5", urgency=3))

    assert list(Item.objects.filter(is_urgent=True).values_list("key", flat=True)) == ["1"]


def test_a_rule_that_asks_nothing_or_does_not_work_touches_nothing() -> None:
    rule(marks_urgent=True)
    rule(words="міст", marks_urgent=True, is_active=False)

    bring(make_feed(), item())

    assert not Item.objects.get().is_urgent


def test_items_go_to_a_section_or_are_ignored() -> None:
    section = make_section("misto", "Місто")
    rule(words="міст", section=section)
    rule(words="порт", ignores=True)

    bring(make_feed(), item("1"), item("2", "Порт", "Порт працює."))

    one, other = Item.objects.order_by("pk")
    assert {one.key: (one.section, one.handling), other.key: (other.section, other.handling)} == {
        "1": (section, Handling.NEW), "2": (None, Handling.IGNORED),
    }  # fmt: skip


def test_an_alarm_is_told_once_of_what_is_news() -> None:
    person, feed = make_user(), make_feed()
    rule(words="міст", alarms=True, added_by=person)

    bring(feed, item("1"), item("old", "Міст колись", published=ago(days=3)))
    bring(feed, item("1", text="Іншими словами про міст.", published=Item.objects.get(key="1").published_at))

    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.path) == (person, "wire_alarm", f"inbox/{Item.objects.get(key='1').pk}/")
    assert set(Item.objects.filter(is_alarm=True).values_list("key", flat=True)) == {"1"}


def test_a_version_that_begins_to_fit_is_told() -> None:
    person, feed, at = make_user(), make_feed(), ago(minutes=5)
    rule(words="вибух", alarms=True, person=person)
    bring(feed, item(published=at))

    bring(feed, item(text="На мості пролунав вибух.", published=at))

    assert (Notice.objects.get().person, Item.objects.get().is_alarm) == (person, True)


def test_the_past_of_a_new_feed_alarms_nobody() -> None:
    rule(words="міст", alarms=True, added_by=make_user())

    bring(make_feed(succeeded_at=None), item())

    assert not Notice.objects.exists()
    assert not Item.objects.get().is_alarm


def test_a_rule_is_tried_on_the_last_items_before_it_works(django_assert_num_queries: Any) -> None:
    bring(make_feed(), item("1"), item("2", "Порт", "Порт працює."), item("3", "Мости", "Ремонтують мости."))
    draft = rule(words="міст", is_active=False, ignores=True)

    with django_assert_num_queries(1):
        tried = trial(draft)

    assert (tried.tried, tried.count, {one.key for one in tried.items}) == (3, 2, {"1", "3"})
    assert not Item.objects.filter(handling=Handling.IGNORED).exists()
    assert trial(draft, among=1).tried == 1
