"""What kind of error a case is, read from its words and what readers suggest for them."""

from strichka.lib import textdiff
from strichka.reports.enums import ErrorKind

STOPS = ".!?…"


def kind_of(quote: str, suggestion: str, *, prefix: str = "") -> ErrorKind:
    """The kind of an error; ``prefix`` is what stands before the words, by which the beginning of a sentence is told.

    Without a suggestion it is a remark. What a sentence begins with is no name for its capital alone.
    """
    if not suggestion.strip():
        return ErrorKind.REMARK
    pieces = textdiff.words(quote, suggestion)
    changed = [piece.text for piece in pieces if piece.kind != "same"]
    if any(character.isdigit() for text in changed for character in text):
        return ErrorKind.NUMBER
    if not any(character.isalpha() for text in changed for character in text) or _letters(quote) == _letters(
        suggestion
    ):
        return ErrorKind.PUNCTUATION
    begins = pieces[0].kind != "same" and _begins_a_sentence(prefix)
    names = [_capitals(text) for text in changed]
    if begins:
        names[:2] = [count - 1 for count in names[:2]]
    return ErrorKind.NAME if any(count > 0 for count in names) else ErrorKind.WORD


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _capitals(text: str) -> int:
    return sum(word[:1].isupper() for word in text.split())


def _begins_a_sentence(prefix: str) -> bool:
    before = prefix.rstrip(" «“„\"'(–—-")
    return not before or before[-1] in STOPS
