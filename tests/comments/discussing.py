"""Comments on words of a story, by the verb."""

from collections.abc import Collection

from strichka.comments.anchoring import Anchor
from strichka.comments.domain.comment import Wording, comment
from strichka.comments.models import Discussion
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.staff.models import User
from strichka.stories.domain.write import apply
from strichka.stories.models import Story


def anchor_at(story: Story, words: str) -> Anchor:
    story.refresh_from_db()
    found = passage_of(load(story.document), words)
    quote = found.quote
    return Anchor(found.block, found.start, found.end, quote.exact, quote.prefix, quote.suffix)


def discuss(
    story: Story, words: str, text: str = "Звідки це?", *, by: User | None = None, mentioned: Collection[int] = ()
) -> Discussion:
    return comment(story=story, anchor=anchor_at(story, words), wording=Wording(text, mentioned), by=by)


def rewrite(story: Story, words: str, others: str) -> None:
    """Other words in the place of these, as an editor types them."""
    story.refresh_from_db()
    document = load(story.document)
    place = 0

    def look(node, pos, *_more):
        nonlocal place
        if node.is_text and words in node.text:
            place = pos + node.text.index(words)
        return True

    document.descendants(look)
    content = {"content": [{"type": "text", "text": others}]} if others else {}
    slice_ = {"slice": content} if content else {}
    step = {"stepType": "replace", "from": place, "to": place + len(words), **slice_}
    apply(story=story.public_id, version=story.version, steps=[step], by=None)
    story.refresh_from_db()
