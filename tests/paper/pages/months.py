"""Stories of a moment, and the fronts and months that show them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.models import Thread
from tests.factories import make_document, make_section
from tests.paper.reading import page, set_fields, words

KYIV = ZoneInfo("Europe/Kyiv")
FRONTS = ["/topic/mist/", "/by/olena/", "/thread/povin/"]


def published(at: datetime, headline: str, *, language: str = "uk", **values):
    """A story of the topic, the person and the thread, published at a moment of the newsroom's clock."""
    document = make_document(headline).to_json()
    story = create(by=None, document=document, section=make_section(), language=language)
    set_fields(story, topics=["mist"], bylines=[{"slug": "olena", "role": ""}], **values)
    story.threads.add(Thread.objects.get(slug="povin"))
    publish(story=story, by=None, at=at)
    story.refresh_from_db()
    return story


def headlines(path: str) -> list[str]:
    return [words(link) for link in page(path).iterfind(".//ol[@class='feed']//h3/a")]


def linked_months(path: str) -> list[str]:
    return [link.get("href") for link in page(path).iterfind(".//nav[@class='archive']//a")]
