"""What is new and most read since a reader's last digest, by what they have chosen; nothing where nothing is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import translation
from django.utils.translation import gettext as _

from strichka.audience.models import Views
from strichka.stories import addresses
from strichka.stories.enums import Kind
from strichka.stories.models import Card, CardTopic
from strichka.subscriptions.domain.ask import wishes_of
from strichka.subscriptions.mailing.mail_letter import Letter
from strichka.subscriptions.models import Dispatch, Subscription

LONGEST = timedelta(days=7)  # of what a digest looks back on
MOST_READ, NEWEST = 3, 10
CANDIDATES = 200  # of the newest, among which the most read are looked for


@dataclass(frozen=True, slots=True)
class Line:
    """One story; ``url`` is absolute."""

    headline: str
    standfirst: str
    section: str
    url: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Of which stories: a language, slugs of what was chosen (none: everything), and the time."""

    language: str
    since: datetime
    until: datetime
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    read: tuple[Line, ...]
    newest: tuple[Line, ...]
    more: int

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.read + self.newest


# Of one piece of a dispatch: what is withdrawn meanwhile is in no letter of the next.
Built = dict[Asking, Letter | None]


def build(asking: Asking) -> Digest | None:
    """In three queries at most; None where nothing is new."""
    cards = list(_cards(asking)[:CANDIDATES])
    if not cards:
        return None
    counts = _views([card.public_id for card in cards], asking)
    read = [card for card in sorted(cards, key=lambda card: -counts[card.public_id]) if counts[card.public_id]]
    read = read[:MOST_READ] if len(cards) > MOST_READ else []
    newest = [card for card in cards if card not in read]
    lines = [tuple(_line(card) for card in listed) for listed in (read, newest[:NEWEST])]
    return Digest(lines[0], lines[1], max(0, len(newest) - NEWEST))


def letter(dispatch: Dispatch, reader: Subscription, built: Built) -> Letter | None:
    """A reader's digest; None where there is nothing to tell them. What is built is kept in ``built`` for others."""
    wishes, until = wishes_of(reader), dispatch.asked_at
    since = max(reader.digested_at or until - LONGEST, until - LONGEST)
    asking = Asking(dispatch.language, since, until, wishes.sections, wishes.topics)
    if asking not in built:
        digest = build(asking)
        built[asking] = as_letter(digest, dispatch.language) if digest else None
    return built[asking]


def as_letter(digest: Digest, language: str) -> Letter:
    with translation.override(language):
        first = digest.lines[0].headline
        others = len(digest.lines) - 1 + digest.more
        subject = _("%(first)s, and %(others)s more") % {"first": first, "others": others} if others else first
    context = {"digest": digest, "home": addresses.absolute(addresses.home(language))}
    return Letter(subject, "digest", context, language, "digest")


def came(reader: Subscription, dispatch: Dispatch) -> None:
    """The reader has this digest: the next tells what comes after it."""
    Subscription.objects.filter(pk=reader.pk).update(digested_at=dispatch.asked_at)


def _cards(asking: Asking) -> QuerySet[Card]:
    rows = Card.objects.filter(
        language=asking.language, published_at__gt=asking.since, published_at__lte=asking.until
    ).exclude(kind=Kind.ADVERTISING)
    if asking.sections:
        rows = rows.filter(section__slug__in=asking.sections)
    if asking.topics:
        of_topics = CardTopic.objects.filter(card=OuterRef("pk"), topic__slug__in=asking.topics)
        rows = rows.filter(Exists(of_topics))
    return rows.select_related("section").order_by("-published_at", "-pk")


def _views(stories: list[str], asking: Asking) -> Counter[str]:
    since = asking.since.replace(minute=0, second=0, microsecond=0)
    rows = Views.objects.filter(hour__gte=since, story__in=stories).values_list("story").annotate(sum=Sum("views"))
    return Counter(dict(rows))


def _line(card: Card) -> Line:
    name = card.section.name_in(card.language)
    return Line(card.headline, card.standfirst, name, addresses.absolute(card.path))
