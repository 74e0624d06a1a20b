import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from strichka.document import build
from strichka.elsewhere.find import Match, find, published
from strichka.staff.enums import Role
from strichka.stories.domain.create import create
from strichka.stories.domain.developing.background import Words, write_background
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from strichka.stories.models import Remit, Section
from strichka.stylebook.wording import wording
from strichka.topics.models import Topic
from tests.elsewhere.standing import MORE, RIGHT, WRONG, found
from tests.factories import index_stories, make_section, make_story, make_user, publish_story
from tests.paper.reading import make_picture, set_fields

pytestmark = pytest.mark.django_db


def places(texts: tuple[Match, ...]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.target.value, spot.kind, spot.place.words, spot.place.fixes) for one in texts for spot in one.spots]


def test_a_form_is_found_in_all_its_inflections_each_with_the_right_one() -> None:
    publish_story("Сказав Зеленьський.", "Про Зеленьського і ЗЕЛЕНЬСЬКОМУ, але Зеленський.")
    assert places(found()) == [
        ("published", "paragraph", "Зеленьський", ("Зеленський",)),
        ("published", "paragraph", "Зеленьського", ("Зеленського",)),
        ("published", "paragraph", "ЗЕЛЕНЬСЬКОМУ", ("ЗЕЛЕНСЬКОМУ",)),
    ]


def test_headline_standfirst_and_captions_are_looked_through() -> None:
    document = build.new_document(
        headline="Зеленьський приїхав",
        standfirst="Зеленьського зустріли.",
        blocks=[
            build.paragraph("Слова."),
            build.picture(make_picture(1).public_id, caption="Фото Зеленьського"),
        ],
    )
    story = create(by=None, document=document.to_json(), section=make_section())
    set_fields(story, lead_picture=make_picture(2).public_id, lead_caption="Поруч із Зеленьським")
    publish(story=story, by=None)
    assert [(kind, words) for _target, kind, words, _fixes in places(found())] == [
        ("headline", "Зеленьський"),
        ("standfirst", "Зеленьського"),
        ("caption", "Зеленьського"),
        ("caption", "Зеленьським"),
    ]


def test_words_beside_the_text_are_looked_through() -> None:
    inside = build.picture(make_picture(1).public_id, credit="Архів Зеленьського", alt="Зеленьський з квітами")
    quote = build.quote(["Так."], attribution="Зеленьський")
    document = build.new_document(headline="Новина", blocks=[build.paragraph("Слова."), inside, quote])
    story = create(by=None, document=document.to_json(), section=make_section())
    beside = {"short_headline": "Про Зеленьського", "dateline": "Маєток Зеленьського", "lead_credit": "Зеленьський"}
    set_fields(story, lead_picture=make_picture(2).public_id, **beside)
    publish(story=story, by=None)
    assert [(kind, words) for _target, kind, words, _fixes in places(found())] == [
        ("credit", "Зеленьського"),
        ("alt", "Зеленьський"),
        ("attribution", "Зеленьський"),
        ("credit", "Зеленьський"),
        ("dateline", "Зеленьського"),
        ("short_headline", "Зеленьського"),
    ]


def test_the_register_of_pictures_is_looked_through_without_those_that_are_withheld() -> None:
    make_picture(1, alt="Зеленьський з квітами", caption="Пишуть Зеленьському", credit="Зеленьський")
    make_picture(2, alt="Зеленьський", withheld_at=timezone.now())
    make_picture(3, alt="Зеленський")
    assert places(found()) == [
        ("picture", "alt", "Зеленьський", ("Зеленський",)),
        ("picture", "caption", "Зеленьському", ("Зеленському",)),
        ("picture", "credit", "Зеленьський", ("Зеленський",)),
    ]


def test_a_draft_is_told_apart_from_what_readers_see_and_the_same_place_is_named_once() -> None:
    story = publish_story("Сказав Зеленьський.")
    set_fields(story, lead_picture=make_picture(2).public_id, lead_caption="Зеленьський учора")
    make_story("Буде Зеленьський.")
    assert [(target, words) for target, _kind, words, _fixes in places(found())] == [
        ("draft", "Зеленьський"),
        ("published", "Зеленьський"),
        ("draft", "Зеленьський"),
    ]


