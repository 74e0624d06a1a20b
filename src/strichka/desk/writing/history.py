"""What readers saw, edition by edition, with the words that changed."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from strichka.desk import subjects
from strichka.desk.doors import page
from strichka.document import changes as compared
from strichka.lib import textdiff
from strichka.stories import snapshot
from strichka.stories.enums import Permission
from strichka.stories.models import Edition, Story


@dataclass(frozen=True, slots=True)
class Change:
    """One block, in the order of the newer edition: kept, changed, added or removed."""

    type: str
    pieces: list[textdiff.Piece]
    changed: bool


@page(Permission.VIEW, find=subjects.story)
def editions(request: HttpRequest, story: Story) -> HttpResponse:
    rows = story.editions.select_related("by", "correction").defer("document", "fields", "since").order_by("-number")
    return render(request, "desk/editions.html", {"story": story, "editions": rows, "menu": "stories"})


@page(Permission.VIEW, find=subjects.story)
def edition(request: HttpRequest, story: Story, number: str) -> HttpResponse:
    current = get_object_or_404(story.editions.select_related("by"), number=int(number))
    before = story.editions.filter(number=current.number - 1).first()
    if current.number > 1 and before is None:
        raise Http404
    context = {
        "story": story,
        "edition": current,
        "before": before,
        "changes": changes(before, current),
        "newer": story.editions.filter(number=current.number + 1).exists(),
        "menu": "stories",
    }
    return render(request, "desk/edition.html", context)


def changes(before: Edition | None, after: Edition) -> list[Change]:
    """All blocks with text of two editions, matched by their ids; removed ones stand where they stood."""
    compared_blocks = compared.between(_texts(before), _texts(after))
    return [Change(one.type, textdiff.words(one.old, one.new), changed=one.changed) for one in compared_blocks]


def _texts(edition: Edition | None) -> dict[str, tuple[str, str]]:
    if edition is None:
        return {}
    texts = compared.texts(edition.document)
    caption = str(edition.fields.get("lead_caption", ""))
    return texts | ({snapshot.LEAD_CAPTION: (_("lead picture"), caption)} if caption else {})
