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
from strichka.subscriptions.told import Told

TITLE, BODY, ADDRESS = 200, 300, 1000  # characters: more is cut by every system that shows it
HOUR = 3600
TTL = {Change.PUBLISHED: 4 * HOUR, Change.CORRECTED: 12 * HOUR, Change.WITHDRAWN: 24 * HOUR}
URGENCY = {Change.PUBLISHED: Urgency.HIGH, Change.WITHDRAWN: Urgency.HIGH}


def notice(row: Dispatch) -> Notice:
    """What a dispatch pushes to each of its readers."""
    told = Told.read(row.words)
    change = Change(told.change)
    payload = packed(_shown(told, row.language) | {"tag": topic(told.story), "edition": row.edition})
    return Notice(payload, TTL.get(change, HOUR), URGENCY.get(change, Urgency.NORMAL), topic(told.story))


def trial(language: str) -> Notice:
    """What comes to whoever tries it."""
    with translation.override(language):
        shown = {"title": _("Notices work"), "body": _("Breaking news will look like this.")}
    payload = packed(shown | {"lang": language, "tag": "trial", "edition": 0})
    return Notice(payload, 60, Urgency.HIGH, "trial")


def topic(story: str) -> str:
    """By which a later notice takes the earlier one's place, at the service and in the browser."""
    return f"story-{story}"[:32]


def words_of(told: Told) -> tuple[str, str]:
    """Title and body in the active language."""
    if told.is_withdrawal:
        return _("Withdrawn: an earlier notice"), told.note or _(
            "The newsroom has taken back the story of that notice."
        )
    title = told.text.partition("\n")[0] if told.text else told.headline
    rest = told.text.partition("\n")[2] if told.text else told.standfirst
    title = f"{told.mark}. {title}" if told.mark else title
    return title, " ".join((told.note or rest).split())


def packed(shown: dict[str, Any]) -> bytes:
    """As bytes that fit into one push: a picture goes first where they do not, then the text."""
    for left_out in ((), ("image",), ("image", "body")):
        kept = {name: value for name, value in shown.items() if value != "" and name not in left_out}
        payload = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        if len(payload) <= LONGEST:
            return payload
    raise ValueError("The words of a notice do not fit into a push.")


def _shown(told: Told, language: str) -> dict[str, Any]:
    with translation.override(language):
        title, body = words_of(told)
    picture = "" if told.is_withdrawal else told.picture
    return {
        "title": title[:TITLE],
        "body": body[:BODY],
        "lang": language,
        "url": told.url if len(told.url) <= ADDRESS else "",
        "image": picture if len(picture) <= ADDRESS else "",
        "quiet": "yes" if told.silent else "",
    }
