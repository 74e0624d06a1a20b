"""A resolver for documents that are rendered without a newsroom."""

from datetime import UTC, datetime

from strichka.document.views import EntryView, FileView, PictureView, SourceView, StoryView


class NoRecords:
    """A resolver that knows nothing."""

    def picture(self, record: str) -> PictureView | None:
        return None

    def story(self, record: str) -> StoryView | None:
        return None

    def source(self, record: str) -> SourceView | None:
        return None

    def file(self, record: str) -> FileView | None:
        return None

    def background(self, record: str) -> tuple[str, ...] | None:
        return None

    def entry(self, block: str) -> EntryView | None:
        return None

    def clock(self, at: datetime) -> str:
        return at.astimezone(UTC).strftime("%H:%M")
