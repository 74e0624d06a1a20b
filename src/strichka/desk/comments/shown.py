"""Discussions as JSON, in the user's language."""

from typing import Any

from django.utils.translation import gettext as _

from strichka.comments import listed
from strichka.comments.listed import Listed
from strichka.comments.models import Comment
from strichka.desk.templatetags.desk import moment
from strichka.stories.models import Story


def open_ones(story: Story) -> dict[str, Any]:
    _open, resolved = listed.counts(story)
    return {"discussions": [_discussion(one) for one in listed.open_ones(story)], "resolved": resolved}


def resolved(story: Story) -> dict[str, Any]:
    return {"discussions": [_discussion(one) for one in listed.resolved_ones(story)]}


def _discussion(one: Listed) -> dict[str, Any]:
    row, found = one.discussion, one.passage
    place = {"block": found.block, "start": found.start, "end": found.end, "words": found.words} if found else None
    settled = {"resolved": moment(row.resolved_at), "resolvedBy": str(row.resolved_by or "")} if row.resolved_at else {}
    return {
        "id": row.pk,
        "quote": row.quote,
        "place": place,
        "comments": [_comment(comment) for comment in row.comments.all()],
        **settled,
    }


def _comment(one: Comment) -> dict[str, Any]:
    return {
        "id": one.pk,
        "by": str(one.by or _("the newsroom")),
        "at": moment(one.at),
        "iso": one.at.isoformat(),
        "text": one.text,
        "mentioned": [str(person) for person in one.mentioned.all()],
    }