def test_what_is_withdrawn_or_discarded_is_left_alone() -> None:
    kill(story=publish_story("Сказав Зеленьський."), by=None, note="Помилка.")
    spike(story=make_story("Буде Зеленьський."), by=None)
    assert found() == ()


def test_registers_are_looked_through_too() -> None:
    Topic.objects.create(slug="op", name="Офіс", description="Де працює Зеленьський.")
    Topic.objects.create(slug="lis", name="Ліс", description="Де ростуть дерева.")
    write_background(words=Words("Про нього", "Перший.\n\nОбрали Зеленьського."), language="uk", by=None)
    assert [(one.target.value, str(one.row), one.spots[0].place.words) for one in found()] == [
        ("topic", "Офіс", "Зеленьський"),
        ("background", "Про нього", "Зеленьського"),
    ]


def test_words_with_a_hyphen_are_found_whether_the_index_has_one_word_or_two() -> None:
    publish_story("Екс-міністер пішов, а віце-спікер Раді Європи.")
    assert [one[2] for one in places(found(wrong="екс-міністер", right="ексміністр"))] == ["Екс-міністер"]


def test_context_stands_around_the_words() -> None:
    publish_story("Учора ввечері у Києві Зеленьський підписав указ.")
    ((spot,),) = [one.spots for one in found()]
    assert (spot.before, spot.after) == ("Учора ввечері у Києві ", " підписав указ.")


def test_more_than_one_look_says_where_the_next_begins() -> None:
    for number in range(3):
        publish_story(f"Сказав Зеленьський {number}.")
    index_stories()
    first = find(wording(WRONG, RIGHT, "uk"), by=None, limit=2)
    second = find(wording(WRONG, RIGHT, "uk"), by=None, before=first.older, limit=2)
    assert (first.places, bool(first.older), second.places, second.older) == (2, True, 1, "")
    assert not {one.row.pk for one in first.matches} & {one.row.pk for one in second.matches}


def test_who_may_not_fix_a_text_is_told_why() -> None:
    editor = make_user()
    Remit.objects.create(person=editor, section=make_section("sport", "Спорт"))
    publish_story("Сказав Зеленьський.")
    make_story("Буде Зеленьський.")
    assert all("Ask" in one.why or "Зверн" in one.why or one.why for one in found(editor))
    assert [one.why for one in found(make_user(Role.DUTY_EDITOR))] == ["", ""]
    assert all(one.why for one in found(make_user(Role.REPORTER)))


def test_approval_of_a_section_keeps_others_from_what_readers_see() -> None:
    publish_story("Сказав Зеленьський.")
    Section.objects.update(asks_approval=True)
    (text,) = found(make_user())
    assert "approves" in text.why or "погодж" in text.why


@pytest.mark.parametrize("count", [1, 3])
def test_a_look_costs_the_same_however_much_is_found(count: int) -> None:
    editor = make_user()
    Remit.objects.create(person=editor, section=make_section("sport", "Спорт"))
    for number in range(count):
        publish_story(f"Сказав Зеленьський {number}.")
        make_story(f"Буде Зеленьський {number}.")
        Topic.objects.create(slug=f"t{number}", name=f"Т{number}", description="Зеленьський")
        write_background(words=Words("Про нього", "Зеленьський."), language="uk", by=None)
        make_picture(number, alt="Зеленьський")
    index_stories()
    prepared = wording(WRONG, RIGHT, "uk")
    with CaptureQueriesContext(connection) as asked:
        assert find(prepared, by=editor).places == 5 * count
    assert len(asked) == 7 + MORE


def test_a_rule_is_tried_on_what_is_published_alone() -> None:
    story = publish_story("Сказав Зеленьський.")
    make_story("Буде Зеленьський.")
    index_stories()
    texts, older = published(wording(WRONG, RIGHT, "uk"))
    assert ([one.row.pk for one in texts], older) == ([story.pk], "")
