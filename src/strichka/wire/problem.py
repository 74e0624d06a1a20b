"""What went wrong, said to the person who can put it right."""

from strichka.lib.setting import Words, in_words, words


class Problem(Exception):
    """``words``: by language; a text alone is English. ``str`` gives the English."""

    def __init__(self, message: "str | Words" = "") -> None:
        self.words = words(en=message) if isinstance(message, str) else message
        super().__init__(in_words(self.words, ""))
