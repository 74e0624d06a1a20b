"""Records outside a document, as its HTML shows them, and who answers for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture as the page shows it; ``srcset`` and ``sizes`` in HTML's form, width and height in CSS pixels.

    ``sources`` are better formats, the best first: media type and ``srcset``. ``note`` is said behind the credit.
    """

    url: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    srcset: str = ""
    sizes: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story of ours that may be shown: its address and its headline as it is today, with its advertising mark."""

    url: str
    headline: str
    mark: str = ""
    picture: PictureView | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of the register; ``url`` may be empty."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to download, a sound or a video to play: its media type, the name it came with and its size in bytes.

    ``width`` and ``height`` are a video's in pixels, 0 where they are not known.
    """

    url: str
    media_type: str
    name: str = ""
    size: int = 0
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of a live text: its permanent address, its time of day, and the day in words where a new one begins."""

    url: str
    clock: str
    day: str = ""


class Resolver(Protocol):
    """What the renderer asks about records outside the document. None: not there, or not to be shown."""

    def picture(self, record: str) -> PictureView | None: ...

    def story(self, record: str) -> StoryView | None: ...

    def source(self, record: str) -> SourceView | None: ...

    def file(self, record: str) -> FileView | None: ...

    def background(self, record: str) -> Sequence[str] | None:
        """The paragraphs of a background of the register as they are now."""
        ...

    def entry(self, block: str) -> EntryView | None:
        """An update as an entry of a live text; None in any other story."""
        ...

    def clock(self, at: datetime) -> str:
        """A moment as the newsroom's clock shows it, such as «14:07»."""
        ...
