"""Pages on which readers subscribe by mail, change what they get and end it; all of them work without JavaScript."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.languages.registry import language as spoken
from strichka.paper.frame.page import Head, html, page
from strichka.stories import addresses, keys
from strichka.stories.models import Card, CardTopic
from strichka.stories.reading import registers
from strichka.subscriptions import mail_links
from strichka.subscriptions.domain.ask import Wishes, wishes_of
from strichka.subscriptions.mailing import options
from strichka.subscriptions.models import Subscription
from strichka.topics.models import Topic

NEWEST, TOPICS = 300, 24  # stories whose topics are offered, and how many of these
SUBSCRIBE: Promise = gettext_lazy("Subscribe by mail")
TITLES: Mapping[str, Promise] = {
    "asked": gettext_lazy("Look into your mail"),
    "confirm": gettext_lazy("Confirm your subscription"),
    "active": gettext_lazy("You are subscribed"),
    "end": gettext_lazy("End the subscription"),
    "ended": gettext_lazy("The subscription is ended"),
    "gone": gettext_lazy("This link is no longer good"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One thing to tick."""

    value: str
    name: str
    ticked: bool = False


def subscribe(language: str, reads: Reads) -> Page | None:
    """The baked page; there is none where mail to readers is off."""
    if not options.is_on():
        return None
    reads.add(keys.SITE, *(keys.section(section.slug) for section in registers.sections()))
    context = _form(Wishes(language)) | {"address": ""}
    return page("paper/subscribe.html", _head(language), context, language=language, reads=reads)


def paths() -> list[str]:
    return [mail_links.subscribe(code) for code in addresses.languages()] if options.is_on() else []


def again(wishes: Wishes, address: str, problem: str) -> str:
    """The form as it was sent, with what is wrong in it."""
    context = _form(wishes) | {"address": address, "problem": problem}
    return _html("subscribe", SUBSCRIBE, wishes.language, context)


def choices(row: Subscription, *, problem: str = "", saved: bool = False) -> str:
    """What a reader gets, to be changed."""
    wishes = wishes_of(row)
    languages = [Box(code, spoken(code).own_name, code == row.language) for code in addresses.languages()]
    context = _form(wishes) | {"tongues": languages, "topics": _topics(wishes), "row": row}
    more = {"problem": problem, "saved": saved, "ending": mail_links.path(row, "end")}
    return _html("subscription", gettext_lazy("What you get by mail"), row.language, context | more)


def notice(kind: str, language: str, row: Subscription | None = None) -> str:
    """What has come of it, or what one more press of a button does; ``kind`` is a key of the template's words."""
    links = {"choices": mail_links.path(row, "choices")} if row else {}
    context = {"kind": kind, "subscribe": mail_links.subscribe(language), **links}
    return _html("subscribed", TITLES[kind], language, context)


def _html(template: str, title: Promise, language: str, context: Mapping[str, Any]) -> str:
    with translation.override(language):
        head = Head(title=str(title), path=mail_links.subscribe(language), noindex=True)
        return html(f"paper/{template}.html", head, context, language=language, reads=Reads())


def _head(language: str) -> Head:
    alternates = addresses.everywhere(language, mail_links.subscribe)
    return Head(title=str(SUBSCRIBE), path=mail_links.subscribe(language), alternates=alternates)


def _form(wishes: Wishes) -> dict[str, Any]:
    hours = sorted({*options.hours(), *wishes.digest})
    sections = [
        Box(section.slug, section.name_in(wishes.language), section.slug in wishes.sections)
        for section in registers.sections()
    ]
    return {
        "action": f"{mail_links.BASE}/",
        "wishes": wishes,
        "hours": [Box(str(hour), f"{hour}:00", hour in wishes.digest) for hour in hours],
        "sections": sections,
    }


def _topics(wishes: Wishes) -> list[Box]:
    """Those that the reader has chosen, and those of the newest stories, the most frequent first."""
    newest = Card.objects.filter(language=wishes.language).order_by("-published_at", "-pk")
    cards = list(newest.values_list("pk", flat=True)[:NEWEST])
    counts = Counter(CardTopic.objects.filter(card__in=cards).values_list("topic__slug", flat=True))
    slugs = [*wishes.topics, *(slug for slug, _count in counts.most_common(TOPICS) if slug not in wishes.topics)]
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    found = [topics[slug] for slug in slugs if slug in topics]
    return [Box(topic.slug, topic.name_in(wishes.language), topic.slug in wishes.topics) for topic in found]
