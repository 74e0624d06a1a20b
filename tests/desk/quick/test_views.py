import shutil
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from strichka.staff.enums import Role
from strichka.stories.domain.write import apply
from strichka.stories.models import Byline, Section, Story
from tests.desk.quick.forms import KEY, ask, hidden, send, words
from tests.factories import make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db

QUICK = "/desk/quick/"
SignedIn = Callable[..., Client]


@pytest.fixture
def section() -> Section:
    return make_section("misto", "Місто")


def typed(**values: Any) -> dict[str, Any]:
    story = {"headline": "Міст відкрили", "text": "Рух почався.\n\nЧерги зникли.", "section": "misto", "bylines": ""}
    return story | values


def test_a_story_is_written_and_published_without_a_script(section: Section, signed_in: SignedIn) -> None:
    user = make_user(display_name="Марта Лісова")
    byline = Byline.objects.create(slug="lisova", name="Марта Лісова", role="редакторка")
    client = signed_in(user=user)
    blank = client.get(QUICK).content.decode()
    assert 'name="bylines" maxlength="500" value="Марта Лісова"' in blank

    answer = send(client, QUICK, **typed(sure="publish", key=hidden(blank, "key"), bylines="Марта Лісова"))

    story = Story.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/quick/stories/{story.public_id}/")
    assert (story.state, story.section, story.kind, story.created_by) == ("live", section, "news", user)
    assert list(story.story_bylines.values_list("byline", "role")) == [(byline.pk, "редакторка")]
    page = words(client.get(answer.headers["Location"]).content.decode())
    assert "Published." in page
    assert "Рух почався." in page


def test_what_an_editor_forgets_is_asked_first_and_nothing_is_done_meanwhile(
    section: Section, signed_in: SignedIn
) -> None:
    client = signed_in()
    asked = send(client, QUICK, **typed(do="publish"))
    page = asked.content.decode()
    assert (asked.status_code, Story.objects.count()) == (422, 0)
    assert "Nobody is named as its author." in page
    assert "Рух почався.\n\nЧерги зникли.</textarea>" in page
    assert '<button class="primary" name="sure" value="publish" data-sure>' in page

    sure = send(client, QUICK, **typed(sure="publish", key=hidden(page, "key")))

    assert (sure.status_code, Story.objects.get().state) == (302, "live")


def test_a_flash_is_one_press_and_goes_out_as_breaking(section: Section, signed_in: SignedIn) -> None:
    send(signed_in(), QUICK, **typed(do="flash", text=""))
    story = Story.objects.get()
    assert (story.state, story.kind, story.weight, story.urgency) == ("live", "flash", "breaking", 1)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"do": "publish", "headline": ""}, "Write a headline first."),
        ({"do": "publish", "section": ""}, "Choose a section first."),
        ({"do": "publish", "text": ""}, "There is no text yet."),
        ({"do": "draft", "headline": "", "text": " "}, "Nothing is written yet."),
        ({"do": "draft", "topics": "Хтось"}, "Topics: not in the register: Хтось."),
        ({"do": "draft", "bylines": "Ніхто"}, "Bylines: not in the register: Ніхто."),
        ({"do": "draft", "topics": ",".join("абвгдежзиійк")}, "At most 10 names, please."),
        ({"do": "draft", "headline": "М" * 501}, "At most 500 characters, please."),
        ({"do": "draft", "section": "nema"}, "cannot hold that value"),
        ({"do": "draft", "key": ""}, "The request cannot be read."),
        ({"do": "eat"}, "The request cannot be read."),
    ],
)
def test_a_refusal_is_said_above_the_form_and_what_was_typed_is_still_there(
    values: dict[str, str], said: str, section: Section, signed_in: SignedIn
) -> None:
    sent = typed(text="Особливі слова.") | values
    answer = send(signed_in(), QUICK, **sent)
    page = answer.content.decode()
    assert (answer.status_code, Story.objects.count()) == (422, 0)
    assert said in page
    assert f"{sent['text']}</textarea>" in page


def test_a_script_is_answered_in_json(section: Section, signed_in: SignedIn) -> None:
    client = signed_in()
    asked = ask(client, QUICK, **typed(do="publish"))
    assert [one.partition(".")[0] for one in asked["questions"]] == ["Nobody is named as its author", "It has no topic"]
    assert (asked["do"], asked["key"]) == ("publish", KEY)
    done = ask(client, QUICK, **typed(sure="publish"))
    assert done == {"to": f"/desk/quick/stories/{Story.objects.get().public_id}/"}


@pytest.mark.django_db(transaction=True)
def test_a_publish_that_could_not_be_baked_says_that_readers_do_not_have_it(
    section: Section, signed_in: SignedIn
) -> None:
    client = signed_in()
    shutil.rmtree(settings.INSTANCE.paper, ignore_errors=True)
    settings.INSTANCE.paper.write_text("where the store should be")

    done = ask(client, QUICK, **typed(sure="publish"))
    settings.INSTANCE.paper.unlink()

    assert "its page could not be written: readers do not have it yet" in words(client.get(done["to"]).content.decode())


