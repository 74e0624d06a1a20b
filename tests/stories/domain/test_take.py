import threading
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from strichka.document.schema import load as parse
from strichka.sources.enums import SourceKind
from strichka.sources.models import Source
from strichka.staff.enums import Role
from strichka.stories.domain.registers import page_names
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
def test_who_and_what_the_registers_lack_is_told_to_editors_and_not_added() -> None:
    page = page_of(topics=("Пішохідний міст", "Пішохідний міст"), bylines=(Name("Іван Сич", "кореспондент"),))

    taken = take(page=page, section=None, by=None)

    told = (
        "Теги сторінки, яких немає в реєстрі: Пішохідний міст.",
        "Автори сторінки, яких немає в реєстрі: Іван Сич (кореспондент).",
    )
    assert taken.notes == told
    assert taken.story.ednote == "\n".join(told)
    assert (Topic.objects.count(), Byline.objects.count(), taken.story.story_bylines.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_they_are_added_for_somebody_who_asks_for_it() -> None:
    page = page_of(topics=("Пішохідний міст",), bylines=(Name("Іван Сич", "кореспондент"),))

    page_names.add_missing(page, "uk")
    taken = take(page=page, section=None, by=None)

    (topic,) = taken.story.topics.all()
    assert (topic.name, topic.kind, topic.slug) == ("Пішохідний міст", TopicKind.SUBJECT, "pishokhidnyi-mist")
    assert list(taken.story.story_bylines.values_list("byline__name", "role")) == [("Іван Сич", "кореспондент")]
    assert taken.notes == ()


@pytest.mark.django_db
def test_people_are_matched_with_their_role_and_a_role_may_stand_alone() -> None:
    Byline.objects.create(slug="olena", name="Олена Дашко")

    story = taken(page_of(bylines=(Name("Олена Дашко", "редакторка"), Name("", "редактор стрічки"))))

    rows = list(story.story_bylines.order_by("position").values_list("byline__name", "role"))
    assert rows == [("Олена Дашко", "редакторка"), (None, "редактор стрічки")]


@pytest.mark.django_db
def test_where_and_when_the_page_came_out_is_kept_and_told_to_editors() -> None:
    source = Source.objects.create(slug="dzvin", name="Дзвін онлайн", kind=SourceKind.AGENCY)
    page = page_of(
        published="2024-12-12T18:31+02:00", source="Дзвін онлайн", url="https://p.test/7", topics=("Газ",),
        bylines=(Name("Іван Сич", ""),),
    )  # fmt: skip

    story = taken(page)

    origin = story.origin
    assert (origin.published, origin.source) == ("2024-12-12T18:31+02:00", "Дзвін онлайн")
    assert (origin.bylines, origin.topics) == (["Іван Сич"], ["Газ"])
    assert story.ednote.splitlines()[0] == "Взято зі сторінки: Дзвін онлайн, 12.12.2024 18:31+02:00, https://p.test/7"
    assert [one.source for one in story.story_sources.all()] == [source]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "asked", "draft", "notes"),
    [
        ("en", "", "en", 0),
        ("uk", "", "uk", 0),
        ("", "", "uk", 0),
        ("en", "uk", "uk", 0),
        ("pl", "", "uk", 1),
    ],
)
def test_a_page_is_a_draft_in_its_own_language_where_the_newspaper_has_it(page, asked, draft, notes) -> None:
    taken = take(page=page_of(language=page), section=None, by=None, language=asked)

    assert (taken.story.language, len(taken.notes)) == (draft, notes)
    assert all("польська" in note.lower() for note in taken.notes)


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
            with transaction.atomic():
                page_names.add_missing(page, "uk")
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
            with transaction.atomic():
                page_names.add_missing(page, "uk")
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
