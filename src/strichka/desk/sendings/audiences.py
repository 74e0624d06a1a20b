"""Whom a story is for in a channel to readers: what an editor ticks in the box, and how many that reaches, in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from strichka.channels.models import Post
from strichka.stories import addresses
from strichka.stories.enums import Weight
from strichka.stories.models import Section, Story
from strichka.stories.reading import registers
from strichka.subscriptions.audience import Audience, Reach, reach
from strichka.subscriptions.enums import Medium

MEDIA: Mapping[str, Medium] = {"web_push": Medium.PUSH, "mail": Medium.MAIL}
ON = ("on", True)
SECTION, TOPIC, LANGUAGE = "section-", "topic-", "language-"


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that can be ticked: the name of its box, its words, and whether it is."""

    name: str
    words: str
    on: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen of an audience beside a story; anyway: it goes out though the story is not marked breaking."""

    languages: tuple[Tick, ...]
    sections: tuple[Tick, ...]
    topics: tuple[Tick, ...]
    beyond: bool
    is_breaking: bool
    anyway: bool


def choice(post: Post, sections: list[Section]) -> Choice:
    """As it was chosen; at first the story's own language, section and topics: whoever wants such stories."""
    story, language = post.story, get_language() or ""
    slugs = _topics(story)
    chosen = Audience.from_json(post.audience) if post.audience else _of(story, slugs)
    topics = registers.topics(slugs)
    names = dict(settings.LANGUAGES)

    def tick(name: str, words: str, among: Collection[str] | None) -> Tick:
        return Tick(name, words, name.partition("-")[2] in (among or ()))

    return Choice(
        tuple(tick(LANGUAGE + code, str(names.get(code, code)), chosen.languages) for code in addresses.languages()),
        tuple(tick(SECTION + one.slug, one.name_in(language), chosen.sections) for one in sections),
        tuple(tick(TOPIC + one, topics[one].name_in(language), chosen.topics) for one in slugs if one in topics),
        beyond=chosen.sections is None and chosen.topics is None,
        is_breaking=story.weight == Weight.BREAKING,
        anyway=bool(post.pk and post.is_wanted and story.current_edition_id is None),
    )


def of_story(story: Story) -> Audience:
    """Who wants such a story, by its draft."""
    return _of(story, _topics(story))


def _of(story: Story, topics: list[str]) -> Audience:
    return Audience((story.language,), (story.section.slug,) if story.section else (), tuple(topics))


def asked(body: Mapping[str, Any]) -> Audience:
    """What the boxes say; ``beyond``: whatever sections and topics readers have chosen."""
    languages, sections, topics = (
        tuple(sorted(name.removeprefix(kind)[:80] for name in body if name.startswith(kind) and body[name] in ON))
        for kind in (LANGUAGE, SECTION, TOPIC)
    )
    spoken = tuple(one for one in languages if one in addresses.languages())
    return Audience(spoken) if body.get("beyond") in ON else Audience(spoken, sections, topics)


def how_many(kind: str, audience: Audience) -> dict[str, str]:
    """How many readers it reaches, for scripts: in all, and by language."""
    readers = reach(audience, medium=MEDIA[kind])
    return {"count": str(readers.count), "words": _words(readers), "parts": _parts(readers)}


def _words(readers: Reach) -> str:
    if not readers.count:
        return _("To: nobody. No reader has chosen this.")
    words = ngettext("To: %(count)s reader", "To: %(count)s readers", readers.count)
    return words % {"count": _number(readers.count)}


def _parts(readers: Reach) -> str:
    names = dict(settings.LANGUAGES)
    by_language = [f"{names.get(code, code)}: {_number(count)}" for code, count in readers.by_language.items()]
    chosen = _("have chosen sections or topics: %s") % _number(readers.choosers)
    return "; ".join([*by_language, chosen]) if readers.count else ""


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")


def _topics(story: Story) -> list[str]:
    return [one.slug for one in story.topics.all()]
