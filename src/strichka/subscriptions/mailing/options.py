"""What the keeper has chosen for mail to readers."""

from django.conf import settings

from strichka.mail import outgoing


def is_on() -> bool:
    """Whether readers may subscribe by mail, and are told."""
    return settings.INSTANCE.flag("newsletters.on") and outgoing.is_on()


def hours() -> list[int]:
    """At which a digest goes out."""
    return sorted({int(hour) for hour in settings.INSTANCE.words("newsletters.hours")})


def sender() -> str:
    return settings.INSTANCE.text("newsletters.sender") or settings.INSTANCE.text("mail.sender")


def pace() -> int:
    return settings.INSTANCE.number("newsletters.pace")
