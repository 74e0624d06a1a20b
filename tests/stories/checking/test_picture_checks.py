from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from strichka.document import build
from strichka.pictures.models import Picture
from strichka.stories import attention
from strichka.stories.attention import Window
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.run import of_draft
from strichka.stories.domain.create import create
from strichka.stories.domain.submit import submit
from strichka.stories.models import CheckSetting, Story
from tests.factories import make_section, make_story
from tests.paper.reading import make_picture, set_fields

pytestmark = pytest.mark.django_db


def told(story: Story) -> list[tuple[str, str]]:
    """What is said of its pictures, and of which field."""
    story.refresh_from_db()
    with translation.override("en"):
        results = of_draft(story)
    return [(one.finding.message, one.finding.field) for one in results if one.check.name in {"alt", "credit"}]


def showing(**words: Any) -> Story:
    blocks = [build.paragraph("Рух почався."), build.picture(make_picture(1, credit="").public_id, **words)]
    document = build.new_document(headline="Міст", blocks=blocks).to_json()
    return create(by=None, document=document, section=make_section())


def test_what_the_text_says_of_a_picture_is_enough() -> None:
    assert told(showing(alt="Міст уночі", credit="Фото: Яна")) == []


def test_a_picture_is_named_by_its_caption() -> None:
    assert told(showing(caption="Міст уночі")) == [
        ("A picture has no credit: Міст уночі.", ""),
        ("A picture has no description: Міст уночі.", ""),
    ]


def test_a_gallery_is_looked_at_picture_by_picture() -> None:
    pictures = [
        build.picture(make_picture(at, credit="Яна", alt=alt).public_id) for at, alt in enumerate(["", "а", ""])
    ]
    document = build.new_document(headline="Міст", blocks=[build.gallery(pictures)]).to_json()
    assert len(told(create(by=None, document=document, section=make_section()))) == 2


@pytest.mark.parametrize("name", [name for name, check in CHECKS.items() if check.among])
@pytest.mark.parametrize("words", [{}, {"alt": "Міст", "credit": "Яна"}, {"alt": "Міст"}, {"credit": "Яна"}])
@pytest.mark.parametrize("lead_credit", ["", "Фото: Getty"])
def test_the_rundown_and_the_panel_say_the_same_of_a_lead_picture(
    name: str, words: dict[str, str], lead_credit: str
) -> None:
    CheckSetting.objects.create(name=name, severity="warning")  # one is off as shipped
    story = make_story()
    set_fields(story, lead_picture=make_picture(1, **{"credit": ""} | words).public_id)
    set_fields(story, lead_credit=lead_credit)
    among = CHECKS[name].among
    assert among is not None
    in_panel = name in {one.check.name for one in of_draft(story)}
    assert among(Story.objects.all()).exists() is in_panel


def test_a_lead_picture_leads_to_its_field() -> None:
    story = make_story()
    set_fields(story, lead_picture=make_picture(1, credit="").public_id)
    assert told(story) == [
        ("The lead picture has no credit.", "lead_credit"),
        ("The lead picture has no description.", "lead_picture"),
    ]


def test_rights_written_in_the_pictures_register_are_seen_at_once_and_one_that_is_off_is_no_reason() -> None:
    story = make_story()
    set_fields(story, lead_picture=make_picture(1, rights="").public_id)
    submit(story=story, by=None)
    now = timezone.now()
    window = Window(now - timedelta(days=1), now + timedelta(days=1), now)

    def is_a_reason() -> bool:
        return "rights" in [one.name for one in attention.reasons(window).get(story.pk, [])]

    assert not is_a_reason()
    CheckSetting.objects.create(name="rights", severity="warning")
    assert is_a_reason()
    Picture.objects.update(rights="CC BY 4.0")
    assert not is_a_reason()
