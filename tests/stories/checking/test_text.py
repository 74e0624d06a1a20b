import pytest
from django.utils import translation

from strichka.document import build
from strichka.stories.checking.run import of_draft
from strichka.stories.domain.create import create
from strichka.stories.models import Story
from tests.factories import make_section, make_story, publish_story
from tests.options import options

pytestmark = pytest.mark.django_db


def about(*hrefs: str, related: str = "") -> list[str]:
    """What the check of links inside says of a text with these."""
    blocks = [build.paragraph([build.text("тут", build.link(href))]) for href in hrefs]
    blocks += [build.related([build.related_story("Міст", story=related)])] if related else []
    document = build.new_document(headline="Міст", blocks=[*blocks, build.paragraph("Рух.")]).to_json()
    story = create(by=None, document=document, section=make_section())
    with translation.override("en"):
        return [one.finding.message for one in of_draft(story) if one.check.name == "inside_links"]


def test_a_story_is_known_by_every_address_that_it_has() -> None:
    draft = make_story(headline="Чернетка").public_id
    with options(site__url="https://bereh.example"):
        told = about(
            f"/polityka/chernetka-{draft}/",
            f"/en/polityka/chernetka-{draft}/history/",
            f"https://bereh.example/polityka/chernetka-{draft}/?utm#b",
            f"/desk/stories/{draft}/",
            related=draft,
        )
    assert told == ["A link leads to a story that is not published: “Чернетка”."] * 5


def test_the_desk_is_no_place_for_readers_even_where_the_story_is_out() -> None:
    story = publish_story()
    told = about(f"/desk/stories/{story.public_id}/", "/desk/cases/")
    assert [one.partition(":")[0] for one in told] == ["A link leads to the desk, where readers cannot go"] * 2


def test_of_what_is_not_known_nothing_is_said() -> None:
    published = publish_story().card.path
    assert (
        about(published, "/polityka/", "/topic/nato-tradetax/", "https://other.example/a-23456789/", "mailto:a@b.c")
        == []
    )


def test_a_link_to_itself_is_none_to_another() -> None:
    story = make_story()
    block = build.paragraph([build.text("тут", build.link(f"/polityka/mist-{story.public_id}/"))])
    Story.objects.update(document=build.new_document(headline="Міст", blocks=[block]).to_json())
    story.refresh_from_db()
    assert "inside_links" not in {one.check.name for one in of_draft(story)}
