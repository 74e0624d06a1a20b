"""A picture of a page while its lines come in: which of them is its caption, which its credit."""

import re
from dataclasses import dataclass

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.bylines import is_name
from strichka.wire.page.page import PictureNote

_CREDIT_WORDS = 7
_OPEN_LABEL = re.compile(rf"\s*[,;(|/·•]\s*{vocabulary.CREDIT_LABEL}$", re.IGNORECASE)  # «…, фото» before a dash
_NUMBER = re.compile(
    r"^\d+\s*(?:(?:of|з|из|von|z|/)\s*\d+\s*[|:–-]|/\s*\d+(?=\s+[^\W\d_]))\s*", re.IGNORECASE
)  # "1 of 3 | "


_SOURCED_WITHIN = re.compile(
    rf"(?P<caption>.{{8,300}}?[.!?…»”)])\s+{vocabulary.SOURCED.pattern}", re.IGNORECASE
)  # «… . Джерело: …»
_TOUCHING = re.compile(r"(?<=[^\s(])(?=[©📷📸])")  # «…кабінет© Іван Ко»
_ONE_SENTENCE = re.compile(r"[^.!?…]+\.")
# «Фото: Ростислав Гаврилюк. Збирання буряків»
_NAMED_FIRST = re.compile(r"(?P<name>[^.:]{5,40})\.\s+(?P<rest>(?:\S+\s+){2,}\S+)")


def _credited(text: str) -> str:
    """Who is named between slashes, without the terms of use that some write there as a sentence."""
    parts = [part for part in re.split(r"(?:^|\s+)/\s+", text) if part]
    return " / ".join([part for part in parts if not lines.is_prose(part)] or parts)


@dataclass(slots=True)
class Picture:
    caption: str = ""
    credit: str = ""
    url: str = ""

    def note(self) -> PictureNote:
        return PictureNote(self.caption.rstrip(" |/·•–—-"), _credited(self.credit), self.url)

    def add_credit(self, text: str) -> None:
        """«Фото: на знімку …» describes; a credit is a few names."""
        match = vocabulary.CREDIT.fullmatch(text)
        sourced = vocabulary.SOURCED.fullmatch(text)
        credit = match["credit"] if match else sourced["credit"] if sourced else text
        if credit.startswith("(") and credit.endswith(")") and credit.count("(") == 1:
            credit = credit[1:-1]
        if text.startswith("[") and text.endswith("]"):
            credit = credit.strip("[]")
        named = _NAMED_FIRST.fullmatch(credit) if match and not self.caption else None
        if named and is_name(named["name"], least=2):
            self.credit, self.caption = named["name"], named["rest"].rstrip(".")
            return
        if lines.words(credit) > _CREDIT_WORDS and not self.caption:
            self.add_caption(credit)
        else:
            self.credit = credit

    def add_caption(self, text: str) -> None:
        text = _NUMBER.sub("", _TOUCHING.sub(" ", text))
        if text.startswith("[") and text.find("]") in {-1, len(text) - 1}:
            text = text.strip("[]")
        credit = vocabulary.CREDIT.fullmatch(text)
        if credit and _NAMED_FIRST.fullmatch(credit["credit"]):
            self.add_credit(text)
            return
        within = vocabulary.credit_within(text) or _SOURCED_WITHIN.fullmatch(text)
        named = lines.named_at_the_end(text)
        if credit and not self.credit:
            self.credit = credit["credit"]
        elif within:
            self.caption, self.credit = within["caption"].strip(), within["credit"].strip()
        elif named and not self.credit:
            self.caption, self.credit = _OPEN_LABEL.sub("", named[0]), named[1]
        else:
            self.caption = text
        labelled = vocabulary.CAPTION_LABEL.fullmatch(self.caption)
        self.caption = labelled["rest"] if labelled else self.caption
        if self.credit and _ONE_SENTENCE.fullmatch(self.caption):
            self.caption = self.caption.removesuffix(".")
