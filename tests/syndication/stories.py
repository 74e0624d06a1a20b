"""A story with all that has a feed, and files as text."""

from strichka.baking import press
from strichka.document import build, contents
from strichka.document.schema import load
from strichka.stories import addresses
from strichka.stories.domain.correct import Replacement, correct
from tests.paper.reading import make_byline, make_topic, publish_with
from tests.stories.changing import published

NEWS, INDEX, FRONTS = addresses.SITEMAP_NEWS, addresses.SITEMAP, addresses.SITEMAP_FRONTS


def a_story(headline: str = "Міст відкрили", **values):
    topic, person = make_topic("mist", "Міст"), make_byline("olena", "Олена")
    document = build.new_document(headline=headline, blocks=[build.paragraph("Рух почався.")])
    return publish_with(document, topics=[topic.slug], bylines=[{"slug": person.slug, "role": ""}], **values)


def changed(story, kind: str):
    correct(story=story, replacement=Replacement(published(story, "Рух"), "Шлях"), by=None, kind=kind)


def text(path: str) -> str:
    return press.store().read(path).decode(errors="replace")


def corrected(story, kind: str = "correction"):
    block = next(one for one in contents.blocks(load(story.current_edition.document)) if one.type == "paragraph")
    word = block.text.split()[0]
    correct(story=story, replacement=Replacement(published(story, word), "Шлях"), by=None, kind=kind, note="Ой.")
