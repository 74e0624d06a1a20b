"""Something goes out to many readers: a story for the first time, and what became of it to whoever had it before.

What is asked for twice under one key is one dispatch. A correction goes to those who may have read older words; whoever
waits for the first is told the corrected ones at once, whoever waits for an older correction, the newer one instead. A
withdrawal ends all that is still going out of the story.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.channels.models import Delivery, Post
from strichka.jobs import queue
from strichka.lib.setting import Words, words
from strichka.senders.sender import Change, Message, NotSent
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories import snapshot
from strichka.stories.models import Story
from strichka.subscriptions.audience import Audience
from strichka.subscriptions.domain.going import JOB, job_key, stop
from strichka.subscriptions.enums import DispatchKind, DispatchState, Medium, Permission
from strichka.subscriptions.models import Dispatch
from strichka.subscriptions.story_words import StoryWords

NOBODY: Words = words(
    en="Nothing of this story was sent to readers by this channel.",
    uk="Цим каналом читачам нічого з цього матеріалу не надсилали.",
)


def tell(*, message: Message, medium: Medium, audience: Audience | None = None) -> Dispatch:
    """What a channel asks to be sent to readers, once a key.

    audience: None for whom the editor chose beside the story, else all who want such a story.

    Raises:
        NotSent: there is no such story, or nobody was told what is corrected.
    """
    with transaction.atomic():
        known = Dispatch.objects.filter(key=message.key).first()
        if known is not None:
            return known
        story = Story.objects.select_related("current_edition").filter(public_id=message.story).first()
        if story is None:
            raise NotSent(NOBODY, again=False)
        post = _post(message)
        row = Dispatch(
            key=message.key, medium=medium, kind=DispatchKind.BREAKING, language=message.language, story=story,
            channel=post.channel if post else None, edition=message.edition, words=StoryWords.of(message).as_json(),
        )  # fmt: skip
        if message.change in (Change.CORRECTED, Change.WITHDRAWN):
            _follow(row)
        else:
            row.audience = (audience or _chosen(post) or audience_of(story)).as_json()
        begin(row)
    return row


def audience_of(story: Story) -> Audience:
    """Who wants what readers have of a story: its language, its section, its topics."""
    assert story.current_edition is not None
    fields = snapshot.read(story.current_edition)
    return Audience((fields.language,), (fields.section,), tuple(fields.topics))


def begin(row: Dispatch, *, at: datetime | None = None) -> None:
    """Keep a new dispatch and have the worker send it; ``at``: it is held until then."""
    row.state = DispatchState.HELD if at else DispatchState.GOING
    row.held_until = at or row.asked_at
    row.save()
    queue.enqueue(JOB, key=job_key(row.pk), run_at=row.held_until, dispatch=row.pk)


def take_back(*, dispatch: Dispatch, by: User | None) -> None:
    """Nothing more of a dispatch goes out; whoever has it, has it.

    Raises:
        PermissionDenied: ``by`` may not send.
        Refused: it is out already.
    """
    with transaction.atomic():
        row = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
        guard(by, Permission.SEND)
        if row.state not in (DispatchState.HELD, DispatchState.GOING):
            raise Refused("state", _("It is out already."))
        stop(row)
        record(by=by, action="dispatch_taken_back", subject=str(row.pk), key=row.key)


def _follow(row: Dispatch) -> None:
    """It is for those who were told of the story by this channel before."""
    same = {"medium": row.medium, "story": row.story, "channel": row.channel}
    earlier = list(Dispatch.objects.select_for_update(of=("self",)).filter(**same).order_by("pk"))
    firsts = [one for one in earlier if one.of_id is None]
    if not firsts:
        raise NotSent(NOBODY, again=False)
    row.of = firsts[-1]
    is_withdrawal = StoryWords.read(row.words).is_withdrawal
    for one in earlier:
        if one.state not in (DispatchState.HELD, DispatchState.GOING):
            continue
        if is_withdrawal or _is_correction(one):
            stop(one)
        elif one.of_id is None:
            one.words = row.words | {"change": Change.PUBLISHED.value, "note": ""}
            one.edition = row.edition
            one.save(update_fields=["words", "edition"])


def _is_correction(row: Dispatch) -> bool:
    return row.of_id is not None and not StoryWords.read(row.words).is_withdrawal


def _post(message: Message) -> Post | None:
    found = Delivery.objects.select_related("post__channel").filter(key=message.key).first()
    return found.post if found else None


def _chosen(post: Post | None) -> Audience | None:
    return Audience.from_json(post.audience) if post and post.audience else None
