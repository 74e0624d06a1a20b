"""Steps that put a dated update into a document, where its readers meet what is new, and give it another headline."""

from collections.abc import Iterable
from datetime import datetime

from prosemirror.model import Fragment, Node, Slice
from prosemirror.transform import ReplaceStep

from strichka.document import build, contents
from strichka.document.entries import is_entry
from strichka.document.passage import Passage
from strichka.document.steps import StepJSON, step_replacing
from strichka.lib.anchors import normalize

ABOVE = frozenset({"headline", "standfirst"})


def step_adding(document: Node, paragraphs: Iterable[str], *, at: datetime, is_live_text: bool) -> StepJSON:
    """A step that adds an update of these paragraphs, with its time.

    It joins the end at which the newest of the updates is written; where that cannot be told, the upper one. The
    first one stands above the text. In a live text, whose readers always see the newest first, it is the lower end in
    both cases: what is written before the first entry stays above them.
    """
    blocks = [build.paragraph(words) for words in paragraphs]
    node = build.node("update", blocks, at=at.isoformat(timespec="seconds"))
    place = _place(document, is_live_text=is_live_text)
    return dict(ReplaceStep(place, place, Slice(Fragment.from_(node), 0, 0)).to_json())


def step_renaming(document: Node, headline: str) -> StepJSON | None:
    """A step that makes ``headline`` the document's; None where it says so already.

    Raises PoisonStep for words that no headline can hold.
    """
    block = next(one for one in contents.blocks(document) if one.type == "headline")
    whole = normalize(block.text)
    if whole.text == normalize(headline).text:
        return None
    return step_replacing(document, Passage(block.id, 0, len(whole.text), whole), headline)


def _place(document: Node, *, is_live_text: bool) -> int:
    start, places, above = 0, [], 0
    for node in document.children:
        if is_entry(node):
            places.append((start, start + node.node_size, str(node.attrs["at"])))
        start += node.node_size
        above = start if node.type.name in ABOVE else above
    if not places:
        return start if is_live_text else above
    moments = [datetime.fromisoformat(at) for _start, _end, at in places if at] or [datetime.min]  # noqa: DTZ901 - compared with itself alone
    # Of one moment the document decides which entry is newer (``entries.order``); elsewhere it stands as written.
    grows_down = moments[0] <= moments[-1] if is_live_text else moments[0] < moments[-1]
    return places[-1][1] if grows_down else places[0][0]
