"""The form of a story in plain words: as it is typed, and as it is shown."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from strichka.desk.quick.sending import text_of
from strichka.document import contents
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.stories import addresses
from strichka.stories.domain.create import usual_section
from strichka.stories.domain.fields import Asked
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Byline, Story
from strichka.stories.plain_words import PlainWords
from strichka.stories.plain_words import text_of as text_of_draft
from strichka.topics import naming
from strichka.topics.enums import Part
from strichka.topics.models import Topic

LONGEST_TEXT = 100_000
LONGEST_HEADLINE = 500
MOST_NAMES = 10
FIELD_NAMES = ("section", "topics", "bylines")


@dataclass(frozen=True, slots=True)
class Form:
    """``topics`` and ``bylines`` are names with commas between.

    Of a draft that was shown, ``version`` is the document's, and ``seen`` says as JSON what its fields held, in which
    versions.
    """

    headline: str = ""
    text: str = ""
    section: str = ""
    topics: str = ""
    bylines: str = ""
    language: str = ""
    version: str = ""
    seen: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Form":
        """What was sent. Raises Refused for what is too long."""
        names = ("section", "topics", "bylines", "language", "version", "seen")
        return cls(
            headline=" ".join(text_of(request, "headline", longest=LONGEST_HEADLINE).split()),
            text=text_of(request, "text", longest=LONGEST_TEXT),
            **{name: text_of(request, name) for name in names},
        )

    @classmethod
    def new(cls, by: User) -> "Form":
        """Signed with the writer's own name where the register has it; for the section they wrote for last."""
        own = Byline.of(by)
        section = usual_section(by)
        return cls(section=section.slug if section else "", bylines=own.name if own else "")

    @classmethod
    def showing(cls, story: Story) -> "Form":
        document = load(story.document)
        slugs: dict[str, Any] = {name: FIELDS.named(name).get(story) for name in FIELD_NAMES}
        held = {
            "section": slugs["section"],
            "topics": _names_of(FIELDS.named("topics").references(slugs["topics"])),
            "bylines": _names_of(FIELDS.named("bylines").references(slugs["bylines"])),
        }
        versions = {name: int(story.field_versions.get(name, 0)) for name in FIELD_NAMES}
        return cls(
            headline=contents.headline(document),
            text=text_of_draft(document),
            version=str(story.version),
            seen=json.dumps({"held": held, "versions": versions}, ensure_ascii=False),
            language=story.language,
            **held,
        )

    def words(self, language: str = "") -> PlainWords:
        """In the story's language, or for a new one in the language that was chosen."""
        chosen = self.language if self.language in addresses.languages() else settings.LANGUAGE_CODE
        return PlainWords(self.headline, self.text, language or chosen)

    def values(self) -> dict[str, Any]:
        """What a new story's fields are to hold. Raises Refused for a name that the registers do not have."""
        return {name: self._value(name) for name in FIELD_NAMES if getattr(self, name)}

    def changes(self) -> dict[str, Asked]:
        """The fields that say something else than what was shown."""
        try:
            seen = json.loads(self.seen)
            held, versions = dict(seen["held"]), dict(seen["versions"])
            changed = [name for name in FIELD_NAMES if getattr(self, name) != held[name]]
            return {name: Asked(self._value(name), int(versions[name])) for name in changed}
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Refused("seen", _("The request cannot be read.")) from error

    def _value(self, name: str) -> Any:
        if name == "section":
            return self.section
        names = [one for one in (part.strip() for part in getattr(self, name).split(",")) if one]
        if len(names) > MOST_NAMES:
            raise Refused("many", _("At most %s names, please.") % MOST_NAMES)
        return _topics(names, self.words().language) if name == "topics" else _bylines(names)


def _names_of(references: Iterable[dict[str, Any]]) -> str:
    """The names, or the role where there is no name."""
    return ", ".join(str(one["name"] or one.get("role", "")) for one in references)


def _topics(names: list[str], language: str) -> list[str]:
    """The slugs of topics that these names mean, by any form of theirs."""
    named = {one.name: one.slug for one in Topic.objects.filter(name__in=names, merged_into=None)}
    forms = {name: naming.exact(name, language, [Part.WHOLE]) for name in names if name not in named}
    _refuse_unknown([name for name, topics in forms.items() if not topics], _("Topics"))
    return [named[name] if name in named else forms[name][0].slug for name in names]


def _bylines(names: list[str]) -> list[dict[str, str]]:
    people = {one.name: one for one in Byline.objects.filter(name__in=names)}
    _refuse_unknown([name for name in names if name not in people], _("Bylines"))
    return [{"slug": people[name].slug, "role": people[name].role} for name in dict.fromkeys(names)]


def _refuse_unknown(names: list[str], field: str) -> None:
    if names:
        words = _("%(field)s: not in the register: %(names)s. Leave it out, or ask an editor to add it.")
        raise Refused("name", words % {"field": field, "names": ", ".join(names)})
