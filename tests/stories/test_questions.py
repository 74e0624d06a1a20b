import pytest
from django.utils import translation

from strichka.document import build
from strichka.document.schema import load
from strichka.pictures.models import Picture
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import change
from strichka.stories.domain.publish import publish
from strichka.stories.enums import Kind
from strichka.stories.models import Byline, Story
from strichka.stories.questions import questions
from tests.factories import make_section, make_story, publish_story

pytestmark = pytest.mark.django_db

UNSIGNED = "Nobody is named as its author."


def _asked(story: Story) -> list[str]:
    story.refresh_from_db()
    with translation.override("en"):
        return questions(story, load(story.document))


def _with_pictures(*alts: str) -> Story:
    blocks = [build.paragraph("Рух почався.")]
    for number, alt in enumerate(alts):
        record = Picture.objects.create(original=f"{number}.jpg", alt=alt, sha256=str(number) * 64)
        blocks.append(build.picture(record.public_id))
    document = build.new_document(headline="Міст", blocks=blocks)
    return create(by=None, document=dict(document.to_json()), section=make_section())


def _sign(story: Story) -> None:
    byline = Byline.objects.create(slug="olena", name="Олена")
    change(story=story, field="bylines", value=[{"slug": byline.slug, "role": ""}], version=0, by=None)


def test_a_story_that_nobody_signed_is_asked_about() -> None:
    story = make_story()
    assert _asked(story) == [UNSIGNED]
    _sign(story)
    assert _asked(story) == []


@pytest.mark.parametrize("kind", [Kind.FLASH, Kind.ADVERTISING])
def test_a_flash_and_an_advertisement_need_no_author(kind: Kind) -> None:
    assert _asked(make_story(kind=kind)) == []


def test_what_readers_have_already_is_not_asked_about_again() -> None:
    assert _asked(publish_story()) == []


def test_pictures_without_a_description_are_counted() -> None:
    story = _with_pictures("", "Міст уночі", "")
    assert _asked(story)[1:] == ["2 pictures have no description for those who do not see them."]


def test_only_a_new_picture_of_an_update_is_asked_about() -> None:
    story = _with_pictures("")
    publish(story=story, by=None)
    assert _asked(story) == []
    lead = Picture.objects.create(original="lead.jpg", sha256="f" * 64)
    change(story=story, field="lead_picture", value=lead.public_id, version=0, by=None)
    assert _asked(story) == ["1 picture has no description for those who do not see it."]
