import pytest
from django.core.exceptions import PermissionDenied

from strichka.baking import press
from strichka.staff.errors import Refused
from strichka.stories.domain.developing.answer_withdrawn import answer_withdrawn
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Card
from tests.factories import make_user, publish_story
from tests.paper.reading import page, words

pytestmark = pytest.mark.django_db
REFUTED = "Пан Коваль не брав хабара.\n\nПросимо вибачення."


def test_a_refutation_of_a_withdrawn_story_stands_at_its_address_and_in_the_log_and_brings_nothing_back() -> None:
    story = publish_story(headline="Коваль узяв хабар")
    path = story.card.path
    kill(story=story, by=None, note="Слова не підтвердилися.")
    edition = answer_withdrawn(story=story, by=make_user(), kind="refutation", note=REFUTED)
    story.refresh_from_db()
    assert (story.state, story.current_edition, edition.number) == ("killed", edition, 2)
    assert not Card.objects.exists()
    notice = press.render(path)
    assert isinstance(notice, press.Page)
    assert notice.gone
    for said in (words(page(path)), words(page("/corrections/"))):
        assert "Спростування" in said
        assert "не брав хабара. Просимо вибачення." in said
        assert "узяв хабар" not in said
    assert "Про знятий матеріал" in words(page("/corrections/"))


def test_a_refutation_stays_in_the_log_when_its_story_is_withdrawn_later() -> None:
    story = publish_story(headline="Коваль узяв хабар")
    publish(story=story, by=None, kind="refutation", note=REFUTED)
    kill(story=story, by=None, note="Суд.")
    said = words(page("/corrections/"))
    assert "Матеріал згодом знято з публікації" in said
    assert "не брав хабара" in said
    assert "узяв хабар" not in said


@pytest.mark.parametrize(
    ("kind", "note", "code"), [("correction", "Ні.", "kind"), ("reply", " ", "note"), ("update", "Ні.", "kind")]
)
def test_of_a_withdrawn_story_only_words_that_were_demanded_are_published(kind: str, note: str, code: str) -> None:
    story = publish_story()
    kill(story=story, by=None, note="Ні.")
    with pytest.raises(Refused) as refused:
        answer_withdrawn(story=story, by=None, kind=kind, note=note)
    assert (refused.value.code, story.editions.count()) == (code, 1)


def test_a_published_story_is_answered_in_itself_and_a_reporter_answers_none() -> None:
    story = publish_story()
    with pytest.raises(Refused) as refused:
        answer_withdrawn(story=story, by=None, kind="reply", note="Ні.")
    assert refused.value.code == "not_withdrawn"
    kill(story=story, by=None, note="Ні.")
    with pytest.raises(PermissionDenied):
        answer_withdrawn(story=story, by=make_user("reporter"), kind="reply", note="Ні.")
