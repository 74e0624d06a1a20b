"""Drafts for ``strichka bench publish``, written by the verbs; and what the outbox says of their baking."""

import time
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.utils import timezone

from strichka.baking import outbox
from strichka.baking.models import Touch
from strichka.bench.made_up.manuscripts import Desk, Manuscript, Sizes
from strichka.bench.made_up.rows import USERNAME
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.document.steps import step_replacing
from strichka.staff.models import User
from strichka.stories.domain.create import create
from strichka.stories.domain.fields import change
from strichka.stories.domain.write import apply
from strichka.stories.models import Byline, Card, Section, Story
from strichka.topics.models import Topic


@dataclass(frozen=True, slots=True)
class Draft:
    public_id: str
    headline: str


class Author:
    """Writes one story after the other, or a new headline for the last."""

    def __init__(self, random: Random) -> None:
        self.user = User.objects.get(username=USERNAME)
        self._sections = list(Section.objects.order_by("pk"))
        self._topics = list(Topic.objects.order_by("pk").values_list("slug", flat=True))
        self._people = list(Byline.objects.order_by("pk").values_list("slug", flat=True))
        sizes = Sizes(pictures=0, topics=len(self._topics), bylines=len(self._people))
        self._stories = Desk(random.getrandbits(32), sizes)
        self.last: Story | None = None
        self._begun: Manuscript | None = None

    def write(self) -> Draft:
        self.begin()
        return self.fill()

    def begin(self) -> None:
        """A draft with its text."""
        [manuscript] = self._stories.stories([timezone.now() - timedelta(days=1)])
        section = self._sections[manuscript.section]
        row = create(by=self.user, document=manuscript.document, section=section)
        self.last, self._begun = row, manuscript

    def fill(self) -> Draft:
        """Its topics and bylines."""
        row, manuscript = self.last, self._begun
        assert row is not None
        assert manuscript is not None
        people = [{"slug": self._people[place], "role": ""} for place in manuscript.bylines]
        for name, value in (("topics", [self._topics[place] for place in manuscript.topics]), ("bylines", people)):
            change(story=row, field=name, value=value, version=0, by=self.user)
        return Draft(row.public_id, manuscript.headline)

    def update(self) -> Draft:
        """The last story with one more word at the end of its headline."""
        assert self.last is not None
        row = Story.objects.get(pk=self.last.pk)
        document = load(row.document)
        headline, length = str(document.child(0).attrs["id"]), len(row.headline)
        passage = passage_at(document, headline, length - 1, length)
        step = step_replacing(document, passage, f"{row.headline[-1]} оновлено")
        apply(story=row.public_id, version=row.version, steps=[step], by=self.user)
        return Draft(row.public_id, f"{row.headline} оновлено")


def path_of(public_id: str) -> str:
    return Card.objects.get(public_id=public_id).path


def newest_touch() -> int:
    return Touch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def wait_until_baked(patience: float) -> None:
    """Raises TimeoutError."""
    until = time.monotonic() + patience
    while outbox.waiting():
        if time.monotonic() > until:
            raise TimeoutError("what was touched is not baked")
        time.sleep(0.01)


def how_many_baked(since: int) -> int:
    """How many paths the touches after one have had baked."""
    rows = Touch.objects.filter(pk__gt=since).exclude(key="", priority=outbox.BEHIND)
    ordered = outbox.order(rows)
    return len(ordered.urgent) + len(ordered.behind)
