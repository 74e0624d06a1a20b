import pytest

from strichka.staff.errors import Refused
from strichka.stories.fields.declared import FIELDS
from tests.factories import make_story
from tests.stories.changing import set_field

pytestmark = pytest.mark.django_db


def test_a_picture_brings_its_words_and_leaves_those_already_written(registers):
    story = make_story()
    set_field(story, "lead_credit", "Інше джерело")
    set_field(story, "lead_picture", "pctr2345")
    assert (story.lead_caption, story.lead_credit) == ("Міст", "Інше джерело")


def test_topics_keep_their_order_and_stand_once(registers):
    story = make_story()
    set_field(story, "topics", ["most", "kyiv", "most"])
    assert FIELDS.named("topics").get(story) == ["most", "kyiv"]


def test_a_translation_points_at_the_original_and_never_at_itself(registers):
    ukrainian, english = make_story(), registers
    set_field(english, "translation_of", ukrainian.public_id)
    assert english.translation_of == ukrainian
    for bad in (english, make_story("One more.", headline="Another", language="en")):
        with pytest.raises(Refused) as refused:
            set_field(english, "translation_of", bad.public_id)
        assert refused.value.code == "translation"
    set_field(english, "translation_of", "")
    assert english.translation_of is None


def test_a_second_translation_into_one_language_is_refused(registers):
    ukrainian, english = make_story(), registers
    set_field(english, "translation_of", ukrainian.public_id)
    another = make_story("One more.", headline="Another", language="en")
    with pytest.raises(Refused) as refused:
        set_field(another, "translation_of", ukrainian.public_id)
    assert refused.value.code == "translation"


def test_an_original_does_not_become_a_translation(registers):
    ukrainian, english = make_story(), registers
    set_field(english, "translation_of", ukrainian.public_id)
    other = make_story("Third.", headline="Third", language="en")
    with pytest.raises(Refused):
        set_field(ukrainian, "translation_of", other.public_id)
    with pytest.raises(Refused):
        set_field(english, "language", "uk")
