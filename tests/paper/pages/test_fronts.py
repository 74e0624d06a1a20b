from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from strichka.baking import press
from strichka.document import build
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.domain.pin import pin
from strichka.fronts.enums import Region
from strichka.fronts.layout import Block, Layout, Placed
from strichka.fronts.models import Placement
from strichka.income.keys import place
from strichka.paper.pages.fronts import length, preview
from strichka.stories import keys, lists
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from tests.factories import make_document, make_section, make_story, publish_story
from tests.paper.reading import make_picture, make_topic, page, path_of, publish_with, set_fields, words

pytestmark = pytest.mark.django_db
QUERIES_AT_HOME, QUERIES_OF_SECTION = 17, 15
NOON = timezone.now().replace(hour=10, minute=0, second=0, microsecond=0)


def published_at(at, headline, **values):
    story = make_story(headline=headline, **values)
    publish(story=story, by=None, at=at)
    return story


def headlines(tree) -> list[str]:
    """Those of the list: h2 under a day's own title, h3 where the list has a heading over it."""
    return [words(link) for link in tree.xpath(".//ol[@class='feed']//*[self::h2 or self::h3]/a")]


@pytest.mark.parametrize("count", [1, 3])
def test_fronts_take_the_same_queries_however_many_stories_they_show(count, django_assert_num_queries):
    for number in range(count):
        document = build.new_document(headline=f"Новина {number}", blocks=[build.paragraph("Текст.")])
        story = publish_with(document, lead_picture=make_picture(number).public_id)
        pin(story=story, section=None, by=None, until=None)
    day = timezone.localtime(story.published_at).strftime("%Y/%m/%d")
    counted = {"/": 12, "/polityka/": 6, f"/polityka/{day}/": 6}
    for path, queries in counted.items():
        with django_assert_num_queries(queries):
            assert isinstance(press.render(path), press.Page)


def test_what_editors_hold_comes_first_then_the_newest():
    oldest = published_at(NOON - timedelta(hours=3), "Найстаріша")
    published_at(NOON - timedelta(hours=2), "Середня")
    published_at(NOON - timedelta(hours=1), "Найновіша")
    pin(story=oldest, section=None, by=None, until=None)
    found = page("/")
    assert words(found.find(".//article[@class='lead no-picture']/h2")) == "Найстаріша"
    assert headlines(found) == ["Найновіша", "Середня"]


def test_a_pin_whose_time_is_over_holds_nothing():
    old = published_at(NOON - timedelta(hours=3), "Найстаріша")
    published_at(NOON - timedelta(hours=1), "Найновіша")
    pin(story=old, section=None, by=None, until=timezone.now() + timedelta(minutes=1))
    Placement.objects.update(ends_at=timezone.now())
    assert words(page("/").find(".//article/h2")) == "Найновіша"


def test_the_breaking_line_stands_only_when_something_is_breaking():
    lead = published_at(NOON, "Закріплена")
    pin(story=lead, section=None, by=None, until=None)
    assert page("/").find(".//ul[@class='breaking-line']") is None
    publish_with(build.new_document(headline="Вибухи в місті"), kind="flash", weight="breaking")
    assert "Терміново" in words(page("/").find(".//ul[@class='breaking-line']"))


def test_a_front_is_bounded_and_leads_to_the_archive_of_the_days_it_shows():
    for number in range(length() + 5):
        published_at(NOON - timedelta(minutes=number), f"Новина {number}")
    found = page("/polityka/")
    shown = {link.get("href") for link in found.iterfind(".//h3/a")} | {found.find(".//article/h2/a").get("href")}
    assert len(shown) == length()
    day = timezone.localtime(NOON).strftime("/polityka/%Y/%m/%d/")
    assert [link.get("href") for link in found.iterfind(".//nav[@class='archive']//a")] == [day]
    assert len(headlines(page(day))) == length() + 5


def test_a_day_s_archive_is_in_the_order_of_time_and_leads_to_its_neighbors():
    for days, hour in ((2, 1), (1, 2), (1, 1), (0, 1)):
        published_at(NOON - timedelta(days=days, hours=hour), f"{days} днів, {hour} год")
    yesterday = timezone.localtime(NOON - timedelta(days=1)).strftime("/polityka/%Y/%m/%d/")
    found = page(yesterday)
    assert headlines(found) == ["1 днів, 2 год", "1 днів, 1 год"]
    around = [link.get("href") for link in found.iterfind(".//nav[@class='around']/a")]
    assert around == [
        timezone.localtime(NOON - timedelta(days=days)).strftime("/polityka/%Y/%m/%d/") for days in (2, 0)
    ]


