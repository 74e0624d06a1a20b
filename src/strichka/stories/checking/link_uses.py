"""Where the links of drafts lead, written down inside the verbs' transactions; the story's row is locked.

So a link that dies, or whose story is withdrawn, leads to every text that has it without a document being read.
"""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Exists, OuterRef
from prosemirror.model import Node

from strichka.document import contents
from strichka.document.contents import Block
from strichka.stories.checking import outside
from strichka.stories.checking.check import Stories
from strichka.stories.checking.text import seen_gone, targets
from strichka.stories.enums import State
from strichka.stories.models import LinkUse, Story

Leads = set[tuple[str, str]]  # the sum of an address elsewhere, or the public id of a story of ours


def keep_draft(story: Story, document: Node) -> None:
    """Note where the links of a draft lead, of which this is the document."""
    leads = _leads(contents.blocks(document))
    ids = {public_id for _sum, public_id in leads if public_id} - {story.public_id}
    ours = Story.objects.filter(public_id__in=ids).values_list("pk", flat=True).order_by() if ids else ()
    wanted: set[tuple[str, int | None]] = {(url_sum, None) for url_sum, _id in leads if url_sum}
    wanted |= {("", pk) for pk in ours}
    there = {(row.url_sum, row.target_id): row.pk for row in LinkUse.objects.filter(story=story)}
    gone = [pk for lead, pk in there.items() if lead not in wanted]
    if gone:
        LinkUse.objects.filter(pk__in=gone).delete()
    come = sorted(wanted - set(there), key=str)
    LinkUse.objects.bulk_create([LinkUse(story=story, url_sum=url_sum, target_id=pk) for url_sum, pk in come])


def follow(story: Story, old: Node, new: Node) -> None:
    """The same after steps, where they brought or took a link."""
    gone, come = (_leads(chain.from_iterable(map(contents.within, nodes))) for nodes in contents.replaced(old, new))
    if gone != come:
        keep_draft(story, new)


def _leads(blocks: Iterable[Block]) -> Leads:
    found = set()
    for _block, href, story in targets(blocks):
        if story:
            found.add(("", story))
        elif outside.is_outside(href):
            found.add((outside.sum_of(href), ""))
    return found


def with_dead(stories: Stories) -> Stories:
    """Stories whose draft links to a page elsewhere that was seen to be gone."""
    dead = seen_gone().values("url_sum")
    return stories.filter(Exists(LinkUse.objects.filter(story=OuterRef("pk"), url_sum__in=dead)))


def with_unreadable(stories: Stories) -> Stories:
    """Stories whose draft links to one of ours that readers cannot open."""
    links = LinkUse.objects.filter(story=OuterRef("pk"), target__isnull=False)
    return stories.filter(Exists(links.exclude(target__state=State.LIVE)))
