"""The check before publishing: what colleagues have not settled yet."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.comments.models import Discussion
from strichka.stories.checking.check import Check, Finding, Stories
from strichka.stories.checking.run import MOST
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity

LONGEST_QUOTE = 60


def _find(text: Text) -> Iterator[Finding]:
    rows = Discussion.objects.filter(story__public_id=text.public_id, resolved_at=None).order_by("pk")
    for pk, quote, block, lost_at in rows.values_list("pk", "quote", "block", "lost_at")[: MOST + 1]:
        message = gettext("A comment is open: “%s”.") % Truncator(quote).chars(LONGEST_QUOTE)
        yield Finding(message, block="" if lost_at else block, about=str(pk))


def _among(stories: Stories) -> Stories:
    return stories.filter(Exists(Discussion.objects.filter(story=OuterRef("pk"), resolved_at=None)))


OPEN = Check(
    name="comments",
    label=_("open comments"),
    remedy=_("Answer it, or resolve it beside the text; readers see none of it."),
    severity=Severity.WARNING,
    find=_find,
    among=_among,
    of_story=True,
)
