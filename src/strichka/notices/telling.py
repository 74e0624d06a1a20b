"""Telling colleagues: a part of a verb, inside its transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from strichka.mail import outgoing
from strichka.notices import mailing
from strichka.notices.models import LONGEST, ByMail, Notice, Wish
from strichka.notices.notice_kinds import KINDS
from strichka.staff.models import User


@dataclass(frozen=True, slots=True)
class News:
    """What is told: a declared kind, whose headline it is about, a few words, and where it is read below /desk/."""

    kind: str
    subject: str
    path: str
    text: str = ""


def tell(news: News, *, people: Iterable[User], by: User | None) -> int:
    """Give each of these people a notice, and a mail to whom mail reaches who wants it; how many were told.

    Nobody is told what they did themselves, nor who has left. Call it inside the transaction of what it tells of.

    Raises:
        KeyError: no such kind is declared.
    """
    kind = KINDS[news.kind].name
    told = {one.pk: one for one in people if one.is_active and (by is None or one.pk != by.pk)}
    silent = set(Wish.objects.filter(person__in=told, by_mail=ByMail.NEVER).values_list("person", flat=True))
    mailed = {pk for pk, one in told.items() if pk not in silent and outgoing.reaches(one)}
    Notice.objects.bulk_create(
        Notice(
            person=person, kind=kind, by=by, path=news.path, mail_due=pk in mailed,
            subject=_cut(news.subject), text=_cut(news.text),
        )
        for pk, person in told.items()
    )  # fmt: skip
    for pk in mailed:
        mailing.plan(pk)
    return len(told)


def _cut(text: str) -> str:
    words = " ".join(text.replace("\x00", "").split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
