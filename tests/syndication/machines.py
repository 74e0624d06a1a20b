"""Files for machines as a test reads them."""

import json
from pathlib import Path
from typing import Any

import feedparser
from lxml import etree

from strichka.baking import press
from strichka.document import build
from strichka.stories.models import Story
from strichka.syndication import feeds, routes
from tests.paper.reading import make_byline, make_picture, make_topic, publish_with

DATA = Path(__file__).parent / "data"
ORIGIN = "http://127.0.0.1:8000"
FORMATS = ("rss", "atom", "json")


def is_for_machines(path: str) -> bool:
    return path in routes.FILES or path.startswith("/sitemap/") or bool(feeds.ADDRESS.fullmatch(path))


def content(path: str) -> bytes:
    rendered = press.render(path)
    assert isinstance(rendered, press.Page), path
    return rendered.content


def parsed(path: str) -> Any:
    """A feed as a program of readers understands it; nothing of it may be amiss."""
    found = feedparser.parse(content(path))
    assert not found.bozo, found.get("bozo_exception")
    return found


def json_feed(path: str) -> Any:
    return json.loads(content(path))


def tree(path: str) -> Any:
    return etree.fromstring(content(path))


def addresses_in(path: str) -> list[str]:
    """The ``loc`` of a sitemap's entries, without the origin."""
    found = tree(path).iterfind("{*}*/{*}loc")
    return [str(element.text).removeprefix(ORIGIN) for element in found]


def titles(path: str) -> list[str]:
    if path.endswith(".json"):
        return [item["title"] for item in json_feed(path)["items"]]
    return [entry.title for entry in parsed(path).entries]


def whole_story(headline: str = "Міст відкрили", *, number: int = 1, **values: Any) -> Story:
    """A story with a lead picture, a topic, two names, a picture in the text and a related story."""
    suffix = str(number) if number > 1 else ""
    lead, inside = (
        make_picture(number * 10 + place, alt="Міст", credit="Олена Коваль", caption="Підпис") for place in (1, 2)
    )
    body = [
        build.paragraph(["Рух ", build.text("почався", build.link("/svit/")), " о восьмій."]),
        build.picture(inside.public_id, caption="Річка"),
        build.related([build.related_story("Старий заголовок", story="")]),
    ]
    document = build.new_document(headline=headline, standfirst="Перший за століття.", blocks=body)
    return publish_with(
        document,
        topics=[make_topic(f"mist{suffix}", f"Міст{suffix}").slug],
        bylines=[{"slug": make_byline(f"olena{suffix}", f"Олена{suffix}").slug, "role": ""}],
        lead_picture=lead.public_id,
        **values,
    )
