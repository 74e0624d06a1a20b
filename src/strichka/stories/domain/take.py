import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strichka.languages.slugs import free_slug, slugify
from strichka.lib.links import unfollowed
from strichka.lib.words import folded
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import change
from strichka.stories.enums import Permission, State
from strichka.stories.from_page import document, fit
from strichka.stories.models import Byline, Card, Origin, Section, Story
from strichka.topics import naming
from strichka.topics.enums import Part
from strichka.topics.models import Topic
from strichka.wire.page.page import Page

_TAKING = 0x7A6B  # the number of the lock


class TakenAlready(Refused):
    """The same text, or the same address, was taken before: as ``story``."""

    def __init__(self, story: Story, message: str) -> None:
        super().__init__("taken", message)
        self.story = story


@dataclass(frozen=True, slots=True)
class Taken:
    """The new draft, and what a person should know about it, in words."""

    story: Story
    notes: tuple[str, ...]


def take(*, page: Page, section: Section | None, by: User | None, language: str = "", again: bool = False) -> Taken:
    """Make a draft of a page that was read: nothing of its text is lost, nothing around the text comes along.

    It is in the newsroom's own language where ``language`` names none. Topics and people are found in the registers;
    who is missing there is added. The picture's caption and credit are kept though its file is not here.

    Raises:
        PermissionDenied: ``by`` may not write.
        TakenAlready: the same words, or the same address, are here as a story that is not discarded; ``again`` takes
            them all the same.
        Refused: the text breaks the schema, or is too large.
    """
    language = language or settings.LANGUAGE_CODE
    notes = _damage(page)
    origin = _origin(page)
    with transaction.atomic():
        _one_after_another()
        if not again:
            _refuse_again(origin, by)
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
        origin.story = story
        origin.save(force_insert=True)
    return Taken(story, (*notes, *_left_out(page)))


def _one_after_another() -> None:
    """Until the transaction ends nobody else takes a page: neither it nor its topics and people come in twice.

    SQLite has one writer anyway (``transaction_mode``).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TAKING])


def _origin(page: Page) -> Origin:
    words = " ".join(folded("\n".join([page.headline, page.standfirst, *(part.text for part in page.paragraphs)])))
    url = unfollowed(page.url).partition("#")[0]
    return Origin(text_sum=_sum(words), url_sum=_sum(url) if url else "", url=url)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_again(origin: Origin, by: User | None) -> None:
    guard(by, Permission.CREATE)
    same = Q(text_sum=origin.text_sum)
    if origin.url_sum:
        same |= Q(url_sum=origin.url_sum)
    here = Origin.objects.filter(same).exclude(story__state=State.SPIKED).select_related("story").order_by("pk").first()
    if here is not None:
        raise TakenAlready(here.story, _("This is here already, as “%s”.") % here.story.headline)


def _damage(page: Page) -> list[str]:
    if not page.damaged:
        return []
    words = ngettext(
        "%s place of the page could not be read and stands as �.",
        "%s places of the page could not be read and stand as �.",
        page.damaged,
    )
    return [words % page.damaged]


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
    name = " ".join(fit(name).split())[:200]
    topic = next(iter(naming.exact(name, language, [Part.WHOLE])), None)
    if topic is None:
        topic = Topic.objects.create(name=name, slug=_free_slug(Topic, name))
        notes.append(_("New topic: %s. Look at its kind in the register.") % name)
    return topic.slug


def _bylines(page: Page, notes: list[str]) -> list[dict[str, str]]:
    bylines = [{"slug": _person(note.name, note.role, notes), "role": fit(note.role)[:150]} for note in page.bylines]
    once = {note["slug"] or note["role"]: note for note in reversed(bylines)}
    return [note for note in bylines if once.get(note["slug"] or note["role"]) is note]


def _person(name: str, role: str, notes: list[str]) -> str:
    """The slug of a person in the register of bylines, added when missing; nothing for a role alone."""
    name = " ".join(fit(name).split())[:150]
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