def test_a_story_just_before_midnight_belongs_to_the_day_of_the_newsroom_s_clock():
    late = timezone.localtime(NOON).replace(hour=0, minute=30)
    published_at(late, "Нічна новина")
    assert headlines(page(late.strftime("/polityka/%Y/%m/%d/"))) == ["Нічна новина"]


@pytest.mark.parametrize(
    "path",
    [
        "/topic/nema/", "/by/nema/", "/thread/nema/", "/nema/", "/polityka/2020/01/01/", "/polityka/2020/13/45/",
        "/corrections/2020/01/", "/corrections/2020/99/", "/topic/mist/2020/01/", "/topic/mist/2020/13/",
        "/topic/mist/9999/12/", "/by/nema/2020/01/", "/thread/nema/2020/01/", "/polityka/0001/01/01/",
        "/polityka/9999/12/31/", "/de/", "/search/", "/polityka", "/en/nema/",
    ],
)  # fmt: skip
def test_where_nothing_is_there_is_no_page(path):
    make_section()
    make_topic("mist", "Міст")
    assert press.render(path) is None


def test_a_topic_without_stories_has_no_page():
    make_topic("mist", "Міст")
    assert press.render("/topic/mist/") is None


def test_an_empty_home_says_so_in_its_language():
    make_section(translations={"en": "Politics"})
    assert "Тут ще нічого не опубліковано." in words(page("/"))
    found = page("/en/")
    assert "Nothing has been published here yet." in words(found)
    assert words(found.find(".//nav[@class='menu']")) == "Politics"


def test_each_language_shows_its_own_stories():
    publish_story(headline="Міст відкрили")
    english = create(by=None, document=make_document("Bridge opened").to_json(), section=make_section(), language="en")
    publish(story=english, by=None)
    assert words(page("/").find(".//article/h2")) == "Міст відкрили"
    found = page("/en/")
    assert words(found.find(".//article/h2")) == "Bridge opened"
    assert "Міст відкрили" not in words(found)
    assert path_of(english).startswith("/en/polityka/bridge-opened-")


def test_a_front_reads_its_list_and_every_card_it_shows():
    stories = [publish_story(headline=f"Новина {number}") for number in range(3)]
    reads = press.render("/polityka/").reads
    cards = {keys.card(story.public_id) for story in stories}
    places = {place("uk", "feed"), place("uk", "feed", "polityka")}
    assert reads == cards | places | {lists.SECTION.page("uk", "polityka").key, keys.section("polityka"), keys.SITE}


def test_a_short_headline_stands_in_the_feed_only():
    story = publish_story(headline="Дуже довгий заголовок про міст")
    set_fields(story, short_headline="Про міст")
    publish(story=story, by=None)
    publish_story(headline="Новіша")
    found = page("/polityka/")
    titles = {words(link) for link in found.iterfind(".//h2/a")} | set(headlines(found))
    assert "Про міст" in titles | {words(link) for link in found.iterfind(".//h3/a")}


def test_a_section_s_block_at_home_shows_one_picture_and_it_comes_first():
    for number in range(6):
        document = build.new_document(headline=f"Світ {number}", blocks=[build.paragraph("Текст.")])
        picture = make_picture(number).public_id if number < 5 else ""
        publish_with(document, section="svit", **({"lead_picture": picture} if picture else {}))
    block = page("/").find(".//section[@class='block']")
    assert ["no-picture" in card.get("class") for card in block.iterfind(".//article")] == [False, True]
    assert len(block.findall(".//img")) == 1


def test_a_section_s_block_goes_on_where_the_feed_s_first_screen_ends_and_repeats_before_it_is_lost():
    for number in range(10):
        publish_story(headline=f"Новина {number}")
    # The ninth leads, and eight stand beside the blocks: one is left, and one is repeated.
    assert blocks_of(page("/")) == {"Політика": ["Новина 8", "Новина 0"]}
    for number in range(10, 12):
        publish_story(headline=f"Новина {number}")
    found = page("/")
    assert blocks_of(found) == {"Політика": ["Новина 2", "Новина 1", "Новина 0"]}
    assert words(found.find(".//article[@class='lead no-picture']/h2")) == "Новина 11"


def arranged(*placed, blocks=(), page_of=None, base=0):
    front = page_of or lists.HOME.page("uk")
    return arrange(page=front, layout=Layout(placed, tuple(blocks)), base=base, by=None)


def blocks_of(tree) -> dict[str, list[str]]:
    return {
        words(block.find("h2")): [words(link) for link in block.iterfind(".//h3/a")]
        for block in tree.iterfind(".//section[@class='block']")
    }


