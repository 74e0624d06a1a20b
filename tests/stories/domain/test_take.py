import threading
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from strichka.document.schema import load as parse
from strichka.staff.enums import Role
from strichka.stories.domain.spike import spike
from strichka.stories.domain.take import TakenAlready, take
from strichka.stories.models import Byline, Section, Story
from strichka.topics.enums import FormKind, TopicKind
from strichka.topics.models import Topic, TopicForm
from strichka.wire.page.page import Byline as Name
from strichka.wire.page.page import Part, PictureNote, Run
from tests.factories import make_section, make_user
from tests.stories.pages import page_of, taken, words_of


@pytest.mark.django_db
def test_the_lead_pictures_words_are_kept_without_its_file() -> None:
    story = taken(page_of(lead_picture=PictureNote("Міст уранці", "Getty Images")))

    assert (story.lead_caption, story.lead_credit, story.lead_picture) == ("Міст уранці", "Getty Images", None)


@pytest.mark.django_db
def test_topics_are_found_by_name_by_form_and_whatever_the_capitals() -> None:
    kyiv = Topic.objects.create(slug="kyiv", name="Київ", kind=TopicKind.PLACE)
    river = Topic.objects.create(slug="dnipro", name="Дніпро", kind=TopicKind.PLACE)
    TopicForm.objects.create(topic=river, form="Дніпра", kind=FormKind.INFLECTION)

    taken = take(page=page_of(topics=("київ", "ДНІПРА", "Дніпро")), section=None, by=None)

    assert list(taken.story.topics.order_by("pk")) == [kyiv, river]
    assert taken.notes == ()


@pytest.mark.django_db
def test_an_unknown_topic_is_added_as_a_subject_and_named() -> None:
    taken = take(page=page_of(topics=("Пішохідний міст", "Пішохідний міст")), section=None, by=None)

    (topic,) = taken.story.topics.all()
    assert (topic.name, topic.kind, topic.slug) == ("Пішохідний міст", TopicKind.SUBJECT, "pishokhidnyi-mist")
    assert len(taken.notes) == 1
    assert "Пішохідний міст" in taken.notes[0]


@pytest.mark.django_db
def test_people_are_matched_or_added_with_their_role_and_a_role_may_stand_alone() -> None:
    known = Byline.objects.create(slug="olena", name="Олена Дашко")

    story = taken(
        page_of(bylines=(Name("Олена Дашко", "редакторка"), Name("Іван Сич", ""), Name("", "редактор стрічки")))
    )

    rows = list(story.story_bylines.order_by("position").values_list("byline__name", "role"))
    assert rows == [("Олена Дашко", "редакторка"), ("Іван Сич", ""), (None, "редактор стрічки")]
    assert Byline.objects.filter(name="Олена Дашко").get() == known


@pytest.mark.django_db
def test_without_a_section_it_goes_into_the_first() -> None:
    make_section("sport", "Спорт", position=2)
    first = make_section("misto", "Місто", position=1)

    assert taken(page_of()).section == first
    assert taken(page_of(), section=Section.objects.get(slug="sport"), again=True).section.slug == "sport"


@pytest.mark.django_db
def test_what_was_left_out_is_said() -> None:
    notes = take(page=page_of(left_out=("Зараз дивляться", "Помилка")), section=None, by=None).notes

    assert [note.rpartition(": ")[2] for note in notes] == ["Зараз дивляться", "Помилка"]


@pytest.mark.django_db
def test_somebody_who_may_not_write_takes_nothing() -> None:
    keeper = make_user(role=Role.KEEPER)

    with pytest.raises(PermissionDenied):
        taken(page_of(topics=("Новий тег",)), by=keeper)

    assert (Story.objects.count(), Topic.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        page_of(headline="МІСТ відкри\u00adли", paragraphs=(words_of("Рух почався  о восьмій."),)),
        page_of(headline="Інше", url="https://page.example/a?id=7&utm_source=tg#top"),
    ],
    ids=["words", "address"],
)
def test_what_is_here_already_is_said_with_its_place_and_taken_again_only_when_asked(other) -> None:
    first = taken(page_of(url="https://page.example/a?id=7"))

    with pytest.raises(TakenAlready, match="Міст відкрили") as refused:
        taken(other)

    assert (refused.value.story, refused.value.code, Story.objects.count()) == (first, "taken", 1)
    assert taken(other, again=True) != first


@pytest.mark.django_db
def test_another_page_and_one_whose_draft_was_discarded_are_taken() -> None:
    first = taken(page_of())
    second = taken(page_of(words_of("Зовсім інший текст."), url="https://page.example/b"))
    spike(story=first, by=None)

    assert taken(page_of()) not in (first, second)


@pytest.mark.django_db
def test_places_that_could_not_be_read_are_counted() -> None:
    notes = take(page=page_of(damaged=3), section=None, by=None).notes

    assert notes == ("3 місця сторінки не вдалося прочитати, там стоїть \ufffd.",)


@pytest.mark.django_db
def test_links_lose_what_follows_readers_and_none_leads_into_our_site_by_chance() -> None:
    runs = (Run("тут", href="https://a.example/x?fbclid=1&n=2"), Run(" і тут", href="/news/7"))

    (paragraph,) = (node for node in parse(taken(page_of(Part("paragraph", runs=runs))).document).children[1:])

    marks = [[mark.attrs["href"] for mark in node.marks] for node in paragraph.children]
    assert marks == [["https://a.example/x?n=2"], []]


@pytest.mark.django_db
def test_a_table_is_a_table() -> None:
    cell = (Run("Рік"),)
    story = taken(page_of(Part("table", rows=((cell, (Run("Тонн"),)), ((Run("2021"),), ())), ordered=True)))

    table = parse(story.document).children[1]
    assert [[(one.type.name, one.text_content) for one in row.children] for row in table.children] == [
        [("table_header", "Рік"), ("table_header", "Тонн")],
        [("table_cell", "2021"), ("table_cell", "")],
    ]


@pytest.mark.django_db(transaction=True)
def test_of_takes_at_once_one_makes_the_draft_with_its_topic_and_byline() -> None:
    page = page_of(bylines=(Name("Олена Дашко", ""),), topics=("Пішохідний міст",), url="https://p.test/1?utm_source=x")
    start, outcomes = threading.Barrier(4), []

    def take_it(url: str) -> None:
        try:
            start.wait()
            outcomes.append(take(page=replace(page, url=url), section=None, by=None).story.public_id)
        except TakenAlready as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    urls = ["https://p.test/1", "https://p.test/1?utm_source=y", "https://p.test/1#top", "https://p.test/2"]
    threads = [threading.Thread(target=take_it, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == sorted([Story.objects.get().public_id, "taken", "taken", "taken"])
    assert (Topic.objects.count(), Byline.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_different_pages_taken_at_once_share_what_they_add_to_the_registers() -> None:
    start, failures = threading.Barrier(4), []

    def take_it(number: int) -> None:
        words = words_of(f"Міст номер {number} відкрили вранці.")
        page = page_of(words, bylines=(Name("Олена Дашко", ""),), topics=("Пішохідний міст",))
        try:
            start.wait()
            take(page=page, section=None, by=None)
        except Exception as error:  # noqa: BLE001 - told by the main thread
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=take_it, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failures, Story.objects.count()) == ([], 4)
    assert (Topic.objects.count(), Byline.objects.count()) == (1, 1)
