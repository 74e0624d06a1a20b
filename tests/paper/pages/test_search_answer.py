"""The readers' search page as the app answers it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from strichka.baking import press
from strichka.search import registry
from strichka.search.models import Entry
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Card
from tests.factories import index_stories, make_story, make_user, publish_story
from tests.paper.reading import make_topic, page, path_of, set_fields, words

pytestmark = pytest.mark.django_db


def published(text="Міст відкрили зранку.", **values):
    """A published story that search knows."""
    story = publish_story(text, **values)
    index_stories()
    return story


def search(client, q="", language="uk", **values):
    answer = client.get("/en/search/" if language == "en" else "/search/", {"q": q, **values})
    assert answer.status_code == 200
    return html.document_fromstring(answer.content.decode())


def headlines(results):
    return [words(link) for link in results.iterfind(".//li[@class]//h3/a")]


def link(results, label):
    found = [one.get("href") for one in results.iterfind(".//main//a") if label in words(one)]
    assert len(found) == 1, (label, found)
    return found[0]


def follow(client, address):
    return html.document_fromstring(client.get(address).content.decode())


def test_a_story_is_found_by_another_form_of_its_words_which_are_marked(client):
    published("У місті Львові відкрили новий міст через річку.", headline="Мостом пішли пішоходи")
    published(headline="Курс гривні")

    shown = search(client, "мости Львова")

    assert headlines(shown) == ["Мостом пішли пішоходи"]
    assert [mark.text for mark in shown.iterfind(".//li//h3//mark")] == ["Мостом"]
    assert {"Львові", "міст"} <= {mark.text for mark in shown.iterfind(".//p[@class='snippet']/mark")}


def test_a_result_says_when_and_where_and_leads_to_the_story(client):
    story = published(headline="Міст відкрили")
    Card.objects.filter(pk=story.pk).update(published_at=datetime(2026, 3, 14, 12, 7, tzinfo=UTC))

    shown = search(client, "міст")

    assert link(shown, "Міст відкрили") == path_of(story)
    assert [words(one) for one in shown.iterfind(".//h2[@class='date']")] == ["Березень 2026"]
    assert [words(one) for one in shown.iterfind(".//li/time")] == ["14"]
    assert words(shown.find(".//p[@class='meta']")) == "Політика 14:07"
    best = search(client, "міст", order="best")
    assert words(best.find(".//p[@class='meta']")) == "Політика 14 березня 2026, 14:07"


def test_results_of_one_month_stand_under_it_the_newest_first(client):
    for month, name in ((9, "Перший"), (10, "Другий"), (11, "Третій")):
        story = publish_story(headline=f"{name} міст")
        Card.objects.filter(pk=story.pk).update(published_at=datetime(2026, month, 3, tzinfo=UTC))
        index_stories()

    shown = search(client, "міст")

    assert headlines(shown) == ["Третій міст", "Другий міст", "Перший міст"]
    assert [words(one) for one in shown.iterfind(".//h2[@class='date']")] == [
        "Листопад 2026",
        "Жовтень 2026",
        "Вересень 2026",
    ]


def test_an_advertisement_is_marked_among_the_results(client):
    story = make_story(headline="Міст у розстрочку", kind="advertising")
    publish(story=story, by=None)
    index_stories()

    shown = search(client, "розстрочка")

    assert headlines(shown) == ["Міст у розстрочку"]
    assert words(shown.find(".//li//span[@class='mark']")) == story.advertising_words


def test_without_a_card_there_is_no_result_whatever_the_index_says(client):
    story = published(headline="Міст, якого не було")
    entries = list(Entry.objects.all())
    kill(story=story, by=make_user(role="chief"), note="Помилка.")
    Entry.objects.all().delete()
    Entry.objects.bulk_create(entries)

    shown = search(client, "міст")

    assert headlines(shown) == []
    assert "якого не було" not in words(shown)


def test_the_draft_that_is_ahead_shows_nothing_of_itself(client):
    story = published(headline="Міст відкрили")
    set_fields(story, ednote="Таємниця колег", short_headline="Ще не для всіх")
    index_stories()

    assert headlines(search(client, "таємниця")) == []
    assert "не для всіх" not in words(search(client, "міст"))


def test_another_language_is_searched_on_its_own_page_and_offered_where_there_is_nothing(client):
    published("A bridge was opened.", headline="Bridges opened", language="en")

    assert headlines(search(client, "bridge", "en")) == ["Bridges opened"]
    nothing = search(client, "bridge")
    assert headlines(nothing) == []
    assert headlines(follow(client, link(nothing, "English"))) == ["Bridges opened"]


def test_older_results_are_a_link_away_until_there_are_no_more(client):
    for number in range(45):
        published(headline=f"Міст {number}")

    for order in ("newest", "best"):
        shown, seen = search(client, "міст", order=order), []
        seen += headlines(shown)
        while shown.find(".//a[@rel='next']") is not None:
            shown = follow(client, shown.find(".//a[@rel='next']").get("href"))
            seen += headlines(shown)
        assert sorted(seen) == sorted(f"Міст {number}" for number in range(45))
        assert len(headlines(follow(client, link(shown, "На початок")))) == 20


def test_dates_bound_what_is_found_and_stay_in_the_form(client):
    for day in (1, 2, 3):
        story = publish_story(headline=f"Міст {day}")
        Card.objects.filter(pk=story.pk).update(published_at=datetime(2026, 3, day, 12, tzinfo=UTC))
        index_stories()

    shown = search(client, "міст", **{"from": "2026-03-03", "to": "2026-03-02"})

    assert headlines(shown) == ["Міст 3", "Міст 2"]
    assert shown.find(".//details").get("open") is not None
    assert [one.get("value") for one in shown.iterfind(".//input[@type='date']")] == ["2026-03-02", "2026-03-03"]
    none = search(client, "міст", **{"from": "2027-01-01"})
    assert len(headlines(follow(client, link(none, "за весь час")))) == 3
    assert len(headlines(search(client, "", **{"from": "2026-03-02"}))) == 2


def test_the_order_can_be_changed_and_is_kept(client):
    published("Про міст ідеться тут.", headline="Річка")
    published("Міст.", headline="Міст і мости")
    shown = search(client, "міст", **{"from": "2020-01-01"})

    best = follow(client, link(shown, "Найвідповідніші"))

    assert headlines(best)[0] == "Міст і мости"
    assert best.find(".//input[@name='order']").get("value") == "best"
    assert best.find(".//input[@name='from']").get("value") == "2020-01-01"
    assert words(best.find(".//nav[@class='orders']/a[@aria-current]")) == "Найвідповідніші"


def test_words_typed_with_the_other_layout_are_offered_only_when_they_find_something(client):
    published(headline="Київ готується до зими")

    shown = search(client, "rb]d")

    assert "Нічого не знайдено." in words(shown)
    assert headlines(shown) == ["Київ готується до зими"]
    assert headlines(follow(client, link(shown, "київ"))) == ["Київ готується до зими"]
    assert "клавіатура" not in words(search(client, "qwerty"))


@pytest.mark.parametrize("typed", ["повіннь", "наводнение", "херсонский"])
def test_where_nothing_is_found_what_was_meant_is_offered_with_what_it_finds(client, typed):
    published(headline="Повінь у Херсоні")

    shown = search(client, typed)

    assert "Можливо, ви шукали:" in words(shown)
    assert headlines(shown) == ["Повінь у Херсоні"]


def test_words_that_only_a_draft_or_a_withdrawn_story_has_are_not_offered(client):
    story = published(headline="Таємниця Полтави")
    kill(story=story, note="Не підтвердилося.", by=None)
    index_stories()

    assert "Можливо" not in words(search(client, "таємнеця"))


def test_what_was_left_out_is_said(client):
    published()
    shown = search(client, " ".join(f"слово{number}" for number in range(15)))
    assert "слово12" in words(shown.find(".//p[@class='notice']"))
    assert words(search(client, "міст " * 1000).find(".//p[@class='notice']"))


def test_a_page_where_nothing_was_asked_offers_ways_to_ask_that_find_something(client):
    flood, kyiv = make_topic("povin", "Повінь"), make_topic("kyiv", "Біла Церква", kind="place")
    story = publish_story("Вода прибула.", headline="Повінь: що відомо")
    set_fields(story, topics=[flood.slug])
    other = publish_story("Біла Церква чекає.", headline="Повінь у місті Біла Церква")
    set_fields(other, topics=[flood.slug, kyiv.slug])
    for one in (story, other):
        publish(story=one, by=None)
    index_stories()

    shown = search(client)
    ways = {words(one): one.get("href") for one in shown.iterfind(".//ul[@class='examples']//a")}

    assert list(ways)[:3] == ["Повінь", '"Повінь"', 'Повінь -"Біла Церква"']
    for way, address in ways.items():
        assert headlines(follow(client, address)), way
    assert headlines(follow(client, ways['Повінь -"Біла Церква"'])) == ["Повінь: що відомо"]


def test_a_topic_s_page_leads_to_all_mentions_of_its_name(client):
    flood = make_topic("povin", "Повінь")
    story = publish_story(headline="Вода прибула")
    set_fields(story, topics=[flood.slug])
    publish(story=story, by=None)
    published("Через повені закрили дороги.", headline="Дороги закрито")

    address = link(page("/topic/povin/"), "Усі згадки")

    assert "Дороги закрито" in headlines(follow(client, address))


HOSTILE = st.text(st.characters(codec="utf-8"), max_size=300) | st.lists(
    st.sampled_from(['"', "-", "*", "(", ")", "OR", "NEAR(", "міст", "тема:", "від:", "\0", ":", "^", "'", "%", "—"])
).map(" ".join)


@given(q=HOSTILE, day=st.text(max_size=12), before=st.text(max_size=30))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_kindly(client, q, day, before):
    answer = client.get("/search/", {"q": q, "from": day, "before": before, "order": day})
    assert answer.status_code == 200
    assert 'name="robots" content="noindex"' in answer.content.decode()


@pytest.mark.parametrize("q", ['"><script>alert(1)</script>', "міст\0міст", "-", '"', "міст" * 3000])
def test_what_was_asked_is_shown_as_text(client, q):
    text = client.get("/search/", {"q": q}).content.decode()
    assert "<script>alert" not in text
    assert "\0" not in text


def test_a_search_reads_the_same_rows_whatever_it_finds(client, django_assert_num_queries):
    # PostgreSQL looks at the newest first, then at all; and a bound is set around it: four more.
    count = 9 if connection.vendor == "postgresql" else 4
    published()
    search(client, "міст")
    for number in range(4):
        if number:
            published(headline=f"Ще міст {number}")
        with django_assert_num_queries(count):
            search(client, "міст")


def test_a_search_that_takes_too_long_is_broken_off_kindly(client):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no bound, and needs none")
    published()

    def slow(_words, _language):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(30)")
        return []

    registry.names(slow)
    try:
        shown = words(search(client, "міст"))
    finally:
        registry.registered.names.remove(slow)
    assert "Такий пошук триває надто довго." in shown


def test_the_page_is_not_kept_and_comes_packed_to_those_who_can_read_that(client):
    published()
    answer = client.get("/search/", {"q": "міст"}, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "must-revalidate" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.parametrize(("path", "said"), [("/search/wait/", "Зачекайте"), ("/en/search/wait/", "Wait a little")])
def test_the_notice_of_too_many_searches_is_baked(path, said):
    assert path in set(press.all_paths())
    shown = page(path)
    assert said in words(shown)
    assert shown.find(".//meta[@name='robots']").get("content") == "noindex"


def test_browsers_are_told_how_to_search_here(client):
    described = etree.fromstring(press.render("/en/search/opensearch.xml").content)
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert described.findtext("o:ShortName", namespaces=space) == "Берег"
    assert (
        described.find("o:Url", namespaces=space).get("template") == "http://127.0.0.1:8000/en/search/?q={searchTerms}"
    )
    publish_story()
    for shown, address in ((page("/"), "/search/opensearch.xml"), (search(client, language="en"), None)):
        assert shown.find(".//link[@rel='search']").get("href") == (address or "/en/search/opensearch.xml")
