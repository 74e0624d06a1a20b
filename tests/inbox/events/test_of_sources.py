from typing import Any

import pytest

from strichka.inbox.domain.events.settle import settle
from strichka.inbox.enums import Change
from strichka.inbox.events import of_sources
from strichka.inbox.events.models import SourceChange
from strichka.inbox.models import Feed, Item, Taking
from strichka.notices.models import Notice
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, User
from strichka.stories.attention import REASONS
from strichka.stories.domain.spike import spike
from strichka.stories.models import Story
from strichka.wire.feeds.kinds import Signal, Status
from tests.factories import make_story, make_user
from tests.inbox.coming import ago, bring, item, make_feed

pytestmark = pytest.mark.django_db

WORDS = "У місті відкрили міст."


@pytest.fixture
def taken() -> tuple[Feed, Story, User]:
    """An item of which a reporter has made a story."""
    feed, by = make_feed(), make_user("reporter")
    bring(feed, item("1", text=WORDS, updated=ago(hours=1)))
    story = make_story(by=by)
    Taking.objects.create(item=Item.objects.get(), story=story, version=1, by=by)
    return feed, story, by


def told() -> set[str]:
    return set(Notice.objects.filter(kind=of_sources.KIND).values_list("person__username", flat=True))


@pytest.mark.parametrize(
    ("values", "change", "for_deciders"),
    [
        ({"signal": Signal.CORRECTION, "text": "У місті закрили міст."}, Change.CORRECTION, True),
        ({"signal": Signal.KILL, "status": Status.CANCELED}, Change.KILL, True),
        ({"text": "У місті відкрили два мости."}, Change.SILENT, False),
    ],
)
def test_what_a_source_changes_waits_for_an_editor(
    values: dict[str, Any], change: str, for_deciders: bool, taken: tuple[Feed, Story, User]
) -> None:
    feed, story, by = taken
    duty = make_user("duty_editor")

    bring(feed, item("1", **{"text": WORDS} | values))

    row = SourceChange.objects.get()
    assert (row.change, row.taking.story, row.version) == (change, story, 2)
    assert list(REASONS[of_sources.KIND].stories(None)) == [story.pk]  # type: ignore[arg-type]
    assert told() == {by.username} | ({duty.username} if for_deciders else set())


def test_what_a_source_deletes_waits_for_an_editor(taken: tuple[Feed, Story, User]) -> None:
    bring(taken[0], gone=("1",))

    assert SourceChange.objects.get().change == Change.GONE


def test_an_item_of_another_key_that_withdraws_or_corrects_it_is_told_once(taken: tuple[Feed, Story, User]) -> None:
    bring(taken[0], item("2", "Виправлено: міст закрили", signal=Signal.CORRECTION, replaces="1"))

    row = SourceChange.objects.get()
    before, after = of_sources.versions(row)
    assert (row.change, before.item.key, after.item.key) == (Change.CORRECTION, "1", "2")


@pytest.mark.parametrize("values", [{"signal": Signal.UPDATE, "text": "Рух відкрили."}, {"credit": "Інша"}])
def test_an_update_and_what_touches_no_word_are_no_matter_for_an_editor(
    values: dict[str, Any], taken: tuple[Feed, Story, User]
) -> None:
    bring(taken[0], item("1", **{"text": WORDS} | values))

    assert SourceChange.objects.count() == 0


def test_further_changes_move_on_what_waits_and_only_what_is_graver_is_told_again(
    taken: tuple[Feed, Story, User],
) -> None:
    feed, _story, by = taken
    for text, signal in zip("абвг", (Signal.NONE, Signal.NONE, Signal.KILL, Signal.NONE), strict=True):
        bring(feed, item("1", text=text, signal=signal))

    row = SourceChange.objects.get()
    assert (row.change, row.version) == (Change.KILL, 5)
    assert Notice.objects.filter(person=by).count() == 2


def test_what_somebody_has_seen_waits_no_longer_and_what_came_meanwhile_is_shown_first(
    taken: tuple[Feed, Story, User],
) -> None:
    feed, story, by = taken
    bring(feed, item("1", text="Перша."))
    row = SourceChange.objects.get()
    bring(feed, item("1", text="Друга."))

    with pytest.raises(Refused) as refused:
        settle(change=row, version=2, by=by)
    assert refused.value.code == "newer"
    settle(change=row, version=3, by=by)

    assert list(of_sources.waiting()) == []
    assert AuditEntry.objects.get(action="source_change_settled").subject == story.public_id
    with pytest.raises(Refused) as refused:
        settle(change=row, version=3, by=by)
    assert refused.value.code == "settled"


def test_a_discarded_story_needs_nobody(taken: tuple[Feed, Story, User]) -> None:
    feed, story, _by = taken
    bring(feed, item("1", text="Перша."))
    spike(story=story, by=None)

    assert list(of_sources.waiting()) == []
