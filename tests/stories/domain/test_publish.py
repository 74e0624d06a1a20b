from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.baking.models import Touch
from strichka.document import build
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories import gate, signals
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from strichka.stories.models import Address, Card, Edition
from tests.factories import make_section, make_story, make_user, publish_story
from tests.stories.changing import mend, set_field
from tests.stories.publishing import touched

pytestmark = pytest.mark.django_db


def refusal(story, **values):
    with pytest.raises(Refused) as refused:
        publish(story=story, by=None, **values)
    story.refresh_from_db()
    assert story.current_edition is None or story.state in {"killed", "live"}
    return refused.value.code


def test_the_first_edition_puts_the_story_before_readers():
    story, editor = make_story(), make_user()
    edition = publish(story=story, by=editor)
    story.refresh_from_db()
    path = f"/polityka/mist-vidkryly-{story.public_id}/"
    assert (edition.number, edition.kind, edition.by, edition.document) == (1, "first", editor, story.document)
    assert (story.state, story.current_edition, story.published_at) == ("live", edition, edition.at)
    assert set(edition.since.values()) == {1}
    card = Card.objects.get()
    assert (card.story, card.edition, card.path, card.headline) == (story, edition, path, "Міст відкрили")
    assert Address.objects.get().path == path
    assert gate.may_show(story, at=timezone.now())
    assert AuditEntry.objects.filter(action="publish", user=editor, subject=story.public_id).exists()
    keys, paths = touched()
    assert paths == [path]
    assert {f"story:{story.public_id}", "list:uk:home", "list:uk:section:polityka"} <= keys


def test_publishing_again_without_a_change_changes_nothing():
    story = publish_story()
    Touch.objects.all().delete()
    edition = publish(story=story, by=None)
    assert edition == story.current_edition
    assert (Edition.objects.count(), Touch.objects.count()) == (1, 0)


def test_an_update_says_which_blocks_are_new():
    story = publish_story("Перший абзац.", "Другий абзац.")
    changed = mend(story, "Другий", "Інший")
    edition = publish(story=story, by=None, note="Доповнено.")
    assert (edition.number, edition.kind, edition.note) == (2, "update", "Доповнено.")
    assert {block: number for block, number in edition.since.items() if number == 2} == {changed: 2}
    story.refresh_from_db()
    assert story.published_at == Edition.objects.get(number=1).at


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (lambda: create(by=None, section=make_section()), "headline"),
        (lambda: make_story(section=None), "section"),
        (lambda: make_story(""), "text"),
    ],
)
def test_what_readers_need_must_be_there(prepare, code):
    assert refusal(prepare()) == code
    assert not Card.objects.exists()
    assert not Touch.objects.filter(key__startswith="story:").exists()


def test_a_flash_is_a_headline_alone_and_grows_at_its_address():
    document = build.new_document(headline="Міст відкрили")
    story = create(by=None, document=document.to_json(), kind="flash", section=make_section())
    publish(story=story, by=None)
    path = Card.objects.get().path
    mend(story, "Міст", "Новий міст")
    set_field(story, "kind", "news")
    assert refusal(story) == "text"
    set_field(story, "kind", "flash")
    publish(story=story, by=None)
    assert Card.objects.get().path == path
    assert Card.objects.get().headline == "Новий міст відкрили"


def test_an_embargo_holds_until_its_time():
    story = make_story()
    until = timezone.now() + timedelta(hours=2)
    set_field(story, "embargoed_until", until.isoformat())
    assert refusal(story) == "embargo"
    assert publish(story=story, by=None, at=until + timedelta(seconds=1)).number == 1


def test_a_story_that_was_withdrawn_is_not_published_again():
    killed, spiked = publish_story(), make_story()
    kill(story=killed, by=None, note="Неправда.")
    spike(story=spiked, by=None)
    assert refusal(killed) == "withdrawn"
    assert refusal(spiked) == "withdrawn"


@pytest.mark.parametrize("role", [Role.REPORTER, Role.KEEPER])
def test_who_may_not_publish_publishes_nothing(role):
    story = make_story()
    with pytest.raises(PermissionDenied):
        publish(story=story, by=make_user(role))
    assert not Edition.objects.exists()


def test_somebody_who_has_left_publishes_nothing():
    gone = make_user(Role.CHIEF, is_active=False)
    with pytest.raises(PermissionDenied):
        publish(story=make_story(), by=gone)


def test_an_edition_is_never_changed():
    edition = publish_story().current_edition
    edition.note = "інакше"
    with pytest.raises(TypeError):
        edition.save()
    assert Edition.objects.get().note == ""


def test_the_newsroom_hears_of_an_edition_after_the_commit(django_capture_on_commit_callbacks):
    heard = []

    def listen(**news):
        heard.append((news["story"].public_id, news["edition"].number))

    signals.published.connect(listen)
    story = make_story()
    with django_capture_on_commit_callbacks(execute=True):
        publish(story=story, by=None)
    signals.published.disconnect(listen)
    assert heard == [(story.public_id, 1)]
