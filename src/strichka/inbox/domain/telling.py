"""Who hears of an item by a rule."""

from collections.abc import Iterable

from strichka.inbox.models import Rule
from strichka.inbox.sorting import Fitted
from strichka.notices import telling
from strichka.notices.telling import News
from strichka.staff.models import User

ALARM, ROUTED = "wire_alarm", "wire_routed"
MOST = 20  # items of one look that people are told of; all of them stand in the inbox


def tell(fitted: Iterable[Fitted]) -> None:
    """Give each person one notice of an item, whatever rules name them; inside the transaction that stores it."""
    told = 0
    for one in fitted:
        people = {person.pk: (person, rule) for rule in one.rules for person in _people(rule)}
        if not people or told >= MOST:
            continue
        told += 1
        for person, rule in people.values():
            kind = ALARM if rule.alarms else ROUTED
            news = News(kind, one.item.headline or one.item.text[:200], f"inbox/{one.item.pk}/", rule.name)
            telling.tell(news, people=[person], by=None)


def _people(rule: Rule) -> list[User]:
    if rule.person is not None:
        return [rule.person]
    return [rule.added_by] if rule.alarms and rule.added_by is not None else []
