from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.inbox.domain.keep import keep
from strichka.inbox.enums import Change, ItemStatus
from strichka.inbox.indexing import index
from strichka.inbox.models import FeedDay, Item, ItemFile, ItemVersion, ItemWords, Quarantined
from strichka.jobs.models import Job
from strichka.wire.feeds.kinds import Broken, Items, Media, Signal, Status
from tests.inbox.coming import ago, bring, item, make_feed

pytestmark = pytest.mark.django_db


def changes(row: Item) -> list[str]:
    return list(ItemVersion.objects.filter(item=row).order_by("number").values_list("change", flat=True))


def test_what_is_new_is_kept_and_what_is_the_same_is_not_kept_twice() -> None:
    feed, one = make_feed(), item()

    first, second = bring(feed, one), bring(feed, one)

    row = Item.objects.get()
    assert (first.new, first.changed, bool(second)) == ([row.pk], [], False)
    assert (row.headline, row.text, row.language) == ("Міст відкрили", "У місті відкрили міст.", "uk")
    assert (row.version, changes(row)) == (1, [Change.FIRST])
    assert FeedDay.objects.get().items == 1


@pytest.mark.parametrize(
    ("later", "change"),
    [
        ({"text": "У місті відкрили новий міст."}, Change.SILENT),
        ({"text": "У місті відкрили новий міст.", "version": "2"}, Change.UPDATE),
        ({"text": "У місті відкрили новий міст.", "signal": Signal.CORRECTION}, Change.CORRECTION),
        ({"signal": Signal.KILL}, Change.KILL),
        ({"status": Status.CANCELED}, Change.KILL),
    ],
)
def test_a_new_version_says_what_it_is_to_the_one_before(later: dict[str, object], change: Change) -> None:
    feed, at = make_feed(), timezone.now()
    bring(feed, item(published=at))

    kept = bring(feed, item(published=at, **later))

    row = Item.objects.get()
    assert (kept.changed, row.version, changes(row)) == ([row.pk], 2, [Change.FIRST, change])
    assert (row.status == ItemStatus.CANCELED) == (change == Change.KILL)


def test_an_earlier_version_that_is_sent_again_changes_nothing() -> None:
    feed = make_feed()
    bring(feed, item(text="Друга.", version="2"))

    assert not bring(feed, item(text="Перша.", version="1"))
    assert Item.objects.get().text == "Друга."


def test_an_address_that_is_signed_anew_is_no_version() -> None:
    feed, at = make_feed(), timezone.now()
    bring(feed, item(published=at, media=(Media(url="https://a.example/1?s=1", caption="Міст"),)))

    assert not bring(feed, item(published=at, media=(Media(url="https://a.example/1?s=2", caption="Міст"),)))
    row = Item.objects.get()
    assert (row.version, row.wire["media"][0]["url"]) == (1, "https://a.example/1?s=2")


def test_an_item_that_withdraws_another_points_at_it() -> None:
    feed = make_feed()
    bring(feed, item("1"))
    bring(feed, item("2", "Виправлення", replaces="1", signal=Signal.CORRECTION))
    bring(feed, item("3", "Анулювання", replaces="2", signal=Signal.KILL))

    first, second, third = Item.objects.order_by("pk")
    assert (first.replaced_by, second.replaced_by) == (second, third)
    assert (first.status, second.status) == (ItemStatus.USABLE, ItemStatus.CANCELED)
    assert changes(second) == [Change.FIRST, Change.KILL]


def test_what_is_missing_in_a_whole_view_was_deleted_and_older_items_are_not() -> None:
    feed = make_feed()
    bring(
        feed, item("old", published=ago(days=2)), item("a", published=ago(hours=2)), item("b", published=ago(hours=1))
    )

    bring(feed, item("c", published=ago(hours=2, minutes=1)), item("a", published=ago(hours=2)), complete=True)

    gone = Item.objects.filter(status=ItemStatus.CANCELED).values_list("key", flat=True)
    assert list(gone) == ["b"]
    assert changes(Item.objects.get(key="b")) == [Change.FIRST, Change.GONE]


def test_what_its_sender_says_is_gone_is_gone_and_comes_back_where_it_comes_back() -> None:
    feed, one = make_feed(), item()
    bring(feed, one)
    bring(feed, gone=("1",))
    bring(feed, one)

    row = Item.objects.get()
    assert (row.status, changes(row)) == (ItemStatus.USABLE, [Change.FIRST, Change.GONE, Change.SILENT])


def test_what_could_not_be_read_is_set_aside_once_and_holds_up_nothing() -> None:
    feed, broken = make_feed(), Broken("немає заголовка", b"<item/>")

    bring(feed, item(), broken=(broken,))
    kept = bring(feed, item("2"), broken=(broken,))

    row = Quarantined.objects.get()
    assert (row.reason, bytes(row.content), row.size) == ("немає заголовка", b"<item/>", 7)
    assert (len(kept.new), kept.broken, Item.objects.count()) == (1, 1, 2)


def test_an_item_that_cannot_be_stored_is_set_aside_and_the_others_are_kept() -> None:
    feed = make_feed()
    far = item("2", published=timezone.now(), urgency="so very")  # type: ignore[arg-type]

    kept = bring(feed, item("1"), far, item("3"))

    assert (len(kept.new), kept.broken) == (2, 1)
    assert "so very" in bytes(Quarantined.objects.get().content).decode()


def test_signs_that_no_database_takes_do_not_lose_an_item() -> None:
    half, nothing = "\ud83d", "\x00"

    bring(
        make_feed(),
        item(
            f"k{half}{nothing}",
            f"Міст{nothing} {half}",
            f"У місті{nothing} {half}.",
            url=f"https://a.example/{nothing}",
        ),
    )

    row = Item.objects.get()
    assert (row.headline, row.text) == ("Міст\ufffd \ufffd", "У місті\ufffd \ufffd.")


def test_what_a_feed_remembers_is_stored_with_its_items() -> None:
    feed = make_feed()

    keep(feed, Items((item(),)), memory={"etag": "x"})

    feed.refresh_from_db()
    assert feed.memory == {"etag": "x"}


def test_the_newest_arrives_last_and_files_come_along() -> None:
    old, new = (
        item("old", published=ago(hours=3)),
        item("new", published=ago(hours=1), media=(Media(name="а.pdf", content=b"%PDF"),)),
    )

    bring(make_feed(), new, old)

    assert list(Item.objects.values_list("key", flat=True)) == ["new", "old"]
    assert bytes(ItemFile.objects.get().content) == b"%PDF"


def test_a_version_is_found_by_its_own_words(django_capture_on_commit_callbacks) -> None:
    feed, at = make_feed(), timezone.now() - timedelta(minutes=1)
    with django_capture_on_commit_callbacks(execute=True):
        bring(feed, item(published=at))
    assert Job.objects.filter(name="inbox.index").count() == 1
    index()
    bring(feed, item(published=at, text="Відкрили станцію."))
    index()

    words = ItemWords.objects.get()
    assert (words.ref, "станція" in words.body) == (Item.objects.get().pk, True)


def test_many_items_cost_as_many_queries_as_few(django_assert_num_queries) -> None:
    feed = make_feed()
    bring(feed, item("first"))
    with django_assert_num_queries(11):
        bring(feed, *(item(str(number)) for number in range(3)))
    with django_assert_num_queries(11):
        bring(feed, *(item(str(number)) for number in range(100, 130)))
