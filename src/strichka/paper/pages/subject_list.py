"""Topics, people and threads: the newest stories of each, and every month on a page that never shifts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import translation

from strichka.baking.press import Page, Redirect, Rendered
from strichka.baking.reads import Reads
from strichka.baking.shared import shared
from strichka.paper.frame import linked_data
from strichka.paper.frame.page import Head, page
from strichka.paper.pages.search_answer import Asked
from strichka.stories.lists import ListPage
from strichka.stories.reading.cards import by_day, by_ids, card_views, expect_cards, ids_of
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
    pages = [list_page for list_page in list_pages if list_page.kind.subject]
    for list_page in pages:
        list_page.kind.expect([list_page.slug])
    for list_page in pages:
        with translation.override(list_page.language):
            if subject := _subject(list_page):
                expect_cards(_ids(list_page, subject))


def _subject(list_page: ListPage) -> Subject | None:
    return list_page.kind.subject(list_page.language, list_page.slug) if list_page.kind.subject else None


def _ids(list_page: ListPage, subject: Subject) -> list[int]:
    """Which cards stand on a page, in their order."""
    language, month = list_page.language, list_page.on

    def read() -> list[int]:
        return ids_of(in_month(subject, language, month) if month else newest(subject, language))

    return shared(("ids", list_page.path), read)


def _front(list_page: ListPage, subject: Subject, reads: Reads) -> Page | None:
    """The newest stories, and the way to all others."""
    cards = card_views(by_ids(_ids(list_page, subject)), reads)
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
    cards = card_views(by_ids(_ids(list_page, subject)), reads)
    if not cards:
        return None
    head = Head(title=f"{subject.name}, {month:%m.%Y}", path=list_page.path)
    front = list_page.kind.page(list_page.language, list_page.slug).path
    context = {"what": subject, "front": front, "days": by_day(cards, language=list_page.language), "month": month}
    return page("paper/list.html", head, context, language=list_page.language, reads=reads)
