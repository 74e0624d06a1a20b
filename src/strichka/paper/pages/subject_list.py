"""Topics, people and threads: the newest stories of each, and every month on a page that never shifts."""

from dataclasses import replace
from datetime import date

from strichka.baking.press import Page, Redirect, Rendered
from strichka.baking.reads import Reads
from strichka.paper.frame import linked_data
from strichka.paper.frame.page import Head, page
from strichka.paper.pages.search_answer import Asked
from strichka.stories.lists import ListPage
from strichka.stories.reading.cards import by_day, card_views
from strichka.stories.reading.subjects import Subject, in_month, newest


def render(at: ListPage, reads: Reads) -> Rendered:
    """A front or a month of any list that is about a subject; no page without a story."""
    subject = at.kind.subject(at.language, at.slug) if at.kind.subject else None
    if subject is None:
        return None
    front = at.kind.page(at.language, subject.slug)
    if subject.slug != at.slug:
        # The slug of a duplicate: its pages lead to those of the topic that was kept.
        return Redirect(replace(at, slug=subject.slug).path, frozenset({front.key, subject.key}))
    reads.add(at.key, subject.key)
    return _month(at, subject, at.on, reads) if at.on else _front(at, subject, reads)


def _front(at: ListPage, subject: Subject, reads: Reads) -> Page | None:
    """The newest stories, and the way to all others."""
    cards = card_views(newest(subject, at.language), reads)
    if not cards:
        return None
    context = {
        "what": subject,
        "days": by_day(cards, language=at.language),
        "mentions": Asked(subject.name).address(at.language) if subject.is_named_in_texts else "",
        "months": [(on, at.kind.page(at.language, at.slug, on).path) for on in subject.months()],
    }
    data = linked_data.of_subject(subject, at, reads)
    head = Head(title=subject.name, path=at.path, description=subject.description, data=data, feeds=at.kind.feed)
    return page("paper/list.html", head, context, language=at.language, reads=reads)


def _month(at: ListPage, subject: Subject, month: date, reads: Reads) -> Page | None:
    """All stories of a month; it reads nothing of other months, so only its own stories bake it again."""
    cards = card_views(in_month(subject, at.language, month), reads)
    if not cards:
        return None
    head = Head(title=f"{subject.name}, {month:%m.%Y}", path=at.path)
    front = at.kind.page(at.language, at.slug).path
    context = {"what": subject, "front": front, "days": by_day(cards, language=at.language), "month": month}
    return page("paper/list.html", head, context, language=at.language, reads=reads)
