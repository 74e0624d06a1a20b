"""What a reader's browser is pushed of a story: few words in JSON, which the paper's service worker shows.

A notice has the story's tag, so a later one stands in the place of the earlier. A correction says what was corrected;
what was withdrawn says so, without its headline: browsers want every push to show something.
"""

import json
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from strichka.senders.sender import Change
from strichka.senders.web_push.encrypting import LONGEST
from strichka.senders.web_push.push import Notice, Urgency
from strichka.subscriptions.models import Dispatch
from strichka.subscriptions.story_words import StoryWords

TITLE, BODY, ADDRESS = 200, 300, 1000  # characters: more is cut by every system that shows it
HOUR = 3600
TTL = {Change.PUBLISHED: 4 * HOUR, Change.CORRECTED: 12 * HOUR, Change.WITHDRAWN: 24 * HOUR}
URGENCY = {Change.PUBLISHED: Urgency.HIGH, Change.WITHDRAWN: Urgency.HIGH}


def notice(row: Dispatch) -> Notice:
    """What a dispatch pushes to each of its readers."""
    words = StoryWords.read(row.words)
    change = Change(words.change)
    payload = packed(_of_story(words, row.language) | {"tag": topic(words.story), "edition": row.edition})
    return Notice(payload, TTL.get(change, HOUR), URGENCY.get(change, Urgency.NORMAL), topic(words.story))


def trial(language: str) -> Notice:
    """What comes to whoever tries it."""
    with translation.override(language):
        values = {"title": _("Notices work"), "body": _("Breaking news will look like this.")}
    payload = packed(values | {"lang": language, "tag": "trial", "edition": 0})
    return Notice(payload, 60, Urgency.HIGH, "trial")


def topic(story: str) -> str:
    """By which a later notice takes the earlier one's place, at the service and in the browser."""
    return f"story-{story}"[:32]


def words_of(words: StoryWords) -> tuple[str, str]:
    """Title and body in the active language."""
    if words.is_withdrawal:
        return _("Withdrawn: an earlier notice"), words.note or _(
            "The newsroom has taken back the story of that notice."
        )
    title = words.text.partition("\n")[0] if words.text else words.headline
    rest = words.text.partition("\n")[2] if words.text else words.standfirst
    title = f"{words.mark}. {title}" if words.mark else title
    return title, " ".join((words.note or rest).split())


def packed(values: dict[str, Any]) -> bytes:
    """As bytes that fit into one push: a picture goes first where they do not, then the text."""
    for left_out in ((), ("image",), ("image", "body")):
        kept = {name: value for name, value in values.items() if value != "" and name not in left_out}
        payload = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        if len(payload) <= LONGEST:
            return payload
    raise ValueError("The words of a notice do not fit into a push.")


def _of_story(words: StoryWords, language: str) -> dict[str, Any]:
    with translation.override(language):
        title, body = words_of(words)
    picture = "" if words.is_withdrawal else words.picture
    return {
        "title": title[:TITLE],
        "body": body[:BODY],
        "lang": language,
        "url": words.url if len(words.url) <= ADDRESS else "",
        "image": picture if len(picture) <= ADDRESS else "",
        "quiet": "yes" if words.silent else "",
    }
