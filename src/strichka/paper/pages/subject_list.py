"""Topics, people and threads: the newest stories of each, and every month on a page that never shifts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import translation

from strichka.baking.press import Page, Redirect, Rendered
from strichka.baking.reads import Reads
from strichka.paper.frame import linked_data
from strichka.paper.frame.page import Head, page
from strichka.paper.pages.search_answer import Asked
from strichka.stories.lists import ListPage
from strichka.stories.reading import in_lists
from strichka.stories.reading.cards import CardView, by_day, by_ids, card_views, expect_cards
from strichka.stories.reading.in_lists import Holder, Stretch
from strichka.stories.reading.subjects import Subject, in_month, newest


def render(list_page: ListPage, reads: Reads) -> Rendered:
    """A front or a month of any list that is about a subject; no page without a story."""
    subject = _subject(list_page)
    if subject is None:
        return None
    front = list_page.kind.page(list_page.language, subject.slug)
    if subject.slug != list_page.slug:
        # The slug of a duplicate: its pages lead to those of the topic that was kept.
        return Redirect(replace(list_page, slug=subject.slug).path, frozenset({front.key, subject.key}))
    reads.add(list_page.key, subject.key)
    return _month(list_page, subject, list_page.on, reads) if list_page.on else _front(list_page, subject, reads)


def ahead(list_pages: Iterable[ListPage]) -> None:
    """Note what these pages will read."""
    pages = [one for one in list_pages if one.kind.subject]
    for one in pages:
        one.kind.expect([one.slug])
    about = [(one, subject) for one in pages if (subject := _subject(one))]
    fronts = [subject.holder for one, subject in about if one.on is None]
    in_lists.expect_months(holder for holder in fronts if isinstance(holder, Holder))
    in_lists.expect_ids(_stretch(*one) for one in about)
    for one, subject in about:
        expect_cards(in_lists.ids(_stretch(one, subject)))


def _subject(list_page: ListPage) -> Subject | None:
    with translation.override(list_page.language):
        return list_page.kind.subject(list_page.language, list_page.slug) if list_page.kind.subject else None


def _stretch(list_page: ListPage, subject: Subject) -> Stretch:
    return in_month(subject, list_page.on) if list_page.on else newest(subject)


def _cards(list_page: ListPage, subject: Subject, reads: Reads) -> list[CardView]:
    """What stands on a page, in its order."""
    return card_views(by_ids(in_lists.ids(_stretch(list_page, subject))), reads)


def _front(list_page: ListPage, subject: Subject, reads: Reads) -> Page | None:
    """The newest stories, and the way to all others."""
    cards = _cards(list_page, subject, reads)
    if not cards:
        return None
    context = {
        "what": subject,
        "days": by_day(cards, language=list_page.language),
        "mentions": Asked(subject.name).address(list_page.language) if subject.is_named_in_texts else "",
        "months": [(on, list_page.kind.page(list_page.language, list_page.slug, on).path) for on in subject.months()],
    }
    data = linked_data.of_subject(subject, list_page, reads)
    head = Head(
        title=subject.name, path=list_page.path, description=subject.description, data=data, feeds=list_page.kind.feed
    )
    return page("paper/list.html", head, context, language=list_page.language, reads=reads)


def _month(list_page: ListPage, subject: Subject, month: date, reads: Reads) -> Page | None:
    """All stories of a month; it reads nothing of other months, so only its own stories bake it again."""
    cards = _cards(list_page, subject, reads)
    if not cards:
        return None
    head = Head(title=f"{subject.name}, {month:%m.%Y}", path=list_page.path)
    front = list_page.kind.page(list_page.language, list_page.slug).path
    context = {"what": subject, "front": front, "days": by_day(cards, language=list_page.language), "month": month}
    return page("paper/list.html", head, context, language=list_page.language, reads=reads)
