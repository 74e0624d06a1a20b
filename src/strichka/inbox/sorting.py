"""Rules of the inbox: which items they fit, and what is done with these. Words fit in any of their forms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from strichka.inbox.models import Item, Rule
from strichka.stories import addresses
from strichka.stylebook.phrases import Phrases, phrases

MOST_PHRASES = 50


@dataclass(frozen=True, slots=True)
class Fitted:
    """An item and the rules that fit it, in their order."""

    item: Item
    rules: tuple[Rule, ...]


class Sorter:
    """Rules made ready; they are asked for once, however many items are looked at."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)

    def of(self, item: Item) -> Fitted:
        text = f"{item.headline}\n{item.text}"
        return Fitted(item, tuple(rule for rule in self.rules if fits(rule, item, text)))


def active() -> Sorter:
    return Sorter(Rule.objects.filter(is_active=True).select_related("feed", "section", "person", "added_by"))


def fits(rule: Rule, item: Item, text: str) -> bool:
    """Whether all that a rule says is so; one that says nothing fits nothing."""
    if not (rule.feed_id or rule.words.strip() or rule.language or rule.urgency):
        return False
    return (
        (rule.feed_id is None or rule.feed_id == item.feed_id)
        and (not rule.language or rule.language == item.language)
        and (not rule.urgency or 0 < item.urgency <= rule.urgency)
        and (not rule.words.strip() or said_in(rule.words, text))
    )


def said_in(words: str, text: str) -> bool:
    """Whether one of the phrases (a line each) stands in a text, in any form of its words."""
    return _ready(words, tuple(addresses.languages())).find(text) is not None


@lru_cache(maxsize=256)
def _ready(words: str, languages: Sequence[str]) -> Phrases:
    return phrases([line for line in words.splitlines() if line.strip()][:MOST_PHRASES], languages)


def sort(item: Item, fitted: Fitted) -> None:
    """Put what the rules say onto an item that is not stored yet, or is being changed."""
    for rule in fitted.rules:
        item.is_urgent = item.is_urgent or rule.marks_urgent
        item.is_alarm = item.is_alarm or rule.alarms
        item.section = rule.section or item.section
