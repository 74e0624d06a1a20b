"""A story made anew from its export."""

from typing import Any

import pytest

from strichka.moving.domain.restore_story import restore_story
from strichka.moving.export import plain_rows
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.models import Card, Story
from tests.factories import make_section, publish_story
from tests.moving.newsroom import empty

pytestmark = pytest.mark.django_db


def exported() -> dict[str, Any]:
    values = plain_rows.story(publish_story(headline="Пором"))
    empty()
    make_section()
    return values


def test_story_is_what_it_was() -> None:
    values = exported()

    row = restore_story(values=values, by=None)

    assert row is not None
    assert plain_rows.story(Story.objects.get()) == values
    assert Card.objects.get().path == values["addresses"][0]
    assert AuditEntry.objects.filter(action="restore_story", subject=values["public_id"]).count() == 1


def test_story_that_is_here_stays_as_it_is() -> None:
    story = publish_story(headline="Пором")
    values = plain_rows.story(story)
    values["short_headline"] = "Інше"

    assert restore_story(values=values, by=None) is None
    assert Story.objects.get().short_headline == ""


def test_what_it_refers_to_must_be_here() -> None:
    values = {**exported(), "section": "nema"}

    with pytest.raises(Refused, match="nema"):
        restore_story(values=values, by=None)

    assert not Story.objects.exists()


def test_broken_text_is_refused() -> None:
    values = exported()
    values["document"]["content"][0]["type"] = "nema"

    with pytest.raises(Refused):
        restore_story(values=values, by=None)
