"""Messages as channels are sent them."""

from datetime import UTC, datetime
from typing import Any

from strichka.senders.sender import Change, Message, Picture

AT = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
PICTURE = Picture("https://bereh.example/media/1.jpg", "Міст", "Фото: Олена")


def message(**values: Any) -> Message:
    told = {
        "key": "k1",
        "story": "abcdefgh2345",
        "change": Change.PUBLISHED,
        "edition": 1,
        "headline": "Міст <відкрили> & добре",
        "text": "",
        "url": "https://bereh.example/polityka/mist-abcdefgh2345/",
        "language": "uk",
        "published": AT,
        "updated": AT,
        "standfirst": "Рух почався о восьмій.",
    }
    return Message(**(told | values))
