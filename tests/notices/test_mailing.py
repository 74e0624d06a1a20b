from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.mail import delivery, outgoing
from strichka.notices import mailing
from strichka.notices.domain.choose import choose_mail
from strichka.notices.domain.see import see
from tests.comments.discussing import discuss
from tests.factories import make_story, make_user
from tests.mail_server import mailing as mail_server
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def letterbox():
    with mail_server() as letterbox:
        yield letterbox


def send() -> None:
    for one in Job.objects.filter(name=mailing.JOB):
        assert queue.QUEUE.run(one), one.problem
    delivery.deliver()


def test_the_notices_of_some_minutes_come_as_one_mail_in_the_persons_language(letterbox) -> None:
    me, duty = make_user(email="me@bereh.example", display_name="Олена Коваль"), make_user(display_name="Яна")
    outgoing.remember_language(me, "en")
    story = make_story()
    discuss(story, "міст через", "@Олена Коваль, <b>звідки</b> & чому?", by=duty, mentioned=[me.pk])
    make_line("Засідання ради", me, by=duty)
    (job,) = Job.objects.filter(name=mailing.JOB)
    assert timedelta(minutes=1) < job.run_at - timezone.now() <= mailing.TOGETHER
    send()

    (came,) = letterbox.came
    text = came.get_content().replace("\r\n", "\n")
    assert (came["to"], came["subject"].strip()) == ("me@bereh.example", "2 notices for you")
    assert "You were mentioned (Яна)\nМіст відкрили\n“@Олена Коваль, <b>звідки</b> & чому?”\n" in text
    assert f"http://127.0.0.1:8000/desk/stories/{story.public_id}/#discussion-" in text
    assert "You are to write (Яна)\nЗасідання ради\n" in text


def test_one_notice_is_the_mails_subject(letterbox) -> None:
    make_line("Засідання\nради", make_user(email="me@bereh.example"))
    send()

    assert letterbox.came[0]["subject"].strip() == "Вам доручено: Засідання ради"


def test_what_was_seen_meanwhile_and_what_somebody_does_not_want_is_not_mailed(letterbox) -> None:
    me, silent = make_user(email="me@bereh.example"), make_user(email="silent@bereh.example")
    choose_mail(wish="never", by=silent)
    make_line("Рада", me, silent)
    see(by=me)
    send()
    assert letterbox.came == []

    make_line("Міст", me)
    send()
    assert [came["to"] for came in letterbox.came] == ["me@bereh.example"]
