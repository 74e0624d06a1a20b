"""What the newsroom says of itself: its pages, its texts, and who may write them."""

from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from strichka.baking import outbox, press
from strichka.paper.enums import TRUST, Place
from strichka.paper.frame import policies
from strichka.paper.models import Text
from strichka.paper.pages import texts
from strichka.server.http.reply import UNAVAILABLE
from strichka.staff.models import AuditEntry
from strichka.stories import addresses, keys
from tests.factories import make_user, publish_story
from tests.options import options
from tests.paper.reading import page, path_of, words

pytestmark = pytest.mark.django_db
PLACES = {
    path: place for place in ("/about/", "/advertising/", "/imprint/", "/trust/") for path in (place, f"/en{place}")
}
ALLOWED = texts.TAGS | {"div", "html", "body", "p"}


@pytest.fixture
def imprint():
    """The newsroom has filled in its imprint."""
    with ExitStack() as filled:
        yield lambda **values: filled.enter_context(
            options(**{f"imprint__{name}": value for name, value in values.items()})
        )


def anchors(tree) -> list[str]:
    return [one.get("id") for one in tree.iterfind(".//section[@class='prose']")]


@pytest.mark.parametrize("path", PLACES)
def test_each_page_about_the_newsroom_stands_from_the_first_day_and_in_each_language(path):
    found = page(path)
    assert words(found.find(".//h1"))
    assert found.get("lang") == ("en" if path.startswith("/en/") else "uk")
    assert {
        link.get("href").removeprefix("http://127.0.0.1:8000") for link in found.iterfind(".//link[@hreflang]")
    } == {
        PLACES[path],
        f"/en{PLACES[path]}",
    }
    assert path in set(press.all_paths())
    assert path in press.paths_reading([str(keys.SITE)])


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_page_leads_to_the_pages_about_the_newsroom(language):
    found = page(addresses.home(language))
    linked = {link.get("href") for link in found.iterfind(".//footer[@class='bottom']//a")}
    addressed = (addresses.about, addresses.trust, addresses.advertising, addresses.imprint)
    assert {address(language) for address in addressed} <= linked


@pytest.mark.parametrize("language", ["uk", "en"])
def test_shipped_texts_are_the_same_places_in_both_languages_and_lead_somewhere(language):
    assert set(policies.shipped(language)) == {"about", "advertising", "corrections-policy", "feedback", "thanks"}
    for path in (addresses.about(language), addresses.trust(language), addresses.advertising(language)):
        found = page(path)
        assert "{" not in words(found.find(".//main"))
        for link in found.iterfind(".//*[@class='prose']//a"):
            assert press.render(link.get("href")) is not None, link.get("href")


def test_the_trust_page_has_a_section_for_each_text_that_stands_in_the_order_of_the_places():
    assert anchors(page("/trust/")) == ["corrections-policy", "feedback"]
    Text.objects.create(place="ethics", language="uk", title="Наша етика", body="Не *брешемо*.")
    Text.objects.create(place="mission", language="en", body="To tell.")
    found = page("/trust/")
    assert anchors(found) == ["ethics", "corrections-policy", "feedback"]
    ethics = found.get_element_by_id("ethics")
    assert (words(ethics.find("h2")), words(ethics.find(".//em"))) == ("Наша етика", "брешемо")
    assert [link.get("href") for link in found.iterfind(".//nav[@class='contents']//a")] == [
        "#ethics",
        "#corrections-policy",
        "#feedback",
    ]
    assert anchors(page("/en/trust/")) == ["mission", "corrections-policy", "feedback"]


def test_the_newsroom_s_own_text_takes_the_place_of_the_shipped_one_until_it_is_emptied():
    text = Text.objects.create(place="about", language="uk", title="Хто ми", body="Ми – [Берег](https://b.ua/).")
    found = page("/about/")
    assert (words(found.find(".//h1")), words(found.find(".//*[@class='prose']"))) == ("Хто ми", "Ми – Берег.")
    assert "news publication" in words(page("/en/about/").find(".//main"))
    text.body = ""
    text.save()
    assert "новинне видання" in words(page("/about/").find(".//main"))


def test_the_right_of_reply_is_said_as_the_law_has_it():
    assert "стаття 43 Закону України «Про медіа»" in words(page("/trust/").get_element_by_id("feedback"))
    assert "within 20 days" in words(page("/en/trust/").get_element_by_id("feedback"))


def test_the_imprint_says_openly_what_is_missing_and_makes_nothing_up(imprint):
    found = page("/imprint/")
    assert len(found.findall(".//dd[@class='missing']")) == 7
    assert "imprint.media_id" in words(found.find(".//p[@class='note']"))
    imprint(
        name="ТОВ «Берег»", media_id="R40-00001", owner="Читачі", editor_in_chief="О. Коваль", address="Київ",
        phone="+380 44 000-00-00", email="red@b.ua",
    )  # fmt: skip
    found = page("/en/imprint/")
    assert found.find(".//p[@class='note']") is None
    lines = {words(line.find("dt")): words(line.find("dd")) for line in found.iterfind(".//dl/div")}
    assert (lines["Registered name"], lines["Editor-in-chief"]) == ("ТОВ «Берег»", "О. Коваль")
    assert lines["Identifier in the Register of Subjects in the Media Sphere"] == "R40-00001"
    assert [link.get("href") for link in found.iterfind(".//dl//a")] == ["tel:+380440000000", "mailto:red@b.ua"]


