"""What a dispatch tells of a story, as it is kept on it."""

from dataclasses import asdict, dataclass
from typing import Any

from strichka.senders.sender import Change, Message


@dataclass(frozen=True, slots=True)
class StoryWords:
    """Nothing of it is escaped. ``text`` is the editor's for this channel, else headline and standfirst say it.

    silent: a word for yes.
    """

    change: str
    headline: str
    standfirst: str = ""
    text: str = ""
    url: str = ""
    note: str = ""
    mark: str = ""
    story: str = ""
    section: str = ""
    picture: str = ""
    silent: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, message: Message) -> "StoryWords":
        return cls(
            message.change.value, message.headline, message.standfirst, message.text, message.url, message.note,
            message.mark, message.story, message.section, message.picture.url if message.picture else "",
            "silent" if message.silent else "",
        )  # fmt: skip

    @classmethod
    def read(cls, words: dict[str, Any]) -> "StoryWords":
        """As it was kept, by a version of Strichka that knew perhaps other names."""
        return cls(**{name: str(words.get(name, "")) for name in cls.__dataclass_fields__})

    @property
    def is_withdrawal(self) -> bool:
        return self.change == Change.WITHDRAWN
