from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from strichka.languages.slugs import free_slug, slugify
from strichka.staff.models import User
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import change
from strichka.stories.from_page import document, fit
from strichka.stories.models import Byline, Card, Section, Story
from strichka.topics import naming
from strichka.topics.enums import Part
from strichka.topics.models import Topic
from strichka.wire.page.page import Page


@dataclass(frozen=True, slots=True)
class Taken:
    """The new draft, and what a person should know about it, in words."""

    story: Story
    notes: tuple[str, ...]


def take(*, page: Page, section: Section | None, by: User | None, language: str = "") -> Taken:
    """Make a draft of a page that was read: nothing of its text is lost, nothing around the text comes along.

    It is in the newsroom's own language where ``language`` names none. Topics and people are found in the registers;
    who is missing there is added. The picture's caption and credit are kept though its file is not here.

    Raises:
        PermissionDenied: ``by`` may not write.
        Refused: the text breaks the schema, or is too large.
    """
    language = language or settings.LANGUAGE_CODE
    notes: list[str] = []
    with transaction.atomic():
        story = create(
            by=by,
            document=dict(document(page, ours=_ours(page, language)).to_json()),
            section=section or Section.objects.first(),
            language=language,
        )
        for field, value in _fields(page, language, notes).items():
            if value:
                version = int(story.field_versions.get(field, 0))
                change(story=story, field=field, value=value, version=version, by=by)
        story.refresh_from_db()
    return Taken(story, (*notes, *_left_out(page)))


def _ours(page: Page, language: str) -> dict[str, str]:
    """Public ids of our published stories among the page's related headlines."""
    headlines = [note.headline.strip() for note in page.related]
    headlines += [part.text.strip() for part in page.paragraphs if part.kind == "related"]
    cards = Card.objects.filter(headline__in=headlines, language=language).order_by("published_at")
    return dict(cards.values_list("headline", "public_id"))


def _fields(page: Page, language: str, notes: list[str]) -> dict[str, Any]:
    lead = page.lead_picture
    return {
        "topics": [_topic(name, language, notes) for name in page.topics],
        "bylines": _bylines(page, notes),
        "dateline": fit(page.dateline)[:100],
        "lead_caption": fit(lead.caption) if lead else "",
        "lead_credit": fit(lead.credit)[:200] if lead else "",
        "ednote": _ednote(page),
    }


def _ednote(page: Page) -> str:
    """What has no place of its own: where the pictures are, and the captions of related stories' pictures."""
    pictures = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    lines = [_("Picture: %s") % note.url for note in pictures if note and note.url]
    lines += [f"{note.headline}: {note.caption}" for note in page.related if note.caption]
    return fit("\n".join(lines))[:5000]


def _topic(name: str, language: str, notes: list[str]) -> str:
    """The slug of a topic by its name or one of its forms; a new subject when the register has none."""
    name = fit(name).strip()[:200]
    found = next(iter(naming.exact(name, language, [Part.WHOLE])), None)
    if found is None:
        found = Topic.objects.create(name=name, slug=_free_slug(Topic, name))
        notes.append(_("New topic: %s. Look at its kind in the register.") % name)
    return found.slug


def _bylines(page: Page, notes: list[str]) -> list[dict[str, str]]:
    found = [{"slug": _person(note.name, note.role, notes), "role": fit(note.role)[:150]} for note in page.bylines]
    once = {note["slug"] or note["role"]: note for note in reversed(found)}
    return [note for note in found if once.get(note["slug"] or note["role"]) is note]


def _person(name: str, role: str, notes: list[str]) -> str:
    """The slug of a person in the register of bylines, added when missing; nothing for a role alone."""
    name = fit(name).strip()[:150]
    if not name:
        return ""
    byline = Byline.objects.filter(name=name).first()
    if byline is None:
        byline = Byline.objects.create(name=name, slug=_free_slug(Byline, name), role=fit(role)[:150])
        notes.append(_("New byline: %s.") % name)
    return byline.slug


def _free_slug(model: Any, name: str) -> str:
    return free_slug(slugify(name), lambda slug: model.objects.filter(slug=slug).exists())


def _left_out(page: Page) -> list[str]:
    return [_("Left out: %s") % Truncator(" ".join(words.split())).chars(100) for words in page.left_out]
