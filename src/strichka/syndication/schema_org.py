"""What pages say of themselves to machines: schema.org's vocabulary as JSON-LD (https://schema.org, W3C JSON-LD 1.1).

Plain views come in and plain data goes out; all addresses are absolute. What is empty is left out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from strichka.stories.enums import Kind
from strichka.topics.enums import TopicKind

Thing = Mapping[str, Any]

CONTEXT = "https://schema.org"
# A live text may hold hundreds of updates; its page names the newest, each by its first words.
MOST_UPDATES = 50
LONGEST_UPDATE = 300

TYPES: Mapping[str, str] = {
    Kind.OPINION: "OpinionNewsArticle",
    Kind.LIVE_TEXT: "LiveBlogPosting",
    Kind.ADVERTISING: "AdvertiserContentArticle",
}
# These two are no NewsArticle, and only that has a dateline.
WITHOUT_DATELINE = frozenset({"LiveBlogPosting", "AdvertiserContentArticle"})
TOPIC_TYPES: Mapping[str, str] = {
    TopicKind.PERSON: "Person",
    TopicKind.PLACE: "Place",
    TopicKind.ORGANISATION: "Organization",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """The newsroom. ``policies`` are properties of NewsMediaOrganization and the addresses that answer them."""

    name: str
    url: str
    logo: str
    policies: Mapping[str, str]
    legal_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""

    @property
    def id(self) -> str:
        return f"{self.url}#publisher"


@dataclass(frozen=True, slots=True)
class Author:
    """A person of the byline; without a name the newsroom itself has written."""

    name: str
    url: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in one size, in pixels, with its rights."""

    url: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    creator: str = ""
    rights: str = ""
    license: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """A topic; ``kind`` is a TopicKind."""

    name: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so; ``link`` is where they said it."""

    name: str
    url: str = ""
    link: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """One public correction in words."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Update:
    """An entry of a live text."""

    headline: str
    text: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """A story as readers see it. ``translations`` are language and address; ``original`` is the address translated.

    ``series`` are threads: name and address.
    """

    kind: str
    url: str
    headline: str
    language: str
    published: datetime
    updated: datetime | None
    edition: int
    words: int
    short_headline: str = ""
    description: str = ""
    section: str = ""
    dateline: str = ""
    authors: Sequence[Author] = ()
    images: Sequence[Image] = ()
    about: Sequence[About] = ()
    sources: Sequence[Source] = ()
    corrections: Sequence[Corrected] = ()
    series: Sequence[tuple[str, str]] = ()
    translations: Sequence[tuple[str, str]] = ()
    original: str = ""
    updates: Sequence[Update] = ()
    ended: datetime | None = None


def to_json(things: Sequence[Thing]) -> str:
    """The content of a ``<script type="application/ld+json">``, in which nothing can end the element."""
    graph = {"@context": CONTEXT, "@graph": list(things)}
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def article(story: Article, publisher: Publisher) -> Thing:
    """NewsArticle and its kin, by the story's kind."""
    kind = TYPES.get(story.kind, "NewsArticle")
    return _filled(
        {
            "@type": kind,
            "@id": story.url,
            "url": story.url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
            "headline": story.headline,
            "alternativeHeadline": story.short_headline,
            "description": story.description,
            "inLanguage": story.language,
            "datePublished": story.published.isoformat(timespec="seconds"),
            "dateModified": (story.updated or story.published).isoformat(timespec="seconds"),
            "version": story.edition,
            "wordCount": story.words,
            "articleSection": story.section,
            "dateline": "" if kind in WITHOUT_DATELINE else story.dateline,
            "isAccessibleForFree": True,
            "author": _authors(story.authors, publisher),
            "publisher": organization(publisher),
            "image": [_image(image) for image in story.images],
            "keywords": [topic.name for topic in story.about],
            "about": [_topic(topic) for topic in story.about],
            **_relations(story, kind),
            **(_live(story) if kind == "LiveBlogPosting" else {}),
        }
    )


