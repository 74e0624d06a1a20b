"""Plain functions that make what a test needs, by the verbs a newsroom uses."""

from itertools import count
from typing import Any

from django.db.models import QuerySet

from strichka.archive import indexing, meanings
from strichka.document import build
from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.staff.enums import Role
from strichka.staff.models import User
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.editions import live_check
from strichka.stories.models import Section, Story

_numbers = count(1)


def make_user(role: str = Role.FEED_EDITOR, **values: Any) -> User:
    number = next(_numbers)
    return User.objects.create_user(
        **{
            "username": f"user{number}",
            "display_name": f"Людина {number}",
            "password": "дуже-довгий-пароль",
            "role": role,
        }
        | values
    )


def make_section(slug: str = "polityka", name: str = "Політика", **values: Any) -> Section:
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, **values})[0]


def make_document(headline: str = "Міст відкрили", *paragraphs: str) -> Any:
    words = paragraphs or ("У місті відкрили міст через річку.", "Рух почався о восьмій ранку.")
    return build.new_document(headline=headline, blocks=[build.paragraph(text) for text in words])


def make_story(*paragraphs: str, headline: str = "Міст відкрили", by: User | None = None, **values: Any) -> Story:
    values.setdefault("section", make_section())
    return create(by=by, document=make_document(headline, *paragraphs).to_json(), **values)


def publish_story(*paragraphs: str, headline: str = "Міст відкрили", **values: Any) -> Story:
    story = make_story(*paragraphs, headline=headline, **values)
    publish(story=story, by=None)
    story.refresh_from_db()
    return story


def planned() -> QuerySet[Job]:
    """What the queue holds, but for the looks at what readers see and the work of search."""
    return Job.objects.exclude(name__in=[live_check.JOB, indexing.JOB, meanings.JOB])


def index_stories() -> None:
    """Do the worker's indexing at once, also what waits until somebody stops typing."""
    while (one := Job.objects.filter(name=indexing.JOB).first()) is not None:
        assert queue.QUEUE.run(one), one.problem
