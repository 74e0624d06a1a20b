import importlib
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from prosemirror.transform import Transform

from strichka.document import build
from strichka.document.schema import load
from strichka.lib.setting import words
from strichka.staff.enums import Role
from strichka.stories import signals
from strichka.stories.checking import found
from strichka.stories.domain import write
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.domain.submit import submit
from strichka.stories.models import CheckSetting, LinkUse, PictureUse, Story, StoryFinding
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES, Rule
from strichka.stylebook.rule import Finding as Found
from strichka.stylebook.rule import Severity as Weight
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_picture, set_fields

pytestmark = pytest.mark.django_db


def _bridges(passage: Passage, _copy: Copy) -> Iterator[Found]:
    if "міст" in passage.text:
        yield Found("bridge", 0, 1, Weight.WARNING, words(uk="Не так."))


BRIDGES = Rule("bridge", _bridges)


def kept(story: Story) -> list[str]:
    return sorted(StoryFinding.objects.filter(story=story).values_list("name", flat=True))


def test_what_waits_is_asked_all_and_of_what_is_published_only_what_lasts() -> None:
    ready, live, draft = make_story("Про міст."), make_story("Знову про міст."), make_story("Іще про міст.")
    submit(story=ready, by=None)
    with RULES.temporarily(BRIDGES):
        publish(story=live, by=None)
        found.look()
    assert kept(ready) == ["byline", "stylebook", "topics"]
    assert kept(live) == ["stylebook"]
    assert kept(draft) == []


def test_a_story_is_asked_again_when_it_was_changed_and_not_before() -> None:
    story = make_story()
    submit(story=story, by=None)
    found.look()
    StoryFinding.objects.all().delete()
    found.look()
    assert kept(story) == []
    set_fields(story, ednote="Чекаємо на коментар")
    found.look()
    assert kept(story) == ["byline", "topics"]


def test_what_was_mended_is_no_finding_any_more() -> None:
    story = make_story("Про міст.")
    submit(story=story, by=None)
    with RULES.temporarily(BRIDGES):
        found.look()
    assert "stylebook" in kept(story)
    Story.objects.update(changed_at=timezone.now())
    found.look()
    assert kept(story) == ["byline", "topics"]


def test_what_is_older_than_the_rundown_looks_is_left_alone() -> None:
    story = publish_story()
    Story.objects.update(changed_at=timezone.now() - timedelta(days=8))
    found.look()
    story.refresh_from_db()
    assert story.checked_at is None


def test_a_text_that_cannot_be_read_is_logged_once_and_holds_no_older_one_up(caplog: pytest.LogCaptureFixture) -> None:
    older, newer = make_story(), make_story()
    for one in (older, newer):
        submit(story=one, by=None)
    unknown = {"type": "doc", "content": [{"type": "nobody_knows"}]}
    Story.objects.filter(pk=newer.pk).update(document=unknown, changed_at=timezone.now() + timedelta(seconds=1))
    with caplog.at_level(logging.ERROR):
        found.look()
        found.look()
    assert [newer.public_id in one.getMessage() for one in caplog.records] == [True]
    assert (kept(older), kept(newer)) == (["byline", "topics"], [])


def test_a_letter_typed_in_a_text_older_than_the_notes_has_its_links_and_pictures_noted() -> None:
    paragraph = build.paragraph([build.text("тут", build.link("https://example.org/a"))])
    document = build.new_document(headline="Міст", blocks=[paragraph]).to_json()
    story = create(by=None, document=document, section=make_section())
    set_fields(story, lead_picture=make_picture(1, alt="", credit="").public_id)
    submit(story=story, by=None)
    LinkUse.objects.all().delete()
    PictureUse.objects.update(without_alt=False, without_credit=False)
    story.refresh_from_db()
    transform = Transform(load(story.document)).insert(1, build.text("Ще"))
    steps = [one.to_json() for one in transform.steps]
    write.apply(story=story.public_id, version=story.version, steps=steps, by=None)
    found.look()
    assert LinkUse.objects.get().story == story
    assert list(PictureUse.objects.values_list("without_alt", "without_credit")) == [(True, True)]


def test_another_meaning_of_a_check_has_all_asked_again(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    CheckSetting.objects.create(name="topics", severity="off")
    submit(story=story, by=None)
    found.look()
    assert kept(story) == ["byline"]
    row = CheckSetting.objects.get()
    address = f"/desk/registers/stories/checksetting/{row.pk}/change/"
    assert signed_in(Role.CHIEF).post(address, {"severity": "warning"}).status_code == 302
    found.look()
    assert kept(story) == ["byline", "topics"]


def test_what_was_found_is_no_news_of_the_storys_state(django_capture_on_commit_callbacks: Any) -> None:
    story = make_story()
    submit(story=story, by=None)
    told: list[Story] = []
    heard: list[bool] = []

    def listen(*, story: Story, **_more: Any) -> None:
        told.append(story)

    def hear(**_more: Any) -> None:
        heard.append(True)

    signals.state_changed.connect(listen)
    signals.findings_changed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        found.look()
    signals.state_changed.disconnect(listen)
    signals.findings_changed.disconnect(hear)
    assert (told, heard) == ([], [True])


def test_an_upgrade_has_recent_texts_asked_again_and_drops_what_pictures_say_themselves() -> None:
    story = make_story()
    submit(story=story, by=None)
    found.look()
    StoryFinding.objects.create(story=story, name="rights")
    importlib.import_module("strichka.stories.migrations.0022_asked_again").ask_again(apps, None)
    story.refresh_from_db()
    assert (kept(story), story.checked_at) == (["byline", "topics"], None)
