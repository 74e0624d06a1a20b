"""The benchmark archive's stories before they are rows: text, fields and editions, from a seed alone."""

from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from strichka.bench.made_up.word_source import WHAT, Writer
from strichka.document.build import ID_LETTERS
from strichka.languages.slugs import slugify
from strichka.lib.identifiers import ALPHABET, LENGTH

FEWEST_WORDS = 250
RELATED_FROM = 400  # the newest stories that a new one may name as related
UPDATE_AFTER = timedelta(minutes=50)

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Revision:
    """A later edition: its kind, and the word that it puts in another's place."""

    kind: str
    at: datetime
    block: str
    position: int
    old: str
    new: str
    sentences: tuple[str, str]


@dataclass(slots=True)
class Manuscript:
    """One story as its editors left it; ``topics``, ``bylines`` and ``section`` are places in the registers."""

    public_id: str
    at: datetime
    headline: str
    short_headline: str
    standfirst: str
    document: JSON
    block_ids: list[str]
    section: int
    topics: list[int]
    bylines: list[int]
    kind: str
    weight: str
    picture: int | None
    revisions: list[Revision] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return slugify(self.short_headline or self.headline)


class Zipf:
    """Draws places by the law of Zipf and Mandelbrot: the first come often, most of them seldom."""

    def __init__(self, random: Random, count: int, *, shift: float) -> None:
        self._random = random
        self._sums = list(accumulate(1 / (place + shift) for place in range(count)))

    def draw(self) -> int:
        return bisect(self._sums, self._random.random() * self._sums[-1])

    def several(self, count: int) -> list[int]:
        """That many different places."""
        places: dict[int, None] = {}
        while len(places) < count:
            places[self.draw()] = None
        return list(places)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the registers are; they do not grow with the archive."""

    topics: int = 400
    bylines: int = 24
    sections: int = 8
    pictures: int = 6


class Desk:
    """Writes stories, one after the other in the order of time."""

    def __init__(self, seed: int, sizes: Sizes) -> None:
        self._random = Random(seed)
        self._sizes = sizes
        self._writer = Writer(self._random)
        self._topics = Zipf(self._random, sizes.topics, shift=8)
        self._people = Zipf(self._random, sizes.bylines, shift=6)
        self._recent: deque[tuple[str, str]] = deque(maxlen=RELATED_FROM)

    def names(self, count: int) -> list[str]:
        return [f"{self._writer.pick(self._writer.people)} {number}" for number in range(1, count + 1)]

    def stories(self, moments: Sequence[datetime]) -> Iterator[Manuscript]:
        for at in moments:
            story = self._story(at)
            self._recent.append((story.public_id, story.headline))
            yield story

    def _story(self, at: datetime) -> Manuscript:
        chance = self._random.random
        headline, standfirst = self._writer.headline(), self._writer.sentence()
        document, ids = self._document(headline, standfirst)
        story = Manuscript(
            public_id=self._letters(ALPHABET, LENGTH),
            at=at,
            headline=headline,
            short_headline=" ".join(headline.split()[:3]) if chance() < 0.3 else "",  # noqa: PLR2004
            standfirst=standfirst,
            document=document,
            block_ids=ids,
            section=int(chance() * self._sizes.sections),
            topics=self._topics.several(3),
            bylines=self._people.several(2 if chance() < 0.1 else 1),  # noqa: PLR2004
            kind="news" if chance() < 0.9 else "article",  # noqa: PLR2004
            weight="normal" if chance() < 0.93 else "important",  # noqa: PLR2004
            picture=int(chance() * self._sizes.pictures) if self._sizes.pictures and chance() < 0.3 else None,  # noqa: PLR2004
        )
        story.revisions = list(self._revisions(story))
        return story

    def _letters(self, alphabet: str, count: int) -> str:
        number, letters = self._random.getrandbits(6 * count), []
        for _ in range(count):
            number, place = divmod(number, len(alphabet))
            letters.append(alphabet[place])
        return "".join(letters)

    def _document(self, headline: str, standfirst: str) -> tuple[JSON, list[str]]:
        """The tree as ProseMirror writes it, and its blocks' ids in reading order."""
        ids: list[str] = []

        def block(kind: str, text: str = "", content: list[JSON] | None = None, **attrs: str) -> JSON:
            return {"type": kind, "attrs": attrs, "content": content or [{"type": "text", "text": text}]}

        parts = [block("headline", headline), block("standfirst", standfirst)]
        words = 0
        while words < FEWEST_WORDS:
            text = self._writer.paragraph(sentences=2 + len(parts) % 3)
            words += text.count(" ") + 1
            parts.append(block("paragraph", text))
        if self._random.random() < 0.3:  # noqa: PLR2004
            parts.insert(5, block("subheading", self._writer.headline()))
        if self._random.random() < 0.3:  # noqa: PLR2004
            quoted = block("paragraph", self._writer.paragraph(sentences=2))
            parts.insert(-1, block("quote", content=[quoted], attribution=self._writer.pick(self._writer.people)))
        if self._recent and self._random.random() < 0.85:  # noqa: PLR2004
            chosen = dict(self._random.sample(self._recent, min(3, len(self._recent))))
            rows = [block("related_story", words, story=story, href="") for story, words in chosen.items()]
            parts.append(block("related", content=rows))
        self._identify(parts, ids)
        return {"type": "doc", "content": parts}, ids

    def _identify(self, parts: list[JSON], ids: list[str]) -> None:
        for part in parts:
            if part["type"] != "text":
                identity = self._letters(ID_LETTERS, 10)
                part["attrs"] = {"id": identity, **part["attrs"]}
                ids.append(identity)
                self._identify(part["content"], ids)

    def _revisions(self, story: Manuscript) -> Iterator[Revision]:
        """A word of one of the first paragraphs is another noun in each further edition; one and a half a story."""
        chance, at = self._random.random(), story.at
        document = story.document
        for _ in range(0 if chance < 0.6 else 1 if chance < 0.9 else 2):  # noqa: PLR2004
            at += UPDATE_AFTER * self._random.random()
            kind = self._writer.pick(("update", "update", "correction", "minor"))
            revision = self._change(document, kind, at)
            document = revised(document, revision)
            yield revision

    def _change(self, document: JSON, kind: str, at: datetime) -> Revision:
        position = 0
        for part in document["content"]:
            text = part["content"][0].get("text", "")
            if part["type"] == "paragraph":
                break
            position += len(text) + 2
        words = text.split(" ")
        place = 1 + int(self._random.random() * (len(words) - 2))
        start = len(" ".join(words[:place])) + 1
        old, new = words[place].rstrip(".,:"), self._writer.pick(WHAT)
        new = new if new != old else "інший"
        first = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
        end = text.find(".", start) + 1 or len(text)
        after = text[first:start] + new + text[start + len(old) : end]
        return Revision(kind, at, part["attrs"]["id"], position + 1 + start, old, new, (text[first:end], after))


def revised(document: JSON, revision: Revision) -> JSON:
    """The document with one word changed; what has not changed is shared with the old one."""
    was, now = revision.sentences
    content = list(document["content"])
    place = next(place for place, part in enumerate(content) if part["attrs"]["id"] == revision.block)
    text = content[place]["content"][0]["text"].replace(was, now, 1)
    content[place] = {**content[place], "content": [{"type": "text", "text": text}]}
    return {**document, "content": content}
