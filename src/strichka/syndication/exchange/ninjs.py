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
from strichka.syndication.exchange.told import Beside, Named, Shown, Told
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
    told = of_stories([story.pk]).get(story.pk)
    return document(told) if told else {}


def document(told: Told) -> Document:
    with translation.override(told.language):
        return _filled(_head(told) | ({} if told.is_withdrawn else _content(told)))


def _head(told: Told) -> Document:
    site = settings.INSTANCE.text("site.name")
    return {
        "standard": STANDARD,
        "uri": told.uri,
        "type": "text",
        "version": str(told.version),
        "firstCreated": format_iso(told.first),
        "versionCreated": format_iso(told.at),
        "pubStatus": "canceled" if told.is_withdrawn else "usable",
        "language": told.language,
        "edNote": "\n".join(told.notes),
        "copyrightHolder": site,
        "altIds": [{"role": "public-id", "value": told.public_id}],
    }


def _content(told: Told) -> Document:
    return {
        "representationType": "full" if told.html else "partial",
        "urgency": told.urgency,
        "copyrightNotice": f"© {told.first.year} {settings.INSTANCE.text('site.name')}",
        "title": told.short_headline,
        "slugline": told.slug,
        "headlines": _texts(("main", told.headline), ("short", told.short_headline)),
        "descriptions": _texts(("standfirst", told.standfirst), ("advertising-mark", told.mark)),
        "bodies": _bodies(told),
        "by": ", ".join(person.name for person in told.people),
        "located": told.dateline,
        **_about(told),
        "infoSources": [_filled({"name": one.name, "role": one.kind, "uri": one.url}) for one in told.sources],
        "genres": [_genre(told)],
        "renditions": [{"name": "web", "href": told.url, "contentType": "text/html"}],
        "associations": _associations(told),
        "altIds": [{"role": "public-id", "value": told.public_id}, {"role": "web", "value": told.url}],
        "trustIndicators": trust(told.language),
    }


def _texts(*texts: tuple[str, str]) -> list[Document]:
    return [{"role": role, "contentType": "text/plain", "value": words} for role, words in texts if words]


def _bodies(told: Told) -> list[Document]:
    words = {"charCount": len(told.text), "wordCount": len(told.text.split())}
    bodies: list[Document] = [
        {"role": "main", "contentType": "text/html", "value": told.html},
        {"role": "text", "contentType": "text/plain", "value": told.text, **words},
    ]
    return [body for body in bodies if body["value"]]


def _about(told: Told) -> Document:
    """Who signs and what it is about, each in the list of its kind; the section is a subject."""
    lists: dict[str, list[Document]] = {name: [] for name in PLACES.values()}
    lists["people"] += [_named(person, "author") for person in told.people]
    lists["subjects"].append(_named(told.section, "section"))
    for topic in told.topics:
        lists[PLACES[topic.kind]].append(_named(topic, "about"))
    return dict(lists)


def _named(one: Named, rel: str) -> Document:
    return _filled({"name": one.name, "rel": rel, "uri": one.url})


def _genre(told: Told) -> Document:
    name = str(Kind(told.kind).label)
    if told.kind in GENRES:
        return {"name": name, "uri": GENRE + GENRES[told.kind], "literal": told.kind}
    return {"name": name, "literal": told.kind}


def _associations(told: Told) -> list[Document]:
    """Pictures, the lead first, and other stories; the schema wants a name for each."""
    pictures = [_picture(f"picture-{number}", one) for number, one in enumerate(told.pictures, 1)]
    return pictures + [_beside(f"related-{number}", one) for number, one in enumerate(told.related, 1)]


def _picture(name: str, picture: Shown) -> Document:
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


def trust(language: str) -> list[Document]:
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
