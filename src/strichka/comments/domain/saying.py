"""Parts of verbs: one more comment, and who is told of it."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from strichka.comments.enums import COMMENTED, MENTIONED, REPLIED
from strichka.comments.models import LONGEST, Comment, Discussion
from strichka.notices.telling import News, tell
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.enums import Permission
from strichka.stories.models import Story
from strichka.stories.notices import concerned

MOST_MENTIONED = 20


def words_of(text: object) -> str:
    """Raises Refused where it says nothing, or too much."""
    words = text_value(text, "comment", longest=LONGEST)
    if not words:
        raise Refused("empty", _("Write what you want to say."))
    return words


def add(discussion: Discussion, words: str, mentioned: Collection[int], by: User | None) -> Comment:
    """Write it down, and tell who is named in it, who has spoken before, and whom the story concerns; each once.

    Of ``mentioned`` count those who work here, may see the story, and whose name stands in the words behind an @.
    """
    comment = Comment.objects.create(discussion=discussion, by=by, text=words)
    story = discussion.story
    candidates = User.objects.filter(pk__in=list(mentioned)[:MOST_MENTIONED], is_active=True).order_by("pk")
    named = [one for one in candidates if f"@{one}" in words and one.has_perm(Permission.VIEW, story)]
    comment.mentioned.set(named)
    spoke = list(User.objects.filter(pk__in=discussion.comments.values("by")))
    told: set[int] = set()
    for kind, people in ((MENTIONED, named), (REPLIED, spoke), (COMMENTED, concerned.people(story))):
        new = [one for one in people if one.pk not in told]
        told.update(one.pk for one in new)
        tell(News(kind, _subject(story), path_of(discussion), words), people=new, by=by)
    return comment


def path_of(discussion: Discussion) -> str:
    """Where it is read, below the desk."""
    return f"stories/{discussion.story.public_id}/#discussion-{discussion.pk}"


def _subject(story: Story) -> str:
    return story.headline or _("New story")