def _relations(story: Article, kind: str) -> Thing:
    """What else the story leads to: whom it cites, what was wrong in it, and where it belongs."""
    return {
        "citation": [_citation(source) for source in story.sources],
        "correction": [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": one.at.isoformat(timespec="seconds")}
            for one in story.corrections
        ],
        "isPartOf": [{"@type": "CreativeWorkSeries", "name": name, "url": url} for name, url in story.series],
        "translationOfWork": {"@type": kind, "@id": story.original, "url": story.original} if story.original else None,
        "workTranslation": [
            {"@type": kind, "@id": url, "url": url, "inLanguage": language}
            for language, url in story.translations
            if not story.original
        ],
    }


def _live(story: Article) -> Thing:
    newest = sorted(story.updates, key=lambda update: update.at, reverse=True)[:MOST_UPDATES]
    return {
        "coverageStartTime": story.published.isoformat(timespec="seconds"),
        "coverageEndTime": story.ended.isoformat(timespec="seconds") if story.ended else "",
        "liveBlogUpdate": [
            _filled(
                {
                    "@type": "BlogPosting",
                    "headline": update.headline,
                    "articleBody": _begun(update.text),
                    "datePublished": update.at.isoformat(timespec="seconds"),
                    "url": update.url,
                }
            )
            for update in newest
        ],
    }


def _begun(words: str) -> str:
    """The first words of a text that is long."""
    if len(words) <= LONGEST_UPDATE:
        return words
    return words[:LONGEST_UPDATE].rsplit(" ", 1)[0] + "…"


def _authors(authors: Iterable[Author], publisher: Publisher) -> list[Thing]:
    newsroom = {"@type": "NewsMediaOrganization", "@id": publisher.id, "name": publisher.name, "url": publisher.url}
    people = [person(author) for author in authors if author.name]
    return people or [newsroom]


def person(author: Author) -> Thing:
    return _filled({"@type": "Person", "name": author.name, "url": author.url, "jobTitle": author.role})


def _pixels(number: int) -> Thing:
    """A length as schema.org wants it: no bare number; E37 is the pixel in UN/CEFACT's list of units."""
    return {"@type": "QuantitativeValue", "value": number, "unitCode": "E37"}


def _image(image: Image) -> Thing:
    return _filled(
        {
            "@type": "ImageObject",
            "url": image.url,
            "contentUrl": image.url,
            "width": _pixels(image.width),
            "height": _pixels(image.height),
            "caption": image.caption,
            "creditText": image.credit,
            "creator": {"@type": "Person", "name": image.creator} if image.creator else None,
            "copyrightNotice": image.rights,
            "license": image.license,
        }
    )


def _topic(topic: About) -> Thing:
    return {"@type": TOPIC_TYPES.get(topic.kind, "Thing"), "name": topic.name, "url": topic.url}


def _citation(source: Source) -> Thing:
    """What somebody said, wherever they said it."""
    kind = "Person" if source.person else "Organization"
    who = _filled({"@type": kind, "name": source.name, "url": source.url})
    return _filled({"@type": "CreativeWork", "url": source.link, "author" if source.person else "publisher": who})


def organization(publisher: Publisher) -> Thing:
    """The newsroom with all its policies that stand somewhere."""
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": publisher.id,
            "name": publisher.name,
            "legalName": publisher.legal_name,
            "url": publisher.url,
            "logo": {"@type": "ImageObject", "url": publisher.logo},
            "address": publisher.address,
            "telephone": publisher.phone,
            "email": publisher.email,
            **publisher.policies,
        }
    )


def website(publisher: Publisher, *, language: str, search: str) -> Thing:
    """The paper as a whole; ``search`` is the address of its search, to which the words are added."""
    return {
        "@type": "WebSite",
        "name": publisher.name,
        "url": publisher.url,
        "inLanguage": language,
        "publisher": {"@id": publisher.id},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """The way from the home page to here: names and addresses."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }


def profile(author: Author, publisher: Publisher) -> Thing:
    """The page of somebody who writes."""
    works_for = {"@type": "NewsMediaOrganization", "name": publisher.name, "url": publisher.url}
    return {
        "@type": "ProfilePage",
        "url": author.url,
        "mainEntity": {**person(author), "@id": author.url, "worksFor": works_for},
    }


def _filled(thing: Thing) -> Thing:
    """Without what is empty; a number or a truth is never empty."""
    return {name: value for name, value in thing.items() if value or isinstance(value, int | float)}
