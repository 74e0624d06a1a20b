"""A paragraph that was written anew, as the smallest change of its words."""

from django.utils.translation import gettext as _

from strichka.document.passage import Passage
from strichka.lib.anchors import normalize
from strichka.lib.textdiff import changed_span
from strichka.reports.merging.anchor import texts
from strichka.staff.errors import Refused
from strichka.stories.domain.correct import Replacement
from strichka.stories.models import Story
from strichka.stories.plain_words import PlainWords


def replacement(story: Story, block: str, seen: str, text: str) -> Replacement:
    """What of a published block to replace, by what, so that it says ``text``; ``seen`` is what it reply to the editor.

    Whole words are replaced, and those around keep their links and marks. New words get the language's typography.

    Raises:
        Refused: the block says something else by now, or nothing would change.
    """
    whole = texts(story.current_edition).get(block) if story.current_edition else None
    if whole is None or whole.text != normalize(seen).text:
        raise Refused("changed", _("The text has changed meanwhile. Reload the page: what you typed is kept."))
    new = normalize(text).text
    if new == whole.text:
        raise Refused("same", _("The fix is the same as the text. Change it first."))
    start, end, _start, end_new = changed_span(whole.text, new)
    start, after = _to_words(whole.text, start, end)
    put = new[start : end_new + after - end]
    words = PlainWords("", "", story.language).set(put, new[:start])
    return Replacement(Passage(block, start, after, whole), words)


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words; to the word beside, where it is between two."""
    start = text.rfind(" ", 0, start) + 1
    if start == end and end == len(text):
        start = text.rfind(" ", 0, max(0, start - 1)) + 1
    following = text.find(" ", end)
    return start, len(text) if following < 0 else following
