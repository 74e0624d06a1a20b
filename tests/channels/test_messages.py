import pytest
from django.utils import timezone

from strichka.channels import messages
from strichka.channels.models import Delivery, Post
from strichka.document import build
from strichka.senders.sender import Change, Picture
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.channels.telling import make_channel, want
from tests.factories import make_story
from tests.paper.reading import make_picture, make_topic, publish_with, set_fields

pytestmark = pytest.mark.django_db


def delivery_of(story: Story, change: str = "published", **wish: object) -> Delivery:
    post = want(Story.objects.get(pk=story.pk), make_channel(), **wish)
    return Delivery(post=post, change=change, edition=1, due_at=timezone.now())


def test_readers_edition_is_told_and_not_the_draft() -> None:
    make_topic("mist", "Міст")
    make_picture(1, alt="Міст", credit="Олена")
    document = build.new_document(headline="Міст відкрили", standfirst="Рух почався.", blocks=[build.paragraph("А.")])
    story = publish_with(document, topics=["mist"], lead_picture=make_picture(2, alt="Річка", credit="Олена").public_id)
    Story.objects.filter(pk=story.pk).update(headline="Чернетка")
    told = messages.of_delivery(delivery_of(story))
    assert (told.headline, told.standfirst, told.topics) == ("Міст відкрили", "Рух почався.", ("Міст",))
    assert told.url.endswith(f"-{story.public_id}/")
    assert told.picture is not None
    assert (told.picture.alt, told.picture.credit) == ("Річка", "Фото: Олена")
    without = messages.of_delivery(delivery_of(story, with_link=False, with_picture=False, silent=True))
    assert (without.url, without.picture, without.silent) == ("", None, True)


def test_a_note_is_told_with_a_change_and_a_typo_in_silence() -> None:
    story = make_story()
    publish(story=story, by=None)
    publish(story=story, by=None, kind="correction", note="Міст інший.")
    assert messages.of_delivery(delivery_of(story, "corrected")).note == "Міст інший."
    assert messages.of_delivery(delivery_of(story, "published")).note == ""
    set_fields(story, dateline="Київ")
    publish(story=story, by=None, kind="minor", note="Кома.")
    assert messages.of_delivery(delivery_of(story, "updated")).note == ""
    kill(story=story, by=None, note="Помилка.")
    withdrawn = messages.of_delivery(delivery_of(story, "withdrawn"))
    assert (withdrawn.change, withdrawn.note) == (Change.WITHDRAWN, "Помилка.")


def test_paid_matter_has_its_mark_and_a_draft_is_told_as_it_would_be() -> None:
    story = make_story(kind="advertising")
    set_fields(story, advertising_mark="advertising")
    story.refresh_from_db()
    told = messages.of_draft(Post(story=story, channel=make_channel(), text="Їдьмо!"))
    assert (told.mark, told.text, told.edition) == ("Реклама", "Їдьмо!", 0)


def test_a_picture_that_is_withheld_or_not_ready_is_not_sent() -> None:
    picture = make_picture(1)
    story = publish_with(
        build.new_document(headline="Міст", blocks=[build.paragraph("А.")]), lead_picture=picture.public_id
    )
    assert isinstance(messages.of_delivery(delivery_of(story)).picture, Picture)
    picture.withheld_at = timezone.now()
    picture.save()
    assert messages.of_delivery(delivery_of(story)).picture is None


def test_a_channel_that_carries_stories_has_the_whole_of_it_and_only_that_it_was_withdrawn_afterwards() -> None:
    story = publish_with(build.new_document(headline="Міст", blocks=[build.paragraph("Рух почався.")]))
    delivery = delivery_of(story)
    assert messages.of_delivery(delivery).document == {}
    document = messages.of_delivery(delivery, whole=True).document
    assert (document["standard"]["version"], document["pubStatus"]) == ("3.1", "usable")
    assert "Рух почався." in document["bodies"][0]["value"]
    kill(story=story, by=None, note="Помилка.")
    withdrawn = messages.of_delivery(delivery_of(story, "withdrawn"), whole=True).document
    assert withdrawn["pubStatus"] == "canceled"
    assert "bodies" not in withdrawn
