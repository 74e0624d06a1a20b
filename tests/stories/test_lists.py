"""Lists of stories: a page, its key and its address are one thing, written in three ways."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import Q

from strichka.baking import outbox
from strichka.baking.models import Touch
from strichka.baking.reads import Key, Reads
from strichka.paper.pages import subject_list
from strichka.stories import lists, snapshot
from strichka.stories.enums import Kind
from strichka.stories.lists import ListKind
from strichka.stories.models import RESERVED_SLUGS, Card
from strichka.stories.reading.in_lists import Having
from strichka.stories.reading.subjects import Subject
from tests.factories import make_document, publish_story
from tests.paper.reading import make_byline, make_topic, publish_with, set_fields

DAY = date(2026, 11, 29)


def of_kind(language: str, slug: str) -> Subject | None:
    """What a list of stories of one kind is about."""
    if slug not in Kind.values:
        return None
    cards = Card.objects.filter(language=language, kind=slug)
    return Subject(
        slug=slug,
        kind="Kind",
        name=str(Kind(slug).label),
        key=Key("kind", (slug,)),
        holder=Having(Q(kind=slug), language),
        months=lambda: [at.date() for at in cards.datetimes("published_at", "month")],
    )


# A list that the paper does not have: nothing beside this declaration knows of it.
KIND = ListKind(
    name="kind",
    address=lambda language, slug: f"{'' if language == 'uk' else f'/{language}'}/kind/{slug}/",
    slugs=lambda _language: Kind.values,
    of_card=lambda card, _fields: [card.kind],
    archive=lists.by_month("kind-month", of_kind),
    subject=of_kind,
    feed=True,
)


@pytest.mark.parametrize(
    ("page", "key", "path"),
    [
        (lists.HOME.page("uk"), "list:uk:home", "/"),
        (lists.HOME.page("en"), "list:en:home", "/en/"),
        (lists.SECTION.page("uk", "svit"), "list:uk:section:svit", "/svit/"),
        (lists.SECTION.page("uk", "svit", DAY), "list:uk:day:svit:2026-11-29", "/svit/2026/11/29/"),
        (lists.TOPIC.page("en", "mist"), "list:en:topic:mist", "/en/topic/mist/"),
        (lists.TOPIC.page("uk", "mist", DAY), "list:uk:topic-month:mist:2026-11", "/topic/mist/2026/11/"),
        (lists.PERSON.page("uk", "olena"), "list:uk:by:olena", "/by/olena/"),
        (lists.PERSON.page("uk", "olena", DAY), "list:uk:by-month:olena:2026-11", "/by/olena/2026/11/"),
        (lists.THREAD.page("uk", "povin"), "list:uk:thread:povin", "/thread/povin/"),
        (lists.THREAD.page("uk", "povin", DAY), "list:uk:thread-month:povin:2026-11", "/thread/povin/2026/11/"),
        (lists.CORRECTIONS.page("uk"), "list:uk:corrections", "/corrections/"),
    ],
)
def test_a_list_is_found_by_its_key_and_by_its_address(page, key, path):
    assert (str(page.key), page.path) == (key, path)
    assert lists.with_key(Key.read(key)) == lists.at(path) == page


def test_a_month_of_corrections_has_an_address_and_no_key_of_its_own():
    page = lists.CORRECTIONS.page("uk", on=DAY)
    assert page.path == "/corrections/2026/11/"
    assert lists.at(page.path) == page
    assert page.key == lists.CORRECTIONS.page("uk").key


@pytest.mark.parametrize("on", [None, DAY])
@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_list_declared_elsewhere_goes_from_key_to_address_and_back(language, on):
    page = KIND.page(language, "interview", on)
    named = KIND.with_key(Key.read(str(page.key)))
    assert named is not None
    assert KIND.at(named.path) == named == page
    assert lists.with_key(page.key) is lists.at(page.path) is None


@pytest.mark.django_db
def test_a_list_declared_elsewhere_has_pages_of_its_stories():
    interview = publish_with(make_document("Розмова"), kind="interview")
    news = publish_story(headline="Новина")
    card = Card.objects.get(pk=interview.pk)
    [slug] = KIND.of_card(card, snapshot.read(interview.current_edition))
    front = KIND.page("uk", slug)
    [month] = KIND.archives("uk", slug)
    for page in (front, month):
        rendered = subject_list.render(page, Reads())
        assert page.key in rendered.reads
        assert interview.public_id in rendered.content.decode()
        assert news.public_id not in rendered.content.decode()
    assert subject_list.render(KIND.page("uk", "opinion"), Reads()) is None


@pytest.mark.parametrize(
    "text",
    [
        "site", "story:k3f9abcd", "list", "list:uk", "list:uk:nothing", "list:uk:topics:mist", "list:uk:day:svit",
        "list:uk:day:svit:2026-13-01", "list:uk:day:svit:yesterday", "list:uk:topic-month:mist:2026-11:1",
    ],
)  # fmt: skip
def test_other_keys_name_no_list(text):
    assert lists.with_key(Key.read(text)) is None


@pytest.mark.parametrize(
    "path",
    [
        "/topic/mist/2026/13/",
        "/topic/mist/9999/12/",
        "/svit/0001/01/01/",
        "/svit/٢٠٢٦/١١/٢٩/",
        "/topic/mist",
        "/about/",
    ],
)
def test_other_addresses_name_no_list(path):
    assert lists.at(path) is None


def test_a_list_without_an_archive_has_no_months():
    with pytest.raises(ValueError, match="home has no archive"):
        lists.HOME.page("uk", on=DAY)


def test_the_first_word_of_every_list_s_address_is_no_section_s():
    words = {kind.address("uk", "<slug>").split("/")[1] for kind in lists.LISTS} - {"", "<slug>"}
    assert words == {"topic", "by", "thread", "corrections"}
    assert words <= RESERVED_SLUGS


@pytest.mark.django_db
def test_a_card_stands_in_the_lists_of_what_it_names():
    make_topic("mist", "Міст")
    make_byline("olena", "Олена")
    story = publish_story()
    set_fields(story, topics=["mist"], bylines=[{"slug": "olena", "role": ""}])
    card = Card.objects.get(pk=story.pk)
    card.published_at = datetime(2026, 11, 29, 22, 30, tzinfo=UTC)  # in Kyiv the next day
    assert [str(page.key) for page in lists.of_card(card, snapshot.take(story))] == [
        "list:uk:home",
        "list:uk:section:polityka",
        "list:uk:day:polityka:2026-11-30",
        "list:uk:topic:mist",
        "list:uk:topic-month:mist:2026-11",
        "list:uk:by:olena",
        "list:uk:by-month:olena:2026-11",
    ]


@pytest.mark.django_db(transaction=True)
def test_fronts_are_baked_before_archives():
    Touch.objects.all().delete()
    outbox.touch([lists.TOPIC.page("uk", "mist", DAY).key, lists.TOPIC.page("uk", "mist").key])
    assert [row.key for row in Touch.objects.order_by("priority")] == [
        "list:uk:topic:mist", "list:uk:topic-month:mist:2026-11"
    ]  # fmt: skip
