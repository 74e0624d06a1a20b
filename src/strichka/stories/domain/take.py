import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from strichka.lib.links import unfollowed
from strichka.lib.words import folded
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import change
from strichka.stories.domain.registers import page_names
from strichka.stories.enums import Permission, State
from strichka.stories.from_page import document, fit
from strichka.stories.models import Card, Origin, Section, Story
from strichka.stories.said.marking import marked
from strichka.wire.page.page import Page


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

    Where ``language`` names none it is in the page's own, if the newspaper has that, else in the newsroom's. Topics,
    people and sources are found in the registers; who is missing there is told in the note to editors and
    never added. The picture's caption and credit are kept though its file is not here.

    Raises:
        PermissionDenied: ``by`` may not write.
        TakenAlready: the same words, or the same address, are here as a story that is not discarded; ``again`` takes
            them all the same.
        Refused: the text breaks the schema, or is too large.
    """
    notes = _damage(page)
    language = language or language_of(page) or _another_language(page, notes)
    origin = _origin(page)
    with transaction.atomic():
        page_names.one_after_another()
        if not again:
            _refuse_again(origin, by)
        story = create(
            by=by,
            document=dict(marked(document(page, ours=_ours(page, language)), language).to_json()),
            section=section or Section.objects.first(),
            language=language,
        )
        for name, value in _fields(page, language, notes).items():
            if value:
                version = int(story.field_versions.get(name, 0))
                change(story=story, field=name, value=value, version=version, by=by)
        story.refresh_from_db()
        origin.story = story
        origin.save(force_insert=True)
    return Taken(story, (*notes, *_left_out(page)))


def _origin(page: Page) -> Origin:
    words = " ".join(folded("\n".join([page.headline, page.standfirst, *(part.text for part in page.paragraphs)])))
    url = unfollowed(page.url).partition("#")[0]
    return Origin(
        text_sum=_sum(words),
        url_sum=_sum(url) if url else "",
        url=url,
        published=page.published,
        source=fit(page.source)[:200],
        bylines=[fit(one.name) for one in page.bylines if one.name],
        topics=[fit(topic) for topic in page.topics],
    )


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


def language_of(page: Page) -> str:
    """The page's own where the newspaper has it, the newsroom's where nobody knows the page's, else empty."""
    code = page.language or settings.LANGUAGE_CODE
    return code if code in dict(settings.LANGUAGES) else ""


def _another_language(page: Page, notes: list[str]) -> str:
    names = {"page": _name_of(page.language), "draft": _name_of(settings.LANGUAGE_CODE)}
    notes.append(_("The page is in another language (%(page)s); the draft is kept as %(draft)s.") % names)
    return settings.LANGUAGE_CODE


def _name_of(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


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
    missing = page_names.Missing()
    fields = {
        "topics": page_names.topics(page, language, missing),
        "bylines": page_names.bylines(page, missing),
        "sources": page_names.sources(page),
        "dateline": fit(page.dateline)[:100],
        "lead_caption": fit(lead.caption) if lead else "",
        "lead_credit": fit(lead.credit)[:200] if lead else "",
    }
    notes += missing.sentences()
    return {**fields, "ednote": _ednote(page, missing)}


def _ednote(page: Page, missing: page_names.Missing) -> str:
    """What has no place of its own: where it came from, whom the registers lack, where the pictures are."""
    pictures = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    came = ", ".join(filter(None, [page.source, _date_text(page.published), page.url]))
    lines = [_("Taken from: %s") % came] if page.source or page.published else []
    lines += missing.sentences()
    lines += [_("Picture: %s") % note.url for note in pictures if note and note.url]
    lines += [f"{note.headline}: {note.caption}" for note in page.related if note.caption]
    return fit("\n".join(lines))[:5000]


def _date_text(published: str) -> str:
    """A date as the page says it: nobody has to know in which zone a clock without one stood."""
    day, _sign, clock = published.partition("T")
    return f"{'.'.join(reversed(day.split('-')))} {clock}".strip()


def _left_out(page: Page) -> list[str]:
    return [_("Left out: %s") % Truncator(" ".join(words.split())).chars(100) for words in page.left_out]
