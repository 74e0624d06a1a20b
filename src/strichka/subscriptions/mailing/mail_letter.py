"""A mail to one reader: text and plain HTML, in the story's language, with a way out that mail programs know.

No picture, no tracking, nothing fetched from anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, formataddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from strichka.lib.setting import Words, in_words, words
from strichka.mail.outgoing import LONGEST_SUBJECT
from strichka.senders.sender import Change
from strichka.subscriptions import mail_links
from strichka.subscriptions.mailing import options
from strichka.subscriptions.mailing.marks import mark_of
from strichka.subscriptions.models import Dispatch, Subscription
from strichka.subscriptions.story_words import StoryWords

CORRECTED: Words = words(en="Correction: %s", uk="Виправлення: %s")
WITHDRAWN: Words = words(en="Withdrawn: %s", uk="Знято з публікації: %s")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says; the same for all readers who get it. kind: of the list it belongs to."""

    subject: str
    template: str
    context: Mapping[str, Any]
    language: str
    kind: str


def of_story(dispatch: Dispatch) -> Letter:
    """Breaking news, or what became of them."""
    story = StoryWords.read(dispatch.words)
    return Letter(subject_of(story, dispatch.language), "breaking", {"told": story}, dispatch.language, "breaking")


def subject_of(story: StoryWords, language: str) -> str:
    about = {Change.CORRECTED.value: CORRECTED, Change.WITHDRAWN.value: WITHDRAWN}.get(story.change)
    return in_words(about, language) % story.headline if about else story.headline


def mail(letter: Letter, reader: Subscription, *, key: str, at: datetime) -> EmailMultiAlternatives:
    """As it goes out; ``key`` tells it from others to the same reader, ``at`` is when it was asked for."""
    site, sender = settings.INSTANCE.text("site.name"), options.sender()
    ending, mark = mail_links.ending(reader), mark_of(reader.pk)
    more = {"site": site, "ending": ending, "choices": mail_links.choices(reader), "language": letter.language}
    context = dict(letter.context) | more | {"subject": letter.subject}
    with translation.override(letter.language):
        text = _rendered(f"{letter.template}.txt", context)
        html = _rendered(f"{letter.template}.html", context)
        name = _("breaking news") if letter.kind == "breaking" else _("digest")
    host = urlsplit(settings.INSTANCE.url).hostname or "localhost"
    message = EmailMultiAlternatives(
        " ".join(letter.subject.split())[:LONGEST_SUBJECT],
        text,
        _returns_to(sender, mark),
        [reader.address],
        headers={
            "From": formataddr((site, sender)),
            "Message-ID": f"<{mark}.{key}@{sender.rpartition('@')[2]}>",
            "Date": format_datetime(at),
            "Content-Language": letter.language,
            "List-Id": formataddr((f"{site}: {name}", f"{letter.kind}.{letter.language}.{host}")),
            "List-Unsubscribe": f"<{ending}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
            "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday notes in answer
            "Precedence": "bulk",
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def _returns_to(sender: str, mark: str) -> str:
    name, at, host = settings.INSTANCE.text("newsletters.bounce_address").rpartition("@")
    return f"{name}+{mark}@{host}" if at else sender


def _rendered(template: str, context: Mapping[str, Any]) -> str:
    return get_template(f"subscriptions/mail/{template}").render(dict(context)).strip() + "\n"
