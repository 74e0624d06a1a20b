from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.notices.models import Notice, Wish
from strichka.planning.domain.drop import drop
from tests.comments.discussing import discuss
from tests.desk.rundown.reading import page
from tests.factories import make_story, make_user
from tests.mail_server import SENDER
from tests.options import options
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_what_is_for_somebody_is_counted_on_every_page_until_they_have_seen_it(
    signed_in: Callable[..., Client],
) -> None:
    me, editor = make_user("reporter", display_name="Олена"), make_user(display_name="Богдан")
    story = make_story()
    make_line("Рада", me, by=editor, due_at=timezone.now())
    make_line("Чуже", make_user(), by=editor)
    one = discuss(story, "міст через", "@Олена, <i>який</i> міст?", by=editor, mentioned=[me.pk])
    client = signed_in(user=me)
    assert page(client.get("/desk/cases/")).cssselect(".for-you .count")[0].text_content().split() == ["new:", "2"]
    found = page(client.get("/desk/notices/"))
    rows = [row.text_content().split() for row in found.cssselect(".row-main")]
    assert [link.get("href") for link in found.cssselect(".row-headline")] == [
        f"/desk/stories/{story.public_id}/#discussion-{one.pk}",
        f"/desk/plan/{Notice.objects.get(person=me, kind='assigned').path.split('/')[1]}/",
    ]
    assert "you were mentionedfrom Богдан @Олена, <i>який</i> міст?" in " ".join(rows[0])
    assert "you are to write" in " ".join(rows[1])
    client.post("/desk/notices/seen/", {"upto": found.cssselect("[name=upto]")[0].get("value")})
    assert not page(client.get("/desk/notices/")).cssselect(".for-you .count, [data-weight]")


def test_a_notice_of_a_dropped_line_says_that_it_was(signed_in: Callable[..., Client]) -> None:
    me = make_user()
    drop(line=make_line("Рада", me), by=None)
    found = page(signed_in(user=me).get("/desk/notices/"))
    assert "dropped" in found.cssselect(".row-meta")[0].text_content()
    empty = signed_in().get("/desk/notices/").content.decode()
    assert "Nothing has happened yet that you are to know of." in empty


def test_whether_they_come_by_mail_is_said_and_chosen(signed_in: Callable[..., Client]) -> None:
    me = make_user(email="olena@bereh.example")
    client = signed_in(user=me)
    assert "This newsroom sends no mail yet" in client.get("/desk/notices/").content.decode()
    with options(mail__host="127.0.0.1", mail__sender=SENDER):
        assert "To olena@bereh.example" in client.get("/desk/notices/").content.decode()
        assert "ask the chief editor" in signed_in().get("/desk/notices/").content.decode()
    client.post("/desk/notices/mail/", {"by_mail": "never"})
    assert Wish.objects.get(person=me).by_mail == "never"
    (chosen,) = page(client.get("/desk/notices/")).cssselect("[name=by_mail][checked]")
    assert chosen.get("value") == "never"


@pytest.mark.parametrize("count", [2, 40])
def test_the_page_costs_the_same_however_many_there_are(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[[int], Any]
) -> None:
    me, line = make_user(), make_line("Рада")
    values = {"person": me, "kind": "assigned", "subject": "Рада", "path": f"plan/{line.pk}/"}
    Notice.objects.bulk_create(Notice(**values) for _number in range(count))
    client = signed_in(user=me)
    with django_assert_num_queries(9):  # session, person; notices, lines, the wish; what waits: cases, notices twice
        found = page(client.get("/desk/notices/"))
    assert len(found.cssselect(".row")) == min(count, 30)
    assert len(found.cssselect("[rel=next]")) == (count > 30)
