import pytest

from strichka.baking.models import Touch
from strichka.stories import snapshot
from strichka.stories.domain.publish import publish
from strichka.stories.models import Address, Card
from tests.factories import make_section, make_story, publish_story
from tests.stories.changing import mend, set_field
from tests.stories.publishing import touched

pytestmark = pytest.mark.django_db


def test_the_edition_keeps_the_fields_as_they_were():
    story = publish_story()
    set_field(story, "dateline", "Київ")
    set_field(story, "weight", "important")
    first = snapshot.read(story.current_edition)
    publish(story=story, by=None)
    story.refresh_from_db()
    second = snapshot.read(story.current_edition)
    assert (first.dateline, first.weight) == ("", "normal")
    assert (second.dateline, second.weight) == ("Київ", "important")
    assert Card.objects.get().weight == "important"


def test_advertising_bears_its_mark_wherever_its_headline_shows():
    story = make_story(kind="advertising")
    publish(story=story, by=None)
    assert Card.objects.get().advertising_mark == "advertising"
    assert Card.objects.get().advertising_words


def test_a_changed_section_moves_the_story_and_the_old_address_leads_on():
    story = publish_story()
    old = Card.objects.get().path
    make_section("svit", "Світ")
    set_field(story, "section", "svit")
    Touch.objects.all().delete()
    publish(story=story, by=None)
    new = Card.objects.get().path
    assert new == old.replace("/polityka/", "/svit/")
    assert set(Address.objects.values_list("path", flat=True)) == {old, new}
    keys, paths = touched()
    assert paths == [new, old]
    assert {"list:uk:section:polityka", "list:uk:section:svit"} <= keys


def test_a_changed_headline_keeps_the_address_and_a_chosen_slug_changes_it():
    story = publish_story()
    old = Card.objects.get().path
    mend(story, "Міст", "Парк")
    publish(story=story, by=None)
    assert Card.objects.get().path == old
    set_field(story, "slug", "park")
    publish(story=story, by=None)
    assert Card.objects.get().path == f"/polityka/park-{story.public_id}/"
    assert Address.objects.count() == 2


def test_back_at_an_old_address_the_story_is_there():
    story = publish_story()
    old = Card.objects.get().path
    make_section("svit", "Світ")
    for section in ("svit", "polityka"):
        set_field(story, "section", section)
        publish(story=story, by=None)
    assert Card.objects.get().path == old
    assert Address.objects.count() == 2


def test_translations_are_baked_again_when_one_of_them_appears_or_moves():
    story = publish_story()
    english = make_story("The bridge opened.", headline="Bridge opened", language="en")
    set_field(english, "translation_of", story.public_id)
    Touch.objects.all().delete()
    publish(story=english, by=None)
    assert Card.objects.get(language="en").path == f"/en/polityka/bridge-opened-{english.public_id}/"
    assert f"story:{story.public_id}" in touched()[0]
    Touch.objects.all().delete()
    set_field(story, "slug", "inshyi")
    publish(story=story, by=None)
    assert f"story:{english.public_id}" in touched()[0]
