"""A story with a topic and an author, and the months of lists."""

from django.utils import timezone

from strichka.document import build
from tests.paper.reading import (
    make_byline,
    make_topic,
    publish_with,
)


def this_month(front: str) -> str:
    return front + timezone.localtime().strftime("%Y/%m/")


def a_story(**values):
    topic, person = make_topic("mist", "Міст"), make_byline("olena", "Олена Коваль")
    document = build.new_document(headline="Міст відкрили", blocks=[build.paragraph("Рух почався.")])
    return publish_with(document, topics=[topic.slug], bylines=[{"slug": person.slug, "role": ""}], **values)
