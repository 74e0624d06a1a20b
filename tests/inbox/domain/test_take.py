from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.document import plain
from strichka.inbox.domain.take import take
from strichka.inbox.enums import Handling
from strichka.inbox.errors import TakenBefore
from strichka.inbox.models import Item, Taking
from strichka.sources.models import Source
from strichka.staff.errors import Refused
from strichka.stories.domain.spike import spike
from strichka.stories.models import Story
from strichka.wire.feeds.kinds import Media, Signal
from tests.factories import make_section, make_user
from tests.inbox.coming import bring, item, make_feed
from tests.paper.reading import make_topic

pytestmark = pytest.mark.django_db


def agency(name: str = "Обрій", **values: Any) -> Any:
    source = Source.objects.create(slug=f"s{Source.objects.count()}", kind="agency", name=name)
    return make_feed(name, source=source, credit=f"{name}/Фото", usage_terms="З посиланням.", **values)


def keys(*names: str) -> list[int]:
    return [Item.objects.get(key=name).pk for name in names]


def test_a_draft_has_all_that_the_item_has() -> None:
    make_topic("mist", "Міст")
    until = timezone.now() + timedelta(hours=3)
    section = make_section("misto", "Місто")
    picture = Media(url="https://a.example/m.jpg", mime_type="image/jpeg", caption="Новий міст", credit="Іван Коваль")
    bring(
        agency(section=section),
        item(
            text="У місті відкрили міст.\nРух почався о восьмій.", url="https://obrii.example/1", dateline="Київ",
            subjects=("Міст", "Порт"), urgency=2, embargoed=until, media=(picture,), ednote="Не для радіо.",
            provider="Обрій",
        ),
    )  # fmt: skip

    story = take(items=keys("1"), by=make_user()).story

    assert (story.headline, story.language, story.section) == ("Міст відкрили", "uk", section)
    assert [*plain.lines(story.document)] == ["У місті відкрили міст.", "Рух почався о восьмій."]
    assert [one.source.name for one in story.story_sources.all()] == ["Обрій"]
    assert [one.topic.slug for one in story.story_topics.all()] == ["mist"]
    assert (story.dateline, story.urgency, story.embargoed_until) == ("Київ", 2, until)
    assert (story.lead_caption, story.lead_credit) == ("Новий міст", "Іван Коваль")
    for said in (
        "Обрій",
        "https://obrii.example/1",
        "З посиланням.",
        "Не для радіо.",
        "Порт",
        "https://a.example/m.jpg",
    ):
        assert said in story.ednote


def test_what_was_taken_is_noted_with_its_version() -> None:
    feed, by = agency(), make_user()
    bring(feed, item())
    bring(feed, item(text="Іншими словами.", version="2"))

    story = take(items=keys("1"), by=by).story

    row = Item.objects.get()
    taking = Taking.objects.get()
    assert (taking.item, taking.story, taking.version, taking.by) == (row, story, 2, by)
    assert (row.handling, row.handled_by) == (Handling.TAKEN, by)


def test_several_items_become_one_draft_each_under_its_source() -> None:
    bring(agency("Обрій"), item("1"))
    bring(agency("Хвиля"), item("2", "Рух мостом", "Рухом задоволені."))

    story = take(items=keys("2", "1"), by=make_user()).story

    assert story.headline == "Рух мостом"
    assert [*plain.lines(story.document)] == [
        "Хвиля: Рух мостом", "Рухом задоволені.", "Обрій: Міст відкрили", "У місті відкрили міст.",
    ]  # fmt: skip
    assert {one.source.name for one in story.story_sources.all()} == {"Обрій", "Хвиля"}
    assert (Taking.objects.count(), Story.objects.count()) == (2, 1)


def test_taken_twice_is_noticed_and_where() -> None:
    bring(agency(), item())
    by = make_user(display_name="Олена")
    story = take(items=keys("1"), by=by).story

    with pytest.raises(TakenBefore, match="Олена") as before:
        take(items=keys("1"), by=make_user())

    assert before.value.public_id == story.public_id
    assert take(items=keys("1"), by=make_user(), again=True).story.pk != story.pk


def test_the_same_words_of_another_feed_are_noticed() -> None:
    bring(agency("Обрій"), item("1"))
    bring(agency("Хвиля"), item("2"))
    take(items=keys("1"), by=make_user())

    with pytest.raises(TakenBefore):
        take(items=keys("2"), by=make_user())


def test_what_was_spiked_is_taken_anew() -> None:
    bring(agency(), item())
    editor = make_user("duty_editor")
    spike(story=take(items=keys("1"), by=editor).story, by=editor)

    assert take(items=keys("1"), by=editor).story.headline == "Міст відкрили"


def test_what_its_source_has_withdrawn_is_not_taken() -> None:
    feed = agency()
    bring(feed, item())
    bring(feed, item(signal=Signal.KILL))

    with pytest.raises(Refused, match="відкликало"):
        take(items=keys("1"), by=make_user())
    assert not Story.objects.exists()


def test_a_message_without_a_headline_has_its_first_line() -> None:
    bring(agency(), item(title="", text="Тривога в місті.\nПерейдіть до сховища."))

    story = take(items=keys("1"), by=make_user()).story

    assert story.headline == "Тривога в місті."
    assert [*plain.lines(story.document)] == ["Перейдіть до сховища."]


@pytest.mark.parametrize("chosen", [[], [0], list(range(1, 40))])
def test_what_cannot_be_taken_is_refused(chosen: list[int]) -> None:
    with pytest.raises(Refused):
        take(items=chosen, by=make_user())


def test_who_does_not_write_takes_nothing() -> None:
    bring(agency(), item())

    with pytest.raises(PermissionDenied):
        take(items=keys("1"), by=make_user("keeper"))
