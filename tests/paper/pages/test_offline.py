"""What is baked for reading without a network: the worker and what it knows, the page it shows, the manifest."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from strichka.baking import outbox, press
from strichka.options import Instance
from strichka.paper.pages import offline
from strichka.stories import addresses, previews
from strichka.stories.domain.kill import kill
from tests.factories import make_section, make_story, make_user, publish_story
from tests.paper.reading import baked, page, path_of, words

pytestmark = pytest.mark.django_db
PACKAGE = Path(offline.__file__).parents[1]


def read(path: str) -> str:
    press.bake(path)
    return press.store().read(path).decode()


def switched_off() -> Instance:
    return Instance(settings.INSTANCE.folder, dict(settings.INSTANCE.values) | {"site.offline": False})


@pytest.fixture
def own_theme():
    file = settings.INSTANCE.folder / "theme.css"
    yield file.write_text
    file.unlink()


def test_the_worker_is_baked_with_what_it_must_know():
    settings_line, _, source = read("/sw.js").partition("\n")
    told = json.loads(settings_line.removeprefix("const SETTINGS = ").removesuffix(";"))
    assert told.pop("release")
    assert told == {"prefixes": ["/en"], "zone": "Europe/Kyiv"}
    assert source == (PACKAGE / "pages/worker.js").read_text()


def test_the_worker_is_short():
    lines = (PACKAGE / "pages/worker.js").read_text().splitlines()
    assert len([line for line in lines if line and not line.startswith("//")]) <= 150


def test_the_worker_is_another_one_when_the_page_it_keeps_has_changed():
    before = read("/sw.js")
    assert read("/sw.js") == before
    make_section("svit", "Світ")
    outbox.bake_touched()
    assert press.store().read("/sw.js").decode() != before


def test_switched_off_the_worker_clears_up_and_no_page_asks_for_it():
    with override_settings(INSTANCE=switched_off()):
        assert "registration.unregister()" in read("/sw.js")
        assert page("/").xpath("//link[@data-offline]") == []
    assert "registration.unregister()" not in read("/sw.js")
    assert page("/").xpath("//link[@data-offline]/@rel") == ["manifest"]


def test_the_offline_page_speaks_its_language_and_says_that_nothing_is_kept():
    found = page("/offline/")
    assert words(found.find(".//h1")) == "Немає з’єднання"
    assert words(found.find(".//kept-stories/p")) == "У цьому браузері немає збережених матеріалів."
    assert found.find(".//section[@hidden]//ol") is not None
    other = page("/en/offline/")
    assert (other.get("lang"), words(other.find(".//h1"))) == ("en", "No connection")


def test_every_page_has_the_place_in_which_a_kept_copy_says_its_time():
    own = re.search(r"const place = /(.+)/;", (PACKAGE / "pages/worker.js").read_text())
    for path in ("/", "/en/", path_of(publish_story())):
        assert re.search(own[1].replace("\\/", "/"), read(path)), path


@pytest.mark.parametrize(
    ("path", "never"),
    [("/desk/", True), ("/en/search/", True), ("/-/place/x/", True), ("/%64esk/login/", True), ("/desks/a-1/", False)],
)
def test_the_desk_is_never_kept_however_its_address_is_spelled(path, never):
    own = re.search(r"NEVER = /(.+)/;", (PACKAGE / "pages/worker.js").read_text())
    assert own
    assert bool(re.search(own[1], path)) is never


def test_a_story_can_be_told_from_its_notice_by_what_the_worker_looks_for():
    story = publish_story()
    own = re.search(r"STORY_PAGE = /(.+)/;", (PACKAGE / "pages/worker.js").read_text())
    path = path_of(story)
    assert re.search(own[1], read(path))
    assert 'name="robots" content="noindex' not in read(path)
    kill(story=story, by=make_user("chief"), note="Помилка.")
    press.bake(path)
    assert b'name="robots" content="noindex' in press.store().gone(path)


def test_a_headline_is_found_where_the_list_of_kept_stories_looks_for_it():
    story = publish_story(headline="Що «каже» & як")
    own = re.search(r"const TITLE = /(.+)/;", (PACKAGE / "islands/kept.js").read_text())
    assert re.search(own[1], read(path_of(story)))[1] == "Що «каже» &amp; як"


def test_the_token_of_withdrawals_changes_with_each_and_names_none():
    one, two = publish_story(headline="Перша"), publish_story(headline="Друга")
    outbox.bake_touched()
    tokens = [read("/withdrawn.json")]
    for story in (one, two):
        kill(story=story, by=make_user("chief"), note="Помилка.")
        outbox.bake_touched()
        tokens.append(press.store().read("/withdrawn.json").decode())
        assert story.public_id not in tokens[-1]
    assert len(set(tokens)) == 3
    publish_story(headline="Третя")
    outbox.bake_touched()
    assert press.store().read("/withdrawn.json").decode() == tokens[-1]


def test_the_manifest_names_the_paper_and_its_icons(static_files):
    told = json.loads(read("/manifest.webmanifest"))
    assert (told["name"], told["lang"], told["start_url"], told["background_color"]) == ("Берег", "uk", "/", "#fbfaf6")
    for icon in told["icons"]:
        content = (static_files / icon["src"].removeprefix("/static/")).read_bytes()
        width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
        assert (content[:4], f"{width}x{height}") == (b"\x89PNG", icon["sizes"])
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert json.loads(read("/en/manifest.webmanifest"))["start_url"] == "/en/"


def test_the_colors_of_phones_are_those_of_the_stylesheet():
    css = (PACKAGE / "static/paper/paper.css").read_text()
    assert re.findall(r"--paper: (#\w+)", css)[:2] == [offline.LIGHT, offline.DARK]
    found = page("/").xpath("//meta[@name='theme-color']/@content")
    assert found == [offline.LIGHT, offline.DARK]


def test_the_newsrooms_own_colors_are_those_of_phones(own_theme):
    own_theme(":root { --paper: #ffeedd } @media (prefers-color-scheme: dark) { :root { --paper: #112233; } }")
    assert page("/").xpath("//meta[@name='theme-color']/@content") == ["#ffeedd", "#112233"]
    assert json.loads(read("/manifest.webmanifest"))["theme_color"] == "#ffeedd"


def test_a_preview_does_not_ask_for_the_worker():
    preview = previews.preview(make_story())
    assert "data-offline" not in preview
    assert '<script type="module"' not in preview


def test_all_of_it_stands_after_the_site_is_touched():
    from strichka.stories import keys

    outbox.touch([keys.SITE])
    outbox.bake_touched()
    for path in ("/sw.js", "/withdrawn.json", *offline.paths()):
        assert press.store().exists(path), path
    assert baked("/offline/").get("lang") == "uk"
    assert offline.path("en") == addresses.prefix("en") + "/offline/"
