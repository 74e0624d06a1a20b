"""Which stories stand in the lists of topics and people, and in which months: asked for many lists in one question.

Written in SQL, since a part for each list walks its own stretch of an index and ends where the list does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Q

from strichka.baking.shared import expect, shared_rows
from strichka.stories.models import Byline, Card, CardByline, CardTopic
from strichka.stories.months import bounds, following, month_of
from strichka.topics.models import Topic

IDS, MONTHS = "ids of lists", "months of lists"
PARTS = 400  # of one statement; SQLite takes 500


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose stories: the rows of a topic or a person in one language. ``owner`` is the column."""

    table: str
    owner: str
    pk: int
    language: str


@dataclass(frozen=True, slots=True)
class Having:
    """The cards of a language of which something holds, where no index of theirs gives their order."""

    cards: Q
    language: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stories of a month in the order of time, or the newest first; ``most``: no more of them."""

    holder: Holder | Having
    month: date | None = None
    most: int = 0
    without_adverts: bool = False


def of_topic(topic: Topic, language: str) -> Holder:
    return Holder(CardTopic._meta.db_table, "topic_id", topic.pk, language)


def of_byline(byline: Byline, language: str) -> Holder:
    return Holder(CardByline._meta.db_table, "byline_id", byline.pk, language)


def expect_ids(stretches: Iterable[Stretch]) -> None:
    expect(IDS, stretches)


def expect_months(holders: Iterable[Holder]) -> None:
    expect(MONTHS, holders)


def ids(stretch: Stretch) -> list[int]:
    """The cards of a list, in its order."""
    return shared_rows(IDS, [stretch], _ids)[stretch]


def months(holder: Holder) -> list[date]:
    """The months with stories, the newest first; two questions in all, for 400 months one more."""
    return shared_rows(MONTHS, [holder], _months)[holder]


def _ids(stretches: list[Stretch]) -> dict[Stretch, list[int]]:
    found: dict[Stretch, list[int]] = {stretch: [] for stretch in stretches}
    for part in _parts((stretch, stretch.holder) for stretch in stretches if isinstance(stretch.holder, Holder)):
        written = [stretch_sql(number, *one) for number, one in enumerate(part)]
        for number, _at, card in sorted(_rows(written)):
            found[part[number][0]].append(card)
    for stretch in stretches:
        if isinstance(stretch.holder, Having):
            found[stretch] = _having(stretch, stretch.holder)
    return {stretch: cards if stretch.month else cards[::-1] for stretch, cards in found.items()}


def _having(stretch: Stretch, holder: Having) -> list[int]:
    cards = Card.objects.filter(holder.cards, language=holder.language).order_by("-published_at", "-pk")
    if stretch.without_adverts:
        cards = cards.filter(advertising_mark="")
    if stretch.month:
        start, end = bounds(stretch.month)
        cards = cards.filter(published_at__gte=start, published_at__lt=end)
    return list(cards.values_list("pk", flat=True)[: stretch.most or None])[::-1]


def stretch_sql(number: int, stretch: Stretch, holder: Holder) -> tuple[str, list[Any]]:
    """A part of the question: ``number``, each story's time and card."""
    values: list[Any] = [holder.pk, holder.language]
    rows, order, limit = f"FROM {holder.table} one", "", ""
    if stretch.without_adverts:
        rows += " JOIN stories_card ON stories_card.story_id = one.card_id AND stories_card.advertising_mark = ''"
    rows += f" WHERE one.{holder.owner} = %s AND one.language = %s"
    if stretch.month:
        rows += " AND one.published_at >= %s AND one.published_at < %s"
        values += map(_stored, bounds(stretch.month))
    if stretch.most:
        order, limit = " ORDER BY one.published_at DESC, one.card_id DESC", f" LIMIT {stretch.most:d}"
    inner = f"SELECT one.published_at AS at, one.card_id AS card {rows}{order}{limit}"
    return f"SELECT {number:d}, at, card FROM ({inner}) AS part", values  # noqa: S608


def _months(holders: list[Holder]) -> dict[Holder, list[date]]:
    found: dict[Holder, list[date]] = {holder: [] for holder in holders}
    for part in _parts(holders):
        ends = _rows([_ends_sql(number, holder) for number, holder in enumerate(part)])
        asked = [(part[number], month) for number, *between in ends if between[0] for month in _calendar(*between)]
        for months in _parts(asked):
            written = [_holding_sql(number, *one) for number, one in enumerate(months)]
            for (number,) in sorted(_rows(written)):
                holder, month = months[number]
                found[holder].insert(0, month)
    return found


def _ends_sql(number: int, holder: Holder) -> tuple[str, list[Any]]:
    rows = f"FROM {holder.table} WHERE {holder.owner} = %s AND language = %s"
    oldest, newest = (f"(SELECT {which}(published_at) {rows})" for which in ("MIN", "MAX"))
    return f"SELECT {number:d}, {oldest}, {newest}", [holder.pk, holder.language] * 2


def _holding_sql(number: int, holder: Holder, month: date) -> tuple[str, list[Any]]:
    """One step in the index, however many stories the month holds."""
    rows = f"FROM {holder.table} WHERE {holder.owner} = %s AND language = %s"
    within = "published_at >= %s AND published_at < %s"
    values = [holder.pk, holder.language, *map(_stored, bounds(month))]
    return f"SELECT {number:d} WHERE EXISTS (SELECT 1 {rows} AND {within})", values


def _calendar(oldest: Any, newest: Any) -> Iterator[date]:
    month, last = month_of(_moment(oldest)), month_of(_moment(newest))
    while month <= last:
        yield month
        month = following(month)


def _rows(parts: list[tuple[str, list[Any]]]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _values in parts), [one for _sql, values in parts for one in values]
        )
        return list(cursor.fetchall())


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while part := list(islice(left, PARTS)):
        yield part


def _stored(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _moment(stored: datetime | str) -> datetime:
    """A time as PostgreSQL gives it, or SQLite."""
    read = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return read if read.tzinfo else read.replace(tzinfo=UTC)
