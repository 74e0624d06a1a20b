"""A reader asks to be told. By mail nothing comes before they have confirmed it from the mail that this sends them.

Whoever asks learns nothing of an address: the answer is the same whether it is known here or not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.mail import outgoing
from strichka.staff.errors import Refused
from strichka.stories import addresses as paper
from strichka.stories.models import Section
from strichka.subscriptions import mail_links
from strichka.subscriptions.audience import hour_slug
from strichka.subscriptions.enums import ChoiceKind, Medium, SubscriptionState
from strichka.subscriptions.models import Choice, Subscription
from strichka.subscriptions.reader_address import mail_address, sum_of
from strichka.topics.models import Topic

MOST_CHOICES = 50  # of a kind
MOST_HOURS = 6
HOURS = range(24)
AGAIN = timedelta(hours=1)  # before which an address is not written to again because somebody entered it
MOST_ASKED = 2000  # in an hour that nobody has confirmed, in all: more is no crowd of readers
ACTIVE = SubscriptionState.ACTIVE
_IN_ORDER = (ChoiceKind.HOUR, ChoiceKind.SECTION, ChoiceKind.TOPIC)
CONFIRM_KIND, KNOWN_KIND = "subscription-confirm", "subscription-known"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reader wants to be told of; hours are those of the newsroom's day."""

    language: str
    breaking: bool = True
    digest: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def checked(self) -> "Wishes":
        """With what there is of them. Raises Refused where nothing is wanted, or in no language of the paper."""
        if self.language not in paper.languages():
            raise Refused("language", _("The paper does not come out in this language."))
        hours = tuple(sorted({hour for hour in self.digest if hour in HOURS}))[:MOST_HOURS]
        if not self.breaking and not hours:
            raise Refused("wanted", _("Choose what you want: breaking news, a digest, or both."))
        sections = _existing(Section.objects.all(), self.sections)
        return Wishes(self.language, self.breaking, hours, sections, _existing(Topic.objects.all(), self.topics))


@dataclass(frozen=True, slots=True)
class Asked:
    """Where to tell a reader, and of what; keys are those of a push."""

    medium: Medium
    address: str
    wishes: Wishes
    keys: dict[str, str] = field(default_factory=dict)


def ask(*, asked: Asked) -> None:
    """Take a reader's wish. What a browser asks is confirmed by its reader there; a mail address is written to first.

    Raises:
        Refused: the address or the wishes are none, or too many ask at once.
    """
    wishes = asked.wishes.checked()
    address = mail_address(asked.address) if asked.medium == Medium.MAIL else asked.address
    with transaction.atomic():
        row = _row(asked.medium, address)
        if asked.medium == Medium.PUSH:
            row.keys, row.address, row.state, row.confirmed_at = asked.keys, address, ACTIVE, timezone.now()
            _put(row, wishes)
        elif row.written_at is None or timezone.now() - row.written_at > AGAIN:
            _write_to(row, address, wishes)


def _row(medium: Medium, address: str) -> Subscription:
    """The one of this address, locked; a new one is not confirmed yet."""
    known, now = sum_of(medium, address), timezone.now()
    waiting = Subscription.objects.filter(state=SubscriptionState.ASKED, asked_at__gt=now - timedelta(hours=1))
    if medium == Medium.MAIL and waiting.count() >= MOST_ASKED:  # a known address is not told from another by it
        raise Refused("crowded", _("Too many ask at once. Try again in an hour."))
    row = Subscription.objects.select_for_update().filter(medium=medium, address_sum=known).first()
    if row is not None:
        return row
    made = Subscription(medium=medium, address=address, address_sum=known)
    Subscription.objects.bulk_create([made], ignore_conflicts=True)
    return Subscription.objects.select_for_update().get(medium=medium, address_sum=known)


def _write_to(row: Subscription, address: str, wishes: Wishes) -> None:
    """Somebody entered the address: only who reads its mail may change anything."""
    row.written_at = timezone.now()
    if row.state == ACTIVE:
        row.save(update_fields=["written_at"])
        _send(KNOWN_KIND, row, mail_links.choices(row))
        return
    if row.state != SubscriptionState.ASKED:
        row.token = mail_links.new_token()
    row.state, row.address, row.asked_at, row.ended_at = SubscriptionState.ASKED, address, timezone.now(), None
    row.bounces, row.bounced_at, row.problem = 0, None, ""
    _put(row, wishes)
    _send(CONFIRM_KIND, row, mail_links.confirmation(row))


def _send(kind: str, row: Subscription, link: str) -> None:
    site = settings.INSTANCE.text("site.name")
    outgoing.send_readers(kind, to=[row.address], language=row.language, link=link, site=site)


def change(*, subscription: Subscription, wishes: Wishes) -> None:
    """A reader changes what they are told of.

    Raises:
        Refused: nothing is wanted any more, or they have ended it.
    """
    checked = wishes.checked()
    with transaction.atomic():
        row = locked(subscription)
        if row is None or row.state not in (ACTIVE, SubscriptionState.ASKED):
            raise Refused("ended", _("This subscription is ended. Subscribe again."))
        _put(row, checked)


def _put(row: Subscription, wishes: Wishes) -> None:
    row.language, row.breaking = wishes.language, wishes.breaking
    row.save()
    wanted = {(ChoiceKind.SECTION, slug) for slug in wishes.sections}
    wanted |= {(ChoiceKind.TOPIC, slug) for slug in wishes.topics}
    wanted |= {(ChoiceKind.HOUR, hour_slug(hour)) for hour in wishes.digest}
    kept = {(ChoiceKind(one.kind), one.slug): one.pk for one in row.choices.all()}
    Choice.objects.filter(pk__in=[pk for chosen, pk in kept.items() if chosen not in wanted]).delete()
    fresh = sorted(wanted - kept.keys())
    Choice.objects.bulk_create([Choice(subscription=row, kind=kind, slug=slug) for kind, slug in fresh])


def wishes_of(row: Subscription) -> Wishes:
    chosen: dict[str, list[str]] = {}
    for one in row.choices.all():
        chosen.setdefault(one.kind, []).append(one.slug)
    hours, sections, topics = (tuple(sorted(chosen.get(kind, ()))) for kind in _IN_ORDER)
    return Wishes(row.language, row.breaking, tuple(map(int, hours)), sections, topics)


def locked(subscription: Subscription) -> Subscription | None:
    """None: it was deleted meanwhile."""
    return Subscription.objects.select_for_update().filter(pk=subscription.pk).first()


def _existing(rows: QuerySet[Section] | QuerySet[Topic], slugs: Iterable[str]) -> tuple[str, ...]:
    asked = list(dict.fromkeys(slugs))[:MOST_CHOICES]
    return tuple(sorted(rows.filter(slug__in=asked).values_list("slug", flat=True))) if asked else ()
