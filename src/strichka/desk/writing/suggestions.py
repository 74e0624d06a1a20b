"""What the writing room offers beside a text: topics, related stories, and stories that tell the same already."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strichka.archive import related as archive
from strichka.desk.templatetags import desk as shown
from strichka.document import contents, plain
from strichka.document.schema import load
from strichka.staff.models import User
from strichka.stories.enums import State
from strichka.stories.models import Story
from strichka.topics import suggest
from strichka.topics.models import Topic

MOST = 8
MOST_ALIKE = 4
NAMED = 3


def topics(story: Story) -> list[dict[str, Any]]:
    """Topics that the saved text or texts like it are about, the likeliest first; the story's own are among them."""
    title, lines = plain.headline(story.document), list(plain.lines(story.document))
    most = MOST + story.story_topics.count()
    suggested = suggest.suggest(title, lines, story.language, most, leave_out=story.pk)
    return [
        {"slug": one.topic.slug, "name": one.topic.name, "kind": one.topic.kind, "why": _where(one.why)}
        for one in suggested
    ]


def _where(why: suggest.Why) -> str:
    if not why.times:
        return _("in like stories")
    times = ngettext("named %(n)s time", "named %(n)s times", why.times) % {"n": why.times}
    if not why.headline:
        return times
    return _("in the headline") if why.times == 1 else _("in the headline, %(times)s") % {"times": times}


def related(story: Story) -> list[dict[str, Any]]:
    """Stories that readers see, to put into the saved text; without those that stand in it."""
    there = set(contents.story_ids(load(story.document)))
    suggested = [one for one in archive.related(archive.draft_of(story)) if one.card.public_id not in there]
    names = Topic.objects.in_bulk(set(chain.from_iterable(one.topics for one in suggested)))
    return [
        {
            "slug": one.card.public_id,
            "name": one.card.headline,
            "at": shown.moment(one.card.published_at),
            "why": _shared(names[pk].name for pk in one.topics[:NAMED] if pk in names),
        }
        for one in suggested
    ]


def _shared(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return _("shared topics: %(names)s") % {"names": listed} if listed else _("alike in words")


def alike(story: Story, headline: str, by: User) -> list[dict[str, Any]]:
    """Stories of the last 48 hours that seem to tell what the headline begins to tell, but for this one."""
    stories = archive.ours(headline, language=story.language, by=by, leave_out=story.pk)[:MOST_ALIKE]
    authors = User.objects.in_bulk({one.story.created_by_id for one in stories if one.story.created_by_id})
    return [
        {
            "id": one.story.public_id,
            "url": reverse("desk:write", args=[one.story.public_id]),
            "name": one.story.headline or one.story.public_id,
            "state": one.story.state,
            "label": str(State(one.story.state).label),
            "at": shown.moment(one.story.published_at or one.story.changed_at),
            "by": str(authors.get(one.story.created_by_id or 0, "")),
        }
        for one in stories
    ]
