"""Two topics that are one: nothing and nobody is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.fields import change
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import CardTopic, Story
from strichka.topics import merged, naming
from strichka.topics.domain.merge import merge
from strichka.topics.models import Topic
from strichka.topics.queries import labels_of
from tests.factories import make_story, make_user
from tests.stories.changing import published
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def story_about(*topics: Topic, headline: str = "Потяг прибув") -> Story:
    story = make_story(headline=headline)
    change(story=story, field="topics", value=[one.slug for one in topics], version=0, by=None)
    publish(story=story, by=None)
    outbox.bake_touched()
    story.refresh_from_db()
    return story


def page(path: str) -> str:
    outbox.bake_touched()
    found = press.render(path)
    assert isinstance(found, press.Page)
    return found.content.decode()


def pair() -> tuple[Topic, Topic]:
    kept = topic("Кім Чен Ин", slug="kim-chen-yn", translations={"en": "Kim Jong Un"})
    return kept, topic("Кім Чен Ун", "person", "Маршал", forbidden=("Ким Чен Ин",), slug="kim-chen-un")


def test_every_name_of_the_duplicate_leads_to_the_topic_that_is_kept() -> None:
    kept, duplicate = pair()
    typed = [form.form for form in duplicate.forms.all()] + [duplicate.name]
    merge(kept=kept, duplicate=duplicate, by=make_user("chief"))
    for name in typed:
        assert [one.topic.slug for one in naming.find(name, "uk")] == ["kim-chen-yn"], name
    assert naming.find("Ким Чен Ин", "uk")[0].kind == "forbidden"
    assert AuditEntry.objects.get(action="merge_topic").details == {"duplicate": "kim-chen-un", "name": "Кім Чен Ун"}


def test_stories_move_and_a_story_with_both_has_one() -> None:
    kept, duplicate = pair()
    only, both = story_about(duplicate), story_about(duplicate, kept, headline="Потяг рушив")
    merge(kept=kept, duplicate=duplicate, by=None)
    assert FIELDS.named("topics").get(only) == FIELDS.named("topics").get(both) == ["kim-chen-yn"]
    front = page("/topic/kim-chen-yn/")
    assert "Потяг прибув" in front
    assert "Потяг рушив" in front
    assert front.count("Потяг рушив") <= 2


def test_old_pages_lead_to_the_new_ones_and_are_baked() -> None:
    kept, duplicate = pair()
    story = story_about(duplicate)
    assert story.published_at is not None
    merge(kept=kept, duplicate=duplicate, by=None)
    outbox.bake_touched()
    month = f"{timezone.localtime(story.published_at):%Y/%m}/"
    for below in ("", month):
        found = press.render(f"/topic/kim-chen-un/{below}")
        assert isinstance(found, press.Redirect)
        assert found.target == f"/topic/kim-chen-yn/{below}"
        assert press.store().redirect(f"/topic/kim-chen-un/{below}") == found.target
    assert "Потяг прибув" in page(f"/topic/kim-chen-yn/{month}")


def test_who_has_subscribed_to_the_duplicate_gets_the_feed_of_the_topic_that_is_kept() -> None:
    kept, duplicate = pair()
    story_about(duplicate)
    merge(kept=kept, duplicate=duplicate, by=None)
    story_about(kept, headline="Потяг рушив")
    feed = page("/topic/kim-chen-un/feed.rss")
    assert "Кім Чен Ин" in feed
    assert "Потяг рушив" in feed
    assert press.store().exists("/topic/kim-chen-un/feed.json")


def test_editions_that_name_the_duplicate_show_the_topic_that_is_kept() -> None:
    kept, duplicate = pair()
    story = story_about(duplicate)
    merge(kept=kept, duplicate=duplicate, by=None)
    path = story.addresses.get().path
    assert "/topic/kim-chen-yn/" in page(path)
    assert "kim-chen-un" not in page(path)
    assert "Кім Чен Ин" in page("/feed.rss")


def test_a_story_withdrawn_later_leaves_the_kept_topics_page() -> None:
    kept, duplicate = pair()
    story = story_about(duplicate)
    merge(kept=kept, duplicate=duplicate, by=None)
    outbox.bake_touched()
    kill(story=story, note="Помилка", by=None)
    outbox.bake_touched()
    assert press.render("/topic/kim-chen-yn/") is None
    assert not press.store().exists("/topic/kim-chen-yn/")


def test_a_desk_that_still_shows_the_duplicate_saves_the_topic_that_is_kept() -> None:
    kept, duplicate = pair()
    story = make_story()
    merge(kept=kept, duplicate=duplicate, by=None)
    change(story=story, field="topics", value=["kim-chen-un", "kim-chen-yn"], version=0, by=None)
    assert FIELDS.named("topics").get(story) == ["kim-chen-yn"]


def test_merges_one_after_another_lead_to_the_last() -> None:
    kept, duplicate = pair()
    last = topic("Лідер КНДР", slug="last")
    merge(kept=kept, duplicate=duplicate, by=None)
    merge(kept=last, duplicate=kept, by=None)
    assert merged.resolve_merged(["kim-chen-un", "kim-chen-yn", "last"]) == ["last"]
    assert set(labels_of("Маршал", "uk")) == {f"topic:{one.pk}" for one in (kept, duplicate, last)}
    found = press.render("/topic/kim-chen-un/")
    assert isinstance(found, press.Redirect)
    assert found.target == "/topic/last/"


def test_what_was_ruled_out_stays_ruled_out() -> None:
    kept, duplicate = pair()
    form = kept.forms.filter(generated=True).first()
    assert form is not None
    form.removed = True
    form.save()
    merge(kept=kept, duplicate=duplicate, by=None)
    assert kept.forms.get(form=form.form).removed
    assert not kept.keys.filter(form=form.form).exists()


def test_neither_itself_nor_what_is_merged_is_merged() -> None:
    kept, duplicate = pair()
    with pytest.raises(Refused):
        merge(kept=kept, duplicate=kept, by=None)
    merge(kept=kept, duplicate=duplicate, by=None)
    with pytest.raises(Refused):
        merge(kept=kept, duplicate=duplicate, by=None)


def test_a_reporter_merges_nothing() -> None:
    kept, duplicate = pair()
    with pytest.raises(PermissionDenied):
        merge(kept=kept, duplicate=duplicate, by=make_user("reporter"))
    assert duplicate.forms.exists()


def test_words_mended_after_the_merge_leave_the_story_with_the_topic_that_is_kept() -> None:
    kept, duplicate = pair()
    story = story_about(duplicate)
    merge(kept=kept, duplicate=duplicate, by=None)
    correct(story=story, replacement=Replacement(published(story, "Потяг"), "Поїзд"), by=None)
    assert list(CardTopic.objects.values_list("card", "topic")) == [(story.pk, kept.pk)]
    assert "Поїзд прибув" in page("/topic/kim-chen-yn/")
