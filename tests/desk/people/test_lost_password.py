import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.mail.models import Mail
from strichka.staff.domain.mail_link import JOB
from strichka.staff.entrance.password_links import HOUR, mailed_token
from strichka.staff.models import AuditEntry, User
from tests.factories import make_user
from tests.options import options

pytestmark = pytest.mark.django_db
ON = {"mail__host": "127.0.0.1", "mail__sender": "desk@bereh.example"}
PAGE, NEW = "/desk/password/lost/", "зовсім-інше-слово-7"


@pytest.fixture(autouse=True)
def fresh_counts(quick: None) -> None:
    cache.clear()


def ask(asked: str) -> str:
    """What the page answers, without what is another in every answer; the worker has done its part."""
    answer = Client(headers={"accept-language": "en"}).post(PAGE, {"asked": asked}).content.decode()
    for job in Job.objects.filter(name=JOB):
        assert queue.QUEUE.run(job), job.problem
    return re.sub(r'value="\w{64}"', "", answer)


def link_in(mail: Mail) -> str:
    found = re.search(r"/desk/password/mailed/\S+", mail.text)
    assert found
    return found[0]


def choose(link: str, password: str) -> str:
    client = Client(headers={"accept-language": "en"})
    form = client.get(link)
    if form.status_code == 200:
        return form.content.decode()
    body = {"new_password1": password, "new_password2": password}
    return client.post(form.headers["Location"], body, follow=True).content.decode()


def test_a_link_is_mailed_by_name_or_address_and_works_once() -> None:
    olena = make_user(username="olena", email="olena@bereh.example")
    with options(**ON):
        ask("OLENA@bereh.example")
        ask("olena")
    first, second = Mail.objects.order_by("pk")
    assert (first.to, "good for an hour" in first.text or "діє годину" in first.text) == ("olena@bereh.example", True)
    line = AuditEntry.objects.filter(action="password_mailed").first()
    assert line is not None
    assert (line.user, line.subject) == (None, "olena")
    choose(link_in(first), NEW)
    olena.refresh_from_db()
    assert olena.check_password(NEW)
    assert "This link is no longer good" in choose(link_in(first), "іще-одне-слово-9")
    assert "This link is no longer good" in choose(link_in(second), "іще-одне-слово-9")


def test_the_answer_is_the_same_for_whoever_is_asked_for() -> None:
    make_user(username="olena", email="olena@bereh.example")
    make_user(username="petro", email="petro@bereh.example", is_active=False)
    make_user(username="nobody")
    with options(**ON):
        answers = {ask(asked) for asked in ("olena", "petro", "nobody", "немає", "' OR 1=1")}
        often = {ask("olena") for _again in range(5)}
    assert len(answers) == 1
    assert often == answers
    assert "a link is on its way" in answers.pop()
    assert Mail.objects.filter(to="olena@bereh.example").count() == 3
    assert Mail.objects.count() == 3


def address_of(person: User, *, age: int) -> str:
    at = mailed_token._num_seconds(mailed_token._now()) - age
    token = mailed_token._make_token_with_timestamp(person, at, mailed_token.secret)
    return reverse("set_mailed_password", args=[urlsafe_base64_encode(force_bytes(person.pk)), token])


def test_a_mailed_link_is_good_for_an_hour() -> None:
    person = make_user()
    assert "This link is no longer good" in choose(address_of(person, age=HOUR + 1), NEW)
    choose(address_of(person, age=HOUR - 60), NEW)
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_mailed_link_opens_no_other_door() -> None:
    """One that is passed on by hand is good for a day; neither stands for the other."""
    person = make_user()
    mailed = address_of(person, age=0).replace("/mailed/", "/set/")
    assert "This link is no longer good" in choose(mailed, NEW)


def test_without_mail_the_page_says_whom_to_ask_and_nothing_waits() -> None:
    make_user(username="olena", email="olena@bereh.example")
    page = Client(headers={"accept-language": "en"}).get(PAGE).content.decode()
    assert "Ask the chief editor or the keeper" in page
    assert 'name="asked"' not in page
    ask("olena")
    assert not Job.objects.filter(name=JOB).exists()
    assert not Mail.objects.exists()
