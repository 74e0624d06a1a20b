import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from django.test import Client

from strichka.comments.models import Discussion
from strichka.notices.models import Notice
from strichka.stories.models import Story
from tests.comments.discussing import anchor_at, discuss, rewrite
from tests.factories import make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def post(client: Client, path: str, **body: Any) -> Any:
    return client.post(f"/desk/{path}", json.dumps(body), content_type="application/json")


def listed(client: Client, story: Story, query: str = "") -> dict[str, Any]:
    return client.get(f"/desk/stories/{story.public_id}/comments/{query}").json()


def test_a_comment_is_begun_answered_resolved_and_opened_again(signed_in: Callable[..., Client]) -> None:
    story, olena = make_story(), make_user(display_name="Олена Коваль")
    client = signed_in("reporter")
    begun = post(
        client, f"stories/{story.public_id}/comments/",
        **asdict(anchor_at(story, "міст через річку")), text="@Олена Коваль <b>?", mentioned=[olena.pk],
    ).json()  # fmt: skip
    number = begun["discussion"]
    assert post(client, f"comments/{number}/reply/", text="Від ради.").status_code == 200

    (one,) = listed(client, story)["discussions"]
    assert (one["quote"], one["place"]["words"]) == ("міст через річку", "міст через річку")
    assert [(said["text"], said["mentioned"]) for said in one["comments"]] == [
        ("@Олена Коваль <b>?", ["Олена Коваль"]),
        ("Від ради.", []),
    ]
    assert Notice.objects.get().person == olena

    post(client, f"comments/{number}/resolve/")
    assert listed(client, story) == {"discussions": [], "resolved": 1}
    assert [one["id"] for one in listed(client, story, "?resolved")["discussions"]] == [number]
    post(client, f"comments/{number}/reopen/")
    assert [one["id"] for one in listed(client, story)["discussions"]] == [number]


def test_words_that_are_gone_stand_with_their_quote(signed_in: Callable[..., Client]) -> None:
    story = make_story("Перше речення.", "Рух почався о восьмій.")
    discuss(story, "Рух почався о восьмій")
    rewrite(story, "Рух почався о восьмій.", "Зовсім інше.")

    (one,) = listed(signed_in(), story)["discussions"]
    assert (one["quote"], one["place"]) == ("Рух почався о восьмій", None)


def test_who_reads_only_comments_what_is_published(signed_in: Callable[..., Client]) -> None:
    """A reporter writes nothing in what readers see, and says something of it all the same."""
    story = publish_story()
    asked = asdict(anchor_at(story, "міст через"))
    assert post(signed_in("reporter"), f"stories/{story.public_id}/comments/", **asked, text="Ні.").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"start": -1}, {"end": 0}, {"start": "0"}, {"exact": "а" * 401}, {"block": 5}, {"end": True}]
)
def test_what_names_no_words_is_refused(wrong: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    story = make_story()
    asked = asdict(anchor_at(story, "міст")) | wrong
    answer = post(signed_in(), f"stories/{story.public_id}/comments/", **asked, text="Який?")
    assert (answer.status_code, answer.json()["message"]) == (422, "Select words in the text first.")
    assert not Discussion.objects.exists()


def test_colleagues_are_found_by_the_beginnings_of_their_names(signed_in: Callable[..., Client]) -> None:
    make_user(display_name="Олена Нечуй-Коваль")
    make_user(display_name="Олексій Гай", is_active=False)
    client = signed_in()

    def found(typed: str) -> list[str]:
        return [one["name"] for one in client.get("/desk/lookup/people/", {"q": typed}).json()["results"]]

    assert found("ОЛЕ") == found("олена ков") == ["Олена Нечуй-Коваль"]
    assert found("ена") == found("гай") == []


def test_what_colleagues_say_is_in_nothing_that_is_baked_or_indexed(signed_in: Callable[..., Client]) -> None:
    """See also ``test_urls``: no door of comments changes a page of the paper."""
    story = publish_story()
    discuss(story, "міст через", "Зґердь")
    story.refresh_from_db()
    assert "Зґердь" not in json.dumps(story.document, ensure_ascii=False)
    assert "Зґердь" not in json.dumps(story.current_edition.document, ensure_ascii=False)
    page = signed_in().get(f"/desk/stories/{story.public_id}/framed/").content.decode()
    assert "Зґердь" not in page
