"""Which of the last items a rule would have touched: it is tried before it works."""

from dataclasses import dataclass

from strichka.inbox.models import Item, Rule
from strichka.inbox.sorting import fits

TRIED = 2000
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Trial:
    """Of so many items looked through (``tried``), how many it fits, and the newest of these."""

    tried: int
    count: int
    items: tuple[Item, ...]


def trial(rule: Rule, *, among: int = TRIED) -> Trial:
    """One query, however many fit."""
    rows = Item.objects.select_related("feed").defer("wire", "page").order_by("-arrived_at", "-pk")[:among]
    tried, found = 0, []
    for item in rows:
        tried += 1
        if fits(rule, item, f"{item.headline}\n{item.text}"):
            found.append(item)
    return Trial(tried, len(found), tuple(found[:MOST_SHOWN]))
