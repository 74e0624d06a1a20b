from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.document import build, contents
from strichka.document.schema import load
from strichka.staff.enums import Role
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.domain.submit import submit
from strichka.stories.editions import live_check
from strichka.stories.models import Correction, Story
from tests.desk.desk import block_with
from tests.desk.quick.forms import ask, hidden, send, words
from tests.factories import index_stories, make_section, make_story, make_user, publish_story
from tests.stories.approving import newsroom

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
TEXT = "Міст їде через річку, і рух ним почався о восьмій ранку."


def path_of(story: Story, *more: str) -> str:
    return "/".join(("/desk/quick/stories", story.public_id, *more, ""))


def published(story: Story) -> str:
    story.refresh_from_db()
    return contents.plain_text(load(story.current_edition.document))  # type: ignore[union-attr]


def test_the_latest_published_stories_stand_below_ones_own_drafts(signed_in: SignedIn) -> None:
    user = make_user()
    publish_story(headline="Перша новина")
    publish_story(headline="Друга новина")
    make_story(headline="Моя чернетка", by=user)
    make_story(headline="Чужа чернетка")
    page = words(signed_in(user=user).get("/desk/quick/stories/").content.decode())
    places = [page.find(headline) for headline in ("Моя чернетка", "Друга новина", "Перша новина")]
    assert places == sorted(places)
    assert min(places) > 0
    assert "Чужа чернетка" not in page


def test_a_published_story_is_found_by_any_form_of_its_words(signed_in: SignedIn) -> None:
    publish_story(headline="Аварія на мосту")
    publish_story(headline="Погода на завтра")
    index_stories()
    client = signed_in()
    found = words(client.get("/desk/quick/stories/?q=аварії").content.decode())
    assert ("Аварія на мосту" in found, "Погода" in found) == (True, False)
    assert "Nothing found" in words(client.get("/desk/quick/stories/?q=трамвай").content.decode())


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_stories(
    count: int, signed_in: SignedIn, django_assert_num_queries: Callable[..., Any]
) -> None:
    user = make_user()
    for _number in range(count):
        publish_story()
        make_story(by=user)
    client = signed_in(user=user)
    # Session, user, own drafts, published stories, open cases for the bar.
    with django_assert_num_queries(5):
        page = client.get("/desk/quick/stories/").content.decode()
    assert page.count("/desk/quick/stories/") - 2 == 2 * count


def test_a_draft_is_published_from_its_page_after_what_is_asked(signed_in: SignedIn) -> None:
    story = make_story()
    client = signed_in()
    assert ask(client, path_of(story), do="publish")["questions"] == [
        "Nobody is named as its author. Name a person, or a role alone.",
        "It has no topic. Choose one, so that readers find it beside its like.",
    ]
    assert ask(client, path_of(story), sure="publish") == {"to": path_of(story)}
    assert published(story).startswith("Міст відкрили")


def test_a_long_story_is_read_page_by_page(signed_in: SignedIn) -> None:
    every = [f"Абзац {number}. " + "слово " * 800 for number in range(6)]
    story = publish_story(*every)
    client = signed_in()
    first = client.get(path_of(story)).content.decode()
    second = client.get(path_of(story) + "?from=3").content.decode()
    assert ("Абзац 1." in first, "Абзац 2." in first, 'href="?from=3"' in first) == (True, False, True)
    assert ("Абзац 2." in second, "Абзац 1." in second) == (True, False)


def test_changed_words_alone_are_replaced_and_links_around_them_stay(signed_in: SignedIn) -> None:
    link = build.link("https://example.org/")
    block = build.paragraph(["Рух ", build.text("новим мостом", link), " почався о восьмій ранку."])
    document = build.new_document(headline="Міст", blocks=[block]).to_json()
    story = create(by=None, document=document, section=make_section())
    publish(story=story, by=None)
    story.refresh_from_db()
    place, now = block_with(story, "восьмій")
    page = signed_in().get(path_of(story, "fix", place)).content.decode()
    assert f"{now}</textarea>" in page

    new = now.replace("восьмій", 'сьомій "рівно"')
    answer = send(
        signed_in(), path_of(story, "fix", place), seen=now, text=new, kind="correction", note="Час.", do="fix"
    )

    story.refresh_from_db()
    assert answer.headers["Location"] == path_of(story)
    assert "Рух новим мостом почався о сьомій «рівно» ранку." in published(story)
    assert '"href": "https://example.org/"' in str(story.document).replace("'", '"')
    logged = Correction.objects.get()
    assert (logged.new, logged.note) == ("Рух новим мостом почався о сьомій «рівно» ранку.", "Час.")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": TEXT}, "The fix is the same"),
        ({"kind": "x"}, "Choose what kind"),
        ({"seen": "Інше."}, "The text has changed meanwhile."),
        ({"note": "п" * 2001}, "At most 2000 characters"),
    ],
)
def test_a_fix_that_is_refused_changes_nothing_and_is_still_there(
    values: dict[str, str], said: str, signed_in: SignedIn
) -> None:
    story = publish_story(TEXT)
    place, now = block_with(story, "річку")
    sent = {"seen": now, "text": TEXT.replace("їде", "веде"), "kind": "minor", "note": "Примітка", "do": "fix"} | values
    answer = send(signed_in(), path_of(story, "fix", place), **sent)
    page = answer.content.decode()
    assert (answer.status_code, published(story)) == (422, f"Міст відкрили\n{TEXT}")
    assert said in page
    assert f"{sent['text']}</textarea>" in page
    assert f"{sent['note']}</textarea>" in page


