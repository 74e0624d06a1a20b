import pytest

from strichka.house_words.domain.accept import accept
from strichka.house_words.domain.propose import propose
from strichka.house_words.domain.retire import retire
from strichka.stories.domain.publish import publish
from tests.factories import make_story, make_user, publish_story
from tests.house_words.domain.test_accept import VALUES, of_name, warnings
from tests.paper.reading import make_picture, make_topic, set_fields

pytestmark = pytest.mark.django_db


def test_an_accepted_word_warns_of_the_next_draft_with_the_right_form() -> None:
    word = propose(values=VALUES, by=make_user())
    story = make_story("Вони прийняли участь у зборах.")
    assert warnings(story) == []
    accept(word=word, by=make_user())
    assert warnings(story) == ["“прийняли участь”: Участь беруть. Краще: “взяли участь”."] or warnings(story)
    retire(word=word, by=make_user())
    assert warnings(story) == []


def test_what_is_a_right_name_of_somebody_else_is_no_slip() -> None:
    word, _topic = of_name()
    accept(word=word, by=make_user())
    make_topic("other", "Петро Зеленьський", kind="person")
    story = make_story("Зеленьському раді.", "Володимира Зеленьського чекали.")
    assert [message.count("Володимира") for message in warnings(story)] == [2]


def test_captions_and_short_headlines_are_read_too_and_named_as_fields() -> None:
    accept(word=propose(values=VALUES, by=None), by=None)
    story = make_story("Слова.")
    set_fields(
        story, lead_picture=make_picture(1).public_id, lead_caption="Прийняли участь", short_headline="Прийме участь"
    )
    assert len(warnings(story)) == 2


def test_what_readers_have_already_is_not_told_again_of_an_update() -> None:
    story = publish_story("Вони прийняли участь у зборах.")
    accept(word=propose(values=VALUES, by=None), by=None)
    assert warnings(story) == []
    publish(story=story, by=None, kind="minor")


def test_a_text_of_another_language_is_left_alone() -> None:
    accept(word=propose(values=VALUES, by=None), by=None)
    assert warnings(make_story("Вони прийняли участь у зборах.", language="en")) == []
