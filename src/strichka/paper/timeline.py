"""A thread: the newest of its timeline on one page, and every month of it on a page that never shifts."""

from datetime import date

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.paper.frame import linked_data
from strichka.paper.frame.page import Head, page
from strichka.stories.lists import ListPage
from strichka.stories.reading import timeline
from strichka.stories.reading.subjects import Subject, thread


def render(list_page: ListPage, reads: Reads) -> Page | None:
    """No page without a story that readers may see."""
    subject = thread(list_page.language, list_page.slug)
    if subject is None:
        return None
    reads.add(list_page.key, subject.key)
    return _month(list_page, subject, list_page.on, reads) if list_page.on else _front(list_page, subject, reads)


def _front(list_page: ListPage, subject: Subject, reads: Reads) -> Page | None:
    entries = timeline.newest(list_page.slug, list_page.language, reads)
    if not entries:
        return None
    context = {
        "what": subject,
        "days": timeline.by_day(entries),
        "months": [(on, list_page.kind.page(list_page.language, list_page.slug, on).path) for on in subject.months()],
    }
    data = linked_data.of_subject(subject, list_page, reads)
    head = Head(title=subject.name, path=list_page.path, data=data)
    return page("paper/thread.html", head, context, language=list_page.language, reads=reads)


def _month(list_page: ListPage, subject: Subject, month: date, reads: Reads) -> Page | None:
    """It reads nothing of other months, so only what is told in its own bakes it again."""
    entries = timeline.in_month(list_page.slug, list_page.language, month, reads)
    if not entries:
        return None
    head = Head(title=f"{subject.name}, {month:%m.%Y}", path=list_page.path)
    front = list_page.kind.page(list_page.language, list_page.slug).path
    context = {"what": subject, "front": front, "days": timeline.by_day(entries), "month": month}
    return page("paper/thread.html", head, context, language=list_page.language, reads=reads)
