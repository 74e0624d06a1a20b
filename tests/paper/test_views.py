import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.baking import press
from strichka.server.http.headers import CONTENT_SECURITY_POLICY
from strichka.stories.domain.publish import publish
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import path_of, set_fields

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_in_the_store_is_baked_when_it_is_first_read(client):
    story = publish_story()
    path = path_of(story)
    assert not press.store().exists(path)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content == press.store().read(path)
    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert not answer.cookies


def test_an_old_address_answers_with_a_redirect_for_ever(client):
    story = publish_story(headline="Стара назва")
    old = path_of(story)
    set_fields(story, slug="nova-nazva")
    publish(story=story, by=None)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, path_of(story))
    assert press.store().redirect(old) == path_of(story)


def test_an_address_without_its_slash_is_completed(client):
    make_section()
    answer = client.get("/polityka")
    assert (answer.status_code, answer["Location"]) == (301, "/polityka/")


@pytest.mark.parametrize(
    ("path", "words"), [("/nema/", "Такої сторінки немає"), ("/en/nema/", "There is no such page")]
)
def test_what_is_not_there_is_said_in_the_language_of_the_address(client, path, words):
    answer = client.get(path)
    assert answer.status_code == 404
    assert words in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("path", ["/-/subscriptions/%00/end/", "/en/%00/", "/polityka/a%00"])
def test_an_address_with_a_nul_is_looked_for_in_no_database(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 404
    assert "stories_address" not in "".join(query["sql"] for query in asked)


def test_a_draft_s_address_is_not_there(client):
    story = make_story(headline="Чернетка")
    assert client.get(f"/polityka/chernetka-{story.public_id}/").status_code == 404


def test_a_page_takes_no_posts(client):
    assert client.post("/").status_code == 405


DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def test_an_address_in_the_digits_of_another_script_is_no_second_address_of_a_page(client):
    story = publish_story()
    for path in press.all_paths():
        press.bake(path)
    dated = [path for path in press.store().paths() if path.startswith("/polityka/20")]
    assert dated
    below = (f"{path_of(story)}page/1٢/", f"{path_of(story)}history/1٢/", "/corrections/٢٠٢٦/١١/")
    before = sorted(press.store().paths())
    for path in (*(path.translate(DIGITS) for path in dated), *below):
        assert client.get(path).status_code == 404, path
    assert sorted(press.store().paths()) == before


@pytest.mark.parametrize(
    ("host", "path", "status"), [("evil.example", "/", 400), ("127.0.0.1", "/-/oembed?format=x", 501)]
)
def test_what_a_stranger_provokes_fills_no_log(client, caplog, host, path, status):
    assert client.get(path, headers={"host": host}).status_code == status
    assert caplog.records == []