def test_the_headline_is_mended_too_and_a_place_that_is_gone_is_said(signed_in: SignedIn) -> None:
    story = publish_story(TEXT)
    place, now = block_with(story, "Міст відкрили")
    client = signed_in()
    send(client, path_of(story, "fix", place), seen=now, text="Міст закрили", kind="minor", do="fix")
    assert published(story).startswith("Міст закрили")
    gone = client.get(path_of(story, "fix", "nema"))
    assert (gone.status_code, "no longer in the text" in gone.content.decode()) == (422, True)


def test_a_story_is_withdrawn_with_its_reason_and_readers_are_looked_at(signed_in: SignedIn) -> None:
    story = publish_story()
    client = signed_in(Role.DUTY_EDITOR)
    refused = send(client, path_of(story, "kill"), note=" ", do="kill")
    assert (refused.status_code, "Write why it is withdrawn" in refused.content.decode()) == (422, True)
    assert send(client, path_of(story, "kill"), note="Неправда.", do="kill").headers["Location"] == path_of(story)
    story.refresh_from_db()
    page = client.get(path_of(story)).content.decode()
    assert (story.state, story.kill_note) == ("killed", "Неправда.")
    assert "data-pending" in page
    assert "Readers’ pages are being looked at." in page

    check = live_check.newest(story)
    assert check is not None
    check.seen_at, check.looks = story.killed_at, 1
    check.save()
    page = words(client.get(path_of(story)).content.decode())
    assert "✓ withdrawn everywhere" in page
    assert "being looked at" not in page


def test_who_may_not_is_shown_no_way_to_it(signed_in: SignedIn) -> None:
    story = publish_story()

    def ways(role: str) -> list[str]:
        page = signed_in(role).get(path_of(story)).content.decode()
        return [way for way in ("fix", "kill", "write") if f"/{story.public_id}/{way}/" in page]

    assert {role: ways(role) for role in Role.values} == {
        "reporter": [],
        "feed_editor": ["fix", "write"],
        "duty_editor": ["fix", "kill", "write"],
        "chief": ["fix", "kill", "write"],
        "keeper": [],
    }


def test_on_a_phone_it_is_approved_and_sent_back(signed_in: Callable[..., Client]) -> None:
    room = newsroom()
    story, client = make_story(section=room.section, by=room.writer), signed_in(user=room.approver)
    submit(story=story, by=room.writer)
    path = f"/desk/quick/stories/{story.public_id}/"
    page = client.get(path).content.decode()
    send(client, path, do="approve", version=hidden(page, "version"))
    story.refresh_from_db()
    assert story.approved_by == room.approver
    send(client, path, do="send_back", reason="Немає джерела", key="another-key-0123456789")
    assert "Немає джерела" in signed_in(user=room.writer).get(path).content.decode()
    refused = ask(signed_in(user=room.editor), path, do="publish")
    assert refused["message"].startswith("This section asks for approval")


def test_what_is_new_is_added_to_a_published_story_from_a_phone(signed_in: SignedIn) -> None:
    story, client = publish_story(TEXT), signed_in()
    assert "What is new" in words(client.get(path_of(story)).content.decode())
    long = {"text": "Рух зупинили.", "headline": "Міст " * 30, "note": "Рух зупинено."}
    asked = words(send(client, path_of(story), do="update", **long).content.decode())
    assert "Рух зупинили." in asked
    assert "Publish it as it is" in asked
    assert "Рух зупинили." not in published(story)
    send(client, path_of(story), sure="update", **long)
    assert "Рух зупинили." in published(story)
    assert story.editions.get(number=2).note == "Рух зупинено."
    refused = send(client, path_of(story), do="update", key="b" * 20)
    assert "Write what has happened" in words(refused.content.decode())
