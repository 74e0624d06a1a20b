"""The page on which a reader allows push notices of breaking news, chooses of what, tries one, and ends it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.languages.registry import language as spoken
from strichka.paper.frame.page import Head, page
from strichka.stories import addresses, keys
from strichka.stories.models import CardTopic
from strichka.stories.reading import registers
from strichka.subscriptions.pushing import endpoint, instance_key

RECENT = timedelta(days=60)
MOST_TOPICS = 30
ICON = "paper/icons/192.png"


def is_on() -> bool:
    return endpoint.is_on()


def paths() -> list[str]:
    return [addresses.push(language) for language in addresses.languages()] if is_on() else []


def render(language: str, reads: Reads) -> Page | None:
    if not is_on():
        return None
    reads.add(keys.SITE)
    others = tuple((code, addresses.push(code)) for code in addresses.languages() if code != language)
    head = Head(title=_("Breaking news notices"), path=addresses.push(language), noindex=True, alternates=others)
    context = {
        "key": instance_key.public_key(),
        "sections": [(one.slug, one.name_in(language)) for one in registers.sections()],
        "topics": _topics(language),
        "spoken": [(code, spoken(code).own_name) for code in addresses.languages()],
    }
    return page("paper/push.html", head, context, language=language, reads=reads)


def worker_settings() -> dict[str, Any]:
    """What the service worker must know to show notices and to renew the browser's address."""
    return {"key": instance_key.public_key(), "icon": static(ICON), "language": settings.LANGUAGE_CODE}


def _topics(language: str) -> list[tuple[str, str]]:
    """Those most written of, by name; the page is baked with the frame, so it follows them slowly."""
    recent = CardTopic.objects.filter(language=language, published_at__gt=timezone.now() - RECENT)
    most = recent.values_list("topic__slug").annotate(count=Count("pk")).order_by("-count", "topic__slug")
    slugs = [slug for slug, _count in most[:MOST_TOPICS]]
    found = registers.topics(slugs)
    return sorted(((slug, found[slug].name_in(language)) for slug in slugs), key=lambda one: one[1].casefold())
