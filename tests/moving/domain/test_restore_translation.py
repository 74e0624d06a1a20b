import pytest

from strichka.moving.domain.restore_translation import restore_translation
from strichka.stories.models import Story
from tests.factories import make_story

pytestmark = pytest.mark.django_db


def test_translation_finds_its_original_and_waits_for_none() -> None:
    original, translation = make_story(headline="Пором"), make_story(headline="Ferry", language="en")

    restore_translation(public_id=translation.public_id, origin=original.public_id, by=None)
    restore_translation(public_id=original.public_id, origin="nema", by=None)

    assert dict(Story.objects.values_list("pk", "translation_of")) == {original.pk: None, translation.pk: original.pk}
