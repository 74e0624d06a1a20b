"""Whom and what a page names, in the registers: who is there is linked, who is not waits for an editor's look."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from strichka.languages.slugs import free_slug, slugify
from strichka.sources.models import Source
from strichka.stories.from_page import fit
from strichka.stories.models import Byline
from strichka.topics import naming
from strichka.topics.enums import Part
from strichka.topics.models import Topic
from strichka.wire.page.page import Page

_TAKING = 0x7A6B  # the number of the lock


@dataclass(frozen=True, slots=True)
class Missing:
    """What the page names and the registers do not have: the editor looks, and adds whom there is need of."""

    topics: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        topics = [_("Topics of the page that the register does not have: %s.") % ", ".join(self.topics)]
        people = [_("Authors of the page whom the register does not have: %s.") % ", ".join(self.people)]
        return [*(topics if self.topics else []), *(people if self.people else [])]


def topics(page: Page, language: str, missing: Missing) -> list[str]:
    """The slugs of those that the register has by their name or one of its forms."""
    slugs = []
    for name in (" ".join(fit(topic).split())[:200] for topic in page.topics):
        topic = next(iter(naming.exact(name, language, [Part.WHOLE])), None)
        if topic is not None:
            slugs.append(topic.slug)
        elif name and name not in missing.topics:
            missing.topics.append(name)
    return slugs


def bylines(page: Page, missing: Missing) -> list[dict[str, str]]:
    """People whom the register has, each with the role of this page; a role may stand alone."""
    bylines = []
    for note in page.bylines:
        name, role = _name_of(note.name), fit(note.role)[:150]
        byline = Byline.objects.filter(name=name).first() if name else None
        if byline is not None or not name:
            bylines.append({"slug": byline.slug if byline else "", "role": role})
        elif name not in missing.people:
            missing.people.append(f"{name} ({role})" if role else name)
    once = {note["slug"] or note["role"]: note for note in reversed(bylines)}
    return [note for note in bylines if once.get(note["slug"] or note["role"]) is note]


def sources(page: Page) -> list[str]:
    return list(Source.objects.filter(name=fit(page.source)).values_list("slug", flat=True)[:1]) if page.source else []


def one_after_another() -> None:
    """Until the transaction ends nobody else takes a page: it does not come in twice.

    SQLite has one writer anyway (``transaction_mode``).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TAKING])


def add_missing(page: Page, language: str) -> None:
    """Into the registers, for somebody who has asked for it: topics as subjects, people with their role here."""
    one_after_another()
    missing = Missing()
    topics(page, language, missing)
    bylines(page, missing)
    for name in missing.topics:
        if not naming.exact(name, language, [Part.WHOLE]):
            Topic.objects.create(name=name, slug=_free_slug(Topic, name))
    roles = {_name_of(note.name): fit(note.role)[:150] for note in reversed(page.bylines)}
    for name in (name for name in roles if name and not Byline.objects.filter(name=name).exists()):
        Byline.objects.create(name=name, slug=_free_slug(Byline, name), role=roles[name])


def _name_of(name: str) -> str:
    return " ".join(fit(name).split())[:150]


def _free_slug(model: Any, name: str) -> str:
    return free_slug(slugify(name), lambda slug: model.objects.filter(slug=slug).exists())
