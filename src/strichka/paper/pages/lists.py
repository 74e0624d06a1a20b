"""Topics, people and threads: the newest stories of each, and every month on a page that never shifts."""

from datetime import date

from strichka.baking.press import Page, Redirect
from strichka.baking.reads import Reads
from strichka.paper.frame import linked_data
from strichka.paper.frame.page import Head, page
from strichka.paper.pages.search_answer import Asked
from strichka.stories import addresses, keys, months
from strichka.stories.reading.cards import by_day, card_views
from strichka.stories.reading.subjects import Finder, Subject, in_month, newest


def _is_former(subject: Subject, slug: str) -> bool:
    """Whether the slug is of a duplicate: its pages lead to those of the topic that was kept."""
    return not subject.url.endswith(f"/{slug}/")


def front(find: Finder, language: str, slug: str, reads: Reads) -> Page | Redirect | None:
    """The newest stories, and the way to all others; no page without a story."""
    subject = find(language, slug)
    if subject is None:
        return None
    if _is_former(subject, slug):
        return Redirect(subject.url, frozenset(subject.reads))
    reads.add(*subject.reads)
    cards = card_views(newest(subject, language), reads)
    if not cards:
        return None
    context = {
        "what": subject,
        "days": by_day(cards, language=language),
        "mentions": Asked(subject.name).address(language) if subject.register == "topic" else "",
        "months": [(month, addresses.month(subject.url, month)) for month in subject.months()],
    }
    data = linked_data.of_subject(subject, language, reads)
    head = Head(
        title=subject.name,
        path=subject.url,
        description=subject.description,
        data=data,
        feeds=subject.register != "thread",
    )
    return page("paper/list.html", head, context, language=language, reads=reads)


def archive(find: Finder, language: str, slug: str, month: date, reads: Reads) -> Page | Redirect | None:
    """All stories of a month; it reads nothing of other months, so only its own stories bake it again."""
    subject = find(language, slug)
    if subject is None:
        return None
    if _is_former(subject, slug):
        return Redirect(addresses.month(subject.url, month), frozenset(subject.reads))
    _list, name = subject.reads
    reads.add(keys.month(language, subject.register, slug, months.bounds(month)[0]), name)
    cards = card_views(in_month(subject, language, month), reads)
    if not cards:
        return None
    head = Head(title=f"{subject.name}, {month:%m.%Y}", path=addresses.month(subject.url, month))
    context = {"what": subject, "days": by_day(cards, language=language), "month": month}
    return page("paper/list.html", head, context, language=language, reads=reads)
