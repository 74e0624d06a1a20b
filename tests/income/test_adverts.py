from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from strichka.baking import press
from strichka.income.models import Banner
from tests.factories import make_section, publish_story
from tests.income.banners import make_banner
from tests.paper.reading import make_picture, page, path_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]
STORIES = {"income.places": ["home-top", "feed", "story-after", "beside"]}


def adverts(path: str) -> list[str]:
    return [words(place) for place in page(path).cssselect("aside.place")]


def test_a_banner_is_marked_names_its_advertiser_and_leads_there_as_paid():
    make_banner()
    (place,) = page("/").cssselect("aside.place-home-top")
    (link,) = place.cssselect("a")
    assert words(place.cssselect(".paid")[0]) == "Реклама Книгарня «Поруч»"
    assert (link.get("href"), link.get("rel")) == ("https://books.example/", "sponsored noopener")
    assert words(link) == "Книжки з доставкою"


def test_a_picture_has_its_words_and_its_room_before_it_comes():
    make_banner(picture=make_picture(1), alt="Знижка на книжки", words="")
    (image,) = page("/").cssselect("aside.place img")
    assert image.get("alt") == "Знижка на книжки"
    assert (image.get("width"), image.get("height")) == ("960", "600")


def test_what_an_advertiser_writes_is_text_and_never_markup():
    make_banner(advertiser='<b>"А"</b>', words="<script>alert(1)</script>", url="/about/?a=1&b=<x>")
    rendered = press.render("/")
    assert "<script>alert" not in rendered.content.decode()
    assert "<b>" not in rendered.content.decode()
    assert adverts("/") == ['Реклама <b>"А"</b> <script>alert(1)</script>']
    assert page("/").cssselect("aside.place a")[0].get("href") == "/about/?a=1&b=<x>"


@pytest.mark.parametrize(
    ("starts", "ends", "there"),
    [(timedelta(seconds=30), timedelta(hours=1), False), (-timedelta(hours=1), timedelta(seconds=30), True),
     (-timedelta(hours=2), -timedelta(seconds=1), False)],
)  # fmt: skip
def test_a_banner_stands_between_its_dates_only(starts, ends, there):
    now = timezone.now()
    make_banner(starts_at=now + starts, ends_at=now + ends)
    assert bool(adverts("/")) == there


def test_a_language_and_a_section_have_their_own_banners():
    make_section()
    make_section("sport", "Спорт")
    for section in ("polityka", "sport") * 2:
        publish_story(section=make_section(section))
    make_banner("feed", section=make_section("sport"), words="Для спорту")
    make_banner("feed", language="en", words="For all", mark="partner")
    assert adverts("/") == []
    assert adverts("/polityka/") == []
    assert adverts("/sport/") == ["Реклама Книгарня «Поруч» Для спорту"]


def test_the_place_in_a_feed_is_after_its_fifth_story():
    for number in range(9):
        publish_story(headline=f"Новина {number}")
    make_banner("feed")
    items = page("/polityka/").cssselect(".ribbon li.item")
    assert [bool(item.cssselect(".place")) for item in items].index(True) == 5
    assert len(page("/polityka/").cssselect("aside.place")) == 1


def test_the_heaviest_stands_and_at_home_among_equals_the_one_that_began_last():
    now = timezone.now()
    make_banner(words="перша", starts_at=now - timedelta(hours=3))
    make_banner(words="друга", starts_at=now - timedelta(hours=2))
    assert adverts("/")[0].endswith("друга")
    make_banner(words="важка", starts_at=now - timedelta(hours=4), weight=1)
    assert adverts("/")[0].endswith("важка")


def test_equals_take_turns_by_page_and_a_page_has_always_the_same():
    sections = [make_section(f"rozdil-{number}", f"Розділ {number}") for number in range(8)]
    for section in sections * 2:
        publish_story(section=section)
    for number in range(2):
        make_banner("feed", words=f"№{number}")
    shown = [adverts(f"/{section.slug}/") for section in sections]
    assert {tuple(one) for one in shown} == {(f"Реклама Книгарня «Поруч» №{number}",) for number in range(2)}
    assert shown == [adverts(f"/{section.slug}/") for section in sections]


def test_a_place_that_is_not_in_use_shows_nothing(configured):
    make_banner()
    with configured({"income.places": []}):
        assert adverts("/") == []


def test_stories_have_their_adverts_on_a_page_of_their_own(configured):
    publish_story()
    make_banner("story-after")
    make_banner("beside", words="Збоку")
    assert press.render("/-/place/polityka/") is None
    with configured(STORIES):
        fragment = page("/-/place/polityka/")
        assert [words(place) for place in fragment.cssselect("aside")] == [
            "Реклама Книгарня «Поруч» Книжки з доставкою", "Реклама Книгарня «Поруч» Збоку",
        ]  # fmt: skip
        assert fragment.cssselect("meta[name=robots]")[0].get("content") == "noindex"
        assert press.render("/-/place/nema/") is None
        assert "/-/place/polityka/" in press.all_paths()


def test_a_story_asks_for_its_places_and_carries_no_banner_itself(configured):
    path = path_of(publish_story())
    make_banner("story-after")
    with configured(STORIES):
        shown = page(path)
        asked = [(one.get("data-place"), one.get("data-from")) for one in shown.cssselect("marked-place")]
        assert asked == [("story-after", "/-/place/polityka/"), ("beside", "/-/place/polityka/")]
        assert not shown.cssselect("aside.place")


@pytest.mark.parametrize("path", ["/", "/polityka/", "story"])
def test_a_page_with_nothing_configured_has_not_one_byte_of_it(path, configured):
    story = path_of(publish_story())
    path = story if path == "story" else path
    plain = press.render(path).content
    for trace in (b"place", b"iframe", b"support", b"sponsored", b"counter"):
        assert trace not in plain
    with configured({"income.places": []}):
        assert press.render(path).content == plain


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "popup"}, {"words": ""}, {"advertiser": ""}, {"url": ""}, {"mark": "news"},
        {"ends_at": timezone.now() - timedelta(days=3)},
    ],
)  # fmt: skip
def test_the_database_refuses_a_banner_that_could_not_stand(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_banner(**wrong)
    assert not Banner.objects.exists()


def test_the_database_refuses_a_picture_without_words_and_a_section_at_the_top_of_home():
    for wrong in ({"picture": make_picture(1), "alt": ""}, {"section": make_section()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_banner(**wrong)


def test_support_is_asked_for_in_the_masthead_and_after_a_story(configured):
    path = path_of(publish_story())
    with configured({"support.url": "/about/", "support.words": ["en=Give"]}):
        buttons = page(path).cssselect("a.support")
        assert [(button.get("href"), words(button)) for button in buttons] == [("/about/", "Підтримати")] * 2
        assert [words(button) for button in page("/en/").cssselect("a.support")] == ["Give"]


def test_frames_of_others_have_a_sandbox_without_our_origin_and_a_title(configured):
    url = "https://ads.example/frame.html?place=1"
    with configured({"income.frames": [f"home-top={url}"], "income.counter": "https://counter.example/one"}):
        (frame,) = page("/").cssselect("aside.place iframe")
        (counter,) = page("/").cssselect("body > iframe")
        assert frame.get("src") == url
        assert frame.get("title") == "Реклама"
        assert frame.get("loading") == "lazy"
        for sandbox in (frame.get("sandbox").split(), counter.get("sandbox").split()):
            assert "allow-scripts" in sandbox
            assert not {"allow-same-origin", "allow-top-navigation", "allow-forms"} & set(sandbox)
        make_banner()
        assert not page("/").cssselect("aside.place iframe")
