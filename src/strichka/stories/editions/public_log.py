"""The public log: what a correction or clarification changed, in the words that readers saw and see; withdrawals."""

from django.utils import timezone
from prosemirror.model import Node

from strichka.document.passage import Passage, texts
from strichka.lib.textdiff import changed_span
from strichka.staff.models import User
from strichka.stories.enums import PUBLIC_KINDS
from strichka.stories.models import Correction, Edition, Story, Withdrawal

BETWEEN = " […] "
STOPS = (". ", "! ", "? ", "… ")


def enter(edition: Edition, old: str, new: str) -> None:
    """Write the edition into the log, if it is of a kind that is public; inside the verb's transaction."""
    if edition.kind in PUBLIC_KINDS:
        Correction.objects.create(
            edition=edition,
            old=old,
            new=new,
            note=edition.note,
            at=edition.at,
            language=str(edition.fields["language"]),
        )


def enter_withdrawal(story: Story, by: User | None) -> None:
    """Write a story that is withdrawn now into the log; inside the verb's transaction."""
    assert story.current_edition is not None
    assert story.killed_at is not None
    language = str(story.current_edition.fields["language"])
    Withdrawal.objects.create(story=story, at=story.killed_at, note=story.kill_note, by=by, language=language)


def enter_return(story: Story, note: str, by: User | None) -> None:
    """Write into the log that a story which was withdrawn is back."""
    stands = Withdrawal.objects.filter(story=story, restored_at=None)
    stands.update(restored_at=timezone.now(), restored_note=note, restored_by=by)


def wording(old: Node, new: Node) -> tuple[str, str]:
    """The sentences that differ between two documents, as they were and as they are; several joined by «[…]»."""
    before = {block: whole.text for block, whole in texts(old).items()}
    after = {block: whole.text for block, whole in texts(new).items()}
    changed = [name for name in before | after if before.get(name, "") != after.get(name, "")]
    pairs = [_changed_sentences(before.get(name, ""), after.get(name, "")) for name in changed]
    return BETWEEN.join(was for was, _is in pairs if was), BETWEEN.join(now for _was, now in pairs if now)


def sentences(passage: Passage, text: str) -> tuple[str, str]:
    """The sentence around a passage as it was, and with ``text`` in its place: to be read without the story."""
    start, end = sentence_around(passage.text, passage.start, passage.end)
    return passage.text[start:end], passage.text[start : passage.start] + text + passage.text[passage.end : end]


def _changed_sentences(old: str, new: str) -> tuple[str, str]:
    start_old, end_old, start_new, end_new = changed_span(old, new)
    first, last = sentence_around(old, start_old, end_old)
    first_new, last_new = sentence_around(new, start_new, end_new)
    return old[first:last], new[first_new:last_new]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence that holds ``start``..``end``; a full stop, question or exclamation mark ends one."""
    left = max((text.rfind(stop, 0, start) + 2 for stop in STOPS if text.rfind(stop, 0, start) >= 0), default=0)
    after = [text.find(stop, end) + 1 for stop in STOPS if text.find(stop, end) >= 0]
    return left, min(after, default=len(text))
