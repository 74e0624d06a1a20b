"""The rundown as its rows, and its filters as the address has them."""

from typing import Any

from django.http import QueryDict
from lxml import html

from strichka.desk.rundown import screen
from strichka.desk.rundown.choices import Choices
from strichka.desk.rundown.filters import Filters
from strichka.staff.models import User
from tests.factories import make_user


def shown(query: str = "", me: User | None = None) -> screen.Screen:
    """What the address with this query shows to somebody, with their saved views."""
    by = me or make_user()
    return screen.show(Filters.read(QueryDict(query)), Choices(by), screen.of_person(by))


def headlines(query: str = "", me: User | None = None) -> list[str]:
    return [row.headline for row in shown(query, me).rows]


def page(answer: Any) -> Any:
    return html.document_fromstring(answer.content.decode())


def rows_on(answer: Any) -> list[str]:
    """The keys of the rows of a page, in their order."""
    return [row.get("data-row") for row in page(answer).cssselect("[data-row]")]
