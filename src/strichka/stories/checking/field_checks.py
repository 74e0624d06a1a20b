"""Checks of the headline and of the fields beside the text."""

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.text import Text
from strichka.stories.enums import Kind, Severity

UNSIGNED = frozenset({Kind.FLASH, Kind.ADVERTISING})
# What search engines and feeds show of a headline before they cut it off.
LONGEST_HEADLINE = 110


def _headline(text: Text) -> Iterator[Finding]:
    if not text.headline:
        yield Finding(gettext("There is no headline."), block=text.blocks[0].id)


def _section(text: Text) -> Iterator[Finding]:
    if not text.fields.section:
        yield Finding(gettext("No section is chosen."), field="section")


def _words(text: Text) -> Iterator[Finding]:
    if text.fields.kind != Kind.FLASH and not text.has_body:
        yield Finding(gettext("There is no text yet."), block=text.blocks[-1].id)


def _byline(text: Text) -> Iterator[Finding]:
    if text.fields.kind not in UNSIGNED and not text.fields.bylines:
        yield Finding(gettext("Nobody is named as its author."), field="bylines")


def _topics(text: Text) -> Iterator[Finding]:
    if text.fields.kind not in UNSIGNED and not text.fields.topics:
        yield Finding(gettext("It has no topic."), field="topics")


def _headline_length(text: Text) -> Iterator[Finding]:
    count = len(text.headline)
    if count > LONGEST_HEADLINE:
        words = ngettext("The headline has %(count)s character.", "The headline has %(count)s characters.", count)
        yield Finding(words % {"count": count}, block=text.blocks[0].id, about=text.headline)


CHECKS = (
    Check(
        name="headline",
        label=_("no headline"),
        remedy=_("Write a headline first."),
        severity=Severity.BLOCKING,
        is_fixed=True,
        find=_headline,
    ),
    Check(
        name="section",
        label=_("no section"),
        remedy=_("Choose a section first."),
        severity=Severity.BLOCKING,
        is_fixed=True,
        find=_section,
    ),
    Check(
        name="text",
        label=_("no text"),
        remedy=_("Publish it as a flash, or write a paragraph."),
        severity=Severity.BLOCKING,
        is_fixed=True,
        find=_words,
    ),
    Check(
        name="byline",
        label=_("no author"),
        remedy=_("Name a person, or a role alone."),
        severity=Severity.WARNING,
        find=_byline,
    ),
    Check(
        name="topics",
        label=_("no topic"),
        remedy=_("Choose one, so that readers find it beside its like."),
        severity=Severity.WARNING,
        find=_topics,
    ),
    Check(
        name="headline_length",
        label=_("long headline"),
        remedy=_("Shorten it to 110: search engines and feeds cut off what is longer."),
        severity=Severity.WARNING,
        find=_headline_length,
    ),
)
