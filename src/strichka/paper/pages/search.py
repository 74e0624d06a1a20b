"""The search page: what was asked, what was found, and where there is nothing, what to try."""

from dataclasses import dataclass, replace

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.languages.registry import language as spoken
from strichka.paper.frame import page
from strichka.paper.frame.page import Head, Link
from strichka.paper.pages import search_answer
from strichka.paper.pages.search_answer import Answer, Asked
from strichka.search.enums import Order
from strichka.stories import addresses
from strichka.stories.months import local_day


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same search in another of the paper's languages."""

    code: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to ask, as a link: ``way`` names what the page says of it."""

    way: str
    words: str
    url: str


def html(asked: Asked, language: str) -> str:
    """The whole page."""
    with translation.override(language):
        answer = search_answer.answer(asked, language)
        words = f"{asked.words} – " if asked.words else ""
        head = Head(
            title=f"{words}{_('Search')}",
            path=addresses.search(language),
            noindex=True,
            alternates=tuple((code, replace(asked, before="").address(code)) for code in _others(language)),
        )
        context = {"asked": asked, "answer": answer} | _links(asked, answer, language)
        if not answer.results and not asked.before:
            context["examples"] = _ways(language)
        return page.html("paper/search.html", head, context, language=language, reads=Reads())


def _links(asked: Asked, answer: Answer, language: str) -> dict[str, object]:
    first = replace(asked, before="")
    undated = replace(first, since=None, until=None)
    return {
        "orders": [
            Link(replace(first, order=order).address(language), name, order == asked.order)
            for order, name in ((Order.NEWEST, _("Newest first")), (Order.BEST, _("Best first")))
        ],
        "older": answer.older.address(language) if answer.older else "",
        "beginning": first.address(language),
        "instead": answer.instead.address(language) if answer.instead else "",
        "undated": undated.address(language) if asked.words and undated != first else "",
        "elsewhere": [
            Elsewhere(code, spoken(code).own_name, first.address(code)) for code in _others(language) if asked.words
        ],
    }


def _ways(language: str) -> list[Way]:
    today = local_day(timezone.now())
    examples = search_answer.examples(language, today)
    return [Way(one.way, one.asked.words, one.asked.address(language)) for one in examples]


def _others(language: str) -> list[str]:
    return [code for code in addresses.languages() if code != language]
