"""Checks of links: to stories that readers cannot open, and to pages elsewhere that were seen to be gone."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.staff.values import moment_words
from strichka.stories.checking import link_uses
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.text import Link, Text
from strichka.stories.enums import Severity, State

LONGEST_NAME = 80


def _inside(text: Text) -> Iterator[Finding]:
    for link in text.links:
        sentence = _wrong_with(link, text)
        if sentence:
            yield Finding(sentence, block=link.block, about=link.story or link.href)


def _wrong_with(link: Link, text: Text) -> str:
    row = text.lookups.stories.get(link.story)
    name = Truncator(row.headline if row else link.href).chars(LONGEST_NAME)
    if row and row.state == State.KILLED:
        return gettext("A link leads to a story that was withdrawn: “%s”.") % name
    if row and row.state != State.LIVE:
        return gettext("A link leads to a story that is not published: “%s”.") % name
    return gettext("A link leads to the desk, where readers cannot go: “%s”.") % name if link.is_at_desk else ""


def _outside(text: Text) -> Iterator[Finding]:
    for link in text.links:
        row = text.lookups.dead.get(link.href)
        if row:
            words = {"url": Truncator(row.url).chars(LONGEST_NAME), "at": moment_words(row.looked_at)}
            sentence = gettext("There was no page at %(url)s when we looked, %(at)s.") % words
            yield Finding(sentence, block=link.block, about=link.href)


CHECKS = (
    Check(
        name="inside_links",
        label=_("link to a story that readers cannot open"),
        remedy=_("Take the link out, or lead it elsewhere."),
        severity=Severity.WARNING,
        find=_inside,
        among=link_uses.with_unreadable,
    ),
    Check(
        name="outside_links",
        label=_("dead link"),
        remedy=_("Open it, and put the right address in or take it out."),
        severity=Severity.WARNING,
        find=_outside,
        among=link_uses.with_dead,
    ),
)
