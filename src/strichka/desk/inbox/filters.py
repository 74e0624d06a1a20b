"""What the inbox can be narrowed to: a query string to pass on, and what it means for items."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from strichka.inbox.enums import Handling
from strichka.inbox.models import Feed, Mark

LONGEST_SEARCH = 300
DIGITS = 18
# Of a query string: what a saved view keeps.
OF_VIEW = ("show", "feed", "source", "section", "language", "event", "q")
OPEN, UNSEEN, URGENT, TAKEN, IGNORED, ALL = "", "unseen", "urgent", "taken", "ignored", "all"
SHOWN = (OPEN, UNSEEN, URGENT, TAKEN, IGNORED, ALL)


@dataclass(frozen=True, slots=True)
class Filters:
    """As they stand in the address; what is unknown there is ignored, or finds nothing."""

    show: str = OPEN
    feed: str = ""
    source: str = ""
    section: str = ""
    language: str = ""
    event: str = ""
    q: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        texts = {one.name: query.get(one.name, "").replace("\x00", "").strip() for one in fields(cls)}
        short = {name: value[:80] for name, value in texts.items() if name not in {"q", "show"}}
        show = texts["show"] if texts["show"] in SHOWN else OPEN
        return cls(**short, q=texts["q"][:LONGEST_SEARCH], show=show)

    @property
    def kept(self) -> dict[str, str]:
        """The filters as a query, without the place in the list."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "after"}
        return {name: value for name, value in values.items() if value}

    @property
    def of_view(self) -> str:
        """What a saved view keeps of them, as a query string."""
        return urlencode({name: getattr(self, name) for name in OF_VIEW if getattr(self, name)})

    @property
    def narrowed(self) -> bool:
        return bool(self.of_view)

    def address(self, **others: str) -> str:
        """The query string with other values; an empty one takes a filter away."""
        values = {name: value for name, value in (self.kept | others).items() if value}
        return "?" + urlencode(values)

    @property
    def labels(self) -> tuple[str, ...]:
        """The filters that search knows."""
        rows = (("feed", self.feed), ("source", self.source))
        return tuple(f"{name}:{key}" for name, key in rows if is_key(key))

    def on_items(self, person: int) -> Q:
        """The condition on items, words apart."""
        found = Q()
        for name, key in (("feed", self.feed), ("section", self.section)):
            if key:
                found &= Q(**{name: int(key)}) if is_key(key) else Q(pk__in=[])
        if self.source:
            feeds = Feed.objects.filter(source=int(self.source)) if is_key(self.source) else Feed.objects.none()
            found &= Q(feed__in=feeds.values("pk"))
        if self.event:
            found &= Q(event=int(self.event)) if is_key(self.event) else Q(pk__in=[])
        if self.language:
            found &= Q(language=self.language)
        return found & _by_tab(self.show, person)


def _by_tab(show: str, person: int) -> Q:
    seen = Exists(Mark.objects.filter(item=OuterRef("pk"), person=person, version__gte=OuterRef("version")))
    match show:
        case "unseen":
            return ~Q(handling=Handling.IGNORED) & ~Q(seen)
        case "urgent":
            return Q(is_urgent=True)
        case "taken" | "ignored":
            return Q(handling=show)
        case "all":
            return Q()
    return ~Q(handling=Handling.IGNORED)


def is_key(text: str) -> bool:
    return text.isdecimal() and 0 < len(text) <= DIGITS
