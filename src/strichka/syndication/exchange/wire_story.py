"""A story as other newsrooms and their machines are told of it: plain data, in no format yet."""

from dataclasses import dataclass, field
from datetime import date, datetime

from strichka.stories.months import day_bounds


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the byline, a source, a topic or a section; ``kind`` is that of its register."""

    name: str
    url: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """A file of a picture: its absolute address, pixels and bytes."""

    url: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class WirePicture:
    """A picture of a story with its rights, its JPEGs from the narrowest; ``uri`` is its name for ever.

    until: the last day on which it may be shown.
    """

    uri: str
    at: datetime
    sizes: tuple[Size, ...]
    alt: str = ""
    caption: str = ""
    credit: str = ""
    creator: str = ""
    rights: str = ""
    usage_terms: str = ""
    license: str = ""
    until: date | None = None

    @property
    def ends(self) -> datetime | None:
        """The moment from which it may not be shown, by the newsroom's clock."""
        return day_bounds(self.until)[1] if self.until else None


@dataclass(frozen=True, slots=True)
class Beside:
    """Another story of ours that readers may see."""

    uri: str
    url: str
    headline: str


@dataclass(frozen=True, slots=True)
class WireStory:
    """A story that readers may see, or one that was withdrawn: of that only its name, its times and the public reason.

    uri: the story's name for ever, the same as in our feeds. version: its edition, and one more for each time that it
    was withdrawn or came back, so that it grows with every change. notes: what readers are told of corrections and
    withdrawals, never the ednote. html: with absolute addresses, empty of a live text, which changes by the minute.
    """

    public_id: str
    uri: str
    version: int
    first: datetime
    at: datetime
    language: str
    is_withdrawn: bool = False
    edition_kind: str = ""
    url: str = ""
    urgency: int = 0
    kind: str = ""
    mark: str = ""
    headline: str = ""
    short_headline: str = ""
    standfirst: str = ""
    html: str = ""
    text: str = ""
    dateline: str = ""
    slug: str = ""
    section: Named = field(default_factory=lambda: Named(""))
    people: tuple[Named, ...] = ()
    sources: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    pictures: tuple[WirePicture, ...] = ()
    related: tuple[Beside, ...] = ()
    notes: tuple[str, ...] = ()


def as_withdrawn(story: WireStory) -> WireStory:
    """The same story as one that is not given any more."""
    head = (story.public_id, story.uri, story.version, story.first, story.at, story.language)
    return WireStory(*head, is_withdrawn=True)
