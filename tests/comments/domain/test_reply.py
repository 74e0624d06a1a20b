import pytest

from strichka.comments.domain.comment import Wording
from strichka.comments.domain.reply import reply
from strichka.comments.domain.resolve import resolve
from strichka.notices.models import Notice
from strichka.staff.errors import Refused
from tests.comments.discussing import discuss
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db


def told() -> set[tuple[int, str]]:
    return set(Notice.objects.values_list("person", "kind"))


def test_who_spoke_is_told_of_an_answer_once_and_who_is_named_of_the_mention_alone() -> None:
    first, second, third = (make_user(display_name=name) for name in ("Олена", "Яна", "Іван"))
    one = discuss(make_story(), "міст через", by=first)
    reply(discussion=one, wording=Wording("Від міської ради."), by=second)
    assert told() == {(first.pk, "replied")}

    Notice.objects.all().delete()
    reply(discussion=one, wording=Wording("@Яна, а @Іван знає?", [second.pk, third.pk]), by=first)
    assert told() == {(second.pk, "mentioned"), (third.pk, "mentioned")}
    assert [said.text for said in one.comments.order_by("pk")][1:] == ["Від міської ради.", "@Яна, а @Іван знає?"]


def test_an_answer_opens_what_was_resolved() -> None:
    one = discuss(make_story(), "міст через")
    resolve(discussion=one, by=make_user())
    reply(discussion=one, wording=Wording("Ще ні."), by=make_user())
    one.refresh_from_db()
    assert (one.resolved_at, one.resolved_by) == (None, None)


def test_nothing_said_is_no_answer() -> None:
    one = discuss(make_story(), "міст через")
    with pytest.raises(Refused, match="Напишіть"):
        reply(discussion=one, wording=Wording(" "), by=None)
    assert one.comments.count() == 1
