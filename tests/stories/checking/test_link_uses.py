"""Where the links of drafts lead is written down with what brings them and what takes them."""

import importlib
from typing import Any

import pytest
from django.apps import apps

from strichka.document import build
from strichka.stories.checking.outside import sum_of
from strichka.stories.domain.create import copy, create
from strichka.stories.models import LinkUse, PictureUse, Story
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_picture, set_fields
from tests.stories.changing import transform

pytestmark = pytest.mark.django_db

ELSEWHERE = "https://example.org/a"


def linking(*hrefs: str) -> Story:
    blocks = [build.paragraph([build.text("тут", build.link(href))]) for href in hrefs]
    document = build.new_document(headline="Міст", blocks=blocks).to_json()
    return create(by=None, document=document, section=make_section())


def leads(story: Story) -> set[tuple[str, int | None]]:
    return set(LinkUse.objects.filter(story=story).values_list("url_sum", "target"))


def test_links_elsewhere_and_to_stories_of_ours_are_noted_once_and_those_to_itself_and_to_lists_are_not() -> None:
    other = publish_story()
    story = linking(ELSEWHERE, ELSEWHERE, other.card.path, f"/desk/stories/{other.public_id}/", "/sport/")
    assert leads(story) == {(sum_of(ELSEWHERE), None), ("", other.pk)}
    assert leads(copy(story=story, by=None)) == leads(story)


def test_steps_bring_and_take_links_and_others_leave_them_alone(django_assert_num_queries: Any) -> None:
    story = make_story("Міст відкрили.")
    paragraph = build.paragraph([build.text("тут", build.link(ELSEWHERE))])
    transform(story, lambda doc: doc.insert(doc.doc.content.size, paragraph))
    assert leads(story) == {(sum_of(ELSEWHERE), None)}
    kept = LinkUse.objects.get().pk
    transform(story, lambda doc: doc.insert(1, build.text("Так")))
    assert LinkUse.objects.get().pk == kept
    transform(story, lambda doc: doc.delete(doc.doc.content.size - paragraph.node_size, doc.doc.content.size))
    assert leads(story) == set()


def test_an_upgrade_finds_what_recent_texts_say_of_their_pictures_and_where_their_links_lead() -> None:
    other = publish_story()
    story = linking(ELSEWHERE, other.card.path)
    set_fields(story, lead_picture=make_picture(1, alt="", credit="").public_id)
    flags = PictureUse.objects.filter(story=story).values_list("without_alt", "without_credit")
    kept = (leads(story), list(flags))
    LinkUse.objects.all().delete()
    PictureUse.objects.update(without_alt=False, without_credit=False)
    importlib.import_module("strichka.stories.migrations.0021_uses_of_recent_texts").note(apps, None)
    assert (leads(story), list(flags)) == kept == ({(sum_of(ELSEWHERE), None), ("", other.pk)}, [(True, True)])
