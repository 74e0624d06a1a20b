"""``strichka take``: a file becomes a draft, and with ``publish`` a page."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import translation

from strichka.instance.errors import InstanceError
from strichka.languages.registry import SOURCE
from strichka.staff.errors import Refused
from strichka.stories.checking import run
from strichka.stories.domain.publish import publish as publish_story
from strichka.stories.domain.registers.page_names import add_missing
from strichka.stories.domain.take import TakenAlready, language_of
from strichka.stories.domain.take import take as take_page
from strichka.stories.enums import Severity
from strichka.stories.models import Card, Section, Story
from strichka.wire.page.decoding import MOST_BYTES
from strichka.wire.page.page import Page, PageError
from strichka.wire.page.reader import read

DESK_STORY = "/desk/stories/{}/"


@dataclass(frozen=True, slots=True)
class Taken:
    """The story's public id, where to look at it, and what a person should know."""

    id: str
    url: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """How a page is taken; ``add_names`` puts topics and people into the registers that these do not have."""

    section: str = ""
    publish: bool = False
    encoding: str = ""
    again: bool = False
    add_names: bool = False


def take(file: Path, choices: Choices) -> Taken:
    """All or nothing: when the text cannot be published, there is no draft either. Raises InstanceError."""
    page = _page(file, choices.encoding)
    try:
        with translation.override(SOURCE), transaction.atomic():
            if choices.add_names:
                add_missing(page, language_of(page) or settings.LANGUAGE_CODE)
            taken = take_page(page=page, section=_section(choices.section), by=None, again=choices.again)
            warnings = _warnings(taken.story) if choices.publish else ()
            if choices.publish:
                publish_story(story=taken.story, by=None)
    except TakenAlready as error:
        where = _url(error.story)
        raise InstanceError(f"{file} was not taken: {error.message} Look at {where}, or add --again.") from error
    except Refused as error:
        raise InstanceError(f"{file} was not taken: {error.message}") from error
    return Taken(taken.story.public_id, _url(taken.story), (*taken.notes, *warnings))


def _warnings(story: Story) -> tuple[str, ...]:
    """What the desk would ask about before publishing; at the machine it is said."""
    return tuple(one.sentence for one in run.of_draft(story) if one.severity == Severity.WARNING)


def _url(story: Story) -> str:
    """Where readers see it, or else the desk."""
    card = Card.objects.filter(pk=story.pk).first()
    return card.path if card else DESK_STORY.format(story.public_id)


def _page(file: Path, encoding: str) -> Page:
    try:
        with file.open("rb") as source:
            raw = source.read(MOST_BYTES + 1)
    except OSError as error:
        raise InstanceError(f"{file} cannot be read: {error.strerror}.") from error
    try:
        return read(raw, name=file.name, charset=encoding)
    except PageError as error:
        raise InstanceError(f"{file}: {error}") from error


def _section(slug: str) -> Section | None:
    section = Section.objects.filter(slug=slug).first() if slug else None
    if slug and section is None:
        slugs = ", ".join(Section.objects.values_list("slug", flat=True)) or "none yet"
        raise InstanceError(f"There is no section {slug}. There are: {slugs}.")
    return section