@given(st.text() | st.sampled_from(["<script>x</script>", "[x](javascript:alert(1))", "![x](http://e/)", "# a\n<b>"]))
def test_no_text_brings_more_than_plain_markup(markdown):
    found = html.fromstring(f"<div>{texts.to_html(markdown, below=2)}</div>")
    for element in found.iter():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "title", "rel"}
        assert not element.get("href", "").strip().lower().startswith(("javascript:", "data:", "vbscript:"))


def test_headings_stand_below_the_heading_of_their_section():
    assert texts.to_html("# Перше\n\n###### Шосте", below=2) == "<h3>Перше</h3>\n<h6>Шосте</h6>\n"


def test_a_text_stands_in_a_place_once_a_language():
    Text.objects.create(place="about", language="uk", body="Раз.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.create(place="about", language="uk", body="Два.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.create(place="elsewhere", language="uk", body="Три.")


@pytest.mark.parametrize("count", [0, 1, 9])
def test_a_page_takes_the_same_queries_however_many_texts_there_are(count, django_assert_num_queries):
    for place in TRUST[:count]:
        Text.objects.create(place=place, language="uk", body="Так.")
    page("/trust/")
    for path, queries in {"/trust/": 3, "/about/": 3, "/imprint/": 2}.items():
        with django_assert_num_queries(queries):
            press.render(path)


@pytest.mark.django_db(transaction=True)
def test_a_changed_text_bakes_its_page_and_all_pages_only_when_a_policy_comes_or_goes():
    story = path_of(publish_story())
    for path in press.all_paths():
        press.bake(path)
    outbox.bake_touched()

    def changed(**values: str) -> set[str]:
        text, _new = Text.objects.get_or_create(place=values.pop("place"), language="uk")
        before = {path: press.store().read(path) for path in press.store().paths()}
        for name, value in values.items():
            setattr(text, name, value)
        text.save()
        outbox.bake_touched()
        return {path for path in press.store().paths() if press.store().read(path) != before.get(path)}

    assert changed(place="about", body="Ми.") == {"/about/"}
    assert changed(place="feedback", body="Пишіть.") == {"/trust/"}
    assert changed(place="ai-use", body="Не вживаємо.") == {"/trust/"}
    everywhere = changed(place="ownership", body="Належимо читачам.")
    assert {story, "/", "/trust/", "/about/"} <= everywhere
    assert not any(path.startswith("/en/") for path in everywhere)
    assert changed(place="ownership", body="Належимо всім читачам.") == {"/trust/"}
    assert story in changed(place="ownership", body="")


@pytest.mark.parametrize(
    ("role", "may"), [("reporter", False), ("duty_editor", False), ("chief", True), ("keeper", True)]
)
def test_chiefs_write_texts_and_the_audit_log_says_so(role, may):
    user = make_user(role)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    values = {"place": "ethics", "language": "en", "title": "", "body": "We do not lie."}
    answer = client.post("/desk/registers/paper/text/add/", values)
    assert Text.objects.exists() is may
    if not may:
        assert answer.status_code in {302, 403}
        return
    entry = AuditEntry.objects.get(action="add_text")
    assert (entry.user, entry.subject) == (user, "Ethics (English)")
    text = Text.objects.get()
    client.post(
        f"/desk/registers/paper/text/{text.pk}/change/", {"place": "about", "title": "Ethics", "body": "Never."}
    )
    text.refresh_from_db()
    assert (text.place, text.title, text.body) == ("ethics", "Ethics", "Never.")
    assert client.get(f"/desk/registers/paper/text/{text.pk}/delete/").status_code == 403
    assert Place(text.place).label == "Ethics"


def test_the_page_for_our_own_failures_needs_no_database(client, rf, django_assert_num_queries):
    from strichka.desk.troubles import failed

    bare = failed(rf.get("/"))
    assert (bare.status_code, bare.content) == (500, UNAVAILABLE)
    press.bake("/500/")
    with django_assert_num_queries(0):
        answer = failed(rf.get("/"))
    found = html.document_fromstring(answer.content.decode())
    assert (answer.status_code, answer.headers["Cache-Control"]) == (500, "no-store")
    assert words(found.find(".//h1")) == "Ця сторінка зараз недоступна"
    assert "This page is not available now" in words(found.find(".//main"))
    assert found.find(".//link[@rel='stylesheet']") is not None
    assert [one.get("content") for one in found.iterfind(".//meta[@name='robots']")] == ["noindex"]


def test_what_breaks_in_the_app_is_answered_with_that_page():
    press.bake("/500/")

    def broken(_path: str) -> None:
        raise RuntimeError("broken for a test")

    renderer = press.Renderer("test", broken, homes=lambda _key: (), all_paths=lambda: ())
    with press.RENDERERS.temporarily(renderer):
        answer = Client(raise_request_exception=False).get("/anything/")
    assert answer.status_code == 500
    assert "Ця сторінка зараз недоступна" in answer.content.decode()


def test_the_instance_s_own_card_is_shown_instead_of_the_drawn_one():
    file = settings.INSTANCE.folder / "card.png"
    file.write_bytes(b"own")
    try:
        assert press.render("/card.png").content == b"own"
    finally:
        file.unlink()
