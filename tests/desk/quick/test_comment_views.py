from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.comments.models import LONGEST, Discussion
from strichka.staff.enums import Role
from tests.comments.discussing import discuss
from tests.desk.quick.forms import send, words
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]


def test_open_comments_are_read_answered_and_resolved_without_scripts(signed_in: SignedIn) -> None:
    reporter = make_user(Role.REPORTER)
    story, client = make_story("Міст через річку.", by=reporter), signed_in(user=reporter)
    path = f"/desk/quick/stories/{story.public_id}/"
    assert "Open comments" not in words(client.get(path).content.decode())
    one = discuss(story, "через", "Яку саме річку?", by=make_user(display_name="Олена Дяк"))
    shown = words(client.get(path).content.decode())
    assert [part in shown for part in ("Open comments", "через", "Олена Дяк", "Яку саме річку?")] == [True] * 4
    form = f"/desk/quick/comments/{one.pk}/"
    assert send(client, form, do="answer", text="Дніпро.")["Location"] == f"{path}#comments"
    assert list(one.comments.values_list("text", flat=True)) == ["Яку саме річку?", "Дніпро."]
    send(client, form, do="answer", text="Дніпро.")  # sent twice, said once
    assert one.comments.count() == 2
    send(client, form, do="resolve", text="", key="another-key-0123456789")
    one.refresh_from_db()
    assert one.resolved_by == reporter
    assert "Open comments" not in words(client.get(path).content.decode())


def test_what_cannot_be_said_stays_in_its_form_with_the_reason(signed_in: SignedIn) -> None:
    story, client = make_story("Міст через річку."), signed_in()
    form = f"/desk/quick/comments/{discuss(story, 'через').pk}/"
    empty = send(client, form, do="answer", text="  ")
    assert (empty.status_code, "Write what you want to say." in words(empty.content.decode())) == (422, True)
    long = send(client, form, do="answer", text="а" * (LONGEST + 1), key="another-key-0123456789")
    assert "а" * (LONGEST + 1) in long.content.decode()
    send(client, form, do="resolve", text="Дніпро.")
    again = send(client, form, do="resolve", text="", key="third-key-0123456789-0123")
    assert "That has been done already." in words(again.content.decode())
    assert Discussion.objects.get().comments.count() == 2


@pytest.mark.parametrize("count", [1, 12])
def test_ten_stand_on_a_page_by_the_same_queries_and_the_others_further(
    count: int, signed_in: SignedIn, django_assert_num_queries: Callable[..., Any]
) -> None:
    story, client = make_story("Міст через річку."), signed_in()
    for number in range(count):
        discuss(story, "через", f"Питання №{number}.")
    path = f"/desk/quick/stories/{story.public_id}/"
    with django_assert_num_queries(11):
        page = client.get(path).content.decode()
    assert page.count('name="do" value="resolve"') == min(count, 10)
    assert len(page.encode()) < 30_000
    further = client.get(f"{path}?comments=10").content.decode()
    assert further.count('name="do" value="resolve"') == max(0, count - 10)
