"""IPTC ninjs 3.1 (https://iptc.org/std/ninjs/): a story with its pictures as one JSON object."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from strichka.lib.clock import format_iso
from strichka.stories import addresses
from strichka.stories.enums import Kind
from strichka.stories.models import Story
from strichka.syndication.exchange.loading import of_stories
from strichka.syndication.exchange.wire_story import Beside, Named, WirePicture, WireStory
from strichka.topics.enums import TopicKind

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": SCHEMA}
MEDIA_TYPE = "application/json; charset=utf-8"

# http://cv.iptc.org/newscodes/genre/; kinds that it has no word for are named by ours.
GENRES: Mapping[str, str] = {
    Kind.NEWS: "Current",
    Kind.ARTICLE: "Feature",
    Kind.INTERVIEW: "Interview",
    Kind.OPINION: "Opinion",
}
GENRE = "http://cv.iptc.org/newscodes/genre/"
PLACES: Mapping[str, str] = {
    TopicKind.PERSON: "people",
    TopicKind.ORGANISATION: "organisations",
    TopicKind.PLACE: "places",
    TopicKind.SUBJECT: "subjects",
}

Document = dict[str, Any]


def of_story(story: Story) -> Document:
    """A story as readers may see it now, or as withdrawn; nothing of one that was never published."""
    row = of_stories([story.pk]).get(story.pk)
    return document(row) if row else {}


def document(story: WireStory) -> Document:
    with translation.override(story.language):
        return _filled(_head(story) | ({} if story.is_withdrawn else _content(story)))


def _head(story: WireStory) -> Document:
    site = settings.INSTANCE.text("site.name")
    return {
        "standard": STANDARD,
        "uri": story.uri,
        "type": "text",
        "version": str(story.version),
        "firstCreated": format_iso(story.first),
        "versionCreated": format_iso(story.at),
        "pubStatus": "canceled" if story.is_withdrawn else "usable",
        "language": story.language,
        "edNote": "\n".join(story.notes),
        "copyrightHolder": site,
        "altIds": [{"role": "public-id", "value": story.public_id}],
    }


def _content(story: WireStory) -> Document:
    return {
        "representationType": "full" if story.html else "partial",
        "urgency": story.urgency,
        "copyrightNotice": f"© {story.first.year} {settings.INSTANCE.text('site.name')}",
        "title": story.short_headline,
        "slugline": story.slug,
        "headlines": _texts(("main", story.headline), ("short", story.short_headline)),
        "descriptions": _texts(("standfirst", story.standfirst), ("advertising-mark", story.mark)),
        "bodies": _bodies(story),
        "by": ", ".join(person.name for person in story.people),
        "located": story.dateline,
        **_about(story),
        "infoSources": [_filled({"name": one.name, "role": one.kind, "uri": one.url}) for one in story.sources],
        "genres": [_genre(story)],
        "renditions": [{"name": "web", "href": story.url, "contentType": "text/html"}],
        "associations": _associations(story),
        "altIds": [{"role": "public-id", "value": story.public_id}, {"role": "web", "value": story.url}],
        "trustIndicators": _trust(story.language),
    }


def _texts(*texts: tuple[str, str]) -> list[Document]:
    return [{"role": role, "contentType": "text/plain", "value": words} for role, words in texts if words]


def _bodies(story: WireStory) -> list[Document]:
    words = {"charCount": len(story.text), "wordCount": len(story.text.split())}
    bodies: list[Document] = [
        {"role": "main", "contentType": "text/html", "value": story.html},
        {"role": "text", "contentType": "text/plain", "value": story.text, **words},
    ]
    return [body for body in bodies if body["value"]]


def _about(story: WireStory) -> Document:
    """Who signs and what it is about, each in the list of its kind; the section is a subject."""
    lists: dict[str, list[Document]] = {name: [] for name in PLACES.values()}
    lists["people"] += [_named(person, "author") for person in story.people]
    lists["subjects"].append(_named(story.section, "section"))
    for topic in story.topics:
        lists[PLACES[topic.kind]].append(_named(topic, "about"))
    return dict(lists)


def _named(one: Named, rel: str) -> Document:
    return _filled({"name": one.name, "rel": rel, "uri": one.url})


def _genre(story: WireStory) -> Document:
    name = str(Kind(story.kind).label)
    if story.kind in GENRES:
        return {"name": name, "uri": GENRE + GENRES[story.kind], "literal": story.kind}
    return {"name": name, "literal": story.kind}


def _associations(story: WireStory) -> list[Document]:
    """Pictures, the lead first, and other stories; the schema wants a name for each."""
    pictures = [_picture(f"picture-{number}", one) for number, one in enumerate(story.pictures, 1)]
    return pictures + [_beside(f"related-{number}", one) for number, one in enumerate(story.related, 1)]


def _picture(name: str, picture: WirePicture) -> Document:
    return _filled(
        {
            "name": name,
            "uri": picture.uri,
            "type": "picture",
            "versionCreated": format_iso(picture.at),
            "pubStatus": "usable",
            "by": picture.creator,
            "copyrightHolder": picture.credit,
            "copyrightNotice": picture.rights,
            "usageTerms": picture.usage_terms,
            "expires": format_iso(picture.ends) if picture.ends else "",
            "rightsInfo": {"linkedRights": picture.license} if picture.license else None,
            "descriptions": _texts(("caption", picture.caption), ("alt", picture.alt)),
            "renditions": [
                {
                    "name": f"w{size.width}",
                    "href": size.url,
                    "contentType": "image/jpeg",
                    "width": size.width,
                    "height": size.height,
                    "sizeInBytes": size.size,
                }
                for size in picture.sizes
            ],
        }
    )


def _beside(name: str, other: Beside) -> Document:
    """Another story is named and not told again."""
    return {
        "name": name,
        "uri": other.uri,
        "type": "text",
        "representationType": "partial",
        "headlines": _texts(("main", other.headline)),
        "renditions": [{"name": "web", "href": other.url, "contentType": "text/html"}],
    }


def _trust(language: str) -> list[Document]:
    """Where the newsroom says how it works and where it was wrong; the roles are properties of schema.org."""
    places = (
        ("publishingPrinciples", _("How we work"), addresses.trust(language)),
        ("correctionsPolicy", _("Corrections"), addresses.corrections(language)),
    )
    return [
        {"role": f"https://schema.org/{role}", "title": title, "href": addresses.absolute(path)}
        for role, title, path in places
    ]


def _filled(values: Document) -> Document:
    return {name: value for name, value in values.items() if value not in ("", [], None)}
