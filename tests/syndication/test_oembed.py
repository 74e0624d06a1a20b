"""What other sites learn of a story when they ask for a card of it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import etree

from strichka.document import build
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.factories import make_story, publish_story
from tests.paper.reading import make_byline, make_picture, path_of, publish_with, set_fields

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def ask(client, path: str, **query: str):
    return client.get("/-/oembed", {"url": SITE + path} | query)


def a_story(**values):
    document = build.new_document(headline="Міст <відкрили> & закрили", blocks=[build.paragraph("Текст.")])
    return publish_with(document, **values)


def test_a_story_is_told_as_a_link_with_its_picture_and_its_author(client):
    picture, person = make_picture(1), make_byline("olena", "Олена Коваль")
    story = a_story(lead_picture=picture.public_id, bylines=[{"slug": person.slug, "role": ""}])
    answer = ask(client, path_of(story))
    assert answer.json() == {
        "version": "1.0",
        "type": "link",
        "title": "Міст <відкрили> & закрили",
        "provider_name": "Берег",
        "provider_url": SITE + "/",
        "cache_age": 60,
        "author_name": "Олена Коваль",
        "author_url": SITE + "/by/olena/",
        "thumbnail_url": f"{SITE}/media/{picture.public_id}/1600.jpg",
        "thumbnail_width": 1600,
        "thumbnail_height": 1000,
    }
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_the_picture_fits_where_it_will_stand(client):
    story = a_story(lead_picture=make_picture(1).public_id)
    assert ask(client, path_of(story), maxwidth="1000").json()["thumbnail_width"] == 960
    assert ask(client, path_of(story), maxheight="300").json()["thumbnail_height"] == 300
    assert "thumbnail_url" not in ask(client, path_of(story), maxwidth="100").json()


def test_the_same_is_told_in_xml(client):
    answer = ask(client, path_of(a_story()), format="xml")
    found = {element.tag: element.text for element in etree.fromstring(answer.content)}
    assert answer.headers["Content-Type"].startswith("text/xml")
    assert (found["type"], found["title"]) == ("link", "Міст <відкрили> & закрили")


def test_an_advertising_mark_goes_with_the_headline(client):
    story = a_story(kind="advertising")
    assert ask(client, path_of(story)).json()["title"].startswith("Реклама: Міст")


def test_an_old_address_is_as_good_and_so_is_one_without_its_slash(client):
    story = publish_story()
    old = path_of(story)
    set_fields(story, slug="insha-adresa")
    publish(story=story, by=None)
    assert path_of(story) != old
    assert ask(client, old).json()["title"] == "Міст відкрили"
    assert ask(client, path_of(story).rstrip("/")).json()["title"] == "Міст відкрили"
    assert ask(client, path_of(story) + "?utm_source=x#a").json()["title"] == "Міст відкрили"


def test_only_what_readers_may_see_is_told(client):
    killed, embargoed, draft = publish_story(), publish_story(), make_story()
    kill(story=killed, by=None, note="Зняли.")
    Story.objects.filter(pk=embargoed.pk).update(embargoed_until=timezone.now() + timedelta(hours=1))
    paths = [story.addresses.get().path for story in (killed, embargoed)]
    for path in (*paths, f"/polityka/mist-{draft.public_id}/", "/", "/desk/", "/nowhere/"):
        answer = ask(client, path)
        assert (answer.status_code, b"\xd0\x9c\xd1\x96\xd1\x81\xd1\x82" in answer.content) == (404, False), path


@pytest.mark.parametrize(
    "url", ["http://elsewhere.example/p/", "javascript:alert(1)", "http://[", "//", f"{SITE}/\x00/"]
)
def test_an_address_that_is_not_ours_is_not_told_of(client, url):
    assert client.get("/-/oembed", {"url": url}).status_code == 404


def test_what_is_asked_wrongly_is_refused_in_words(client):
    path = path_of(publish_story())
    wrong = {"format": "yaml"}, {"maxwidth": "wide"}, {"maxheight": "-1"}, {"maxwidth": "9" * 5000}, {"url": ""}
    statuses = [ask(client, path, **query).status_code for query in wrong]
    assert statuses == [501, 400, 400, 400, 400]
    assert b"maxwidth" in ask(client, path, maxwidth="0").content
    assert client.post("/-/oembed").status_code == 405


def test_it_takes_the_same_queries_whatever_the_story_shows(client, django_assert_num_queries):
    story = a_story(lead_picture=make_picture(1).public_id, bylines=[{"slug": make_byline("o", "О").slug, "role": ""}])
    path = path_of(story)
    with django_assert_num_queries(3):
        assert ask(client, path).json()["author_name"] == "О"