def test_an_arranged_front_shows_every_story_in_one_place_with_the_words_and_picture_it_has_there():
    topic = make_topic("mist", "Міст")
    stories = [
        publish_with(
            make_document(f"Новина {number}"),
            lead_picture=make_picture(number).public_id,
            topics=["mist"] if number < 3 else [],
        )
        for number in range(7)
    ]
    own = make_picture(9)
    ids = [story.public_id for story in stories]
    arranged(
        Placed(ids[0], Region.LEAD, headline="Своя назва", picture=own.public_id),
        Placed(ids[4], Region.SECOND),
        Placed(ids[5], Region.CHOICE),
        blocks=[Block(topic.slug, 2)],
    )
    rendered = press.render("/")
    assert {keys.topic("mist"), lists.TOPIC.page("uk", "mist").key, keys.picture(own.public_id)} <= rendered.reads
    found = page("/")
    lead = found.find(".//article[@class='lead']")
    assert words(lead.find("h2")) == "Своя назва"
    assert own.public_id in lead.find(".//img").get("src")
    second = [words(link) for link in found.xpath(".//div[@class='second']//h3/a")]
    assert second == ["Новина 4", "Новина 6", "Новина 3"]
    assert blocks_of(found) == {"Вибір редакції": ["Новина 5"], "Міст": ["Новина 2", "Новина 1"]}
    assert headlines(found) == []


@pytest.mark.parametrize("count", [1, 3])
def test_an_arranged_front_takes_the_same_queries_however_much_is_placed(count, django_assert_num_queries):
    make_topic("mist", "Міст")
    placed = []
    for number in range(count):
        document = build.new_document(headline=f"Новина {number}", blocks=[build.paragraph("Текст.")])
        story = publish_with(document, lead_picture=make_picture(number).public_id, topics=["mist"])
        placed.append(Placed(story.public_id, Region.CHOICE, picture=make_picture(number + 5).public_id))
    publish_with(make_document("Ще"), topics=["mist"])
    section = lists.SECTION.page("uk", "polityka")
    for front in (lists.HOME.page("uk"), section):
        arranged(*placed, blocks=[Block("mist", 2)], page_of=front)
    for path, queries in {"/": QUERIES_AT_HOME, "/polityka/": QUERIES_OF_SECTION}.items():
        with django_assert_num_queries(queries):
            assert isinstance(press.render(path), press.Page)


def test_whatever_has_become_of_what_is_placed_readers_see_the_newest_and_never_an_empty_front():
    old = [published_at(NOON - timedelta(hours=number + 3), f"Новина {number}") for number in range(5)]
    now = timezone.now()
    times = [{"ends_at": now + timedelta(hours=1)}, {"begins_at": now + timedelta(hours=1)}, {}, {}, {}]
    regions = [Region.LEAD, Region.LEAD, Region.LEAD, Region.SECOND, Region.CHOICE]
    arranged(*(Placed(one.public_id, region, **at) for one, region, at in zip(old, regions, times, strict=True)))
    Placement.objects.filter(story=old[0]).update(ends_at=now)
    for story in old[2:]:
        kill(story=story, by=None, note="Неправда.")
    found = page("/")
    assert words(found.find(".//article/h2")) == "Новина 0"
    assert headlines(found) == ["Новина 1"]
    kill(story=old[0], by=None, note="Неправда.")
    assert words(page("/").find(".//article/h2")) == "Новина 1"


@pytest.mark.parametrize("path", ["/", "/polityka/"])
def test_a_front_of_which_all_stories_are_advertising_is_not_empty(path):
    publish_with(make_document("Знижки"), kind="advertising", advertising_mark="advertising")
    found = page(path)
    assert (headlines(found), found.find(".//article")) == (["Знижки"], None)


def test_a_preview_shows_what_nobody_has_published_as_of_another_time_and_no_script():
    one, two = published_at(NOON, "Перша"), published_at(NOON - timedelta(hours=1), "Друга")
    begins = timezone.now() + timedelta(hours=1)
    layout = Layout((Placed(two.public_id, Region.LEAD, begins_at=begins),))
    for front in (lists.HOME.page("uk"), lists.SECTION.page("uk", "polityka")):
        leads = [
            html.document_fromstring(preview(front, layout, at)).find(".//article/h2")
            for at in (timezone.now(), begins)
        ]
        assert [words(lead) for lead in leads] == ["Перша", "Друга"]
        assert "<script" not in preview(front, layout, begins)
    assert words(page("/").find(".//article/h2")) == one.headline


def test_a_section_s_front_has_blocks_too():
    make_topic("mist", "Міст")
    publish_with(make_document("Зі світу"), section="svit", topics=["mist"])
    publish_with(make_document("Політика"))
    arranged(blocks=[Block("mist", 3)], page_of=lists.SECTION.page("uk", "polityka"))
    assert blocks_of(page("/polityka/")) == {"Міст": ["Зі світу"]}
