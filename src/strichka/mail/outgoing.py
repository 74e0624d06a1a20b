"""Mail to colleagues, and answers to readers: written with the current transaction, sent by the worker after it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from strichka.jobs import queue
from strichka.mail.kinds import KINDS, Kind
from strichka.mail.models import Mail, ReadsIn

JOB = "mail.deliver"
LONGEST_SUBJECT = 200
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Addressee(Protocol):
    """A person of the staff, or whatever has a number, an address and may have left."""

    pk: Any
    email: Any
    is_active: Any


def is_on() -> bool:
    """Whether the keeper has named a mail server."""
    return bool(settings.INSTANCE.text("mail.host"))


def reaches(person: Addressee) -> bool:
    """Whether mail can be sent to them: it is on, they are with us, and have an address."""
    return bool(is_on() and person.is_active and person.email and _is_address(person.email))


def send(kind: str, *, to: Addressee, **context: Any) -> bool:
    """Write a mail of a kind in the person's language; it goes out once the current transaction has committed.

    False where no mail reaches them (``reaches``); then nothing is written. What ``context`` holds stands in the
    mail as it is: a line break in it begins no header.

    Raises:
        KeyError: no such kind is declared.
    """
    declared = KINDS[kind]
    if not reaches(to):
        return False
    subject, text = _written(declared, language_of(to), context)
    Mail.objects.create(kind=kind, to=to.email, subject=subject, text=text)
    queue.enqueue(JOB)
    return True


def send_readers(kind: str, *, to: Iterable[str], language: str, **context: Any) -> int:
    """Write the same mail to readers, of whom nothing but these addresses is known, each once; how many.

    None is written where mail is off, and none to what is no address. The kind is one that ``forgets``.

    Raises:
        KeyError: no such kind is declared.
    """
    declared = KINDS[kind]
    assert declared.forgets
    reached = [address for address in dict.fromkeys(to) if is_on() and _is_address(address)]
    if reached:
        subject, text = _written(declared, language, context)
        Mail.objects.bulk_create([Mail(kind=kind, to=address, subject=subject, text=text) for address in reached])
        queue.enqueue(JOB)
    return len(reached)


def _written(kind: Kind, language: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text."""
    with translation.override(language):
        told = Context({"desk": f"{settings.INSTANCE.url}/desk/", **context}, autoescape=False)
        # Django's type for what its own engine gives.
        written = get_template(kind.template).template.render(told)  # type: ignore[attr-defined]
    subject, _line, body = _CONTROLS.sub("", written).strip().partition("\n")
    return subject.strip()[:LONGEST_SUBJECT], body.strip() + "\n"


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def language_of(person: Addressee) -> str:
    """The language in which they use the desk, as far as it is known; else the newsroom's own."""
    known = ReadsIn.objects.filter(person=person.pk).values_list("language", flat=True).first()
    return known if known in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def remember_language(person: Addressee, code: str) -> None:
    """They have chosen this language at the desk."""
    if code in dict(settings.LANGUAGES):
        ReadsIn.objects.update_or_create(person=person.pk, defaults={"language": code})
