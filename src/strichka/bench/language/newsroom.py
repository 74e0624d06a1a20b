"""The labelled set as a newsroom has it: names in the register, stories published by the verbs at their times."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from strichka.archive import meanings, texts
from strichka.bench.language.corpus import Corpus, Item, Name
from strichka.document import build
from strichka.languages.slugs import slugify
from strichka.search import index, rarity
from strichka.sources.enums import SourceKind
from strichka.sources.models import Source
from strichka.stories.domain import fields
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline, Section, Story
from strichka.topics.enums import FormKind
from strichka.topics.models import Topic, TopicForm


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What stands for what: the set's ids of stories by primary key and back, topics' slugs by primary key."""

    item_of: dict[int, str]
    story_of: dict[str, Story]
    slug_of: dict[int, str]

    def items(self, refs: Iterable[int]) -> list[str]:
        return [self.item_of[ref] for ref in refs]


def fill(corpus: Corpus) -> Newsroom:
    """Write the set into the database of this process' instance, inside the caller's transaction."""
    _registers(corpus)
    for name in corpus.names:
        _topic(name)
    stories = {item.id: _story(item) for item in sorted(corpus.items, key=lambda item: item.published)}
    index.put_many(texts.of_stories(story.pk for story in stories.values()))
    for story in stories.values():
        meanings.learn(story.public_id)
    for language in sorted({item.language for item in corpus.items}):
        rarity.measure(language)
    return Newsroom(
        {story.pk: identity for identity, story in stories.items()},
        stories,
        dict(Topic.objects.values_list("pk", "slug")),
    )


def _registers(corpus: Corpus) -> None:
    for slug in sorted({item.section for item in corpus.items}):
        Section.objects.get_or_create(slug=slug, defaults={"name": slug})
    for name in sorted({item.byline for item in corpus.items} - {""}):
        Byline.objects.get_or_create(slug=slugify(name), defaults={"name": name})
    for name in sorted({item.source for item in corpus.items} - {""}):
        Source.objects.get_or_create(slug=slugify(name), defaults={"name": name, "kind": SourceKind.AGENCY})


def _topic(name: Name) -> None:
    topic = Topic.objects.create(slug=name.slug, kind=name.kind, name=name.name, translations=name.translations)
    for alias in name.aliases:
        TopicForm.objects.create(topic=topic, form=alias, kind=FormKind.ALIAS)


def _story(item: Item) -> Story:
    document = build.new_document(
        headline=item.headline,
        standfirst=item.standfirst,
        blocks=[build.paragraph(words) for words in item.paragraphs],
    )
    section = Section.objects.get(slug=item.section)
    story = create(by=None, document=dict(document.to_json()), section=section, language=item.language)
    values: dict[str, Any] = {"topics": list(item.topics)}
    if item.byline:
        values["bylines"] = [{"slug": slugify(item.byline), "role": ""}]
    if item.source:
        values["sources"] = [slugify(item.source)]
    for field, value in values.items():
        fields.change(story=story, field=field, value=value, version=0, by=None)
    publish(story=story, by=None, at=item.published)
    return Story.objects.get(pk=story.pk)