def test_a_form_that_comes_again_makes_no_second_story(section: Section, signed_in: SignedIn) -> None:
    client = signed_in()
    first, second = (ask(client, QUICK, **typed(do="draft")) for _time in range(2))
    changed = ask(client, QUICK, **typed(do="draft", text="Тепер інакше."))
    assert first == second
    assert (changed["there"], Story.objects.count()) == (first["to"], 1)
    assert changed["key"] != KEY
    assert "was sent before and was carried out" in changed["message"]


def test_a_reporter_hands_in_and_does_not_publish(section: Section, signed_in: SignedIn) -> None:
    client = signed_in(Role.REPORTER)
    page = client.get(QUICK).content.decode()
    assert ('value="ready"' in page, 'value="publish"' in page, 'value="flash"' in page) == (True, False, False)
    for verb in ("publish", "flash"):
        refused = ask(client, QUICK, **typed(sure=verb))
        assert (refused["message"], Story.objects.count()) == (
            "Your role does not allow this. Ask the duty editor.",
            0,
        )
    ask(client, QUICK, **typed(do="ready"))
    assert Story.objects.get().state == "ready"


def test_the_section_of_the_last_story_is_offered_again(section: Section, signed_in: SignedIn) -> None:
    make_section("svit", "Світ")
    user = make_user()
    client = signed_in(user=user)
    assert "selected" not in client.get(QUICK).content.decode()
    make_story(section=section, by=user)
    assert '<option value="misto" selected>' in client.get(QUICK).content.decode()


def test_a_flash_gets_its_text_and_is_updated(section: Section, signed_in: SignedIn) -> None:
    client = signed_in()
    send(client, QUICK, **typed(do="flash", text=""))
    story = Story.objects.get()
    path = f"/desk/quick/stories/{story.public_id}/write/"
    page = client.get(path).content.decode()
    seen = {"version": hidden(page, "version"), "seen": hidden(page, "seen"), "key": hidden(page, "key")}

    send(client, path, **typed(do="publish", text="Міст приймає автівки.", **seen))

    story.refresh_from_db()
    assert story.current_edition is not None
    assert (story.current_edition.number, story.current_edition.kind) == (2, "update")
    assert "Міст приймає автівки." in str(story.current_edition.document)


def test_a_colleagues_words_are_not_lost_in_a_draft(signed_in: SignedIn) -> None:
    story = make_story("Перше.", section=make_section("misto", "Місто"))
    client, path = signed_in(), f"/desk/quick/stories/{story.public_id}/write/"
    page = client.get(path).content.decode()
    seen = {"version": hidden(page, "version"), "seen": hidden(page, "seen")}
    end = story.document["content"][0]["content"][0]["text"]
    insert = {"stepType": "replace", "from": len(end) + 1, "to": len(end) + 1,
              "slice": {"content": [{"type": "text", "text": "!"}]}}  # fmt: skip
    apply(story=story.public_id, version=0, steps=[insert], by=None)

    refused = send(client, path, **typed(do="draft", text="Моє.", **seen))

    story.refresh_from_db()
    shown = refused.content.decode()
    assert (refused.status_code, story.headline) == (409, "Міст відкрили!")
    assert "A colleague has changed this meanwhile" in shown
    assert "Моє.</textarea>" in shown
    now = {"version": hidden(shown, "version"), "seen": hidden(shown, "seen"), "key": hidden(shown, "key")}
    send(client, path, **typed(do="draft", text="Моє.", **now))
    story.refresh_from_db()
    assert story.headline == "Міст відкрили"


def test_a_field_that_was_not_touched_is_not_changed_back(signed_in: SignedIn) -> None:
    story = make_story("Перше.", section=make_section("misto", "Місто"))
    client, path = signed_in(), f"/desk/quick/stories/{story.public_id}/write/"
    page = client.get(path).content.decode()
    seen = {"version": hidden(page, "version"), "seen": hidden(page, "seen")}
    make_section("svit", "Світ")
    client.post(
        f"/desk/stories/{story.public_id}/fields/",
        '{"field": "section", "value": "svit", "version": 0}',
        content_type="application/json",
    )
    send(client, path, **typed(do="draft", text="Друге.", **seen))
    story.refresh_from_db()
    assert story.section is not None
    assert (story.section.slug, "Друге." in str(story.document)) == ("svit", True)


def test_a_text_with_more_than_paragraphs_leads_to_the_writing_room(signed_in: SignedIn) -> None:
    story = make_story()
    document = story.document
    document["content"][1]["content"][0]["marks"] = [{"type": "strong"}]
    Story.objects.filter(pk=story.pk).update(document=document)
    page = signed_in().get(f"/desk/quick/stories/{story.public_id}/write/").content.decode()
    assert "This text has more than paragraphs" in page
    assert "<textarea" not in page


def test_what_was_typed_cannot_become_markup(signed_in: SignedIn) -> None:
    page = send(signed_in(), QUICK, **typed(do="publish", headline='"><script>1</script>', section="")).content.decode()
    assert "<script>1" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_there_is(
    count: int, signed_in: SignedIn, django_assert_num_queries: Callable[..., Any]
) -> None:
    user = make_user()
    for number in range(count):
        publish_story(section=make_section(f"s{number}"), by=user)
    client = signed_in(user=user)
    # Session, user; own byline by account and by name, last section; sections; open cases for the bar.
    with django_assert_num_queries(7):
        page = client.get(QUICK).content.decode()
    assert page.count('<option value="s') == count
