import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from strichka.staff.domain.once import KEPT, Form, SentAlready, forget, once
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, SentForm, User
from strichka.stories.domain.create import create
from strichka.stories.models import Story
from tests.factories import make_user

KEY = "k" * 22


def beginning(user: User) -> Callable[[], str]:
    return lambda: create(by=user).public_id


@pytest.mark.django_db
def test_a_form_sent_again_gets_the_first_answer_and_changes_nothing() -> None:
    user = make_user()
    form = Form(user, KEY, "a" * 64)

    answers = {once(form, beginning(user)) for _time in range(3)}

    assert answers == {Story.objects.get().public_id}
    assert AuditEntry.objects.filter(action="create").count() == 1


@pytest.mark.django_db
def test_the_same_key_with_other_words_is_told_where_the_first_led() -> None:
    user = make_user()
    first = once(Form(user, KEY, "a" * 64), beginning(user))

    with pytest.raises(SentAlready) as refused:
        once(Form(user, KEY, "b" * 64), beginning(user))

    assert (refused.value.answer, Story.objects.count()) == (first, 1)


@pytest.mark.django_db
def test_what_was_refused_may_be_sent_again_and_another_person_has_keys_of_their_own() -> None:
    one, other = make_user(), make_user()

    def refuse() -> str:
        create(by=one)
        raise PermissionDenied

    with pytest.raises(PermissionDenied):
        once(Form(one, KEY, "a" * 64), refuse)
    assert not Story.objects.exists()
    once(Form(one, KEY, "a" * 64), beginning(one))
    once(Form(other, KEY, "a" * 64), beginning(other))

    assert set(Story.objects.values_list("created_by", flat=True)) == {one.pk, other.pk}


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "short", "x" * 41, "ключ-ключ-ключ-ключ", f"{KEY}\n"])
def test_a_form_without_a_key_is_not_carried_out(key: str) -> None:
    user = make_user()

    with pytest.raises(Refused):
        once(Form(user, key, "a" * 64), beginning(user))

    assert not Story.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_one_moment_make_one_story() -> None:
    user, together = make_user(), threading.Barrier(4)
    answers: list[str] = []

    def send() -> None:
        try:
            together.wait(10)
            answers.append(once(Form(user, KEY, "a" * 64), beginning(user)))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert answers == [Story.objects.get().public_id] * 4


@pytest.mark.django_db
def test_keys_are_forgotten_when_no_browser_keeps_them_any_more() -> None:
    user = make_user()
    once(Form(user, KEY, "a" * 64), beginning(user))
    once(Form(user, f"old{KEY}", "a" * 64), beginning(user))
    SentForm.objects.filter(key=f"old{KEY}").update(sent_at=timezone.now() - KEPT * 1.01)

    assert forget() == 1
    assert SentForm.objects.get().key == KEY
