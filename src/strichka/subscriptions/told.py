"""What a dispatch tells of a story, as it is kept on it."""

from dataclasses import asdict, dataclass
from typing import Any

from strichka.senders.sender import Change, Message


@dataclass(frozen=True, slots=True)
class Told:
    """Nothing of it is escaped. ``text`` is the editor's for this channel, else headline and standfirst say it."""

    change: str
    headline: str
    standfirst: str = ""
    text: str = ""
    url: str = ""
    note: str = ""
    mark: str = ""
    story: str = ""
    section: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, message: Message) -> "Told":
        return cls(
            message.change.value, message.headline, message.standfirst, message.text, message.url, message.note,
            message.mark, message.story, message.section,
        )  # fmt: skip

    @classmethod
    def read(cls, words: dict[str, Any]) -> "Told":
        """As it was kept, by a version of Strichka that knew perhaps other names."""
        return cls(**{name: str(words.get(name, "")) for name in cls.__dataclass_fields__})

    @property
    def is_withdrawal(self) -> bool:
        return self.change == Change.WITHDRAWN
