"""Whom news of a story concern: who began it, who signs it, and whom packages above know of besides."""

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.notices import telling
from strichka.notices.notice_kinds import KINDS, NoticeKind
from strichka.notices.telling import News
from strichka.staff.models import User
from strichka.stories.models import Story, StoryByline

SENT_BACK = KINDS.add(NoticeKind("sent_back", gettext_lazy("your story was sent back")))
APPROVED = KINDS.add(NoticeKind("approved", gettext_lazy("your story was approved")))
APPROVAL_LOST = KINDS.add(NoticeKind("approval_lost", gettext_lazy("an approval was lost: the text was changed")))
SPIKED = KINDS.add(NoticeKind("spiked", gettext_lazy("your story was spiked")))
WITHDRAWN = KINDS.add(NoticeKind("withdrawn", gettext_lazy("your story was withdrawn")))
RETURNED = KINDS.add(NoticeKind("returned", gettext_lazy("your story is back at its address")))
HELD_UP = KINDS.add(NoticeKind("held", gettext_lazy("held up by a check")))

_others: list[Callable[[Story], Iterable[int]]] = []


def also(people: Callable[[Story], Iterable[int]]) -> None:
    """Have these people (ids) count as concerned as well; packages above add theirs in ``AppConfig.ready``."""
    _others.append(people)


def people(story: Story) -> list[User]:
    """Who began the story, whose name stands on it, and who is to write it; each once."""
    signed = StoryByline.objects.filter(story=story, byline__user__isnull=False).values("byline__user")
    others = [pk for ask in _others for pk in ask(story)]
    return list(User.objects.filter(Q(pk=story.created_by_id) | Q(pk__in=signed) | Q(pk__in=others)).order_by("pk"))


def tell(story: Story, kind: NoticeKind, text: str = "", *, by: User | None, besides: Iterable[User] = ()) -> None:
    """Part of a verb: those whom the story concerns, and who stands ``besides``, get a notice of this kind."""
    told = {one.pk: one for one in (*people(story), *besides)}
    news = News(kind.name, story.headline or _("New story"), f"stories/{story.public_id}/", text)
    telling.tell(news, people=told.values(), by=by)
