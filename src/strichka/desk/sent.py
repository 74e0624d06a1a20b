"""What a plain form has sent, as texts and numbers that the database can hold."""

from django.http import HttpRequest

NO_VERSION = -1  # of no row


def text(request: HttpRequest, name: str) -> str:
    """A field, with one kind of line break; empty where it was not sent."""
    return request.POST.get(name, "").replace("\x00", "").replace("\r\n", "\n")


def version(typed: str) -> int:
    """The version that a form was shown with; `NO_VERSION` for what is none, so that nothing is written over."""
    return int(typed) if typed.isdecimal() and len(typed) < 10 else NO_VERSION  # noqa: PLR2004 - what a column holds
