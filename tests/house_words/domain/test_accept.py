"""House words as editors decide them: each is tried, kept in the log, and found in the next draft."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from strichka.house_words.domain.accept import accept
from strichka.house_words.domain.change import change
from strichka.house_words.domain.decline import decline
from strichka.house_words.domain.keeping import WordValues
from strichka.house_words.domain.propose import propose
from strichka.house_words.domain.retire import retire
from strichka.house_words.models import HouseWord
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.checking.run import of_draft
from strichka.stories.models import Story
from strichka.topics.models import Topic, TopicForm
from tests.factories import index_stories, make_story, make_user, publish_story
from tests.paper.reading import make_topic

pytestmark = pytest.mark.django_db

VALUES = WordValues("прийняти участь", "взяти участь", "uk", "Участь беруть.")


def warnings(story: Story) -> list[str]:
    story.refresh_from_db()
    return [one.finding.message for one in of_draft(story) if one.check.name in {"names", "house_words"}]


def of_name(kind: str = "person") -> tuple[HouseWord, Topic]:
    topic = make_topic("ze", "Володимир Зеленський", kind=kind)
    right = {"right": topic.name, "language": "uk", "topic": topic}
    return HouseWord.objects.create(wrong="Володимир Зеленьський", **right), topic


def test_a_forbidden_variant_goes_into_the_register_and_comes_out_again() -> None:
    word, topic = of_name()
    accept(word=word, by=make_user())
    forms = TopicForm.objects.filter(topic=topic, kind="forbidden", generated=False)
    assert list(forms.values_list("form", "removed")) == [("Володимир Зеленьський", False)]
    story = make_story("Зеленьському раді, а Зеленському ні.", "Володимира Зеленьського чекали.")
    assert len(warnings(story)) == 2
    assert "Зеленському" in warnings(story)[0]
    retire(word=word, by=make_user())
    assert list(forms.values_list("removed", flat=True)) == [True]
    assert warnings(story) == []
    accept(word=word, by=make_user())
    assert list(forms.values_list("removed", flat=True)) == [False]


def test_a_right_form_of_the_name_is_not_forbidden() -> None:
    word, topic = of_name()
    TopicForm.objects.create(topic=topic, form="Володимир Зеленьський", kind="alias")
    with pytest.raises(Refused):
        accept(word=word, by=make_user())
    word.refresh_from_db()
    assert word.state == "proposed"


def test_how_many_stories_have_it_is_in_the_log() -> None:
    for number in range(2):
        publish_story(f"Вони прийняли участь у зборах {number}.")
    make_story("Вони прийняли участь.")
    index_stories()
    accept(word=propose(values=VALUES, by=None), by=make_user())
    assert AuditEntry.objects.get(action="house_word_accepted").details["stories"] == 2


def test_a_changed_active_word_is_proposed_again_unless_only_its_note_changed() -> None:
    word = propose(values=VALUES, by=None)
    accept(word=word, by=None)
    change(word=word, values=WordValues(VALUES.wrong, VALUES.right, "uk", "Інша нотатка."), by=None)
    word.refresh_from_db()
    assert (word.state, word.note) == ("active", "Інша нотатка.")
    change(word=word, values=WordValues("приймати участь", "брати участь", "uk"), by=None)
    word.refresh_from_db()
    assert (word.state, word.decided_at, word.wrong) == ("proposed", None, "приймати участь")


@pytest.mark.parametrize(
    "values",
    [
        WordValues("", "взяти", "uk"),
        WordValues("взяти", "взяти", "uk"),
        WordValues("прийняти участь", "взяти участь", "uk"),
        WordValues("а", "б", "zz"),
        WordValues("раз два три чотири п’ять шість сім", "вісім", "uk"),
    ],
)
def test_a_pair_by_which_nothing_could_be_found_is_refused(values: WordValues) -> None:
    propose(values=VALUES, by=None)
    with pytest.raises(Refused):
        propose(values=values, by=None)


def test_what_is_decided_is_decided_once() -> None:
    word = propose(values=VALUES, by=None)
    with pytest.raises(Refused):
        retire(word=word, by=None)
    accept(word=word, by=None)
    for verb in (accept, decline):
        with pytest.raises(Refused):
            verb(word=word, by=None)


def test_a_variant_of_a_name_is_changed_in_the_register_alone() -> None:
    word, _topic = of_name()
    with pytest.raises(Refused):
        change(word=word, values=VALUES, by=None)


def test_reporters_decide_nothing() -> None:
    word, reporter = propose(values=VALUES, by=None), make_user(Role.REPORTER)
    for verb in (accept, decline, retire):
        with pytest.raises(PermissionDenied):
            verb(word=word, by=reporter)
    for write in (lambda: propose(values=VALUES, by=reporter), lambda: change(word=word, values=VALUES, by=reporter)):
        with pytest.raises(PermissionDenied):
            write()


def test_the_database_keeps_a_pair_once() -> None:
    propose(values=VALUES, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseWord.objects.create(wrong=VALUES.wrong, right=VALUES.right, language="uk")
