from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from prosemirror.model import Node
from prosemirror.transform import Transform

from strichka.baking.models import LiveCheck
from strichka.document import build, contents
from strichka.document.schema import load
from strichka.pictures.models import Picture
from strichka.stories import attention, keys
from strichka.stories.attention import REASONS, Reason, Window
from strichka.stories.checking import found
from strichka.stories.checking.outside import sum_of
from strichka.stories.domain import write
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.submit import submit
from strichka.stories.models import CheckSetting, OutsideLink, Story
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_picture, set_fields

pytestmark = pytest.mark.django_db


def window() -> Window:
    now = timezone.now() + timedelta(minutes=10)
    return Window(now - timedelta(days=1), now, now)


def names(story: Story) -> list[str]:
    return [reason.name for reason in attention.reasons(window()).get(story.pk, [])]


def lead(picture: Picture, *stories: Story) -> None:
    for story in stories:
        set_fields(story, lead_picture=picture.public_id)


def test_a_story_that_was_to_go_out_and_has_not_is_overdue() -> None:
    story, later = make_story(), make_story()
    Story.objects.filter(pk=story.pk).update(scheduled_for=timezone.now())
    Story.objects.filter(pk=later.pk).update(scheduled_for=timezone.now() + timedelta(hours=1))
    assert (names(story), names(later)) == (["overdue"], [])


def test_an_edition_that_nobody_saw_at_its_address_is_unseen_until_a_newer_one_is_seen() -> None:
    story = publish_story()
    assert names(story) == ["unseen"]
    LiveCheck.objects.create(subject=str(keys.story(story.public_id)), change="edition 2", seen_at=timezone.now())
    assert names(story) == []


def test_a_lead_picture_without_a_description_or_a_credit_is_missed_in_what_readers_see() -> None:
    story, draft = publish_story(), make_story()
    LiveCheck.objects.all().delete()
    lead(make_picture(1, alt="", credit=""), story, draft)
    assert (names(story), names(draft)) == (["alt", "credit"], [])
    set_fields(story, lead_credit="Фото: Getty")
    assert names(story) == ["alt"]


def test_what_the_newsroom_has_switched_off_needs_nobodys_attention() -> None:
    story = publish_story()
    LiveCheck.objects.all().delete()
    lead(make_picture(1, alt="", credit=""), story)
    CheckSetting.objects.create(name="alt", severity="off")
    assert names(story) == ["credit"]


def test_a_published_story_whose_picture_loses_its_rights_needs_attention_however_old_it_is() -> None:
    story, draft = publish_story(), make_story()
    LiveCheck.objects.all().delete()
    picture = make_picture(1, alt="Міст", credit="Яна", rights_end_on=timezone.localdate())
    for one in (story, draft):
        set_fields(one, lead_picture=picture.public_id)
    publish(story=story, by=None, kind="minor")
    LiveCheck.objects.all().delete()
    Story.objects.update(changed_at=timezone.now() - timedelta(days=300))
    assert (names(story), names(draft)) == (["rights_ending"], [])


def test_what_was_changed_outside_the_window_is_not_looked_through() -> None:
    story = publish_story()
    old = timezone.now() - timedelta(days=3)
    lead(make_picture(1, alt="", credit=""), story)
    Story.objects.update(changed_at=old)
    LiveCheck.objects.update(asked_at=old)
    assert names(story) == []


def test_a_package_adds_a_reason_of_its_own() -> None:
    story = make_story()
    mine = Reason("mine", "моє", lambda _window: Story.objects.order_by("-pk").values_list("pk", flat=True))  # type: ignore[arg-type]
    with REASONS.temporarily(mine):
        assert names(story) == ["mine"]


@pytest.mark.parametrize("count", [1, 4])
def test_reasons_take_two_queries_however_many_they_are_and_however_many_stories(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(count):
        publish_story(headline=f"Новина {number}")
    with django_assert_num_queries(2):
        found = attention.reasons(window())
    assert len(found) == count
    assert len(REASONS) == 23


def test_a_picture_inside_the_text_that_may_not_be_shown_is_missed_until_it_is_taken_out_or_allowed() -> None:
    picture = make_picture(1, alt="Міст", credit="Яна")
    blocks = [build.paragraph("Текст."), build.picture(picture.public_id)]
    document = build.new_document(headline="Міст", blocks=blocks).to_json()
    story = create(by=None, document=document, section=make_section())
    submit(story=story, by=None)
    assert names(story) == []
    yesterday = timezone.localdate() - timedelta(days=1)
    Picture.objects.update(rights_end_on=yesterday)
    assert names(story) == ["rights_ended"]
    Picture.objects.update(rights_end_on=timezone.localdate(), not_again=True)
    assert names(story) == ["not_again"]
    Picture.objects.update(not_again=False)
    assert names(story) == []


def showing(*blocks: Node) -> Story:
    document = build.new_document(headline="Міст", blocks=[build.paragraph("Текст."), *blocks]).to_json()
    story = create(by=None, document=document, section=make_section())
    submit(story=story, by=None)
    return story


def test_a_picture_in_the_text_is_missed_by_its_words_wherever_they_are_written() -> None:
    bare = make_picture(1, alt="", credit="")
    story = showing(build.picture(bare.public_id))
    assert names(story) == ["alt", "credit"]
    Picture.objects.update(alt="Міст")
    assert names(story) == ["credit"]
    Picture.objects.update(alt="")
    rewrite(story, "picture", alt="Міст у тумані", credit="Яна")
    assert names(story) == []
    rewrite(story, "picture", alt="", credit="Яна")
    assert names(story) == ["alt"]


def rewrite(story: Story, kind: str, **attrs: str) -> None:
    """Give the first block of this type other attributes, as the editor does."""
    story.refresh_from_db()
    transform = Transform(document := load(story.document))
    block = next(one for one in contents.blocks(document) if one.type == kind)
    transform.set_node_markup(block.position, None, {**block.node.attrs, **attrs})
    steps = [one.to_json() for one in transform.steps]
    write.apply(story=story.public_id, version=story.version, steps=steps, by=None)


def test_a_link_is_missed_when_its_page_is_seen_to_be_gone_and_when_its_story_is_withdrawn() -> None:
    url, other = "https://example.org/a", publish_story(headline="Інша")
    LiveCheck.objects.all().delete()
    inside = build.paragraph([build.text("там", build.link(other.card.path))])
    story = showing(build.paragraph([build.text("тут", build.link(url))]), inside)
    assert names(story) == []
    row = OutsideLink.objects.create(url=url, url_sum=sum_of(url), is_dead=True, looked_at=timezone.now())
    assert names(story) == ["outside_links"]
    OutsideLink.objects.update(looked_at=timezone.now() - timedelta(days=5))
    kill(story=other, by=None, note="Помилка.")
    LiveCheck.objects.all().delete()
    assert (names(story), row.url) == (["inside_links"], url)
    story.refresh_from_db()
    transform = Transform(document := load(story.document))
    transform.delete(block_of(document, "там"), document.content.size)
    steps = [one.to_json() for one in transform.steps]
    write.apply(story=story.public_id, version=story.version, steps=steps, by=None)
    assert names(story) == []


def block_of(document: Node, words: str) -> int:
    return next(one.position for one in contents.blocks(document) if words in one.text)


def test_what_checks_find_in_the_words_is_shown_once_the_worker_has_asked_them() -> None:
    story = showing()
    assert names(story) == []
    found.look()
    assert names(story) == ["byline", "topics"]
    CheckSetting.objects.create(name="topics", severity="off")
    assert names(story) == ["byline"]
