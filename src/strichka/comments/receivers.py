from typing import Any

from strichka.comments.domain import follow
from strichka.stories import signals


def connect() -> None:
    signals.written.connect(words_may_have_moved, dispatch_uid="comments.written")


def words_may_have_moved(*, story_id: str, **_more: Any) -> None:
    follow.plan(story_id)
